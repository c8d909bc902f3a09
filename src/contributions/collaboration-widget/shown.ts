import type { CollaborationDetails } from '../../azure/collaboration/load-collaboration-details.ts';
import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import type { WidgetView } from '../../domain/settings/widget-settings.ts';
import type { Shown } from '../../ui/widget/widget-shell.tsx';

/** What one drawing of the widget shows, and what it can open. */
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

/** The words for what went wrong come when they are wanted. */
export const explainCollaboration = async (error: unknown) => (await import('./problems.ts')).explainProblem(error);
