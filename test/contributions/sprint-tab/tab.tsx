import { render, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { VisitMemory } from '../../../src/azure/client/visit-memory.ts';
import { loadStrip } from '../../../src/azure/sprint/load-strip.ts';
import { keepsLastGood } from '../../../src/azure/frames/last-good.ts';
import type { TabPorts } from '../../../src/azure/frames/team-tab.ts';
import { loadIterations } from '../../../src/azure/team/team.ts';
import { reviewPorts } from '../../../src/contributions/sprint-tab/review/review-ports.ts';
import { tabMemory } from '../../../src/contributions/sprint-tab/kept-report.ts';
import { sprintPorts } from '../../../src/contributions/sprint-tab/sprint-ports.ts';
import { SprintTab } from '../../../src/contributions/sprint-tab/sprint-tab.tsx';
import { startReading, type LoadSprint } from '../../../src/contributions/sprint-tab/tab-reading.ts';
import type { Acting } from '../../builders/acting.ts';
import { pagePorts, type Asked } from '../../builders/page-ports.ts';

export type Page = BoundFunctions<typeof queries>;

/** A tab on the screen, what the page around it was asked to do, and a way to show it another sprint. */
export interface ShownTab extends Asked {
  tab: Page;
  showSprint: (name: string) => void;
  close: () => void;
}

/**
 * The tab on a sprint, reading from the host as it does in Azure DevOps, on a first visit: nothing was kept in the browser.
 *
 * @param before called when the page around it is there, and before the tab reads anything.
 * @param wrap changes how the tab reads sprints.
 */
export function renderTab(
  person: Acting,
  sprint: string,
  given: Partial<TabPorts> = {},
  before = () => {},
  wrap?: (load: LoadSprint) => LoadSprint,
): Promise<ShownTab> {
  window.localStorage.clear();
  return renderNextVisit(person, sprint, given, before, wrap);
}

/** The same, with what earlier visits kept. */
export async function renderNextVisit(
  person: Acting,
  sprint: string,
  given: Partial<TabPorts> = {},
  before = () => {},
  wrap = (load: LoadSprint) => load,
): Promise<ShownTab> {
  const visit = new VisitMemory();
  const context = { ...person.context, pageNeeds: ['pull-requests'] as const, memory: visit };
  const iterations = await loadIterations(context.client, context);
  const idOf = (name: string) => iterations.find((one) => one.name === name)!.id;
  let showSprint: ShownTab['showSprint'] = () => {};
  const { ports: page, asked } = pagePorts(person, given);
  const ports: TabPorts = {
    ...page,
    context: { project: context.project, team: context.team },
    iterationId: idOf(sprint),
    lastGood: keepsLastGood({ project: context.project, user: person.user }),
    onContextChange: (listener) => {
      showSprint = (name) => listener({ iterationId: idOf(name) });
      return () => {};
    },
  };
  before();
  const memory = tabMemory(ports.lastGood, context.team.id);
  const { container, unmount } = render(
    <SprintTab
      ports={ports}
      load={wrap(startReading(context, memory.answers, ports.iterationId).load)}
      forget={() => visit.forget()}
      loadStrip={(loaded, signal) => loadStrip(context, loaded, memory.strip, signal)}
      sprintPortsFor={(loaded, tell) => sprintPorts(ports, loaded, tell)}
      reviewPorts={reviewPorts(context)}
      memory={memory}
    />,
  );
  return { tab: within(container), ...asked, showSprint: (name) => showSprint(name), close: unmount };
}

/** The same, once the whole check of the sprint is there; the sprints before are still being read. */
export async function openTab(person: Acting, sprint: string, given?: Partial<TabPorts>): Promise<ShownTab> {
  const shown = await renderTab(person, sprint, given);
  await untilWhole(shown.tab);
  return shown;
}

/** Waits until everything of the sprint was read. */
export async function untilWhole(tab: Page): Promise<void> {
  await tab.findByRole('region', { name: 'Summary' });
  await waitFor(() => expect(tab.getByRole('main').getAttribute('aria-busy')).toBe('false'), { timeout: 60_000 });
}

/** The one sentence about the sprint. */
export const sentenceIn = (tab: Page): string => tab.getByRole('region', { name: 'Summary' }).querySelector('.sentence')!.textContent;

/** What an article of the tab says, by the name of its check. */
export const checkCalled = (tab: Page, name: string): Page => within(tab.getByRole('article', { name }));

/** Chooses an entry of the review's menu. */
export async function chooseReview(tab: Page, entry: string): Promise<void> {
  const user = userEvent.setup();
  await user.click(await tab.findByRole('button', { name: 'Review' }));
  await user.click(await screen.findByRole('menuitem', { name: entry }));
}
