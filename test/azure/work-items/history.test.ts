import { loadUpdates } from '../../../src/azure/work-items/history.ts';
import { readSeal } from '../../../src/domain/hypothesis/read-seal.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

const hypotheses = () =>
  host.db
    .all<{ id: number; title: string }>("SELECT id, title FROM work_items WHERE type = 'Hypothesis'")
    .map(({ id, title }) => ({ id, key: title.split(':')[0]! }));
const sealOf = async (id: number) => readSeal(await loadUpdates(host.context.client, host.projectId, id));

it('finds the one plan of the sample project that was changed after its result', async () => {
  const seals = await Promise.all(hypotheses().map(async ({ id, key }) => ({ key, seal: await sealOf(id) })));
  expect(seals).toHaveLength(17);
  const changed = seals.filter(({ seal }) => seal.changes.some(({ kind }) => kind === 'changed'));
  expect(changed.map(({ key }) => key)).toEqual(['H7']);
  expect(changed[0]!.seal.changes).toMatchObject([{ field: ML_FIELDS.threshold, from: '0.005', to: '0.002', by: 'ines.duarte@calllist.example' }]);
  expect(changed[0]!.seal.changes[0]!.afterResultMs).toBeGreaterThan(24 * 3_600_000);
});

it('knows what is sealed: everything that was tested, and nothing that is only registered', async () => {
  for (const { id, key } of hypotheses()) expect([key, (await sealOf(id)).sealedAt !== null]).toEqual([key, key !== 'H17']);
});

it('keeps the first seal and the first result of a hypothesis that was opened again', async () => {
  const { id } = hypotheses().find(({ key }) => key === 'H5')!;
  const updates = await loadUpdates(host.context.client, host.projectId, id);
  const { sealedAt, firstResultAt, changes } = readSeal(updates);
  expect(updates.filter(({ fields }) => fields['System.State']?.to === 'Testing')).toHaveLength(2);
  expect(sealedAt!.getTime()).toBeLessThan(firstResultAt!.getTime());
  expect(changes).toEqual([]);
});
