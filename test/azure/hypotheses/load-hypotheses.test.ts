import { createNode } from '../../../host/store/work-items/classification-nodes.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { datasetMoves } from '../../../src/domain/hypothesis/dataset-moves.ts';
import { labelOf } from '../../../src/domain/shared/ids.ts';
import type { LibraryHypothesis } from '../../../src/domain/hypothesis/library.ts';
import { NO_FILTER, filterLibrary, type LibraryFilter } from '../../../src/domain/hypothesis/library-filter.ts';
import { DEFAULT_SORT, type LibrarySort } from '../../../src/domain/hypothesis/library-sort.ts';
import { contradictionsIn, lineageAround } from '../../../src/domain/hypothesis/lineage.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { hypothesesQuery, contextQuery, linksQuery } from '../../../src/azure/hypotheses/hypothesis-wiql.ts';
import {
  MAX_RESULTS,
  loadHypotheses,
  loadHypothesis,
  loadPlace,
  type LibraryContext,
  type LibraryPlace,
} from '../../../src/azure/hypotheses/load-hypotheses.ts';
import { loadLineage } from '../../../src/azure/hypotheses/load-lineage.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { createTinyProject } from '../../builders/tiny-project.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
let place: LibraryPlace;
const requests: string[] = [];
beforeAll(async () => {
  host = await startSampleHost({ onRequest: ({ method, path }) => requests.push(`${method} ${path.replace(/^.*_apis\//, '')}`) });
  place = await loadPlace(host.context);
});
afterAll(() => host.close());
beforeEach(() => {
  requests.length = 0;
});

const load = (filter: Partial<LibraryFilter> = {}, sort: LibrarySort = DEFAULT_SORT, context: LibraryContext = host.context) =>
  loadHypotheses(context, place, { filter: { ...NO_FILTER, ...filter }, sort }, () => {});
const labels = (hypotheses: readonly LibraryHypothesis[]) => hypotheses.map(labelOf);

/** The same client, with an answer of its own for some requests. */
function withPost(answer: (path: string, body: unknown) => unknown): LibraryContext {
  const { client } = host.context;
  return {
    ...host.context,
    client: {
      ...client,
      post: async <T>(path: string, options = {}) =>
        (answer(path, (options as { body?: unknown }).body) as T | undefined) ?? client.post<T>(path, options),
    },
  };
}

describe('loadHypotheses', () => {
  it('reads the whole library of the sample with one query, one batch and, once, the fields of the process, the newest first', async () => {
    const { hypotheses, total, hidden, isCut, isComplete } = await load();
    expect(labels(hypotheses)).toEqual(Array.from({ length: 17 }, (_, index) => `H${17 - index}`));
    expect({ total, hidden, isCut, isComplete }).toEqual({ total: 17, hidden: [], isCut: false, isComplete: true });
    expect(requests.toSorted()).toEqual(['GET wit/workitemtypes/Hypothesis/fields', 'POST wit/wiql', 'POST wit/workitemsbatch']);
    requests.length = 0;
    await load();
    expect(requests).toEqual(['POST wit/wiql', 'POST wit/workitemsbatch']);
  });

  it('knows the outcomes that the story of the sample tells', async () => {
    const { hypotheses } = await load();
    const of = (label: string) => hypotheses.find((one) => labelOf(one) === label)!;
    const count = (outcome: string | null) => hypotheses.filter((one) => one.outcome === outcome).length;
    expect([count('Accepted'), count('Rejected'), count('Inconclusive'), count('Invalid'), count(null)]).toEqual([5, 6, 3, 1, 2]);
    // Accepted first, then opened again with six seeds.
    expect(of('H5')).toMatchObject({
      outcome: 'Inconclusive',
      observed: 0.025,
      interval: { low: 0.004, high: 0.045 },
      iterationPath: String.raw`Term-deposit call list\Sprint 4`,
    });
    expect(of('H14')).toMatchObject({ outcome: 'Rejected', observed: 0.36, interval: null });
    expect(of('H17')).toMatchObject({ outcome: null, state: 'Registered', criterion: 'Expert judgement' });
  });

  // prettier-ignore
  it.each([
    ['an outcome',             { outcome: 'Inconclusive' },                  ['H8', 'H7', 'H5']],
    ['undecided',              { outcome: 'Undecided' },                     ['H17', 'H16']],
    ['a state',                { state: 'Deciding' },                        ['H16']],
    ['a kind',                 { kind: 'Business' },                         ['H13', 'H6']],
    ['a dataset',              { dataset: 'no such data' },                  []],
    ['a group',                { group: 'Serving & MLOps' },                 ['H15']],
    ['a sprint',               { sprint: 'Sprint 3' },                       ['H7', 'H6', 'H5']],
    ['words',                  { text: 'gradient boosting PR-AUC' },         ['H10', 'H5']],
    ['a word of the learning', { text: 'seeds' },                            ['H5']],
    ['several at once',        { outcome: 'Rejected', sprint: 'Sprint 5' },  ['H13', 'H11']],
    ['a quote',                { text: "it's" },                             []],
  ] as [string, Partial<LibraryFilter>, string[]][])('is narrowed by the service: %s', async (_what, filter, expected) => {
    const { hypotheses } = await load(filter);
    expect(labels(hypotheses)).toEqual(expected);
    // The page filters again; both must mean the same.
    const all = await load();
    expect(labels(filterLibrary(all.hypotheses, { ...NO_FILTER, ...filter }, { contradicted: new Set(), moved: new Set(), overdue: new Set(), due: new Set() }, all.sprints))).toEqual(expected);
  });

  it('is found by its id', async () => {
    const [first] = (await load()).hypotheses;
    expect(labels((await load({ text: `#${first!.id}` })).hypotheses)).toEqual([labelOf(first!)]);
  });

  it('comes in the order of the view', async () => {
    const { hypotheses } = await load({}, { key: 'decided', isDescending: false });
    const days = hypotheses.map(({ decidedOn }) => decidedOn).filter((day) => day !== null);
    expect(days).toEqual(days.toSorted());
  });

  it('hands over rows while others are on their way, each time from the first one on', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => index + 1);
    let batches = 0;
    let others: () => void = () => {};
    const othersAsked = new Promise<void>((resolve) => (others = resolve));
    const context = withPost(async (path, body) => {
      if (path.endsWith('wiql')) return { workItems: ids.map((id) => ({ id })) };
      batches += 1;
      const asked = (body as { ids: number[] }).ids;
      if (batches === 3) others();
      // The first batch answers after the others were asked for.
      if (asked[0] === 1) await othersAsked;
      return {
        value: asked.map((id) => (id === 7 ? null : { id, fields: { 'System.Title': `T${id}`, 'System.CreatedDate': '2026-10-01T00:00:00Z' } })),
      };
    });
    const progress: number[][] = [];
    const whole = await loadHypotheses(context, place, { filter: NO_FILTER, sort: DEFAULT_SORT }, ({ hypotheses, isComplete }) => {
      expect(isComplete).toBe(false);
      progress.push(hypotheses.map(({ id }) => id));
    });
    expect(batches).toBe(3);
    for (const part of progress) expect(whole.hypotheses.map(({ id }) => id).slice(0, part.length)).toEqual(part);
    expect(whole.hypotheses).toHaveLength(449);
    expect(whole.hidden).toEqual([7]);
  });

  it('says when the service gives out only a part', async () => {
    const context = withPost((path) =>
      path.endsWith('wiql') ? { workItems: Array.from({ length: MAX_RESULTS }, (_, index) => ({ id: index + 1 })) } : { value: [] },
    );
    const { isCut, total, hidden } = await load({}, DEFAULT_SORT, context);
    expect({ isCut, total, hidden: hidden.length }).toEqual({ isCut: true, total: MAX_RESULTS, hidden: MAX_RESULTS });
  });

  it('fails as a whole when a batch fails, and never shows a library with holes', async () => {
    const context = withPost((path) => (path.endsWith('workitemsbatch') ? Promise.reject(new RequestError('timeout', 'slow')) : undefined));
    await expect(load({}, DEFAULT_SORT, context)).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('says which type is missing from a process that was never set up', async () => {
    const tiny = createTinyProject(host.db);
    const context = { ...host.context, project: { id: tiny.id, name: tiny.name } };
    const elsewhere = { ...place, scope: { ...place.scope, projectName: tiny.name } };
    const loading = loadHypotheses(context, elsewhere, { filter: NO_FILTER, sort: DEFAULT_SORT }, () => {});
    await expect(loading).rejects.toMatchObject({ name: 'ProcessIncompleteError', missing: { type: 'Hypothesis', fields: [] } });
  });

  it('takes an empty answer for empty where the type is there', async () => {
    expect((await load({ kind: 'Astrology' })).hypotheses).toEqual([]);
    expect(requests).toEqual(['POST wit/wiql', 'GET wit/workitemtypes/Hypothesis/fields']);
  });

  it('reads one again, and knows when it is gone', async () => {
    const [first] = (await load()).hypotheses;
    expect(await loadHypothesis(host.context, place, first!.id)).toEqual(first);
    expect(await loadHypothesis(host.context, place, 999_999)).toBeNull();
    const finding = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE title LIKE 'E7:%'")!;
    expect(await loadHypothesis(host.context, place, finding.id)).toBeNull();
  });
});

describe('loadLineage', () => {
  it('finds that H13 contradicts H6, and the findings that hypotheses rest on, in one query of links', async () => {
    const { hypotheses } = await load();
    requests.length = 0;
    const { items, relations, isCut } = await loadLineage(host.context, place, hypotheses, false);
    expect(requests.toSorted()).toEqual(['POST wit/wiql', 'POST wit/wiql', 'POST wit/workitemsbatch', 'POST wit/workitemsbatch']);
    const name = (id: number) => labelOf(items.get(id)!);
    expect([...contradictionsIn(relations)].map(([id, by]) => [name(id), by.map(name)])).toEqual([['H6', ['H13']]]);
    expect(relations.flatMap(({ kind, from, to }) => (kind === 'rests-on' && name(to) === 'E7' ? name(from) : [])).toSorted()).toEqual([
      'H11',
      'H12',
      'H16',
    ]);
    expect(isCut).toBe(false);
    const eleventh = hypotheses.find((one) => labelOf(one) === 'H11')!;
    expect(lineageAround(eleventh.id, items, relations).columns.map((column) => column.map(labelOf))).toEqual([['E7'], ['H11', 'H12', 'H16']]);
  });

  it('finds the ten decisions of the first sprints on data that has moved since', async () => {
    const { hypotheses } = await load();
    const { items } = await loadLineage(host.context, place, hypotheses, false);
    const [move, ...others] = datasetMoves(hypotheses, [...items.values()]);
    expect(others).toEqual([]);
    expect(move).toMatchObject({ dataset: 'bank-additional-full', version: '2014-02.2', olderVersions: ['2014-02'] });
    expect(labels(hypotheses.filter(({ id }) => move!.hypotheses.includes(id)))).toEqual(Array.from({ length: 10 }, (_, index) => `H${10 - index}`));
  });

  it('says the same of a part of the library as of the whole', async () => {
    const part = (await load({ sprint: 'Sprint 3' })).hypotheses;
    const { items, relations } = await loadLineage(host.context, place, part, true);
    const sixth = part.find((one) => labelOf(one) === 'H6')!;
    expect(
      contradictionsIn(relations)
        .get(sixth.id)
        ?.map((id) => labelOf(items.get(id)!)),
    ).toEqual(['H13']);
    expect(datasetMoves(part, [...items.values()]).map(({ version, hypotheses }) => [version, hypotheses.length])).toEqual([['2014-02.2', 3]]);
  });

  it('reads a supersedes, whichever end the link was drawn from', async () => {
    const { hypotheses } = await load();
    const of = (label: string) => hypotheses.find((one) => labelOf(one) === label)!.id;
    saveWorkItem(host.db, {
      id: of('H11'),
      projectId: host.projectId,
      at: new Date(),
      by: findIdentity(host.db, 'Ines Duarte')!.id,
      relations: { add: [{ rel: 'System.LinkTypes.Related', targetId: of('H16'), attributes: { comment: 'superseded by the window' } }] },
    });
    const { relations } = await loadLineage(host.context, place, hypotheses, false);
    expect(relations).toContainEqual({ kind: 'supersedes', from: of('H16'), to: of('H11') });
  });
});

describe('the queries', () => {
  const scope = { projectName: "Bob's", hypothesisType: "Hypo'thesis", findingType: "Fin'ding" };
  it('double every quote of every name and value', () => {
    const filter: LibraryFilter = {
      ...NO_FILTER,
      text: "it's 'so'",
      outcome: 'Accepted',
      state: "s'",
      kind: "k'",
      dataset: "d'",
      group: "g'",
      sprint: "i'",
    };
    for (const query of [hypothesesQuery(scope, filter, DEFAULT_SORT), contextQuery(scope, ["a'b"]), linksQuery(scope)]) {
      expect((query.match(/'/g) ?? []).length % 2).toBe(0);
      expect(query.replaceAll(/'(?:[^']|'')*'/g, '')).not.toMatch(/'|Bob|ding|thesis/);
    }
  });

  it('stay within the length that the language takes, however long the search', () => {
    const query = hypothesesQuery(scope, { ...NO_FILTER, text: `${"'".repeat(250)} `.repeat(40) }, DEFAULT_SORT);
    expect(query.length).toBeLessThan(32_000);
  });
});

it('files a hypothesis below a group by the path of its area', async () => {
  const parent = host.db.get<{ id: number }>("SELECT id FROM classification_nodes WHERE name = 'Modelling'")!;
  createNode(host.db, { projectId: host.projectId, structure: 'area', name: "Lab's", parentId: parent.id });
  saveWorkItem(host.db, {
    projectId: host.projectId,
    type: 'Hypothesis',
    at: new Date(),
    by: findIdentity(host.db, 'Ines Duarte')!.id,
    fields: {
      'System.Title': 'H18: quotes are text',
      'System.AreaPath': String.raw`Term-deposit call list\Modelling\Lab's`,
      [ML_FIELDS.kind]: 'Model',
    },
  });
  expect(labels((await load({ group: String.raw`Modelling\Lab's` })).hypotheses)).toEqual(['H18']);
  expect(labels((await load({ group: 'Modelling' })).hypotheses)).toContain('H18');
});
