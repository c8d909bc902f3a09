import { createProject, type Project } from '../../host/store/core/projects.ts';
import { saveWorkItem } from '../../host/store/work-items/work-items.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, recordedBody, reportComparisons } from './shape.ts';

const BASIC = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';

let rest: RestHost;
let project: Project;

const ask = (query: string, path = '', accept?: string) =>
  rest.call<Record<string, unknown>>('POST', `${path}_apis/wit/wiql`, { query }, accept === undefined ? {} : { accept });

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Query', processId: BASIC });
  for (const title of ['one', 'two', 'three']) {
    saveWorkItem(rest.db, {
      projectId: project.id,
      type: 'Task',
      at: new Date(),
      by: rest.me.id,
      fields: { 'System.Title': title, 'System.AssignedTo': rest.me.id },
    });
  }
  saveWorkItem(rest.db, {
    id: 1,
    projectId: project.id,
    at: new Date(),
    by: rest.me.id,
    relations: { add: [{ rel: 'System.LinkTypes.Hierarchy-Forward', targetId: 2 }] },
  });
});

afterAll(async () => {
  reportComparisons('wit-wiql');
  await rest.close();
});

test('a flat query without a project', async () => {
  const { status, body } = await ask('SELECT [System.Id] FROM WorkItems WHERE ([System.Id] = 1 OR [System.Id] = 2 OR [System.Id] = 3)');
  expect(status).toBe(200);
  expect(compareShape(body, recordedBody('wiql/POST-wit-wiql-200-15940.json'))).toEqual([]);
  expect(body['workItems']).toContainEqual({ id: 1, url: `${rest.organizationUrl}/_apis/wit/workItems/1` });
});

test('a flat query in a project, in a team and by id of the project', async () => {
  const text =
    'SELECT [System.Id], [System.Title], [System.State] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.AssignedTo] = @me';
  for (const path of ['Query/', 'query/Query%20Team/', `${project.id}/`]) {
    const { body } = await ask(text, path);
    expect(compareShape(body, recordedBody('wiql/vsteam-flat-two.json'))).toEqual([]);
    expect(body['workItems']).toHaveLength(3);
    expect(body['workItems']).toContainEqual({ id: 1, url: `${rest.organizationUrl}/${project.id}/_apis/wit/workItems/1` });
  }
});

test('links and order', async () => {
  const { body } = await ask(
    "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] > 0 AND [System.Links.LinkType] = 'Child' AND [Target].[System.Id] > 0 ORDER BY [System.Title] DESC MODE (MustContain)",
  );
  const one = (id: number) => ({ id, url: `${rest.organizationUrl}/_apis/wit/workItems/${id}` });
  expect(body).toMatchObject({
    queryType: 'oneHop',
    queryResultType: 'workItemLink',
    sortColumns: [{ field: { referenceName: 'System.Title', name: 'Title' }, descending: true }],
    workItemRelations: [
      { rel: null, source: null, target: one(1) },
      { rel: 'System.LinkTypes.Hierarchy-Forward', source: one(1), target: one(2) },
    ],
  });
});

test("the client's dialect: numbers for the kinds, a date in its form, no urls", async () => {
  const { body } = await ask('SELECT [System.Id] FROM WorkItems', '', CLIENT_ACCEPT);
  expect(body).toMatchObject({
    queryType: 1,
    queryResultType: 1,
    asOf: expect.stringMatching(/^\/Date\(\d+\)\/$/),
    workItems: [{ id: 1 }, { id: 2 }, { id: 3 }],
  });
});

test('$top, and errors in the words of the service', async () => {
  const top = await rest.call<{ workItems: unknown[] }>('POST', '_apis/wit/wiql?$top=2', { query: 'SELECT [System.Id] FROM WorkItems' });
  expect(top.body.workItems).toHaveLength(2);
  const bad = await ask('SELECT TOP 200 [System.Id] FROM WorkItems');
  expect(bad.status).toBe(400);
  const recorded = recordedBody<Record<string, unknown>>('errors/wiql-400-tf51006.json');
  expect(Object.fromEntries(Object.keys(recorded).map((key) => [key, bad.body[key]]))).toMatchObject({ message: recorded['message'] });
  expect((await ask("SELECT [System.Id] FROM WorkItems WHERE [Nope] = 'x'")).body['message']).toBe(
    'TF51005: The query references a field that does not exist. The error is caused by «[Nope]».',
  );
  expect((await rest.call('POST', '_apis/wit/wiql', {})).status).toBe(400);
});

test('more than 20,000 results are an error', async () => {
  const row = rest.db.get<{ fields: string }>('SELECT fields FROM work_items WHERE id = 1')!;
  rest.db.run(
    `WITH RECURSIVE numbers(n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20100)
     INSERT INTO work_items SELECT n, project_id, rev, type, state, 'many', area_id, iteration_id, assigned_to, created, created_by, changed, changed_by, 0, ?
     FROM numbers JOIN work_items item ON item.id = 1`,
    row.fields,
  );
  const { status, body } = await ask("SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'many'");
  expect(status).toBe(400);
  expect(body['message']).toContain('VS402337: The number of work items returned exceeds the size limit of 20000');
  const limited = await rest.call<{ workItems: unknown[] }>('POST', '_apis/wit/wiql?$top=20000', {
    query: "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'many'",
  });
  expect(limited.body.workItems).toHaveLength(20_000);
});
