import type { CollaborationDetails } from '../../azure/collaboration/load-collaboration-details.ts';
import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import type { WidgetView } from '../../domain/settings/widget-settings.ts';
import type { Shown } from '../../ui/widget/widget-shell.tsx';

/** What the widget shows, and what it can open. */
export interface CollaborationShown extends Shown<CollaborationReading> {
  /** The widget is shown in the lightbox, with its details. */
  isEnlarged: boolean;
  /** The view to show first if there is no room for both. */
  view: WidgetView;
  loadDetails: (signal: AbortSignal) => Promise<CollaborationDetails>;
  onOpenQuery: (wiql: string) => void;
  /** Opens a page of the organization by its path. */
  onOpenPath: (path: string) => void;
}

/** Explanations of errors are loaded on demand. */
export const explainCollaboration = async (error: unknown) => (await import('./problems.ts')).explainProblem(error);
