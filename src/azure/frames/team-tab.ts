import * as SDK from 'azure-devops-extension-sdk';
import type { TeamContext } from '../team/team.ts';
import { settle, teamOfPage } from './connection.ts';
import { keepsLastGood, type LastGood } from './last-good.ts';
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
  /** What the tab keeps for the next visit, separate for each user and project. */
  lastGood: <T>(key: string) => LastGood<T>;
  /** Calls back when the page shows another sprint, at once if that happened before. @returns a function to unsubscribe. */
  onContextChange: (listener: (context: TabContext) => void) => () => void;
}

/**
 * Opens a tab of the Sprints page: handshake, services, team, rendering, then a report to the host.
 *
 * @param show renders the tab and resolves after the first paint.
 */
export function openTeamTab(show: (ports: TabPorts) => Promise<void>): void {
  const changes = new ContextChanges();
  // Register before the handshake, because the Sprints page looks for this object right after it.
  SDK.register('ml-agile-sprint-tab', {
    pageTitle: 'ML Sprint',
    isInvisible: () => false,
    isDisabled: () => false,
    updateContext: (context: TabContext) => changes.tell(context),
  });
  settle(connectTab(changes).then(show));
}

async function connectTab(changes: ContextChanges): Promise<TabPorts> {
  const page = await connectPage();
  const { team = teamOfPage(), iterationId } = SDK.getConfiguration() as TabContext;
  if (team === null) throw new Error('This page does not say which team it shows. Open a sprint of a team.');
  return {
    ...page,
    context: { project: page.project, team },
    iterationId: iterationId ?? null,
    lastGood: keepsLastGood(page),
    onContextChange: (listener) => changes.listen(listener),
  };
}

/** Changes of the page's sprint. The last one is remembered, because the page may change before anything listens. */
class ContextChanges {
  readonly #listeners = new Set<(context: TabContext) => void>();
  #last: TabContext | null = null;

  tell(context: TabContext): void {
    this.#last = context;
    for (const listener of this.#listeners) listener(context);
  }

  listen(listener: (context: TabContext) => void): () => void {
    this.#listeners.add(listener);
    if (this.#last !== null) listener(this.#last);
    return () => this.#listeners.delete(listener);
  }
}
