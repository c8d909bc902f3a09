import * as SDK from 'azure-devops-extension-sdk';
import { connect, type Frame } from './frame.ts';
import { settleFrame } from './settle-frame.ts';
import type { TeamContext } from '../team/team.ts';

/** What the page around a contribution says of itself; parts that this host leaves out are missing. */
export interface TabContext {
  team?: { id: string; name: string };
  iterationId?: string;
}

/** A tab beside a team's sprints. */
export interface TeamTab extends Frame {
  context: TeamContext;
  /** The iteration that was on display when the tab opened. */
  iterationId: string | null;
  /** Calls back when the page shows another sprint. Returns a function that stops it. */
  onContextChange: (listener: (context: TabContext) => void) => () => void;
}

/**
 * Opens a tab of the Sprints page: handshake, services, team; then shows it and tells the host so.
 *
 * @param show draws the tab and resolves when its first picture is on screen.
 */
export function openTeamTab(show: (tab: TeamTab) => Promise<void>): void {
  const listeners = new Set<(context: TabContext) => void>();
  // The Sprints page looks for this object as soon as the handshake is over, so it is registered before.
  SDK.register('ml-agile-sprint-tab', {
    pageTitle: 'ML Sprint',
    isInvisible: () => false,
    isDisabled: () => false,
    updateContext: (context: TabContext) => listeners.forEach((listener) => listener(context)),
  });
  settleFrame(connectTab(listeners).then(show));
}

async function connectTab(listeners: Set<(context: TabContext) => void>): Promise<TeamTab> {
  const frame = await connect();
  const { team = teamOfPage(), iterationId } = SDK.getConfiguration() as TabContext;
  if (team === null) throw new Error('This page does not say which team it shows. Open a sprint of a team.');
  return {
    ...frame,
    context: { project: frame.project, team },
    iterationId: iterationId ?? null,
    onContextChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The team of the page; the SDK throws where the host sent no page context. */
function teamOfPage(): { id: string; name: string } | null {
  try {
    const { id, name } = SDK.getTeamContext();
    return id ? { id, name } : null;
  } catch {
    return null;
  }
}
