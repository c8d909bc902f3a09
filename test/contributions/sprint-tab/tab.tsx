import { render, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { loadRecentSprints, loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import type { TeamTab } from '../../../src/azure/frames/team-tab.ts';
import { readIterations } from '../../../src/azure/team/team.ts';
import { reviewAccess } from '../../../src/contributions/sprint-tab/review/review-access.ts';
import { sprintActions } from '../../../src/contributions/sprint-tab/sprint-actions.ts';
import { SprintTab } from '../../../src/contributions/sprint-tab/sprint-tab.tsx';
import type { Acting } from '../../builders/acting.ts';
import { pageFrame, type Asked } from '../../builders/page-frame.ts';

export type Page = BoundFunctions<typeof queries>;

/** A tab on the screen, what the page around it was asked to do, and a way to show it another sprint. */
export interface ShownTab extends Asked {
  tab: Page;
  showSprint: (name: string) => void;
  close: () => void;
}

/**
 * The tab on a sprint, reading from the host as it does in Azure DevOps.
 *
 * @param before called when the page around it is there, and before the tab reads anything.
 */
export async function renderTab({ context, user }: Acting, sprint: string, given: Partial<TeamTab> = {}, before = () => {}): Promise<ShownTab> {
  const iterations = await readIterations(context.client, context);
  const idOf = (name: string) => iterations.find((one) => one.name === name)!.id;
  let showSprint: ShownTab['showSprint'] = () => {};
  const { frame: page, asked } = pageFrame({ context, user }, given);
  const frame: TeamTab = {
    ...page,
    context: { project: context.project, team: context.team },
    iterationId: idOf(sprint),
    onContextChange: (listener) => {
      showSprint = (name) => listener({ iterationId: idOf(name) });
      return () => {};
    },
  };
  before();
  const { container, unmount } = render(
    <SprintTab
      frame={frame}
      load={(iterationId, signal) => loadSprint(context, iterationId, signal)}
      loadRecent={(loaded, signal) => loadRecentSprints(context, loaded, signal)}
      actionsFor={(loaded) => sprintActions(frame, loaded)}
      reviewAccess={reviewAccess(context)}
    />,
  );
  return { tab: within(container), ...asked, showSprint: (name) => showSprint(name), close: unmount };
}

/** The same, once the check of the sprint is there; the sprints before are still being read. */
export async function openTab(person: Acting, sprint: string, given?: Partial<TeamTab>): Promise<ShownTab> {
  const shown = await renderTab(person, sprint, given);
  await shown.tab.findByRole('region', { name: 'Summary' });
  return shown;
}

/** The one sentence about the sprint. */
export const sentenceIn = (tab: Page): string => tab.getByRole('region', { name: 'Summary' }).querySelector('.sentence')!.textContent;

/** What an article of the tab says, by the name of its check. */
export const checkCalled = (tab: Page, name: string): Page => within(tab.getByRole('article', { name }));

/** Chooses an entry of the review's menu. */
export async function chooseReview(tab: Page, entry: string): Promise<void> {
  // A button without a menu stands in its place until the menu is loaded.
  await waitFor(() => expect(tab.getByRole('button', { name: 'Review' }).getAttribute('aria-haspopup')).toBe('true'));
  const user = userEvent.setup();
  await user.click(tab.getByRole('button', { name: 'Review' }));
  await user.click(await screen.findByRole('menuitem', { name: entry }));
}
