import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExtension } from '../../host/extensions/manifest.ts';
import { startHost, type Host } from '../../host/server.ts';
import type { SessionView } from '../../host/shell/session-types.ts';
import { createTinyProject } from '../builders/tiny-project.ts';

let host: Host;
let port: number;
// Stands in for the built pages: these tests are about who gets them.
const shellFolder = mkdtempSync(join(tmpdir(), 'shell-'));

beforeAll(async () => {
  writeFileSync(join(shellFolder, 'shell.js'), '// shell');
  const extension = readExtension(['test/e2e/sdk/extension/vss-extension.json'], { folder: process.cwd() });
  host = await startHost({ file: ':memory:', port: 0, extensions: [extension], shellFolder });
  createTinyProject(host.db);
  port = Number(new URL(host.url).port);
});
afterAll(async () => {
  await host.close();
  rmSync(shellFolder, { recursive: true });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A request with headers that fetch would not let a page set. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { host: `localhost:${port}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (data: string) => (text += data));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const session = async () => JSON.parse((await ask('/_host/session')).text) as SessionView;
const ASSET = '/_apis/public/gallery/publisher/protocol-tests/extension/sdk-pages/1.0.0/assetbyname/pages/probe.html';

describe('who may ask what, and where', () => {
  it.each([
    ['the shell page on its own name', '/local', {}, [200]],
    ["the shell page on the frames' name", '/local', { host: '127.0.0.1' }, [404]],
    ['the session on its own name', '/_host/session', {}, [200]],
    ["the session on the frames' name", '/_host/session', { host: '127.0.0.1' }, [404]],
    ['the session from a frame', '/_host/session', { origin: '127.0.0.1' }, [403]],
    ['the session for a page of another site without an origin', '/_host/session', { 'sec-fetch-site': 'cross-site' }, [403]],
    ['the session by a navigation', '/_host/session', { 'sec-fetch-site': 'none' }, [200]],
    ["an extension's file on the frames' name", ASSET, { host: '127.0.0.1' }, [200]],
    ["an extension's file on the shell's name", ASSET, {}, [404]],
    ['anything for a name that resolves here', '/local', { host: 'evil.example' }, [421]],
    ['anything from a page of another site', '/local/_apis/projects', { origin: 'https://evil.example' }, [403]],
    ['REST without a token', '/local/_apis/projects', {}, [401]],
    ['an address in the place of a path', 'http://localhost/local/_apis/projects', {}, [400]],
    ['an address elsewhere in the place of a path', 'http://evil.example/local/_apis/projects', {}, [400]],
    ['REST of the organisation in other letters', '/LOCAL/_apis/projects', {}, [401]],
  ])('%s', async (_situation, path, headers: Record<string, string>, statuses) => {
    const full = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value === '127.0.0.1' ? (name === 'origin' ? `http://127.0.0.1:${port}` : `127.0.0.1:${port}`) : value,
      ]),
    );
    const answer = await ask(path, { headers: full });
    expect(statuses).toContain(answer.status);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(path.startsWith('/_host') ? answer.headers['access-control-allow-origin'] : undefined).toBeUndefined();
  });
});

it('says who is there and what is installed', async () => {
  const { users, extensions, contributions, frameOrigin } = await session();
  expect(users.map(({ displayName }) => displayName)).toEqual(['Asta Lindqvist', 'Bruno Keita', 'Chiara Okafor']);
  expect(extensions).toEqual([expect.objectContaining({ id: 'protocol-tests.sdk-pages', scopes: ['vso.work'] })]);
  expect(frameOrigin).toBe(`http://127.0.0.1:${port}`);
  const tab = contributions.find(({ id }) => id === 'protocol-tests.sdk-pages.listening-tab');
  expect(tab?.url).toBe(`${frameOrigin}${ASSET}?sdk=4.2.0&register=tabObject`);
});

describe('tokens', () => {
  const tokenFor = async (extensionId?: string, userId?: string) => {
    const { users } = await session();
    return ask('/_host/token', { method: 'POST', body: { userId: userId ?? users[0]!.id, extensionId } });
  };
  const call = async (extensionId: string | undefined, path: string) => {
    const { token } = JSON.parse((await tokenFor(extensionId)).text) as { token: string };
    return ask(path, { headers: { authorization: `Bearer ${token}`, origin: `http://127.0.0.1:${port}` } });
  };

  it('of a person reach everything', async () => {
    expect((await call(undefined, '/local/_apis/projects')).status).toBe(200);
  });

  it('of an extension reach what its scopes cover, and elsewhere show the symptom of the service: 403 without CORS headers', async () => {
    const allowed = await call('protocol-tests.sdk-pages', '/local/Tiny%20Project/_apis/wit/workitemtypes');
    expect(allowed.status).toBe(200);
    expect(allowed.headers['access-control-allow-origin']).toBe(`http://127.0.0.1:${port}`);
    const refused = await call('protocol-tests.sdk-pages', '/local/Tiny%20Project/_apis/git/repositories');
    expect(refused.status).toBe(403);
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('are refused for people and extensions that are not there', async () => {
    expect((await tokenFor('no.extension')).status).toBe(404);
    expect((await tokenFor(undefined, 'nobody')).status).toBe(404);
    expect((await ask('/_host/token', { method: 'POST' })).status).toBe(404);
  });
});

it('gives the shell page a policy that lets only frames of extensions in', async () => {
  const { headers, status } = await ask('/local/Tiny%20Project/_sprints/taskboard');
  expect(status).toBe(200);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain(`frame-src http://127.0.0.1:${port};`);
  expect(policy).toContain("frame-ancestors 'none'");
});

it.each([
  ['of the shell', '/_shell/shell.js', 'localhost'],
  ['of an extension', ASSET, '127.0.0.1'],
])('sends a file %s again only when it has changed', async (_whose, path, name) => {
  const headers = { host: `${name}:${port}` };
  const first = await ask(path, { headers });
  expect(first.status).toBe(200);
  expect(first.headers['cache-control']).toBe('no-cache');
  const again = await ask(path, { headers: { ...headers, 'if-none-match': String(first.headers['etag']) } });
  expect([again.status, again.text]).toEqual([304, '']);
  const changed = await ask(path, { headers: { ...headers, 'if-none-match': '"of another build"' } });
  expect([changed.status, changed.text]).toEqual([200, first.text]);
});
