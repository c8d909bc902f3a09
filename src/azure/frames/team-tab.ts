import * as SDK from 'azure-devops-extension-sdk';
import type { TeamContext } from '../team/team.ts';
import { settle, teamOfPage } from './connection.ts';
import { connectPage, type PagePorts } from './page.ts';

/** What the page around a contribution says of itself; parts that this host leaves out are missing. */
interface TabContext {
  team?: { id: string; name: string };
  iterationId?: string;
}

/** What a tab beside a team's sprints is handed by the page around it. */
export interface TabPorts extends PagePorts {
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
export function openTeamTab(show: (ports: TabPorts) => Promise<void>): void {
  const listeners = new Set<(context: TabContext) => void>();
  // The Sprints page looks for this object as soon as the handshake is over, so it is registered before.
  SDK.register('ml-agile-sprint-tab', {
    pageTitle: 'ML Sprint',
    isInvisible: () => false,
    isDisabled: () => false,
    updateContext: (context: TabContext) => listeners.forEach((listener) => listener(context)),
  });
  settle(connectTab(listeners).then(show));
}

async function connectTab(listeners: Set<(context: TabContext) => void>): Promise<TabPorts> {
  const page = await connectPage();
  const { team = teamOfPage(), iterationId } = SDK.getConfiguration() as TabContext;
  if (team === null) throw new Error('This page does not say which team it shows. Open a sprint of a team.');
  return {
    ...page,
    context: { project: page.project, team },
    iterationId: iterationId ?? null,
    onContextChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
