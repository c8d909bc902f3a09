import { applyPlan, SetupError } from '../../../src/azure/process/process-apply.ts';
import { loadProcess } from '../../../src/azure/process/process.ts';
import { ML_PROCESS } from '../../../src/domain/process/ml-definition.ts';
import { planProcess } from '../../../src/domain/process/plan.ts';
import { CARDS, differences, noWait, processAsLines, setUp, startSetupHost, type SetupHost } from '../../builders/setup-host.ts';

describe('interrupted', () => {
  /** The end of a setup that nothing interrupted. */
  let whole: string[];
  let stepCount = 0;
  const start = (options: object = {}) => startSetupHost('Agile', { extensions: [CARDS], ...options });
  const setUpAll = (host: SetupHost) => setUp(host, [], CARDS.id);
  beforeAll(async () => {
    const host = await start();
    stepCount = (await setUpAll(host)).length;
    whole = processAsLines(host);
    await host.close();
  });

  it('after each of its steps in turn, it goes on from there and ends alike', async () => {
    const host = await start();
    let runs = 0;
    for (; runs < stepCount + 10; runs += 1) {
      const found = await loadProcess(host.client, host.processId, ML_PROCESS);
      const { steps } = planProcess(found, ML_PROCESS, { extension: CARDS.id });
      if (steps.length === 0) break;
      const stop = new AbortController();
      const cut = applyPlan(host.client, found, { steps, refusals: [], warnings: [], notes: [] }, ML_PROCESS, {
        extension: CARDS.id,
        wait: noWait,
        signal: stop.signal,
        // One step is done, then the process is killed.
        onStep: (_step, number) => {
          if (number === 2) stop.abort(new Error('killed'));
        },
      });
      if (steps.length === 1) await cut;
      else await expect(cut).rejects.toThrow('killed');
    }
    expect(runs).toBe(stepCount);
    expect(differences(processAsLines(host), whole)).toEqual([]);
    await host.close();
  });

  it.each(['before', 'after'] as const)('by a connection that fails %s every third write arrives, it ends alike', async (when) => {
    const host = await start();
    host.setFault((write) => (write % 3 === 0 ? when : null));
    await setUpAll(host);
    expect(differences(processAsLines(host), whole)).toEqual([]);
    await host.close();
  });

  it('by a connection that is gone for good, it says at which step, and a later run ends alike', async () => {
    const host = await start();
    host.setFault((write) => (write > 100 ? 'before' : null));
    const failed = setUpAll(host);
    await expect(failed).rejects.toThrow(SetupError);
    await expect(failed).rejects.toMatchObject({ failure: { kind: 'offline' } });
    host.setFault(() => null);
    await setUpAll(host);
    expect(differences(processAsLines(host), whole)).toEqual([]);
    await host.close();
  });

  it.each([1, 2, 5])('by a service that shows each change %p answers late, it ends alike', async (processLag) => {
    const host = await start({ processLag });
    await setUpAll(host);
    expect(differences(processAsLines(host), whole)).toEqual([]);
    const before = host.writes().length;
    await setUpAll(host);
    expect(host.writes().length).toBe(before);
    await host.close();
  });
});
