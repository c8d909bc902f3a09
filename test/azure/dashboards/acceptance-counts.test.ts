import { acceptanceQuestion, loadCounts } from '../../../src/azure/dashboards/acceptance-counts.ts';
import { type CountScope } from '../../../src/azure/dashboards/acceptance-scope.ts';
import { AnalyticsError, type Analytics } from '../../../src/azure/client/analytics.ts';
import { type Client } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { ProcessIncompleteError } from '../../../src/azure/process/process-check.ts';
import { acceptanceOf } from '../../../src/domain/hypothesis/acceptance.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
const requests: string[] = [];
beforeAll(async () => {
  host = await startSampleHost({ onRequest: ({ method, path }) => requests.push(`${method} ${path.replace(/^.*_apis\//, '')}`) });
});
afterAll(() => host.close());
beforeEach(() => {
  requests.length = 0;
});

const SCOPE: CountScope = {
  hypothesisType: 'Hypothesis',
  areas: [{ path: 'Term-deposit call list', includesChildren: true }],
  timeZone: 'Europe/Lisbon',
};

/** Analytics that answers every question alike. */
const analytics = (get: () => Promise<unknown>): Analytics => ({
  client: { get } as unknown as Client,
  rootUrl: 'https://x.example/',
  project: host.context.project,
});
const answers = (...value: unknown[]) => analytics(() => Promise.resolve({ value }));
const refuses = (...[kind, message, detail]: ConstructorParameters<typeof RequestError>) =>
  analytics(() => Promise.reject(new RequestError(kind, message, detail)));

const row = (given: Record<string, unknown> = {}) => ({
  State: 'Decided',
  CreatedDateSK: 20261102,
  StateChangeDateSK: 20261113,
  Custom_MlOutcome: 'Rejected',
  Custom_MlStudy: 'Confirmatory',
  Custom_MlDecidedOn: '2026-11-12T00:00:00Z',
  Count: 3,
  FirstId: 311,
  ...given,
});

describe('the question to Analytics', () => {
  const question = (scope: Partial<CountScope>) => acceptanceQuestion({ ...SCOPE, ...scope }).apply((field) => field.replace('.', '_'));

  it('groups by what acceptance needs and by nothing that every item has of its own', () => {
    expect(question({})).toBe(
      "filter(WorkItemType eq 'Hypothesis' and State ne 'Removed' and (Area/AreaPath eq 'Term-deposit call list' or startswith(Area/AreaPath,'Term-deposit call list\\')))" +
        '/groupby((State,CreatedDateSK,StateChangeDateSK,Custom_MlOutcome,Custom_MlStudy,Custom_MlDecidedOn),aggregate($count as Count,WorkItemId with min as FirstId,ChangedDate with max as Changed))',
    );
  });

  it('escapes names and takes an area without its children', () => {
    expect(question({ hypothesisType: "Ada's idea", areas: [{ path: "A's", includesChildren: false }] })).toContain(
      "WorkItemType eq 'Ada''s idea' and State ne 'Removed' and (Area/AreaPath eq 'A''s')",
    );
  });
});

it('reads counts from Analytics with one request', async () => {
  const open = row({ State: 'Testing', Custom_MlOutcome: null, Custom_MlStudy: 'Exploratory', Custom_MlDecidedOn: null, Count: 1, FirstId: 320 });
  const { counts, source } = await loadCounts(host.context, answers(row(), open), SCOPE);
  expect(source).toEqual({ kind: 'analytics' });
  expect(counts).toEqual([
    {
      state: 'Decided',
      outcome: 'Rejected',
      isExploratory: false,
      createdOn: '2026-11-02',
      decidedOn: '2026-11-12',
      stateSince: '2026-11-13',
      count: 3,
      firstId: 311,
    },
    {
      state: 'Testing',
      outcome: null,
      isExploratory: true,
      createdOn: '2026-11-02',
      decidedOn: null,
      stateSince: '2026-11-13',
      count: 1,
      firstId: 320,
    },
  ]);
  expect(requests).toEqual([]);
});

describe('without Analytics', () => {
  it('counts the sample the same way over a query and one batch', async () => {
    const { counts, source, isCut } = await loadCounts(host.context, refuses('notFound', 'gone'), SCOPE);
    expect({ source, isCut }).toEqual({ source: { kind: 'query', because: 'off' }, isCut: false });
    expect(requests).toEqual(['POST wit/wiql', 'POST wit/workitemsbatch']);
    const sprints = [{ name: 'all', start: calendarDate('2026-08-01'), finish: calendarDate('2026-12-31') }];
    expect(acceptanceOf(counts, { sprints, today: calendarDate('2026-11-23') })).toMatchObject({
      decided: 14,
      accepted: 5,
      rejected: 6,
      inconclusive: 3,
      invalid: 1,
      open: 2,
    });
  });

  it('counts those of a working group alone', async () => {
    const areas = [{ path: String.raw`Term-deposit call list\Serving & MLOps`, includesChildren: true }];
    const { counts } = await loadCounts(host.context, refuses('forbidden', 'VS403527'), { ...SCOPE, areas });
    expect(counts.map(({ outcome }) => outcome)).toEqual(['Invalid']);
  });

  // prettier-ignore
  it.each([
    ['forbidden', ['forbidden', 'VS403527'],              'forbidden'],
    ['slow',      ['timeout', 'No answer.'],              'slow'],
    ['off',       ['offline', 'Nobody answered.'],        'off'],
  ] as const)('says why: %s', async (_what, [kind, message], because) => {
    expect((await loadCounts(host.context, refuses(kind, message), SCOPE)).source).toEqual({ kind: 'query', because });
  });
});

it('does not turn elsewhere when it is asked to slow down', async () => {
  await expect(loadCounts(host.context, refuses('throttled', 'Too many'), SCOPE)).rejects.toBeInstanceOf(AnalyticsError);
  expect(requests).toEqual([]);
});

it('passes on an answer that nobody expected', async () => {
  await expect(loadCounts(host.context, refuses('unexpected', 'Internal error', { status: 500 }), SCOPE)).rejects.toMatchObject({
    kind: 'unexpected',
  });
});

describe('where nothing is found', () => {
  it('says that the process was never set up', async () => {
    const missing = { ...SCOPE, hypothesisType: 'No such type' };
    await expect(loadCounts(host.context, answers(), missing)).rejects.toBeInstanceOf(ProcessIncompleteError);
  });

  it('says that there are none yet, where the type is there', async () => {
    expect((await loadCounts(host.context, answers(), SCOPE)).counts).toEqual([]);
  });
});
