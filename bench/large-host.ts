import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENERATED_PROJECT } from '../host/seed/generate/foundation.ts';
import { randomNumbers } from '../src/domain/shared/random.ts';
import { sprintItemsQuery } from '../src/azure/sprint/sprint-queries.ts';
import { DEFAULT_SETTINGS } from '../src/domain/settings/settings.ts';
import { startHostProcess, type HostProcess } from '../test/builders/host-process.ts';
import { format, promised, shown, type Measurement } from './report.ts';
import { quantile, timed } from './statistics.ts';

const LARGE = 100_000;
const SMALL = 1_000;
const RUNS = { warmUp: 20, samples: 200 };
const BATCH = 200;

interface Times {
  iteration: number[];
  tab: number[];
  batch: number[];
}

/** A host with 100,000 work items: start, memory, queries and batches over HTTP, beside one with 1,000 on the same machine. */
export async function measureLargeHost(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const small = await withHost(join(folder, 'small.db'), ['--scale', String(SMALL)], (host) => timesOf(host, SMALL));
    const database = join(folder, 'large.db');
    const generated = await withHost(database, ['--scale', String(LARGE)], (host) => Promise.resolve(host.startedIn));
    const large = await withHost(database, [], async (host) => {
      const idle = host.memory();
      const times = await timesOf(host, LARGE);
      return { startedIn: host.startedIn, idle, busy: host.memory(), times };
    });
    const p95 = (values: readonly number[]) => quantile(values, 0.95);
    const ratio = (kind: keyof Times) => `${(quantile(large.times[kind], 0.5) / quantile(small[kind], 0.5)).toFixed(1)} times`;
    return [
      promised('Start to listening, existing database', large.startedIn, 2_000, 'ms'),
      promised('WIQL by iteration, p95', p95(large.times.iteration), 30, 'ms'),
      promised('WIQL of the tab (links), p95', p95(large.times.tab), 30, 'ms'),
      promised(`Batch of ${BATCH} with links, p95`, p95(large.times.batch), 30, 'ms'),
      shown('WIQL by iteration, median beside a host with 1,000 items', ratio('iteration')),
      shown('WIQL of the tab, median beside a host with 1,000 items', ratio('tab')),
      shown('Batch, median beside a host with 1,000 items', ratio('batch')),
      shown(
        'Medians: WIQL by iteration, of the tab, batch',
        (['iteration', 'tab', 'batch'] as const).map((kind) => quantile(large.times[kind], 0.5).toFixed(1)).join(', '),
      ),
      shown('Memory after the start, after the requests', `${format(large.idle, 'MB')}, ${format(large.busy, 'MB')}`),
      shown('Start with generating it', format(generated / 1000, 's')),
      shown('Database', format(statSync(database).size / 1_000_000, 'MB')),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withHost<T>(database: string, args: string[], measure: (host: HostProcess) => Promise<T>): Promise<T> {
  const host = await startHostProcess(database, ...args);
  try {
    return await measure(host);
  } finally {
    await host.stop();
  }
}

async function timesOf(host: HostProcess, items: number): Promise<Times> {
  const random = randomNumbers(7);
  const teams = await get<{ value: { id: string; name: string }[] }>(host, `_apis/projects/${encodeURIComponent(GENERATED_PROJECT)}/teams?$top=1000`);
  const sprints = await Promise.all(
    teams.value.slice(0, 10).map(async (team) => {
      const { value } = await get<{ value: { path: string }[] }>(
        host,
        `${encodeURIComponent(GENERATED_PROJECT)}/${team.id}/_apis/work/teamsettings/iterations`,
      );
      return value.map(({ path }) => ({ path, team: team.name }));
    }),
  );
  const all = sprints.flat();
  const pick = () => all[Math.floor(random() * all.length)]!;
  const wiql = (query: string) => post<{ workItems?: unknown[]; workItemRelations?: unknown[] }>(host, 'wiql', { query });
  let found = 0;

  const iteration = await timed(RUNS, async () => {
    const { path } = pick();
    const answer = await wiql(
      `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.IterationPath] = '${path}' ORDER BY [System.Id]`,
    );
    found += answer.workItems!.length;
  });
  const tab = await timed(RUNS, async () => {
    const { path, team } = pick();
    const areas = [{ path: `${GENERATED_PROJECT}\\${team}`, includesChildren: true }];
    const answer = await wiql(sprintItemsQuery(GENERATED_PROJECT, { iterationPaths: [path], areas, settings: DEFAULT_SETTINGS }));
    found += answer.workItemRelations!.length;
  });
  const batch = await timed(RUNS, async () => {
    const first = 1 + Math.floor(random() * (items - BATCH));
    const ids = Array.from({ length: BATCH }, (_, index) => first + index);
    const { value } = await post<{ value: unknown[] }>(host, 'workitemsbatch', { ids, $expand: 'relations', errorPolicy: 'omit' });
    if (value.length !== BATCH) throw new Error(`A batch of ${BATCH} answered ${value.length} items.`);
  });
  if (found === 0) throw new Error('The queries found nothing.');
  return { iteration, tab, batch };
}

const get = <T>(host: HostProcess, path: string): Promise<T> => send<T>(host, path);

const post = <T>(host: HostProcess, resource: string, body: unknown): Promise<T> =>
  send<T>(host, `${encodeURIComponent(GENERATED_PROJECT)}/_apis/wit/${resource}`, { method: 'POST', body: JSON.stringify(body) });

async function send<T>({ url, token }: HostProcess, path: string, init: RequestInit = {}): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json;api-version=7.1', 'content-type': 'application/json' };
  const response = await fetch(`${url}/local/${path}`, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}
