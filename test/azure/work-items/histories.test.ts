import { array, assert, asyncProperty, boolean, constantFrom, integer, oneof, record, type Arbitrary } from 'fast-check';
import { relationsOf, type RelationChanges } from '../../../host/store/work-items/relations.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { checkAnswer } from '../../../src/azure/client/answers.ts';
import { createClient } from '../../../src/azure/client/client.ts';
import { loadHistories } from '../../../src/azure/work-items/histories.ts';
import { loadUpdates } from '../../../src/azure/work-items/history.ts';
import { updatesOfRevisions, type Revision } from '../../../src/azure/work-items/revisions.ts';
import { loadWorkItems } from '../../../src/azure/work-items/work-items.ts';
import { readSeal } from '../../../src/domain/hypothesis/read-seal.ts';
import type { WorkItem } from '../../../src/domain/shared/work-item.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { workItem } from '../../builders/work-item.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const HYPERLINK = 'Hyperlink';
const RELATED = 'System.LinkTypes.Related';

let host: SampleHost;
let story: number;
const sent: string[] = [];
beforeAll(async () => {
  host = await startSampleHost();
  story = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE type = 'User Story' LIMIT 1")!.id;
});
afterAll(() => host.close());
beforeEach(() => {
  sent.length = 0;
});

const context = () => ({
  project: { id: host.projectId },
  client: createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    check: checkAnswer,
    fetch: (input, init) => {
      sent.push(input as string);
      return fetch(input, init);
    },
  }),
});
const requestsFor = (part: RegExp) => sent.filter((url) => part.test(url)).length;

const load = async (ids: readonly number[]) =>
  (await loadWorkItems(host.context.client, host.projectId, ids, { categoryOf: () => 'InProgress', timeZone: 'UTC' })).items;
const seals = (histories: ReadonlyMap<number, Parameters<typeof readSeal>[0]>, ids: readonly number[]) =>
  ids.map((id) => readSeal(histories.get(id)!));
const singleSeals = (ids: readonly number[]) =>
  Promise.all(ids.map(async (id) => readSeal(await loadUpdates(host.context.client, host.projectId, id))));

/** One save of a hypothesis. */
interface Edit {
  fields: Record<string, unknown>;
  addedLink: { rel: string; comment: string } | null;
  /** Which of the links that it has by then. */
  removedLink: number | null;
  editedLink: number | null;
  byService: boolean;
  minutes: number;
}

let clock = Date.parse('2026-10-05T08:00:00Z');
const identity = (kind: 'user' | 'service') => host.db.get<{ id: string }>('SELECT id FROM identities WHERE kind = ? ORDER BY id LIMIT 1', kind)!.id;

function save(id: number | null, { fields, addedLink, removedLink, editedLink, byService, minutes }: Edit): number {
  clock += minutes * 60_000;
  const relations = id === null ? [] : relationsOf(host.db, id);
  const at = (index: number | null) => (index === null ? [] : relations.slice(index % Math.max(1, relations.length)).slice(0, 1));
  const url = `https://runs.example/${clock}`;
  const changes: RelationChanges = {
    add:
      addedLink === null
        ? []
        : [{ rel: addedLink.rel, attributes: { comment: addedLink.comment }, ...(addedLink.rel === RELATED ? { targetId: story } : { url }) }],
    remove: at(removedLink).map((relation) => relation.id),
    update: at(removedLink === null ? editedLink : null).map((relation) => ({ id: relation.id, attributes: { comment: 'ROC AUC 0.91' } })),
  };
  return saveWorkItem(host.db, {
    ...(id === null ? { type: 'Hypothesis' } : { id }),
    projectId: host.projectId,
    at: new Date(clock),
    by: identity(byService ? 'service' : 'user'),
    fields: id === null ? { 'System.Title': 'H', ...fields } : fields,
    relations: changes,
  }).id;
}

const NOTHING: Edit = { fields: {}, addedLink: null, removedLink: null, editedLink: null, byService: false, minutes: 20 };
const link = (rel: string, comment = 'ROC AUC 0.83') => ({ rel, comment });

/** Saves of a plan that is registered, tested and decided. */
const ORDINARY: readonly Partial<Edit>[] = [
  { fields: { [ML_FIELDS.because]: '<p>It did last year.</p>' } },
  { fields: { 'System.State': 'Registered', [ML_FIELDS.metric]: 'ROC AUC', [ML_FIELDS.threshold]: 0.8 } },
  { fields: { 'System.State': 'Testing' } },
  { addedLink: link(HYPERLINK) },
  { fields: { [ML_FIELDS.threshold]: 0.75 } },
];

const hypothesis = (edits: readonly Partial<Edit>[]): number => {
  let id: number | null = null;
  for (const edit of edits) id = save(id, { ...NOTHING, ...edit });
  return id!;
};
const ordinary = (count: number) => Array.from({ length: count }, () => hypothesis(ORDINARY));

it('reads many histories in one request, as specified, and few one by one', async () => {
  const ids = ordinary(8);
  const histories = await loadHistories(context(), await load(ids));
  expect(sent).toHaveLength(1);
  expect(checkRequest({ method: 'GET', url: sent[0]!, contentType: null, body: null })).toEqual([]);
  expect(seals(histories, ids)).toEqual(await singleSeals(ids));
  expect(readSeal(histories.get(ids[0]!)!)).toMatchObject({ order: 'plan-first', changes: [{ field: ML_FIELDS.threshold, kind: 'changed' }] });

  sent.length = 0;
  await loadHistories(context(), await load(ids.slice(0, 6)));
  expect([requestsFor(/updates/), requestsFor(/reporting/)]).toEqual([6, 0]);
});

// prettier-ignore
it.each<[string, readonly Partial<Edit>[], number]>([
  ['an ordinary one',                                               ORDINARY,                                                           0],
  ['a decided one with a link to a work item after its result',     [...ORDINARY, { addedLink: link(RELATED) }, { fields: { 'System.State': 'Decided' } }], 0],
  ['a link that was removed',                                       [...ORDINARY, { removedLink: 0 }],                                  1],
  ['a link that was replaced in one save',                          [...ORDINARY, { removedLink: 0, addedLink: link(HYPERLINK) }],      1],
  ['a link that was edited',                                        [...ORDINARY, { editedLink: 0 }],                                   1],
  ['a link to a work item, saved with the plan',                    [{ addedLink: link(RELATED), fields: { [ML_FIELDS.metric]: 'ROC AUC' } }, ...ORDINARY], 1],
  ['a link to a work item that was replaced by another',            [...ORDINARY.slice(0, 2), { addedLink: link(RELATED), fields: { [ML_FIELDS.dataset]: 'calls' } }, { removedLink: 0 }, { addedLink: link(RELATED, '') }, ...ORDINARY.slice(2)], 1],
])('takes single requests where revisions don’t tell: %s', async (_history, edits, expected) => {
  const ids = [...ordinary(7), hypothesis(edits)];
  const histories = await loadHistories(context(), await load(ids));
  expect([requestsFor(/reporting/), requestsFor(/updates/)]).toEqual([1, expected]);
  expect(seals(histories, ids)).toEqual(await singleSeals(ids));
});

const edit: Arbitrary<Edit> = record({
  fields: oneof(
    { weight: 1, arbitrary: constantFrom({}) },
    {
      weight: 4,
      arbitrary: constantFrom<Record<string, unknown>>(
        { 'System.State': 'Registered' },
        { 'System.State': 'Testing' },
        { 'System.State': 'Deciding' },
        { 'System.State': 'Decided' },
        { [ML_FIELDS.metric]: 'ROC AUC' },
        { [ML_FIELDS.metric]: null },
        { [ML_FIELDS.threshold]: 0.8 },
        { [ML_FIELDS.threshold]: 0.7, 'System.Title': 'H2' },
        { [ML_FIELDS.threshold]: null },
        { [ML_FIELDS.because]: '<p>It did last year.</p>' },
        { [ML_FIELDS.because]: '' },
        { [ML_FIELDS.observed]: 0.81 },
        { [ML_FIELDS.deviation]: '<p>The threshold was too strict.</p>' },
        { 'System.History': 'A remark.' },
        { 'System.Tags': 'ml; calls' },
      ),
    },
  ),
  addedLink: oneof(
    { weight: 3, arbitrary: constantFrom(null) },
    {
      weight: 1,
      arbitrary: record({
        rel: constantFrom(HYPERLINK, HYPERLINK, 'ArtifactLink', 'AttachedFile', RELATED),
        comment: constantFrom('', 'ROC AUC 0.83', 'notes'),
      }),
    },
  ),
  removedLink: constantFrom(null, null, null, null, 0, 1),
  editedLink: constantFrom(null, null, null, null, null, 0),
  byService: boolean(),
  minutes: integer({ min: 0, max: 30 }),
});

it('reads from any saves the seal that single requests give', async () => {
  let together = 0;
  await assert(
    asyncProperty(array(array(edit, { minLength: 1, maxLength: 8 }), { minLength: 10, maxLength: 10 }), async (histories) => {
      const ids = histories.map(hypothesis);
      sent.length = 0;
      const loaded = await loadHistories(context(), await load(ids));
      together += ids.length - requestsFor(/updates/);
      expect(seals(loaded, ids)).toEqual(await singleSeals(ids));
    }),
    { numRuns: 30 },
  );
  // Enough of them for the comparison to mean something.
  expect(together).toBeGreaterThan(30);
});

describe('pages of revisions', () => {
  /** A service that gives the revisions in pages of two; the first call of `read` is the whole. */
  async function pagesOf(ids: readonly number[], pageSize: number) {
    const items = await load(ids);
    const { client } = context();
    const get: typeof client.get = (path, options) =>
      client.get(path, path.endsWith('workitemrevisions') ? { ...options, query: { ...options!.query, $maxPageSize: pageSize } } : options);
    const histories = await loadHistories({ ...context(), client: { ...client, get } }, items);
    expect(seals(histories, ids)).toEqual(await singleSeals(ids));
  }

  it('are read until every history is complete', async () => {
    await pagesOf(ordinary(12), 30);
    expect([requestsFor(/reporting/), requestsFor(/updates/)]).toEqual([2, 0]);
    expect(sent[1]).toMatch(/continuationToken=/);
    expect(sent[1]).not.toMatch(/startDateTime/);
  });

  it('are given up where single requests take no longer', async () => {
    await pagesOf(ordinary(12), 5);
    expect([requestsFor(/reporting/), requestsFor(/updates/)]).toEqual([2, 12]);
  });
});

it('takes single requests where the service refuses, and leaves out what it refuses there too', async () => {
  const items = await load(ordinary(7));
  const { client } = context();
  const get: typeof client.get = (path, options) =>
    client.get(path.endsWith('workitemrevisions') ? 'nowhere' : path.replace(`/${items[0]!.id}/`, '/0/'), options);
  const histories = await loadHistories({ ...context(), client: { ...client, get } }, items);
  expect([...histories.keys()].toSorted((a, b) => a - b)).toEqual(items.slice(1).map(({ id }) => id));
});

describe('revisions tell a history', () => {
  const ana = { uniqueName: 'Ana@team.example', descriptor: 'aad.ana' };
  const counts = { 'System.HyperLinkCount': 0, 'System.ExternalLinkCount': 0, 'System.AttachedFileCount': 0, 'System.RelatedLinkCount': 0 };
  const at = (day: number) => `2026-10-0${day}T09:00:00.5Z`;
  const revision = (rev: number, fields: Record<string, unknown>): Revision => ({
    id: 1,
    rev,
    fields: { 'System.Rev': rev, 'System.ChangedDate': at(rev), 'System.ChangedBy': ana, 'System.AuthorizedAs': ana, ...counts, ...fields },
  });
  const first = revision(1, { 'System.Title': 'H' });
  const second = revision(2, { 'System.Title': 'H2' });
  const read = (revisions: readonly Revision[], item: Partial<WorkItem> = {}) =>
    updatesOfRevisions(workItem({ id: 1, rev: 2, links: [], ...item }), revisions);

  it('as the differences of neighbors, in any order', () => {
    expect(read([second, first])).toMatchObject([
      { at: new Date(at(1)), by: 'ana@team.example', isByService: false, linkComments: [], fields: { 'System.Title': { to: 'H' } } },
      { at: new Date(at(2)), fields: { 'System.Title': { from: 'H', to: 'H2' } } },
    ]);
  });

  // prettier-ignore
  it.each<[string, readonly Revision[], Partial<WorkItem>]>([
    ['the first is missing',                             [second],                                                           {}],
    ['the last is missing',                              [first],                                                            {}],
    ['there is a newer one than the item was read at',   [first, second, revision(3, { 'System.Title': 'H3' })],             {}],
    ['one is told twice',                                [first, first],                                                     {}],
    ['the service says nothing of the author’s kind',    [first, revision(2, { 'System.Title': 'H2', 'System.ChangedBy': { uniqueName: 'ana@team.example' } })], {}],
    ['identities are text',                              [first, revision(2, { 'System.Title': 'H2', 'System.ChangedBy': 'Ana <ana@team.example>' })], {}],
    ['somebody wrote in the name of another',            [first, revision(2, { 'System.Title': 'H2', 'System.AuthorizedAs': { uniqueName: 'migration@team.example' } })], {}],
    ['links are not counted',                            [first, revision(2, { 'System.Title': 'H2', 'System.HyperLinkCount': undefined })], {}],
    ['links to work items are not counted',              [first, revision(2, { 'System.Title': 'H2', 'System.RelatedLinkCount': undefined })], {}],
    ['a save changed nothing that is told',              [first, revision(2, { 'System.Title': 'H' })],                      {}],
    ['a link is counted that the item does not have',    [first, revision(2, { 'System.HyperLinkCount': 1 })],               {}],
    ['a link of the item is not counted',                [first, second], { links: [{ kind: 'hyperlink', url: '', addedOn: null, addedAt: at(2), comment: '' }] }],
  ])('not where %s', (_situation, revisions, item) => {
    expect(read(revisions, item)).toBeNull();
  });
});
