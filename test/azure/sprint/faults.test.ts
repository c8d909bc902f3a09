import { createClient } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { loadRecentSprints, loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { checkSprint, type CheckResult } from '../../../src/domain/sprint/check.ts';
import { dataOverHttp, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

const SCHEDULES = 200;

let host: SampleHost;
let sprintIds: string[];
/** What each sprint reads without faults, by sprint and rule. */
const truth = new Map<string, ReadonlyMap<string, CheckResult>>();

beforeAll(async () => {
  host = await startSampleHost();
  const { team } = await loadSprint(host.context, null);
  sprintIds = team.iterations.map(({ id }) => id);
  for (const id of sprintIds) truth.set(id, byRule(checkSprint((await loadSprint(host.context, id)).snapshot)));
});
afterAll(() => host.close());
afterEach(() => host.faults.set([]));

const byRule = (results: readonly CheckResult[]) => new Map(results.map((result) => [result.rule, result]));

/** The extension's own request layer on a clock that waiting moves on, so that pauses cost no time. */
function impatient(onEvent: (event: 'sent' | 'answered', at: number) => void = () => {}) {
  let clock = 0;
  const client = createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    now: () => clock,
    fetch: async (url, init) => {
      onEvent('sent', clock);
      const answer = await fetch(url, init);
      onEvent('answered', clock);
      return answer;
    },
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      const until = clock + milliseconds;
      // Those who wait side by side wait the same time.
      await Promise.resolve();
      clock = Math.max(clock, until);
    },
  });
  return { ...host.context, client, data: dataOverHttp(`${host.url}/local/`, host.token) };
}

/** Where a check reads better than it is: it may lack data or ask for attention, and must otherwise read as in truth. */
function untruths(id: string, results: readonly CheckResult[]): string[] {
  const told = byRule(results);
  return [...truth.get(id)!].flatMap(([rule, { outcome }]) => {
    const read = told.get(rule)?.outcome;
    return read === outcome || read === 'not-enough-data' || read === 'attention' ? [] : [`${rule} is ${outcome} and reads ${read}`];
  });
}

it(`never tells a false pass in ${SCHEDULES} schedules of faults, each with one request in five failing`, async () => {
  const ends = { told: 0, refused: 0, whole: 0 };
  const wrong: string[] = [];
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    host.faults.set(['any@20%'], seed);
    const id = sprintIds[seed % sprintIds.length]!;
    try {
      const { snapshot } = await loadSprint(impatient(), id);
      const results = checkSprint(snapshot);
      ends.told += 1;
      if (results.every(({ rule, outcome }) => outcome === truth.get(id)!.get(rule)?.outcome)) ends.whole += 1;
      wrong.push(...untruths(id, results).map((one) => `schedule ${seed}: ${one} (${[...snapshot.unread].join(', ')})`));
    } catch (error) {
      // A named error, never an empty team or sprint.
      if (!(error instanceof RequestError)) wrong.push(`schedule ${seed}: ${String(error)}`);
      ends.refused += 1;
    }
  }
  expect(wrong).toEqual([]);
  // The schedules reach both ends, so neither claim is empty.
  expect(ends.told).toBeGreaterThan(SCHEDULES / 20);
  expect(ends.refused).toBeGreaterThan(SCHEDULES / 20);
}, 120_000);

it('tells no false pass in the strip of sprints either', async () => {
  const loaded = await loadSprint(host.context, null);
  const wrong: string[] = [];
  let told = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    host.faults.set(['any@20%'], seed);
    const snapshots = await loadRecentSprints(impatient(), loaded).catch((error: unknown) => {
      expect(error).toBeInstanceOf(RequestError);
      return [];
    });
    told += snapshots.length;
    wrong.push(...snapshots.flatMap((snapshot) => untruths(snapshot.sprint.id, checkSprint(snapshot)).map((one) => `schedule ${seed}: ${one}`)));
  }
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(0);
}, 60_000);

it('sends nothing within the pause that a storm of refusals asks for, and ends with its name', async () => {
  host.faults.set(['429:7']);
  const sends: number[] = [];
  let quietUntil = 0;
  const early: number[] = [];
  const reading = loadSprint(
    impatient((event, at) => {
      if (event === 'answered') quietUntil = at + 7_000;
      else if (at < quietUntil) early.push(at);
      else sends.push(at);
    }),
    null,
  );
  await expect(reading).rejects.toMatchObject({ kind: 'throttled' });
  expect(early).toEqual([]);
  // Three requests side by side, each sent again at most three times.
  expect(sends.length).toBeGreaterThan(3);
  expect(sends.length).toBeLessThanOrEqual(12);
});

it('reads on when the storm is over', async () => {
  host.faults.set(['429:5@30%'], 3);
  const { snapshot } = await loadSprint(impatient(), sprintIds.at(-1)!);
  expect(host.faults.view.counts['429']).toBeGreaterThan(0);
  expect(byRule(checkSprint(snapshot)).size).toBe(truth.get(sprintIds.at(-1)!)!.size);
});
