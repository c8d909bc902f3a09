import { VisitMemory } from '../../azure/client/visit-memory.ts';
import { openTeamTab } from '../../azure/frames/team-tab.ts';
import { drawKeptPage, tabMemory, type KeptReport } from './kept-report.ts';
import { startReading } from './tab-reading.ts';
import '../../ui/base.css';
import './sprint-tab.css';

/** The page lists the pull requests of stories, whichever checks are active. */
const PAGE_NEEDS = ['pull-requests', 'open-hypotheses'] as const;

/** How long the first wave has the page for itself. A service that takes longer must not keep the interface from saying so. */
const MAX_ALONE_MS = 400;

// The sprint is read from the start. The interface is fetched beside the first wave and starts beside the second, so that neither waits for the other.
openTeamTab((ports) => {
  const context = {
    ...ports.context,
    client: ports.client,
    data: ports.data,
    now: () => new Date(),
    get timeZone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    pageNeeds: PAGE_NEEDS,
    memory: new VisitMemory(),
  };
  const memory = tabMemory(ports.lastGood, context.team.id);
  const { load, teamRead } = startReading(context, memory.answers, ports.iterationId);
  preload('sprint-tab-interface.js', 'script');
  preload('sprint-tab-interface.css', 'style');
  const isShown = showKept(memory.reportOf(ports.iterationId).read());
  const shown = Promise.race([teamRead, pause(MAX_ALONE_MS)])
    .then(() => import(/* webpackChunkName: "sprint-tab-interface" */ './show-tab.tsx'))
    .then(({ showTab }) => showTab(ports, context, memory, load));
  if (!isShown) return shown;
  // Azure DevOps has been told that the tab is there, so its failure is told here.
  shown.catch(() => document.querySelector('.kept .small')?.replaceChildren('The page could not be loaded. Reload it to see what changed since.'));
  return Promise.resolve();
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Fetches a file of the interface without running it. */
function preload(href: string, as: 'script' | 'style'): void {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as, href }));
}

/** Shows the report of the last visit. @returns whether there is one. */
function showKept(report: KeptReport | null): boolean {
  if (report !== null) document.getElementById('root')?.replaceChildren(drawKeptPage(report));
  return report !== null;
}
