import { criterionIn, numberIn, plannedIn } from '../domain/hypothesis/hypothesis.ts';
import { type FieldValues } from '../domain/hypothesis/choices.ts';
import type { Judgement, Question } from '../domain/hypothesis/judgement.ts';
import { criterionText } from '../domain/hypothesis/plain-result.ts';
import { ML_FIELDS } from '../domain/process/ml-fields.ts';

/** Questions to ask if the numbers are inconsistent. */
const QUESTIONS: Readonly<Record<Question, string>> = {
  'negative-improvement':
    'The improvement is negative. Write the smallest improvement that counts as a positive amount, in the direction that is better.',
  'comparator-missing': 'The comparator has no value. Without it, the difference can’t be worked out.',
  'interval-half': 'Only one end of the interval is there. Add the other one, or leave both empty.',
  'interval-swapped': 'The lower end of the interval is above its upper end.',
  'outside-interval': 'The observed value lies outside its own interval. Is one of them in another unit, or of another run?',
  'percent-or-fraction': 'One number looks like a percentage and another like a fraction. Write both in the unit of the plan.',
  'votes-not-whole': 'Votes are a whole number.',
  'too-many-votes': 'There are more votes than experts who were asked.',
};

export const questionText = (question: Question): string => QUESTIONS[question];

type Suggestion = Extract<Judgement, { kind: 'suggestion' }>;

export const adviceText = (advice: Suggestion['advice']): string =>
  advice === 'Discuss' ? 'Discuss: a guardrail is broken.' : `Suggested: ${advice.toLowerCase()}.`;

const UNITS = { runs: 'runs', sample: 'cases' } as const;

/** What to know beside a suggestion: a result that is smaller than planned, and guardrails that did not hold or are not reported. */
export function caveatsOf({ missingRuns, missingSample, unstated, guardrails, advice }: Suggestion, canReportGuardrails: boolean): string[] {
  return [
    missingRuns === null ? '' : `${missingRuns.runs} of ${missingRuns.planned} planned runs are in this result.`,
    missingSample === null
      ? ''
      : `The sample is smaller than planned: ${numberText(missingSample.sampleSize)} of ${numberText(missingSample.planned)}.`,
    ...unstated.map(({ field, planned }) => `${numberText(planned)} ${UNITS[field]} were planned; the result does not say how many it has.`),
    guardrails === 'broken' && advice !== 'Discuss' ? 'A guardrail is broken.' : '',
    guardrails === 'not-reported' && canReportGuardrails ? 'The plan has guardrails. Report in the decision step whether they held.' : '',
    guardrails === 'other' ? '“Guardrails held” says neither that they held nor that one is broken.' : '',
  ].filter((caveat) => caveat !== '');
}

const numberText = (count: number): string => count.toLocaleString('en');

/** The reason for a suggestion, in one sentence. */
export function reasonText({ plan, result, verdict }: Suggestion, fields: FieldValues): string {
  const { basis, suggestion, gap, isBarely } = verdict;
  if (criterionIn(fields) === 'Expert judgement') {
    const expertCount = numberIn(fields, ML_FIELDS.sampleSize);
    return `${result.observed} ${expertCount === null ? '' : `of ${expertCount} `}experts agree; ${plan.threshold} are needed.`;
  }
  const criterion = criterionText(plannedIn(fields));
  if (basis === 'point')
    return `${gap >= 0 ? 'Meets' : 'Misses'} ${criterion}, but this is a point estimate only; without an interval it may be chance.`;
  if (suggestion === 'Inconclusive') return `Part of the interval meets ${criterion}, part of it misses.`;
  const words = suggestion === 'Accepted' ? 'The whole interval meets' : 'The whole interval misses';
  return `${words} ${criterion}${isBarely ? ', but barely: it ends close to the threshold' : ''}.`;
}
