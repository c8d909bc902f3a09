import { deriveMlProcess, placeFormControls } from '../../../host/seed/ml-process.ts';
import { Database } from '../../../host/store/database.ts';
import { applyPlan } from '../../../src/azure/process/process-apply.ts';
import { loadProcess } from '../../../src/azure/process/process.ts';
import { ML_PROCESS } from '../../../src/domain/process/ml-definition.ts';
import { planProcess } from '../../../src/domain/process/plan.ts';
import { CARDS, differences, processAsLines, startSetupHost, SYSTEM_PROCESSES, type SetupHost } from '../../builders/setup-host.ts';

describe.each(['Agile', 'Scrum', 'CMMI', 'Basic'] as const)('the process of sample projects on %s', (parent) => {
  it('is what the setup makes over HTTP', async () => {
    const host = await startSetupHost(parent);
    const found = await loadProcess(host.client, host.processId, ML_PROCESS);
    await applyPlan(host.client, found, planProcess(found, ML_PROCESS), ML_PROCESS);
    const db = new Database(':memory:');
    const processId = deriveMlProcess(db, SYSTEM_PROCESSES[parent], 'ML team');
    expect(differences(processAsLines({ db, processId }), processAsLines(host))).toEqual([]);
    db.close();
    await host.close();
  });
});

it('gets the cards that an installed extension ships, on the top of their forms, once', async () => {
  const host = await startSetupHost('Agile', { extensions: [CARDS] });
  const processId = deriveMlProcess(host.db, SYSTEM_PROCESSES.Agile, 'ML Agile');
  const { project } = await createProjectOn(host, processId);
  const shipped = { ...CARDS, contributions: CARDS.contributions.slice(0, 2) };
  for (const extension of [shipped, shipped, CARDS]) placeFormControls(host.db, project, extension);
  const found = await loadProcess(host.client, processId, ML_PROCESS);
  expect(planProcess(found, ML_PROCESS, { extension: CARDS.id })).toMatchObject({ steps: [], refusals: [] });
  const hypothesis = found.types.find(({ name }) => name === 'Hypothesis')!;
  expect(hypothesis.details!.pages[0]!.sections[0]!.groups[0]).toMatchObject({ label: 'Hypothesis card', controls: [`${CARDS.id}.hypothesis-form`] });
  await host.close();
});

/** A project that follows a process. */
async function createProjectOn(host: SetupHost, processId: string): Promise<{ project: string }> {
  await host.call('POST', '_apis/projects', { name: 'Sample', capabilities: { processTemplate: { templateTypeId: processId } } });
  return { project: host.db.get<{ id: string }>("SELECT id FROM projects WHERE name = 'Sample'")!.id };
}

it('leaves nothing to set up, has the same ids on every load, and takes a fraction of a second', async () => {
  const started = performance.now();
  const lines = [0, 1].map(() => {
    const db = new Database(':memory:');
    const id = deriveMlProcess(db, SYSTEM_PROCESSES.Agile, 'ML Agile');
    const stored = JSON.stringify(db.all('SELECT * FROM processes WHERE id = ?', id)) + JSON.stringify(db.all('SELECT * FROM picklists'));
    db.close();
    return stored;
  });
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(lines[0] === lines[1]).toBe(true);
  const host = await startSetupHost();
  const processId = deriveMlProcess(host.db, SYSTEM_PROCESSES.Agile, 'ML Agile');
  expect(planProcess(await loadProcess(host.client, processId, ML_PROCESS), ML_PROCESS)).toEqual({
    steps: [],
    refusals: [],
    warnings: [],
    notes: [],
  });
  await host.close();
});
