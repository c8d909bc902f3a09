import type { Client } from '../../../src/azure/client/client.ts';
import { loadMlopsReviews } from '../../../src/azure/git/mlops-reviews.ts';
import type { PullRequest } from '../../../src/domain/sprint/snapshot.ts';
import { configuredRoles } from '../../../src/domain/team/roles.ts';
import { pullRequest } from '../../builders/sprint.ts';

const MLOPS_PATHS = ['mlops/**'];
const bounds = { roles: configuredRoles({ 'ana@team.example': 'data-science', 'bo@team.example': 'development' }), mlopsPaths: MLOPS_PATHS, max: 50 };

/** Undecided requests of developers; every fifth changed MLOps files. */
const undecided = (count: number, overrides: Partial<PullRequest> = {}) =>
  Array.from({ length: count }, (_, index) => ({
    request: pullRequest({ id: index + 1, mergeCommitId: `c${index + 1}`, paths: null, speakers: null, ...overrides }),
    isMlops: null,
  }));
const isMlops = (commit: string) => Number(commit.slice(1)) % 5 === 0;

/** Answers every request that was sent in the meantime at once, and counts the requests of each such wave by kind. */
async function inWaves<Value>(load: (client: Client) => Promise<Value>, historyOf: (path: string) => string[]) {
  let held: (() => void)[] = [];
  const waves: Record<string, number>[] = [];
  let wave: Record<string, number> = {};
  const answerOf = (path: string, query: Record<string, unknown>): object => {
    if (path.endsWith('/threads')) return { value: [] };
    if (path.endsWith('/items')) return { value: [] };
    if (path.endsWith('/changes')) return { changes: [{ item: { path: isMlops(path.split('/').at(-2)!) ? '/mlops/a.py' : '/src/a.ts' } }] };
    return { value: historyOf(String(query['searchCriteria.itemPath'])).map((commitId) => ({ commitId })) };
  };
  const get = (path: string, { query = {} }: { query?: Record<string, unknown> }) => {
    const kind = path.split('/').at(-1)!;
    wave[kind] = (wave[kind] ?? 0) + 1;
    return new Promise((resolve) => held.push(() => resolve(answerOf(path, query))));
  };
  let isDone = false;
  const loading = load({ get } as unknown as Client).finally(() => (isDone = true));
  for (;;) {
    // Whoever still has something to send does so before the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    if (isDone) break;
    waves.push(wave);
    wave = {};
    const answers = held;
    held = [];
    for (const answer of answers) answer();
  }
  return { value: await loading, waves };
}

const onBranch = (count: number) => (path: string) =>
  Array.from({ length: count }, (_, index) => `c${index + 1}`).filter((commit) => path === '/' || isMlops(commit));

// prettier-ignore
it.each([
  ['few: files and threads at once',                                        3,  true,  0,  [{ changes: 3, threads: 3 }]],
  ['some, which is not urgent: threads of what is MLOps follow',            5,  false, 5,  [{ commits: 2, items: 1 }, { threads: 1 }]],
  ['some: by folder, with their threads',                                   10, true,  10, [{ commits: 2, items: 1, threads: 10 }]],
  ['many: by folder, and threads of what is MLOps',                         60, true,  60, [{ commits: 2, items: 1 }, { threads: 12 }]],
  ['many, of which some are not on the branch: at most 50 of these singly', 80, true,  5,  [{ commits: 2, items: 1 }, { changes: 50 }, { threads: 11 }]],
])('waves of requests for %s', async (_situation, count, isUrgent, merged, expected) => {
  const load = (client: Client) => loadMlopsReviews({ client, project: { id: 'p' } }, [undecided(count)], bounds, isUrgent);
  const { value, waves } = await inWaves(load, onBranch(merged));
  expect(waves).toEqual(expected);
  expect(value.changedGlobs.size).toBe(merged);
  expect(value.paths.size).toBe(Math.min(50, count - merged));
});

it('reads the files of requests that it is told to, whichever way the others go', async () => {
  const load = (client: Client) =>
    loadMlopsReviews({ client, project: { id: 'p' } }, [undecided(20)], { ...bounds, needsFiles: ({ id }) => id > 18 }, false);
  const { value, waves } = await inWaves(load, onBranch(20));
  expect([...value.paths.keys()].toSorted((a, b) => a - b)).toEqual([19, 20]);
  expect(value.changedGlobs.size).toBe(18);
  expect(waves[0]).toEqual({ commits: 2, items: 1, changes: 2 });
});

it('asks at once for the threads of what is MLOps for certain, however many others may be', async () => {
  const certain = { request: pullRequest({ id: 100, labels: ['mlops'], speakers: null }), isMlops: true };
  const load = (client: Client) => loadMlopsReviews({ client, project: { id: 'p' } }, [[...undecided(30), certain]], bounds, true);
  const { waves } = await inWaves(load, onBranch(30));
  expect(waves).toEqual([{ commits: 2, items: 1, threads: 1 }, { threads: 6 }]);
});
