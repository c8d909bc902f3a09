import { expect, test as base, type FrameLocator, type Page, type TestInfo } from '@playwright/test';
import type { Extension } from '../../host/extensions/manifest.ts';
import { startHost, type Host } from '../../host/server.ts';
import type { Project } from '../../host/store/core/projects.ts';
import { createTinyProject } from '../builders/tiny-project.ts';

export interface RunningHost extends Host {
  project: Project;
}

/** Starts a host on a free port with the tiny project in memory; the caller closes it. */
export async function startTinyHost(extensions: readonly Extension[] = []): Promise<RunningHost> {
  const host = await startHost({ file: ':memory:', port: 0, extensions });
  const project = createTinyProject(host.db);
  return { ...host, project };
}

/** Fails the test on anything that the page complains about. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await use(complaints);
    },
    { auto: true },
  ],
});

export { expect };

/** Chooses a theme before the page loads. */
export async function useTheme(page: Page, name: 'light' | 'dark' | 'high-contrast'): Promise<void> {
  await page.addInitScript((theme) => window.localStorage.setItem('host.theme', theme), name);
}

/**
 * Chooses an entry of the menu behind a button. The pointer leaves the button once the menu is open, as a hand does on its way to the entry: where it
 * rests, the button's tooltip comes after a while and lies over the menu.
 */
export async function chooseFromMenu(page: Page, button: string | RegExp, entry: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const item = page.getByRole('menuitem', { name: entry }).or(page.getByRole('menuitemcheckbox', { name: entry }));
  await expect(item).toBeVisible();
  await page.mouse.move(0, 0);
  await item.click();
}

/** Makes the window as wide, and waits until a frame in it has followed. */
export async function resizeTo(page: Page, frame: FrameLocator, width: number): Promise<void> {
  await page.setViewportSize({ width, height: page.viewportSize()!.height });
  const missing = async () =>
    (await frame.owner().evaluate((element) => element.clientWidth)) - (await frame.locator('html').evaluate(() => window.innerWidth));
  await expect.poll(missing).toBe(0);
}

/** Takes a picture of the whole page for people to look at, in `out/playwright`, where somebody asked for pictures: `PICTURES=1 npm run test:e2e`. */
export async function takePicture(page: Page, info: TestInfo, name: string): Promise<void> {
  if (process.env['PICTURES']) await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
}
