import { issueToken } from '../../../../host/rest/auth.ts';
import { setAnalyticsRefused } from '../../../../host/store/core/permissions.ts';
import type { Project } from '../../../../host/store/core/projects.ts';
import { saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { insertHistories } from '../../../../host/store/work-items/bulk.ts';
import { startRestHost, type RestHost } from '../../../builders/rest-client.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

interface Feed {
  '@odata.context': string;
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
  '@vsts.warnings'?: string[];
  value: Record<string, unknown>[];
}
interface FeedError {
  error: { code: string; message: string; innererror: { message: string; type: string; stacktrace: string } };
}

const FEED = '_odata/v4.0-preview';

let rest: RestHost;
let project: Project;

const get = <Body = Feed>(path: string, token?: string) => rest.call<Body>('GET', path, undefined, token === undefined ? {} : { token });

/** A batch as the documentation writes it. */
async function batch(...requests: string[]): Promise<{ status: number; type: string | null; text: string }> {
  const part = (line: string) =>
    `--batch_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n${line}\r\nAccept: application/json\r\n\r\n`;
  const response = await fetch(`${rest.organizationUrl}/${FEED}/$batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${rest.token}`, 'content-type': 'multipart/mixed; boundary=batch_1' },
    body: `${requests.map(part).join('')}--batch_1--\r\n`,
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

beforeAll(async () => {
  rest = await startRestHost();
  project = createTinyProject(rest.db);
  for (const type of ['Bug', 'Task', 'Task'])
    saveWorkItem(rest.db, { projectId: project.id, type, at: new Date(), by: rest.me.id, fields: { 'System.Title': `A ${type}` } });
});

afterAll(() => rest.close());

test('one query over HTTP, in a project by name or id and without one', async () => {
  const query = 'WorkItems?$apply=groupby((WorkItemType),aggregate($count as Count))&$orderby=WorkItemType';
  for (const prefix of ['Tiny%20Project/', `${project.id}/`, 'tiny%20project/', '']) {
    const { status, body, headers } = await get(`${prefix}${FEED}/${query}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; odata.metadata=minimal; odata.streaming=true');
    expect(headers.get('odata-version')).toBe('4.0');
    expect(body).toEqual({
      '@odata.context': `${rest.organizationUrl}/${prefix}${FEED}/$metadata#WorkItems(WorkItemType,Count)`,
      value: [
        { '@odata.id': null, WorkItemType: 'Bug', Count: 1 },
        { '@odata.id': null, WorkItemType: 'Task', Count: 2 },
      ],
    });
  }
});

test('a number alone, filtered', async () => {
  const { body, headers } = await get<number>(`${project.id}/${FEED}/WorkItems/$count?$filter=WorkItemType eq 'Task'`);
  expect([body, headers.get('content-type')]).toEqual([2, 'text/plain']);
});

test('the service document and the model', async () => {
  const { body } = await get(FEED);
  expect(body.value).toContainEqual({ name: 'WorkItems', kind: 'EntitySet', url: 'WorkItems' });
  const model = await get<string>(`${project.id}/${FEED}/$metadata`);
  expect(model.headers.get('content-type')).toBe('application/xml');
  expect(model.body).toContain(
    '<Annotation Term="Ref.ReferenceName" String="System.Id"/><Annotation Term="Display.DisplayName" String="Work Item Id"/>',
  );
  expect(model.body).not.toContain('System.Description');
});

test.each(['v1.0', 'v2.0', 'v3.0-preview', 'v4.0-preview'])('the version %s answers', async (version) => {
  expect((await get(`${project.id}/_odata/${version}/Areas?$select=AreaPath`)).status).toBe(200);
  expect((await get(`${project.id}/_odata/${version}/Processes?$select=WorkItemType`)).status).toBe(version === 'v1.0' ? 404 : 200);
});

test.each(['v0.9', 'v3.0', 'v4.0', 'WorkItems'])('the version %s is gone', async (version) => {
  const { status, body } = await get<Record<string, unknown>>(`_odata/${version}/WorkItems`);
  expect(status).toBe(410);
  expect(body).toMatchObject({
    typeKey: 'UnsupportedODataModelVersionException',
    message: expect.stringContaining(`VS403500: The ${version} OData endpoint for Analytics is not supported.`) as string,
  });
});

test('an error names the property, in the frame of the service', async () => {
  const { status, body } = await get<FeedError>(`${project.id}/${FEED}/WorkItems?$filter=Nothing eq 1`);
  const message = "Could not find a property named 'Nothing' on type 'Microsoft.VisualStudio.Services.Analytics.Model.WorkItem'.";
  expect(status).toBe(400);
  expect(body).toEqual({
    error: {
      code: '0',
      message: `VS403483: The query specified in the URI is not valid: ${message}.`,
      innererror: { message, type: 'Microsoft.OData.ODataException', stacktrace: '' },
    },
  });
});

test('a plus sign that is not encoded is a space', async () => {
  const { body } = await get<FeedError>(`${project.id}/${FEED}/WorkItems?$filter=CreatedDate ge 2020-01-01T00:00:00+08:00`);
  expect(body.error.message).toContain("Syntax error at position 35 in 'CreatedDate ge 2020-01-01T00:00:00 08:00'.");
  expect((await get(`${project.id}/${FEED}/WorkItems?$filter=CreatedDate ge 2020-01-01T00:00:00%2B08:00&$select=WorkItemId`)).status).toBe(200);
});

test('unknown sets, keys in the path and properties behind a set are no addresses', async () => {
  expect((await get(`${FEED}/PullRequests`)).status).toBe(404);
  for (const path of ['WorkItems(5)', 'WorkItems(5)/AssignedTo', 'WorkItems/5']) {
    const { status, body } = await get<FeedError>(`${FEED}/${path}`);
    expect([status, body.error.message]).toEqual([400, expect.stringContaining("Analytics doesn't support key or property navigation")]);
  }
  expect((await get('Nowhere/_odata/v4.0-preview/WorkItems')).status).toBe(404);
  expect((await rest.call('DELETE', `${FEED}/WorkItems`)).status).toBe(405);
});

test('addresses longer than 3,000 characters are not found, batches take them', async () => {
  const filter = Array.from({ length: 200 }, (_, index) => `WorkItemId eq ${index}`).join(' or ');
  const long = `${project.id}/${FEED}/WorkItems?$select=WorkItemId&$filter=${filter}`;
  expect(await get(long)).toMatchObject({ status: 404, body: null });
  const { status, type, text } = await batch(`GET ${rest.organizationUrl}/${long} HTTP/1.1`);
  expect(status).toBe(200);
  expect(type).toMatch(/^multipart\/mixed; boundary=batchresponse_[\da-f-]+$/);
  expect(text).toContain(
    'HTTP/1.1 200 OK\r\nContent-Type: application/json; odata.metadata=minimal; odata.streaming=true\r\nOData-Version: 4.0\r\n\r\n{',
  );
  expect(text).toContain('"value":[{"WorkItemId":1},{"WorkItemId":2},{"WorkItemId":3}]');
});

test('a batch holds one query; its errors are those of its part', async () => {
  const one = `GET ${rest.organizationUrl}/${FEED}/Users?$top=1&$select=UserName HTTP/1.1`;
  const two = await batch(one, one);
  expect([two.status, two.text]).toEqual([400, expect.stringContaining("Analytics doesn't support processing of multiple operations")]);
  const wrong = await batch(`GET WorkItems?$filter=Nothing eq 1 HTTP/1.1`);
  expect(wrong.status).toBe(200);
  expect(wrong.text).toMatch(/HTTP\/1\.1 400 [\s\S]*Could not find a property named 'Nothing'/);
  expect((await batch(`POST ${rest.organizationUrl}/_apis/projects HTTP/1.1`)).status).toBe(400);
  expect((await batch('GET https://elsewhere.example/other/_odata/v4.0-preview/Users HTTP/1.1')).status).toBe(400);
  expect((await rest.call('POST', `${FEED}/$batch`, { requests: [] })).status).toBe(400);
});

test('more than 10,000 rows come in pages', async () => {
  // A host of its own: writing so many items at once outlasts the connections that the others keep open.
  const large = await startRestHost();
  const { id } = createTinyProject(large.db);
  const items = Array.from({ length: 10_600 }, (_, index) => ({
    id: 1 + index,
    type: 'Task',
    events: [{ at: new Date(), by: large.me.id, fields: { 'System.Title': `Task ${index}`, 'System.State': 'New' } }],
  }));
  insertHistories(large.db, id, items);
  const read = async (path: string) => (await large.call<Feed>('GET', path)).body;
  const next = ({ '@odata.nextLink': link = '' }: Feed) => link.slice(large.organizationUrl.length + 1);
  const first = await read(`${id}/${FEED}/WorkItems?$select=WorkItemId&$count=true`);
  expect([first.value.length, first['@odata.count']]).toEqual([10_000, 10_600]);
  expect(next(first)).toMatch(new RegExp(`^${id}/${FEED}/WorkItems\\?.*skiptoken=10000$`));
  const second = await read(next(first));
  expect([second.value.length, second.value[0], second['@odata.nextLink']]).toEqual([600, { WorkItemId: 10_001 }, undefined]);
  const top = await read(next(await read(`${id}/${FEED}/WorkItems?$select=WorkItemId&$top=10500`)));
  expect([top.value.length, top['@odata.nextLink']]).toEqual([500, undefined]);
  await large.close();
});

describe('who may ask', () => {
  test('nobody without a token', async () => {
    expect((await rest.call('GET', `${FEED}/Users`, undefined, { token: null })).status).toBe(401);
  });

  test('an extension with the scope', async () => {
    const tokenOf = (scopes: string[]) => issueToken(rest.db, { identityId: rest.me.id, extensionId: 'some.one', scopes });
    expect((await get(`${FEED}/Users?$top=1`, tokenOf(['vso.work_full']))).status).toBe(403);
    expect((await get(`${FEED}/Users?$top=1`, tokenOf(['vso.analytics']))).status).toBe(200);
  });

  test('a person whom the project lets view Analytics', async () => {
    setAnalyticsRefused(rest.db, project.id, rest.me.id, true);
    const refused = await get<FeedError>(`${project.id}/${FEED}/WorkItems?$apply=aggregate($count as Count)`);
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringMatching(/^VS403527: Access to data from the Analytics OData endpoint/),
    ]);
    const across = await get<FeedError>(`${FEED}/WorkItems?$apply=aggregate($count as Count)`);
    expect([across.status, across.body.error.message]).toEqual([403, expect.stringMatching(/^VS403496: The query results include data/)]);
    setAnalyticsRefused(rest.db, project.id, rest.me.id, false);
    expect((await get(`${project.id}/${FEED}/WorkItems?$apply=aggregate($count as Count)`)).status).toBe(200);
  });
});

test('the area of Analytics has a location', async () => {
  const { body } = await rest.call<unknown>('GET', '_apis/ResourceAreas/f47c4501-5e41-4a7c-b17b-19b7cef00b91');
  expect(body).toEqual({ id: 'f47c4501-5e41-4a7c-b17b-19b7cef00b91', name: 'Analytics', locationUrl: `${rest.organizationUrl}/` });
});

test('Analytics may lag behind', async () => {
  const slow = await startRestHost({ analyticsLagMs: 60_000 });
  const { id } = createTinyProject(slow.db);
  const count = async () => (await slow.call<number>('GET', `${id}/${FEED}/WorkItems/$count`)).body;
  expect(await count()).toBe(0);
  saveWorkItem(slow.db, { projectId: id, type: 'Task', at: new Date(), by: slow.me.id, fields: { 'System.Title': 'New' } });
  expect(await count()).toBe(0);
  await slow.close();
});
