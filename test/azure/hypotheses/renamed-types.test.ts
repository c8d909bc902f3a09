import { loadEarlier } from '../../../src/azure/hypotheses/load-earlier.ts';
import { loadRelated } from '../../../src/azure/hypotheses/load-related.ts';
import type { Link } from '../../../src/domain/shared/work-item.ts';
import { renameValues } from '../../builders/rewrite.ts';
import { startChangedSample, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startChangedSample((db) => renameValues(db, { Hypothesis: 'Annahme', 'EDA Finding': 'Datenbefund' }));
});
afterAll(() => host.close());

const items = () =>
  host.db.all<{ id: number; type: string; title: string }>('SELECT id, type, json_extract(fields, \'$."System.Title"\') AS title FROM work_items');
const linkTo = (id: number): Link => ({ kind: 'work-item', type: 'System.LinkTypes.Related', id, comment: '', added: null }) as unknown as Link;

it('finds the earlier hypotheses under the name of the type of this one', async () => {
  const all = items().filter(({ type }) => type === 'Annahme');
  expect(all.length).toBeGreaterThan(10);
  expect(new Set((await loadEarlier(host.context, 'Annahme')).map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
});

it('tells linked hypotheses and findings from other work', async () => {
  const first = (wanted: string) => items().find(({ type }) => type === wanted)!;
  const [own, other] = items().filter(({ type }) => type === 'Annahme');
  const linked = [other!, first('Datenbefund'), first('User Story')];
  const self = {
    id: own!.id,
    fields: { 'System.WorkItemType': 'Annahme', 'System.Title': own!.title, 'System.CreatedDate': '2026-09-01T10:00:00Z' },
  };
  const { relations, work } = await loadRelated(
    host.context,
    self,
    linked.map(({ id }) => linkTo(id)),
  );
  expect(relations.map(({ kind }) => kind).toSorted()).toEqual(['follows', 'rests-on']);
  expect(work.map(({ type }) => type)).toEqual(['User Story']);
});
