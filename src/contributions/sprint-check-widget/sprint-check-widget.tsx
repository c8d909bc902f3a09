import { WidgetShell } from '../../ui/widget/widget-shell.tsx';
import type { SprintCheckReading, SprintCheckShown } from './shown.ts';
import { SprintCheckView } from './sprint-check-view.tsx';
import './sprint-check-widget.css';

interface SprintCheckWidgetProps {
  first: SprintCheckShown;
  onReady: (redraw: (shown: SprintCheckShown) => void) => void;
}

/** The widget for the check of a team's sprint. */
export function SprintCheckWidget({ first, onReady }: SprintCheckWidgetProps) {
  return (
    <WidgetShell<SprintCheckReading, SprintCheckShown>
      first={first}
      onReady={onReady}
      waiting="Checking the sprint"
      explain={explain}
      period={({ sprint }) => sprint.name}
      loadHelp={loadHelp}
      renderReading={(reading, shown) => <SprintCheckView reading={reading} shown={shown} />}
    />
  );
}

/** Explanations of errors and numbers are loaded on demand. */
const explain = async (error: unknown) => (await import('./problems.ts')).explainProblem(error);
const loadHelp = async () => (await import('./sprint-check-help.tsx')).SPRINT_CHECK_HELP;
