import { useRef } from 'react';
import type { ByChance } from '../../domain/hypothesis/by-chance.ts';
import type { AcceptanceReading } from '../../azure/dashboards/load-acceptance.ts';
import { plural } from '../../ui/strings.ts';
import { WidgetShell, type Shown } from '../../ui/widget/widget-shell.tsx';
import { AcceptanceView } from './acceptance-view.tsx';
import './acceptance-widget.css';

export interface AcceptanceShown extends Shown<AcceptanceReading> {
  onOpenQuery: (wiql: string) => void;
  loadChance: (query: AcceptanceReading['query'], signal: AbortSignal) => Promise<ByChance>;
}

interface AcceptanceWidgetProps {
  first: AcceptanceShown;
  onReady: (redraw: (shown: AcceptanceShown) => void) => void;
}

/** The widget for the acceptance of hypotheses. */
export function AcceptanceWidget({ first, onReady }: AcceptanceWidgetProps) {
  const latest = useRef<AcceptanceReading | null>(null);
  const { onOpenQuery, loadChance } = first;
  return (
    <WidgetShell<AcceptanceReading, AcceptanceShown>
      first={first}
      onReady={onReady}
      waiting="Counting hypotheses"
      explain={explain}
      period={({ acceptance, group }) => `${group === null ? '' : `${group} · `}${plural(acceptance.bySprint.length, 'sprint', 'sprints')}`}
      loadHelp={async () => {
        const { acceptanceHelp } = await import(/* webpackChunkName: "acceptance-details" */ './acceptance-help.tsx');
        const query = latest.current?.query;
        return acceptanceHelp(query === undefined ? null : (signal) => loadChance(query, signal));
      }}
      renderReading={(reading, { columns }) => {
        latest.current = reading;
        return <AcceptanceView reading={reading} columns={columns} onOpenQuery={onOpenQuery} loadChance={loadChance} />;
      }}
    />
  );
}

/** Explanations of errors are loaded on demand. */
const explain = async (error: unknown) => (await import('./problems.ts')).explainProblem(error);
