import { createProject, type Project } from '../../host/store/core/projects.ts';
import { issueToken } from '../../host/rest/auth.ts';
import { insertIdentity } from '../../host/store/core/identities.ts';
import { saveWorkItem } from '../../host/store/work-items/work-items.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons } from './shape.ts';

const BASIC = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';
const WIQL = "SELECT [System.Id], [System.Title] FROM WorkItems WHERE [System.WorkItemType] = 'Task' ORDER BY [System.Title] DESC";

interface Item {
  id: string;
  name: string;
  path: string;
  children?: Item[];
  wiql?: string;
  message?: string;
  value?: Item[];
}

const example = (name: string, status?: string) => exampleBody(`wit/7.1/httpExamples/queries/${name}.json`, status);

/** The tree of conditions beside the text; the text says the same. */
const NO_CLAUSES = [{ path: '$.clauses', reason: 'This host answers the text of a query, not the tree of its conditions.' }];
const NEVER_RUN = ['lastExecutedBy', 'lastExecutedDate'].map((name) => ({
  path: `$.value[].children[].${name}`,
  reason: 'Recorded of queries that somebody ran; this host does not keep who did.',
}));

let rest: RestHost;
let project: Project;
const call = (method: string, path: string, body?: unknown) => rest.call<Item>(method, `Query/_apis/wit/queries${path}`, body);

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Query', processId: BASIC });
  for (const title of ['one', 'two']) {
    saveWorkItem(rest.db, { projectId: project.id, type: 'Task', at: new Date(), by: rest.me.id, fields: { 'System.Title': title } });
  }
});
afterAll(async () => {
  reportComparisons('wit-queries');
  await rest.close();
});

test('folders and queries are made below the two at the top, and read as a tree', async () => {
  await call('POST', '/My%20Queries', { name: 'Mine', wiql: WIQL });
  const first = await call('GET', '?$depth=1');
  expect(compareShape(first.body, recordedBody('queries/vsteam-query-tree.json'), { tolerate: NEVER_RUN })).toEqual([]);
  const folder = await call('POST', '/Shared%20Queries', { name: 'Website team', isFolder: true });
  expect(folder.status).toBe(201);
  expect(compareShape(folder.body, example('POST__wit_queries_Shared Queries', '201'))).toEqual([]);
  const query = await call('POST', '/Shared%20Queries/Website%20team', { name: 'Tasks', wiql: WIQL });
  expect(query).toMatchObject({ status: 201, body: { path: 'Shared Queries/Website team/Tasks', wiql: WIQL } });
  expect(compareShape(query.body, example('POST__wit_queries_Shared Queries__folderName_', '201'), { tolerate: NO_CLAUSES })).toEqual([]);

  const tree = await call('GET', '?$depth=2');
  expect(tree.body.value!.map(({ path }) => path)).toEqual(['Shared Queries', 'My Queries']);
  expect(tree.body.value![0]!.children![0]!.children!.map(({ name }) => name)).toEqual(['Tasks']);
  expect((await call('GET', '')).body.value!.some((one) => 'children' in one)).toBe(false);
});

test('a stored query runs by its id, with and without a team', async () => {
  const { id } = (await call('GET', '/Shared%20Queries/Website%20team/Tasks')).body;
  for (const path of ['Query/', 'Query/Query%20Team/']) {
    const answer = await rest.call<{ workItems: { id: number }[]; columns: object[] }>('GET', `${path}_apis/wit/wiql/${id}`);
    const tolerate = [{ path: '$.sortColumns', reason: 'The recorded query has no order.' }];
    expect(compareShape(answer.body, recordedBody('wiql/vsteam-flat-two.json'), { tolerate })).toEqual([]);
    expect(answer.body.workItems.map((one) => one.id)).toEqual([2, 1]);
  }
});

test('a query is renamed, given another text, moved, and deleted with its folder', async () => {
  const { id } = (await call('POST', '/Shared%20Queries', { name: 'Moving', wiql: WIQL })).body;
  const other = WIQL.replace("'Task'", "'Issue'");
  const changed = await call('PATCH', `/${id}`, { name: 'Moved', wiql: other });
  expect(compareShape(changed.body, example('PATCH__wit_queries_Shared Queries__folderName___queryNameNew_'), { tolerate: NO_CLAUSES })).toEqual([]);
  expect(changed.body).toMatchObject({ name: 'Moved', wiql: other });
  expect((await call('PATCH', '/Shared%20Queries/Website%20team', { id })).body.path).toBe('Shared Queries/Website team/Moved');
  expect((await call('DELETE', '/Shared%20Queries/Website%20team')).status).toBe(204);
  expect((await call('GET', `/${id}`)).status).toBe(404);
});

test('private queries are their owner’s alone', async () => {
  const { id } = (await call('POST', '/My%20Queries', { name: 'Secret', wiql: WIQL })).body;
  const other = insertIdentity(rest.db, { displayName: 'Oyelaran Ade', uniqueName: 'ade@test.example', colour: '7a4fbf' });
  const token = issueToken(rest.db, { identityId: other.id, extensionId: null, scopes: null });
  const asOther = (path: string) => rest.call('GET', `Query/_apis/wit/${path}`, undefined, { token });
  expect((await asOther(`queries/${id}`)).status).toBe(404);
  expect((await asOther(`wiql/${id}`)).status).toBe(404);
  expect((await asOther('queries/My%20Queries/Secret')).status).toBe(404);
});

// prettier-ignore
test.each([
  ['a query that cannot be read',      'POST',   '/Shared%20Queries',         { name: 'Broken', wiql: 'SELECT' },                400],
  ['no text',                          'POST',   '/Shared%20Queries',         { name: 'Empty' },                                 400],
  ['no name',                          'POST',   '/Shared%20Queries',         { isFolder: true },                                400],
  ['a name with a slash',              'POST',   '/Shared%20Queries',         { name: 'a/b', isFolder: true },                   400],
  ['a folder that is not there',       'POST',   '/Shared%20Queries/Nowhere', { name: 'x', isFolder: true },                     404],
  ['another top folder',               'POST',   '/Team%20Queries',           { name: 'x', isFolder: true },                     404],
  ['a depth of three',                 'GET',    '?$depth=3',                 undefined,                                         400],
  ['deleting a top folder',            'DELETE', '/Shared%20Queries',         undefined,                                         400],
])('refuses %s', async (_what, method, path, body, status) => {
  expect((await call(method, path, body)).status).toBe(status);
});

test('a name is there once in a folder, in any letters', async () => {
  await call('POST', '/Shared%20Queries', { name: 'Once', wiql: WIQL });
  expect((await call('POST', '/Shared%20Queries', { name: 'once', isFolder: true })).status).toBe(409);
});
