import { useState, type ReactNode } from 'react';
import type { FormItem, FormPorts } from '../../azure/frames/form.ts';
import { isComparison } from '../../domain/estimation/metric-scale.ts';
import type { CommaMeaning } from '../../domain/estimation/number-list.ts';
import { numberIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { fieldsOf, resultOf, type ScoresInput, type ScoresInterval, type ScoresKind, type ScoresResult } from './scores-result.ts';
import { ASSUMPTIONS, CAUTIONS, KINDS, commaText, methodText, problemText, resultSentence } from './scores-words.ts';

interface ScoresStepProps {
  item: FormItem;
  ports: Pick<FormPorts, 'setFields'>;
  /** Called with the method in a few words after the fields have taken the interval. */
  onTaken: (method: string) => void;
}

const EMPTY: ScoresInput = {
  kind: 'seeds',
  scores: '',
  comparator: '',
  commas: { scores: null, comparator: null },
  folds: '',
  repeats: '',
  successes: '',
  trials: '',
};

/** From raw scores, pairs of scores, or a count to an interval in the native fields. */
export default function ScoresStep({ item, ports, onTaken }: ScoresStepProps) {
  const { fields } = item;
  const [input, setInput] = useState(EMPTY);
  const [note, setNote] = useState<{ text: string; isFailure: boolean } | null>(null);
  const change = (changes: Partial<ScoresInput>) => {
    setInput((before) => ({ ...before, ...changes }));
    setNote(null);
  };
  const text = (key: 'folds' | 'repeats' | 'successes' | 'trials', label: string) => (
    <label>
      {label}
      <input className="native-input" inputMode="numeric" size={8} value={input[key]} onChange={(event) => change({ [key]: event.target.value })} />
    </label>
  );
  const list = (key: 'scores' | 'comparator', label: ReactNode) => (
    <label className="is-wide">
      {label}
      <textarea
        className="native-input"
        rows={2}
        placeholder="0.81 0.79 0.80"
        value={input[key]}
        // Another text may have other commas.
        onChange={(event) => change({ [key]: event.target.value, commas: { ...input.commas, [key]: null } })}
      />
    </label>
  );

  const result = resultOf(input, fields);
  const isCompared = isComparison(fields);
  const comparator = textIn(fields, ML_FIELDS.comparator);
  const take = async (interval: ScoresInterval) => {
    try {
      await ports.setFields(Object.fromEntries(Object.entries(fieldsOf(interval)).filter(([field]) => field in item.names)));
      setNote({ text: 'The fields have this interval now. Save the form to keep it.', isFailure: false });
      onTaken(methodText(interval));
    } catch (error) {
      setNote({ text: `The form did not take the interval: ${reasonOf(error)}`, isFailure: true });
    }
  };

  return (
    <div className="estimate">
      <label className="is-wide">
        What you have
        <select className="native-input" value={input.kind} onChange={(event) => change({ kind: event.target.value as ScoresKind })}>
          {Object.entries(KINDS).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {input.kind === 'count' ? (
        <>
          {text('successes', 'Cases that count')}
          {text('trials', 'Of how many')}
        </>
      ) : (
        <>
          {input.kind === 'repeated' ? (
            <>
              {text('folds', 'Folds')}
              {text('repeats', 'Repeats')}
            </>
          ) : null}
          {list('scores', 'Scores')}
          {isCompared
            ? list('comparator', `Scores of ${comparator === '' ? 'the comparator' : `“${comparator}”`} in the same order, for paired differences`)
            : null}
        </>
      )}
      <Outcome result={result} item={item} onComma={(key, meaning) => change({ commas: { ...input.commas, [key]: meaning } })} />
      {result.kind === 'result' ? (
        <button type="button" className="add" onClick={() => void take(result)}>
          Use this interval
        </button>
      ) : null}
      {note === null ? null : (
        <p role={note.isFailure ? 'alert' : 'status'} className={note.isFailure ? 'warn small is-wide' : 'small is-wide'}>
          {note.text}
        </p>
      )}
    </div>
  );
}

interface OutcomeProps {
  result: ScoresResult;
  item: FormItem;
  onComma: (list: 'scores' | 'comparator', meaning: CommaMeaning) => void;
}

function Outcome({ result, item: { fields }, onComma }: OutcomeProps) {
  switch (result.kind) {
    case 'empty':
      return null;
    case 'question':
      return (
        <label className="is-wide">
          What is the comma in “{result.written}”?
          <select className="native-input" value="" onChange={(event) => onComma(result.list, event.target.value as CommaMeaning)}>
            <option value="">Choose…</option>
            {result.meanings.map((meaning) => (
              <option key={meaning} value={meaning}>
                {commaText(meaning)}
              </option>
            ))}
          </select>
        </label>
      );
    case 'not-a-number':
      return (
        <p role="status" className="warn small is-wide">
          “{result.written}” is not a number. Separate numbers by spaces, semicolons or lines.
        </p>
      );
    case 'problem':
      return (
        <p role="status" className="warn small is-wide">
          {problemText(result.problem, result.numbers, fields)}
        </p>
      );
    default:
      return <Interval interval={result} fields={fields} />;
  }
}

function Interval({ interval, fields }: { interval: ScoresInterval; fields: FormItem['fields'] }) {
  const { estimate, isDifference } = interval;
  const cautions = [
    ...estimate.cautions.map((caution) => CAUTIONS[caution]),
    ...(isComparison(fields) && !isDifference ? [alone(estimate.method === 'wilson', numberIn(fields, ML_FIELDS.comparatorValue) === 0)] : []),
  ];
  return (
    <div role="status" className="is-wide">
      <p>
        <strong>{resultSentence(interval, fields)}</strong>
      </p>
      <p className="weak small">
        {methodText(interval)}. {estimate.assumptions.map((assumption) => ASSUMPTIONS[assumption]).join(' ')}
      </p>
      {cautions.map((caution) => (
        <p key={caution} className="small">
          <span className="warn" aria-hidden="true">
            ▲
          </span>{' '}
          {caution}
        </p>
      ))}
    </div>
  );
}

/** What to know about the interval of one model of two. */
function alone(isCount: boolean, isZero: boolean): string {
  if (isZero) return 'The plan’s comparator value is 0, so these numbers have to be differences from the comparator.';
  const missing = 'How much the comparator varies is not in this interval.';
  return isCount ? missing : `${missing} Add its scores to get the interval of the differences.`;
}
