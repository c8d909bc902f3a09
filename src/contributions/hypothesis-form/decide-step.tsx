import { useState } from 'react';
import type { FormItem } from '../../azure/frames/form.ts';
import { isComparison } from '../../domain/estimation/metric-scale.ts';
import type { MetricSpread } from '../../domain/estimation/metric-spread.ts';
import { numberIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { defaultMetric, foresightOf, needsPart, type ForesightInput } from './foresight.ts';
import { METRICS, answerText, basisText, likelyText, obstacleText } from './foresight-words.ts';

const EMPTY: Omit<ForesightInput, 'metric'> = { expected: '', part: '', deviation: '', isPaired: false };

/** Whether the planned sample or runs can tell the expected result from the threshold. Advice only; nothing is written. */
export default function DecideStep({ item: { fields } }: { item: FormItem }) {
  const [input, setInput] = useState(EMPTY);
  const [picked, setPicked] = useState<MetricSpread | null>(null);
  // Follows the plan until somebody chooses.
  const metric = picked ?? defaultMetric(fields);
  const isCompared = isComparison(fields);
  const asked = { ...input, metric, isPaired: input.isPaired && isCompared };
  const change = (changes: Partial<typeof input>) => setInput((before) => ({ ...before, ...changes }));
  const number = (key: 'expected' | 'part' | 'deviation', label: string, placeholder = '') => (
    <label>
      {label}
      <input
        className="native-input"
        inputMode="decimal"
        placeholder={placeholder}
        value={input[key]}
        onChange={(event) => change({ [key]: event.target.value })}
      />
    </label>
  );
  const result = foresightOf(asked, fields);
  const obstacle = result.kind === 'result' ? '' : obstacleText(result);
  const comparator = numberIn(fields, ML_FIELDS.comparatorValue);
  const isEqualExpected = textIn(fields, ML_FIELDS.criterion) === 'Non-inferiority' && comparator !== null;

  return (
    <div className="estimate">
      <label className="is-wide">
        What the metric is
        <select className="native-input" value={metric} onChange={(event) => setPicked(event.target.value as MetricSpread)}>
          {Object.entries(METRICS).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {number('expected', 'Expected value', isEqualExpected ? String(comparator) : '')}
      {needsPart(metric)
        ? number('part', metric === 'predicted-positives' ? 'Share predicted as positive' : 'Share of positives', '0.12 or 12%')
        : null}
      {metric === 'pilot' ? number('deviation', asked.isPaired ? 'Standard deviation of the differences' : 'Standard deviation of the scores') : null}
      {metric === 'pilot' && isCompared ? (
        <label className="is-check is-wide">
          <input type="checkbox" checked={input.isPaired} onChange={(event) => change({ isPaired: event.target.checked })} />
          It is that of paired differences between both models
        </label>
      ) : null}
      {result.kind === 'result' ? (
        <div role="status" className="is-wide">
          <p>
            <strong>{answerText(result, fields)}</strong>
          </p>
          {likelyText(result) === '' ? null : <p className="small">{likelyText(result)}</p>}
          <p className="weak small">{basisText(asked, result)}</p>
        </div>
      ) : obstacle === '' ? null : (
        <p role="status" className="warn small is-wide">
          {obstacle}
        </p>
      )}
    </div>
  );
}
