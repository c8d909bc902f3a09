import { loadRecentSprints } from '../../../src/azure/sprint/load-recent.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { startFaultyHost } from '../../builders/faulty-host.ts';

it('tells no false pass in the strip of sprints either', async () => {
  const host = await startFaultyHost();
  const loaded = await loadSprint(host.context, null);
  const wrong: string[] = [];
  let told = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    host.faults.set(['any@20%'], seed);
    const snapshots = await loadRecentSprints(host.impatient(), loaded).catch((error: unknown) => {
      expect(error).toBeInstanceOf(RequestError);
      return [];
    });
    told += snapshots.length;
    wrong.push(
      ...snapshots.flatMap((snapshot) => host.wrongResults(snapshot.sprint.id, checkSprint(snapshot)).map((one) => `schedule ${seed}: ${one}`)),
    );
  }
  expect(wrong).toEqual([]);
  expect(told).toBeGreaterThan(0);
  await host.close();
});
