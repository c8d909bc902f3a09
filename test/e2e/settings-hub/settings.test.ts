import { readFileSync } from 'node:fs';
import type { Host } from '../../../host/server.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { findProject } from '../../../host/store/core/projects.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, resizeTo, test, useTheme } from '../fixtures.ts';
import { startWithExtension, watchRequests } from '../sprint-tab/tab.ts';
import { openSettings, signIn, storedSettings } from './hub.ts';

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

test('roles and groups are set, saved, and in the history with what they were', async ({ page, complaints }) => {
  const sent = watchRequests(page, host);
  const hub = await openSettings(page, host, 'roles');
  await expect(hub.getByText('12 people: 5 data science, 6 development, 1 other.')).toBeVisible();
  await hub.getByLabel('Role of Amara Okeke').selectOption('Data science');
  await hub.getByLabel('Working group of Henrik Dahl').selectOption('Modelling');
  await hub.getByText('2 changes, not saved').click();
  await expect(hub.getByRole('region', { name: 'Unsaved changes' })).toContainText('Role of Amara Okeke: Development Data science');
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(hub.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  const { roles, groups } = storedSettings(host);
  expect(roles['amara.okeke@calllist.example']).toBe('data-science');
  expect(groups.find(({ name }) => name === 'Modelling')?.members).toContain('henrik.dahl@calllist.example');

  await hub.getByRole('tab', { name: 'History' }).click();
  await expect(page).toHaveURL(/ml-tab=history/);
  await expect(hub.getByRole('region', { name: 'Changes' })).toContainText('Working group of Henrik Dahl: None Modelling');
  await hub.getByRole('button', { name: 'Undo' }).click();
  await expect(hub.getByText('2 changes, not saved')).toBeVisible();
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(hub.getByRole('region', { name: 'Changes' }).getByRole('button')).toHaveText(['Undo', 'Go back to before this']);
  expect(storedSettings(host).roles['amara.okeke@calllist.example']).toBe('development');
  expect([...new Set(sent.flatMap(checkRequest))]).toEqual([]);
  // A collection that nobody wrote to yet answers 404, which the browser notes; nothing else is complained of.
  expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([]);
});

test('a group gets another name and keeps its areas and people', async ({ page }) => {
  const hub = await openSettings(page, host, 'roles');
  const before = storedSettings(host).groups.find(({ name }) => name === 'Modelling')!;
  await hub.getByRole('button', { name: 'Rename group Modelling' }).click();
  await hub.getByLabel('New name of Modelling').fill('serving & mlops');
  await expect(hub.getByText('This group is there already.')).toBeVisible();
  await hub.getByLabel('New name of Modelling').fill('Models');
  await page.keyboard.press('Enter');
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(hub.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  const { groups } = storedSettings(host);
  expect(groups.map(({ name }) => name).toSorted()).toEqual(['Campaign App', 'Data & Features', 'Models', 'Serving & MLOps']);
  expect(groups.find(({ name }) => name === 'Models')).toEqual({ ...before, name: 'Models' });
});

test('people are found by name, taken from a team, and typed', async ({ page }) => {
  const hub = await openSettings(page, host, 'roles');
  await hub.getByRole('button', { name: 'Add people…' }).click();
  const dialog = hub.getByRole('dialog', { name: 'Add people' });
  await dialog.getByRole('searchbox').fill('Beatriz');
  await dialog.getByRole('checkbox', { name: /Beatriz Fonseca/ }).check();
  await dialog.getByRole('searchbox').fill('guest@elsewhere.example');
  await dialog.getByRole('checkbox', { name: 'guest@elsewhere.example' }).check();
  await dialog.getByRole('button', { name: 'Add 2 people' }).click();
  await hub.getByLabel('Role of guest@elsewhere.example').selectOption('Development');
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect
    .poll(() => storedSettings(host).roles)
    .toMatchObject({ 'guest@elsewhere.example': 'development', 'beatriz.fonseca@calllist.example': 'other' });

  await hub.getByRole('button', { name: 'Remove Ines Duarte' }).click();
  await hub.getByRole('button', { name: 'Add people…' }).click();
  await dialog.getByLabel('Import from team').selectOption('Call List Crew');
  await expect(dialog.getByRole('status')).toContainText('1 person of');
  await dialog.getByRole('button', { name: 'Add 1 person' }).click();
  await expect(hub.getByLabel('Role of Ines Duarte')).toHaveValue('other');
});

test('rules change the preview before anything is stored', async ({ page }) => {
  const hub = await openSettings(page, host, 'rules');
  const preview = hub.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('With these settings Sprint 7 would read: 16 of 21 checks pass.');
  await hub.getByLabel('Severity of T-shirt sizes').selectOption('Off');
  await expect(preview).toContainText('would read: 15 of 20 checks pass.');
  await expect(preview).toContainText('T-shirt sizes: Pass Off');
  await hub.getByLabel('A hypothesis is stale after').fill('0');
  await expect(hub.getByRole('alert')).toHaveText('A whole number of 1 or more. 2 stays until then.');
  await hub.getByLabel('A hypothesis is stale after').fill('4');
  await hub.getByLabel('Paths of MLOps work').fill('ops/**\n\nscoring/*.yml');
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect
    .poll(() => storedSettings(host))
    .toMatchObject({ rules: { 'size-tshirt': { severity: 'off' } }, thresholds: { staleSprints: 4 }, mlopsPaths: ['ops/**', 'scoring/*.yml'] });
});

test('two people save at once: different parts join, and both see what happened', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await signIn(page, host, 'Henrik Dahl');
  await signIn(other, host, 'Ines Duarte');
  const [mine, theirs] = [await openSettings(page, host, 'roles'), await openSettings(other, host, 'roles')];
  await mine.getByLabel('Role of Amara Okeke').selectOption('Other');
  await theirs.getByLabel('Role of Priya Raman').selectOption('Other');
  await theirs.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(theirs.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  await mine.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(mine.getByRole('status').filter({ hasText: 'Ines Duarte saved 1 change in the meantime' })).toContainText(
    'Role of Priya Raman: Development Other',
  );
  expect(storedSettings(host).roles).toMatchObject({ 'amara.okeke@calllist.example': 'other', 'priya.raman@calllist.example': 'other' });

  // Whoever saved first sees it on coming back.
  await other
    .frames()
    .at(-1)!
    .evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(theirs.getByRole('status').filter({ hasText: 'Henrik Dahl saved 1 change' })).toContainText('Role of Amara Okeke: Development Other');
  await expect(theirs.getByLabel('Role of Amara Okeke')).toHaveValue('other');
  await theirs.getByRole('tab', { name: 'History' }).click();
  await expect(theirs.getByRole('region', { name: 'Changes' })).toContainText(/Henrik Dahl.*Ines Duarte/s);
  await other.context().close();
});

test('two people change the same part: side by side, and the person decides', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await signIn(page, host, 'Henrik Dahl');
  await signIn(other, host, 'Ines Duarte');
  const [mine, theirs] = [await openSettings(page, host, 'roles'), await openSettings(other, host, 'roles')];
  await mine.getByLabel('Role of Amara Okeke').selectOption('Other');
  await mine.getByLabel('Role of Jonas Weber').selectOption('Other');
  await theirs.getByLabel('Role of Amara Okeke').selectOption('Data science');
  await theirs.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(theirs.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  await mine.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = mine.getByRole('dialog', { name: 'Ines Duarte changed the same settings' });
  await expect(dialog.getByRole('row', { name: /Role of Amara Okeke/ })).toContainText('DevelopmentOtherData science');
  await expect(dialog.getByRole('button', { name: 'Save (1 to choose)' })).toBeDisabled();
  expect(storedSettings(host).roles['jonas.weber@calllist.example']).toBe('development');
  expect(await violationsOf(page, { within: 'iframe' })).toEqual([]);
  await dialog.getByRole('radio', { name: 'Role of Amara Okeke: yours, Other' }).check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(storedSettings(host).roles).toMatchObject({ 'amara.okeke@calllist.example': 'other', 'jonas.weber@calllist.example': 'other' });
  await other.context().close();
});

test('who administers neither project nor team reads, and is told why', async ({ page }) => {
  const person = await signIn(page, host, 'Yuki Tanabe');
  setReader(host.db, findProject(host.db, 'Term-deposit call list')!.id, person.id, true);
  host.db.run('UPDATE team_members SET is_admin = 0 WHERE identity_id = ?', person.id);
  const hub = await openSettings(page, host, 'roles');
  await expect(hub.getByText('You may read these settings.')).toBeVisible();
  await expect(hub.getByText('it is an agreement of the team, not a lock')).toBeVisible();
  await expect(hub.getByLabel('Role of Amara Okeke')).toBeDisabled();
  await expect(hub.getByRole('button', { name: 'Add people…' })).toHaveCount(0);
  await hub.getByRole('tab', { name: 'History' }).click();
  await expect(hub.getByRole('button', { name: 'Export JSON' })).toBeVisible();
  await expect(hub.getByRole('button', { name: /Import JSON|^End/ })).toHaveCount(0);
});

test('a team administrator edits, although the project belongs to others', async ({ page }) => {
  const person = await signIn(page, host, 'Yuki Tanabe');
  setReader(host.db, findProject(host.db, 'Term-deposit call list')!.id, person.id, true);
  host.db.run('UPDATE team_members SET is_admin = 1 WHERE identity_id = ?', findIdentity(host.db, 'Yuki Tanabe')!.id);
  const hub = await openSettings(page, host, 'roles');
  await expect(hub.getByLabel('Role of Amara Okeke')).toBeEnabled();
  await expect(hub.getByText('You may read these settings.')).toHaveCount(0);
});

test('garbage is refused, an export comes back, broken parts are reported and never rewritten', async ({ page }) => {
  const hub = await openSettings(page, host, 'history');
  const input = hub.getByLabel('File to import');
  const give = (text: string) => input.setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const before = JSON.stringify(storedSettings(host));
  await give('%PDF-1.7 \u0000');
  await expect(hub.getByRole('alert')).toHaveText('The file is not JSON; nothing was taken from it.');
  await give('{"name":"package"}');
  await expect(hub.getByRole('alert')).toHaveText('The file is JSON, but no export of these settings; nothing was taken from it.');
  expect(JSON.stringify(storedSettings(host))).toBe(before);

  const [file] = await Promise.all([page.waitForEvent('download'), hub.getByRole('button', { name: 'Export JSON' }).click()]);
  const text = readFileSync(await file.path(), 'utf8').replace(/^\ufeff/, '');
  await give(text);
  await expect(hub.getByText('The file says what is here already.')).toBeVisible();
  const changed = JSON.parse(text) as { settings: Record<string, unknown> };
  changed.settings['thresholds'] = { staleSprints: 'many', agreementSprints: 3 };
  changed.settings['future'] = { kept: true };
  await give(JSON.stringify(changed));
  await expect(hub.getByText('2 parts differ; nothing is stored until you save.')).toBeVisible();
  await expect(hub.getByText('1 stored part could not be read; the default holds for it.')).toBeVisible();
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => storedSettings(host)).toMatchObject({ future: { kept: true }, thresholds: { agreementSprints: 3 } });
  const stored = JSON.stringify(storedSettings(host));
  await openSettings(page, host, 'rules');
  expect(JSON.stringify(storedSettings(host))).toBe(stored);
});

test('a waiver is ended', async ({ page }) => {
  const hub = await openSettings(page, host, 'history');
  await expect(hub.getByRole('region', { name: 'Waivers' })).toContainText('Given by Henrik Dahl.');
  await hub.getByRole('button', { name: 'End the waiver of Sprint planning' }).click();
  await expect(hub.getByText('Nothing is waived.')).toBeVisible();
  const row = host.db.get<{ document: string }>("SELECT document FROM extension_documents WHERE id = 'waivers'");
  expect(JSON.parse(row!.document)).toMatchObject({ waivers: [] });
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`has no serious accessibility violations, wide and narrow: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    const found: string[] = [];
    for (const tab of ['roles', 'rules', 'history'] as const) {
      const hub = await openSettings(page, host, tab);
      if (tab === 'roles') await hub.getByLabel('Role of Amara Okeke').selectOption('Other');
      for (const width of [1280, 320]) {
        await resizeTo(page, hub, width);
        found.push(...(await violationsOf(page, { within: 'iframe' })).map((one) => `${tab} ${width}: ${one}`));
        expect(await hub.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
      }
    }
    expect(found).toEqual([]);
  });
}
