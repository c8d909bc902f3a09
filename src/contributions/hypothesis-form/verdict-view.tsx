import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { type FieldValues } from '../../domain/hypothesis/choices.ts';
import { departureIn, judge } from '../../domain/hypothesis/judgement.ts';
import type { Verdict } from '../../domain/hypothesis/verdict.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { adviceText, caveatsOf, questionText, reasonText } from './judgement-words.ts';

const WIDTH = 340;
const MARGIN = 14;

/** The suggestion from the numbers, with the interval plotted against the plan. The team decides. */
export function VerdictView({ fields, canReportGuardrails }: { fields: FieldValues; canReportGuardrails: boolean }) {
  const judgement = judge(fields);
  if (judgement.kind === 'incomplete') return <p className="weak">A suggestion needs the plan and an observed value.</p>;
  if (judgement.kind === 'question')
    return (
      <p className="verdict">
        <span className="warn" aria-hidden="true">
          ?
        </span>{' '}
        <strong>No suggestion yet.</strong> {questionText(judgement.question)}
      </p>
    );
  const { verdict, advice } = judgement;
  const departure = departureIn(fields);
  return (
    <div className="verdict">
      {verdict.basis === 'votes' ? null : <Picture verdict={verdict} />}
      <p className={verdict.basis === 'point' ? 'weak' : ''}>
        <strong>{adviceText(advice)}</strong> {reasonText(judgement, fields)}
      </p>
      {caveatsOf(judgement, canReportGuardrails).map((caveat) => (
        <p key={caveat} className="small">
          <span className="warn" aria-hidden="true">
            ▲
          </span>{' '}
          {caveat}
        </p>
      ))}
      {verdict.isSingleRun ? <p className="weak small">One run only: how much the result depends on the split is not in the interval.</p> : null}
      {departure === null ? null : (
        <p className="small">
          The decision, {departure.outcome.toLowerCase()}, differs from the suggestion.
          {textIn(fields, ML_FIELDS.learning) === '' ? ' Say in one sentence of the learning why.' : ''}
        </p>
      )}
    </div>
  );
}

/** The distance from the threshold of the plan, which is at zero; better is to the right. */
function Picture({ verdict: { gap, gapInterval, basis } }: { verdict: Verdict }) {
  const { low, high } = gapInterval ?? { low: gap, high: gap };
  const reach = Math.max(Math.abs(low), Math.abs(high), Math.abs(gap), Number.MIN_VALUE);
  const x = (value: number) => WIDTH / 2 + (value / reach) * (WIDTH / 2 - MARGIN);
  const text =
    gapInterval === null
      ? `Distance from the plan ${short(gap)}`
      : `Distance from the plan ${short(gap)}, 95 % interval ${short(low)} to ${short(high)}`;
  return (
    <svg viewBox={`0 0 ${WIDTH} 64`} width={WIDTH} height="64" role="img" aria-label={text} className={basis === 'point' ? 'is-point' : ''}>
      <line x1="0" x2={WIDTH} y1="44" y2="44" className="axis" />
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1="14" y2="54" className="threshold" />
      <text x={WIDTH / 2} y="10" textAnchor="middle">
        threshold
      </text>
      {gapInterval === null ? null : <line x1={x(low)} x2={x(high)} y1="32" y2="32" className="interval" />}
      <circle cx={x(gap)} cy="32" r="5" className="point" />
      <text x={MARGIN} y="60" className="end">
        worse
      </text>
      <text x={WIDTH - MARGIN} y="60" textAnchor="end" className="end">
        better
      </text>
    </svg>
  );
}

const short = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
