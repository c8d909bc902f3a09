import { createProject } from '../../../../host/store/core/projects.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../../../builders/rest-client.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

interface Item {
  id: number;
  rev: number;
  fields: Record<string, unknown>;
  multilineFieldsFormat: Record<string, unknown>;
  message: string;
}

let rest: RestHost;
beforeAll(async () => {
  rest = await startRestHost();
  createProject(rest.db, { name: 'Written', processId: AGILE });
});
afterAll(() => rest.close());

const patch = (method: string, path: string, operations: unknown[], accept?: string) =>
  rest.call<Item>(method, path, operations, { contentType: 'application/json-patch+json', ...(accept !== undefined && { accept }) });
const format = (value: unknown, field = 'System.Description', op = 'add') => ({ op, path: `/multilineFieldsFormat/${field}`, value });
const set = (field: string, value: unknown) => ({ op: 'add', path: `/fields/${field}`, value });
const create = async (...more: unknown[]) => (await patch('POST', 'Written/_apis/wit/workitems/$Task', [set('System.Title', 'Write'), ...more])).body;
const read = async (id: number) => (await rest.call<Item>('GET', `_apis/wit/workitems/${id}`)).body;

it('keeps a text as it was written and says that it is Markdown', async () => {
  const { id } = await create(set('System.Description', '# One\n\n* two <b>three</b>'), format('Markdown'));
  const item = await read(id);
  expect(item.fields['System.Description']).toBe('# One\n\n* two <b>three</b>');
  expect(item.multilineFieldsFormat).toEqual({ 'System.Description': 'markdown' });
  const asClient = await rest.call<Item>('GET', `_apis/wit/workitems/${id}`, undefined, { accept: CLIENT_ACCEPT });
  expect(asClient.body.multilineFieldsFormat).toEqual({ 'System.Description': 0 });
});

it('changes the format of a text alone without touching the text', async () => {
  const { id } = await create(set('System.Description', '<p>one</p>'));
  const { body, status } = await patch('PATCH', `_apis/wit/workitems/${id}`, [format('markdown')]);
  expect([status, body.multilineFieldsFormat, body.fields['System.Description']]).toEqual([200, { 'System.Description': 'markdown' }, '<p>one</p>']);
  const back = await patch('PATCH', `_apis/wit/workitems/${id}`, [format('html', 'System.Description', 'replace')]);
  expect(back.body.multilineFieldsFormat).toEqual({});
});

it('only tries what is only validated', async () => {
  const { id } = await create(set('System.Description', '<p>one</p>'));
  await patch('PATCH', `_apis/wit/workitems/${id}?validateOnly=true`, [format('markdown')]);
  expect((await read(id)).multilineFieldsFormat).toEqual({});
});

it.each([
  ['a format that there is not', [format('rtf')], 400],
  ['the format of a short text', [format('markdown', 'System.Title')], 400],
  ['the format of a field that there is not', [format('markdown', 'Custom.Nothing')], 400],
])('refuses %s', async (_what, operations, status) => {
  const { id } = await create();
  expect((await patch('PATCH', `_apis/wit/workitems/${id}`, operations)).status).toBe(status);
  expect((await read(id)).multilineFieldsFormat).toEqual({});
});
