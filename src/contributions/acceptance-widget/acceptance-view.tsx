import { useEffect, useState } from 'react';
import type { AcceptanceReading } from '../../azure/dashboards/load-acceptance.ts';
import type { ByChance } from '../../domain/hypothesis/by-chance.ts';
import type { Acceptance } from '../../domain/hypothesis/acceptance.ts';
import { plural } from '../../ui/strings.ts';
import { DecisionChart, OUTCOME_NAMES } from './decision-chart.tsx';

interface AcceptanceViewProps {
  reading: AcceptanceReading;
  columns: number;
  onOpenQuery: (wiql: string) => void;
  loadChance: (query: AcceptanceReading['query'], signal: AbortSignal) => Promise<ByChance>;
}

const loadFew = () => import('./too-few.tsx');
const loadLimits = () => import('./acceptance-limits.tsx');
const loadTable = () => import(/* webpackChunkName: "acceptance-details" */ './decision-table.tsx');

/** The rate with its interval, decisions by sprint, and related numbers. Rarely used parts are loaded on demand. */
export function AcceptanceView({ reading, columns, onOpenQuery, loadChance }: AcceptanceViewProps) {
  const { acceptance, query, source, isCut } = reading;
  const { rate } = acceptance;
  const isEmpty = acceptance.decided + acceptance.open + acceptance.invalid + acceptance.abandoned + acceptance.exploratory === 0;
  const few = useWanted(rate === null, loadFew);
  const limits = useWanted(source.kind === 'query' || isCut || acceptance.betweenSprints > 0, loadLimits);
  const [isTable, setIsTable] = useState(false);
  const table = useWanted(isTable, loadTable);
  const openQuery = async () => onOpenQuery((await import('../../azure/dashboards/decided-query.ts')).decidedQuery(query));
  if (isEmpty) return few && <few.NoHypotheses />;
  return (
    <div className="acceptance">
      {rate === null ? few && <few.TooFew acceptance={acceptance} /> : <Headline acceptance={acceptance} rate={rate} />}
      {table ? (
        <table.DecisionTable sprints={acceptance.bySprint} loadChance={(signal) => loadChance(query, signal)} />
      ) : (
        <DecisionChart sprints={acceptance.bySprint} columns={columns} />
      )}
      <Legend acceptance={acceptance} />
      <Times reading={reading} />
      {limits && <limits.AcceptanceLimits reading={reading} />}
      <p className="widget-actions small">
        <button type="button" className="link-button small" onClick={() => void openQuery()}>
          Open as query
        </button>
        <button type="button" className="link-button small" onClick={() => setIsTable(!isTable)}>
          {isTable ? 'Show as chart' : 'Show as table'}
        </button>
      </p>
    </div>
  );
}

/** A module, loaded once it is wanted; null until then. */
function useWanted<M>(isWanted: boolean, load: () => Promise<M>): M | null {
  const [loaded, setLoaded] = useState<M | null>(null);
  useEffect(() => {
    if (isWanted) void load().then(setLoaded);
  }, [isWanted, load]);
  return isWanted ? loaded : null;
}

const percent = (share: number): string => `${Math.round(share * 100)}`;

function Headline({ acceptance: { accepted, decided, sampleSize }, rate }: { acceptance: Acceptance; rate: NonNullable<Acceptance['rate']> }) {
  const { share, interval } = rate;
  return (
    <p className="widget-headline">
      <span className="widget-share">{percent(share)}%</span>
      <span>
        {accepted} of {decided} decided {accepted === 1 ? 'was' : 'were'} accepted
        <br />
        <span className="weak small">
          95% interval {percent(interval.low)}–{percent(interval.high)}%{sampleSize === 'small' ? ' · small sample' : ''}
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
          {outcome === 'inconclusive' && inconclusiveShare !== null ? ` (${percent(inconclusiveShare)}%)` : ''}
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
