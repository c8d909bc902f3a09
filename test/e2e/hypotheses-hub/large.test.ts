import { readExtension } from '../../../host/extensions/manifest.ts';
import { startHost, type Host } from '../../../host/server.ts';
import { createLargeLibrary } from '../../builders/many-hypotheses.ts';
import { expect, test } from '../fixtures.ts';
import { watchRequests } from '../sprint-tab/tab.ts';
import { HUB } from './hub.ts';

const COUNT = 5_000;
const BATCH = 200;

let host: Host;
let project: string;
test.beforeAll(async () => {
  host = await startHost({ file: ':memory:', port: 0, extensions: [readExtension(['vss-extension.json'], { folder: process.cwd() })] });
  project = createLargeLibrary(host.db, COUNT, new Date());
});
test.afterAll(() => host.close());

test('a library of 5,000 shows its first rows early, draws only what is on screen, and filters while one types', async ({ page, complaints }) => {
  const sent = watchRequests(page, host);
  const begun = Date.now();
  await page.goto(`${host.url}/local/${project}/${HUB}`);
  const hub = page.frameLocator('iframe[title="Hypotheses"]');
  const rows = hub.locator('tbody tr[data-row]');
  await rows.first().waitFor();
  const firstRows = Date.now() - begun;
  await expect(hub.getByText(/^5000 hypotheses:/)).toBeVisible();
  const allRows = Date.now() - begun;
  await hub.locator('main[aria-busy="false"]').waitFor();
  const settled = Date.now() - begun;
  expect(firstRows).toBeLessThan(allRows);

  const batches = sent.filter(({ url }) => url.includes('workitemsbatch')).length;
  const queries = sent.filter(({ url }) => url.includes('wiql')).length;
  // All hypotheses, the findings, and the comments of links between hypotheses: each 200 at a time.
  expect(queries).toBe(3);
  expect(batches).toBeLessThanOrEqual(COUNT / BATCH + 3 + COUNT / BATCH);

  // Wherever one scrolls to, few rows are in the page, and those on screen are drawn.
  let most = 0;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    await hub.locator('body').evaluate((body, part) => {
      globalThis.scrollTo(0, body.scrollHeight * part);
    }, share);
    await expect
      .poll(() =>
        hub.locator('body').evaluate(() => {
          const middle = document.elementFromPoint(globalThis.innerWidth / 2, globalThis.innerHeight / 2);
          return middle?.closest('tr')?.hasAttribute('data-row') ?? false;
        }),
      )
      .toBe(true);
    most = Math.max(most, await rows.count());
  }
  expect(most).toBeLessThan(60);
  await expect(hub.locator(`tr[aria-rowindex="${COUNT + 1}"]`)).toBeInViewport();

  const before = sent.length;
  const typing = Date.now();
  await hub.getByRole('searchbox').pressSequentially('H4321: ');
  await expect(hub.getByText(/^1 of 5000 hypotheses/)).toBeVisible();
  const typed = Date.now() - typing;
  expect(sent.length).toBe(before);
  // Seven keys, each with all rows filtered, against reading them once: on a slow machine both are slow.
  expect(typed).toBeLessThan(2 * allRows);
  test.info().annotations.push({
    type: 'figures',
    description: `first rows ${firstRows} ms, all rows ${allRows} ms, links ${settled} ms, ${queries} queries, ${batches} batches, at most ${most} rows drawn, 7 keys in ${typed} ms`,
  });
  process.stdout.write(`${test.info().annotations[0]!.description}\n`);
  // A project that never stored settings has no collection of documents.
  expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
});

test('the board of a large library caps its columns and leads to the rest', async ({ page }) => {
  await page.goto(`${host.url}/local/${project}/${HUB}?ml-view=board`);
  const hub = page.frameLocator('iframe[title="Hypotheses"]');
  await expect(hub.getByText(/^5000 hypotheses:/)).toBeVisible();
  await hub.locator('main[aria-busy="false"]').waitFor();
  expect(await hub.locator('.board-card').count()).toBeLessThanOrEqual(10 * 20);
  await hub.getByRole('button', { name: /^and \d+ more in the table.*Rejected/ }).click();
  await expect(hub.getByText(/^\d+ of 5000 hypotheses: \d+ rejected\.$/)).toBeVisible();
});

test('a narrow question is answered by the service with the few rows it is about', async ({ page }) => {
  const sent = watchRequests(page, host);
  await page.goto(`${host.url}/local/${project}/${HUB}?ml-q=H4321:`);
  const hub = page.frameLocator('iframe[title="Hypotheses"]');
  await expect(hub.getByText(/^1 hypothesis:/)).toBeVisible();
  const first = sent.findIndex(({ url }) => url.includes('workitemsbatch'));
  expect((JSON.parse(sent[first]!.body!) as { ids: number[] }).ids).toHaveLength(1);
});
