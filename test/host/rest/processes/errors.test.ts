import type { Extension } from '../../../../host/extensions/manifest.ts';
import { startRestHost, type RestHost } from '../../../builders/rest-client.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';
const PROCESSES = '_apis/work/processes';

const form = (id: string, type: string, inputs: object[] = []) => ({ id, type, targets: [], properties: { inputs }, constraints: [] });
const extension = (id: string, contributions: Extension['contributions']): Extension => ({
  id,
  publisherId: id.split('.')[0]!,
  extensionId: id.split('.')[1]!,
  version: '1.0.0',
  name: id,
  description: '',
  scopes: [],
  baseUri: null,
  contributions,
  files: [],
});
const CONTROL = 'north.forms.dial';
const EXTENSIONS = [
  extension('north.forms', [
    form(CONTROL, 'ms.vss-work-web.work-item-form-control', [
      { id: 'FieldName', type: 'WorkItemField', validation: { dataType: 'Field', isRequired: true } },
      { id: 'Steps', type: 'string', validation: { dataType: 'Number' } },
    ]),
  ]),
  extension('north.hubs', [form('north.hubs.hub', 'ms.vss-web.hub')]),
];

interface ErrorBody {
  message: string;
  typeKey: string;
}

let rest: RestHost;
let processId: string;
let groupId: string;
const path = (rest: string) => `${PROCESSES}/${processId}/${rest}`;

beforeAll(async () => {
  rest = await startRestHost({ extensions: EXTENSIONS });
  const created = await rest.call<{ typeId: string }>('POST', PROCESSES, { name: 'Errors', parentProcessTypeId: AGILE });
  processId = created.body.typeId;
  await rest.call('POST', path('workitemtypes'), { name: 'Ticket', color: 'f6546a', icon: 'icon_airplane' });
  await rest.call('POST', '_apis/wit/fields', { name: 'Level', referenceName: 'Custom.Level', type: 'string' });
  const group = await rest.call<{ id: string }>(
    'POST',
    path('workItemTypes/Errors.Ticket/layout/pages/Errors.Ticket.System.WorkItemType.Details/sections/Section2/groups'),
    { label: 'Numbers' },
  );
  expect(group.status).toBe(200);
  groupId = group.body.id;
});
afterAll(() => rest.close());

const T = 'workItemTypes/Errors.Ticket';
const control = (contribution: object) => ({ isContribution: true, visible: true, label: '', contribution });
const rule = (change: object) => ({
  name: 'Rule',
  conditions: [{ conditionType: 'when', field: 'System.State', value: 'Closed' }],
  actions: [{ actionType: 'makeRequired', targetField: 'System.Description' }],
  ...change,
});

// prettier-ignore
it.each([
  ['a system process is for everybody',        'POST',   () => `${PROCESSES}/${AGILE}/workitemtypes`,  { name: 'Mine', color: 'ffffff' },                        403, /VS402356/],
  ['its forms too',                            'POST',   () => `${PROCESSES}/${AGILE}/workItemTypes/Microsoft.VSTS.WorkItemTypes.Bug/layout/pages`, { label: 'P' },   403, /VS402356/],
  ['a process name that is taken',             'POST',   () => PROCESSES,                              { name: 'errors', parentProcessTypeId: AGILE },           409, /already exists/],
  ['an unknown process',                       'GET',    () => `${PROCESSES}/11111111-1111-4111-8111-111111111111/workitemtypes`, undefined,               404, /does not exist/],
  ['a type name that is taken',                'POST',   () => path('workitemtypes'),                  { name: 'bug', color: 'ffffff' },                         409, /already exists/],
  ['a name with signs that names cannot have', 'POST',   () => path('workitemtypes'),                  { name: 'A/B', color: 'ffffff' },                         400, /not valid/],
  ['a colour with a number sign',              'POST',   () => path('workitemtypes'),                  { name: 'Blue', color: '#0000ff' },                       400, /not a color/],
  ['an unknown type',                          'GET',    () => path('workItemTypes/Errors.Nothing/states'), undefined,                                           404, /does not exist/],
  ['a system type before it is derived',       'POST',   () => path('workItemTypes/Microsoft.VSTS.WorkItemTypes.Bug/fields'), { referenceName: 'Custom.Level' },   400, /inherits from it first/],
  ['a state name that is taken',               'POST',   () => path(`${T}/states`),                    { name: 'new', color: 'ffffff', stateCategory: 'Proposed' }, 409, /already exists/],
  ['a category that there is not',             'POST',   () => path(`${T}/states`),                    { name: 'Odd', color: 'ffffff', stateCategory: 'Odd' },   400, /stateCategory/],
  ['an unknown state',                         'DELETE', () => path(`${T}/states/11111111-1111-4111-8111-111111111111`), undefined,                              404, /does not exist/],
  ['an unknown field',                         'POST',   () => path(`${T}/fields`),                    { referenceName: 'Custom.Nothing' },                      404, /TF51535/],
  ['a field that is there',                    'POST',   () => path(`${T}/fields`),                    { referenceName: 'System.Title' },                        409, /already a field/],
  ['removing a field of the system',           'DELETE', () => path(`${T}/fields/System.Title`),       undefined,                                                400, /stays/],
  ['a rule without an action',                 'POST',   () => path(`${T}/rules`),                     rule({ actions: [] }),                                    400, /1 to 10 actions/],
  ['a rule on a field of another type',        'POST',   () => path(`${T}/rules`),                     rule({ actions: [{ actionType: 'makeRequired', targetField: 'Custom.Level' }] }), 400, /not a field of Ticket/],
  ['a rule with three conditions',             'POST',   () => path(`${T}/rules`),                     rule({ conditions: Array.from({ length: 3 }, () => ({ conditionType: 'when', field: 'System.State', value: 'New' })) }), 400, /2 conditions/],
  ['a form of a locked type',                  'GET',    () => path('workItemTypes/Microsoft.VSTS.WorkItemTypes.TestCase/layout'), undefined,                    400, /VS403115/],
  ['a control for a field of another type',    'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), { id: 'Custom.Level' },                           400, /not a field of the work item type/],
  ['a control that is on the form',            'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), { id: 'System.Description' },                     409, /already has a control/],
  ['an unknown group',                         'POST',   () => path(`${T}/layout/groups/nowhere/controls`), { id: 'System.Tags' },                               404, /group nowhere/],
  ['a group on a locked page',                 'POST',   () => path(`${T}/layout/pages/Errors.Ticket.System.WorkItemType.System_Links/sections/Section1/groups`), { label: 'X' }, 400, /locked/],
  ['removing what the system gave',            'DELETE', () => path(`${T}/layout/pages/Errors.Ticket.System.WorkItemType.Details`), undefined,                   400, /can be hidden/],
  ['an unknown contribution',                  'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), control({ contributionId: 'north.forms.nothing' }), 400, /VS403120/],
  ['an extension without a form part',         'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), control({ contributionId: 'north.hubs.hub' }),    400, /VS403121/],
  ['an input that there is not',               'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), control({ contributionId: CONTROL, inputs: { FieldName: 'System.Title', Speed: '1' } }), 400, /VS403118: The input ID "Speed"/],
  ['an input with a wrong value',              'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), control({ contributionId: CONTROL, inputs: { FieldName: 'System.Title', Steps: 'few' } }), 400, /VS403117/],
  ['a field input that names no field',        'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), control({ contributionId: CONTROL, inputs: { FieldName: 'Custom.Level' } }), 400, /VS403117/],
  ['a required input that is missing',         'POST',   () => path(`${T}/layout/groups/${groupId}/controls`), control({ contributionId: CONTROL }),             400, /VS403117/],
  ['a list with the same item twice',          'POST',   () => `${PROCESSES}/lists`,                   { name: 'L', type: 'String', items: ['a', 'A'] },         400, /must differ/],
  ['a list of numbers with a word',            'POST',   () => `${PROCESSES}/lists`,                   { name: 'L', type: 'Integer', items: ['1', 'two'] },      400, /'two'/],
  ['a type on two backlog levels',             'POST',   () => path('workitemtypesbehaviors/Microsoft.VSTS.WorkItemTypes.Bug/behaviors'), { behavior: { id: 'System.RequirementBacklogBehavior' } }, 400, /inherits from it first/],
  ['an unknown backlog level',                 'POST',   () => path('workitemtypesbehaviors/Errors.Ticket/behaviors'), { behavior: { id: 'Custom.Nothing' } },   404, /does not exist/],
])('%s', async (_what, method, address, body, status, message) => {
  const answer = await rest.call<ErrorBody>(method, address(), body);
  expect({ status: answer.status, message: answer.body.message }).toEqual({ status, message: expect.stringMatching(message) as string });
});

it('derives from system processes only', async () => {
  const answer = await rest.call<ErrorBody>('POST', PROCESSES, { name: 'Grandchild', parentProcessTypeId: processId });
  expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('inherit from a system process') as string } });
});

it('places a contribution with its inputs and names the extension in the form', async () => {
  const address = path(`${T}/layout/groups/${groupId}/controls`);
  const contribution = { contributionId: CONTROL, height: 90, inputs: { FieldName: 'System.Title', Steps: '5' }, showOnDeletedWorkItem: null };
  const placed = await rest.call<{ id: string }>('POST', address, control(contribution));
  expect(placed).toMatchObject({ status: 200, body: { contribution: { contributionId: CONTROL, height: 90, inputs: contribution.inputs } } });
  const changed = await rest.call('PATCH', `${address}/${placed.body.id}`, control({ ...contribution, inputs: { FieldName: 'System.Title' } }));
  expect(changed).toMatchObject({ status: 200, body: { contribution: { inputs: { FieldName: 'System.Title' } } } });
  expect((await rest.call('GET', path(`${T}/layout`))).body).toMatchObject({ extensions: [{ id: 'north.forms' }] });
  expect(await rest.call('DELETE', `${address}/${placed.body.id}`)).toMatchObject({ status: 200 });
});

it('lets a new completed state take the place of the old one, and changes neither', async () => {
  const states = path(`${T}/states`);
  const created = await rest.call<{ id: string }>('POST', states, { name: 'Shipped', color: '339933', stateCategory: 'Completed' });
  const listed = await rest.call<{ value: { name: string; id: string }[] }>('GET', states);
  expect(listed.body.value.map(({ name }) => name)).toEqual(['New', 'Active', 'Shipped']);
  const same = await rest.call<ErrorBody>('PATCH', `${states}/${created.body.id}`, { name: 'Shipped', color: '339933', stateCategory: 'Completed' });
  expect(same).toMatchObject({ status: 400, body: { message: expect.stringContaining('VS403093') as string } });
  for (const { id, name } of listed.body.value.filter((state) => state.name !== 'New')) {
    const removed = await rest.call('DELETE', `${states}/${id}`);
    expect([name, removed.status]).toEqual([name, name === 'Active' ? 204 : 400]);
  }
});

describe('a host that lags', () => {
  it('answers old and new by turns, knows a contribution late, and settles', async () => {
    const late = await startRestHost({ extensions: EXTENSIONS, processLag: 3 });
    try {
      const created = await late.call<{ typeId: string }>('POST', PROCESSES, { name: 'Late', parentProcessTypeId: AGILE });
      const types = `${PROCESSES}/${created.body.typeId}/workitemtypes`;
      await late.call('POST', types, { name: 'Ticket', color: 'f6546a' });
      const statuses = [];
      for (let read = 0; read < 5; read += 1) statuses.push((await late.call('GET', `${types}/Late.Ticket`)).status);
      expect(statuses).toEqual([404, 200, 404, 200, 200]);
      const details = `${types}/Late.Ticket/layout/pages/Late.Ticket.System.WorkItemType.Details/sections/Section1/groups`;
      const group = await late.call<{ id: string }>('POST', details, { label: 'Dial' });
      const place = () =>
        late.call(
          'POST',
          `${types}/Late.Ticket/layout/groups/${group.body.id}/controls`,
          control({ contributionId: CONTROL, inputs: { FieldName: 'System.Title' } }),
        );
      const placed = [];
      for (let attempt = 0; attempt < 4; attempt += 1) placed.push((await place()).status);
      expect(placed).toEqual([400, 400, 400, 200]);
    } finally {
      await late.close();
    }
  });
});
