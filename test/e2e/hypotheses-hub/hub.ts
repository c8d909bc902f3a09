import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { PROJECT_PATH } from '../sprint-tab/tab.ts';

export const HUB = '_apps/hub/ml-agile.ml-agile-boards.hypotheses-hub';
const hubUrl = (host: Host, query = ''): string => `${host.url}${PROJECT_PATH}/${HUB}${query}`;

/** Opens the hub and waits until its rows and what hangs together with them are read. */
export async function openHub(page: Page, host: Host, query = ''): Promise<FrameLocator> {
  await page.goto(hubUrl(host, query));
  return settled(page);
}

export async function settled(page: Page): Promise<FrameLocator> {
  const hub = page.frameLocator('iframe[title="Hypotheses"]');
  await hub.locator('main[aria-busy="false"]').waitFor();
  return hub;
}
