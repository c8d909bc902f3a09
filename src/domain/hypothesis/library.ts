import { LATER_FIELDS, ML_FIELDS as F, type HypothesisOutcome, type SeenBefore } from '../process/ml-fields.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { DECISION_DATE_FIELDS, decisionDatesIn } from './decision-dates.ts';
import { decisionDay, isImpossibleDecision } from './decision-day.ts';
import { numberIn, plannedIn, resultIn, seenBeforeIn, similarity, textIn } from './hypothesis.ts';
import { categoryOfState, outcomeIn, type FieldValues } from './choices.ts';
import { marksIn, type IntervalMarks } from './interval-marks.ts';
import type { PlannedCriterion } from './plain-result.ts';
import type { Interval } from './verdict.ts';

/** A hypothesis as one row of a project's library. */
export interface LibraryHypothesis extends PlannedCriterion {
  id: WorkItemId;
  title: string;
  state: string;
  isDecided: boolean;
  /** null while undecided: an outcome entered before the decision does not count yet. */
  outcome: HypothesisOutcome | null;
  kind: string;
  study: string;
  observed: number | null;
  /** 95 % interval of the observed value. */
  interval: Interval | null;
  /** Whether the observed value is a difference from the comparator. */
  isDifference: boolean;
  /** The result against the plan; null while there is nothing to draw. */
  marks: IntervalMarks | null;
  dataset: string;
  datasetVersion: string;
  /** How the data is split and the result measured. */
  protocol: string;
  learning: string;
  /** The reason in the statement; empty like the following if it is not written, or if the process lacks the field. */
  because: string;
  seenBefore: SeenBefore | null;
  plannedSampleSize: number | null;
  /** The value of `Guardrails held`. */
  guardrailsHeld: string;
  /** What differs from the plan. */
  deviation: string;
  areaPath: string;
  iterationPath: string;
  createdOn: CalendarDate;
  /** Path of the iteration by whose end the decision is due; empty if not set. */
  decideBy: string;
  /** The day of the decision, see `decisionDay`; null while undecided. */
  decidedOn: CalendarDate | null;
  /** Whether the recorded date is in the future or before the creation, so that another day is used. */
  isMisdated: boolean;
}

/** Fields that every process with hypotheses has; of the long texts only the learning. See also `LATER_LIBRARY_FIELDS`. */
export const LIBRARY_FIELDS: readonly string[] = [
  'System.Title',
  'System.State',
  'System.AreaPath',
  'System.IterationPath',
  F.kind,
  F.study,
  F.criterion,
  F.metric,
  F.direction,
  F.threshold,
  F.unit,
  F.comparator,
  F.comparatorValue,
  F.dataset,
  F.datasetVersion,
  F.protocol,
  F.observed,
  F.ciLow,
  F.ciHigh,
  F.outcome,
  F.learning,
  F.decideBy,
  ...DECISION_DATE_FIELDS,
];

/** Further fields to read if the process has them. */
export const LATER_LIBRARY_FIELDS = LATER_FIELDS;

/** A library row from field values. A state unknown to the process counts as open. */
export function libraryHypothesisOf(
  id: WorkItemId,
  fields: FieldValues,
  { timeZone, today }: { timeZone: string; today: CalendarDate },
): LibraryHypothesis {
  const state = textIn(fields, 'System.State');
  const isDecided = categoryOfState(state) === 'Completed';
  const dates = decisionDatesIn(fields, timeZone);
  const result = resultIn(fields);
  return {
    id,
    title: textIn(fields, 'System.Title'),
    state,
    isDecided,
    outcome: isDecided ? outcomeIn(fields) : null,
    kind: textIn(fields, F.kind),
    study: textIn(fields, F.study),
    ...plannedIn(fields),
    observed: result?.observed ?? null,
    interval: result?.interval ?? null,
    isDifference: numberIn(fields, F.comparatorValue) === 0,
    marks: marksIn(fields),
    dataset: textIn(fields, F.dataset),
    datasetVersion: textIn(fields, F.datasetVersion),
    protocol: textIn(fields, F.protocol),
    learning: textIn(fields, F.learning),
    because: textIn(fields, F.because),
    seenBefore: seenBeforeIn(fields),
    plannedSampleSize: numberIn(fields, F.plannedSampleSize),
    guardrailsHeld: textIn(fields, F.guardrailsHeld),
    deviation: textIn(fields, F.deviation),
    areaPath: textIn(fields, 'System.AreaPath'),
    iterationPath: textIn(fields, 'System.IterationPath'),
    createdOn: dates.createdOn,
    decideBy: textIn(fields, F.decideBy),
    decidedOn: isDecided ? decisionDay(dates, today) : null,
    isMisdated: isDecided && isImpossibleDecision(dates, today),
  };
}

/** An area or iteration path without its project; empty at the root. */
export const belowRoot = (path: string): string => path.split('\\').slice(1).join('\\');

/** Below this share of common words, similar titles are a coincidence. */
const ALIKE = 0.25;
const MAX_ALIKE = 5;

/** Hypotheses with titles similar to a text, most similar first, so that teams do not repeat a test. */
export function similarTo(text: string, hypotheses: readonly LibraryHypothesis[]): LibraryHypothesis[] {
  return hypotheses
    .map((hypothesis) => ({ hypothesis, share: similarity(text, hypothesis.title) }))
    .filter(({ share }) => share >= ALIKE)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, MAX_ALIKE)
    .map(({ hypothesis }) => hypothesis);
}

/** Earlier hypotheses with a title similar to the title or capability of the one being written, which is excluded. */
export function earlierLike(self: { id: WorkItemId; title: string; capability: string }, earlier: readonly LibraryHypothesis[]): LibraryHypothesis[] {
  const candidates = earlier.filter(({ id }) => id !== self.id);
  return [...new Set([...similarTo(self.title, candidates), ...similarTo(self.capability, candidates)])].slice(0, 5);
}
