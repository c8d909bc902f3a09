import { analyticsRoot, type Analytics } from '../../src/azure/analytics.ts';
import { createClient, type Client } from '../../src/azure/client.ts';
import { loadAcceptance, type AcceptanceContext } from '../../src/azure/load-acceptance.ts';
import { RequestError } from '../../src/azure/request-error.ts';
import { startSampleHost, type SampleHost } from '../builders/sample-host.ts';

let host: SampleHost;
let context: AcceptanceContext;
beforeAll(async () => {
  host = await startSampleHost();
  const rootUrl = analyticsRoot(`${host.url}/local/`);
  const client = createClient({ baseUrl: () => Promise.resolve(rootUrl), getToken: () => Promise.resolve(host.token) });
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
  const { acceptance, source } = await loadAcceptance(context, 7);
  expect(source).toEqual({ kind: 'analytics' });
  expect(acceptance).toMatchObject({ decided: 14, accepted: 5, rejected: 6, inconclusive: 3, invalid: 1, sampleSize: 'enough' });
  expect(decidedIn()).toEqual({ Accepted: 5, Rejected: 6, Inconclusive: 3, Invalid: 1 });
  const { share, interval } = acceptance.rate!;
  expect([share, interval.low, interval.high, acceptance.inconclusiveShare!].map((part) => Math.round(part * 100))).toEqual([36, 16, 61, 21]);
});

it('sorts every decision into the sprint in which it was made', async () => {
  const { acceptance } = await loadAcceptance(context, 7);
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

it('says the same of every period when it has to read item by item', async () => {
  const get = () => Promise.reject(new RequestError('notFound', 'There is no Analytics here.'));
  const without: AcceptanceContext = { ...context, analytics: { ...context.analytics, client: { get } as unknown as Client } };
  for (const sprints of [1, 2, 4, 7]) {
    const [counted, read] = await Promise.all([loadAcceptance(context, sprints), loadAcceptance(without, sprints)]);
    expect(read.source).toEqual({ kind: 'query', because: 'off' });
    expect({ ...read, source: counted.source }).toEqual(counted);
  }
});
