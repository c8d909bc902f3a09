import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { PROJECT_PATH } from '../sprint-tab/tab.ts';

const HUB = '_apps/hub/ml-agile.ml-agile-boards.settings-hub';

/** Opens a tab of the hub and waits until its settings are read. */
export async function openSettings(page: Page, host: Host, tab: 'roles' | 'rules' | 'history'): Promise<FrameLocator> {
  await page.goto(`${host.url}${PROJECT_PATH}/${HUB}?ml-tab=${tab}`);
  const hub = page.frameLocator('iframe[title="ML Agile"]');
  await hub.locator('main[aria-busy="false"]').waitFor();
  return hub;
}

export interface Stored {
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

/** Puts another document in its place, as somebody else does who saves. */
export function storeSettings(host: Host, settings: object): void {
  host.db.run(
    "UPDATE extension_documents SET document = ?, etag = etag + 1 WHERE id = 'settings' AND collection NOT LIKE '%-history'",
    JSON.stringify(settings),
  );
}
