import type { CollaborationDetails } from '../../azure/collaboration/load-collaboration-details.ts';
import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import type { WidgetView } from '../../domain/settings/widget-settings.ts';
import { plural } from '../../ui/strings.ts';
import { WidgetShell, type Shown } from '../../ui/widget/widget-shell.tsx';
import { CollaborationView } from './collaboration-view.tsx';
import './collaboration-widget.css';

export interface CollaborationShown extends Shown<CollaborationReading> {
  /** The dashboard shows the widget at large: then it shows its details. */
  isEnlarged: boolean;
  /** What is shown first where there is no room for both. */
  view: WidgetView;
  loadDetails: (signal: AbortSignal) => Promise<CollaborationDetails>;
  onOpenQuery: (wiql: string) => void;
  /** Opens a page of the organisation by its path. */
  onOpenPath: (path: string) => void;
}

interface CollaborationWidgetProps {
  first: CollaborationShown;
  onReady: (redraw: (shown: CollaborationShown) => void) => void;
}

/** Data scientists and developers, as reviews and shared work tell of them. */
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

/** The words for what went wrong, and for how it is computed, come when they are wanted. */
export const explainCollaboration = async (error: unknown) => (await import('./problems.ts')).explainProblem(error);
const loadHelp = async () => (await import('./collaboration-help.tsx')).COLLABORATION_HELP;
