import { isPercentUnit } from '../../domain/estimation/metric-scale.ts';
import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';

/** `0.802`, `66.6%`, `12.4 ms`; minus signs as printed. */
export function valueText(value: number, fields: FieldValues): string {
  const unit = textIn(fields, ML_FIELDS.unit);
  const number = String(value).replace('-', '−');
  return isPercentUnit(fields) ? `${number}%` : unit === '' ? number : `${number} ${unit}`;
}
