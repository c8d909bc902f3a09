import { createNode, rootNode } from '../../host/store/work-items/classification-nodes.ts';
import { createProject, type Project } from '../../host/store/core/projects.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons } from './shape.ts';

const BASIC = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';
const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

type Body = Record<string, unknown> & { id: number; rev: number; fields: Record<string, unknown>; relations?: { rel: string; url: string }[] };

let rest: RestHost;
let basic: Project;

const patch = (method: string, path: string, body: unknown) => rest.call<Body>(method, path, body, { contentType: 'application/json-patch+json' });
const create = async (project: string, type: string, title: string) => {
  const { body } = await patch('POST', `${project}/_apis/wit/workItems/$${type}`, [{ op: 'add', path: '/fields/System.Title', value: title }]);
  return body;
};
const relate = (id: number, value: unknown) => patch('PATCH', `_apis/wit/workItems/${id}`, [{ op: 'add', path: '/relations/-', value }]);
const urlOf = (id: number) => `${rest.organizationUrl}/_apis/wit/workItems/${id}`;

beforeAll(async () => {
  rest = await startRestHost();
  basic = createProject(rest.db, { name: 'Basic One', processId: BASIC });
  createProject(rest.db, { name: 'Agile One', processId: AGILE });
  createNode(rest.db, { projectId: basic.id, structure: 'iteration', name: 'Sprint 1', parentId: rootNode(rest.db, basic.id, 'iteration').id });
});

afterAll(async () => {
  reportComparisons('wit-work-items');
  await rest.close();
});

test('create answers 200 with the shape of the recording', async () => {
  const { status, body } = await patch('POST', 'Basic%20One/_apis/wit/workItems/$Task', [
    { op: 'add', path: '/fields/System.Title', value: 'Task_1' },
  ]);
  expect(status).toBe(200);
  expect(compareShape(body, recordedBody('workitem-create/POST-project-wit-workItems-Task-200-69da4.json'))).toEqual([]);
  expect(body.fields).toMatchObject({ 'System.State': 'To Do', 'System.Reason': 'Added to backlog', 'System.TeamProject': 'Basic One' });
});

test('create a bug of the Agile process', async () => {
  const body = await create('Agile%20One', 'Bug', 'samplebug');
  expect(
    compareShape(body, recordedBody('workitem-create/POST-project-wit-workItems-Bug-200-dae5c.json'), {
      tolerate: [{ path: '$.multilineFieldsFormat', reason: 'The service writes it since 2026; this recording is older.' }],
    }),
  ).toEqual([]);
});

test.each([
  ['_apis/wit/workItems/ID?$expand=all', 'workitem-get/GET-wit-workItems-id-200-4ef8e.json', true],
  ['_apis/wit/workItems/ID?$expand=relations', 'workitem-get/GET-wit-workItems-id-200-af8c0.json', false],
  ['_apis/wit/workItems/ID?fields=System.Id,System.Tags', 'workitem-get/GET-wit-workItems-id-200-43737.json', false],
])('GET %s', async (path, file, isOld) => {
  const { id } = await create('Basic%20One', 'Task', 'shown');
  await patch('PATCH', `_apis/wit/workItems/${id}`, [{ op: 'add', path: '/fields/System.Tags', value: 'my tag' }]);
  const { body } = await rest.call<Body>('GET', path.replace('ID', String(id)));
  if (!path.includes('fields=')) delete body.fields['System.Tags'];
  const tolerate = isOld ? [{ path: '$.multilineFieldsFormat', reason: 'The service writes it since 2026; this recording is older.' }] : [];
  expect(compareShape(body, recordedBody(file), { tolerate })).toEqual([]);
});

test('links to children keep rev, show in $expand=all, and go by their index', async () => {
  const parent = await create('Basic%20One', 'Task', 'parent');
  const children = [await create('Basic%20One', 'Task', 'a'), await create('Basic%20One', 'Task', 'b'), await create('Basic%20One', 'Task', 'c')];
  const { body: linked } = await patch(
    'PATCH',
    `_apis/wit/workItems/${parent.id}`,
    children.map(({ id }) => ({ op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Hierarchy-Forward', url: urlOf(id) } })),
  );
  expect(linked.rev).toBe(1);
  expect(compareShape(linked, recordedBody('workitem-update/PATCH-wit-workItems-id-200-0bc4e.json'))).toEqual([]);
  const { body: all } = await rest.call<Body>('GET', `_apis/wit/workItems/${parent.id}?$expand=All`);
  const tolerate = [{ path: '$.multilineFieldsFormat', reason: 'The service writes it since 2026; this recording is older.' }];
  expect(compareShape(all, recordedBody('workitem-get/GET-wit-workItems-id-200-05459.json'), { tolerate })).toEqual([]);
  const { body: left } = await patch('PATCH', `_apis/wit/workItems/${parent.id}`, [
    { op: 'remove', path: '/relations/2' },
    { op: 'remove', path: '/relations/0' },
  ]);
  expect(left.relations?.map(({ url }) => url)).toEqual([`${rest.organizationUrl}/${basic.id}/_apis/wit/workItems/${children[1]!.id}`]);
  expect(compareShape(left, recordedBody('workitem-update/PATCH-wit-workItems-id-200-aaa05.json'))).toEqual([]);
});

test('an artifact link raises rev, and the same one again is refused', async () => {
  const { id } = await create('Basic%20One', 'Epic', 'linked');
  const url = `vstfs:///Git/PullRequestId/${basic.id}%2Fba8a55b2-19ca-4175-bd70-b644be424553%2F24`;
  const value = { rel: 'ArtifactLink', url, attributes: { name: 'Pull Request' } };
  const { body } = await patch('PATCH', `_apis/wit/workItems/${id}`, [{ op: 0, path: '/relations/-', value }]);
  expect(body.rev).toBe(2);
  const tolerate = [
    { path: '$.multilineFieldsFormat', reason: 'The service writes it since 2026; this recording is older.' },
    ...['ActivatedDate', 'ActivatedBy', 'ClosedDate', 'ClosedBy'].map((name) => ({
      path: `$.fields.Microsoft.VSTS.Common.${name}`,
      reason: 'The recorded item was done, this one is new.',
    })),
  ];
  expect(compareShape(body, recordedBody('workitem-update/PATCH-wit-workItems-id-200-e958c.json'), { tolerate })).toEqual([]);
  const again = await relate(id, { ...value, url: url.replaceAll('%2F', '%2f') });
  expect(again.status).toBe(400);
  expect(again.body).toEqual(recordedBody('workitem-update/PATCH-wit-workItems-id-400-bb754.json'));
});

test('a bug that is resolved', async () => {
  const { id } = await create('Agile%20One', 'Bug', 'samplebug');
  const { body } = await patch('PATCH', `_apis/wit/workItems/${id}`, [{ op: 'add', path: '/fields/System.State', value: 'Resolved' }]);
  const tolerate = [{ path: '$.multilineFieldsFormat', reason: 'The service writes it since 2026; this recording is older.' }];
  expect(compareShape(body, recordedBody('workitem-update/PATCH-wit-workItems-id-200-c8453.json'), { tolerate })).toEqual([]);
  expect(body.fields).toMatchObject({ 'System.Reason': 'Fixed', 'Microsoft.VSTS.Common.ResolvedReason': 'Fixed' });
});

test('a task that is done', async () => {
  const { id } = await create('Basic%20One', 'Task', 'sampleTask');
  const { body } = await patch('PATCH', `_apis/wit/workItems/${id}`, [{ op: 'add', path: '/fields/System.State', value: 'Done' }]);
  const tolerate = [{ path: '$.multilineFieldsFormat', reason: 'The service writes it since 2026; this recording is older.' }];
  expect(compareShape(body, recordedBody('workitem-update/PATCH-wit-workItems-id-200-c81d3.json'), { tolerate })).toEqual([]);
});

test('lists, with and without chosen fields', async () => {
  const ids = [(await create('Basic%20One', 'Task', 'x')).id, (await create('Basic%20One', 'Issue', 'y')).id].join(',');
  const { body: plain } = await rest.call('GET', `_apis/wit/workItems?ids=${ids}`);
  expect(compareShape(plain, recordedBody('workitem-get/vsteam-id.json'))).toEqual([]);
  const fields = 'System.Id,System.WorkItemType,System.Title,System.AssignedTo,System.State,System.Tags';
  const { body: chosen } = await rest.call(
    'GET',
    `_apis/wit/workItems?ids=${ids}&fields=${fields}&asOf=${new Date(Date.now() + 1000).toISOString()}`,
  );
  expect(compareShape(chosen, recordedBody('workitems-list/GET-wit-workItems-200-18d2b.json'))).toEqual([]);
});

test('the template of a type', async () => {
  const { body } = await rest.call('GET', 'Agile%20One/_apis/wit/workItems/$Bug');
  expect(compareShape(body, exampleBody('wit/7.1/httpExamples/workItems/GET_work_item_template.json'))).toEqual([]);
});

test('errors: missing item, stale rev, wrong type, required field', async () => {
  const missing = await rest.call<{ message: string }>('GET', '_apis/wit/workItems/191191?$expand=all');
  expect(missing.status).toBe(404);
  expect(compareShape(missing.body, recordedBody('workitem-get/GET-wit-workItems-id-404-e69f9.json'))).toEqual([]);
  expect(missing.body.message).toBe('TF401232: Work item 191191 does not exist, or you do not have permissions to read it.');

  const { id } = await create('Agile%20One', 'Bug', 'errors');
  const stale = await patch('PATCH', `_apis/wit/workItems/${id}`, [
    { op: 'test', path: '/rev', value: 6 },
    { op: 'replace', path: '/fields/System.Title', value: 'never' },
  ]);
  expect(stale.status).toBe(412);
  expect(stale.body).toMatchObject({
    message: 'VS403351: Test Operation for path /rev failed, value 1 was not equal to test value 6.',
    typeKey: 'TestPatchOperationFailedException',
  });

  const wrong = await patch('PATCH', `_apis/wit/workItems/${id}`, [
    { op: 'add', path: '/fields/Microsoft.VSTS.Common.StateChangeDate', value: 'soon' },
  ]);
  expect(wrong.status).toBe(400);
  expect(wrong.body).toEqual(recordedBody('errors/wit-400-field-invalid-type.json'));

  const untitled = await patch('PATCH', `_apis/wit/workItems/${id}`, [{ op: 'remove', path: '/fields/System.Title' }]);
  expect(untitled.status).toBe(400);
  const recorded = recordedBody<Record<string, unknown>>('errors/wit-400-rule-required.json');
  const shared = Object.fromEntries(Object.keys(recorded).map((key) => [key, (untitled.body as Record<string, unknown>)[key]]));
  expect(compareShape(shared, recorded)).toEqual([]);
});

test('a description in Markdown says its format as the published example does', async () => {
  const example = exampleBody('wit/7.2/httpExamples/workItems/PATCH__wit_workitems__taskId_markdown.json') as Body;
  const { id } = await create('Basic%20One', 'Task', 'written');
  const { status, body } = await patch('PATCH', `_apis/wit/workItems/${id}`, [
    { op: 'add', path: '/fields/System.Description', value: example.fields['System.Description'] },
    { op: 'add', path: '/multilineFieldsFormat/System.Description', value: 'markdown' },
  ]);
  expect(status).toBe(200);
  expect(body['multilineFieldsFormat']).toEqual(example['multilineFieldsFormat']);
  expect(body.fields['System.Description']).toBe(example.fields['System.Description']);
});
