import { Faults } from '../../../host/faults/faults.ts';
import { readFaultRule } from '../../../host/faults/fault-rule.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

describe('a rule', () => {
  // prettier-ignore
  it.each([
    ['500',                        { kind: '500', value: null, rate: 1, method: null, path: null }],
    ['429:5@20%',                  { kind: '429', value: 5, rate: 0.2, method: null, path: null }],
    ['latency:50 **/wiql',         { kind: 'latency', value: 50, rate: 1, method: null, path: '**/wiql' }],
    ['preflight:100 POST',         { kind: 'preflight', value: 100, rate: 1, method: 'POST', path: null }],
    [' Any@0.5% post */_apis/** ', { kind: 'any', value: null, rate: 0.005, method: 'POST', path: '*/_apis/**' }],
  ])('%p is read', (text, rule) => {
    expect(readFaultRule(text)).toEqual({ ...rule, text: text.trim() });
  });

  // prettier-ignore
  it.each([
    ['', 'begins with none of'], ['418', 'begins with none of'], ['500@', 'begins with none of'], ['500@0%', 'the rate lies above 0'],
    ['500@101%', 'rate'], ['cut:3', 'only latency, preflight, 429 and 503 take a value'], ['latency:600000', 'too large'], ['500 GET a/b c/d', 'a verb and one path'],
  ])('%p is refused', (text, words) => {
    expect(() => readFaultRule(text)).toThrow(words);
  });
});

describe('which requests are met', () => {
  const kinds = (seed: number) => {
    const faults = new Faults();
    faults.set(['any@20%'], seed);
    return Array.from({ length: 2_000 }, (_, index) => faults.of('GET', `project/_apis/wit/workitems/${index % 50}`).kind);
  };

  it('follows from the seed', () => {
    expect(kinds(1)).toEqual(kinds(1));
    expect(kinds(1)).not.toEqual(kinds(2));
  });

  it('comes near the rate, and to every kind', () => {
    const met = kinds(3).filter((kind) => kind !== null);
    // Three standard deviations of 2,000 draws at 20 %.
    expect(Math.abs(met.length - 400)).toBeLessThan(54);
    expect(new Set(met).size).toBe(10);
  });

  it('keeps what was set when a rule cannot be read', () => {
    const faults = new Faults();
    faults.set(['500']);
    expect(() => faults.set(['500', 'what'])).toThrow();
    expect(faults.view.rules).toEqual(['500']);
  });
});

describe('over HTTP', () => {
  let host: SampleHost;
  beforeAll(async () => {
    host = await startSampleHost();
  });
  afterAll(() => host.close());
  afterEach(() => host.faults.set([]));

  const ask = (headers: Record<string, string> = {}) =>
    fetch(`${host.url}/local/_apis/projects?api-version=7.1`, { headers: { authorization: `Bearer ${host.token}`, ...headers } });

  it.each([401, 403, 404, 409, 412, 429, 500, 503])('refuses with %d in the words of the service', async (status) => {
    host.faults.set([status === 429 ? '429:7' : String(status)]);
    const answer = await ask({ origin: host.frameOrigin });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
    expect(answer.headers.get('access-control-allow-origin')).toBe(host.frameOrigin);
    expect(await answer.json()).toMatchObject({ $id: '1', typeKey: expect.any(String), message: expect.any(String) });
  });

  it('delays what a browser asks before a request, and the request itself no longer', async () => {
    host.faults.set(['preflight:80 POST']);
    const preflightOf = async (method: string) => {
      const before = performance.now();
      await fetch(`${host.url}/local/_apis/projects`, { method: 'OPTIONS', headers: { 'access-control-request-method': method } });
      return performance.now() - before;
    };
    // A timer may fire a millisecond early.
    expect(await preflightOf('POST')).toBeGreaterThanOrEqual(79);
    expect(host.faults.of('POST', '_apis/projects').latencyMs).toBe(0);
    const undelayed = [await preflightOf('GET'), await preflightOf('GET'), await preflightOf('GET')];
    expect(Math.min(...undelayed)).toBeLessThan(79);
  });

  it('cuts the connection', async () => {
    host.faults.set(['cut']);
    await expect(ask()).rejects.toThrow('fetch failed');
  });

  it('answers half of what it knows', async () => {
    const whole = await (await ask()).text();
    host.faults.set(['truncate']);
    const half = await (await ask()).text();
    expect(whole.startsWith(half) && half.length < whole.length).toBe(true);
    expect(() => JSON.parse(half) as unknown).toThrow(SyntaxError);
  });

  it('leaves the pages around extensions alone, but not what they send for an extension', async () => {
    host.faults.set(['500']);
    const ofShell = { 'sec-fetch-site': 'same-origin' };
    expect((await ask(ofShell)).status).toBe(500);
    const session = (await (await fetch(`${host.url}/_host/session`)).json()) as { users: { id: string }[] };
    const own = await fetch(`${host.url}/_host/token`, { method: 'POST', body: JSON.stringify({ userId: session.users[0]!.id }) });
    const { token } = (await own.json()) as { token: string };
    expect((await ask({ ...ofShell, authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it('is set from the pages of the host', async () => {
    const set = (body: unknown) => fetch(`${host.url}/_host/faults`, { method: 'PUT', body: JSON.stringify(body) });
    expect((await set({ rules: ['503:2@10%'], seed: 4 })).status).toBe(200);
    expect(host.faults.view).toMatchObject({ rules: ['503:2@10%'], seed: 4 });
    const refused = await set({ rules: ['what'], seed: 4 });
    expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([400, expect.stringContaining('"what" begins')]);
    expect((await set({ rules: 'any', seed: 1 })).status).toBe(400);
  });
});
