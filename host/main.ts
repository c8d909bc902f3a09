import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ArgumentError, parseArguments, USAGE, type StartOptions } from './arguments.ts';
import { ManifestError, readExtension, type Extension } from './extensions/manifest.ts';
import { issueToken } from './rest/auth.ts';
import { generateProject } from './seed/generate.ts';
import { loadGitHubProject } from './seed/github/load.ts';
import { SAMPLE_EXTENSION, loadSampleProject } from './seed/load.ts';
import { placeFormControls } from './seed/ml-process.ts';
import { startHost, type Host } from './server.ts';
import { refreshAnalytics } from './store/analytics/analytics.ts';
import { analyticsFiles } from './store/analytics/file.ts';
import { allIdentities } from './store/core/identities.ts';
import { UnusableDatabaseError } from './store/database.ts';
import { allProjects } from './store/core/projects.ts';

/** Measured from the start of the process, or from the end of a preceding build. */
const started = performance.getEntriesByName('built')[0]?.startTime ?? 0;

/** The built pages: beside this file in the npm package, in `out` where Node runs the TypeScript of the repository. */
const shellFolder = resolve(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../out/shell' : 'shell');

try {
  const options = parseArguments(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else await run(options);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

async function run(options: StartOptions): Promise<void> {
  const extensions = options.manifests.map(({ patterns, override }) =>
    readExtension(patterns, { folder: process.cwd(), ...(override !== undefined && { override }) }),
  );
  if (options.reset) for (const file of databaseFiles(options.db)) rmSync(file, { force: true });
  const host = await startHost({ file: options.db, port: options.port, extensions, shellFolder });
  // Before the address is printed, because a script that waits for it may stop the host right away.
  closeOnSignal(host);
  try {
    const loaded = fillNewDatabase(host, options, extensions);
    host.faults.set(options.faults, options.faultSeed);
    const tokenFile = writeTokenFile(host, options.db);
    const milliseconds = Math.round(performance.now() - started);
    process.stdout.write(
      [
        ...(loaded === null ? [] : [loaded]),
        ...extensions.map(({ name, version, id }) => `Installed: ${name} ${version} (${id})`),
        ...(host.faults.areOn ? [`Requests of extensions fail as asked: ${options.faults.join('; ')}`] : []),
        `Token for tools: ${tokenFile}`,
        `Listening after ${milliseconds} ms`,
        '',
        `  ${host.url}/`,
        '',
      ].join('\n'),
    );
  } catch (error) {
    await host.close();
    throw error;
  }
  if (options.open) openBrowser(`${host.url}/`);
}

/** A database with everything beside it. */
function databaseFiles(file: string): string[] {
  return [...['', '-wal', '-shm'].map((suffix) => `${file}${suffix}`), ...analyticsFiles(file)];
}

/** @returns what was loaded, or null when the database had a project already. */
function fillNewDatabase({ db }: Host, { scale }: StartOptions, extensions: readonly Extension[]): string | null {
  if (allProjects(db).length > 0) {
    if (scale !== null) process.stdout.write('The database has a project already, so --scale does nothing; add --reset to load it anew.\n');
    return null;
  }
  const before = performance.now();
  const seconds = () => ((performance.now() - before) / 1000).toFixed(1);
  if (scale === null) {
    const projectId = loadSampleProject(db, new Date());
    loadGitHubProject(db, projectId, new Date());
    const own = extensions.find(({ id }) => id === SAMPLE_EXTENSION);
    if (own !== undefined) placeFormControls(db, projectId, own);
    return `Loaded the sample projects in ${seconds()} s`;
  }
  const { teams, counts } = generateProject(db, { items: scale, today: new Date() });
  // Otherwise the first query would wait for it.
  refreshAnalytics(db, new Date());
  return `Generated ${counts.items} work items, ${counts.pullRequests} pull requests and ${counts.sprints} sprints of ${teams.length} teams in ${seconds()} s`;
}

/** A token with all rights for command-line tools, in a file that only its owner can read. */
function writeTokenFile({ db }: Host, databaseFile: string): string {
  const file = join(databaseFile === ':memory:' ? '.host' : dirname(databaseFile), 'token');
  const owner = allIdentities(db).find(({ kind }) => kind === 'user');
  if (owner === undefined) throw new Error('The project was loaded without people.');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${issueToken(db, { identityId: owner.id, extensionId: null, scopes: null })}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

function closeOnSignal(host: Host): void {
  let isClosing = false;
  const close = () => {
    if (isClosing) return;
    isClosing = true;
    host.close().catch((error: unknown) => {
      process.stderr.write(`${sentenceOf(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}

function openBrowser(address: string): void {
  const [command = '', ...args] =
    process.platform === 'darwin' ? ['open', address] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', address] : ['xdg-open', address];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => process.stdout.write('No browser could be opened; open the address yourself.\n'));
  child.unref();
}

/** One sentence for the user at the terminal; other errors keep their own message. */
function sentenceOf(error: unknown): string {
  if (error instanceof ArgumentError || error instanceof ManifestError || error instanceof UnusableDatabaseError) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port ?? ''} is taken; choose another one with --port, or --port 0 for any free one.`;
  if (code === 'EACCES') return `This user may not do that: ${message}; another --port or --db may help.`;
  return `The host could not start: ${message}`;
}
