import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgumentError, parseArguments } from '../../host/arguments.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the host until it has said the address or has ended. */
function start(...args: string[]) {
  const child = spawn(process.execPath, ['host/main.ts', '--port', '0', '--db', join(folder, 'host.db'), ...args]);
  let output = '';
  let complaint = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /http:\/\/localhost:\d+\//.exec(output)?.[0];
      if (address !== undefined) resolve(address);
    });
    void ended.then(() => reject(new Error(`The host ended: ${complaint}`)));
  });
  listening.catch(() => {});
  return { child, listening, ended, output: () => output, complaint: () => complaint };
}

describe('the command line', () => {
  it('has defaults', () => {
    expect(parseArguments([])).toEqual({
      port: 8080,
      db: '.host/host.db',
      reset: false,
      open: false,
      scale: null,
      manifests: [],
      faults: [],
      faultSeed: 1,
      help: false,
    });
  });

  it('takes several manifests, each merged from several files', () => {
    expect(parseArguments(['--manifest', 'a.json', 'b/*.json', '--override', 'o.json', '--port=9', '--manifest', 'c.json'])).toMatchObject({
      port: 9,
      manifests: [{ patterns: ['a.json', 'b/*.json'], override: 'o.json' }, { patterns: ['c.json'] }],
    });
  });

  it.each([
    [['--port', 'abc'], '--port takes a whole number from 0 to 65535, not "abc".'],
    [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000".'],
    [['--port'], '--port needs a value.'],
    [['--db', '--reset'], '--db needs a value.'],
    [['--scale', '0'], '--scale takes a whole number from 1 to 1000000, not "0".'],
    [['--override', 'o.json'], '--override belongs after the --manifest whose values it replaces.'],
    [['--colour'], '"--colour" is not an option; --help lists them.'],
    [
      ['--fault', '42'],
      `--fault: "42" begins with none of any, latency, preflight, cut, truncate, 401, 403, 404, 409, 412, 429, 500, 503, such as 429:5@20%.`,
    ],
    [['here'], '"here" is not an option; --help lists them.'],
  ])('%p is refused', (args, message) => {
    expect(() => parseArguments(args)).toThrow(new ArgumentError(message));
  });
});

describe('a start that cannot succeed ends with one sentence', () => {
  it.each([
    ['an unknown manifest', ['--manifest', 'nowhere.json'], () => {}, /^No manifest matches "nowhere\.json"\.\n$/],
    [
      'a broken database file',
      [],
      () => writeFileSync(join(folder, 'host.db'), 'This is not a database. '.repeat(100)),
      /^The database .*host\.db cannot be opened: .*--reset.*\.\n$/,
    ],
    ['an option that does not exist', ['--nope'], () => {}, /^"--nope" is not an option; --help lists them\.\n$/],
  ] as const)('%s', async (_situation, args, prepare, complaint) => {
    prepare();
    const host = start(...args);
    expect(await host.ended).toBe(1);
    expect(host.complaint()).toMatch(complaint);
    expect(host.output()).toBe('');
  });

  it('a taken port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const host = start('--port', String(port));
      expect(await host.ended).toBe(1);
      expect(host.complaint()).toBe(`Port ${port} is taken; choose another one with --port, or --port 0 for any free one.\n`);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });
});

it('loads the sample project once, keeps it, and ends cleanly when told to', async () => {
  const first = start();
  const address = await first.listening;
  expect(first.output()).toMatch(/Loaded the sample projects in \d+\.\d s\n/);
  const tokenFile = join(folder, 'token');
  const token = readFileSync(tokenFile, 'utf8').trim();
  expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
  expect(first.output()).toContain(`Token for tools: ${tokenFile}\n`);
  expect(first.output()).not.toContain(token);
  const response = await fetch(`${address}local/_apis/projects`, {
    headers: { authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}` },
  });
  expect(response.status).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = start();
  await second.listening;
  expect(second.output()).not.toContain('Loaded');
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);

  const copy = join(folder, 'host.db-analytics');
  writeFileSync(copy, 'made of the data that goes');
  const third = start('--reset');
  await third.listening;
  expect(existsSync(copy)).toBe(false);
  expect(third.output()).toContain('Loaded the sample projects');
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  expect(third.complaint()).toBe('');
}, 30_000);
