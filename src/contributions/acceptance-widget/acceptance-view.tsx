import { useEffect, useState } from 'react';
import type { AcceptanceReading } from '../../azure/dashboards/load-acceptance.ts';
import type { Acceptance } from '../../domain/hypothesis/acceptance.ts';
import { plural } from '../../ui/strings.ts';
import { DecisionChart, OUTCOME_NAMES } from './decision-chart.tsx';
import type { AcceptanceLimits } from './acceptance-limits.tsx';
import type { DecisionTable } from './decision-table.tsx';

interface AcceptanceViewProps {
  reading: AcceptanceReading;
  columns: number;
  onOpenQuery: (wiql: string) => void;
}

/** The rate with its interval, decisions by sprint, and what stands beside them. */
export function AcceptanceView({ reading, columns, onOpenQuery }: AcceptanceViewProps) {
  // What few dashboards show, and few people ask for, comes when it is wanted.
  const [Limits, setLimits] = useState<typeof AcceptanceLimits | null>(null);
  const [Table, setTable] = useState<typeof DecisionTable | null>(null);
  const toggleTable = async () => {
    const next = Table === null ? (await import('./decision-table.tsx')).DecisionTable : null;
    setTable(() => next);
  };
  const { acceptance, query, source, isCut } = reading;
  const openQuery = async () => onOpenQuery((await import('../../azure/dashboards/decided-query.ts')).decidedQuery(query));
  const hasLimits = source.kind === 'query' || isCut || acceptance.betweenSprints > 0;
  useEffect(() => {
    if (hasLimits) void import('./acceptance-limits.tsx').then(({ AcceptanceLimits }) => setLimits(() => AcceptanceLimits));
  }, [hasLimits]);
  const isEmpty = acceptance.decided + acceptance.open + acceptance.invalid + acceptance.abandoned + acceptance.exploratory === 0;
  if (isEmpty)
    return (
      <div className="widget-message">
        <strong>No hypotheses yet</strong>
        <p>Write down what you believe and how you will know, in Boards → Hypotheses. Decisions then show here, sprint by sprint.</p>
      </div>
    );
  return (
    <div className="acceptance">
      <Headline acceptance={acceptance} />
      {Table !== null ? <Table sprints={acceptance.bySprint} /> : <DecisionChart sprints={acceptance.bySprint} columns={columns} />}
      <Legend acceptance={acceptance} />
      <Times reading={reading} />
      {Limits === null ? null : <Limits reading={reading} />}
      <p className="widget-actions small">
        <button type="button" className="link-button small" onClick={() => void openQuery()}>
          Open as query
        </button>
        <button type="button" className="link-button small" aria-pressed={Table !== null} onClick={() => void toggleTable()}>
          Show as table
        </button>
      </p>
    </div>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)}`;

function Headline({ acceptance: { rate, accepted, decided, sampleSize } }: { acceptance: Acceptance }) {
  if (rate === null)
    return (
      <p className="widget-headline">
        <span>
          <strong>
            {decided === 0 ? 'Nothing decided in these sprints' : `${accepted} of ${decided} decided ${accepted === 1 ? 'was' : 'were'} accepted`}
          </strong>
          {decided === 0 ? null : (
            <>
              <br />
              <span className="weak small">too few for a share</span>
            </>
          )}
        </span>
      </p>
    );
  const { share, interval } = rate;
  return (
    <p className="widget-headline">
      <span className="widget-share">{percent(share)} %</span>
      <span>
        {accepted} of {decided} decided {accepted === 1 ? 'was' : 'were'} accepted
        <br />
        <span className="weak small">
          95 % interval {percent(interval.low)} – {percent(interval.high)} %{sampleSize === 'small' ? ' · small sample' : ''}
        </span>
      </span>
    </p>
  );
}

function Legend({ acceptance }: { acceptance: Acceptance }) {
  const { inconclusiveShare, invalid, abandoned, withoutOutcome, exploratory } = acceptance;
  const beside = [
    invalid > 0 ? `${invalid} invalid` : '',
    abandoned > 0 ? `${abandoned} abandoned` : '',
    exploratory > 0 ? `${exploratory} exploratory` : '',
    withoutOutcome > 0 ? `${withoutOutcome} without an outcome` : '',
  ].filter((text) => text !== '');
  return (
    <ul className="widget-legend small">
      {OUTCOME_NAMES.map((outcome) => (
        <li key={outcome}>
          <span aria-hidden="true" className={`widget-key acceptance-${outcome}`} />
          {outcome} {acceptance[outcome]}
          {outcome === 'inconclusive' && inconclusiveShare !== null ? ` (${percent(inconclusiveShare)} %)` : ''}
        </li>
      ))}
      {beside.length === 0 ? null : <li className="weak">{beside.join(', ')}, not counted</li>}
    </ul>
  );
}

function Times({ reading: { acceptance, oldestOpenLabel } }: { reading: AcceptanceReading }) {
  const { median, low, high, cases, events } = acceptance.daysToDecision;
  const time =
    cases === 0
      ? ''
      : median === null
        ? `Time to decision: fewer than half of ${cases} have one`
        : `Time to decision: median ${plural(median, 'day', 'days')}${low === null ? '' : ` (${low} – ${high ?? '?'})`}`;
  const oldest = acceptance.oldestOpen;
  const parts = [
    events === 0 ? '' : time,
    oldest === null ? '' : `${plural(acceptance.open, 'open', 'open')}, oldest ${oldestOpenLabel ?? ''}: ${plural(oldest.days, 'day', 'days')}`,
  ].filter((text) => text !== '');
  return parts.length === 0 ? null : (
    <p className="weak small acceptance-times">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}
