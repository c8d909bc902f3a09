import type { HypothesisCount } from '../../domain/hypothesis/acceptance.ts';
import type { AnalyticsRefusal } from '../client/analytics.ts';
import type { TeamArea } from '../../domain/team/areas.ts';

/** Which hypotheses to count. */
export interface CountScope {
  hypothesisType: string;
  areas: readonly TeamArea[];
  timeZone: string;
}

export interface CountReading {
  counts: HypothesisCount[];
  /** Where the counts come from, and why Analytics was not used. */
  source: { kind: 'analytics' } | { kind: 'query'; because: AnalyticsRefusal | 'behind' };
  /** The newest change that Analytics has seen, ISO 8601; null if there is none or Analytics was not used. */
  changedUntil: string | null;
  /** There are more hypotheses than a query returns; the oldest are missing. */
  isCut: boolean;
}
