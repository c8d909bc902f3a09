import type { AcceptanceReading } from '../../azure/dashboards/load-acceptance.ts';
import { plural } from '../../ui/strings.ts';
import { WidgetShell, type Shown } from '../../ui/widget/widget-shell.tsx';
import { AcceptanceView } from './acceptance-view.tsx';
import './acceptance-widget.css';

export interface AcceptanceShown extends Shown<AcceptanceReading> {
  onOpenQuery: (wiql: string) => void;
}

interface AcceptanceWidgetProps {
  first: AcceptanceShown;
  onReady: (redraw: (shown: AcceptanceShown) => void) => void;
}

/** The widget for the acceptance of hypotheses. */
export function AcceptanceWidget({ first, onReady }: AcceptanceWidgetProps) {
  return (
    <WidgetShell<AcceptanceReading, AcceptanceShown>
      first={first}
      onReady={onReady}
      waiting="Counting hypotheses"
      explain={explain}
      period={({ acceptance, group }) => `${group === null ? '' : `${group} · `}${plural(acceptance.bySprint.length, 'sprint', 'sprints')}`}
      loadHelp={loadHelp}
      renderReading={(reading, { columns }) => <AcceptanceView reading={reading} columns={columns} onOpenQuery={first.onOpenQuery} />}
    />
  );
}

/** Explanations of errors and numbers are loaded on demand. */
const explain = async (error: unknown) => (await import('./problems.ts')).explainProblem(error);
const loadHelp = async () => (await import('./acceptance-help.tsx')).ACCEPTANCE_HELP;
