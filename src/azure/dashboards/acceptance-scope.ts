import type { HypothesisCount } from '../../domain/hypothesis/acceptance.ts';
import type { AnalyticsRefusal } from '../client/analytics.ts';
import type { TeamArea } from '../../domain/team/areas.ts';

/** Which hypotheses count. */
export interface CountScope {
  hypothesisType: string;
  areas: readonly TeamArea[];
  timeZone: string;
}

export interface CountReading {
  counts: HypothesisCount[];
  /** Where the counts come from; a query of items where Analytics gave none, with the reason. */
  source: { kind: 'analytics' } | { kind: 'query'; because: AnalyticsRefusal | 'behind' };
  /** The newest change that Analytics knows of, ISO 8601; null where it knows of none or was not asked. */
  changedUntil: string | null;
  /** There are more hypotheses than a query gives out; the oldest are missing. */
  isCut: boolean;
}
