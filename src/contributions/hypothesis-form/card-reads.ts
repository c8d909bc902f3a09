import type { RelatedRecords } from '../../azure/hypotheses/load-related.ts';
import type { Reopening } from '../../domain/hypothesis/reopening.ts';
import type { Seal } from '../../domain/hypothesis/seal.ts';
import type { Link } from '../../domain/shared/work-item.ts';
import type { Load } from '../../ui/use-load.ts';

/** What the revisions of a hypothesis tell. */
export interface HypothesisHistory {
  seal: Seal;
  reopening: Reopening | null;
}

/** What the card reads besides the fields of the form; a new item has no history. */
export type HistoryRead = Load<HypothesisHistory | null>;

/** The links of the form, and what they lead to as far as it could be read. */
export type LinksRead = Load<{ all: readonly Link[]; related: RelatedRecords | 'unread' }>;
