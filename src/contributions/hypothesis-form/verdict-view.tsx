import { numberIn, outcomeIn, planIn, plannedIn, resultIn, textIn, type FieldValues } from '../../domain/hypothesis/hypothesis.ts';
import { criterionText } from '../../domain/hypothesis/plain-result.ts';
import { suggestVerdict, type Verdict } from '../../domain/hypothesis/verdict.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';

const WIDTH = 340;
const MARGIN = 14;

/** What the numbers suggest, drawn as an interval against the plan. The team decides. */
export function VerdictView({ fields }: { fields: FieldValues }) {
  const plan = planIn(fields);
  const result = resultIn(fields);
  const verdict = plan === null || result === null ? null : suggestVerdict(plan, result);
  if (verdict === null) return <p className="weak">A suggestion needs the plan and an observed value.</p>;
  const outcome = outcomeIn(fields);
  const differs =
    outcome !== null && outcome !== verdict.suggestion && (outcome === 'Accepted' || outcome === 'Rejected' || outcome === 'Inconclusive');
  return (
    <div className="verdict">
      {verdict.basis === 'votes' ? null : <Picture verdict={verdict} />}
      <p className={verdict.basis === 'point' ? 'weak' : ''}>
        <strong>Suggested: {verdict.suggestion.toLowerCase()}.</strong> {reasonOf(verdict, fields)}
      </p>
      {verdict.isSingleRun ? <p className="weak small">One run only: how much the result depends on the split is not in the interval.</p> : null}
      {differs ? (
        <p className="small">
          The decision, {outcome.toLowerCase()}, differs from the suggestion.
          {textIn(fields, ML_FIELDS.learning) === '' ? ' Say in one sentence of the learning why.' : ''}
        </p>
      ) : null}
    </div>
  );
}

function reasonOf({ basis, suggestion, gap, isBarely }: Verdict, fields: FieldValues): string {
  if (basis === 'votes') {
    const asked = numberIn(fields, ML_FIELDS.sampleSize);
    const [votes, needed] = [numberIn(fields, ML_FIELDS.observed) ?? 0, numberIn(fields, ML_FIELDS.threshold) ?? 0];
    return `${votes} ${asked === null ? '' : `of ${asked} `}experts agree; ${needed} are needed.`;
  }
  const criterion = criterionText(plannedIn(fields));
  if (basis === 'point')
    return `${gap >= 0 ? 'Meets' : 'Misses'} ${criterion}, but this is a point estimate only; without an interval it may be chance.`;
  if (suggestion === 'Inconclusive') return `Part of the interval meets ${criterion}, part of it misses.`;
  const words = suggestion === 'Accepted' ? 'The whole interval meets' : 'The whole interval misses';
  return `${words} ${criterion}${isBarely ? ', but barely: it ends close to the threshold' : ''}.`;
}

/** The distance from the plan: zero is the threshold, better is to the right. */
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
