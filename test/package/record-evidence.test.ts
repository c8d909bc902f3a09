import { findIdentity } from '../../host/store/core/identities.ts';
import { saveWorkItem } from '../../host/store/work-items/work-items.ts';
import { ML_FIELDS as F } from '../../src/domain/process/ml-fields.ts';
import { runTask, type TaskRun } from '../builders/agent.ts';
import { startSampleHost, type SampleHost } from '../builders/sample-host.ts';

let host: SampleHost;
let id: number;
beforeEach(async () => {
  host = await startSampleHost();
  const by = findIdentity(host.db, 'Ines Duarte')!.id;
  const plan = {
    [F.criterion]: 'Threshold',
    [F.metric]: 'F1',
    [F.direction]: 'Higher is better',
    [F.threshold]: 0.7,
    [F.dataset]: 'calls',
    [F.datasetVersion]: '1',
  };
  const fields = { 'System.Title': 'X1: a model is good enough', 'System.State': 'Testing', ...plan };
  ({ id } = saveWorkItem(host.db, { projectId: host.projectId, type: 'Hypothesis', at: new Date('2026-11-03T10:00:00Z'), by, fields }));
});
afterEach(() => host.close());

const METRICS = '{"f1": {"value": 0.74, "ci": [0.71, 0.77], "n": 1200}, "accuracy": 0.9}';
const INPUTS = { files: '**/metrics.json', failBelow: 'false', resamples: '1000', seed: '1', extension: 'ml-agile.ml-agile-boards' };

const run = (
  given: { inputs?: Record<string, string>; variables?: Record<string, string>; files?: Record<string, string>; stopAfter?: string } = {},
): Promise<TaskRun> =>
  runTask('record-evidence', {
    inputs: { ...INPUTS, hypothesis: String(id), ...given.inputs },
    variables: {
      SYSTEM_COLLECTIONURI: `${host.url}/local/`,
      SYSTEM_TEAMPROJECT: 'Term-deposit call list',
      SYSTEM_ACCESSTOKEN: host.token,
      BUILD_BUILDID: '17',
      ...given.variables,
    },
    files: given.files ?? { 'metrics.json': METRICS },
    ...(given.stopAfter !== undefined && { stopAfter: given.stopAfter }),
  });

interface StoredItem {
  rev: number;
  fields: Record<string, unknown>;
  relations?: { rel: string; url: string; attributes: { comment?: string; name?: string } }[];
}
const stored = (): Promise<StoredItem> => host.context.client.get<StoredItem>(`_apis/wit/workitems/${id}`, { query: { $expand: 'relations' } });

it('records the result, links the run and adds a section to its page', async () => {
  const { exitCode, result, output, summary } = await run();
  expect([exitCode, result]).toEqual([0, 'Succeeded']);
  expect(output).toContain(
    `#${id} X1: a model is good enough: recorded f1 0.74 [0.71, 0.77] n=1200 (level not stated; taken as 95%). Suggested: accepted.`,
  );
  expect(output).not.toContain(host.token);
  expect(summary).toContain('**Suggested: accepted.**');
  const { fields, relations } = await stored();
  expect(fields).toMatchObject({ [F.observed]: 0.74, [F.ciLow]: 0.71, [F.ciHigh]: 0.77, [F.sampleSize]: 1200, 'System.State': 'Testing' });
  expect(relations).toEqual([
    expect.objectContaining({
      rel: 'ArtifactLink',
      url: 'vstfs:///Build/Build/17',
      attributes: expect.objectContaining({ name: 'Build', comment: 'f1 0.74 [0.71, 0.77] n=1200 (level not stated; taken as 95%)' }) as unknown,
    }),
  ]);
});

it('takes a file of predictions, in which the row of a label is a text', async () => {
  const csv = [
    'truth,guess',
    ...Array.from({ length: 300 }, (_, row) => `${row % 3 === 0 ? 'yes' : 'no'},${row % 3 === 0 && row % 5 !== 0 ? 'yes' : 'no'}`),
  ].join('\n');
  const inputs = {
    files: '',
    predictions: 'predictions.csv',
    labelColumn: 'truth',
    predictionColumn: 'guess',
    positiveLabel: 'yes',
    resamples: '200',
  };
  const { result, output } = await run({ inputs, files: { 'predictions.csv': csv } });
  expect(output).toContain('(bootstrap, 200 resamples, seed 1)');
  expect(result).toBe('Succeeded');
});

it('fails below the plan where it is told to', async () => {
  const { result, message, summary } = await run({
    inputs: { failBelow: 'true' },
    files: { 'metrics.json': '{"f1": {"value": 0.6, "ci": [0.58, 0.62]}}' },
  });
  expect([result, message]).toEqual(['Failed', 'The result does not suggest acceptance: rejected.']);
  expect(summary).toContain('**Suggested: rejected.**');
});

// prettier-ignore
it.each<[string, Parameters<typeof run>[0], RegExp]>([
  ['no token',            { variables: { SYSTEM_ACCESSTOKEN: '' } },                       /SYSTEM_ACCESSTOKEN: \$\(System\.AccessToken\)/],
  ['a wrong token',       { variables: { SYSTEM_ACCESSTOKEN: 'not-a-token' } },            /does not accept the token/],
  ['no such hypothesis',  { inputs: { hypothesis: '99999' } },                             /does not have this/],
  ['no such file',        { inputs: { files: '**/nothing.json' } },                        /No file matches/],
  ['an unreadable file',  { files: { 'metrics.json': '{"f1": ' } },                        /No result is recognized in metrics\.json|None of the numbers/],
  ['no server there',     { variables: { SYSTEM_COLLECTIONURI: 'http://localhost:9/' } },  /could not be reached/],
])('fails with %s, says what to do and writes nothing', async (_what, given, message) => {
  const before = await stored();
  const { result, message: said, output, summary } = await run(given);
  expect(result).toBe('Failed');
  expect(said).toMatch(message);
  expect(output).not.toMatch(/not-a-token|\bat .*\.js:\d+/);
  expect(summary).toBeNull();
  expect((await stored()).rev).toBe(before.rev);
});

it('that is cancelled ends without a word of error', async () => {
  // A tracking server that never answers holds the step until the run is cancelled.
  const { createServer } = await import('node:http');
  const server = createServer((_request, response) => {
    process.nextTick(() => response.flushHeaders());
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as { port: number };
  const page = `http://127.0.0.1:${port}/#/experiments/1/runs/0123456789abcdef0123456789abcdef`;
  try {
    const { result, message } = await run({ inputs: { files: '', mlflowRun: page }, stopAfter: 'mlflowRun=' });
    expect([result, message]).toEqual(['Cancelled', 'Cancelled.']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
