import type { LoadedSprint } from '../../../azure/sprint/load-sprint.ts';
import type { Decisions } from '../../../domain/hypothesis/looks.ts';
import type { CheckResult } from '../../../domain/sprint/run-checks.ts';
import { reviewMarkdown } from '../../../domain/sprint/review/review-markdown.ts';
import { reviewSprint, type CarriedItems, type SprintReview } from '../../../domain/sprint/review/review.ts';
import type { SprintSnapshot } from '../../../domain/sprint/snapshot.ts';
import { dayOfInstant, timeOf } from '../../../ui/dates.ts';
import { REPORT_WORDS } from '../../../ui/report-words.ts';
import { limitsOf } from '../../../ui/sprint-words.ts';

/** The data for a review. */
export interface ReviewSource {
  team: { id: string; name: string };
  loaded: LoadedSprint;
  results: readonly CheckResult[];
  /** Loads on the first call. */
  loadBeside: () => Promise<BesideSprint>;
}

/** Data besides the sprint itself; null for parts that are not readable. */
export interface BesideSprint {
  carried: CarriedItems | null;
  before: SprintSnapshot | null;
  decisions: Decisions | null;
}

/** The review from the data loaded so far. */
export function reviewFrom({ team, loaded, results }: ReviewSource, { carried, before, decisions }: BesideSprint): SprintReview {
  const { snapshot } = loaded;
  return reviewSprint({ team: team.name, snapshot, results, carried, before, decisions, timeZone: loaded.team.timeZone });
}

/** `2 Nov 2026, 10:32`, in the user's time zone. */
export const asOfText = ({ loaded: { asOf } }: ReviewSource): string => `${dayOfInstant(asOf)}, ${timeOf(asOf)}`;

export const markdownFrom = (source: ReviewSource, review: SprintReview): string =>
  reviewMarkdown(review, REPORT_WORDS, { asOf: asOfText(source), limits: limitsOf(source.loaded.snapshot) });
