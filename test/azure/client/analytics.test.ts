import { analyticsRoot, askAnalytics, dayOfKey, odataText, AnalyticsError, type Analytics } from '../../../src/azure/client/analytics.ts';
import { createClient } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';

interface Given {
  status?: number;
  body?: unknown;
  type?: string;
  fails?: 'network' | 'time';
}

const ROOT = 'https://analytics.dev.azure.com/contoso/';

/** Analytics that gives prepared answers, one after the other, and writes down what it is asked. */
function analytics(...answers: Given[]) {
  const asked: string[] = [];
  const client = createClient({
    baseUrl: ROOT,
    getToken: () => Promise.resolve('token'),
    wait: () => Promise.resolve(),
    fetch: (input) => {
      asked.push(decodeURIComponent((input as string).replace(ROOT, '')));
      const { status = 200, body = { value: [] }, type = 'application/json', fails } = answers[Math.min(asked.length, answers.length) - 1]!;
      if (fails === 'network') return Promise.reject(new TypeError('Failed to fetch'));
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return Promise.resolve(new Response(text, { status, headers: { 'content-type': type } }));
    },
  });
  return { asked, analytics: { client, rootUrl: ROOT, project: { id: 'p', name: 'Call list' } } satisfies Analytics };
}

const QUESTION = {
  entitySet: 'WorkItems',
  fields: ['Custom.MlOutcome'],
  apply: (propertyOf: (field: string) => string) => `groupby((${propertyOf('Custom.MlOutcome')}),aggregate($count as Count))`,
} as const;
const UNKNOWN = {
  status: 400,
  body: { error: { code: '0', message: "VS403483: … Could not find a property named 'Custom_MlOutcome' on type 'WorkItem'." } },
};
const model = (reference: string) => ({
  type: 'application/xml',
  body: `<EntityType Name="WorkItem"><Property Name="WorkItemId" Type="Edm.Int32"/>
    <Property Name="Custom_MlOutcome__x" Type="Edm.String"><Annotation Term="Ref.ReferenceName" String="${reference}"/></Property></EntityType>`,
});

// prettier-ignore
it.each([
  ['https://dev.azure.com/contoso/',          'https://analytics.dev.azure.com/contoso/'],
  ['https://contoso.visualstudio.com/',       'https://analytics.dev.azure.com/contoso/'],
  ['https://tfs.contoso.example/tfs/Default/', 'https://tfs.contoso.example/tfs/Default/'],
  ['http://localhost:8080/local/',            'http://localhost:8080/local/'],
])('Analytics of %s is at %s', (organization, root) => {
  expect(analyticsRoot(organization)).toBe(root);
});

it('writes texts and reads days as Analytics does', () => {
  expect(odataText("Ada's area")).toBe("'Ada''s area'");
  expect(dayOfKey(20261102)).toBe('2026-11-02');
  expect(() => dayOfKey(20261302)).toThrow(RangeError);
});

it('asks one aggregated question, without the version of the REST API', async () => {
  const { analytics: service, asked } = analytics({ body: { value: [{ Custom_MlOutcome: 'Accepted', Count: 5 }] } });
  const rows = await askAnalytics(service, QUESTION);
  expect(asked).toEqual(['Call list/_odata/v4.0-preview/WorkItems?$apply=groupby((Custom_MlOutcome),aggregate($count as Count))']);
  expect(rows).toEqual([{ Custom_MlOutcome: 'Accepted', 'Custom.MlOutcome': 'Accepted', Count: 5 }]);
});

it('escapes every character that an address reads otherwise', async () => {
  const { analytics: service } = analytics({});
  const paths: string[] = [];
  const client = { ...service.client, get: <T>(path: string) => (paths.push(path), Promise.resolve({ value: [] } as T)) };
  await askAnalytics({ ...service, client }, { ...QUESTION, apply: () => "filter(Area/AreaPath eq 'A & B + C#1 100%')" });
  expect(paths[0]).toContain('A%20%26%20B%20%2B%20C%231%20100%25');
});

it('reads the model only when a property is not known by its usual name', async () => {
  const { analytics: service, asked } = analytics(UNKNOWN, model('Custom.MlOutcome'), {
    body: { value: [{ Custom_MlOutcome__x: 'Rejected', Count: 1 }] },
  });
  const rows = await askAnalytics(service, QUESTION);
  expect(asked.map((one) => one.replace(/^.*v4\.0-preview\//, '').slice(0, 40))).toEqual([
    'WorkItems?$apply=groupby((Custom_MlOutco',
    '$metadata',
    'WorkItems?$apply=groupby((Custom_MlOutco',
  ]);
  expect(rows[0]).toMatchObject({ 'Custom.MlOutcome': 'Rejected', Count: 1 });
});

it('follows the pages of a long answer', async () => {
  const next = `${ROOT}Call%20list/_odata/v4.0-preview/WorkItems?$apply=x&$skiptoken=10000`;
  const { analytics: service, asked } = analytics({ body: { value: [{ Count: 1 }], '@odata.nextLink': next } }, { body: { value: [{ Count: 2 }] } });
  expect((await askAnalytics(service, QUESTION)).map(({ Count }) => Count)).toEqual([1, 2]);
  expect(asked).toHaveLength(2);
});

// prettier-ignore
it.each([
  ['off: nothing there',               { status: 404, body: '' },                                    'off',           1],
  ['off: an old server',               { status: 410, body: { message: 'VS403500' } },               'off',           1],
  ['off: its host does not answer',    { fails: 'network' },                                         'off',           1],
  ['forbidden: may not view it',       { status: 403, body: { error: { message: 'VS403527' } } },    'forbidden',     1],
  ['forbidden: the scope is missing',  { status: 401, body: '' },                                    'forbidden',     2],
  ['throttled, and left alone',        { status: 429, body: '' },                                    'throttled',     1],
  ['a field that the process lacks',   UNKNOWN,                                                      'missing-field', 2],
] as [string, Given, string, number][])('%s', async (_situation, answer, refusal, requests) => {
  const { analytics: service, asked } = analytics(answer, ...(answer === UNKNOWN ? [model('Custom.Other')] : []));
  const error = await askAnalytics(service, QUESTION).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AnalyticsError);
  expect((error as AnalyticsError).refusal).toBe(refusal);
  expect(asked).toHaveLength(requests);
});

it('tells a slow answer from none', async () => {
  const client = { get: () => Promise.reject(new RequestError('timeout', 'No answer within 15 seconds.')) } as unknown as Analytics['client'];
  await expect(askAnalytics({ ...analytics({}).analytics, client }, QUESTION)).rejects.toMatchObject({ refusal: 'slow' });
});

it('does not send a question that is longer than an address', async () => {
  const { analytics: service, asked } = analytics({});
  await expect(askAnalytics(service, { ...QUESTION, apply: () => 'x'.repeat(3_000) })).rejects.toMatchObject({ refusal: 'too-long' });
  expect(asked).toEqual([]);
});

it('passes on what is wrong with the question itself', async () => {
  const { analytics: service } = analytics({ status: 400, body: { error: { message: 'Syntax error at position 4' } } });
  await expect(askAnalytics(service, QUESTION)).rejects.toMatchObject({ kind: 'invalid', message: 'Syntax error at position 4' });
});
