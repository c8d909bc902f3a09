import { loadSetup } from '../../../src/azure/process/load-setup.ts';
import { applyPlan } from '../../../src/azure/process/process-apply.ts';
import { loadFollowedProcess, loadOrganizationParts, loadProcess } from '../../../src/azure/process/process.ts';
import { ML_PROCESS } from '../../../src/domain/process/ml-definition.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { planProcess } from '../../../src/domain/process/plan.ts';
import { sentenceOf } from '../../../src/domain/process/steps.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { CARDS, noWait, setUp, startSetupHost, type SetupHost, type SYSTEM_PROCESSES } from '../../builders/setup-host.ts';

/** What the settings hub sends in all: this, the teams of the project, and the settings through the host page. */
const MAX_REQUESTS = 24;

let host: SetupHost;
let projectId: string;
const start = async (parent: keyof typeof SYSTEM_PROCESSES) => {
  host = await startSetupHost(parent, { extensions: [CARDS] });
  projectId = (await host.call<{ id: string }>('GET', `_apis/projects/${host.project}`)).body.id;
};
afterEach(() => host.close());

const planFor = async (load: () => ReturnType<typeof loadProcess>) => {
  const { steps, refusals, warnings, notes } = planProcess(await load(), ML_PROCESS, { extension: CARDS.id });
  return { steps, refusals, warnings, notes };
};
/** The plan from few requests, and from all of them. */
const plans = async () => {
  const process = { id: host.processId, name: 'ML team' };
  const short = await planFor(() => loadFollowedProcess(host.client, projectId, process, ML_PROCESS, loadOrganizationParts(host.client)));
  return { short, whole: await planFor(() => loadProcess(host.client, host.processId, ML_PROCESS)) };
};

it.each(['Agile', 'Scrum', 'CMMI', 'Basic'] as const)('plans the same for %s, before and after the setup, with few requests', async (parent) => {
  await start(parent);
  const before = await plans();
  expect(before.short.steps.length).toBeGreaterThan(50);
  expect(before.short).toEqual(before.whole);
  await setUp(host, [], CARDS.id);
  const after = await plans();
  expect(after.short).toEqual(after.whole);
  expect(after.short.steps).toEqual([]);
  host.sent.length = 0;
  await loadSetup(host.client, projectId, null);
  expect(host.sent.length).toBeLessThanOrEqual(MAX_REQUESTS);
  expect(host.sent.flatMap(({ method, url, contentType, body }) => checkRequest({ method, url, contentType, body }))).toEqual([]);
});

it('adds what a list lacks, although the field has other values', async () => {
  await start('Agile');
  await setUp(host, [], CARDS.id);
  const { value: lists } = (await host.call<{ value: { id: string; name: string }[] }>('GET', '_apis/work/processes/lists')).body;
  const kinds = lists.find(({ name }) => /SessionKind/i.test(name))!;
  const { items } = (await host.call<{ items: string[] }>('GET', `_apis/work/processes/lists/${kinds.id}`)).body;
  await host.call('PUT', `_apis/work/processes/lists/${kinds.id}`, {
    id: kinds.id,
    name: kinds.name,
    type: 'String',
    items: ['Of our own', ...items.slice(0, -1)],
    isSuggested: false,
  });
  const { short, whole } = await plans();
  expect(short).toEqual(whole);
  expect(short.steps.map(({ kind }) => kind)).toEqual(['extend-list']);
});

it('plans the same after every part of a setup', async () => {
  await start('Agile');
  for (const share of [0.2, 0.5, 0.8, 1]) {
    const snapshot = await loadProcess(host.client, host.processId, ML_PROCESS);
    const { steps } = planProcess(snapshot, ML_PROCESS, { extension: CARDS.id });
    const part = steps.slice(0, Math.ceil(steps.length * share));
    await applyPlan(host.client, snapshot, { steps: part, refusals: [], warnings: [], notes: [] }, ML_PROCESS, {
      extension: CARDS.id,
      wait: noWait,
    }).catch(() => {});
    const { short, whole } = await plans();
    expect(short.steps.map(sentenceOf)).toEqual(whole.steps.map(sentenceOf));
    expect(short).toEqual(whole);
  }
});

it('reads the lists themselves where the project does not tell its values', async () => {
  await start('Agile');
  await setUp(host, [], CARDS.id);
  const refusing: SetupHost['client'] = {
    ...host.client,
    get: (path: string, options?: object) => host.client.get(path.includes('/wit/workitemtypes/') ? '_apis/wit/nowhere' : path, options),
  };
  const snapshot = await loadFollowedProcess(
    refusing,
    projectId,
    { id: host.processId, name: 'ML team' },
    ML_PROCESS,
    loadOrganizationParts(host.client),
  );
  expect(snapshot.fields.find(({ referenceName }) => referenceName === ML_FIELDS.tshirtSize)!.listId).not.toBeNull();
  expect(planProcess(snapshot, ML_PROCESS, { extension: CARDS.id }).steps).toEqual([]);
});
