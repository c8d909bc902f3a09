import type { FrameLocator, Page, Request } from '@playwright/test';
import { readExtension } from '../../../host/extensions/manifest.ts';
import { fillWithSample } from '../../builders/sample-database.ts';
import { placeFormControls } from '../../../host/seed/ml-process.ts';
import { startHost, type Host } from '../../../host/server.ts';
import type { SentRequest } from '../../contract/request-spec.ts';

export const PROJECT_PATH = '/local/Term-deposit%20call%20list';

/** The real extension, as built, on the sample project in memory. */
export async function startWithExtension(): Promise<Host> {
  const extension = readExtension(['vss-extension.json'], { folder: process.cwd() });
  const host = await startHost({ file: ':memory:', port: 0, extensions: [extension] });
  const projectId = fillWithSample(host.db, new Date());
  placeFormControls(host.db, projectId, extension);
  return host;
}

/** The address of the tab on a sprint. */
export const sprintPath = (sprint: string, team = 'Call List Crew'): string =>
  `${PROJECT_PATH}/_sprints/ml-agile.ml-agile-boards.sprint-tab/${encodeURIComponent(team)}/${encodeURIComponent('Term-deposit call list')}/${encodeURIComponent(sprint)}`;

/** Opens the tab on a sprint and waits until its whole check is there; the sprints before are still being read. */
export async function openTab(page: Page, host: Host, sprint: string): Promise<FrameLocator> {
  await page.goto(host.url + sprintPath(sprint));
  const frame = page.frameLocator('iframe[title="ML Sprint"]');
  await frame.locator('main[aria-busy="false"] .sentence').waitFor();
  return frame;
}

/** Opens the tab on a sprint and waits until the strip of the sprints before is there as well. */
export async function openWholeTab(page: Page, host: Host, sprint: string): Promise<FrameLocator> {
  const frame = await openTab(page, host, sprint);
  await frame.getByRole('list', { name: 'Recent sprints' }).waitFor();
  return frame;
}

/** Collects every REST request that the extension's own frame sends. */
export function watchRequests(page: Page, host: Host): SentRequest[] {
  const sent: SentRequest[] = [];
  page.on('request', (request) => {
    if (isFromFrame(request, host) && /\/(_apis\/(?!public\/)|_odata\/)/.test(request.url())) {
      sent.push({ method: request.method(), url: request.url(), contentType: request.headers()['content-type'] ?? null, body: request.postData() });
    }
  });
  return sent;
}

function isFromFrame(request: Request, host: Host): boolean {
  try {
    return request.frame().url().startsWith(host.frameOrigin);
  } catch {
    // The request of a page that is being left belongs to no frame any more.
    return false;
  }
}
