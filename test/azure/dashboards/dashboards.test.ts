import { issueToken } from '../../../host/rest/auth.ts';
import { SAMPLE_EXTENSION } from '../../../host/seed/load.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { deleteWidget, findDashboard, listDashboards, listWidgets, writeWidget } from '../../../host/store/dashboards/dashboards.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { createClient, type Client } from '../../../src/azure/client/client.ts';
import { createReviewDashboard, ReviewDashboardError } from '../../../src/azure/dashboards/dashboards.ts';
import type { ReviewContext } from '../../../src/azure/dashboards/review-queries.ts';
import { checkRequest, type SentRequest } from '../../contract/request-spec.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

const QUERIES = ['Decided hypotheses', 'Open hypotheses', 'Hypotheses of the sprint'];
const WIDGETS = ['Header', 'Hypothesis acceptance', 'Sprint check', 'DS and dev collaboration'];

let host: SampleHost;
beforeEach(async () => {
  host = await startSampleHost();
});
afterEach(() => host.close());

/** For a team without a dashboard of that name; the sample's own team has one. `before` is called before each request is sent. */
async function contextWith(sent: SentRequest[] = [], before: (request: SentRequest) => void = () => {}): Promise<ReviewContext> {
  const { context, token, projectId } = host;
  const { value } = await context.client.get<{ value: { id: string; name: string }[] }>(`_apis/projects/${projectId}/teams`);
  const team = value.find(({ name }) => name !== 'Call List Crew')!;
  const client: Client = createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(token),
    fetch: (input, init) => {
      const { method = 'GET', headers, body } = init ?? {};
      const request = { method, url: input as string, contentType: new Headers(headers).get('content-type'), body: (body as string) ?? null };
      sent.push(request);
      before(request);
      return fetch(input, init);
    },
  });
  const { project } = context;
  return { client, project, team, extensionId: SAMPLE_EXTENSION, organizationUrl: `${host.url}/local/`, hypothesisType: 'Hypothesis' };
}

const dashboardOf = ({ team }: ReviewContext) => listDashboards(host.db, host.projectId, team.id).find(({ name }) => name === 'Sprint review')!;
const widgetsOf = (context: ReviewContext) => listWidgets(host.db, dashboardOf(context).id);

it('makes dashboard, folder and queries, in requests that the service knows', async () => {
  const sent: SentRequest[] = [];
  const context = await contextWith(sent);
  const made = await createReviewDashboard(context);
  expect(made).toEqual({ url: expect.stringContaining('/_dashboards/dashboard/') as string, isNew: true, widgets: WIDGETS, queries: QUERIES });
  expect(sent.flatMap(checkRequest)).toEqual([]);
  expect(widgetsOf(context).map(({ name }) => name)).toEqual(WIDGETS);
  const header = widgetsOf(context)[0]!.settings!;
  const links = [...header.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, name, url]) => [name, url!.split('/').at(-1)]);
  expect(links.map(([name]) => name)).toEqual(QUERIES);
  for (const [name, id] of links) {
    const { path } = await context.client.get<{ path: string }>(`${host.projectId}/_apis/wit/queries/${id}`);
    expect(path).toBe(`Shared Queries/ML Agile/${context.team.name}/${name}`);
    await context.client.get(`${host.projectId}/_apis/wit/wiql/${id}`);
  }
});

it('finds everything in a second run and changes nothing', async () => {
  const context = await contextWith();
  const first = await createReviewDashboard(context);
  const before = { dashboard: dashboardOf(context), widgets: widgetsOf(context) };
  const sent: SentRequest[] = [];
  expect(await createReviewDashboard(await contextWith(sent))).toEqual({ url: first.url, isNew: false, widgets: [], queries: [] });
  expect(sent.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect({ dashboard: dashboardOf(context), widgets: widgetsOf(context) }).toEqual(before);
});

it('adds what somebody took away and leaves what somebody moved, renamed or configured', async () => {
  const context = await contextWith();
  await createReviewDashboard(context);
  const { id } = dashboardOf(context);
  const [header, acceptance, check] = widgetsOf(context);
  deleteWidget(host.db, id, check!.id);
  const { id: moved, version: _version, ...state } = acceptance!;
  writeWidget(host.db, id, moved, { ...state, name: 'Ours', position: { row: 9, column: 2 }, settings: '{"sprints":3}' });
  const { id: headerId, version: _headerVersion, ...headerState } = header!;
  writeWidget(host.db, id, headerId, { ...headerState, settings: '## Our words' });
  const sent: SentRequest[] = [];
  expect(await createReviewDashboard(await contextWith(sent))).toMatchObject({ isNew: false, widgets: ['Sprint check'], queries: [] });
  expect(sent.flatMap(checkRequest)).toEqual([]);
  const after = widgetsOf(context);
  expect(after.find((one) => one.id === moved)).toMatchObject({ name: 'Ours', position: { row: 9, column: 2 }, settings: '{"sprints":3}' });
  expect(after.find((one) => one.id === headerId)).toMatchObject({ settings: '## Our words' });
  expect(after.find(({ name }) => name === 'Sprint check')).toMatchObject({ position: { row: 2, column: 4 } });
});

it('looks again when somebody changes the dashboard meanwhile, and overwrites nothing', async () => {
  const context = await contextWith();
  await createReviewDashboard(context);
  const { id } = dashboardOf(context);
  const check = widgetsOf(context).find(({ name }) => name === 'Sprint check')!;
  deleteWidget(host.db, id, check.id);
  let others = 0;
  const busy = await contextWith([], ({ method, url }) => {
    if (method !== 'POST' || !url.includes('/widgets') || (others += 1) > 1) return;
    // Somebody puts a chart where the sprint check would go, just before it is added.
    writeWidget(host.db, id, null, {
      name: 'Chart',
      contributionId: 'other.chart',
      position: { row: 2, column: 5 },
      size: { rowSpan: 1, columnSpan: 1 },
      settings: null,
      settingsVersion: { major: 1, minor: 0, patch: 0 },
    });
    host.db.run('UPDATE dashboards SET version = version + 1 WHERE id = ?', id);
  });
  expect(await createReviewDashboard(busy)).toMatchObject({ isNew: false, widgets: ['Sprint check'] });
  expect(others).toBe(2);
  const after = widgetsOf(context);
  expect(after.map(({ name }) => name)).toContain('Chart');
  expect(after.find(({ name }) => name === 'Sprint check')!.position.row).toBe(6);
  expect(findDashboard(host.db, host.projectId, id)!.version).toBeGreaterThan(2);
});

it('keeps a query that is there, whatever it asks', async () => {
  const context = await contextWith();
  const root = `${host.projectId}/_apis/wit/queries/Shared%20Queries`;
  const make = (path: string, body: object) => context.client.post<{ id: string }>(`${root}${path}`, { body });
  await make('', { name: 'ML Agile', isFolder: true });
  await make('/ML%20Agile', { name: context.team.name, isFolder: true });
  const wiql = "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Bug'";
  const { id } = await make(`/ML%20Agile/${encodeURIComponent(context.team.name)}`, { name: 'open hypotheses', wiql });
  const made = await createReviewDashboard(context);
  expect(made.queries).toEqual(['Decided hypotheses', 'Hypotheses of the sprint']);
  expect(widgetsOf(context)[0]!.settings).toContain(`/_queries/query/${id})`);
  expect((await context.client.get<{ wiql: string }>(`${root.replace('/Shared%20Queries', '')}/${id}`, { query: { $expand: 'wiql' } })).wiql).toBe(
    wiql,
  );
});

it('names the permission that is missing: for the queries, and for the dashboard', async () => {
  const person = findIdentity(host.db, 'henrik.dahl@calllist.example')!;
  const withScopes = (scopes: string[]) => {
    const token = issueToken(host.db, { identityId: person.id, extensionId: SAMPLE_EXTENSION, scopes });
    return createClient({ baseUrl: `${host.url}/local/`, getToken: () => Promise.resolve(token) });
  };
  const context = await contextWith();
  const refusal = (client: Client) =>
    createReviewDashboard({ ...context, client }).then(
      () => null,
      (error: unknown) => error,
    );
  expect(await refusal(withScopes(['vso.work', 'vso.dashboards_manage']))).toMatchObject({ permission: 'Contribute' });
  const error = await refusal(withScopes(['vso.work_write', 'vso.dashboards']));
  expect(error).toBeInstanceOf(ReviewDashboardError);
  expect(error).toMatchObject({ permission: 'Create and edit dashboards', failure: { name: 'RequestError' } });
  setReader(host.db, host.projectId, person.id, true);
  const reader = await refusal(withScopes(['vso.work_write', 'vso.dashboards_manage']));
  expect(reader).toMatchObject({ permission: 'Create and edit dashboards', failure: { kind: 'forbidden' } });
});
