import { isPercentUnit } from '../../domain/estimation/metric-scale.ts';
import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { numberText, unitText } from '../../domain/hypothesis/plain-result.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';

/** `0.802`, `66.6%`, `12.4 ms`; minus signs as printed. */
export const valueText = (value: number, fields: FieldValues): string =>
  `${numberText(value)}${unitText(isPercentUnit(fields) ? '%' : textIn(fields, ML_FIELDS.unit))}`;
