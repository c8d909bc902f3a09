import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons } from './shape.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';
const BASIC = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';
const FIRST_PREVIEW = { accept: 'application/json;api-version=7.1-preview.1' };
const PROCESSES = '_apis/work/processes';

interface List<T> {
  count: number;
  value: T[];
}
interface Id {
  id: string;
}

let rest: RestHost;
let processId: string;
/** The address of a custom type. */
let ticket: string;

const example = (path: string, status = '200') => exampleBody(`processes/7.1/httpExamples/${path}.json`, status);

async function read(path: string, options = {}): Promise<unknown> {
  const { status, body } = await rest.call<unknown>('GET', path, undefined, options);
  expect(status).toBe(200);
  return body;
}

beforeAll(async () => {
  rest = await startRestHost();
  const created = await rest.call<{ typeId: string }>('POST', PROCESSES, {
    name: 'Contract',
    parentProcessTypeId: BASIC,
    referenceName: 'Inherited.Contract',
    description: 'For the contract.',
  });
  expect(created.status).toBe(200);
  processId = created.body.typeId;
  const types = `${PROCESSES}/${processId}/workitemtypes`;
  const type = await rest.call<{ referenceName: string }>('POST', types, {
    name: 'Ticket',
    description: 'A ticket.',
    color: 'f6546a',
    icon: 'icon_airplane',
    isDisabled: false,
    inheritsFrom: null,
  });
  expect(type.status).toBe(201);
  expect(type.body.referenceName).toBe('Contract.Ticket');
  expect(compareShape(type.body, example('workItemTypes/POST_work_item_type', '201'))).toEqual([]);
  ticket = `${types}/Contract.Ticket`;
  await rest.call('POST', types, { inheritsFrom: 'Microsoft.VSTS.WorkItemTypes.Task', color: 'F2CB1D', icon: 'icon_clipboard' });
  await rest.call('POST', `${PROCESSES}/${processId}/workitemtypesbehaviors/Contract.Ticket/behaviors`, {
    behavior: { id: 'Microsoft.VSTS.Basic.EpicBacklogBehavior' },
    isDefault: false,
  });
});

afterAll(async () => {
  reportComparisons('processes');
  await rest.close();
});

describe('processes', () => {
  test('list, with the projects that use them', async () => {
    await rest.call('POST', '_apis/projects', {
      name: 'On it',
      description: 'A project.',
      capabilities: { processTemplate: { templateTypeId: processId } },
    });
    const body = await read(`${PROCESSES}?$expand=projects`);
    expect(compareShape(body, recordedBody('processes/list.json'))).toEqual([]);
    expect((body as List<{ name: string }>).value.map(({ name }) => name)).toEqual(['Basic', 'CMMI', 'Agile', 'Scrum', 'Contract']);
  });

  test('one', async () => {
    expect(compareShape(await read(`${PROCESSES}/${AGILE}`), example('processes/GET__process'))).toEqual([]);
  });

  test('create, change and delete', async () => {
    const created = await rest.call<{ typeId: string }>('POST', PROCESSES, { name: 'Short lived', parentProcessTypeId: AGILE });
    expect(compareShape(created.body, recordedBody<List<object>>('processes/list.json').value.slice(-1)[0])).toEqual([]);
    const changed = await rest.call<unknown>('PATCH', `${PROCESSES}/${created.body.typeId}`, { name: 'Renamed', isEnabled: false });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Renamed', isEnabled: false } });
    expect(await rest.call('DELETE', `${PROCESSES}/${created.body.typeId}`)).toMatchObject({ status: 202 });
    expect(await rest.call('GET', `${PROCESSES}/${created.body.typeId}`)).toMatchObject({ status: 404 });
  });
});

describe('lists', () => {
  test('create, list, get, replace, delete', async () => {
    const created = await rest.call<Id>('POST', `${PROCESSES}/lists`, {
      name: 'Colors',
      type: 'String',
      items: ['Blue', 'Green'],
      isSuggested: false,
      id: null,
      url: null,
    });
    expect(created.status).toBe(200);
    expect(compareShape(created.body, example('lists/POST__list'))).toEqual([]);
    expect(compareShape(await read(`${PROCESSES}/lists`), recordedBody('process-lists/all.json'))).toEqual([]);
    expect(compareShape(await read(`${PROCESSES}/lists/${created.body.id}`), recordedBody('process-lists/one.json'))).toEqual([]);
    const replaced = await rest.call<unknown>('PUT', `${PROCESSES}/lists/${created.body.id}`, {
      id: created.body.id,
      name: null,
      items: ['Blue', 'Red'],
    });
    expect(compareShape(replaced.body, example('lists/PUT__list'))).toEqual([]);
    expect(replaced.body).toMatchObject({ name: 'Colors', items: ['Blue', 'Red'] });
    expect(await rest.call('DELETE', `${PROCESSES}/lists/${created.body.id}`)).toMatchObject({ status: 200 });
    expect(await rest.call('GET', `${PROCESSES}/lists/${created.body.id}`)).toMatchObject({ status: 404 });
  });
});

describe('work item types', () => {
  test.each([
    ['first preview', FIRST_PREVIEW, 'process-workitemtypes/inherited-preview1.json'],
    ['second preview', { accept: 'application/json;api-version=7.1-preview.2' }, 'process-workitemtypes/inherited-preview2.json'],
    ['released', {}, 'process-workitemtypes/inherited-preview2.json'],
  ])('list, %s', async (_version, options, recorded) => {
    expect(compareShape(await read(`${PROCESSES}/${processId}/workItemTypes`, options), recordedBody(recorded))).toEqual([]);
  });

  test('list of a system process', async () => {
    const body = await read(`${PROCESSES}/${BASIC}/workItemTypes`, FIRST_PREVIEW);
    expect(compareShape(body, recordedBody('process-workitemtypes/basic-preview1.json'))).toEqual([]);
  });

  test('with states, behaviors, layout', async () => {
    const types = (expand: string) => read(`${PROCESSES}/${processId}/workItemTypes?$expand=${expand}`, FIRST_PREVIEW);
    expect(compareShape(await types('states'), recordedBody('process-states/inherited-types-expand-states.json'))).toEqual([]);
    expect(compareShape(await types('behaviors'), recordedBody('process-behaviors/inherited-types-expand-behaviors.json'))).toEqual([]);
    const layouts = (await types('layout')) as List<{ layout?: unknown }>;
    const withForm = { value: layouts.value.filter(({ layout }) => layout !== undefined), count: 0 };
    expect(compareShape(withForm, recordedBody('process-layout/inherited-types-expand-layout.json'))).toEqual([]);
  });

  test('get and change', async () => {
    expect(compareShape(await read(ticket), example('workItemTypes/GET_a_work_item_type'))).toEqual([]);
    const changed = await rest.call<unknown>('PATCH', ticket, { description: 'Another text.', color: null, icon: null, isDisabled: false });
    expect(compareShape(changed.body, example('workItemTypes/UPDATE_work_item_types'))).toEqual([]);
    expect(changed.body).toMatchObject({ description: 'Another text.', color: 'f6546a' });
  });
});

describe('states', () => {
  test('create, list, get, change, delete', async () => {
    const created = await rest.call<Id>('POST', `${ticket}/states`, { name: 'Waiting', color: '5688E0', stateCategory: 'Proposed' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ order: 2, customizationType: 'custom' });
    expect(compareShape(created.body, example('states/CREATE__wit_state'))).toEqual([]);
    const listed = (await read(`${ticket}/states`)) as List<{ name: string; order: number }>;
    expect(listed.value.map(({ name, order }) => `${order} ${name}`)).toEqual(['1 To do', '2 Waiting', '3 Doing', '4 Done']);
    expect(
      compareShape(listed.value, recordedBody<List<{ states: unknown }>>('process-states/inherited-types-expand-states.json').value[0]!.states),
    ).toEqual([]);
    const changed = await rest.call('PATCH', `${ticket}/states/${created.body.id}`, { color: 'b2b2b2', stateCategory: 'InProgress' });
    expect(changed).toMatchObject({ status: 200, body: { order: 3, stateCategory: 'InProgress', color: 'b2b2b2' } });
    expect(await rest.call('DELETE', `${ticket}/states/${created.body.id}`)).toMatchObject({ status: 204 });
  });

  test('an inherited one is hidden and shown again', async () => {
    const task = `${PROCESSES}/${processId}/workitemtypes/Contract.Task`;
    const states = (await read(`${task}/states`)) as List<{ id: string; name: string }>;
    const doing = states.value.find(({ name }) => name === 'Doing')!;
    const hidden = await rest.call<unknown>('PUT', `${task}/states/${doing.id}`, { hidden: 'true' });
    expect(compareShape(hidden.body, example('states/HIDE__wit_state', '204'))).toEqual([]);
    const seen = (await read('On%20it/_apis/wit/workitemtypes/Task/states')) as List<{ name: string }>;
    expect(seen.value.map(({ name }) => name)).toEqual(['To Do', 'Done']);
    await rest.call('PUT', `${task}/states/${doing.id}`, { hidden: false });
    expect(((await read('On%20it/_apis/wit/workitemtypes/Task/states')) as List<unknown>).count).toBe(3);
  });
});

describe('fields', () => {
  test('of a type, both previews; of the process', async () => {
    await rest.call('POST', '_apis/wit/fields', { name: 'Answer', referenceName: 'Custom.Answer', type: 'html', description: '' });
    const added = await rest.call<unknown>('POST', `${ticket}/fields`, { referenceName: 'Custom.Answer', defaultValue: '', allowGroups: false });
    expect(added.status).toBe(201);
    expect(
      compareShape(added.body, example('fields/POST_field_to_work_item_type'), {
        tolerate: [{ path: '$.isLocked', reason: 'The example is older than the recording, which has it.' }],
      }),
    ).toEqual([]);
    expect(compareShape(await read(`${ticket}/fields`), recordedBody('process-fields/type-preview2.json'))).toEqual([]);
    expect(compareShape(await read(`${ticket}/fields`, FIRST_PREVIEW), recordedBody('process-fields/type-preview1.json'))).toEqual([]);
    expect(compareShape(await read(`${PROCESSES}/${processId}/fields`), recordedBody('process-fields/process-inherited.json'))).toEqual([]);
    expect(compareShape(await read(`${ticket}/fields/System.State`), example('fields/GET_process_work_item_type_field'))).toEqual([]);
    const changed = await rest.call('PATCH', `${ticket}/fields/Custom.Answer`, { required: true, defaultValue: 'none' });
    expect(changed).toMatchObject({ status: 200, body: { required: true, defaultValue: 'none' } });
    expect(await rest.call('DELETE', `${ticket}/fields/Custom.Answer`)).toMatchObject({ status: 204 });
  });
});

describe('rules', () => {
  test('create, list, get, replace, delete', async () => {
    const rule = {
      name: 'A ticket that is done says why',
      conditions: [{ conditionType: '$when', field: 'System.State', value: 'Done' }],
      actions: [{ actionType: '$makeRequired', targetField: 'System.Description', value: null }],
      isDisabled: false,
    };
    const created = await rest.call<Id>('POST', `${ticket}/rules`, rule);
    expect(created.status).toBe(201);
    expect(compareShape(await read(`${ticket}/rules`), recordedBody('process-rules/decision.json'))).toEqual([]);
    expect(
      compareShape(await read(`${ticket}/rules/${created.body.id}`), recordedBody<List<unknown>>('process-rules/decision.json').value[0]),
    ).toEqual([]);
    const replaced = await rest.call('PUT', `${ticket}/rules/${created.body.id}`, { ...rule, isDisabled: true });
    expect(replaced).toMatchObject({ status: 200, body: { isDisabled: true, conditions: [{ conditionType: 'when' }] } });
    expect(await rest.call('DELETE', `${ticket}/rules/${created.body.id}`)).toMatchObject({ status: 204 });
    expect(await read(`${ticket}/rules`)).toEqual({ count: 0, value: [] });
  });
});

describe('behaviors', () => {
  test('of the process', async () => {
    const behaviors = `${PROCESSES}/${processId}/behaviors`;
    expect(compareShape(await read(`${PROCESSES}/${BASIC}/behaviors`), recordedBody('process-behaviors/basic.json'))).toEqual([]);
    const created = await rest.call<unknown>('POST', behaviors, { name: 'Themes', color: '009CDD', inherits: 'System.PortfolioBacklogBehavior' });
    expect(created.status).toBe(201);
    expect(compareShape(created.body, example('behaviors/POST__process_behavior'))).toEqual([]);
    expect(compareShape(await read(behaviors), recordedBody('process-behaviors/inherited.json'))).toEqual([]);
    const one = await read(`${PROCESSES}/${AGILE}/behaviors/System.RequirementBacklogBehavior?$expand=combinedFields`);
    expect(one).toMatchObject({
      fields: (example('behaviors/GET__process_behavior_combined_fields') as { fields: { referenceName: string }[] }).fields.map(
        ({ referenceName }) => ({
          referenceName,
        }),
      ),
    });
    expect(compareShape(one, example('behaviors/GET__process_behavior_combined_fields'))).toEqual([]);
  });

  test('a level without types leaves boards and backlogs readable, and a type on it shows there', async () => {
    const level = (await read(`${PROCESSES}/${processId}/behaviors`)) as List<{ name: string; referenceName: string }>;
    expect(level.value.map(({ name }) => name)).toContain('Themes');
    for (const path of ['boards', 'backlogs', 'backlogconfiguration']) await read(`On%20it/_apis/work/${path}`);
    const boards = (await read('On%20it/_apis/work/boards')) as List<{ name: string }>;
    for (const { name } of boards.value) await read(`On%20it/_apis/work/boards/${name}`);
    await rest.call('POST', `${PROCESSES}/${processId}/workitemtypes`, { name: 'Theme', color: 'f6546a' });
    await rest.call('POST', `${PROCESSES}/${processId}/workitemtypesbehaviors/Contract.Theme/behaviors`, {
      behavior: { id: level.value.find(({ name }) => name === 'Themes')!.referenceName },
      isDefault: true,
    });
    expect(((await read('On%20it/_apis/work/boards/Themes')) as { columns: { name: string }[] }).columns.map(({ name }) => name)).toEqual([
      'To do',
      'Doing',
      'Done',
    ]);
  });

  test('of a type', async () => {
    const path = `${PROCESSES}/${processId}/workitemtypesbehaviors/Contract.Ticket/behaviors`;
    expect(compareShape(await read(path), example('workItemTypesBehaviors/GET__wit_behaviors'))).toEqual([]);
    const id = 'Microsoft.VSTS.Basic.EpicBacklogBehavior';
    const changed = await rest.call<unknown>('PATCH', path, { behavior: { id }, isDefault: true });
    expect(compareShape(changed.body, example('workItemTypesBehaviors/PATCH__wit_behavior'))).toEqual([]);
    expect(await rest.call('DELETE', `${path}/${id}`)).toMatchObject({ status: 204 });
    expect(await read(path)).toEqual({ count: 0, value: [] });
  });
});

describe('layout', () => {
  test('of a type', async () => {
    const recorded = recordedBody<List<{ layout: unknown }>>('process-layout/inherited-types-expand-layout.json').value[0]!.layout;
    expect(compareShape(await read(`${ticket}/layout`, FIRST_PREVIEW), recorded)).toEqual([]);
  });

  test('page, group, control: add, change, move, remove', async () => {
    const layout = `${ticket}/layout`;
    const order = { path: '$.order', reason: 'The examples are older than the recorded forms, which number everything.' };
    const page = await rest.call<Id>('POST', `${layout}/pages`, { label: 'More', visible: true, sections: null, order: null });
    expect(page.status).toBe(200);
    expect(compareShape(page.body, example('pages/POST__page'), { tolerate: [order] })).toEqual([]);
    const renamed = await rest.call<unknown>('PATCH', `${layout}/pages`, { id: page.body.id, label: 'Details too' });
    expect(renamed.body).toMatchObject({ label: 'Details too', order: 1 });
    const group = await rest.call<Id>('POST', `${layout}/pages/${page.body.id}/sections/Section1/groups`, { label: 'Numbers', visible: true });
    expect(compareShape(group.body, example('groups/POST__group'), { tolerate: [order] })).toEqual([]);
    const control = await rest.call<Id>('POST', `${layout}/groups/${group.body.id}/controls`, {
      id: 'Microsoft.VSTS.Common.StackRank',
      visible: true,
    });
    expect(control.body).toMatchObject({ controlType: 'FieldControl', label: 'Stack Rank', isContribution: false });
    const other = await rest.call<Id>('POST', `${layout}/pages/${page.body.id}/sections/Section2/groups`, { label: 'Elsewhere' });
    const moved = await rest.call(
      'PUT',
      `${layout}/groups/${other.body.id}/controls/Microsoft.VSTS.Common.StackRank?removeFromGroupId=${group.body.id}`,
      {
        id: 'Microsoft.VSTS.Common.StackRank',
        label: 'Rank',
        order: 0,
      },
    );
    expect(moved).toMatchObject({ status: 200, body: { label: 'Rank', order: 0 } });
    const sections = ((await read(layout)) as { pages: { id: string; sections: { groups: { controls: unknown[] }[] }[] }[] }).pages.find(
      ({ id }) => id === page.body.id,
    )!.sections;
    expect(sections.map(({ groups }) => groups.map(({ controls }) => controls.length))).toEqual([[0], [1], [], []]);
    const target = `${layout}/pages/${page.body.id}/sections/Section3/groups/${other.body.id}?removeFromSectionId=Section2`;
    expect(await rest.call('PUT', target, { id: other.body.id, label: 'Elsewhere' })).toMatchObject({ status: 200 });
    expect(await rest.call('DELETE', `${layout}/groups/${other.body.id}/controls/Microsoft.VSTS.Common.StackRank`)).toMatchObject({ status: 200 });
    expect(await rest.call('DELETE', `${layout}/pages/${page.body.id}/sections/Section3/groups/${other.body.id}`)).toMatchObject({ status: 200 });
    expect(await rest.call('DELETE', `${layout}/pages/${page.body.id}`)).toMatchObject({ status: 200 });
  });

  test('system controls', async () => {
    const path = `${ticket}/layout/systemcontrols`;
    const recorded = recordedBody<List<{ layout: { systemControls: unknown } }>>('process-layout/inherited-types-expand-layout.json');
    expect(compareShape(((await read(path)) as List<unknown>).value, recorded.value[0]!.layout.systemControls)).toEqual([]);
    expect(await rest.call('PATCH', `${path}/System.Reason`, { visible: false })).toMatchObject({ status: 200, body: { visible: false } });
    expect(await rest.call('DELETE', `${path}/System.Reason`)).toMatchObject({ status: 200, body: { count: 0 } });
  });
});
