import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findIdentity } from '../../host/store/core/identities.ts';
import { saveWorkItem } from '../../host/store/work-items/work-items.ts';
import { ML_FIELDS as F } from '../../src/domain/process/ml-fields.ts';
import { runEvidence } from '../../src/tasks/record-evidence/command.ts';
import type { CommandPorts } from '../../src/tasks/command-ports.ts';
import { runAgainst } from '../builders/command-run.ts';
import { checkRequest } from '../contract/request-spec.ts';
import { startSampleHost, type SampleHost } from '../builders/sample-host.ts';

const PROJECT = 'Term-deposit call list';
const RUN = 'https://runs.calllist.example/42';

let host: SampleHost;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  host = await startSampleHost();
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

const run = (words: readonly string[], changes: Partial<CommandPorts> = {}) => runAgainst(host, runEvidence, words, changes);

/** A hypothesis in test with a plan. */
function hypothesis(fields: Record<string, unknown> = {}, state = 'Testing'): number {
  const by = findIdentity(host.db, 'Ines Duarte')!.id;
  const base = {
    'System.Title': 'X1: the model ranks well enough',
    'System.AreaPath': `${PROJECT}\\Modelling`,
    'System.IterationPath': `${PROJECT}\\Sprint 6`,
    [F.criterion]: 'Threshold',
    [F.metric]: 'ROC AUC',
    [F.direction]: 'Higher is better',
    [F.threshold]: 0.75,
    [F.dataset]: 'calls',
    [F.datasetVersion]: '1',
    [F.study]: 'Confirmatory',
  };
  const { id } = saveWorkItem(host.db, {
    projectId: host.projectId,
    type: 'Hypothesis',
    at: new Date('2026-11-02T10:00:00Z'),
    by,
    fields: { ...base, 'System.State': 'Draft', ...fields },
  });
  saveWorkItem(host.db, {
    id,
    projectId: host.projectId,
    type: 'Hypothesis',
    at: new Date('2026-11-03T10:00:00Z'),
    by,
    fields: { 'System.State': state },
  });
  return id;
}

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const at = (id: number | null, ...more: string[]) => [
  '--org',
  `${host.url}/local`,
  '--project',
  PROJECT,
  ...(id === null ? [] : ['--hypothesis', `${id}`]),
  ...more,
];
const stored = async (id: number) => {
  const item = await host.context.client.get<{
    rev: number;
    fields: Record<string, unknown>;
    relations?: { url: string; attributes: { comment?: string } }[];
  }>(`_apis/wit/workitems/${id}`, { query: { $expand: 'relations' } });
  const number = (field: string) => item.fields[field] ?? null;
  return {
    rev: item.rev,
    numbers: [F.observed, F.ciLow, F.ciHigh, F.runs, F.sampleSize].map(number),
    links: (item.relations ?? []).map(({ url, attributes }) => [url, attributes.comment]),
  };
};

const METRICS = '{"roc_auc": {"value": 0.802, "ci": [0.789, 0.817], "n": 10294}, "log_loss": 0.31, "seed": 42}';

it('records the number of the plan’s metric with its interval, links the run, and says what the numbers suggest', async () => {
  const id = hypothesis();
  const before = (await stored(id)).rev;
  const { code, text, requests } = await run(at(id, '--file', file('metrics.json', METRICS), '--run-url', RUN));
  expect(text).toBe(
    `#${id} X1: the model ranks well enough: recorded roc_auc 0.802 [0.789, 0.817] n=10294 (level not stated; taken as 95%). Suggested: accepted.`,
  );
  expect(code).toBe(0);
  expect(await stored(id)).toEqual({
    rev: before + 1,
    numbers: [0.802, 0.789, 0.817, null, 10_294],
    links: [[RUN, 'roc_auc 0.802 [0.789, 0.817] n=10294 (level not stated; taken as 95%)']],
  });
  expect(requests.flatMap((request) => (request.url.includes('/ExtensionManagement/') ? [] : checkRequest(request)))).toEqual([]);
});

it('writes nothing the second time', async () => {
  const id = hypothesis();
  const words = at(id, '--file', file('metrics.json', METRICS), '--run-url', RUN);
  await run(words);
  const { rev } = await stored(id);
  expect((await run(words)).text).toContain('already recorded');
  expect((await stored(id)).rev).toBe(rev);
});

it('takes the hypothesis that the file names', async () => {
  const id = hypothesis();
  expect((await run(at(null, '--file', file('metrics.json', `{"hypothesis": ${id}, "roc_auc": 0.802}`)))).code).toBe(0);
  expect((await stored(id)).numbers[0]).toBe(0.802);
});

it('takes a number by its place, where its name is not enough', async () => {
  const id = hypothesis();
  const path = file('models.json', '{"models": {"xgb": {"auc": 0.81}, "logistic": {"auc": 0.79}}}');
  const asked = await run(at(id, '--file', path));
  expect(asked).toMatchObject({ code: 1, text: expect.stringContaining('auc (models.json, models.xgb.auc)') as unknown });
  expect((await run(at(id, '--file', path, '--metric', 'models.xgb.auc'))).code).toBe(0);
  expect((await stored(id)).numbers[0]).toBe(0.81);
});

it('computes the interval of scores, and says how', async () => {
  const id = hypothesis();
  const { code } = await run(at(id, '--file', file('scores.json', '{"roc_auc": [0.81, 0.79, 0.80, 0.82, 0.78]}'), '--run-url', RUN));
  expect(code).toBe(0);
  const { numbers, links } = await stored(id);
  // 0.8 ± 2.776445 · 0.0158114 / √5, with the quantile of the t distribution for 4 degrees of freedom; rounded outward.
  expect(numbers).toEqual([0.8, 0.7803, 0.8197, 5, null]);
  expect(links[0]![1]).toMatch(/\(t interval of 5 scores\)$/);
});

it.each([
  ['seeds.csv', 'seed,auc\n1,0.81\n2,0.79\n3,0.80\n4,0.82\n5,0.78\n', [0.8, 0.7803, 0.8197, 5, null], /\(t interval of 5 scores\)$/],
  // The variance is s² (1/5 + 1/4) in place of s²/5, as for the folds of one cross-validation in the form.
  [
    'folds.json',
    '{"folds": [{"auc": 0.81}, {"auc": 0.79}, {"auc": 0.80}, {"auc": 0.82}, {"auc": 0.78}]}',
    [0.8, 0.7705, 0.8295, 5, null],
    /\(t interval of 5 scores, variance corrected after Nadeau and Bengio\)$/,
  ],
])('computes the interval of %s, which has a score for each run', async (name, content, expected, method) => {
  const id = hypothesis();
  expect((await run(at(id, '--file', file(name, content), '--run-url', RUN))).code).toBe(0);
  const { numbers, links } = await stored(id);
  expect(numbers).toEqual(expected);
  expect(links[0]![1]).toMatch(method);
});

it('asks where a table of runs has a row of their mean', async () => {
  const id = hypothesis();
  const path = file('summed.csv', 'seed,auc\n1,0.81\n2,0.79\nmean,0.80\n');
  expect(await run(at(id, '--file', path))).toMatchObject({ code: 1, text: expect.stringContaining('None of the numbers is clearly') as unknown });
});

describe('with predictions', () => {
  /** Scores that overlap between the classes. */
  const csv = (rows: number) =>
    [
      'y,p,q',
      ...Array.from({ length: rows }, (_, row) => [row % 2, ((row * 7919) % 100) / 200 + (row % 2) * 0.4, ((row * 104_729) % 100) / 100].join(',')),
    ].join('\n');
  const columns = ['--label-column', 'y', '--prediction-column', 'p'];

  it('computes the metric of the plan with the interval of a seeded bootstrap, the same each time', async () => {
    const id = hypothesis();
    const words = at(id, '--predictions', file('p.csv', csv(400)), ...columns, '--resamples', '200', '--seed', '7', '--run-url', RUN);
    expect((await run(words)).code).toBe(0);
    const { numbers, links } = await stored(id);
    const [observed, low, high, , sample] = numbers as number[];
    expect(low).toBeLessThan(observed!);
    expect(observed).toBeLessThan(high!);
    expect(sample).toBe(400);
    expect(links[0]![1]).toMatch(/\(bootstrap, 200 resamples, seed 7\)$/);
    expect((await run(words)).text).toContain('already recorded');
  });

  it('compares two models row by row where the plan is about the difference', async () => {
    const id = hypothesis({ [F.criterion]: 'Difference', [F.threshold]: 0.02, [F.comparator]: 'random', [F.comparatorValue]: 0 });
    const words = at(id, '--predictions', file('p.csv', csv(400)), ...columns, '--resamples', '200');
    expect((await run(words)).text).toContain('Name the column with the predictions of the model to compare with');
    expect((await run([...words, '--comparator-column', 'q'])).text).toContain('paired bootstrap');
  });

  it('says which metrics can be computed', async () => {
    const { code, text } = await run(at(hypothesis({ [F.metric]: 'Capture at 20 %' }), '--predictions', file('p.csv', csv(20)), ...columns));
    expect([code, text]).toEqual([1, expect.stringContaining("“Capture at 20 %” can't be computed from predictions. These can: accuracy")]);
  });
});

it('fails on a result that does not suggest acceptance only if it is told to, and records it either way', async () => {
  const id = hypothesis();
  const low = file('metrics.json', '{"roc_auc": {"value": 0.70, "ci": [0.68, 0.72]}}');
  expect((await run(at(id, '--file', low))).code).toBe(0);
  const { code, text } = await run(at(id, '--file', low, '--fail-below'));
  expect(code).toBe(1);
  expect(text).toContain('The result does not suggest acceptance: rejected.');
  expect((await stored(id)).numbers[0]).toBe(0.7);
});

it('writes a summary with the picture of the interval', async () => {
  const id = hypothesis();
  const path = join(folder, 'summary.md');
  await run(at(id, '--file', file('metrics.json', METRICS), '--markdown', path));
  const markdown = readFileSync(path, 'utf8');
  expect(markdown).toContain('**Suggested: accepted.** The whole interval meets ROC AUC ≥ 0.75.');
  const svg = Buffer.from(/base64,([A-Za-z0-9+/=]+)\)/.exec(markdown)![1]!, 'base64').toString();
  expect(svg).toMatch(/^<svg [^>]*aria-label="Observed 0\.802, 95% interval 0\.789 to 0\.817\./);
});

it('warns when the plan is not sealed yet', async () => {
  expect((await run(at(hypothesis({}, 'Draft'), '--file', file('metrics.json', METRICS)))).text).toContain(
    'Warning: The hypothesis is in the state Draft',
  );
});

it('reads a run of a tracking server', async () => {
  const runId = '0123456789abcdef0123456789abcdef';
  const answer = {
    run: {
      info: { run_id: runId },
      data: { metrics: [{ key: 'roc_auc', value: 0.802, timestamp: 1, step: 0 }], params: [{ key: 'seed', value: '42' }] },
    },
  };
  const server = createServer((_request, response) => response.end(JSON.stringify(answer)));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/#/experiments/1/runs/${runId}`;
  const id = hypothesis();
  try {
    expect((await run(at(id, '--mlflow', page))).code).toBe(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  expect(await stored(id)).toMatchObject({ numbers: [0.802, null, null, null, null], links: [[page, 'roc_auc 0.802']] });
});

describe('takes no number without being sure, and writes nothing:', () => {
  // prettier-ignore
  it.each<[string, string, Record<string, unknown>, RegExp]>([
    ['another metric',                    '{"accuracy": 0.91}',                         {},                                     /None of the numbers is clearly “ROC AUC”. There are: accuracy/],
    ['a seed',                            'seed 42',                                    {},                                     /There are: seed|None|No result/],
    ['two numbers of one name',           'auc 0.81\nauc 0.84',                         {},                                     /None of the numbers is clearly/],
    ['a percentage against a fraction',   'ROC AUC 85.3 %',                             {},                                     /A pipeline can't ask anybody/],
    ['a spread that may be anything',     'ROC AUC 0.85 ± 0.02',                        {},                                     /A pipeline can't ask anybody/],
    ['a text without a number',           'it went well',                               {},                                     /No result is recognized in metrics.txt/],
    ['a hypothesis for experts',          'ROC AUC 0.85',                               { [F.criterion]: 'Expert judgement' },  /Experts judge this hypothesis/],
  ])('%s', async (_what, content, plan, message) => {
    const id = hypothesis(plan);
    const before = await stored(id);
    const { code, text } = await run(at(id, '--file', file('metrics.txt', content)));
    expect(text).toMatch(message);
    expect(code).toBe(1);
    expect(await stored(id)).toEqual(before);
  });
});

describe('says what is wrong:', () => {
  // prettier-ignore
  it.each<[string, (id: number) => string[], number, RegExp]>([
    ['nothing to record',        (id) => at(id),                                                            2, /Nothing to record/],
    ['no file there',            (id) => at(id, '--file', join(folder, '*.yaml')),                          2, /No file matches/],
    ['an id that is none',       () => [...at(null, '--hypothesis', 'H7'), '--file', file('m.json', METRICS)], 2, /“H7” is no id of a work item/],
    ['no hypothesis named',      () => at(null, '--file', file('m.json', METRICS)),                         2, /No hypothesis is named/],
    ['several named',            () => at(null, '--file', file('m.txt', 'AB#12 and AB#13: ROC AUC 0.8')),   2, /name several hypotheses \(12, 13\)/],
    ['an unknown hypothesis',    () => at(99_999, '--file', file('m.json', METRICS)),                       1, /does not have this/],
    ['predictions without columns', (id) => at(id, '--predictions', file('p.csv', 'y,p\n1,1')),              2, /names of the columns/],
    ['few resamples',            (id) => at(id, '--file', file('m.json', METRICS), '--resamples', '5'),     2, /between 100 and 20000/],
    ['an address of no run',     (id) => at(id, '--mlflow', 'https://mlflow.example/'),                     1, /is no address of an MLflow run/],
  ])('%s', async (_what, words, code, message) => {
    const { code: exit, text } = await run(words(hypothesis()));
    expect(text).toMatch(message);
    expect(exit).toBe(code);
  });

  it('a work item of another type, and a hypothesis that is decided', async () => {
    const story = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE type = 'User Story' LIMIT 1")!.id;
    expect((await run(at(story, '--file', file('m.json', METRICS)))).text).toContain('The work item is of the type User Story, not a hypothesis.');
    const decided = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE title LIKE 'H1:%'")!.id;
    expect((await run(at(decided, '--file', file('m.json', METRICS)))).text).toContain('Reopen it');
  });

  it('a wrong token, no network and a cancelled run', async () => {
    const words = at(hypothesis(), '--file', file('m.json', METRICS));
    expect(await run(words, { environment: { SYSTEM_ACCESSTOKEN: 'wrong' } })).toMatchObject({
      code: 1,
      text: expect.stringContaining('does not accept the token') as unknown,
    });
    expect(await run(words, { fetch: () => Promise.reject(new TypeError('failed')) })).toMatchObject({
      code: 1,
      text: expect.stringContaining('could not be reached') as unknown,
    });
    expect(await run(words, { signal: AbortSignal.abort() })).toMatchObject({ code: 1, text: 'Cancelled.' });
  });
});
