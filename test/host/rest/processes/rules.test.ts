import { startRestHost, type RestHost } from '../../../builders/rest-client.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

interface Item {
  id: number;
  rev: number;
  fields: Record<string, unknown>;
}
interface Refusal {
  message: string;
  typeKey: string;
}

let rest: RestHost;
let types: string;
beforeAll(async () => {
  rest = await startRestHost();
  const made = await rest.call<{ typeId: string }>('POST', '_apis/work/processes', { name: 'Ruled', parentProcessTypeId: AGILE });
  types = `_apis/work/processes/${made.body.typeId}/workItemTypes`;
  await rest.call('POST', '_apis/projects', { name: 'Rules', capabilities: { processTemplate: { templateTypeId: made.body.typeId } } });
  await rest.call('POST', types, { name: 'Ticket', color: 'f6546a' });
  const list = await rest.call<{ id: string }>('POST', '_apis/work/processes/lists', { name: 'Levels', type: 'String', items: ['Low', 'High'] });
  const field = (name: string, type: string, more = {}) =>
    rest.call('POST', '_apis/wit/fields', { name, referenceName: `Custom.${name}`, type, ...more });
  await field('Level', 'string', { isPicklist: true, picklistId: list.body.id });
  await field('Answer', 'string');
  await field('Count', 'integer');
  for (const name of ['Level', 'Answer', 'Count']) await rest.call('POST', `${types}/Ruled.Ticket/fields`, { referenceName: `Custom.${name}` });
});
afterAll(() => rest.close());

async function withRule(rule: { conditions: object[]; actions: object[] }, work: () => Promise<void>): Promise<void> {
  const made = await rest.call<{ id: string }>('POST', `${types}/Ruled.Ticket/rules`, { name: 'Rule', ...rule });
  expect(made.status).toBe(201);
  await work();
  await rest.call('DELETE', `${types}/Ruled.Ticket/rules/${made.body.id}`);
}

const PATCH = { contentType: 'application/json-patch+json' };
const patchOf = (fields: Record<string, unknown>) => Object.entries(fields).map(([name, value]) => ({ op: 'add', path: `/fields/${name}`, value }));
const create = (fields: Record<string, unknown>) =>
  rest.call<Item & Refusal>('POST', 'Rules/_apis/wit/workitems/$Ticket', patchOf({ 'System.Title': 'One', ...fields }), PATCH);
const update = (id: number, fields: Record<string, unknown>) =>
  rest.call<Item & Refusal>('PATCH', `Rules/_apis/wit/workitems/${id}`, patchOf(fields), PATCH);

const when = (field: string, value: string, conditionType = 'when') => ({ conditionType, field, value });
const action = (actionType: string, targetField: string, value: string | null = null) => ({ actionType, targetField, value });

it('asks for a field in one state only, and says which', async () => {
  await withRule({ conditions: [when('System.State', 'Active')], actions: [action('makeRequired', 'Custom.Answer')] }, async () => {
    const { body } = await create({});
    const refused = await update(body.id, { 'System.State': 'Active' });
    expect(refused).toMatchObject({ status: 400, body: { typeKey: 'RuleValidationException' } });
    expect(refused.body.message).toContain('Answer');
    expect(await update(body.id, { 'System.State': 'Active', 'Custom.Answer': 'Yes' })).toMatchObject({ status: 200 });
    expect(await update(body.id, { 'Custom.Answer': '' })).toMatchObject({ status: 400 });
    expect(await update(body.id, { 'System.State': 'Closed', 'Custom.Answer': '' })).toMatchObject({ status: 200 });
  });
});

it('holds two conditions together', async () => {
  const conditions = [when('System.State', 'Active'), when('Custom.Level', 'Low', 'whenNot')];
  await withRule({ conditions, actions: [action('makeRequired', 'Custom.Answer')] }, async () => {
    expect(await create({ 'System.State': 'Active', 'Custom.Level': 'Low' })).toMatchObject({ status: 200 });
    expect(await create({ 'System.State': 'Active', 'Custom.Level': 'High' })).toMatchObject({ status: 400 });
    expect(await create({ 'System.State': 'New' })).toMatchObject({ status: 200 });
  });
});

// prettier-ignore
it.each([
  ['copies a value',              [when('System.State', 'Active')],                        [action('copyValue', 'Custom.Answer', 'Started')],          { 'System.State': 'Active' },                          'Started'],
  ['copies a field',              [when('System.State', 'Active')],                        [action('copyFromField', 'Custom.Answer', 'Custom.Level')], { 'System.State': 'Active', 'Custom.Level': 'High' },  'High'],
  ['sets a default in a gap',     [when('System.State', 'New')],                           [action('setDefaultValue', 'Custom.Answer', 'None')],       {},                                                    'None'],
  ['leaves what is there',        [when('System.State', 'New')],                           [action('setDefaultValue', 'Custom.Answer', 'None')],       { 'Custom.Answer': 'Some' },                           'Some'],
  ['empties a field',             [when('Custom.Level', '', 'whenValueIsDefined')],        [action('setValueToEmpty', 'Custom.Answer')],               { 'Custom.Level': 'Low', 'Custom.Answer': 'Some' },    undefined],
  ['does so for new items only',  [{ conditionType: 'whenWorkItemIsCreated' }],            [action('copyValue', 'Custom.Answer', 'New here')],         {},                                                    'New here'],
])('%s', async (_what, conditions, actions, fields, answer) => {
  await withRule({ conditions, actions }, async () => {
    const { body, status } = await create(fields);
    expect([status, body.fields['Custom.Answer']]).toEqual([200, answer]);
  });
});

it('keeps a field read-only and a value out', async () => {
  const { body } = await create({ 'Custom.Answer': 'Fixed' });
  await withRule({ conditions: [when('System.State', 'New')], actions: [action('makeReadOnly', 'Custom.Answer')] }, async () => {
    expect(await update(body.id, { 'Custom.Answer': 'Other' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('ReadOnly') as string },
    });
    expect(await update(body.id, { 'Custom.Count': 3 })).toMatchObject({ status: 200 });
  });
  await withRule({ conditions: [when('System.State', 'New', 'whenWas')], actions: [action('disallowValue', 'System.State', 'Closed')] }, async () => {
    expect(await update(body.id, { 'System.State': 'Closed' })).toMatchObject({ status: 400 });
    expect(await update(body.id, { 'System.State': 'Active' })).toMatchObject({ status: 200 });
  });
});

it('heeds what the type says of its fields: required, read-only, default, values', async () => {
  const field = (name: string, body: object) => rest.call('PATCH', `${types}/Ruled.Ticket/fields/Custom.${name}`, body);
  await field('Level', { required: true, defaultValue: 'Low' });
  expect((await create({})).body.fields['Custom.Level']).toBe('Low');
  expect(await create({ 'Custom.Level': '' })).toMatchObject({ status: 400 });
  await field('Level', { required: false, defaultValue: '', allowedValues: ['Low'] });
  expect(await create({ 'Custom.Level': 'High' })).toMatchObject({ status: 400 });
  await field('Level', { allowedValues: [] });
  expect(await create({ 'Custom.Level': 'High' })).toMatchObject({ status: 200 });
  await field('Answer', { readOnly: true });
  expect(await create({ 'Custom.Answer': 'No' })).toMatchObject({ status: 400 });
  await field('Answer', { readOnly: false });
  expect(await create({ 'Custom.Level': 'Other' })).toMatchObject({ status: 400 });
});

it('lets a migration bypass the rules', async () => {
  await withRule({ conditions: [when('System.State', 'Active')], actions: [action('makeRequired', 'Custom.Answer')] }, async () => {
    const answer = await rest.call(
      'POST',
      'Rules/_apis/wit/workitems/$Ticket?bypassRules=true',
      patchOf({ 'System.Title': 'Old', 'System.State': 'Active' }),
      PATCH,
    );
    expect(answer.status).toBe(200);
  });
});
