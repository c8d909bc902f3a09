import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import { plural } from '../../ui/strings.ts';
import { WidgetShell } from '../../ui/widget/widget-shell.tsx';
import { CollaborationView } from './collaboration-view.tsx';
import { explainCollaboration, type CollaborationShown } from './shown.ts';
import './collaboration-widget.css';

interface CollaborationWidgetProps {
  first: CollaborationShown;
  onReady: (redraw: (shown: CollaborationShown) => void) => void;
}

/** The widget for the collaboration of data scientists and developers, based on reviews and shared work. */
export function CollaborationWidget({ first, onReady }: CollaborationWidgetProps) {
  return (
    <WidgetShell<CollaborationReading, CollaborationShown>
      first={first}
      onReady={onReady}
      waiting="Reading pull requests"
      explain={explainCollaboration}
      period={({ summary }) => (summary.bySprint.length === 0 ? 'last 90 days' : plural(summary.bySprint.length, 'sprint', 'sprints'))}
      loadHelp={loadHelp}
      renderReading={(reading, shown) => <CollaborationView key={shown.view} reading={reading} shown={shown} />}
    />
  );
}

/** Loaded on demand. */
const loadHelp = async () => (await import('./collaboration-help.tsx')).COLLABORATION_HELP;
