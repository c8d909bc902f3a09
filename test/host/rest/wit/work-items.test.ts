import { issueToken } from '../../../../host/rest/auth.ts';
import { createNode, rootNode } from '../../../../host/store/work-items/classification-nodes.ts';
import { createProject, type Project } from '../../../../host/store/core/projects.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../../../builders/rest-client.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

interface Item {
  id: number;
  rev: number;
  fields: Record<string, unknown>;
  relations?: { rel: string; url: string; attributes: Record<string, unknown> }[];
  message: string;
  typeKey: string;
  customProperties?: { RuleValidationErrors?: { fieldReferenceName: string }[] };
}

let rest: RestHost;
let project: Project;

const send = (method: string, path: string, body: unknown) => rest.call<Item>(method, path, body, { contentType: 'application/json-patch+json' });
const get = (path: string, accept?: string) =>
  rest.call<Item>('GET', `_apis/wit/workItems/${path}`, undefined, accept === undefined ? {} : { accept });
const field = (name: string, value: unknown, op: string | number = 'add') => ({ op, path: `/fields/${name}`, value });
const create = async (title: string, ...more: unknown[]): Promise<Item> => {
  const { status, body } = await send('POST', 'Rules/_apis/wit/workItems/$User%20Story', [field('System.Title', title), ...more]);
  expect(status).toBe(200);
  return body;
};
const change = (id: number, operations: unknown[], query = '') => send('PATCH', `_apis/wit/workItems/${id}${query}`, operations);
const link = (rel: string, target: number, attributes = {}) => ({
  op: 'add',
  path: '/relations/-',
  value: { rel: `System.LinkTypes.${rel}`, url: `${rest.organizationUrl}/_apis/wit/workItems/${target}`, attributes },
});

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Rules', processId: AGILE });
  createProject(rest.db, { name: 'Other', processId: AGILE });
  createNode(rest.db, { projectId: project.id, structure: 'iteration', name: 'Sprint 1', parentId: rootNode(rest.db, project.id, 'iteration').id });
});

afterAll(() => rest.close());

describe('values that are refused', () => {
  test.each([
    [
      field('System.State', 'Nowhere'),
      'RuleValidationException',
      'TF401320: Rule Error for field State. Error code: Required, HasValues, LimitedToValues, AllowsOldValue, InvalidListValue.',
    ],
    [field('Microsoft.VSTS.Common.Priority', 9), 'RuleValidationException', 'TF401320: Rule Error for field Priority.'],
    [field('Microsoft.VSTS.Common.ValueArea', ''), 'RuleValidationException', 'TF401320: Rule Error for field Value Area. Error code: Required'],
    [field('Microsoft.VSTS.Scheduling.StoryPoints', 'many'), 'WorkItemFieldInvalidException', "TF401326: Invalid field status 'InvalidType'"],
    [field('System.Title', 'x'.repeat(300)), 'WorkItemFieldInvalidException', "TF401326: Invalid field status 'InvalidTooLong'"],
    [field('System.Rev', 9), 'WorkItemFieldInvalidException', "TF401326: Invalid field status 'ReadOnly' for field 'System.Rev'."],
    [field('System.CreatedDate', '2020-01-01'), 'WorkItemFieldInvalidException', 'ReadOnly'],
    [
      field('System.IterationPath', 'Rules\\Sprint 9'),
      'WorkItemTrackingTreeNodeNotFoundException',
      "TF401347: Invalid tree name given for work item ID, field 'System.IterationPath'.",
    ],
    [
      field('System.AssignedTo', 'nobody@nowhere'),
      'InvalidIdentityException',
      "The identity value 'nobody@nowhere' for field 'Assigned To' is an unknown identity.",
    ],
    [field('Custom.Nope', 1), 'WorkItemTrackingFieldDefinitionNotFoundException', 'TF51535: Cannot find field Custom.Nope.'],
    [{ op: 'move', from: '/fields/System.Title', path: '/fields/System.Description' }, 'VssPropertyValidationException', "'move' is not supported"],
    [{ op: 'remove', path: '/fields/System.Tags', value: 'x' }, 'VssPropertyValidationException', 'Remove requires Value to be null.'],
    [{ op: 'remove', path: '/relations/7' }, 'VssPropertyValidationException', 'Index out of range for value 7.'],
    [{ op: 'add', path: '/relations/-', value: { rel: 'Cousin', url: 'x' } }, 'VssPropertyValidationException', 'Unrecognized relation type Cousin.'],
    [{ op: 'add', path: '/elsewhere', value: 1 }, 'VssPropertyValidationException', '/elsewhere'],
  ])('%j', async (operation, typeKey, message) => {
    const { id } = await create('refused');
    const { status, body } = await change(id, [field('System.Description', 'must not stay'), operation]);
    expect({ status, typeKey: body.typeKey }).toEqual({ status: 400, typeKey });
    expect(body.message).toContain(message.replace('ID', String(id)));
    const { body: after } = await get(String(id));
    expect(after.rev).toBe(1);
    expect(after.fields['System.Description']).toBeUndefined();
  });

  test('every broken field is named', async () => {
    const { body } = await send('POST', 'Rules/_apis/wit/workItems/$Bug', [field('Microsoft.VSTS.Common.Severity', 'awful')]);
    expect(body.customProperties?.RuleValidationErrors?.map(({ fieldReferenceName }) => fieldReferenceName).toSorted()).toEqual([
      'Microsoft.VSTS.Common.Severity',
      'System.Title',
    ]);
  });

  test('documents that are no patch, types that do not exist', async () => {
    for (const body of [{}, [], [1], [{ op: 'add' }], [{ op: 'dance', path: '/fields/System.Title' }]])
      expect((await change(1, body as unknown[])).status).toBe(400);
    const unknown = await send('POST', 'Rules/_apis/wit/workItems/$Saga', [field('System.Title', 'x')]);
    expect(unknown).toMatchObject({ status: 404, body: { typeKey: 'WorkItemTypeNotFoundException' } });
  });
});

describe('changes', () => {
  test('numbers, dates and people in the forms that clients send', async () => {
    const { id } = await create('forms');
    const { body } = await change(id, [
      field('Microsoft.VSTS.Scheduling.StoryPoints', '8', 2),
      field('Microsoft.VSTS.Scheduling.StartDate', '2026-03-04T00:00:00Z', 0),
      field('System.AssignedTo', { uniqueName: rest.me.uniqueName, displayName: 'wrong' }),
      field('system.iterationpath', 'Rules\\Sprint 1'),
    ]);
    expect(body.fields).toMatchObject({
      'Microsoft.VSTS.Scheduling.StoryPoints': 8,
      'Microsoft.VSTS.Scheduling.StartDate': '2026-03-04T00:00:00Z',
      'System.AssignedTo': { displayName: 'Mira Thorsen', uniqueName: rest.me.uniqueName },
      'System.IterationPath': 'Rules\\Sprint 1',
    });
    const cleared = await change(id, [{ op: 'remove', path: '/fields/System.AssignedTo' }, field('Microsoft.VSTS.Scheduling.StoryPoints', null)]);
    expect(cleared.body.fields['System.AssignedTo']).toBeUndefined();
    expect(cleared.body.fields['Microsoft.VSTS.Scheduling.StoryPoints']).toBeUndefined();
  });

  test('text of any kind comes back as it went in', async () => {
    const title = `"quoted" 'single' <img src=x onerror=alert(1)> 🧪 שלום \\ %_;--`;
    const item = await create(title, field('System.Description', `<div>${title}</div>`));
    const { body } = await get(String(item.id));
    expect(body.fields).toMatchObject({ 'System.Title': title, 'System.Description': `<div>${title}</div>` });
    const found = await rest.call<{ workItems: { id: number }[] }>('POST', '_apis/wit/wiql', {
      query: `SELECT [System.Id] FROM WorkItems WHERE [System.Title] = '${title.replaceAll("'", "''")}'`,
    });
    expect(found.body.workItems.map(({ id }) => id)).toEqual([item.id]);
  });

  test('adding a tag keeps the others, replacing does not', async () => {
    const { id } = await create('tags', field('System.Tags', 'zeta'));
    expect((await change(id, [field('System.Tags', 'Alpha')])).body.fields['System.Tags']).toBe('Alpha; zeta');
    expect((await change(id, [field('System.Tags', 'beta', 'replace')])).body.fields['System.Tags']).toBe('beta');
    expect((await change(id, [field('System.Tags', '', 'replace')])).body.fields['System.Tags']).toBeUndefined();
  });

  test('a test of rev or of a field guards the whole patch', async () => {
    const { id } = await create('guarded');
    expect((await change(id, [{ op: 'test', path: '/rev', value: 1 }, field('System.Title', 'second')])).body.rev).toBe(2);
    const stale = await change(id, [{ op: 'test', path: '/rev', value: 1 }, field('System.Title', 'third')]);
    expect(stale).toMatchObject({
      status: 412,
      body: { message: 'VS403351: Test Operation for path /rev failed, value 2 was not equal to test value 1.' },
    });
    expect((await change(id, [field('System.State', 'Active', 'test'), field('System.Title', 'third')])).status).toBe(412);
    expect((await change(id, [field('System.State', 'New', 'test'), field('System.Title', 'third')])).body.rev).toBe(3);
  });

  test('validateOnly answers without saving, also for a new item', async () => {
    const { id } = await create('kept');
    const { status, body } = await change(id, [field('System.Title', 'tried')], '?validateOnly=true');
    expect({ status, rev: body.rev, title: body.fields['System.Title'] }).toEqual({ status: 200, rev: 1, title: 'tried' });
    expect((await change(id, [field('System.State', 'Nowhere')], '?validateOnly=true')).status).toBe(400);
    expect((await get(String(id))).body.fields['System.Title']).toBe('kept');
    const draft = await send('POST', 'Rules/_apis/wit/workItems/$Task?validateOnly=true', [field('System.Title', 'draft')]);
    expect((await get(String(draft.body.id))).status).toBe(404);
  });

  test('bypassRules writes other people, dates and values outside lists', async () => {
    const { body } = await send('POST', 'Rules/_apis/wit/workItems/$Bug?bypassRules=true&suppressNotifications=true', [
      field('System.Title', 'migrated'),
      field('System.CreatedDate', '2020-02-03T04:05:06.7Z'),
      field('System.ChangedDate', '2020-02-04T00:00:00Z'),
      field('Microsoft.VSTS.Common.Severity', 'awful'),
    ]);
    expect(body.fields).toMatchObject({
      'System.CreatedDate': '2020-02-03T04:05:06.7Z',
      'System.ChangedDate': '2020-02-04T00:00:00Z',
      'Microsoft.VSTS.Common.Severity': 'awful',
    });
    // A value outside its list stays until somebody changes it.
    expect((await change(body.id, [field('System.Title', 'migrated and read')])).status).toBe(200);
  });
});

describe('relations', () => {
  test('one parent, no circles, nothing twice, not to itself', async () => {
    const [top, middle, leaf] = [await create('top'), await create('middle'), await create('leaf')];
    expect((await change(middle.id, [link('Hierarchy-Reverse', top.id)])).status).toBe(200);
    expect((await change(middle.id, [link('Hierarchy-Forward', leaf.id)])).status).toBe(200);
    const refused = async (id: number, operation: unknown) => (await change(id, [operation])).body.message;
    expect(await refused(leaf.id, link('Hierarchy-Reverse', top.id))).toContain('TF201036');
    expect(await refused(top.id, link('Hierarchy-Forward', leaf.id))).toContain('TF201036');
    expect(await refused(top.id, link('Hierarchy-Reverse', leaf.id))).toContain('TF201035');
    expect(await refused(middle.id, link('Hierarchy-Forward', leaf.id))).toBe('Relation already exists.');
    expect(await refused(top.id, link('Related', top.id))).toContain('itself');
    expect((await change(top.id, [link('Related', 999_999)])).status).toBe(404);
    expect((await get(String(leaf.id))).body.fields['System.Parent']).toBe(middle.id);
    // Another parent in one go: the old link goes, the new one comes.
    const moved = await change(leaf.id, [{ op: 'remove', path: '/relations/0' }, link('Hierarchy-Reverse', top.id)]);
    expect({ status: moved.status, parent: moved.body.fields['System.Parent'] }).toEqual({ status: 200, parent: top.id });
  });

  test('a comment on a link shows on both ends and can be changed', async () => {
    const [one, other] = [await create('one'), await create('other')];
    await change(one.id, [link('Related', other.id, { comment: 'same data' })]);
    expect((await get(`${other.id}?$expand=relations`)).body.relations?.[0]!.attributes).toEqual({
      isLocked: false,
      comment: 'same data',
      name: 'Related',
    });
    const { body } = await change(other.id, [{ op: 'replace', path: '/relations/0/attributes/comment', value: 'same source' }]);
    expect({ rev: body.rev, comment: body.relations?.[0]!.attributes['comment'] }).toEqual({ rev: 1, comment: 'same source' });
    expect((await get(`${one.id}?$expand=1`)).body.relations?.[0]!.attributes['comment']).toBe('same source');
  });

  test('links to deleted items do not show', async () => {
    const [one, gone] = [await create('stays'), await create('goes')];
    await change(one.id, [link('Hierarchy-Forward', gone.id)]);
    await rest.call('DELETE', `_apis/wit/workItems/${gone.id}`);
    expect((await get(`${one.id}?$expand=relations`)).body.relations).toBeUndefined();
  });

  test('a hyperlink makes a revision', async () => {
    const { id } = await create('linked');
    const hyperlink = {
      op: 'add',
      path: '/relations/-',
      value: { rel: 'Hyperlink', url: 'https://example.org/a?b=c', attributes: { comment: 'paper' } },
    };
    const { body } = await change(id, [hyperlink]);
    expect(body).toMatchObject({ rev: 2, relations: [{ rel: 'Hyperlink', url: 'https://example.org/a?b=c', attributes: { comment: 'paper' } }] });
  });
});

describe('reading', () => {
  test('the past, by asOf', async () => {
    const { id } = await create('before');
    const then = new Date().toISOString();
    const { body } = await change(id, [field('System.Title', 'after')]);
    const changed = new Date(String(body.fields['System.ChangedDate'])).getTime();
    expect(changed).toBeGreaterThanOrEqual(new Date(then).getTime());
    const at = new Date(changed - 1).toISOString();
    expect((await get(`${id}?asOf=${at}`)).body.fields['System.Title']).toBe('before');
    expect((await get(`${id}?asOf=2020-01-01`)).status).toBe(404);
    expect((await get(`${id}?asOf=soon`)).status).toBe(400);
  });

  test('fields and $expand exclude each other; parts by name or number', async () => {
    const { id } = await create('parts', link('Related', 1));
    for (const part of ['relations', 'all', 'links', '1']) {
      expect(await get(`${id}?fields=System.Title&$expand=${part}`)).toMatchObject({
        status: 400,
        body: { message: 'The expand parameter can not be used with the fields parameter.' },
      });
    }
    expect((await get(`${id}?fields=System.Title&$expand=none`)).status).toBe(200);
    expect((await get(`${id}?$expand=4`)).body).toMatchObject({ fields: { 'System.Id': id }, relations: [{ rel: 'System.LinkTypes.Related' }] });
    expect((await get(`${id}?$expand=everything`)).status).toBe(400);
    expect((await get(`${id}?fields=Nope`)).body.message).toBe('TF51535: Cannot find field Nope.');
    expect((await get(`${id}?fields=title,System.RelatedLinkCount,System.IsDeleted`)).body.fields).toEqual({
      'System.Title': 'parts',
      'System.RelatedLinkCount': 1,
      'System.IsDeleted': false,
    });
  });

  test('many: in the order asked for, missing ones as an error or as null, at most 200', async () => {
    const [one, two] = [await create('one'), await create('two')];
    const batch = (body: unknown, path = '_apis/wit/workitemsbatch') =>
      rest.call<{ count: number; value: (Item | null)[]; message: string }>('POST', path, body);
    const ids = [two.id, 999_999, one.id];
    expect((await batch({ ids, fields: ['System.Title'] })).status).toBe(404);
    const omitted = await batch({ ids, fields: ['System.Title'], errorPolicy: 'omit' });
    expect(omitted.body.value.map((item) => item?.fields['System.Title'] ?? null)).toEqual(['two', null, 'one']);
    expect((await batch({ ids, errorPolicy: 2, $expand: 1 })).body.count).toBe(3);
    const many = Array.from({ length: 201 }, (_, index) => index + 1);
    expect((await batch({ ids: many })).body.message).toContain('VS403474');
    expect((await get(`?ids=${many.join(',')}`)).status).toBe(400);
    expect((await batch({ ids, fields: ['System.Title'], $expand: 'relations' })).status).toBe(400);
    expect((await batch({ ids: ['x'] })).status).toBe(400);
    expect((await batch({ ids: [one.id] }, 'Other/_apis/wit/workitemsbatch')).status).toBe(404);
    const list = await rest.call<{ value: (Item | null)[] }>('GET', `_apis/wit/workitems?ids=${ids.join(',')}&errorPolicy=Omit`);
    expect(list.body.value.map((item) => item?.id ?? null)).toEqual([two.id, null, one.id]);
  });

  test("the client's dialect: dates among the fields, no urls", async () => {
    const { id } = await create('client');
    const { body } = await get(String(id), CLIENT_ACCEPT);
    expect(body.fields['System.CreatedDate']).toMatch(/^\/Date\(\d+\)\/$/);
    expect(body).not.toHaveProperty('url');
    expect(body).not.toHaveProperty('_links');
  });

  test("what a link points to is no address of the service: it stays in the client's dialect", async () => {
    const { id } = await create('linked');
    const url = 'https://wiki.test.example/notes';
    const patch = [{ op: 'add', path: '/relations/-', value: { rel: 'Hyperlink', url } }];
    await rest.call('PATCH', `_apis/wit/workItems/${id}`, patch, { contentType: 'application/json-patch+json' });
    expect((await get(`${id}?$expand=relations`, CLIENT_ACCEPT)).body.relations).toMatchObject([{ rel: 'Hyperlink', url }]);
    const updates = await rest.call<{ relations: { added: unknown[] } }[]>('GET', `_apis/wit/workItems/${id}/updates`, undefined, {
      accept: CLIENT_ACCEPT,
    });
    expect(updates.body.at(-1)?.relations.added).toMatchObject([{ url }]);
  });

  test('an item is not found below another project', async () => {
    const { id } = await create('here');
    expect((await rest.call('GET', `Rules/_apis/wit/workItems/${id}`)).status).toBe(200);
    expect((await rest.call('GET', `Other/_apis/wit/workItems/${id}`)).status).toBe(404);
    expect((await rest.call('GET', `Nowhere/_apis/wit/workItems/${id}`)).status).toBe(404);
  });

  test('an extension that may only read cannot write', async () => {
    const { id } = await create('read only');
    const token = issueToken(rest.db, { identityId: rest.me.id, extensionId: 'test.reader', scopes: ['vso.work'] });
    expect((await rest.call('GET', `_apis/wit/workItems/${id}`, undefined, { token })).status).toBe(200);
    expect((await rest.call('PATCH', `_apis/wit/workItems/${id}`, [field('System.Title', 'x')], { token })).status).toBe(403);
  });
});
