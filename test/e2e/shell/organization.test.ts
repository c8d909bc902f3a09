import type { Page } from '@playwright/test';
import { violationsOf } from '../accessibility.ts';
import { expect, startTinyHost, takePicture, test, useTheme, type RunningHost } from '../fixtures.ts';

let host: RunningHost;
test.beforeEach(async () => {
  host = await startTinyHost();
});
test.afterEach(() => host.close());

const PROCESSES = '/local/_settings/process';
const toProjects = (page: Page) => page.getByRole('navigation', { name: 'You are here' }).getByRole('link', { name: 'local' }).click();

async function pick(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}

async function addProcess(page: Page, name: string, base: string): Promise<void> {
  await page.getByRole('button', { name: 'New inherited process' }).click();
  await pick(page, 'Inherits from', base);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
}

test('a first visit goes on to the only project, and the list is one step away', async ({ page }) => {
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'Tiny Project', level: 1 })).toBeVisible();
  await toProjects(page);
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Tiny Project' })).toBeVisible();
});

test('a new project says what is wrong with its name, and opens when it is made', async ({ page }) => {
  await page.goto(`${host.url}/local?view=projects`);
  await page.getByRole('button', { name: 'New project' }).click();
  const create = page.getByRole('button', { name: 'Create', exact: true });
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(create).toBeDisabled();
  for (const [typed, message] of [
    ['tiny project', 'A project called tiny project exists already. Choose another name.'],
    ['A/B', 'A project name has at most 64 characters'],
  ] as const) {
    await name.fill(typed);
    await create.click();
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(name).toHaveValue(typed);
  }
  await name.fill('Second project');
  await page.getByRole('textbox', { name: 'Description' }).fill('Made by a test.');
  await pick(page, 'Process', 'Scrum');
  await create.click();
  await expect(page.getByRole('heading', { name: 'Second project', level: 1 })).toBeVisible();
  const { processId } = host.db.get<{ processId: string }>("SELECT process_id AS processId FROM projects WHERE name = 'Second project'")!;
  expect(host.db.get<{ name: string }>('SELECT name FROM processes WHERE id = ?', processId)!.name).toBe('Scrum');
  await page.goto(host.url);
  await expect(page.getByRole('link', { name: 'Second project' })).toBeVisible();
});

test('a process is inherited, and a project moves to it and back', async ({ page }) => {
  await page.goto(`${host.url}${PROCESSES}`);
  await addProcess(page, 'agile', 'Scrum');
  await expect(page.getByRole('alert')).toContainText('A process called agile exists already.');
  await page.getByRole('textbox', { name: 'Name' }).fill('ML Agile');
  await pick(page, 'Inherits from', 'Agile');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const row = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await expect(row('ML Agile')).toContainText('Inherited from Agile');
  await expect(row('ML Agile')).toContainText('No project follows it.');
  await expect(row('Agile')).toContainText('System process');

  await page.getByRole('button', { name: 'Change process of Tiny Project' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(row('ML Agile').getByRole('link', { name: 'Tiny Project' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Tiny Project follows ML Agile now.' })).toBeVisible();
});

test('a project with items of a type of its own says why it stays', async ({ page }) => {
  await page.goto(`${host.url}${PROCESSES}`);
  await addProcess(page, 'Odd', 'Agile');
  await page.getByRole('button', { name: 'Change process of Tiny Project' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Projects that follow Odd' })).toBeVisible();
  await page.evaluate(async () => {
    const [user] = ((await (await fetch('/_host/session')).json()) as { users: { id: string }[] }).users;
    const token = await fetch('/_host/token', { method: 'POST', body: JSON.stringify({ userId: user!.id }) });
    const headers = { authorization: `Bearer ${((await token.json()) as { token: string }).token}`, 'content-type': 'application/json' };
    const read = await fetch('/local/_apis/work/processes', { headers });
    const odd = ((await read.json()) as { value: { name: string; typeId: string }[] }).value.find(({ name }) => name === 'Odd')!;
    const type = JSON.stringify({ name: 'Ticket', color: 'f6546a', icon: 'icon_airplane' });
    await fetch(`/local/_apis/work/processes/${odd.typeId}/workitemtypes`, { method: 'POST', headers, body: type });
    const title = JSON.stringify([{ op: 'add', path: '/fields/System.Title', value: 'One' }]);
    const patch = { ...headers, 'content-type': 'application/json-patch+json' };
    await fetch('/local/Tiny%20Project/_apis/wit/workitems/$Ticket', { method: 'POST', headers: patch, body: title });
  });
  await page.getByRole('button', { name: 'Change process of Tiny Project' }).click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Ticket (1)');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('list', { name: 'Projects that follow Odd' })).toBeVisible();
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const width of [1280, 320]) {
    test(`projects, processes and their dialogs can be used by everyone: ${theme}, ${width} px`, async ({ page }, info) => {
      await useTheme(page, theme);
      await page.setViewportSize({ width, height: 800 });
      const look = async (name: string) => {
        await takePicture(page, info, name);
        expect((await violationsOf(page)).map((one) => `${name}: ${one}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      };
      await page.goto(`${host.url}/local?view=projects`);
      await expect(page.getByRole('link', { name: 'Tiny Project' })).toBeVisible();
      await look('projects');
      await page.getByRole('button', { name: 'New project' }).click();
      await expect(page.getByRole('button', { name: 'Process', exact: true })).toBeVisible();
      await look('new-project');
      await page.goto(`${host.url}${PROCESSES}`);
      await addProcess(page, 'Machine learning for the campaign with a long name', 'Agile');
      await expect(page.getByRole('dialog')).toBeHidden();
      await look('processes');
      await page.getByRole('button', { name: 'Change process of Tiny Project' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look('change-process');
    });
  }
}
