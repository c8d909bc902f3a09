import { useState } from 'react';
import type { AcceptanceReading } from '../../azure/load-acceptance.ts';
import type { Acceptance } from '../../domain/hypothesis/acceptance.ts';
import { plural } from '../../ui/strings.ts';
import { DecisionChart, OUTCOME_NAMES } from './decision-chart.tsx';
import type { DecisionTable } from './decision-table.tsx';

interface AcceptanceViewProps {
  reading: AcceptanceReading;
  columns: number;
  onOpenQuery: (wiql: string) => void;
}

/** The rate with its interval, decisions by sprint, and what stands beside them. */
export function AcceptanceView({ reading, columns, onOpenQuery }: AcceptanceViewProps) {
  // Comes when somebody asks for it.
  const [Table, setTable] = useState<typeof DecisionTable | null>(null);
  const toggleTable = async () => {
    const next = Table === null ? (await import('./decision-table.tsx')).DecisionTable : null;
    setTable(() => next);
  };
  const { acceptance, wiql } = reading;
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
      <Limits reading={reading} />
      <p className="widget-actions small">
        <button type="button" className="link-button small" onClick={() => onOpenQuery(wiql)}>
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
  const { median, cases, events } = acceptance.daysToDecision;
  const time =
    cases === 0
      ? ''
      : median === null
        ? `Time to decision: fewer than half of ${cases} have one`
        : `Time to decision: median ${plural(median, 'day', 'days')}`;
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

const BECAUSE: Readonly<Record<string, string>> = {
  off: 'Analytics is not available',
  forbidden: 'you may not view Analytics',
  slow: 'Analytics took too long',
  'too-long': 'the team has too many areas for Analytics',
  'missing-field': 'Analytics does not know the fields yet',
};

/** What the reader should know before believing that this is all. */
function Limits({ reading: { source, isCut, acceptance } }: { reading: AcceptanceReading }) {
  const limits = [
    source.kind === 'query' ? `Read item by item, since ${BECAUSE[source.because] ?? source.because}.` : '',
    isCut ? 'There are more hypotheses than Azure DevOps gives out; the oldest are missing.' : '',
    acceptance.betweenSprints > 0 ? `${acceptance.betweenSprints} decided between sprints.` : '',
  ].filter((text) => text !== '');
  return limits.length === 0 ? null : <p className="weak small acceptance-limits">{limits.join(' ')}</p>;
}
