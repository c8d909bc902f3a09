import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { findIdentity, type Identity } from '../../../host/store/core/identities.ts';
import { PROJECT_PATH } from '../sprint-tab/tab.ts';

const HUB = '_apps/hub/ml-agile.ml-agile-boards.settings-hub';

/** Opens a tab of the hub and waits until its settings are read. */
export async function openSettings(page: Page, host: Host, tab: 'roles' | 'rules' | 'history'): Promise<FrameLocator> {
  await page.goto(`${host.url}${PROJECT_PATH}/${HUB}?ml-tab=${tab}`);
  const hub = page.frameLocator('iframe[title="ML Agile"]');
  await hub.locator('main[aria-busy="false"]').waitFor();
  return hub;
}

/** Signs another person in on this page, before it opens. */
export async function signIn(page: Page, host: Host, name: string): Promise<Identity> {
  const identity = findIdentity(host.db, name)!;
  await page.addInitScript((id) => window.localStorage.setItem('host.acting-user', id), identity.id);
  return identity;
}

interface Stored {
  roles: Record<string, string>;
  groups: { name: string; areaPaths: string[]; members: string[] }[];
  [part: string]: unknown;
}

/** The stored document as it lies in the database. */
export function storedSettings(host: Host): Stored {
  const row = host.db.get<{ document: string }>(
    "SELECT document FROM extension_documents WHERE id = 'settings' AND collection NOT LIKE '%-history' ORDER BY etag DESC",
  );
  return JSON.parse(row!.document) as Stored;
}

/** Takes a person's role out of the stored document, as if nobody had given them one. */
export function takeRole(host: Host, person: string): void {
  const settings = storedSettings(host);
  const { [person]: _role, ...roles } = settings.roles;
  host.db.run(
    "UPDATE extension_documents SET document = ? WHERE id = 'settings' AND collection NOT LIKE '%-history'",
    JSON.stringify({ ...settings, roles }),
  );
}
