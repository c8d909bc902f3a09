import { ML_FIELDS } from '../process/ml-fields.ts';
import type { HypothesisOutcome } from '../process/ml-fields.ts';
import { guardrailsIn, type GuardrailState } from './guardrails.ts';
import { criterionIn, numberIn, planIn, resultIn, textIn } from './hypothesis.ts';
import { outcomeIn, type FieldValues } from './choices.ts';
import { suggestVerdict, type Plan, type Result, type Verdict } from './verdict.ts';

/** Why the numbers cannot be compared, so that no verdict is suggested. */
export type Question =
  /** Improvements and margins are positive amounts, so the meaning of a negative one is unclear. */
  | 'negative-improvement'
  | 'comparator-missing'
  | 'interval-half'
  | 'interval-swapped'
  | 'outside-interval'
  /** One number is a percentage and the other a fraction. */
  | 'percent-or-fraction'
  | 'votes-not-whole'
  /** More votes than experts. */
  | 'too-many-votes';

/** The assessment of a hypothesis's numbers: incomplete, a question to the team, or a suggested verdict with its caveats. */
export type Judgement =
  | { kind: 'incomplete' }
  | { kind: 'question'; question: Question }
  | {
      kind: 'suggestion';
      plan: Plan;
      result: Result;
      verdict: Verdict;
      /** What to suggest: the verdict of the numbers, unless it is an acceptance with a broken guardrail, which is to be discussed. */
      advice: Verdict['suggestion'] | 'Discuss';
      missingRuns: { runs: number; planned: number } | null;
      missingSample: { sampleSize: number; planned: number } | null;
      /** What was planned and the result does not say, so that nobody knows whether it is short. */
      unstated: { field: 'runs' | 'sample'; planned: number }[];
      guardrails: GuardrailState;
    };

/**
 * Compares the result of a hypothesis with its plan. The sentence, the chart and the verdict are all derived from this.
 *
 * @param fields by reference name, from the form or the service.
 */
export function judge(fields: FieldValues): Judgement {
  const observed = numberIn(fields, ML_FIELDS.observed);
  const threshold = numberIn(fields, ML_FIELDS.threshold);
  if (observed === null || threshold === null || criterionIn(fields) === null) return { kind: 'incomplete' };
  const question = questionOf(fields, observed, threshold);
  if (question !== null) return { kind: 'question', question };
  const plan = planIn(fields);
  const result = resultIn(fields);
  const verdict = plan === null || result === null ? null : suggestVerdict(plan, result);
  if (plan === null || result === null || verdict === null) return { kind: 'incomplete' };
  const plannedRuns = numberIn(fields, ML_FIELDS.plannedRuns);
  const plannedSample = numberIn(fields, ML_FIELDS.plannedSampleSize);
  const sampleSize = numberIn(fields, ML_FIELDS.sampleSize);
  const { runs } = result;
  const guardrails = guardrailsIn(fields);
  return {
    kind: 'suggestion',
    plan,
    result,
    verdict,
    advice: verdict.suggestion === 'Accepted' && guardrails === 'broken' ? 'Discuss' : verdict.suggestion,
    missingRuns: isBelow(runs, plannedRuns) ? { runs: runs!, planned: plannedRuns! } : null,
    missingSample: isBelow(sampleSize, plannedSample) ? { sampleSize: sampleSize!, planned: plannedSample! } : null,
    unstated: [
      // A single planned run is in every result.
      ...(runs === null && plannedRuns !== null && plannedRuns > 1 ? [{ field: 'runs' as const, planned: plannedRuns }] : []),
      ...(sampleSize === null && plannedSample !== null && plannedSample > 0 ? [{ field: 'sample' as const, planned: plannedSample }] : []),
    ],
    guardrails,
  };
}

const isBelow = (actual: number | null, planned: number | null): boolean => actual !== null && planned !== null && actual < planned;

/** A decision that differs from what the numbers and the guardrails suggest. */
export interface Departure {
  outcome: HypothesisOutcome;
  advice: Extract<Judgement, { kind: 'suggestion' }>['advice'];
}

/**
 * How the outcome differs from the suggestion; null if it follows it or there is none. Invalid and abandoned hypotheses decide nothing. A point estimate
 * alone may be chance, so that calling it inconclusive follows from it; after a broken guardrail only an acceptance needs an explanation.
 */
export function departureIn(fields: FieldValues): Departure | null {
  const outcome = outcomeIn(fields);
  const judgement = judge(fields);
  if (judgement.kind !== 'suggestion' || outcome === null || outcome === 'Invalid' || outcome === 'Abandoned') return null;
  const { advice, verdict } = judgement;
  if (outcome === advice || (verdict.basis === 'point' && outcome === 'Inconclusive')) return null;
  return advice === 'Discuss' && outcome !== 'Accepted' ? null : { outcome, advice };
}

function questionOf(fields: FieldValues, observed: number, threshold: number): Question | null {
  const criterion = criterionIn(fields);
  if (criterion === 'Expert judgement') return questionOfVotes(fields, observed);
  const isCompared = criterion === 'Difference' || criterion === 'Non-inferiority';
  const comparator = numberIn(fields, ML_FIELDS.comparatorValue);
  if (isCompared && threshold < 0) return 'negative-improvement';
  if (isCompared && comparator === null) return 'comparator-missing';
  return questionOfInterval(fields, observed) ?? questionOfScale(fields, isCompared ? [observed, comparator!] : [observed, threshold]);
}

function questionOfVotes(fields: FieldValues, votes: number): Question | null {
  const experts = numberIn(fields, ML_FIELDS.sampleSize);
  if (!Number.isInteger(votes) || votes < 0) return 'votes-not-whole';
  return experts !== null && votes > experts ? 'too-many-votes' : null;
}

function questionOfInterval(fields: FieldValues, observed: number): Question | null {
  const low = numberIn(fields, ML_FIELDS.ciLow);
  const high = numberIn(fields, ML_FIELDS.ciHigh);
  if (low === null && high === null) return null;
  if (low === null || high === null) return 'interval-half';
  if (low > high) return 'interval-swapped';
  return observed < low || observed > high ? 'outside-interval' : null;
}

/** Metrics that cannot exceed one, by a part of their name. */
const FRACTIONS =
  /\b(roc|auc|auroc|prauc|auprc|f1|fbeta|accuracy|acc|precision|recall|sensitivity|specificity|ap|map|ndcg|mrr|iou|dice|jaccard|kappa|mcc|brier|r2|capture|hit rate)\b/;
const PERCENT = /^\s*(%|per ?cent|percent)\s*$/i;

/** 50 % tolerance, so that rounding or a slightly out-of-range value raises no question. */
const ABOVE_ONE = 1.5;

function questionOfScale(fields: FieldValues, [observed, reference]: readonly [number, number]): Question | null {
  const unit = textIn(fields, ML_FIELDS.unit);
  const metric = textIn(fields, ML_FIELDS.metric)
    .toLowerCase()
    .replaceAll(/[-_/@]+/g, ' ');
  const values = [observed, reference].map(Math.abs);
  if (PERCENT.test(unit)) return isHundredfold(Math.min(...values), Math.max(...values)) ? 'percent-or-fraction' : null;
  return unit === '' && FRACTIONS.test(metric) && Math.max(...values) > ABOVE_ONE ? 'percent-or-fraction' : null;
}

/** True for 0.85 and 80 but not for 0.8 and 5: the smaller number times 100 is close to the larger one. */
const isHundredfold = (small: number, large: number): boolean =>
  small > 0 && small <= 1 && large > ABOVE_ONE && Math.abs(Math.log((100 * small) / large)) < Math.log(3);
