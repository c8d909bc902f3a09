import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomNumbers } from '../src/domain/shared/random.ts';
import { startHostProcess, type HostProcess } from '../test/builders/host-process.ts';
import { askHost, bareNodeTime, sprintsOf, startPlainServer, type PlainServer, type TeamSprint } from './host-requests.ts';
import { openPlainSqlite, type PlainQuestion } from './plain-sqlite.ts';
import { format, promised, shown, type Measurement } from './report.ts';
import { median, quantile, ratio, timedInTurn } from './statistics.ts';

const LARGE = 100_000;
const SMALL = 1_000;
const RUNS = { warmUp: 20, samples: 100 };
const STARTS = 5;
const BATCH = 200;

type Kind = PlainQuestion['kind'];

const NAMES: Readonly<Record<Kind, string>> = {
  iteration: 'WIQL by iteration',
  tab: 'WIQL of the tab (links)',
  batch: `Batch of ${BATCH} with links`,
};
const KINDS = Object.keys(NAMES) as Kind[];

/** Maximum ratio of the host's time to that of plain SQL over HTTP for the same rows. */
const MAX_RATIOS: Readonly<Record<Kind, number>> = { iteration: 3, tab: 2.5, batch: 7 };
/** Maximum ratio of its start with an existing database to `node -e 0`. */
const MAX_START_RATIO = 55;

type Times = Record<'large' | 'small' | 'plain' | 'sqlite', number[]>;

/**
 * A host with 100,000 work items over HTTP: its start beside that of Node alone, its answers beside plain SQL on the same database and beside a host with
 * 1,000 items, and its memory.
 */
export async function measureLargeHost(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const database = join(folder, 'large.db');
    const generatedIn = await withHost(database, ['--scale', String(LARGE)], (host) => Promise.resolve(host.startedIn));
    const starts = { host: [] as number[], node: [] as number[] };
    for (let round = 0; round < STARTS; round += 1) {
      starts.node.push(await bareNodeTime());
      starts.host.push(await withHost(database, [], (host) => Promise.resolve(host.startedIn)));
    }
    return await withHost(join(folder, 'small.db'), ['--scale', String(SMALL)], (small) =>
      withHost(database, [], async (large) => {
        const idle = large.memory();
        const times = await answerTimes(large, small, database);
        const medians = (name: keyof Times) => `${KINDS.map((kind) => median(times[kind][name]).toFixed(1)).join(', ')} ms`;
        return [
          promised(
            `Start to listening, existing database, beside node -e 0 (medians of ${STARTS})`,
            ratio(starts.host, starts.node),
            MAX_START_RATIO,
            'times',
          ),
          ...KINDS.map((kind) =>
            promised(
              `${NAMES[kind]}, beside plain SQL over HTTP (medians of ${RUNS.samples})`,
              ratio(times[kind].large, times[kind].plain),
              MAX_RATIOS[kind],
              'times',
            ),
          ),
          ...KINDS.map((kind) =>
            shown(`${NAMES[kind]}, beside SQLite in one process`, format(ratio(times[kind].large, times[kind].sqlite), 'times')),
          ),
          ...KINDS.map((kind) =>
            shown(`${NAMES[kind]}, beside a host with 1,000 items`, format(ratio(times[kind].large, times[kind].small), 'times')),
          ),
          shown('Medians: WIQL by iteration, of the tab, batch', medians('large')),
          shown('  of plain SQL over HTTP', medians('plain')),
          shown('p95: WIQL by iteration, of the tab, batch', `${KINDS.map((kind) => quantile(times[kind].large, 0.95).toFixed(1)).join(', ')} ms`),
          shown('Start to listening, node -e 0', `${median(starts.host).toFixed(0)}, ${median(starts.node).toFixed(0)} ms`),
          shown('Memory after the start, after the requests', `${format(idle, 'MB')}, ${format(large.memory(), 'MB')}`),
          shown('Start with generating it', format(generatedIn / 1000, 's')),
          shown('Database', format(statSync(database).size / 1_000_000, 'MB')),
        ];
      }),
    );
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

async function answerTimes(large: HostProcess, small: HostProcess, database: string): Promise<Record<Kind, Times>> {
  const sqlite = openPlainSqlite(database);
  let plain: PlainServer | undefined;
  try {
    plain = await startPlainServer(database);
    const { ask } = plain;
    const questions = { large: await questionsFor(large, LARGE), small: await questionsFor(small, SMALL) };
    const timesOf = async (kind: Kind): Promise<Times> => {
      const rows = { large: 0, small: 0, plain: 0, sqlite: 0 };
      const times = await timedInTurn(RUNS, {
        large: async (round) => (rows.large += await askHost(large, questions.large(kind, round))),
        small: async (round) => (rows.small += await askHost(small, questions.small(kind, round))),
        plain: async (round) => (rows.plain += await ask(questions.large(kind, round))),
        sqlite: (round) => (rows.sqlite += sqlite.answer(questions.large(kind, round)).rows.length),
      });
      if (rows.large === 0 || rows.large !== rows.plain || rows.large !== rows.sqlite)
        throw new Error(`${NAMES[kind]}: the host answered ${rows.large} rows, plain SQL ${rows.plain} and ${rows.sqlite}.`);
      return times;
    };
    return { iteration: await timesOf('iteration'), tab: await timesOf('tab'), batch: await timesOf('batch') };
  } finally {
    await plain?.stop();
    sqlite.close();
  }
}

/** What each round asks for: different sprints and items each round, the same in every run. */
async function questionsFor(host: HostProcess, items: number): Promise<(kind: Kind, round: number) => PlainQuestion> {
  const sprints = await sprintsOf(host);
  const random = randomNumbers(7);
  const rounds = Array.from({ length: RUNS.warmUp + RUNS.samples }, () => ({
    sprint: sprints[Math.floor(random() * sprints.length)]!,
    first: 1 + Math.floor(random() * (items - BATCH)),
  }));
  return (kind, round) => {
    const { sprint, first } = rounds[round]!;
    return kind === 'batch' ? { kind, ids: Array.from({ length: BATCH }, (_, index) => first + index) } : questionOf(kind, sprint);
  };
}

const questionOf = (kind: 'iteration' | 'tab', { path, area }: TeamSprint): PlainQuestion =>
  kind === 'iteration' ? { kind, path } : { kind, path, area };
