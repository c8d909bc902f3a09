import type { Frame, Page } from '@playwright/test';
import { readExtension } from '../../../host/extensions/manifest.ts';
import { themeOf } from '../../../host/shell/theme/themes.ts';
import { chooseFromMenu, expect, startTinyHost, test, type RunningHost } from '../fixtures.ts';

/** What the SDK puts on the test page's window. */
declare global {
  interface Window {
    SDK: Record<string, (...args: unknown[]) => unknown>;
    seen: { contexts: { iterationId: string; team: { name: string } }[]; themes: string[]; loads: number; widthWhenShown: number };
  }
}

const ID = 'protocol-tests.sdk-pages';
const DATA = 'ms.vss-features.extension-data-service';
let host: RunningHost;

test.beforeAll(async () => {
  host = await startTinyHost([readExtension(['test/e2e/sdk/extension/vss-extension.json'], { folder: process.cwd() })]);
});
test.afterAll(() => host.close());

const hub = (name: string) => `${host.url}/local/Tiny%20Project/_apps/hub/${ID}.${name}`;

/** Opens a page of the shell and answers the frame of the contribution once it is shown. */
async function open(page: Page, address: string, contribution: string): Promise<Frame> {
  await page.goto(address);
  return frameOf(page, contribution);
}

async function frameOf(page: Page, contribution: string): Promise<Frame> {
  const view = page.locator(`[data-contribution="${ID}.${contribution}"]`);
  await expect(view).toHaveAttribute('data-frame-state', 'ready');
  const frame = await (await view.locator('iframe').elementHandle())?.contentFrame();
  expect(frame).toBeTruthy();
  return frame as Frame;
}

for (const version of ['2.0.11', '3.1.3', '4.2.0', '5.0.0']) {
  test.describe(`SDK ${version}`, () => {
    const hasPageContext = version !== '2.0.11';

    test('shakes hands and knows where it is', async ({ page, complaints }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      const known = await frame.evaluate(() => ({
        contribution: window.SDK['getContributionId']!(),
        user: window.SDK['getUser']!() as { displayName: string; name: string },
        host: window.SDK['getHost']!() as { name: string },
        extension: window.SDK['getExtensionContext']!() as { id: string; version: string },
        configuration: window.SDK['getConfiguration']!(),
        width: window.seen.widthWhenShown,
      }));
      expect(known).toMatchObject({
        contribution: `${ID}.hub-${version}`,
        user: { displayName: 'Asta Lindqvist', name: 'asta.lindqvist@local.example' },
        host: { name: 'local' },
        extension: { id: ID, version: '1.0.0' },
        configuration: {},
      });
      // The frame had a size when the page was told that it shows.
      expect(known.width).toBeGreaterThan(300);
      expect(complaints).toEqual([]);
    });

    test('reads its project', async ({ page }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      const project = await frame.evaluate(async () => {
        const service = (await window.SDK['getService']!('ms.vss-tfs-web.tfs-page-data-service')) as {
          getProject: () => Promise<{ id: string; name: string }>;
        };
        return service.getProject();
      });
      expect(project).toEqual({ id: host.project.id, name: 'Tiny Project' });
      if (!hasPageContext) return;
      const context = await frame.evaluate(() => ({ page: window.SDK['getPageContext']!(), web: window.SDK['getWebContext']!() }));
      expect(context.web).toMatchObject({ project: { id: host.project.id, name: 'Tiny Project' } });
      expect(context.page).toMatchObject({ globalization: { culture: 'en-GB', theme: 'light' } });
    });

    test('keeps documents, with their versions', async ({ page }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      const result = await frame.evaluate(
        async ([service, id, collection]) => {
          type Document = { id: string; __etag: number; text: string };
          type Manager = Record<string, (...args: unknown[]) => Promise<Document>>;
          const data = (await window.SDK['getService']!(service)) as { getExtensionDataManager: (id: string, token: string) => Promise<Manager> };
          const manager = await data.getExtensionDataManager(id!, (await window.SDK['getAccessToken']!()) as string);
          const created = await manager['createDocument']!(collection, { id: 'one', text: 'first' });
          const updated = await manager['updateDocument']!(collection, { ...created, text: 'second' });
          const stale = await manager['updateDocument']!(collection, { ...created, text: 'third' }).catch((error: unknown) => error);
          const missing = await manager['getDocuments']!(`never ${collection}`).catch((error: unknown) => error);
          const none = await manager['getValue']!('none', { defaultValue: 'default' });
          await manager['setValue']!('colour', 'green', { scopeType: 'User' });
          return {
            created,
            updated,
            stale,
            missing,
            none,
            mine: await manager['getValue']!('colour', { scopeType: 'User' }),
            everyones: await manager['getValue']!('colour'),
          };
        },
        [DATA, ID, `docs ${version}`],
      );
      expect(result.created.__etag).toBe(1);
      expect(result.updated).toMatchObject({ __etag: 2, text: 'second' });
      expect(result.stale).toMatchObject({ name: 'TFS.WebApi.Exception', serverError: { typeKey: 'InvalidDocumentVersionException' } });
      expect(result.missing).toMatchObject({ status: 404, serverError: { typeKey: 'DocumentCollectionDoesNotExistException' } });
      expect(result.none).toBe('default');
      expect(result.mine).toBe('green');
      expect(result.everyones).toBeUndefined();
    });

    test('is told of a change through a function that it handed over', async ({ page }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      await frame.evaluate(async () => {
        const service = (await window.SDK['getService']!('ms.vss-features.host-navigation-service')) as Record<
          string,
          (value?: unknown) => Promise<unknown>
        >;
        const hashes: string[] = [];
        Object.assign(window, { hashes });
        await service['onHashChanged']!((hash: string) => hashes.push(hash));
        await service['setHash']!('one');
        await service['replaceHash']!('two');
        await service['setQueryParams']!({ team: 'Tiny Team' });
      });
      await expect.poll(() => frame.evaluate(() => (window as unknown as { hashes: string[] }).hashes)).toEqual(['one', 'two']);
      expect(page.url()).toBe(`${hub(`hub-${version}`)}?team=Tiny+Team#two`);
    });

    test('follows the theme', async ({ page }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      const ground = () => frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--background-color').trim());
      expect(await ground()).toBe(themeOf('light').data['background-color']);
      await chooseFromMenu(page, 'Theme: Light', 'Dark');
      await expect.poll(ground).toBe(themeOf('dark').data['background-color']);
      expect(await frame.evaluate(() => window.seen.themes.at(-1))).toBe(themeOf('dark').data['background-color']);
    });

    test('gets the real text for an unknown service', async ({ page }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      const error = await frame.evaluate(() =>
        (window.SDK['getService']!('ms.nothing.here') as Promise<unknown>).catch((reason: unknown) => (reason as Error).message),
      );
      expect(error).toBe('No contribution provider or uri for ms.nothing.here.');
    });

    test('opens a dialog and a panel and gets what they close with', async ({ page }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      for (const [method, contribution] of [
        ['openCustomDialog', 'dialog'],
        ['openPanel', 'panel'],
      ] as const) {
        await frame.evaluate(
          async ([name, id, from]) => {
            const service = (await window.SDK['getService']!('ms.vss-features.host-page-layout-service')) as Record<
              string,
              (...args: unknown[]) => Promise<void>
            >;
            Object.assign(window, { closedWith: 'nothing yet' });
            await service[name!]!(id, {
              title: 'A question',
              configuration: { from },
              onClose: (result: unknown) => Object.assign(window, { closedWith: result }),
            });
          },
          [method, `${ID}.${contribution}`, version],
        );
        const content = await frameOf(page, contribution);
        await content.getByRole('button', { name: 'Close with a result' }).click();
        await expect
          .poll(() => frame.evaluate(() => (window as unknown as { closedWith: unknown }).closedWith))
          .toEqual({ chosen: 42, from: version });
        await expect(page.locator(`[data-contribution="${ID}.${contribution}"]`)).toHaveCount(0);
      }
    });

    test('sees a missing scope as the service shows it: a failed request', async ({ page }) => {
      const frame = await open(page, hub(`hub-${version}`), `hub-${version}`);
      const outcomes = await frame.evaluate(async (root) => {
        const token = (await window.SDK['getAccessToken']!()) as string;
        const get = async (path: string) => {
          try {
            return (await fetch(`${root}${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
          } catch (error) {
            return (error as Error).name;
          }
        };
        return [await get('Tiny%20Project/_apis/wit/workitemtypes'), await get('Tiny%20Project/_apis/git/repositories')];
      }, `${host.url}/local/`);
      expect(outcomes).toEqual([200, 'TypeError']);
    });
  });
}

test('a dialog takes the size that its page asks for', async ({ page }) => {
  const frame = await open(page, hub('hub-4.2.0'), 'hub-4.2.0');
  await frame.evaluate(async (id) => {
    const service = (await window.SDK['getService']!('ms.vss-features.host-page-layout-service')) as Record<
      string,
      (...args: unknown[]) => Promise<void>
    >;
    await service['openCustomDialog']!(id, { title: 'Sized' });
  }, `${ID}.dialog`);
  await frameOf(page, 'dialog');
  await expect.poll(async () => (await page.locator(`[data-contribution="${ID}.dialog"] iframe`).boundingBox())?.width).toBe(640);
  expect((await page.locator(`[data-contribution="${ID}.dialog"] iframe`).boundingBox())?.height).toBe(360);
});

test('a message dialog answers true, false, or nothing', async ({ page }) => {
  const frame = await open(page, hub('hub-5.0.0'), 'hub-5.0.0');
  for (const [button, result] of [
    ['Do it', true],
    ['Cancel', false],
  ] as const) {
    await frame.evaluate(async () => {
      const service = (await window.SDK['getService']!('ms.vss-features.host-page-layout-service')) as Record<
        string,
        (...args: unknown[]) => Promise<void>
      >;
      Object.assign(window, { answer: 'nothing yet' });
      await service['openMessageDialog']!('Shall it be done?', {
        title: 'Question',
        okText: 'Do it',
        showCancel: true,
        onClose: (answer: unknown) => Object.assign(window, { answer }),
      });
    });
    await page.getByRole('button', { name: button }).click();
    await expect.poll(() => frame.evaluate(() => (window as unknown as { answer: unknown }).answer)).toBe(result);
  }
});

test.describe('a tab of the sprint', () => {
  const sprints = (tab: string) => `${host.url}/local/Tiny%20Project/_sprints/${ID}.${tab}/Tiny%20Team/Tiny%20Project/Sprint%202`;

  test('gets team and sprint, and is told of another sprint without being loaded anew', async ({ page }) => {
    const frame = await open(page, sprints('listening-tab'), 'listening-tab');
    const configuration = (await frame.evaluate(() => window.SDK['getConfiguration']!())) as { iterationId: string; team: object };
    expect(configuration).toEqual({
      iterationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      team: { id: expect.any(String) as unknown, name: 'Tiny Team' },
    });
    expect(await frame.evaluate(() => window.SDK['getTeamContext']!())).toMatchObject({ name: 'Tiny Team' });

    await frame.evaluate(() => Object.assign(window, { isTheSamePage: true }));
    await page
      .getByRole('button', { name: 'Sprint', exact: true })
      .or(page.getByRole('combobox', { name: 'Sprint', exact: true }))
      .click();
    await page.getByRole('option', { name: 'Sprint 3' }).click();
    await expect.poll(() => frame.evaluate(() => window.seen.contexts.length)).toBe(1);
    const told = await frame.evaluate(() => window.seen.contexts[0]!);
    expect(told.iterationId).not.toBe(configuration.iterationId);
    expect(told.team.name).toBe('Tiny Team');
    expect(await frame.evaluate(() => 'isTheSamePage' in window)).toBe(true);
    expect(page.url()).toContain('/Sprint%203');
  });

  test('is loaded anew when it does not listen', async ({ page }) => {
    const before = await open(page, sprints('deaf-tab'), 'deaf-tab');
    const first = (await before.evaluate(() => window.SDK['getConfiguration']!())) as { iterationId: string };
    await page
      .getByRole('button', { name: 'Sprint', exact: true })
      .or(page.getByRole('combobox', { name: 'Sprint', exact: true }))
      .click();
    await page.getByRole('option', { name: 'Sprint 1' }).click();
    const view = page.locator(`[data-contribution="${ID}.deaf-tab"]`);
    await expect
      .poll(async () => {
        const frame = await (await view.locator('iframe').elementHandle())?.contentFrame();
        const configuration = await frame
          ?.evaluate(() => (window.SDK?.['getConfiguration']?.() ?? null) as { iterationId: string } | null)
          .catch(() => null);
        return configuration !== null && configuration !== undefined && configuration.iterationId !== first.iterationId;
      })
      .toBe(true);
    await expect(view).toHaveAttribute('data-frame-state', 'ready');
  });
});

test.describe('a page that does not load', () => {
  test('is called slow after ten seconds, with a way to try again', async ({ page }) => {
    await page.clock.install();
    await page.goto(hub('silent'));
    await expect(page.locator('[data-frame-state="loading"]')).toBeVisible();
    await page.clock.fastForward(10_500);
    await expect(page.getByRole('alert')).toContainText('Silent page is taking longer than expected to load.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('[data-frame-state="loading"]')).toBeVisible();
  });

  test('says why when it knows', async ({ page }) => {
    await page.goto(hub('failing'));
    await expect(page.getByRole('alert')).toContainText('Failing page failed to load. The probe was asked to fail.');
  });
});

test('a page opens a new work item with values filled in, and gets it once it is saved', async ({ page }) => {
  const frame = await open(page, hub('hub-4.2.0'), 'hub-4.2.0');
  await frame.evaluate(async () => {
    const service = (await window.SDK['getService']!('ms.vss-work-web.work-item-form-navigation-service')) as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >;
    Object.assign(window, { made: 'nothing yet' });
    void service['openNewWorkItem']!('User Story', { Title: 'From the page', tags: 'probe', 'System.AssignedTo': 'bruno.keita@local.example' }).then(
      (made) => Object.assign(window, { made }),
    );
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('From the page');
  await dialog.getByRole('button', { name: 'Save and close' }).click();
  await expect
    .poll(() => frame.evaluate(() => (window as unknown as { made: { fields?: Record<string, unknown> } }).made.fields))
    .toMatchObject({
      'System.Title': 'From the page',
      'System.Tags': 'probe',
      'System.AssignedTo': expect.objectContaining({ displayName: 'Bruno Keita' }),
      'System.CreatedBy': expect.objectContaining({ displayName: 'Asta Lindqvist' }),
    });
  await expect(dialog).toHaveCount(0);
});

test('a page that opens a new work item learns that it was not saved', async ({ page }) => {
  const frame = await open(page, hub('hub-4.2.0'), 'hub-4.2.0');
  await frame.evaluate(async () => {
    const service = (await window.SDK['getService']!('ms.vss-work-web.work-item-form-navigation-service')) as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >;
    Object.assign(window, { made: 'nothing yet' });
    void service['openNewWorkItem']!('Task').then((made) => Object.assign(window, { made }));
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await expect.poll(() => frame.evaluate(() => (window as unknown as { made: unknown }).made)).toBeNull();
});

test('a hub in the project settings loads there', async ({ page }) => {
  await page.goto(`${host.url}/local/Tiny%20Project/_settings`);
  await expect(page.getByRole('heading', { name: 'SDK test pages' })).toBeVisible();
  await page.getByRole('link', { name: 'Probe settings' }).click();
  await frameOf(page, 'admin');
});
