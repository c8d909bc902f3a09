import type { WorkItem } from '../../../domain/shared/work-item.ts';
import type { SessionKind } from '../../../domain/sprint/snapshot.ts';

/** The dialog that is open on top of the report. */
export type OpenDialog =
  | { kind: 'waive'; rule: string; item: WorkItem | null }
  | { kind: 'attest'; rule: string }
  | { kind: 'focus'; rule: string }
  | { kind: 'link'; item: WorkItem }
  | { kind: 'several'; action: 'size' | 'hours'; items: readonly WorkItem[] }
  | { kind: 'plan'; kinds: readonly SessionKind[] };
