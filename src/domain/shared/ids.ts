import type { WorkItemId } from './work-item.ts';

/** Short label of a hypothesis or finding: the one at the start of its title, such as `H6`, or else its id. */
export const labelOf = ({ id, title }: { id: WorkItemId; title: string }): string => /^[A-Z]{1,3}\d{1,4}(?=[\s:.])/.exec(title)?.[0] ?? `#${id}`;
