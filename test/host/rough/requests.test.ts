import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '../../../host/rest/auth.ts';
import { GENERATED_PROJECT } from '../../../host/seed/generate/foundation.ts';
import { Database } from '../../../host/store/database.ts';
import { allIdentities } from '../../../host/store/core/identities.ts';
import { startHostProcess, type HostProcess } from '../../builders/host-process.ts';
import { CLIENT_ACCEPT } from '../../builders/rest-client.ts';

const PROJECT = encodeURIComponent(GENERATED_PROJECT);
const MEGABYTE = 1_000_000;

let folder: string;
let host: HostProcess;
/** Tokens of a stranger to the data of the project's own extension, and of one that may only read code. */
let strangerToken: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rough-'));
  host = await startHostProcess(join(folder, 'host.db'), '--scale', '60');
  const db = new Database(join(folder, 'host.db'));
  const person = allIdentities(db).find(({ kind }) => kind === 'user')!;
  strangerToken = issueToken(db, { identityId: person.id, extensionId: 'someone.else', scopes: ['vso.code'] });
  db.close();
});

afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  text: string;
  body: Record<string, unknown>;
}

/** Sends a request as it stands and looks at what no answer may hold: a stack trace, a token, a place on the disk. */
async function send(
  method: string,
  path: string,
  { body, headers = {} }: { body?: BodyInit; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${host.url}/local/${path}`, {
    method,
    headers: { authorization: `Bearer ${host.token}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
  const text = await response.text();
  expectNothingToLeak(text);
  return { status: response.status, text, body: parsed(text) };
}

function expectNothingToLeak(text: string): void {
  expect(text).not.toMatch(/\n\s+at |\.ts:\d+|node:internal|SQLITE|sqlite/);
  for (const token of [host.token, strangerToken]) expect(text).not.toContain(token);
  expect(text).not.toContain(folder);
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** After whatever happened, the host still works. */
async function expectAlive(): Promise<void> {
  const { status, body } = await send('GET', '_apis/projects');
  expect([status, body['count']]).toEqual([200, 1]);
}

const json = (value: unknown) => ({ body: JSON.stringify(value) });
const patch = (...operations: unknown[]) => ({ body: JSON.stringify(operations), headers: { 'content-type': 'application/json-patch+json' } });
const set = (field: string, value: unknown) => ({ op: 'add', path: `/fields/${field}`, value });
const wiql = (query: string) => send('POST', `${PROJECT}/_apis/wit/wiql`, json({ query }));

describe('requests that make no sense get an error in the body that clients read', () => {
  it.each([
    ['an unknown sprint', 'GET', `${PROJECT}/_apis/work/teamsettings/iterations/00000000-0000-4000-8000-000000000000`, {}, 404],
    ['a sprint id that is none', 'GET', `${PROJECT}/_apis/work/teamsettings/iterations/sprint-9`, {}, 404],
    [
      'the items of an unknown sprint',
      'GET',
      `${PROJECT}/_apis/work/teamsettings/iterations/00000000-0000-4000-8000-000000000000/workitems`,
      {},
      404,
    ],
    ['an unknown team', 'GET', `${PROJECT}/Nobody/_apis/work/teamsettings/iterations`, {}, 404],
    ['an unknown project', 'GET', 'Nowhere/_apis/wit/workitems/1', {}, 404],
    ['an unknown route', 'GET', '_apis/wit/unheardOf', {}, 404],
    ['a verb that a route does not have', 'DELETE', `${PROJECT}/_apis/wit/wiql`, {}, 405],
    ['a broken escape in the path', 'GET', '%zz/_apis/wit/workitems/1', {}, 400],
    ['an unknown work item', 'GET', '_apis/wit/workitems/999999', {}, 404],
    ['a work item id that is none', 'GET', '_apis/wit/workitems/first', {}, 400],
    ['a work item id beyond all numbers', 'GET', '_apis/wit/workitems/99999999999999999999', {}, 400],
    ['a negative work item id', 'GET', '_apis/wit/workitems/-1', {}, 404],
    ['fields and $expand at once', 'GET', '_apis/wit/workitems?ids=1&fields=System.Id&$expand=relations', {}, 400],
    ['a batch of more than 200', 'POST', '_apis/wit/workitemsbatch', json({ ids: Array.from({ length: 201 }, (_, index) => index + 1) }), 400],
    ['a batch of things that are no ids', 'POST', '_apis/wit/workitemsbatch', json({ ids: ['one', null, {}] }), 400],
    ['a batch without ids', 'POST', '_apis/wit/workitemsbatch', json({}), 400],
    ['malformed JSON', 'POST', `${PROJECT}/_apis/wit/wiql`, { body: '{"query": "SELECT' }, 400],
    ['bytes that are no text', 'POST', `${PROJECT}/_apis/wit/wiql`, { body: new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28]) }, 400],
    ['JSON that is no object', 'POST', `${PROJECT}/_apis/wit/wiql`, json([1, 2]), 400],
    ['no body', 'POST', `${PROJECT}/_apis/wit/wiql`, {}, 400],
    ['a query that is no text', 'POST', `${PROJECT}/_apis/wit/wiql`, json({ query: { $ne: 1 } }), 400],
    ['a patch that is no list', 'PATCH', '_apis/wit/workitems/1', { ...patch(), body: '{"op":"add"}' }, 400],
    ['a patch of unknown operations', 'PATCH', '_apis/wit/workitems/1', patch({ op: 'steal', path: '/fields/System.Title', value: 'x' }), 400],
    ['a patch without paths', 'PATCH', '_apis/wit/workitems/1', patch({ op: 'add', value: 'x' }), 400],
    ['a patch of null', 'PATCH', '_apis/wit/workitems/1', patch(null), 400],
    ['a field that does not exist', 'PATCH', '_apis/wit/workitems/1', patch(set('Custom.Unheard', 1)), 400],
    ['a field called like a property of all objects', 'PATCH', '_apis/wit/workitems/1', patch(set('__proto__', { polluted: true })), 400],
    ['a title of 300 characters', 'PATCH', '_apis/wit/workitems/1', patch(set('System.Title', 'x'.repeat(300))), 400],
    ['a title that is an object', 'PATCH', '_apis/wit/workitems/1', patch(set('System.Title', { html: '<b>' })), 400],
    [
      'a link to an item that does not exist',
      'PATCH',
      '_apis/wit/workitems/1',
      patch({ op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Related', url: 'vstfs:///nothing/999999' } }),
      400,
    ],
    ['a relation index that does not exist', 'PATCH', '_apis/wit/workitems/1', patch({ op: 'remove', path: '/relations/99' }), 400],
    ['a type that does not exist', 'POST', `${PROJECT}/_apis/wit/workitems/$Unicorn`, patch(set('System.Title', 'x')), 404],
    ['a number of pages that is none', 'GET', `${PROJECT}/_apis/git/pullrequests?$top=many`, {}, 400],
    ['a date that is none', 'GET', '_apis/wit/workitems/1?asOf=yesterday', {}, 400],
  ] as const)('%s', async (_situation, method, path, options, status) => {
    const answer = await send(method, path, options);
    expect([answer.status, typeof answer.body['message'], typeof answer.body['typeKey']]).toEqual([status, 'string', 'string']);
    expect(answer.body['message']).not.toBe('');
    await expectAlive();
  });
});

describe('queries that are no WIQL', () => {
  it.each([
    'SELECT',
    'SELECT [System.Id] FROM WorkItems WHERE',
    "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'open",
    'SELECT [System.Id FROM WorkItems',
    'SELECT [System.Id] FROM WorkItems WHERE ([System.Id] = 1',
    'SELECT [System.Id] FROM Secrets',
    'SELECT [System.Id] FROM WorkItems; DROP TABLE work_items',
    'SELECT [System.Id] FROM WorkItems WHERE [System.Id] IN ()',
    'SELECT [System.Unheard] FROM WorkItems',
    String.raw`SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = 'Generated backlog\Nowhere'`,
    `SELECT [System.Id] FROM WorkItems WHERE ${'('.repeat(5_000)}`,
    '\\',
    '🦄',
  ])('%s', async (query) => {
    const { status, body } = await wiql(query);
    expect([status, typeof body['message'], typeof body['typeKey']]).toEqual([400, 'string', 'string']);
    await expectAlive();
  });

  it('a quote in a value is doubled and found, and cannot end the value', async () => {
    const { status, body } = await wiql("SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'x'' OR 1 = 1 --'");
    expect([status, body['workItems']]).toEqual([200, []]);
  });
});

describe('a body that is too large', () => {
  const large = () => JSON.stringify({ query: 'x'.repeat(20 * MEGABYTE) });

  it('is refused with 413 and the limit', async () => {
    const { status, body } = await send('POST', `${PROJECT}/_apis/wit/wiql`, { body: large() });
    expect([status, body['typeKey'], body['message']]).toEqual([413, 'RequestSizeExceededException', 'The request body is larger than 16 MB.']);
    await expectAlive();
  });

  it('is refused as well when its length is not told before', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(MEGABYTE));
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => (sent++ < 20 ? controller.enqueue(chunk) : controller.close()),
    });
    const { status } = await send('POST', `${PROJECT}/_apis/wit/wiql`, { body: stream });
    expect(status).toBe(413);
    await expectAlive();
  });
});

const TITLE = `"double" 'single' \`back\` <b>bold</b> <script>alert(1)</script> &amp; & \\ / 🦄👩‍🔬 é ñ שלום العربية \u202Eabc\u202C %41 {{x}} /Date(5)/`;

describe('a title with quotes, markup, emoji and right-to-left text', () => {
  let id: number;
  beforeAll(async () => {
    const { status, body } = await send('POST', `${PROJECT}/_apis/wit/workitems/$Task`, patch(set('System.Title', TITLE)));
    expect(status).toBe(200);
    id = Number(body['id']);
    expect((body['fields'] as Record<string, unknown>)['System.Title']).toBe(TITLE);
  });

  it.each([
    ['documented', 'application/json;api-version=7.1'],
    ['client', CLIENT_ACCEPT],
  ])('is the same to the letter in the %s dialect', async (_dialect, accept) => {
    const titleOf = (item: unknown) => (item as { fields: Record<string, unknown> }).fields['System.Title'];
    const headers = { accept };
    const one = await send('GET', `_apis/wit/workitems/${id}`, { headers });
    expect(titleOf(one.body)).toBe(TITLE);
    const batch = await send('POST', '_apis/wit/workitemsbatch', { ...json({ ids: [id], fields: ['System.Title'] }), headers });
    const items = Array.isArray(batch.body) ? (batch.body as unknown[]) : (batch.body['value'] as unknown[]);
    expect(items.map(titleOf)).toEqual([TITLE]);
    const updates = await send('GET', `_apis/wit/workitems/${id}/updates`, { headers });
    const [first] = Array.isArray(updates.body) ? (updates.body as unknown[]) : (updates.body['value'] as unknown[]);
    expect(titleOf(first)).toEqual({ newValue: TITLE });
  });

  it('is found by a query that doubles its quotes', async () => {
    const { body } = await wiql(`SELECT [System.Id] FROM WorkItems WHERE [System.Title] = '${TITLE.replaceAll("'", "''")}'`);
    expect((body['workItems'] as { id: number }[]).map((item) => item.id)).toEqual([id]);
  });
});

describe('who may ask', () => {
  it.each([
    ['no token', ''],
    ['a token that nobody issued', `Bearer ${'0'.repeat(52)}`],
    ['a scheme that does not exist', 'Digest abc'],
    ['a scheme without a token', 'Bearer'],
  ])('%s: 401', async (_situation, authorization) => {
    const { status, body } = await send('GET', '_apis/projects', { headers: { authorization } });
    expect([status, body['typeKey']]).toEqual([401, 'UnauthorizedRequestException']);
  });

  it('the token of another extension reads no documents of this one, and nothing beyond its scopes', async () => {
    const headers = { authorization: `Bearer ${strangerToken}` };
    const documents = (publisher: string, extension: string) =>
      `_apis/ExtensionManagement/InstalledExtensions/${publisher}/${extension}/Data/Scopes/Default/Current/Collections/any/Documents`;
    expect((await send('GET', documents('ml-agile', 'ml-agile-boards'), { headers })).status).toBe(403);
    expect((await send('GET', documents('someone', 'else'), { headers })).body['typeKey']).toBe('DocumentCollectionDoesNotExistException');
    expect((await send('GET', '_apis/wit/workitems/1', { headers })).status).toBe(403);
    expect(
      (
        await send('PATCH', '_apis/wit/workitems/1', {
          ...patch(set('System.Title', 'taken')),
          headers: { ...headers, 'content-type': 'application/json-patch+json' },
        })
      ).status,
    ).toBe(403);
    expect((await send('GET', `${PROJECT}/_apis/git/repositories`, { headers })).status).toBe(200);
  });

  /** fetch sets these headers itself, so they are sent by hand. */
  const raw = (path: string, headers: Record<string, string>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(host.url);
      const sent = httpRequest(
        { host: '127.0.0.1', port, path, headers: { authorization: `Bearer ${host.token}`, host: `localhost:${port}`, ...headers } },
        (answer) => {
          let text = '';
          answer.on('data', (data: Buffer) => (text += data.toString()));
          answer.on('end', () => {
            expectNothingToLeak(text);
            resolve({ status: answer.statusCode ?? 0, text, body: parsed(text) });
          });
        },
      );
      sent.on('error', reject);
      sent.end();
    });

  it.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example:80'])('a host name %p that is not ours: 421', async (name) => {
    expect((await raw('/local/_apis/projects', { host: name })).status).toBe(421);
    expect((await raw('/_host/session', { host: name })).status).toBe(421);
  });

  it.each(['https://evil.example', 'null', 'http://localhost:1'])('an origin %p that is not ours: 403', async (origin) => {
    expect((await raw('/local/_apis/projects', { origin })).status).toBe(403);
    expect((await raw('/_host/session', { origin })).status).toBe(403);
  });

  it('our own names: 200', async () => {
    const { port } = new URL(host.url);
    for (const name of [`localhost:${port}`, `127.0.0.1:${port}`]) expect((await raw('/local/_apis/projects', { host: name })).status).toBe(200);
  });
});

it('after all of this the host has complained about nothing and named no token', () => {
  const { output, errors: complaint } = host.printed();
  expect(complaint).toBe('');
  for (const token of [host.token, strangerToken]) expect(output).not.toContain(token);
});
