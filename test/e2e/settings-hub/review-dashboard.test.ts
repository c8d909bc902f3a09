import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { frameOf, widgetNamed } from '../dashboard/dashboard-host.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { PROJECT_PATH, startWithExtension, watchRequests } from '../sprint-tab/tab.ts';
import { sampleSentence } from '../../builders/sample-outcomes.ts';

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
  // The sample's dashboard would be found; here nobody has made one yet.
  host.db.run('DELETE FROM dashboards');
});
test.afterEach(() => host.close());

/** The panel of the dashboard, with the team of the sample chosen. */
async function openPanel(page: Page): Promise<{ hub: FrameLocator; panel: ReturnType<FrameLocator['getByRole']> }> {
  await page.goto(`${host.url}${PROJECT_PATH}/_apps/hub/ml-agile.ml-agile-boards.settings-hub`);
  const hub = page.frameLocator('iframe[title="ML Agile"]');
  const panel = hub.getByRole('region', { name: 'Sprint review dashboard' });
  await panel.getByLabel('Team').selectOption('Call List Crew');
  return { hub, panel };
}

test('one button makes the dashboard, with three widgets that show the team', async ({ page, context }) => {
  const sent = watchRequests(page, host);
  const { panel } = await openPanel(page);
  await panel.getByRole('button', { name: 'Create the dashboard' }).click();
  await expect(panel.getByText('The dashboard Sprint review was made, with 3 queries.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  expect(sent.filter(({ method }) => method === 'POST').length).toBeGreaterThan(0);
  expect(sent.flatMap(checkRequest)).toEqual([]);

  const opened = context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Open it' }).click();
  const dashboard = await opened;
  await expect(dashboard.getByRole('heading', { name: 'Sprint review', level: 1 })).toBeVisible();
  await expect((await frameOf(widgetNamed(dashboard, 'Hypothesis acceptance'))).getByText('5 of 14 decided were accepted')).toBeVisible();
  await expect((await frameOf(widgetNamed(dashboard, 'Sprint check'))).getByRole('link', { name: sampleSentence('Sprint 7') })).toBeVisible();
  await expect(widgetNamed(dashboard, 'DS and dev collaboration')).toBeVisible();
  // The header leads to a query that lists something.
  const query = context.waitForEvent('page');
  await dashboard.getByRole('link', { name: 'Decided hypotheses' }).click();
  await expect((await query).getByText('H11: Gradient boosting keeps its ROC AUC on a split by time')).toBeVisible();
});
