import type { Browser, Page } from '@playwright/test';
import { format, promised, shown, type Measurement } from './report.ts';
import { median, ratio } from './statistics.ts';
import { WIDGETS, type PlacedWidget, type WidgetHost } from './widget-hosts.ts';
import { loadDashboard, newPage, openBrowser, requestsDuring } from './widget-page.ts';

const SLOWED = 2;
/** Maximum ratio of the longest task to the calibration loop. */
const MAX_TASK_RATIO = 2.5;
const RUNS = 5;
const CALIBRATIONS = 5;
/** Keeps frames in the process of the host page, so that slowing the page slows them as well. */
const ONE_PROCESS = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process'];

/** An event of Chromium's trace; times in microseconds, `tdur` on the clock of the thread, which stops while other threads have the processor. */
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

interface Run {
  task: Task;
  /** Milliseconds of processor time of the calibration loop, in the same process. */
  calibration: number;
}

interface Task {
  /** Milliseconds of processor time. */
  cpu: number;
  /** What it consists of, the longest part first. */
  parts: string;
}

/** The longest task of each widget until it has read everything, on a processor of half the speed, beside a calibration loop in the same process. */
export async function measureTasks({ addressOf }: WidgetHost): Promise<Measurement[]> {
  const browser = await openBrowser(...ONE_PROCESS);
  try {
    const measurements: Measurement[] = [];
    for (const widget of WIDGETS) {
      const runs: Run[] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await runOf(browser, addressOf(widget.name), widget));
      const tasks = runs.map(({ task }) => task.cpu);
      const calibrations = runs.map(({ calibration }) => calibration);
      measurements.push(
        promised(
          `${widget.name}: longest task at half speed beside a calibration loop, processor time (medians of ${RUNS})`,
          ratio(tasks, calibrations),
          MAX_TASK_RATIO,
          'times',
        ),
        shown('  longest task, calibration loop', `${format(median(tasks), '')}, ${format(median(calibrations), 'ms')}`),
        shown('  it is', runs.find(({ task }) => task.cpu === median(tasks))!.task.parts),
      );
    }
    return measurements;
  } finally {
    await browser.close();
  }
}

async function runOf(browser: Browser, address: string, widget: PlacedWidget): Promise<Run> {
  const page = await newPage(browser);
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await requestsDuring(page, () => loadDashboard(page, address, [widget.name]));
  await calibrate(page);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await page.context().close();
  const [task] = tasksOf(traceEvents, `/${widget.contribution}.js`).toSorted((a, b) => b.cpu - a.cpu);
  if (task === undefined) throw new Error(`The trace shows nothing of ${widget.name}.`);
  const loops = traceEvents.filter(({ name, args }) => name === 'FunctionCall' && args?.data?.functionName === CALIBRATION);
  if (loops.length !== CALIBRATIONS) throw new Error(`The trace shows ${loops.length} calibration loops.`);
  return { task, calibration: median(loops.map(({ tdur = 0 }) => tdur / 1000)) };
}

/** The name of the calibration loop in the trace. */
const CALIBRATION = 'calibrationLoop';

/** Runs the calibration loop in the host page, which shares its thread with the widget, each time in a separate task. */
async function calibrate(page: Page): Promise<void> {
  for (let round = 0; round < CALIBRATIONS; round += 1)
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(function calibrationLoop() {
            const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, title: `Work item ${id}`, tags: ['a', 'b', 'c'] }));
            for (let copy = 0; copy < 20; copy += 1) JSON.parse(JSON.stringify(rows));
            resolve();
          });
        }),
    );
}

/** What a frame, identified by a script it loads, did in each task of a main thread, without the work of the host page in the same task. */
function tasksOf(events: readonly TraceEvent[], script: string): Task[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const main = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf));
  const frames = new Set(
    events.flatMap(({ name, args }) => (name === 'EvaluateScript' && args?.data?.url?.endsWith(script) === true ? (args.data.frame ?? []) : [])),
  );
  const complete = events.filter((event) => event.ph === 'X' && main.has(threadOf(event)));
  const works = complete.filter(({ args }) => frames.has((args?.data ?? args?.beginData)?.frame ?? ''));
  const isInside = (inner: TraceEvent, outer: TraceEvent) =>
    inner !== outer && threadOf(inner) === threadOf(outer) && inner.ts >= outer.ts && inner.ts < outer.ts + (outer.dur ?? 0);
  // Nested work is counted with the work around it.
  const outermost = works.filter((work) => !works.some((outer) => isInside(work, outer)));
  return complete
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .flatMap((task) => {
      const own = outermost.filter((work) => isInside(work, task));
      if (own.length === 0) return [];
      return [{ cpu: own.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0), parts: own.toSorted(longerFirst).slice(0, 3).map(wordsOf).join(', ') }];
    });
}

const longerFirst = (a: TraceEvent, b: TraceEvent): number => (b.tdur ?? 0) - (a.tdur ?? 0);

function wordsOf({ name, tdur, args }: TraceEvent): string {
  const { url, functionName } = args?.data ?? {};
  const what = [functionName, url?.slice(url.lastIndexOf('/') + 1)].filter((part) => part !== undefined && part !== '').join(' of ');
  return `${name}${what === '' ? '' : ` ${what}`} ${format((tdur ?? 0) / 1000, 'ms')}`;
}
