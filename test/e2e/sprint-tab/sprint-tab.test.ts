import { readFileSync } from 'node:fs';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import type { Host } from '../../../host/server.ts';
import { expect, test } from '../fixtures.ts';
import { openTab, openWholeTab, sprintPath, startWithExtension, watchRequests } from './tab.ts';

// Every test has a host of its own, so the two workers share the last long file of a run.
test.describe.configure({ mode: 'parallel' });

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

const ALL_CHECKS = `All ${CHECKS.length} checks`;

const itemCalled = (title: string) =>
  host.db.get<{ id: number; rev: number; fields: string; changed_by: string; project_id: string }>(
    'SELECT id, rev, fields, changed_by, project_id FROM work_items WHERE title = ?',
    title,
  )!;
const nameOf = (id: string) => host.db.get<{ display_name: string }>('SELECT display_name FROM identities WHERE id = ?', id)!.display_name;
const sizeOf = (title: string) => (JSON.parse(itemCalled(title).fields) as Record<string, unknown>)['Custom.MlTshirtSize'];

test('sprint 3 names its two stories without a deliverable', async ({ page, complaints }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  await expect(tab.getByText('17 of 23 checks pass. 5 need attention, 1 has not enough data.')).toBeVisible();
  const check = tab.getByRole('article', { name: 'A deliverable for every story' });
  await expect(check.getByRole('heading')).toHaveText('2 of 11 stories have no deliverable from this sprint');
  await expect(check.getByRole('listitem')).toHaveCount(2);
  await expect(check.getByRole('button', { name: 'Profile contact history per client' })).toBeVisible();
  await expect(check.getByRole('button', { name: 'Spike: can macro indicators be refreshed daily?' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('sprint 1 has no design session, sprint 5 is green through a rejection, sprint 6 nearly green', async ({ page }) => {
  const first = await openTab(page, host, 'Sprint 1');
  await expect(first.getByRole('article', { name: 'ML design session' })).toContainText('No ML design session was held');
  const fifth = await openTab(page, host, 'Sprint 5');
  await expect(fifth.getByText('Nothing in this sprint needs attention.')).toBeVisible();
  const spike = fifth.getByRole('row').filter({ hasText: 'does gradient boosting hold on later calls?' });
  await expect(spike.getByRole('button', { name: 'H11' })).toBeVisible();
  await expect(fifth.getByText('waived until Sprint 5')).toBeVisible();
  const sixth = await openTab(page, host, 'Sprint 6');
  await expect(sixth.getByText('21 of 23 checks pass. 2 need attention.')).toBeVisible();
  await expect(sixth.getByRole('article', { name: 'Data scientists review MLOps' })).toContainText('2 of 11 MLOps pull requests');
});

test('another sprint comes without loading the frame again, from the page and from the tab', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  const document = await page
    .frames()
    .find((frame) => frame.url().startsWith(host.frameOrigin))!
    .evaluate(() => {
      (globalThis as { mark?: string }).mark = 'same document';
      return globalThis.location.href;
    });
  await tab.getByRole('button', { name: 'Next sprint: Sprint 4' }).click();
  await expect(tab.getByRole('heading', { name: 'Sprint 4', level: 1 })).toBeVisible();
  await tab.getByRole('combobox', { name: 'Sprint' }).selectOption('Sprint 2');
  await expect(tab.getByRole('heading', { name: 'Sprint 2', level: 1 })).toBeVisible();
  await expect(tab.getByText('13 of 20 checks pass.')).toBeVisible();
  await page.getByRole('button', { name: 'Sprint', exact: false }).filter({ hasText: 'Sprint 3' }).first().click();
  await page.getByRole('option', { name: /Sprint 6/ }).click();
  await expect(tab.getByRole('heading', { name: 'Sprint 6', level: 1 })).toBeVisible();
  const frame = page.frames().find((one) => one.url() === document)!;
  expect(await frame.evaluate(() => (globalThis as { mark?: string }).mark)).toBe('same document');
});

test('setting a size writes a revision by the acting user, and another browser sees it on refresh', async ({ page, browser }) => {
  const title = 'Explain a score in one sentence';
  const before = itemCalled(title);
  const tab = await openTab(page, host, 'Sprint 6');
  const other = await browser.newContext();
  const otherTab = await openTab(await other.newPage(), host, 'Sprint 6');
  await expect(otherTab.getByRole('heading', { name: '1 of 11 stories has no T-shirt size' })).toBeVisible();

  await tab.getByRole('button', { name: `Set size S for ${before.id}` }).click();
  await expect(tab.getByText('22 of 23 checks pass. 1 needs attention.')).toBeVisible();
  const after = itemCalled(title);
  expect([after.rev, sizeOf(title), nameOf(after.changed_by)]).toEqual([before.rev + 1, 'S', 'Amara Okeke']);

  await otherTab.getByRole('button', { name: 'Refresh' }).click();
  await expect(otherTab.getByText('22 of 23 checks pass. 1 needs attention.')).toBeVisible();
  await other.close();
});

test('a stale revision shows both values and overwrites nothing until told', async ({ page }) => {
  const title = 'Explain a score in one sentence';
  const { id, project_id: projectId } = itemCalled(title);
  const tab = await openTab(page, host, 'Sprint 6');
  await expect(tab.getByRole('button', { name: `Set size S for ${id}` })).toBeVisible();
  saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, fields: { 'Custom.MlTshirtSize': 'XL' } });

  await tab.getByRole('button', { name: `Set size S for ${id}` }).click();
  await expect(tab.getByRole('alert')).toContainText(`Someone changed ${id}: size XL. You chose S.`);
  expect(sizeOf(title)).toBe('XL');
  await tab.getByRole('button', { name: 'Set S', exact: true }).click();
  await expect(tab.getByText('22 of 23 checks pass. 1 needs attention.')).toBeVisible();
  expect(sizeOf(title)).toBe('S');
});

test('what is linked after the sprint counts by the day it was made', async ({ page }) => {
  const { id } = itemCalled('Profile contact history per client');
  const tab = await openTab(page, host, 'Sprint 3');
  await tab.getByRole('button', { name: `Link a deliverable to ${id}` }).click();
  const dialog = tab.getByRole('dialog', { name: 'Link a deliverable' });
  await dialog.getByRole('searchbox').fill('remove an unused option');
  await dialog.getByRole('button', { name: 'Remove an unused option' }).click();
  await expect(tab.getByRole('heading', { name: '1 of 11 stories has no deliverable from this sprint' })).toBeVisible();
  const links = host.db.all<{ rel: string; url: string; attributes: string }>(
    "SELECT rel, url, attributes FROM work_item_relations WHERE work_item_id = ? AND rel = 'ArtifactLink'",
    id,
  );
  expect(links.at(-1)?.url).toMatch(/^vstfs:\/\/\/Git\/PullRequestId\/[0-9a-f-]{36}%2F[0-9a-f-]{36}%2F\d+$/);
  expect(links.at(-1)?.attributes).toContain('"Pull Request"');

  const other = itemCalled('Spike: can macro indicators be refreshed daily?');
  await tab.getByRole('button', { name: `Link a deliverable to ${other.id}` }).click();
  await dialog.getByRole('textbox', { name: 'Link', exact: true }).fill('not an address');
  await expect(dialog.getByRole('button', { name: 'Add link' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Link', exact: true }).fill('https://wiki.calllist.example/indicators');
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Notes');
  await expect(dialog.getByText(/^A link added today doesn’t count/)).toBeVisible();
  const { start_date: start } = host.db.get<{ start_date: string }>("SELECT start_date FROM classification_nodes WHERE name = 'Sprint 3'")!;
  await dialog.getByLabel('Day it was made').fill(start.slice(0, 10));
  await dialog.getByRole('button', { name: 'Add link' }).click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(() =>
      host.db.get("SELECT 1 FROM work_item_relations WHERE work_item_id = ? AND url = 'https://wiki.calllist.example/indicators'", other.id),
    )
    .toBeDefined();
  await expect(tab.getByText('dated by hand')).toBeVisible();
  await expect(tab.getByRole('heading', { name: '11 stories have a deliverable from this sprint' })).toHaveCount(0);
  await tab.getByText(ALL_CHECKS).click();
  await expect(tab.getByText('11 stories have a deliverable from this sprint')).toBeVisible();
});

test('a check is waived with a reason until a sprint, and stays waived', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 4');
  await tab.getByRole('button', { name: 'Waive the check Sprint planning' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Waive: Sprint planning' });
  await expect(dialog.getByRole('button', { name: 'Waive', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Two groups were at a fair.');
  await dialog.getByRole('combobox', { name: 'Until the end of' }).selectOption({ index: 0 });
  await dialog.getByRole('button', { name: 'Waive', exact: true }).click();
  await expect(tab.getByText('17 of 22 checks pass. 3 need attention, 1 has not enough data, 1 is waived.')).toBeVisible();
  await page.reload();
  const again = page.frameLocator('iframe[title="ML Sprint"]');
  await again.getByText(ALL_CHECKS).click();
  await expect(again.getByText('Waived until the end of Sprint 4 by Amara Okeke: Two groups were at a fair.')).toBeVisible();
});

test('a cadence is attested in two clicks, and stays attested until the sprint named', async ({ page }) => {
  const sent = watchRequests(page, host);
  const tab = await openWholeTab(page, host, 'Sprint 7');
  const row = tab.getByRole('region', { name: 'Ceremonies' }).getByRole('listitem').filter({ hasText: 'Stand-up' });
  await row.getByRole('button', { name: 'Attest: Stand-up' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Attest: Stand-up' });
  await dialog.getByRole('button', { name: 'Attest', exact: true }).click();
  await expect(row).toContainText('attested by Amara Okeke');
  await page.reload();
  await expect(row).toContainText('attested by Amara Okeke');
  await tab.getByText(ALL_CHECKS).click();
  await expect(tab.getByText('Attested until the end of Sprint 7 by Amara Okeke')).toBeVisible();
  expect(sent.flatMap(checkRequest)).toEqual([]);
});

test('what nobody attested in a sprint that is over asks for it, with a note', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 1');
  const check = tab.getByRole('article', { name: 'Working agreement' });
  await check.getByRole('button', { name: 'Attest: Working agreement' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Attest: Working agreement' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill('On the wall of the team room');
  await dialog.getByRole('button', { name: 'Attest', exact: true }).click();
  await expect(check).toBeHidden();
  await tab.getByText(ALL_CHECKS).click();
  await expect(tab.getByText('by Amara Okeke: On the wall of the team room')).toBeVisible();
});

test('a design session is recorded in the form, prefilled', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 1');
  await tab.getByRole('button', { name: 'Record a design session' }).click();
  const form = page.getByRole('dialog');
  await expect(form.getByRole('textbox', { name: 'Title' })).toHaveValue('ML design session, Sprint 1');
  await form.getByRole('button', { name: 'Save and close' }).click();
  await expect.poll(() => itemCalled('ML design session, Sprint 1')).toBeDefined();
  const fields = JSON.parse(itemCalled('ML design session, Sprint 1').fields) as Record<string, unknown>;
  expect(fields).toMatchObject({ 'Custom.MlSessionKind': 'ML design session', 'Custom.MlRolesRepresented': 'Data science; Development' });
  await expect(tab.getByRole('article', { name: 'ML design session' })).toContainText('The ML design session is incomplete');
});

test('an item opens in the form', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  await tab.getByRole('row').getByRole('button', { name: 'Call list sorted by score' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue('Call list sorted by score');
});

test('the check goes along as Markdown and CSV', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tab = await openTab(page, host, 'Sprint 3');
  const download = async (entry: string) => {
    await tab.getByRole('button', { name: 'Review', exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), tab.getByRole('menuitem', { name: entry }).click()]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };
  const markdown = await download('Download Markdown');
  expect(markdown.name).toBe('Call List Crew Sprint 3 review.md');
  expect(markdown.text).toContain('17 of 23 checks pass. 5 need attention, 1 has not enough data.');
  expect(markdown.text).toContain('Profile contact history per client');
  const csv = await download('Download checks as CSV');
  expect(csv.text.split('\r\n')[0]).toContain('Sprint,Start,Finish,Rule,Outcome');
  expect(csv.text).toContain('deliverable-per-story,attention,warning,9,11');
});

test('a failure says what happened, and trying again helps', async ({ page }) => {
  await page.route('**/_apis/wit/wiql*', (route) =>
    route.request().method() === 'OPTIONS'
      ? route.continue()
      : route.fulfill({
          status: 403,
          headers: { 'access-control-allow-origin': host.frameOrigin, 'content-type': 'application/json' },
          body: '{"message":"TF237090: no permission","typeKey":"AccessDeniedException"}',
        }),
  );
  await page.goto(host.url + sprintPath('Sprint 3'));
  const tab = page.frameLocator('iframe[title="ML Sprint"]');
  await expect(tab.getByRole('alert')).toContainText('You may not read this');
  await expect(tab.getByRole('alert')).toContainText('TF237090');
  await page.unroute('**/_apis/wit/wiql*');
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.getByText('17 of 23 checks pass.')).toBeVisible();
});

test('without pull requests the rest is checked, and the page says what is missing', async ({ page }) => {
  await page.route('**/_apis/git/pullrequests*', (route) =>
    route.fulfill({
      status: 403,
      headers: { 'access-control-allow-origin': host.frameOrigin, 'content-type': 'application/json' },
      body: '{"message":"no"}',
    }),
  );
  const tab = await openTab(page, host, 'Sprint 6');
  await expect(tab.getByText('Pull requests could not be read; links to them count by the day of the link.')).toBeVisible();
});

test('says so when an item that is gone is opened', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  const { id, project_id: projectId } = itemCalled('Profile contact history per client');
  saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, isDeleted: true });
  await tab.getByRole('article').getByRole('button', { name: 'Profile contact history per client' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tab.getByRole('alert')).toContainText(`Work item ${id} does not exist`);
});

test('titles are shown to the letter, whatever they hold', async ({ page, complaints }) => {
  const title = `"Quotes" 'single' <img src=x onerror=alert(1)> & 🧪 עברית العربية`;
  const { id, project_id: projectId } = itemCalled('Profile contact history per client');
  saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, fields: { 'System.Title': title } });
  const tab = await openTab(page, host, 'Sprint 3');
  await expect(tab.getByRole('article').getByRole('button', { name: title, exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('every request of the extension is in the published specifications', async ({ page }) => {
  const sent = watchRequests(page, host);
  const tab = await openWholeTab(page, host, 'Sprint 6');
  const { id } = itemCalled('Explain a score in one sentence');
  await tab.getByRole('button', { name: `Set size S for ${id}` }).click();
  await expect(tab.getByText('22 of 23 checks pass. 1 needs attention.')).toBeVisible();
  await tab.getByRole('button', { name: 'Previous sprint: Sprint 5' }).click();
  await expect(tab.getByText('Nothing in this sprint needs attention.')).toBeVisible();
  const third = await openTab(page, host, 'Sprint 3');
  await third
    .getByRole('button', { name: /^Link a deliverable to/ })
    .first()
    .click();
  await third.getByRole('dialog').getByRole('button', { name: /^!\d+/ }).first().click();
  await expect(third.getByRole('dialog')).toBeHidden();

  const problems = sent.flatMap(checkRequest);
  console.log(
    `${sent.length} requests compared with the specifications, of ${new Set(sent.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/^.*_apis/, '').replace(/\d+$/, '{id}')}`)).size} operations.`,
  );
  expect(sent.length).toBeGreaterThan(20);
  expect(problems).toEqual([]);
});
