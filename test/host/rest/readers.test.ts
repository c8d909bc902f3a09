import { allRoutes } from '../../../host/rest/routes.ts';
import type { Route } from '../../../host/rest/router.ts';
import { issueToken } from '../../../host/rest/auth.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

/** Writes that concern the organization, its processes or an extension, and so no reader of a project. */
const OF_THE_ORGANIZATION = /^(_apis\/(projects$|work\/processes|extensionmanagement)|\{project\?\}\/_apis\/wit\/fields)/i;

const WRITES = allRoutes.filter(
  ({ method, scope, template }) =>
    !['GET', 'HEAD', 'OPTIONS'].includes(method) && scope !== null && /_(write|manage|full)$/.test(scope) && !OF_THE_ORGANIZATION.test(template),
);

let host: SampleHost;
let names: Record<string, string>;
/** An item with a comment, one that was deleted, and a page of the wiki. */
let [commented, recycled, page] = ['', '', ''];
let tokens: { reader: string; contributor: string };
beforeAll(async () => {
  host = await startSampleHost();
  const { db, projectId } = host;
  const one = (sql: string, ...values: (string | number)[]) => String(Object.values(db.get<Record<string, string | number>>(sql, ...values)!)[0]);
  const item = one('SELECT id FROM work_items WHERE project_id = ? ORDER BY id LIMIT 1', projectId);
  names = {
    project: projectId,
    team: 'Call List Crew',
    id: item,
    workItemId: item,
    type: 'Task',
    repositoryId: one('SELECT id FROM repositories WHERE project_id = ? LIMIT 1', projectId),
    pullRequestId: one('SELECT id FROM pull_requests ORDER BY id LIMIT 1'),
    dashboardId: one('SELECT id FROM dashboards LIMIT 1'),
    widgetId: one('SELECT id FROM dashboard_widgets LIMIT 1'),
    wikiIdentifier: one('SELECT id FROM wikis LIMIT 1'),
    structureGroup: 'areas',
    query: 'Shared Queries',
    path: 'Modelling',
  };
  const tokenOf = (name: string) => issueToken(db, { identityId: findIdentity(db, name)!.id, extensionId: null, scopes: null });
  commented = item;
  const written = await host.context.client.post<{ id: number }>(`${projectId}/_apis/wit/workItems/${item}/comments`, {
    body: { text: 'Ours' },
    apiVersion: '7.1-preview.4',
  });
  names['commentId'] = String(written.id);
  recycled = one('SELECT max(id) FROM work_items WHERE project_id = ?', projectId);
  page = one('SELECT id FROM wiki_pages LIMIT 1');
  tokens = { reader: tokenOf('Ines Duarte'), contributor: tokenOf('Amara Okeke') };
  await host.context.client.delete(`${projectId}/_apis/wit/workitems/${recycled}`);
  setReader(db, projectId, findIdentity(db, 'Ines Duarte')!.id, true);
});
afterAll(() => host.close());

/** The path of a route with what the sample project has, and `1` elsewhere. */
function pathOf({ template }: Route): string {
  const ids = /recyclebin/.test(template) ? { id: recycled } : /wiki\/.*pages\/\{id/.test(template) ? { id: page } : {};
  const values: Record<string, string> = { ...names, workItemId: commented, ...ids };
  const path = template.replaceAll(/\{\*?(\w+)\??\}/g, (_, name: string) => encodeURIComponent(values[name] ?? '1'));
  if (template.endsWith('/pages')) return `${path}?path=/Notes`;
  return template.endsWith('attachments') ? `${path}?fileName=mine.txt` : path;
}

const send = (route: Route, token: string) =>
  fetch(`${host.url}/local/${pathOf(route)}`, {
    method: route.method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json;api-version=7.1',
      'content-type':
        /wit\/workitems\/(\$|\{id)/i.test(route.template) && route.method !== 'DELETE' ? 'application/json-patch+json' : 'application/json',
    },
    ...(route.method === 'DELETE' ? {} : { body: bodyOf(route) }),
  });

/** Enough of a body for the permission to be asked for. */
function bodyOf({ template }: Route): string {
  if (/wit\/workitems\/(\$|\{id)/i.test(template)) return JSON.stringify([{ op: 'add', path: '/fields/System.Title', value: 'Mine' }]);
  if (/recyclebin/.test(template)) return JSON.stringify({ isDeleted: false });
  if (/comments(\/|$)/.test(template)) return JSON.stringify({ text: 'Mine' });
  if (template.endsWith('wiki/wikis')) return JSON.stringify({ name: 'Mine', projectId: names['project'], type: 'projectWiki' });
  return JSON.stringify({ name: 'Mine', content: 'Mine' });
}

it('looks at every write there is', () => {
  expect(WRITES.length).toBeGreaterThan(55);
});

it.each(WRITES.map((route) => [`${route.method} ${route.template}`, route] as const))('refuses a reader: %s', async (_name, route) => {
  const answer = await send(route, tokens.reader);
  expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([403, expect.stringMatching(/./)]);
});

it('lets a contributor pass where a reader is refused', async () => {
  const refused = await Promise.all(
    WRITES.filter(({ method }) => method !== 'DELETE').map(async (route) =>
      (await send(route, tokens.contributor)).status === 403 ? [route.template] : [],
    ),
  );
  expect(refused.flat()).toEqual([]);
});

it('leaves a reader the queries of their own, and everything that reads', async () => {
  const ask = (method: string, path: string, body: object) =>
    fetch(`${host.url}/local/${host.projectId}/${path}?api-version=7.1`, {
      method,
      headers: { authorization: `Bearer ${tokens.reader}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const wiql = 'SELECT [System.Id] FROM WorkItems';
  expect((await ask('POST', '_apis/wit/wiql', { query: wiql })).status).toBe(200);
  expect((await ask('POST', '_apis/wit/workitemsbatch', { ids: [Number(names['id'])] })).status).toBe(200);
  expect((await ask('POST', '_apis/wit/queries/My%20Queries', { name: 'Mine', wiql })).status).toBeLessThan(300);
  expect((await ask('POST', '_apis/wit/queries/Shared%20Queries', { name: 'Ours', wiql })).status).toBe(403);
});

// prettier-ignore
it.each([
  ['Bearer with the token', (token: string) => `Bearer ${token}`, 200],
  ['Basic with the token as password', (token: string) => `Basic ${btoa(`:${token}`)}`, 200],
  ['in other letters', (token: string) => `bearer ${token}`, 200],
  ['another scheme', (token: string) => `Token ${token}`, 401],
  ['no scheme', (token: string) => token, 401],
  ['something after the token', (token: string) => `Bearer ${token} and more`, 401],
  ['Digest', (token: string) => `Digest username="${token}"`, 401],
  ['Negotiate', (token: string) => `Negotiate ${token}`, 401],
])('answers the header Authorization %s', async (_form, header, status) => {
  expect((await fetch(`${host.url}/local/_apis/projects`, { headers: { authorization: header(tokens.contributor) } })).status).toBe(status);
});

it('has no icon named after what every object has', async () => {
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect((await fetch(`${host.url}/local/_apis/wit/workitemicons/${name}`)).status).toBe(404);
});
