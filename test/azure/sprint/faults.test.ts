import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { byRule, startFaultyHost, type FaultyHost } from '../../builders/faulty-host.ts';

const SCHEDULES = 200;

let host: FaultyHost;
beforeAll(async () => {
  host = await startFaultyHost();
});
afterAll(() => host.close());
afterEach(() => host.faults.set([]));

it(`never tells a false pass in ${SCHEDULES} schedules of faults, each with one request in five failing`, async () => {
  const ends = { shown: 0, told: 0, refused: 0, whole: 0 };
  const wrong: string[] = [];
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    host.faults.set(['any@20%'], seed);
    const id = host.sprintIds[seed % host.sprintIds.length]!;
    try {
      const { snapshot } = await loadSprint(host.impatient(), id, undefined, (part) => {
        ends.shown += 1;
        const early = host.wrongResults(id, checkSprint(part.snapshot), part.rest!.awaited);
        wrong.push(...early.map((one) => `schedule ${seed}, the part: ${one}`));
      });
      const results = checkSprint(snapshot);
      ends.told += 1;
      if (results.every(({ rule, outcome }) => outcome === host.trueResultsOf(id).get(rule)?.outcome)) ends.whole += 1;
      wrong.push(...host.wrongResults(id, results).map((one) => `schedule ${seed}: ${one} (${[...snapshot.unread].join(', ')})`));
    } catch (error) {
      // A named error, never an empty team or sprint.
      if (!(error instanceof RequestError)) wrong.push(`schedule ${seed}: ${String(error)}`);
      ends.refused += 1;
    }
  }
  expect(wrong).toEqual([]);
  // The schedules reach both ends, so neither claim is empty.
  expect(ends.shown).toBeGreaterThan(SCHEDULES / 20);
  expect(ends.told).toBeGreaterThan(SCHEDULES / 20);
  expect(ends.refused).toBeGreaterThan(SCHEDULES / 20);
});

it('sends nothing within the pause that a storm of refusals asks for, and ends with its name', async () => {
  host.faults.set(['429:7']);
  const sends: number[] = [];
  let quietUntil = 0;
  const early: number[] = [];
  const reading = loadSprint(
    host.impatient((event, at) => {
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
  const { snapshot } = await loadSprint(host.impatient(), host.sprintIds.at(-1)!);
  expect(host.faults.view.counts['429']).toBeGreaterThan(0);
  expect(byRule(checkSprint(snapshot)).size).toBe(host.trueResultsOf(host.sprintIds.at(-1)!).size);
});
