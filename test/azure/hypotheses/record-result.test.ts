import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { createClient, type Client } from '../../../src/azure/client/client.ts';
import { loadHypothesis, recordResult, type ResultToRecord, type StoredHypothesis } from '../../../src/azure/hypotheses/record-result.ts';
import { ML_FIELDS as F } from '../../../src/domain/process/ml-fields.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

const RUN = 'https://runs.calllist.example/experiments/1/runs/42';
const RESULT: ResultToRecord = {
  observed: 0.031,
  interval: { low: 0.022, high: 0.04 },
  runs: null,
  sampleSize: 4118,
  evidence: { rel: 'Hyperlink', url: RUN, comment: 'ROC AUC 0.031 [0.022, 0.04] n=4118; bootstrap, 1,000 resamples' },
};

let host: SampleHost;
beforeEach(async () => {
  host = await startSampleHost();
});
afterEach(() => host.close());

const idOf = (label: string): number =>
  host.db.get<{ id: number }>(`SELECT id FROM work_items WHERE json_extract(fields, '$."System.Title"') LIKE ?`, `${label}:%`)!.id;
const load = (id: number, client = host.context.client) => loadHypothesis(client, host.projectId, { id, typeName: 'Hypothesis' });
const revisionOf = async (id: number) => (await load(id)).rev;

/** Someone else edits the item. */
const edit = (id: number) =>
  saveWorkItem(host.db, {
    id,
    projectId: host.projectId,
    type: 'Hypothesis',
    at: new Date(),
    by: findIdentity(host.db, 'Ines Duarte')!.id,
    fields: { 'System.Title': `H16: edited ${Math.random()}` },
  });

/** A client whose writes go through `around`. */
const changedClient = (around: (send: () => Promise<Response>) => Promise<Response>): Client =>
  createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    wait: () => Promise.resolve(),
    fetch: (url, init) => {
      const send = () => fetch(url, init);
      return init?.method === 'PATCH' ? around(send) : send();
    },
  });

const numbersOf = ({ fields }: Pick<StoredHypothesis, 'fields'>) =>
  [F.observed, F.ciLow, F.ciHigh, F.runs, F.sampleSize].map((field) => (fields as Record<string, unknown>)[field] ?? null);
const linksTo = ({ relations }: StoredHypothesis, url: string) => (relations ?? []).filter((relation) => relation.url === url);

it('writes numbers and evidence in one revision', async () => {
  const id = idOf('H16');
  const before = await load(id);
  const { isWritten } = await recordResult(host.context.client, host.projectId, before, RESULT);
  const after = await load(id);
  expect(isWritten).toBe(true);
  expect(after.rev).toBe(before.rev + 1);
  expect(numbersOf(after)).toEqual([0.031, 0.022, 0.04, null, 4118]);
  expect(linksTo(after, RUN).map(({ attributes }) => (attributes as { comment: string }).comment)).toEqual([RESULT.evidence!.comment]);
});

it('empties what the result does not have, so that no number of an earlier one stays', async () => {
  const id = idOf('H16');
  await recordResult(host.context.client, host.projectId, await load(id), RESULT);
  await recordResult(host.context.client, host.projectId, await load(id), { ...RESULT, observed: 0.5, interval: null, sampleSize: null, runs: 6 });
  expect(numbersOf(await load(id))).toEqual([0.5, null, null, 6, null]);
});

it('writes nothing the second time, and replaces the comment of a link that is there', async () => {
  const id = idOf('H16');
  await recordResult(host.context.client, host.projectId, await load(id), RESULT);
  const revision = await revisionOf(id);
  expect((await recordResult(host.context.client, host.projectId, await load(id), RESULT)).isWritten).toBe(false);
  expect(await revisionOf(id)).toBe(revision);
  await recordResult(host.context.client, host.projectId, await load(id), { ...RESULT, evidence: { ...RESULT.evidence!, comment: 'ROC AUC 0.031' } });
  expect(linksTo(await load(id), RUN).map(({ attributes }) => (attributes as { comment: string }).comment)).toEqual(['ROC AUC 0.031']);
});

it('writes once more when someone changed the item in between', async () => {
  const id = idOf('H16');
  const before = await load(id);
  edit(id);
  await recordResult(host.context.client, host.projectId, before, RESULT);
  const after = await load(id);
  expect(numbersOf(after)[0]).toBe(0.031);
  expect(after.fields['System.Title']).toMatch(/^H16: edited/);
});

it('gives up after the second change in between, and has written nothing', async () => {
  const id = idOf('H16');
  const before = await load(id);
  edit(id);
  const client = changedClient((send) => {
    edit(id);
    return send();
  });
  await expect(recordResult(client, host.projectId, before, RESULT)).rejects.toMatchObject({ kind: 'conflict' });
  expect(numbersOf(await load(id))[0]).not.toBe(0.031);
});

it('notices that a write arrived although its answer was lost', async () => {
  const id = idOf('H16');
  const before = await load(id);
  const client = changedClient(async (send) => {
    await send();
    throw new TypeError('connection reset');
  });
  expect(await recordResult(client, host.projectId, before, RESULT)).toMatchObject({ isWritten: true });
  expect((await load(id)).rev).toBe(before.rev + 1);
});

it('says so when a write did not arrive', async () => {
  const id = idOf('H16');
  const client = changedClient(() => Promise.reject(new TypeError('connection refused')));
  await expect(recordResult(client, host.projectId, await load(id), RESULT)).rejects.toMatchObject({ kind: 'offline' });
});

it('refuses a hypothesis that is decided', async () => {
  const id = idOf('H1');
  const before = await load(id);
  await expect(recordResult(host.context.client, host.projectId, before, RESULT)).rejects.toMatchObject({ reason: 'decided' });
  expect(await revisionOf(id)).toBe(before.rev);
});

it('refuses an item of another type, and one that is not there', async () => {
  const story = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE type = 'User Story' LIMIT 1")!.id;
  await expect(load(story)).rejects.toMatchObject({ reason: 'other-type', type: 'User Story' });
  await expect(load(99_999)).rejects.toMatchObject({ kind: 'notFound' });
});
