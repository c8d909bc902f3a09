import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENERATED_PROJECT } from '../../../host/seed/generate/foundation.ts';
import { startHostProcess, type HostProcess } from '../../builders/host-process.ts';

const FEED = `${encodeURIComponent(GENERATED_PROJECT)}/_odata/v4.0-preview`;

let folder: string;
let host: HostProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rough-analytics-'));
  host = await startHostProcess(join(folder, 'host.db'), '--scale', '300');
});

afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it stands, however wrong it is, and looks at what no answer may hold: a stack trace, a token, a place on the disk. */
async function send(method: string, path: string, body?: string, type = 'multipart/mixed; boundary=b'): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(host.url);
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = httpRequest(
      {
        hostname,
        port,
        method,
        path: `/local/${path}`,
        headers: { host: `${hostname}:${port}`, authorization: `Bearer ${host.token}`, 'content-type': type },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString('utf8') }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
  expect(answer.text).not.toMatch(/\n\s+at |node:internal|SQLITE|sqlite/);
  expect(answer.text).not.toContain(host.token);
  expect(answer.text).not.toContain(folder);
  return answer;
}

const query = (text: string) => encodeURIComponent(text);

test.each([
  ['an escape that is none', `${FEED}/WorkItems?$filter=Title%20eq%20'%zz'`, 200],
  ['an escape that is none in the path', `${FEED}/%zz`, 400],
  ['half a character', `${FEED}/WorkItems?$select=WorkItemId&$filter=Title%20eq%20'%C3'`, 200],
  ['a zero byte', `${FEED}/WorkItems?$select=WorkItemId&$filter=Title%20eq%20'a%00b'`, 200],
  ['a statement in a text', `${FEED}/WorkItems?$select=WorkItemId&$filter=${query("Title eq '''; DROP TABLE work_items; --'")}`, 200],
  ['a statement in a name', `${FEED}/WorkItems?$select=${query('WorkItemId FROM identities; --')}`, 400],
  ['a statement in an alias', `${FEED}/WorkItems?$apply=${query('aggregate($count as x) FROM identities --)')}`, 400],
  ['a prototype as a set', `${FEED}/constructor`, 404],
  ['a prototype as a property', `${FEED}/WorkItems?$select=__proto__`, 400],
  ['a prototype as a function', `${FEED}/WorkItems?$filter=${query('toString() eq 1')}`, 400],
  ['a prototype as an alias', `${FEED}/WorkItems?$apply=${query('aggregate($count as __proto__)')}`, 200],
  ['the same option twice', `${FEED}/WorkItems?$top=1&$top=2`, 400],
  ['an enormous number', `${FEED}/WorkItems?$select=WorkItemId&$filter=${query(`WorkItemId eq ${'9'.repeat(400)}`)}`, 400],
  ['a division by nothing', `${FEED}/WorkItems?$select=WorkItemId&$filter=${query('WorkItemId div 0 eq 1')}`, 200],
  [
    'products beyond all numbers',
    `${FEED}/WorkItems?$apply=${query('aggregate(WorkItemId mul 9007199254740991 mul 9007199254740991 with sum as S)')}`,
    200,
  ],
  ['a skip beyond everything', `${FEED}/WorkItems?$select=WorkItemId&$skip=999999999`, 200],
  ['a token that no page gave', `${FEED}/WorkItems?$select=WorkItemId&$skiptoken=abc`, 400],
  [
    'many columns',
    `${FEED}/WorkItems?$top=1&$expand=Area,Iteration,Project,AssignedTo,CreatedBy,ChangedBy,ChangedOn,CreatedOn,Tags,Teams,Links`,
    200,
  ],
] as const)('%s', async (_, path, status) => {
  expect((await send('GET', path)).status).toBe(status);
});

test.each([
  ['nothing', ''],
  ['no boundary', 'GET WorkItems HTTP/1.1'],
  ['a boundary alone', '--b'],
  ['no request', '--b\r\nContent-Type: application/http\r\n\r\n--b--'],
  ['a change', '--b\r\n\r\nPOST WorkItems HTTP/1.1\r\n\r\n--b--'],
  ['an address that is none', '--b\r\n\r\nGET http://[ HTTP/1.1\r\n\r\n--b--'],
  ['another organisation', '--b\r\n\r\nGET /other/_odata/v4.0-preview/Users HTTP/1.1\r\n\r\n--b--'],
  ['binary', '\u0000\u0001--b\r\n'],
])('a batch of %s is refused', async (_, body) => {
  const { status } = await send('POST', '_odata/v4.0-preview/$batch', body);
  expect(status).toBe(400);
});

test.each(['/local/%zz/_odata/v4.0-preview/Users', '/local/_odata/v4.0-preview/%zz', '/local/_odata/%zz/Users'])(
  'a batch with the address %s',
  async (path) => {
    const { status, text } = await send('POST', '_odata/v4.0-preview/$batch', `--b\r\n\r\nGET ${path} HTTP/1.1\r\n\r\n--b--`);
    expect([status, text]).toEqual([200, expect.stringContaining('HTTP/1.1 400')]);
  },
);

test('a batch reaches nothing but the feed', async () => {
  const { status, text } = await send('POST', '_odata/v4.0-preview/$batch', '--b\r\n\r\nGET /local/_apis/projects HTTP/1.1\r\n\r\n--b--');
  expect([status, text]).toEqual([200, expect.stringContaining('HTTP/1.1 410')]);
});

test('a filter of 150,000 characters is answered or refused', async () => {
  const filter = Array.from({ length: 7000 }, (_, index) => `WorkItemId eq ${index}`).join(' or ');
  const { status, text } = await send(
    'POST',
    '_odata/v4.0-preview/$batch',
    `--b\r\n\r\nGET WorkItems?$select=WorkItemId&$filter=${filter} HTTP/1.1\r\n\r\n--b--`,
  );
  expect(status).toBe(200);
  expect(text).toMatch(/HTTP\/1\.1 (200|400)/);
});

test('many at once are all answered', async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => send('GET', `${FEED}/WorkItems?$apply=${query('groupby((WorkItemType,State),aggregate($count as Count))')}`)),
  );
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
});
