import { MAX_SIZE, canDecide, type Foresight, type ForesightRefusal, type Spread } from '../../domain/estimation/can-decide.ts';
import { isComparison, isPercentUnit, shareScale } from '../../domain/estimation/metric-scale.ts';
import { spreadOfMetric, type MetricSpread } from '../../domain/estimation/metric-spread.ts';
import { readNumber } from '../../domain/estimation/number-list.ts';
import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import { numberIn, planIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import type { Plan } from '../../domain/hypothesis/verdict.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';

/** What was typed. */
export interface ForesightInput {
  metric: MetricSpread;
  expected: string;
  /** Share of the cases that are positive, or predicted to be. */
  part: string;
  deviation: string;
  isPaired: boolean;
}

export type ForesightResult =
  | { kind: 'plan-incomplete' }
  /** An input that the metric needs is empty. */
  | { kind: 'empty' }
  | { kind: 'not-a-number'; written: string }
  | { kind: 'refusal'; reason: ForesightRefusal | 'unit-unclear' }
  /** All numbers are in the unit of the plan. */
  | { kind: 'result'; foresight: Foresight; plan: Plan; expected: number | null; size: number | null; isSingleRun: boolean; max: number };

/** What the plan, as far as it is filled in, and the inputs foresee. */
export function foresightOf(input: ForesightInput, fields: FieldValues): ForesightResult {
  const plan = planIn(fields);
  if (plan === null) return { kind: 'plan-incomplete' };
  const isPilot = input.metric === 'pilot';
  // Formulas of shares take numbers from 0 to 1.
  const scale = isPilot ? 1 : shareScale(fields);
  if (scale === null) return { kind: 'refusal', reason: 'unit-unclear' };

  const [expected, part, deviation] = [input.expected, needsPart(input.metric) ? input.part : '', isPilot ? input.deviation : ''].map(readNumber) as [
    ReturnType<typeof readNumber>,
    ReturnType<typeof readNumber>,
    ReturnType<typeof readNumber>,
  ];
  for (const number of [expected, part, deviation])
    if (number.kind === 'question' || number.kind === 'not-a-number') return { kind: 'not-a-number', written: number.written };
  // Said before a share is asked for that would not help.
  if (!isPilot && isComparison(fields) && plan.comparatorValue === 0) return { kind: 'refusal', reason: 'level-unknown' };
  if ((needsPart(input.metric) && part.kind === 'empty') || (isPilot && deviation.kind === 'empty')) return { kind: 'empty' };

  const inUnit = (number: typeof expected) =>
    number.kind !== 'number' ? null : number.isPercent && !isPercentUnit(fields) ? number.value / 100 : number.value;
  const share = part.kind !== 'number' ? 1 : part.isPercent ? part.value / 100 : part.value;
  const planned = numberIn(fields, isPilot ? ML_FIELDS.plannedRuns : ML_FIELDS.plannedSampleSize);
  const isSingleRun = isPilot && planned === 1;
  // One run has no interval; how many it takes can be said all the same.
  const size = isSingleRun ? null : planned;
  const value = inUnit(expected) ?? defaultExpected(plan);
  const foresight = canDecide({
    plan: { ...plan, threshold: plan.threshold / scale, comparatorValue: plan.comparatorValue / scale },
    expected: value === null ? null : value / scale,
    size,
    spread: spreadOf(input, share, inUnit(deviation) ?? 0),
  });
  if (foresight.kind === 'refusal') return foresight;
  const halfWidth = foresight.halfWidth === null ? null : foresight.halfWidth * scale;
  return { kind: 'result', foresight: { ...foresight, halfWidth }, plan, expected: value, size, isSingleRun, max: MAX_SIZE[foresight.unit] };
}

/** The spread to begin with: what the metric's name says, or that of a pilot where the result is a difference of unknown level. */
export const defaultMetric = (fields: FieldValues): MetricSpread =>
  isComparison(fields) && numberIn(fields, ML_FIELDS.comparatorValue) === 0 ? 'pilot' : spreadOfMetric(textIn(fields, ML_FIELDS.metric));

/** Whether only some of the cases, or both kinds of them, count. */
export const needsPart = (metric: MetricSpread): boolean => metric !== 'pilot' && metric !== 'all-cases';

/** A model that is not to be worse is expected to be as good. Otherwise nobody but the team knows what to expect. */
const defaultExpected = ({ criterion, comparatorValue }: Plan): number | null => (criterion === 'Non-inferiority' ? comparatorValue : null);

function spreadOf({ metric, isPaired }: ForesightInput, part: number, deviation: number): Spread {
  switch (metric) {
    case 'pilot':
      return { kind: 'pilot', deviation, isPaired };
    case 'roc-auc':
      return { kind: 'roc-auc', positives: part };
    case 'negatives':
      return { kind: 'share', ofCases: 1 - part };
    default:
      return { kind: 'share', ofCases: part };
  }
}
