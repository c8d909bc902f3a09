import { analyticsRoot, type Analytics } from '../../../src/azure/client/analytics.ts';
import { createClient, type Client } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import type { DataManager } from '../../../src/azure/documents/documents.ts';
import { decidedQuery } from '../../../src/azure/dashboards/decided-query.ts';
import { loadAcceptance, type AcceptanceContext } from '../../../src/azure/dashboards/load-acceptance.ts';
import { setAnalyticsLag } from '../../../host/store/analytics/analytics.ts';
import { startGeneratedHost } from '../../builders/generated-host.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
let context: AcceptanceContext;
beforeAll(async () => {
  host = await startSampleHost();
  const rootUrl = analyticsRoot(`${host.url}/local/`);
  const client = createClient({ baseUrl: rootUrl, getToken: () => Promise.resolve(host.token) });
  const analytics: Analytics = { client, rootUrl, project: host.context.project };
  context = { ...host.context, analytics, data: () => Promise.resolve(host.context.data) };
});
afterAll(() => host.close());

/** The same figures straight from the tables of the host, by nothing that the widget uses. */
function decidedIn(sprint?: { start: string; finish: string }): Record<string, number> {
  const rows = host.db.all<{ outcome: string; count: number }>(
    `SELECT json_extract(fields, '$."Custom.MlOutcome"') AS outcome, count(*) AS count FROM work_items
     WHERE type = 'Hypothesis' AND state = 'Decided' AND is_deleted = 0 AND project_id = ? AND json_extract(fields, '$."Custom.MlStudy"') <> 'Exploratory'
       AND substr(json_extract(fields, '$."Custom.MlDecidedOn"'), 1, 10) BETWEEN ? AND ? GROUP BY outcome`,
    host.projectId,
    sprint?.start ?? '0000-01-01',
    sprint?.finish ?? '9999-12-31',
  );
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

it('says of the sample what its story says, and what a plain count of the tables says', async () => {
  const { acceptance, source } = await loadAcceptance(context, { group: null, sprints: 7 });
  expect(source).toEqual({ kind: 'analytics' });
  expect(acceptance).toMatchObject({ decided: 14, accepted: 5, rejected: 6, inconclusive: 3, invalid: 1, sampleSize: 'enough' });
  expect(decidedIn()).toEqual({ Accepted: 5, Rejected: 6, Inconclusive: 3, Invalid: 1 });
  const { share, interval } = acceptance.rate!;
  expect([share, interval.low, interval.high, acceptance.inconclusiveShare!].map((part) => Math.round(part * 100))).toEqual([36, 16, 61, 21]);
});

it('sorts every decision into the sprint in which it was made', async () => {
  const { acceptance } = await loadAcceptance(context, { group: null, sprints: 7 });
  expect(acceptance.bySprint).toHaveLength(7);
  for (const { name, start, finish, accepted, rejected, inconclusive } of acceptance.bySprint) {
    const counted = decidedIn({ start, finish });
    expect([name, accepted, rejected, inconclusive]).toEqual([
      name,
      counted['Accepted'] ?? 0,
      counted['Rejected'] ?? 0,
      counted['Inconclusive'] ?? 0,
    ]);
  }
});

it('counts only the hypotheses of a working group when it is narrowed to one', async () => {
  const { acceptance, group, query } = await loadAcceptance(context, { group: 'Modelling', sprints: 7 });
  const { n } = host.db.get<{ n: number }>(
    `SELECT count(*) AS n FROM work_items w JOIN classification_nodes a ON a.id = w.area_id WHERE w.type = 'Hypothesis' AND w.state = 'Decided'
     AND json_extract(w.fields, '$."Custom.MlOutcome"') IN ('Accepted', 'Rejected', 'Inconclusive') AND w.is_deleted = 0 AND a.path LIKE '%Modelling%'
     AND json_extract(w.fields, '$."Custom.MlStudy"') <> 'Exploratory'`,
  )!;
  expect(group).toBe('Modelling');
  expect(acceptance.decided).toBe(n);
  expect(n).toBeGreaterThan(0);
  expect(n).toBeLessThan(14);
  expect(decidedQuery(query)).toContain('Modelling');
  await expect(loadAcceptance(context, { group: 'Nobody', sprints: 7 })).rejects.toMatchObject({ reason: 'no-group' });
});

/** The same place without Analytics. */
const withoutAnalytics = (given: AcceptanceContext): AcceptanceContext => ({
  ...given,
  analytics: {
    ...given.analytics,
    client: { get: () => Promise.reject(new RequestError('notFound', 'There is no Analytics here.')) } as unknown as Client,
  },
});

it('says the same of every period when it has to read item by item', async () => {
  for (const sprints of [1, 2, 4, 7]) {
    const [counted, read] = await Promise.all([
      loadAcceptance(context, { group: null, sprints }),
      loadAcceptance(withoutAnalytics(context), { group: null, sprints }),
    ]);
    expect(read.source).toEqual({ kind: 'query', because: 'off' });
    expect({ ...read, source: counted.source }).toEqual(counted);
  }
});

it.each([3, 17, 101])('says the same of a generated project (seed %i) from Analytics and item by item', async (seed) => {
  const generated = await startGeneratedHost({ items: 3_000, seed });
  try {
    const load = generated.contextWith();
    const rootUrl = analyticsRoot(`${generated.url}/local/`);
    const there: AcceptanceContext = {
      ...load,
      analytics: { client: load.client, rootUrl, project: load.project },
      data: () => Promise.resolve(load.data as DataManager),
    };
    const [counted, read] = [
      await loadAcceptance(there, { group: null, sprints: 13 }),
      await loadAcceptance(withoutAnalytics(there), { group: null, sprints: 13 }),
    ];
    expect(counted.source).toEqual({ kind: 'analytics' });
    expect(counted.acceptance.decided).toBeGreaterThan(0);
    expect({ ...read, source: counted.source }).toEqual(counted);
  } finally {
    await generated.close();
  }
});

it('counts again by a query when Analytics has not seen the latest decision, and says so', async () => {
  const own = await startSampleHost();
  try {
    const rootUrl = analyticsRoot(`${own.url}/local/`);
    const analytics: Analytics = { client: own.context.client, rootUrl, project: own.context.project };
    // An hour after the decision that is made below, on the clock of the host.
    const later: AcceptanceContext = {
      ...own.context,
      analytics,
      data: () => Promise.resolve(own.context.data),
      now: () => new Date(Date.now() + 3_600_000),
    };
    const before = await loadAcceptance(later, { group: null, sprints: 7 });
    expect([before.source.kind, before.acceptance.decided]).toEqual(['analytics', 14]);
    setAnalyticsLag(own.db, 86_400_000);
    const { id } = own.db.get<{ id: number }>("SELECT id FROM work_items WHERE type = 'Hypothesis' AND title LIKE 'H16%'")!;
    const decision = { 'System.State': 'Decided', 'Custom.MlOutcome': 'Accepted', 'Custom.MlDecidedOn': '2026-11-20' };
    await own.context.client.patch(`${own.projectId}/_apis/wit/workitems/${id}`, {
      body: Object.entries(decision).map(([field, value]) => ({ op: 'add', path: `/fields/${field}`, value })),
      contentType: 'application/json-patch+json',
      query: { bypassRules: true },
    });
    const after = await loadAcceptance(later, { group: null, sprints: 7 });
    expect(after.source).toEqual({ kind: 'query', because: 'behind' });
    expect([after.acceptance.decided, after.acceptance.accepted]).toEqual([15, 6]);
  } finally {
    await own.close();
  }
});
