import { chromium, type Browser, type Frame, type Page, type Request } from '@playwright/test';
import { findChromium } from '../tools/find-chromium.mjs';

declare global {
  interface Window {
    /** When the first numbers of a widget were drawn, in milliseconds since the frame began. */
    contentAt?: number;
  }
}

/** Large enough for every widget to be on screen, since off-screen frames are drawn later. */
const VIEWPORT = { width: 1600, height: 1400 };
/** After this long without a request, loading counts as finished. */
const QUIET_MS = 400;

export const openBrowser = (...args: string[]): Promise<Browser> => {
  const executablePath = findChromium();
  return chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: ['--no-sandbox', '--disable-gpu', ...args] });
};

/** A page without storage from earlier ones that records when widgets show their numbers. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB', timezoneId: 'UTC' });
  await context.addInitScript(() => {
    if (window.top === window) return;
    const observer = new MutationObserver(() => {
      if (document.querySelector('.widget-body') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => (window.contentAt = performance.now()));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  return context.newPage();
}

export interface SentRequest {
  method: string;
  url: string;
  body: string | null;
  /** Of the answer, as it was transferred. */
  bytes: number;
}

export interface WidgetLoad {
  name: string;
  /** Milliseconds from the arrival of the frame's HTML until its numbers were drawn. */
  contentAfter: number;
}

/** Opens a dashboard and waits until every widget on it shows numbers. */
export async function loadDashboard(page: Page, address: string, names: readonly string[]): Promise<WidgetLoad[]> {
  await page.goto(address);
  return Promise.all(names.map(async (name) => ({ name, contentAfter: await contentAfter(await frameNamed(page, name), name) })));
}

async function frameNamed(page: Page, name: string): Promise<Frame> {
  const element = await page.locator(`.dashboard-grid [data-widget="${name}"] iframe`).elementHandle();
  return (await element?.contentFrame())!;
}

async function contentAfter(frame: Frame, name: string): Promise<number> {
  await frame.waitForFunction(() => window.contentAt !== undefined || document.querySelector('.widget-message') !== null);
  const message = frame.locator('.widget-message');
  if ((await message.count()) > 0) throw new Error(`${name} shows no numbers: ${await message.innerText()}`);
  return frame.evaluate(() => {
    const [{ responseEnd }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
    return window.contentAt! - responseEnd;
  });
}

/** Collects the requests of widgets, direct or through the host page, until no more are sent. */
export async function requestsDuring(page: Page, load: () => Promise<unknown>): Promise<SentRequest[]> {
  const sent: Promise<SentRequest>[] = [];
  let changed = performance.now();
  let inFlight = 0;
  const begin = (request: Request) => {
    if (isOfWidget(request)) inFlight += 1;
  };
  const end = (request: Request) => {
    if (!isOfWidget(request)) return;
    inFlight -= 1;
    changed = performance.now();
    // What the frame gave up has no size.
    const size = request.failure() === null ? request.sizes().then(({ responseBodySize }) => responseBodySize) : Promise.resolve(0);
    const sizedRequest = size.then((bytes) => ({ method: request.method(), url: request.url(), body: request.postData(), bytes }));
    // If loading fails, report that error instead of the closed page.
    sizedRequest.catch(() => {});
    sent.push(sizedRequest);
  };
  page.on('request', begin);
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  try {
    await load();
    changed = performance.now();
    const isQuiet = () => inFlight === 0 && performance.now() - changed > QUIET_MS;
    while (!isQuiet()) await new Promise((resolve) => setTimeout(resolve, QUIET_MS / 4));
    return await Promise.all(sent);
  } finally {
    page.off('request', begin);
    page.off('requestfinished', end);
    page.off('requestfailed', end);
  }
}

/** Stored documents are read through the host page, everything else by the widget's frame. */
function isOfWidget(request: Request): boolean {
  const { pathname } = new URL(request.url());
  if (!/\/_(apis|odata)\//i.test(pathname) || /\/_apis\/public\//i.test(pathname)) return false;
  return request.frame().parentFrame() !== null || /\/_apis\/extensionmanagement\/.*\/data\//i.test(pathname);
}
