import * as SDK from 'azure-devops-extension-sdk';
import type { TeamContext } from '../team/team.ts';
import { settle, teamOfPage } from './connection.ts';
import { connectPage, type PagePorts } from './page.ts';

/** Page context of a contribution; hosts may omit parts of it. */
interface TabContext {
  team?: { id: string; name: string };
  iterationId?: string;
}

/** What the Sprints page provides to a tab. */
export interface TabPorts extends PagePorts {
  context: TeamContext;
  /** The iteration of the page when the tab opened. */
  iterationId: string | null;
  /** Calls back when the page shows another sprint. @returns a function to unsubscribe. */
  onContextChange: (listener: (context: TabContext) => void) => () => void;
}

/**
 * Opens a tab of the Sprints page: handshake, services, team, rendering, then a report to the host.
 *
 * @param show renders the tab and resolves after the first paint.
 */
export function openTeamTab(show: (ports: TabPorts) => Promise<void>): void {
  const listeners = new Set<(context: TabContext) => void>();
  // Register before the handshake, because the Sprints page looks for this object right after it.
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
