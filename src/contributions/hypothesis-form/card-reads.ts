import type { RelatedRecords } from '../../azure/hypotheses/load-related.ts';
import type { Reopening } from '../../domain/hypothesis/reopening.ts';
import type { Seal } from '../../domain/hypothesis/seal.ts';
import type { Link } from '../../domain/shared/work-item.ts';
import type { Load } from '../../ui/use-load.ts';

/** Data from the revisions of a hypothesis. */
export interface HypothesisHistory {
  seal: Seal;
  reopening: Reopening | null;
}

/** The history for the card; null for a new item. */
export type HistoryRead = Load<HypothesisHistory | null>;

/** The links of the form, and the linked records if they are readable. */
export type LinksRead = Load<{ all: readonly Link[]; related: RelatedRecords | 'unread' }>;
