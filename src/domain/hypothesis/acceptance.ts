import type { HypothesisOutcome } from '../process/ml-fields.ts';
import { daysBetween, type CalendarDate } from '../shared/calendar-date.ts';
import { medianTime, sampleSizeOf, wilsonInterval, type Duration, type MedianTime, type Range, type SampleSize } from '../shared/statistics.ts';
import { sameName } from '../shared/text.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import type { SprintDays } from '../shared/sprint-days.ts';
import { decisionDay } from './decision-day.ts';
import { categoryOfState } from './choices.ts';

/** Hypotheses with identical values in these fields, and their number; the server aggregates them, so that none has to be read individually. */
export interface HypothesisCount {
  state: string;
  /** null if none was chosen. */
  outcome: HypothesisOutcome | null;
  isExploratory: boolean;
  createdOn: CalendarDate;
  /** The decision date as recorded by the team; null if missing. */
  decidedOn: CalendarDate | null;
  /** The day on which they entered their state. */
  stateSince: CalendarDate;
  count: number;
  /** The smallest id among them. */
  firstId: WorkItemId;
}

export interface DecisionCounts {
  accepted: number;
  rejected: number;
  inconclusive: number;
}

export interface Acceptance extends DecisionCounts {
  /** Oldest first, one per sprint of the period, including sprints without a decision. */
  bySprint: (SprintDays & DecisionCounts)[];
  /** Decided in the period on a day outside its sprints; included in the totals. */
  betweenSprints: number;
  /** A + R + I. */
  decided: number;
  sampleSize: SampleSize;
  /** A / (A + R + I) with its 95 % interval; null if the sample is too small. */
  rate: { share: number; interval: Range } | null;
  inconclusiveShare: number | null;
  /** Ended in the period as invalid or abandoned; not part of the rate. */
  invalid: number;
  abandoned: number;
  /** Decided in the period without an outcome. */
  withoutOutcome: number;
  /** Exploratory hypotheses decided in the period, whatever their outcome. */
  exploratory: number;
  /** Registered or being tested now. */
  open: number;
  /** Days from creation to decision, of the confirmatory hypotheses created in the period. */
  daysToDecision: MedianTime;
  /** The oldest open hypothesis, even if it was created before the period. */
  oldestOpen: { id: WorkItemId; days: number } | null;
}

/** The period of a widget: from the first day of the first sprint up to today. */
export interface AcceptancePeriod {
  /** Oldest first; not empty. */
  sprints: readonly SprintDays[];
  today: CalendarDate;
}

/**
 * How many of its decided hypotheses the team accepted. A decision counts on its day, see `decisionDay`; a revised decision counts once, with its current
 * outcome. Exploratory hypotheses do not count, since they were written after looking at the data.
 *
 * The rate is A / (A + R + I) with Wilson's interval; see `wilsonInterval`. The time to a decision is a Kaplan–Meier median: open hypotheses are censored
 * today, invalid and abandoned ones at their end. Drafts are excluded, since they are not registered yet.
 */
export function acceptanceOf(counts: readonly HypothesisCount[], { sprints, today }: AcceptancePeriod): Acceptance {
  const first = sprints[0]!.start;
  const alive = counts.filter(({ state }) => !sameName(state, 'Removed'));
  const endOf = (bucket: HypothesisCount) => decisionDay(bucket, today);
  const ended = alive.filter((bucket) => isDecided(bucket) && endOf(bucket) >= first && endOf(bucket) <= today);
  const confirmatory = ended.filter(({ isExploratory }) => !isExploratory);
  const open = alive.filter((bucket) => isOpen(bucket) && !bucket.isExploratory);
  const totals = decisionsIn(confirmatory);
  const decided = sumOf(totals);
  const bySprint = sprints.map((sprint) => ({
    ...sprint,
    ...decisionsIn(confirmatory.filter((bucket) => endOf(bucket) >= sprint.start && endOf(bucket) <= sprint.finish)),
  }));
  const sampleSize = sampleSizeOf(decided);
  const isEnough = sampleSize === 'small' || sampleSize === 'enough';

  return {
    ...totals,
    bySprint,
    betweenSprints: decided - bySprint.reduce((sum, sprint) => sum + sumOf(sprint), 0),
    decided,
    sampleSize,
    rate: isEnough ? { share: totals.accepted / decided, interval: wilsonInterval(totals.accepted, decided) } : null,
    inconclusiveShare: isEnough ? totals.inconclusive / decided : null,
    invalid: countOf(confirmatory, 'Invalid'),
    abandoned: countOf(confirmatory, 'Abandoned'),
    withoutOutcome: countOf(confirmatory, null),
    exploratory: ended.filter(({ isExploratory }) => isExploratory).reduce((sum, { count }) => sum + count, 0),
    open: open.reduce((sum, { count }) => sum + count, 0),
    daysToDecision: medianTime(
      alive.filter(({ isExploratory, createdOn }) => !isExploratory && createdOn >= first).flatMap((bucket) => durations(bucket, today)),
    ),
    oldestOpen: oldestOf(open, today),
  };
}

const isDecided = ({ state }: HypothesisCount): boolean => categoryOfState(state) === 'Completed';
const isOpen = (bucket: HypothesisCount): boolean => !isDecided(bucket) && !sameName(bucket.state, 'Draft');

const countOf = (counts: readonly HypothesisCount[], outcome: HypothesisOutcome | null): number =>
  counts.filter((bucket) => bucket.outcome === outcome).reduce((sum, { count }) => sum + count, 0);

const decisionsIn = (counts: readonly HypothesisCount[]): DecisionCounts => ({
  accepted: countOf(counts, 'Accepted'),
  rejected: countOf(counts, 'Rejected'),
  inconclusive: countOf(counts, 'Inconclusive'),
});

const sumOf = ({ accepted, rejected, inconclusive }: DecisionCounts): number => accepted + rejected + inconclusive;

function durations(bucket: HypothesisCount, today: CalendarDate): Duration[] {
  if (!isDecided(bucket) && !isOpen(bucket)) return [];
  const end = isDecided(bucket) ? decisionDay(bucket, today) : today;
  const isEvent = isDecided(bucket) && bucket.outcome !== 'Invalid' && bucket.outcome !== 'Abandoned' && bucket.outcome !== null;
  return Array.from({ length: bucket.count }, () => ({ time: Math.max(0, daysBetween(bucket.createdOn, end)), isEvent }));
}

function oldestOf(open: readonly HypothesisCount[], today: CalendarDate): Acceptance['oldestOpen'] {
  const [oldest] = open.toSorted((a, b) => a.createdOn.localeCompare(b.createdOn) || a.firstId - b.firstId);
  return oldest === undefined ? null : { id: oldest.firstId, days: Math.max(0, daysBetween(oldest.createdOn, today)) };
}
