import type { Browser } from '@playwright/test';
import { format, promised, shown, type Measurement } from './report.ts';
import { quantile } from './statistics.ts';
import { WIDGETS, type PlacedWidget, type WidgetHost } from './widget-hosts.ts';
import { loadDashboard, newPage, openBrowser, requestsDuring } from './widget-page.ts';

const SLOWED = 2;
const LONGEST_MS = 50;
const RUNS = 5;
/** Frames in the process of the page around them, so that slowing the page slows them as well. */
const ONE_PROCESS = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process'];

/** An event of Chromium's trace; times in microseconds, `tdur` on the clock of the thread, which stands still while others have the processor. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; data?: EventData; beginData?: EventData };
}

interface EventData {
  frame?: string;
  url?: string;
  functionName?: string;
}

interface Task {
  /** Milliseconds of processor time. */
  cpu: number;
  /** What it consists of, the longest part first. */
  parts: string;
}

/** The longest task of each widget until it has read everything, on a processor of half the speed. */
export async function measureTasks({ addressOf }: WidgetHost): Promise<Measurement[]> {
  const browser = await openBrowser(...ONE_PROCESS);
  try {
    const measurements: Measurement[] = [];
    for (const widget of WIDGETS) {
      const tasks: Task[] = [];
      for (let run = 0; run < RUNS; run += 1) tasks.push(await longestTask(browser, addressOf(widget.name), widget));
      const median = quantile(
        tasks.map(({ cpu }) => cpu),
        0.5,
      );
      measurements.push(
        promised(`${widget.name}: longest task at half speed, processor time (median of ${RUNS})`, median, LONGEST_MS, 'ms'),
        shown('  it is', tasks.find(({ cpu }) => cpu === median)!.parts),
      );
    }
    return measurements;
  } finally {
    await browser.close();
  }
}

async function longestTask(browser: Browser, address: string, widget: PlacedWidget): Promise<Task> {
  const page = await newPage(browser);
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await requestsDuring(page, () => loadDashboard(page, address, [widget.name]));
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await page.context().close();
  const [longest] = tasksOf(traceEvents, `/${widget.contribution}.js`).toSorted((one, other) => other.cpu - one.cpu);
  if (longest === undefined) throw new Error(`The trace shows nothing of ${widget.name}.`);
  return longest;
}

/** What a frame did in each task of a main thread; what the page around it did in the same task is not the frame's. @param script tells the frame by what it loads. */
function tasksOf(events: readonly TraceEvent[], script: string): Task[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const main = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf));
  const frames = new Set(
    events.flatMap(({ name, args }) => (name === 'EvaluateScript' && args?.data?.url?.endsWith(script) === true ? (args.data.frame ?? []) : [])),
  );
  const complete = events.filter((event) => event.ph === 'X' && main.has(threadOf(event)));
  const works = complete.filter(({ args }) => frames.has((args?.data ?? args?.beginData)?.frame ?? ''));
  const isInside = (one: TraceEvent, other: TraceEvent) =>
    one !== other && threadOf(one) === threadOf(other) && one.ts >= other.ts && one.ts < other.ts + (other.dur ?? 0);
  // What runs inside other work of the frame is counted with it.
  const outermost = works.filter((one) => !works.some((other) => isInside(one, other)));
  return complete
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .flatMap((task) => {
      const own = outermost.filter((one) => isInside(one, task));
      if (own.length === 0) return [];
      return [{ cpu: own.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0), parts: own.toSorted(longerFirst).slice(0, 3).map(wordsOf).join(', ') }];
    });
}

const longerFirst = (one: TraceEvent, other: TraceEvent): number => (other.tdur ?? 0) - (one.tdur ?? 0);

function wordsOf({ name, tdur, args }: TraceEvent): string {
  const { url, functionName } = args?.data ?? {};
  const what = [functionName, url?.slice(url.lastIndexOf('/') + 1)].filter((one) => one !== undefined && one !== '').join(' of ');
  return `${name}${what === '' ? '' : ` ${what}`} ${format((tdur ?? 0) / 1000, 'ms')}`;
}
