import { createNode, rootNode } from '../../host/store/work-items/classification-nodes.ts';
import { createProject, type Project } from '../../host/store/core/projects.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, recording, reportComparisons } from './shape.ts';

const BASIC = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';

interface Update {
  id: number;
  rev: number;
  revisedDate: string;
  fields?: Record<string, { oldValue?: unknown; newValue?: unknown }>;
  relations?: Record<string, { rel: string; url: string; attributes: { name: string; comment?: string } }[]>;
}

let rest: RestHost;
let project: Project;

const patch = <Body = { id: number; rev: number }>(method: string, path: string, body: unknown) =>
  rest.call<Body>(method, `Twig/_apis/wit/${path}`, body, { contentType: 'application/json-patch+json' });
const create = async (type: string, title: string) =>
  (await patch('POST', `workItems/$${type}`, [{ op: 'add', path: '/fields/System.Title', value: title }])).body;
const set = (id: number, fields: Record<string, unknown>) =>
  patch(
    'PATCH',
    `workItems/${id}`,
    Object.entries(fields).map(([name, value]) =>
      value === null ? { op: 'remove', path: `/fields/${name}` } : { op: 'add', path: `/fields/${name}`, value },
    ),
  );
const relate = (id: number, value: unknown) => patch('PATCH', `workItems/${id}`, [{ op: 'add', path: '/relations/-', value }]);
const urlOf = (id: number) => `${rest.organizationUrl}/_apis/wit/workItems/${id}`;
const updates = async (id: number, rest_ = '') =>
  (await rest.call<{ count: number; value: Update[] }>('GET', `_apis/wit/workItems/${id}/updates${rest_}`)).body;

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Twig', processId: BASIC });
  createNode(rest.db, { projectId: project.id, structure: 'iteration', name: 'Sprint 1', parentId: rootNode(rest.db, project.id, 'iteration').id });
});

afterAll(async () => {
  reportComparisons('wit-history');
  await rest.close();
});

test('updates of a new item whose link came and went', async () => {
  const [item, child] = [await create('Task', 'orphan'), await create('Task', 'child')];
  await relate(item.id, { rel: 'System.LinkTypes.Hierarchy-Forward', url: urlOf(child.id) });
  await patch('PATCH', `workItems/${item.id}`, [{ op: 'remove', path: '/relations/0' }]);
  const body = await updates(item.id);
  expect(compareShape(body, recordedBody('workitem-updates/twig-updates-orphan.json'))).toEqual([]);
  expect(body.value.map(({ id, rev }) => [id, rev])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
  ]);
  expect(body.value[0]).toMatchObject({ revisedDate: '9999-01-01T00:00:00Z', fields: { 'System.AssignedTo': {} } });
  expect(body.value[1]!.revisedDate).not.toContain('9999');
  expect(body.value[2]).toMatchObject({ relations: { removed: [{ rel: 'System.LinkTypes.Hierarchy-Forward' }] } });
});

test('updates with link changes and an artifact link', async () => {
  const [item, child] = [await create('Epic', 'parent'), await create('Task', 'child')];
  await relate(item.id, { rel: 'System.LinkTypes.Hierarchy-Forward', url: urlOf(child.id) });
  await patch('PATCH', `workItems/${item.id}`, [{ op: 'remove', path: '/relations/0' }]);
  await relate(item.id, { rel: 'ArtifactLink', url: `vstfs:///Git/Commit/${project.id}%2fx%2fabc`, attributes: { name: 'Fixed in Commit' } });
  const body = await updates(item.id);
  const tolerate = ['System.Tags', 'System.BoardColumn', 'System.BoardColumnDone'].map((name) => ({
    path: `$.value[].fields.${name}`,
    reason: 'Fields of boards and tags that the recorded item had.',
  }));
  const recorded = recordedBody<{ value: { fields?: Record<string, unknown> }[] }>('workitem-updates/twig-updates-3316.json');
  for (const { fields } of recorded.value) for (const name of Object.keys(fields ?? {})) if (name.startsWith('WEF_')) delete fields![name];
  expect(compareShape(body, recorded).filter((line) => !tolerate.some(({ path }) => line.startsWith(path)))).toEqual([]);
  expect(body.value.map(({ id, rev }) => [id, rev])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 2],
  ]);
  expect(Object.keys(body.value[3]!.fields ?? {}).toSorted()).toEqual([
    'System.AuthorizedDate',
    'System.ChangedDate',
    'System.Rev',
    'System.RevisedDate',
    'System.Watermark',
  ]);
  const other = await updates(child.id);
  expect(other.value.map(({ rev, relations }) => [rev, Object.keys(relations ?? {})])).toEqual([
    [1, []],
    [1, ['added']],
    [1, ['removed']],
  ]);
});

test('updates of owner, priority and state: old and new values', async () => {
  const item = await create('Task', 'flow');
  const me = rest.me.uniqueName;
  for (const fields of [
    { 'System.AssignedTo': me },
    { 'Microsoft.VSTS.Common.Priority': 1 },
    { 'System.AssignedTo': null },
    { 'System.State': 'Doing' },
    { 'System.State': 'Done' },
  ]) {
    await set(item.id, fields);
  }
  const { value } = await updates(item.id);
  const recorded = recordedBody<{ value: { fields?: Record<string, unknown> }[] }>('workitem-updates/twig-updates-3320.json');
  const named = (one: { fields?: Record<string, unknown> }) =>
    Object.keys(one.fields ?? {})
      .filter((name) => !/WEF_|Board|Tags/.test(name))
      .toSorted();
  // The recorded item changed its priority once more between.
  const pairs = [
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 5],
    [5, 6],
  ] as const;
  for (const [mine, theirs] of pairs) expect(named(value[mine]!)).toEqual(named(recorded.value[theirs]!));
  expect(value[3]!.fields!['System.AssignedTo']).toEqual({ oldValue: expect.objectContaining({ uniqueName: me }) });
  expect(value[4]!.fields).toMatchObject({
    'System.State': { oldValue: 'To Do', newValue: 'Doing' },
    'System.Reason': { oldValue: 'Added to backlog', newValue: 'Started' },
  });
});

test('comments show in the updates with the one before', async () => {
  const item = await create('Task', 'talk');
  await set(item.id, { 'System.History': 'one' });
  await set(item.id, { 'System.Title': 'talks' });
  await set(item.id, { 'System.History': 'two' });
  const { value } = await updates(item.id);
  expect(value.map(({ fields }) => fields!['System.History'])).toEqual([
    undefined,
    { newValue: 'one' },
    undefined,
    { oldValue: 'one', newValue: 'two' },
  ]);
  expect(value[3]!.fields!['System.CommentCount']).toEqual({ oldValue: 1, newValue: 2 });
});

test('pages of updates, one update, one revision', async () => {
  const item = await create('Task', 'pages');
  for (const title of ['b', 'c', 'd']) await set(item.id, { 'System.Title': title });
  expect((await updates(item.id, '?$top=2&$skip=1')).value.map(({ id }) => id)).toEqual([2, 3]);
  const one = await rest.call('GET', `Twig/_apis/wit/workItems/${item.id}/updates/1`);
  expect((one.body as Update).id).toBe(1);
  expect((await rest.call('GET', `_apis/wit/workItems/${item.id}/updates/9`)).status).toBe(404);

  const revisions = (
    await rest.call<{ value: { rev: number; fields: Record<string, unknown> }[] }>('GET', `_apis/wit/workItems/${item.id}/revisions`)
  ).body;
  expect(revisions.value.map(({ rev, fields }) => [rev, fields['System.Title']])).toEqual([
    [1, 'pages'],
    [2, 'b'],
    [3, 'c'],
    [4, 'd'],
  ]);
  const { body: revision } = await rest.call<{ fields: Record<string, unknown> }>('GET', `_apis/wit/workItems/${item.id}/revisions/2`);
  const example = exampleBody('wit/7.1/httpExamples/revisions/GET__workitem_revision.json') as { fields: Record<string, unknown> };
  const tolerate = ['AssignedTo', 'Tags', 'CommentCount'].map((name) => ({
    path: `$.fields.System.${name}`,
    reason: 'The item of the example is older and another one.',
  }));
  const bug = ['Severity', 'ValueArea'].map((name) => ({
    path: `$.fields.Microsoft.VSTS.Common.${name}`,
    reason: 'The example is a bug, this is a task.',
  }));
  expect(compareShape(revision, example, { tolerate: [...tolerate, ...bug] })).toEqual([]);
});

test('comments: add, change, page, delete', async () => {
  const item = await create('Task', 'discussed');
  const path = `Twig/_apis/wit/workItems/${item.id}/comments`;
  const added: { body: Record<string, unknown> & { commentId: number } }[] = [];
  for (const text of ['first', 'second', '<b>third</b>'])
    added.push(await rest.call('POST', path, { text }, { accept: 'application/json;api-version=5.1-preview.3' }));
  const folder = 'wit/7.1/httpExamples/comments';
  const tolerate = (path: string) => [{ path, reason: 'The version of the example did not know formats yet.' }];
  expect(
    compareShape(added[0]!.body, exampleBody(`${folder}/POST__wit_workitems__taskId__comments_create.json`), { tolerate: tolerate('$.format') }),
  ).toEqual([]);
  const id = added[1]!.body.commentId;
  const changed = await rest.call<Record<string, unknown>>('PATCH', `${path}/${id}`, { text: 'second, better' });
  expect(changed.body).toMatchObject({ id, version: 2, text: 'second, better' });
  const listed = await rest.call<{ totalCount: number; comments: { text: string }[]; continuationToken: string }>(
    'GET',
    `${path}?$top=2`,
    undefined,
    {
      accept: 'application/json;api-version=5.1-preview.3',
    },
  );
  expect(
    compareShape(listed.body, exampleBody(`${folder}/GET__wit_workitems__issueId__comments_1.json`), { tolerate: tolerate('$.comments[].format') }),
  ).toEqual([]);
  expect(listed.body.comments.map(({ text }) => text)).toEqual(['<b>third</b>', 'second, better']);
  const second = await rest.call<{ comments: { text: string }[] }>('GET', `${path}?$top=2&continuationToken=${listed.body.continuationToken}`);
  expect(second.body.comments.map(({ text }) => text)).toEqual(['first']);
  const deleted = await rest.call<Record<string, unknown>>('DELETE', `${path}/${id}`);
  expect(deleted.body).toMatchObject({ isDeleted: true });
  const { body: after } = await rest.call<{ fields: Record<string, unknown> }>('GET', `_apis/wit/workItems/${item.id}`);
  expect(after.fields['System.CommentCount']).toBe(2);
});

test('comments of version 5.0 go by revision', async () => {
  const item = await create('Task', 'old talk');
  for (const text of ['first', 'second', 'third']) await set(item.id, { 'System.History': text });
  const accept = 'application/json;api-version=5.0-preview.2';
  const path = `Twig/_apis/wit/workItems/${item.id}/comments`;
  const { body } = await rest.call<{ comments: unknown[] }>('GET', `${path}?fromRevision=3&$top=1&order=asc`, undefined, { accept });
  const { value, ...counts } = exampleBody('wit/7.1/httpExamples/comments/GET__wit_workitems__taskId__comments_2.json') as { value: unknown[] };
  expect(compareShape(body, { ...counts, comments: value })).toEqual([]);
  expect(body).toMatchObject({ totalCount: 3, fromRevisionCount: 2, count: 1, comments: [{ revision: 3, text: 'second' }] });
  const { body: one } = await rest.call('GET', `${path}/2`, undefined, { accept });
  expect(compareShape(one, exampleBody('wit/7.1/httpExamples/comments/GET__wit_workitems__taskId__comments_1.json'))).toEqual([]);
});

test('delete, the recycle bin, restore, destroy', async () => {
  const item = await create('Task', 'sampleTask');
  await set(item.id, { 'System.State': 'Done' });
  const deleted = await rest.call<Record<string, unknown>>('DELETE', `Twig/_apis/wit/workItems/${item.id}?destroy=false`);
  expect(deleted.status).toBe(200);
  expect(compareShape(deleted.body, recordedBody('workitem-delete/DELETE-project-wit-workItems-id-200-17c29.json'))).toEqual([]);
  expect(deleted.body).toMatchObject({
    deletedDate: expect.stringMatching(/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M$/),
    resource: { rev: 3 },
  });
  expect((await rest.call('GET', `_apis/wit/workItems/${item.id}`)).status).toBe(404);
  const bin = await rest.call<{ value: { id: number }[] }>('GET', 'Twig/_apis/wit/recyclebin');
  expect(bin.body.value.map(({ id }) => id)).toContain(item.id);
  const restored = await rest.call<Record<string, unknown>>('PATCH', `Twig/_apis/wit/recyclebin/${item.id}`, { IsDeleted: false });
  expect(restored.status).toBe(200);
  expect((await rest.call<{ rev: number }>('GET', `_apis/wit/workItems/${item.id}`)).body.rev).toBe(4);
  await rest.call('DELETE', `_apis/wit/workItems/${item.id}`);
  expect((await rest.call('DELETE', `_apis/wit/recyclebin/${item.id}`)).status).toBe(204);
  expect((await rest.call('GET', `_apis/wit/recyclebin/${item.id}`)).status).toBe(404);
});

test('relation types as recorded and specified', async () => {
  const { body } = await rest.call<{ value: { referenceName: string; attributes: Record<string, unknown> }[] }>(
    'GET',
    '_apis/wit/workitemrelationtypes',
  );
  const path = 'workitem-relation-types/GET-wit-workItemRelationTypes-200-c20f3.json';
  // The recording was cut to links between items; those to other things have less to say.
  const links = body.value.filter(({ attributes }) => attributes['usage'] === 'workItemLink');
  expect(compareShape({ count: links.length, value: links }, recordedBody(path))).toEqual([]);
  const example = exampleBody('wit/7.1/httpExamples/workItemRelationTypes/GET__relation_types.json') as { value: typeof body.value };
  const mine = new Map(body.value.map((type) => [type.referenceName, type]));
  const kept = (recording(path).response.body as { value: (typeof body.value)[number][] }).value.filter((type) => 'referenceName' in type);
  for (const type of [...kept, ...example.value])
    expect({ name: type.referenceName, ...mine.get(type.referenceName)?.attributes }).toMatchObject({ name: type.referenceName, ...type.attributes });
});

test('items of artifacts, whatever the spelling', async () => {
  const item = await create('Task', 'delivered');
  const stored = `vstfs:///Git/PullRequestId/${project.id}%2F649107bd-ab35-4192-8584-601f64172f80%2F7`;
  await relate(item.id, { rel: 'ArtifactLink', url: stored, attributes: { name: 'Pull Request' } });
  const asked = [stored, stored.replaceAll('%2F', '%2f').toLowerCase(), stored.replaceAll('%2F', '/'), 'vstfs:///Git/PullRequestId/none'];
  const { body } = await rest.call<{ artifactUrisQueryResult: Record<string, { id: number }[]> }>('POST', 'Twig/_apis/wit/artifacturiquery', {
    artifactUris: asked,
  });
  const example = exampleBody('wit/7.1/httpExamples/artifacturiquery/POST__wit_artifacturiquery.json');
  expect(compareShape(body, example, { dictionaries: ['$.artifactUrisQueryResult'] })).toEqual([]);
  expect(asked.map((uri) => body.artifactUrisQueryResult[uri]!.map(({ id }) => id))).toEqual([[item.id], [item.id], [item.id], []]);
  const types = await rest.call('GET', '_apis/wit/artifactlinktypes');
  const published = exampleBody('wit/7.1/httpExamples/artifactlinktypes/GET_wit_artifactlinktypes.json') as { value: unknown[] };
  expect(compareShape(types.body, published)).toEqual([]);
  expect(types.body).toMatchObject({ value: expect.arrayContaining(published.value) as unknown[] });
});

test('tags of a project', async () => {
  const item = await create('Task', 'tagged');
  await set(item.id, { 'System.Tags': 'tag2; NewTagName' });
  const { body } = await rest.call('GET', 'Twig/_apis/wit/tags');
  expect(compareShape(body, recordedBody('workitem-tags/vsteam.json'))).toEqual([]);
});

test('an attachment: upload, link, download', async () => {
  const response = await fetch(`${rest.organizationUrl}/_apis/wit/attachments?fileName=notes%20%C3%A9.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${rest.token}`, 'content-type': 'application/octet-stream' },
    body: 'User text',
  });
  expect(response.status).toBe(201);
  const body = (await response.json()) as { id: string; url: string };
  expect(compareShape(body, exampleBody('wit/7.1/httpExamples/attachments/POST__wit_attachments_fileName-_textFile_.json', '201'))).toEqual([]);
  const item = await create('Task', 'with file');
  const linked = await relate(item.id, { rel: 'AttachedFile', url: body.url });
  // The address of a relation names no file, unlike that of the upload.
  const url = `${rest.organizationUrl}/_apis/wit/attachments/${body.id}`;
  expect(linked.body).toMatchObject({ rev: 2, relations: [{ rel: 'AttachedFile', url, attributes: { name: 'notes é.txt', resourceSize: 9 } }] });
  const content = await fetch(body.url, { headers: { authorization: `Bearer ${rest.token}` } });
  expect(await content.text()).toBe('User text');
  expect(content.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''notes%20%C3%A9.txt");
});

describe('revisions of a project', () => {
  interface Batch {
    values: { id: number; rev: number; fields: Record<string, unknown> }[];
    continuationToken: string;
    nextLink: string;
    isLastBatch: boolean;
  }
  const EXAMPLES = [
    'GET__wit_reporting_workItemRevisions.json',
    'GET__wit_reporting_workItemRevisions_includeIdentityRef-true_watermark-794.json',
  ] as const;
  const examples = EXAMPLES.map((name) => exampleBody(`wit/7.1/httpExamples/workItemRevisions/${name}`) as Batch);
  const read = async (query: string) => (await rest.call<Batch>('GET', `Twig/_apis/wit/reporting/workitemrevisions?${query}`)).body;
  const named = ({ values }: Batch) => values.map(({ id, rev }) => `${ids.indexOf(id)}.${rev}`);
  let ids: number[];
  let start: string;

  beforeAll(async () => {
    await create('Task', 'before');
    const [first] = [await create('Issue', 'first')];
    start = new Date(Date.parse((await updates(first.id)).value[0]!.fields!['System.ChangedDate']!.newValue as string) - 1).toISOString();
    await set(first.id, { 'System.Description': '<p>Long</p>' });
    const second = await create('Epic', 'second');
    await relate(second.id, { rel: 'Hyperlink', url: 'https://runs.example/1' });
    await relate(second.id, { rel: 'System.LinkTypes.Related', url: urlOf(first.id) });
    await patch('PATCH', `workItems/${second.id}`, [{ op: 'remove', path: '/relations/0' }]);
    ids = [first.id, second.id];
  });

  test('look like the examples of the specification', async () => {
    const options = { dictionaries: ['$.values[].fields'], several: true };
    expect(compareShape(await read(`startDateTime=${start}`), examples, options)).toEqual([]);
    const tolerate = ['displayName', 'url', '_links', 'imageUrl', 'descriptor'].map((name) => ({
      path: `$.values[].fields[].${name}`,
      reason: 'The example is of version 2.0; every other answer of today has whole identities.',
    }));
    const withIdentities = await read(`startDateTime=${start}&includeIdentityRef=true`);
    expect(compareShape(withIdentities, examples, { ...options, tolerate })).toEqual([]);
    // Boards and backlogs have fields of their own.
    const expected = Object.keys(examples[0]!.values[0]!.fields).filter((name) => name.startsWith('System.') && name !== 'System.BoardColumn');
    expect(Object.keys(withIdentities.values[0]!.fields)).toEqual(expect.arrayContaining(expected));
  });

  // prettier-ignore
  test.each([
    ['from an instant on',       '',                                  ['0.1', '0.2', '1.1', '1.2', '1.3']],
    ['of a type, in any case',   '&types=epic',                       ['1.1', '1.2', '1.3']],
    ['of two types',             '&types=Epic,Issue',                 ['0.1', '0.2', '1.1', '1.2', '1.3']],
    ['of a type that has none',  '&types=Task',                       []],
    ['the latest only',          '&includeLatestOnly=true',           ['0.2', '1.3']],
  ])('%s', async (_what, query, expected) => {
    expect(named(await read(`startDateTime=${start}${query}`))).toEqual(expected);
  });

  test('in pages, to the last and beyond', async () => {
    const first = await read(`startDateTime=${start}&$maxPageSize=3`);
    expect([named(first), first.isLastBatch]).toEqual([['0.1', '0.2', '1.1'], false]);
    expect(first.nextLink).toContain(`continuationToken=${encodeURIComponent(first.continuationToken)}`);
    const second = await read(`continuationToken=${first.continuationToken}&$maxPageSize=3`);
    expect([named(second), second.isLastBatch]).toEqual([['1.2', '1.3'], true]);
    const third = await read(`continuationToken=${second.continuationToken}`);
    expect([named(third), third.isLastBatch, third.continuationToken]).toEqual([[], true, second.continuationToken]);
  });

  test('long texts and the links of the time only when expanded, identities as asked', async () => {
    const brief = await read(`startDateTime=${start}`);
    expect(brief.values[1]!.fields).not.toHaveProperty(['System.Description']);
    expect(brief.values[1]!.fields['System.ChangedBy']).toBe('Mira Thorsen <mira.thorsen@test.example>');
    const whole = await read(`startDateTime=${start}&$expand=fields&includeIdentityRef=true`);
    expect(whole.values[1]!.fields).toMatchObject({
      'System.Description': '<p>Long</p>',
      'System.ChangedBy': { uniqueName: 'mira.thorsen@test.example' },
    });
    expect(whole.values.slice(2).map(({ fields }) => [fields['System.HyperLinkCount'], fields['System.RelatedLinkCount']])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  test('by the filter of a body', async () => {
    const body = { types: ['Epic'], fields: ['System.WorkItemType', 'System.Title', 'System.AreaPath'], includeIdentityRef: true };
    const answer = await rest.call<Batch>('POST', `Twig/_apis/wit/reporting/workitemrevisions?startDateTime=${start}`, body);
    const example = exampleBody('wit/7.1/httpExamples/workItemRevisions/POST__wit_reporting_workItemRevisions_watermark-794.json') as Batch;
    const tolerate = [{ path: '$.continuationToken', reason: 'Left out of this example, not of the others.' }];
    expect(compareShape(answer.body, example, { tolerate })).toEqual([]);
    expect(named(answer.body)).toEqual(['1.1', '1.2', '1.3']);
  });

  test.each([
    'continuationToken=abc',
    '$expand=relations',
    'startDateTime=soon',
    '$maxPageSize=0',
    'continuationToken=1;1;1&startDateTime=2026-01-01T00:00:00Z',
  ])('refuses %s', async (query) => {
    expect(await rest.call('GET', `Twig/_apis/wit/reporting/workitemrevisions?${query}`)).toMatchObject({ status: 400 });
  });
});
