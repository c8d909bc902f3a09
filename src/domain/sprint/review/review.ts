import { byChance, type ByChance } from '../../hypothesis/by-chance.ts';
import { guardrailsIn, type GuardrailState } from '../../hypothesis/guardrails.ts';
import { numberIn, statementIn, textIn, type Statement } from '../../hypothesis/hypothesis.ts';
import { departureIn, judge, type Departure } from '../../hypothesis/judgement.ts';
import { countLooks, type Decisions, type Look } from '../../hypothesis/looks.ts';
import { criterionText, resultText } from '../../hypothesis/plain-result.ts';
import type { HypothesisOutcome } from '../../process/ml-fields.ts';
import { ML_FIELDS } from '../../process/ml-fields.ts';
import { dayOf, type CalendarDate } from '../../shared/calendar-date.ts';
import type { WorkItem } from '../../shared/work-item.ts';
import { checkSprint, checksWithoutData, summarise, type CheckResult, type Summary } from '../run-checks.ts';
import { hasBegun, hypothesesDecidedIn, hypothesesOfSprint } from '../hypotheses.ts';
import type { Deliverable, Hypothesis, SprintSnapshot, Story } from '../snapshot.ts';
import { previousSprint, type IterationDates, type Sprint } from '../sprint.ts';
import { countDeliverables, deliverablesHere, type KindCounts } from '../sprint-deliverables.ts';

/** A story with its deliverables of the sprint. */
export interface ReviewStory {
  item: WorkItem;
  isSpike: boolean;
  size: string;
  deliverables: readonly Deliverable[];
}

export interface DecidedHypothesis {
  item: WorkItem;
  statement: Statement;
  /** `ROC AUC ≥ 0.75`; empty if the plan has none. */
  criterion: string;
  /** `0.802 [0.789, 0.817]`; null: decided without a number. */
  result: string | null;
  outcome: HypothesisOutcome | null;
  learning: string;
  next: string;
  contradictedBy: readonly WorkItem[];
  /** How the decision differs from what its numbers and guardrails suggest; null if it does not. */
  departure: Departure | null;
  guardrails: GuardrailState;
  /** The value of `Guardrails held`. */
  guardrailsHeld: string;
  /** The value of `Seen before`; empty like the following if it is not written. */
  seenBefore: string;
  plannedSampleSize: number | null;
  missingSample: { sampleSize: number; planned: number } | null;
  deviation: string;
  /** Which decision on its test set it is; null if it names none, or if the earlier ones could not be read. */
  look: { look: Look; isCut: boolean } | null;
}

interface ReviewFinding {
  item: WorkItem;
  finding: string;
  dimension: string;
  severity: string;
  implication: string;
  action: string;
}

/** A part of a sealed plan that changed after its result was known. */
export interface PlanChange {
  item: WorkItem;
  /** Reference name. */
  field: string;
  from: string;
  to: string;
  sealedOn: CalendarDate;
  changedOn: CalendarDate;
  isExplained: boolean;
  /** What `Deviation` says; empty if nothing explains the change. */
  deviation: string;
}

/** A confirmatory study whose plan did not come first. */
interface LatePlan {
  item: WorkItem;
  order: 'results-first' | 'never-registered';
}

/** Stories that were in more than one sprint. */
export interface CarriedItems {
  /** Stories of this sprint that were in the previous one on its last working day. */
  cameIn: readonly WorkItem[];
  /** Stories that were in this sprint on its last working day and are now in another one. */
  movedOn: readonly WorkItem[];
}

/** This sprint compared with the previous one. */
export interface Comparison {
  sprint: Pick<Sprint, 'id' | 'name'>;
  summary: Summary;
  deliverables: KindCounts;
  decided: number;
}

/** The content of a sprint review meeting, derived from the snapshot alone. */
export interface SprintReview {
  team: string;
  sprint: Sprint;
  summary: Summary;
  results: readonly CheckResult[];
  deliverables: KindCounts;
  stories: readonly ReviewStory[];
  decided: readonly DecidedHypothesis[];
  /** What chance alone would accept of the decided ones. */
  chance: ByChance;
  /** Whether earlier decisions on the same test sets could not be read. */
  areLooksUnread: boolean;
  /** Hypotheses of the sprint without a decision. */
  undecided: readonly Hypothesis[];
  findings: readonly ReviewFinding[];
  changes: readonly PlanChange[];
  latePlans: readonly LatePlan[];
  /** Begun hypotheses whose history could not be read, so that changes of their plan are unknown. */
  unreadHistories: readonly WorkItem[];
  attention: readonly CheckResult[];
  notEnoughData: readonly CheckResult[];
  notApplicable: readonly CheckResult[];
  waived: readonly CheckResult[];
  attested: readonly CheckResult[];
  /** Stories that are not done: open ones during the sprint, unfinished ones after it. */
  unfinished: readonly WorkItem[];
  /** null: it could not be read. */
  carried: CarriedItems | null;
  /** The previous sprint in the team's list; null: this is the first. */
  previous: IterationDates | null;
  /** null: the previous sprint was not read. */
  before: Comparison | null;
}

export interface ReviewInput {
  team: string;
  snapshot: SprintSnapshot;
  results: readonly CheckResult[];
  carried: CarriedItems | null;
  /** The snapshot of the previous sprint; null if it was not read. */
  before: SprintSnapshot | null;
  /** The decisions of the project; null if they were not read. */
  decisions: Decisions | null;
  timeZone: string;
}

export function reviewSprint({ team, snapshot, results, carried, before, decisions, timeZone }: ReviewInput): SprintReview {
  const { sprint, stories, findings } = snapshot;
  const previous = previousSprint(snapshot);
  const hypotheses = hypothesesOfSprint(snapshot);
  const decided = hypothesesDecidedIn(snapshot);
  const looks = countLooks(decisions?.uses ?? []);
  const lookOf = ({ item }: Hypothesis) => {
    const look = looks.get(item.id);
    return look === undefined ? null : { look, isCut: decisions?.isCut === true };
  };
  const withOutcome = (outcome: CheckResult['outcome']) => results.filter((result) => result.outcome === outcome);
  return {
    team,
    sprint,
    summary: summarise(results),
    results,
    deliverables: countDeliverables(snapshot),
    stories: stories.map((story) => ({
      item: story.item,
      isSpike: story.isSpike,
      size: story.size,
      deliverables: deliverablesHere(story, snapshot),
    })),
    decided: decided.map((hypothesis) => decidedOf(hypothesis, lookOf(hypothesis))).toSorted((a, b) => a.item.id - b.item.id),
    chance: byChance(
      decided.map((hypothesis) => ({
        ...hypothesis,
        criterion: hypothesis.plan.criterion,
        seenBefore: textIn(hypothesis.item.fields, ML_FIELDS.seenBefore),
      })),
    ),
    areLooksUnread: decisions === null && decided.length > 0,
    undecided: hypotheses.filter(({ isDecided }) => !isDecided),
    findings: findings.filter(({ isDraft }) => !isDraft).map(({ item, finding, implication }) => findingOf(item, finding, implication)),
    changes: hypotheses.flatMap((hypothesis) => changesOf(hypothesis, timeZone)),
    latePlans: hypotheses.flatMap(latePlanOf),
    unreadHistories: hypotheses.filter((hypothesis) => hypothesis.seal === null && hasBegun(hypothesis)).map(({ item }) => item),
    attention: withOutcome('attention'),
    notEnoughData: checksWithoutData(results),
    notApplicable: withOutcome('not-applicable'),
    waived: results.filter(({ waivers }) => waivers.length > 0),
    attested: results.filter(({ attestations }) => attestations.length > 0),
    unfinished: stories.filter(isUnfinished).map(({ item }) => item),
    carried,
    previous,
    before: before === null || before.sprint.id !== previous?.id ? null : comparisonOf(before),
  };
}

const isUnfinished = ({ item }: Story): boolean => item.category !== 'Completed' && item.category !== 'Resolved';

function decidedOf(
  { item, plan, outcome, learning, next, observed, interval, unit, isDifference, contradictedBy }: Hypothesis,
  look: DecidedHypothesis['look'],
): DecidedHypothesis {
  const { fields } = item;
  const judgement = judge(fields);
  return {
    item,
    statement: statementIn(item.fields),
    criterion: criterionText(plan),
    result: observed === null ? null : resultText({ observed, interval, unit, isDifference }),
    outcome,
    learning,
    next,
    contradictedBy,
    departure: departureIn(fields),
    guardrails: guardrailsIn(fields),
    guardrailsHeld: textIn(fields, ML_FIELDS.guardrailsHeld),
    seenBefore: textIn(fields, ML_FIELDS.seenBefore),
    plannedSampleSize: numberIn(fields, ML_FIELDS.plannedSampleSize),
    missingSample: judgement.kind === 'suggestion' ? judgement.missingSample : null,
    deviation: textIn(fields, ML_FIELDS.deviation),
    look,
  };
}

const findingOf = (item: WorkItem, finding: string, implication: string): ReviewFinding => ({
  item,
  finding,
  implication,
  dimension: textIn(item.fields, ML_FIELDS.dimension),
  severity: textIn(item.fields, ML_FIELDS.severity),
  action: textIn(item.fields, ML_FIELDS.action),
});

const latePlanOf = ({ item, seal, isConfirmatory }: Hypothesis): LatePlan[] =>
  seal === null || !isConfirmatory || seal.order === 'plan-first' ? [] : [{ item, order: seal.order }];

function changesOf({ item, seal }: Hypothesis, timeZone: string): PlanChange[] {
  if (seal === null || seal.sealedAt === null) return [];
  const sealedOn = dayOf(seal.sealedAt.toISOString(), timeZone);
  return seal.changes
    .filter(({ kind }) => kind === 'changed')
    .map(({ field, from, to, at, isExplained }) => ({
      item,
      field,
      from,
      to,
      sealedOn,
      changedOn: dayOf(at.toISOString(), timeZone),
      isExplained,
      deviation: isExplained ? textIn(item.fields, ML_FIELDS.deviation) : '',
    }));
}

const comparisonOf = (snapshot: SprintSnapshot): Comparison => ({
  sprint: snapshot.sprint,
  summary: summarise(checkSprint(snapshot)),
  deliverables: countDeliverables(snapshot),
  decided: hypothesesDecidedIn(snapshot).length,
});
