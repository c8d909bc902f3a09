import { inBackground } from '../../../src/azure/client/background.ts';
import { createClient, inBatches, pathOf, type ClientPorts } from '../../../src/azure/client/client.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';

type Answer = () => Response | Promise<Response>;

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });
const text =
  (body: string, status: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(body, { status, headers });
const networkFault: Answer = () => Promise.reject(new TypeError('Failed to fetch'));

/** A client over scripted answers; the last one repeats. */
function scripted(answers: Answer[]) {
  const requests: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  let tokens = 0;
  let clock = 1_000;
  const environment: ClientPorts = {
    baseUrl: 'https://azure.example/org/',
    getToken: () => Promise.resolve(`token-${(tokens += 1)}`),
    fetch: (url, init) => {
      requests.push({ url: url as string, init: init ?? {} });
      return Promise.resolve(answers[Math.min(requests.length, answers.length) - 1]!());
    },
    wait: (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
      return Promise.resolve();
    },
    now: () => clock,
    random: () => 0.5,
  };
  return { client: createClient(environment), requests, waits };
}

describe('a request', () => {
  it('carries token, version and query, and reads JSON', async () => {
    const { client, requests } = scripted([json({ value: [1] })]);
    await expect(client.get('project/_apis/x', { query: { $top: 5, flag: true, none: undefined, nothing: null } })).resolves.toEqual({ value: [1] });
    expect(requests[0]?.url).toBe('https://azure.example/org/project/_apis/x?%24top=5&flag=true&api-version=7.1');
    expect(requests[0]?.init.headers).toMatchObject({ authorization: 'Bearer token-1', accept: 'application/json' });
  });

  it('sends JSON patch with its own content type', async () => {
    const { client, requests } = scripted([json({})]);
    await client.patch('x', { body: [], contentType: 'application/json-patch+json' });
    expect(requests[0]?.init).toMatchObject({ method: 'PATCH', body: '[]', headers: { 'content-type': 'application/json-patch+json' } });
  });

  it('waits behind others where it may', async () => {
    const { client, requests } = scripted([json({})]);
    await client.get('x');
    const later = inBackground({ client, project: { id: 'p' } });
    expect(later.project).toEqual({ id: 'p' });
    await later.client.get('x', { query: { $top: 1 } });
    await later.client.post('x', { body: { a: 1 } });
    expect(requests.map(({ init }) => init.priority)).toEqual(['auto', 'low', 'low']);
    expect([requests[1]!.url.includes('%24top=1'), requests[2]!.init.body]).toEqual([true, '{"a":1}']);
  });

  it('tells a broken answer from a service that does not answer, and does not ask again', async () => {
    const { client, requests } = scripted([text('{"value": [', 200, { 'content-type': 'application/json' })]);
    await expect(client.get('x')).rejects.toMatchObject({ kind: 'unexpected', status: 200 });
    expect(requests).toHaveLength(1);
  });

  it('takes a sign-in page for a lost session', async () => {
    const { client } = scripted([text('<html>Sign in</html>', 203, { 'content-type': 'text/html' })]);
    await expect(client.get('x')).rejects.toMatchObject({ kind: 'unauthorized' });
  });
});

describe('failures', () => {
  // prettier-ignore
  it.each([
    [400, 'invalid'], [401, 'unauthorized'], [403, 'forbidden'], [404, 'notFound'], [409, 'conflict'], [412, 'conflict'], [429, 'throttled'], [500, 'unexpected'], [503, 'throttled'],
  ])('status %d is %s, in the words of the service', async (status, kind) => {
    const { client } = scripted([json({ message: 'TF0: No.', typeKey: 'SomeException' }, status)]);
    await expect(client.get('x')).rejects.toMatchObject({ kind, status, message: 'TF0: No.', typeKey: 'SomeException' });
  });

  it('says so when the body is no JSON, and shows no HTML', async () => {
    await expect(scripted([text('TF400733: blocked', 429)]).client.get('x')).rejects.toThrow('TF400733: blocked');
    await expect(scripted([text('<html>Oops</html>', 500)]).client.get('x')).rejects.toThrow('The service answered 500.');
  });

  it('is offline when no answer comes', async () => {
    await expect(scripted([networkFault]).client.get('x')).rejects.toMatchObject({ kind: 'offline', status: null });
  });
});

describe('trying again', () => {
  it('follows Retry-After', async () => {
    const { client, waits } = scripted([json({}, 429, { 'retry-after': '7' }), json({ ok: true })]);
    await expect(client.get('x')).resolves.toEqual({ ok: true });
    expect(waits).toEqual([7000]);
  });

  it('waits longer each time, three times at most', async () => {
    const { client, requests, waits } = scripted([json({}, 503)]);
    await expect(client.get('x')).rejects.toMatchObject({ kind: 'throttled' });
    expect(requests).toHaveLength(4);
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it('sends nothing at all before the end of the pause', async () => {
    const { client, waits } = scripted([json({}, 429, { 'retry-after': '7' })]);
    await expect(client.patch('x', { body: {} })).rejects.toMatchObject({ kind: 'throttled' });
    expect(waits).toEqual([]);
    await expect(client.patch('y', { body: {} })).rejects.toMatchObject({ kind: 'throttled' });
    expect(waits).toEqual([7000]);
  });

  it('holds back after an answer that asks for a pause', async () => {
    const { client, waits } = scripted([json({}, 200, { 'retry-after': '3' }), json({})]);
    await client.get('x');
    await client.get('y');
    expect(waits).toEqual([3000]);
  });

  it('gives up at once when the pause is longer than half a minute', async () => {
    const { client, waits, requests } = scripted([json({}, 429, { 'retry-after': '900' }), json({})]);
    await expect(client.get('x')).rejects.toMatchObject({ kind: 'throttled', message: 'Azure DevOps asks for a pause of 900 seconds.' });
    await expect(client.get('y')).rejects.toMatchObject({ kind: 'throttled' });
    expect(waits).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('does not repeat what changes something', async () => {
    const { client, requests } = scripted([networkFault]);
    await expect(client.patch('x', { body: {} })).rejects.toBeInstanceOf(RequestError);
    await expect(client.post('x', { body: {} })).rejects.toBeInstanceOf(RequestError);
    expect(requests).toHaveLength(2);
  });

  it('repeats a query that is sent by POST', async () => {
    const { client, requests } = scripted([networkFault, json({ ok: 1 })]);
    await expect(client.post('x', { body: {}, idempotent: true })).resolves.toEqual({ ok: 1 });
    expect(requests).toHaveLength(2);
  });

  it('does not repeat what the service refused', async () => {
    const { client, requests } = scripted([json({}, 400)]);
    await expect(client.get('x')).rejects.toBeInstanceOf(RequestError);
    expect(requests).toHaveLength(1);
  });

  it('asks once for a new token', async () => {
    const { client, requests } = scripted([json({}, 401)]);
    await expect(client.get('x')).rejects.toMatchObject({ kind: 'unauthorized' });
    expect(requests.map(({ init }) => (init.headers as Record<string, string>)['authorization'])).toEqual(['Bearer token-1', 'Bearer token-2']);
  });
});

it('stops when the page is left', async () => {
  const controller = new AbortController();
  const { client, requests } = scripted([json({}, 503)]);
  controller.abort();
  await expect(client.get('x', { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(requests).toHaveLength(0);
});

it('has at most six requests under way, and lets the others follow', async () => {
  let running = 0;
  let most = 0;
  const release: (() => void)[] = [];
  const client = createClient({
    baseUrl: 'https://azure.example/',
    getToken: () => Promise.resolve('t'),
    fetch: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => release.push(resolve));
      running -= 1;
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    },
  });
  const all = Promise.all(Array.from({ length: 20 }, (_, index) => client.get(`x/${index}`)));
  for (let done = 0; done < 20;) {
    await new Promise((resolve) => setImmediate(resolve));
    const next = release.shift();
    if (next !== undefined) {
      next();
      done += 1;
    }
  }
  await all;
  expect(most).toBe(6);
});

it('splits ids into batches and keeps their order', async () => {
  const batches = await inBatches([1, 2, 3, 4, 5], 2, (batch) => Promise.resolve(batch));
  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
});

it('keeps a name with a slash one segment of the path', () => {
  expect(pathOf('Term-deposit call list', 'A/B')).toBe('Term-deposit%20call%20list/A%2FB');
});
