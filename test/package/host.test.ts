import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MANIFEST = {
  manifestVersion: 1,
  id: 'hello',
  publisher: 'someone',
  version: '1.0.0',
  name: 'Hello',
  targets: [{ id: 'Microsoft.VisualStudio.Services' }],
  files: [{ path: 'hello.html', addressable: true }],
  contributions: [],
};

let folder: string;
let installed: string;
let files: string[];
let child: ChildProcess | undefined;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-package-'));
  execFileSync('npm', ['pack', '--workspace', 'host', '--pack-destination', folder], { stdio: 'pipe' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  const project = join(folder, 'my-extension');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"private": true}');
  writeFileSync(join(project, 'vss-extension.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(project, 'hello.html'), '<!doctype html><title>Hello</title>');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)], { cwd: project, stdio: 'pipe' });
  installed = join(project, 'node_modules/azure-devops-local-host');
  files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  url = await start(project);
}, 300_000);

afterAll(async () => {
  if (child !== undefined) {
    const ended = new Promise((done) => child!.once('close', done));
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true });
});

/** Starts the installed command. @returns the address that it prints */
function start(project: string): Promise<string> {
  const command = join(project, 'node_modules/.bin/azure-devops-local-host');
  const host = spawn(process.execPath, [command, '--port', '0', '--manifest', 'vss-extension.json'], { cwd: project });
  child = host;
  let output = '';
  return new Promise((done, fail) => {
    host.on('error', fail);
    host.on('close', () => fail(new Error(`The host ended: ${output}`)));
    host.stderr.on('data', (data: Buffer) => (output += data.toString()));
    host.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const address = /http:\/\/localhost:\d+(?=\/)/.exec(output)?.[0];
      if (address !== undefined) done(address);
    });
  });
}

const get = (path: string) => {
  const token = readFileSync(join(folder, 'my-extension/.host/token'), 'utf8').trim();
  return fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
};

describe('the packed host, installed elsewhere without a registry', () => {
  it('answers REST requests', async () => {
    const response = await get('/local/_apis/connectionData');
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveProperty('authenticatedUser.providerDisplayName');
  });

  it('brings its pages', async () => {
    expect(await (await get('/local')).text()).toContain('/_shell/shell.js');
    for (const name of ['shell.js', 'shell.css']) expect((await get(`/_shell/${name}`)).status).toBe(200);
  });

  it('installs the extension of the folder in which it was started', async () => {
    const response = await get('/local/_apis/extensionmanagement/installedextensions');
    expect(await response.json()).toMatchObject({ value: [{ publisherId: 'someone', extensionId: 'hello' }] });
  });

  it('contains what it is built into, its licence and those of its libraries, and no sources', () => {
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'LICENSE', 'bin.js', 'dist/main.js', 'dist/THIRD-PARTY-NOTICES.txt', 'dist/shell/shell.js']),
    );
    expect(files.filter((name) => /\.tsx?$|^node_modules|\.map$/.test(name))).toEqual([]);
    for (const library of ['hono', 'chevrotain'])
      expect(readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain(`\n${library} `);
  });

  it('says which Node it needs, and needs no other package', () => {
    const { engines, dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(engines).toEqual({ node: '>=22.16' });
    expect(dependencies).toBeUndefined();
  });

  it('leaves the manifest of the workspace as it was', () => {
    // Engines stated there would make `npm ci` in this repository warn on an older Node, though its scripts run on the pinned one.
    expect(JSON.parse(readFileSync('host/package.json', 'utf8'))).not.toHaveProperty('engines');
  });
});

describe('on a Node that is too old', () => {
  it.each(['18.20.4', '20.20.2', '22.15.1'])('%s: one sentence, and no stack trace', (version) => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); await import(${JSON.stringify(join(installed, 'bin.js'))});`;
    const run = () => execFileSync(process.execPath, ['--input-type=module', '--eval', pretend], { encoding: 'utf8', stdio: 'pipe' });
    expect(run).toThrow(
      expect.objectContaining({
        status: 1,
        stdout: '',
        stderr: `The local Azure DevOps host needs Node.js 22.16 or later, and this is ${version}. Install a newer one from https://nodejs.org.\n`,
      }),
    );
  });
});
