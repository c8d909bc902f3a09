import type { WorkItemId } from './work-item.ts';

/** What people call a hypothesis or a finding: the label that its title begins with, such as `H6`, else its id. */
export const labelOf = ({ id, title }: { id: WorkItemId; title: string }): string => /^[A-Z]{1,3}\d{1,4}(?=[\s:.])/.exec(title)?.[0] ?? `#${id}`;
