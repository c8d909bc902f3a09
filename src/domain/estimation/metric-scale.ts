import { ML_FIELDS } from '../process/ml-fields.ts';
import type { FieldValues } from '../hypothesis/choices.ts';
import { criterionIn, numberIn, textIn } from '../hypothesis/hypothesis.ts';

const PERCENT = /^\s*(%|per ?cent)\s*$/i;
/** As the judgement of a result does, so that rounding raises no question. */
const ABOVE_ONE = 1.5;

/** Whether the plan compares two models. */
export const isComparison = (fields: FieldValues): boolean => ['Difference', 'Non-inferiority'].includes(criterionIn(fields) ?? '');

/** Whether the unit of the metric is per cent. */
export const isPercentUnit = (fields: FieldValues): boolean => PERCENT.test(textIn(fields, ML_FIELDS.unit));

/**
 * What a share between 0 and 1 is multiplied by to be in the unit of the plan: 100 for per cent, 1 without a unit.
 *
 * @returns null where the plan leaves it open: another unit, or numbers above 1 without a unit.
 */
export function shareScale(fields: FieldValues): 1 | 100 | null {
  if (isPercentUnit(fields)) return 100;
  if (textIn(fields, ML_FIELDS.unit) !== '') return null;
  const levels = criterionIn(fields) === 'Threshold' ? [ML_FIELDS.threshold] : [ML_FIELDS.threshold, ML_FIELDS.comparatorValue];
  return levels.some((field) => Math.abs(numberIn(fields, field) ?? 0) > ABOVE_ONE) ? null : 1;
}
