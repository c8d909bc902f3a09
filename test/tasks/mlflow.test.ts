import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadMlflowRun, mlflowRunIn } from '../../src/tasks/record-evidence/mlflow.ts';

const RUN = '0123456789abcdef0123456789abcdef';

// prettier-ignore
it.each([
  [`https://mlflow.example/#/experiments/1/runs/${RUN}`,                        { server: 'https://mlflow.example', runId: RUN }],
  [`https://mlflow.example:5000/#/experiments/1/runs/${RUN}/model-metrics`,     { server: 'https://mlflow.example:5000', runId: RUN }],
  [`https://tools.example/tracking/#/experiments/7/runs/${RUN}?tab=x`,          { server: 'https://tools.example/tracking', runId: RUN }],
  [`https://adb-1.2.azuredatabricks.net/ml/experiments/12/runs/${RUN}`,         { server: 'https://adb-1.2.azuredatabricks.net', runId: RUN }],
  [`https://adb-1.2.azuredatabricks.net/ml/experiments/12/runs/${RUN}/artifacts?o=1`, { server: 'https://adb-1.2.azuredatabricks.net', runId: RUN }],
  [`https://workspace.example/#mlflow/experiments/1/runs/${RUN}`,               null],
  ['https://mlflow.example/#/experiments/1',                                    null],
  ['https://wandb.ai/team/project/runs/abc',                                    null],
  [`file:///mlruns/#/experiments/1/runs/${RUN}`,                                null],
  ['not an address',                                                            null],
])('reads the address %s', (address, expected) => {
  expect(mlflowRunIn(address)).toEqual(expected);
});

describe('a tracking server', () => {
  let server: Server;
  let url: string;
  let requests: IncomingMessage[];
  let answer: { status: number; body: string; location?: string };
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
      response.end(answer.body);
    });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    requests = [];
    answer = { status: 200, body: '{"run":{"data":{"metrics":[]}}}' };
  });
  const load = (environment: Record<string, string> = {}, at = url) => loadMlflowRun({ server: at, runId: RUN }, environment, fetch);

  it('is asked for the run, without credentials that are not for it', async () => {
    expect(await load({ MLFLOW_TRACKING_TOKEN: 'secret', MLFLOW_TRACKING_URI: 'https://mlflow.example', DATABRICKS_TOKEN: 'secret' })).toBe(
      answer.body,
    );
    expect(requests.map((request) => [request.url, request.headers.authorization])).toEqual([[`/api/2.0/mlflow/runs/get?run_id=${RUN}`, undefined]]);
  });

  // prettier-ignore
  it.each<[string, () => Record<string, string>, string]>([
    ['a token',              () => ({ MLFLOW_TRACKING_URI: url, MLFLOW_TRACKING_TOKEN: 'secret' }),                                    'Bearer secret'],
    ['a user and password',  () => ({ MLFLOW_TRACKING_URI: `${url}/`, MLFLOW_TRACKING_USERNAME: 'ines', MLFLOW_TRACKING_PASSWORD: 'p' }), `Basic ${btoa('ines:p')}`],
    ['Databricks',           () => ({ DATABRICKS_HOST: url, DATABRICKS_TOKEN: 'secret' }),                                             'Bearer secret'],
  ])('gets the credentials that the environment has for it: %s', async (_kind, environment, header) => {
    await load(environment());
    expect(requests[0]!.headers.authorization).toBe(header);
  });

  it('does not get to send them elsewhere', async () => {
    answer = { status: 302, body: '', location: 'http://127.0.0.1:9/' };
    await expect(load({ MLFLOW_TRACKING_URI: url, MLFLOW_TRACKING_TOKEN: 'secret' })).rejects.toThrow('could not be reached');
  });

  it.each([
    [401, /asks for credentials/],
    [404, /has no run/],
    [500, /status 500/],
  ])('that answers %d is explained', async (status, message) => {
    answer = { status, body: '{}' };
    await expect(load()).rejects.toThrow(message);
  });

  it('that is not there is explained', async () => {
    await expect(load({}, 'http://127.0.0.1:9')).rejects.toThrow('could not be reached');
  });
});
