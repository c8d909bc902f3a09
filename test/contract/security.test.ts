import { findProject } from '../../host/store/core/projects.ts';
import { setReader } from '../../host/store/core/permissions.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';

let rest: RestHost;
let projectId: string;

beforeAll(async () => {
  rest = await startRestHost();
  await rest.call('POST', '_apis/projects', {
    name: 'Forecast',
    capabilities: { processTemplate: { templateTypeId: 'adcc42ab-9882-485e-a3ed-7678f01f66bc' } },
  });
  projectId = findProject(rest.db, 'Forecast')!.id;
});
afterAll(() => rest.close());

const NAMESPACE = '52d39943-cb85-4d7f-8fa8-c6baac873819';
const ask = (bits: number, tokens: string, namespace = NAMESPACE) =>
  rest.call<unknown>('GET', `_apis/permissions/${namespace}/${bits}?tokens=${encodeURIComponent(tokens)}&api-version=7.1-preview.2`);
const token = () => `$PROJECT:vstfs:///Classification/TeamProject/${projectId}`;

describe('permissions', () => {
  test('a list of booleans, one for each token', async () => {
    expect(await ask(2, token())).toMatchObject({ status: 200, body: { count: 1, value: [true] } });
    expect(await ask(2, `${token()},${token()}`)).toMatchObject({ body: { count: 2, value: [true, true] } });
  });

  test('a reader sees the project and does not edit it', async () => {
    setReader(rest.db, projectId, rest.me.id, true);
    expect(await ask(1, token())).toMatchObject({ body: { value: [true] } });
    expect(await ask(2, token())).toMatchObject({ body: { value: [false] } });
    setReader(rest.db, projectId, rest.me.id, false);
  });

  test('a namespace that is not known, and a token of none', async () => {
    expect(await ask(2, token(), '00000000-0000-0000-0000-000000000001')).toMatchObject({ status: 404 });
    expect(await ask(2, 'nothing')).toMatchObject({ status: 400 });
  });
});
