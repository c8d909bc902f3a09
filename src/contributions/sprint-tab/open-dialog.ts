import type { WorkItem } from '../../domain/shared/work-item.ts';

/** A dialog that is open above the report. */
export type OpenDialog = { kind: 'waive'; rule: string; item: WorkItem | null } | { kind: 'attest'; rule: string } | { kind: 'link'; item: WorkItem };
