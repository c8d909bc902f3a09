// Sets up what is missing before a script of this project runs. Plain JavaScript for Node 18 and later, without dependencies, which may not be installed yet.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, works } from './find-chromium.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const isWindows = process.platform === 'win32';
const node = join(root, 'node_modules', '.bin', isWindows ? 'node.cmd' : 'node');

try {
  ensureDependencies();
  ensureNode();
  if (process.argv.includes('--browser')) ensureBrowser();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

function ensureDependencies() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
  if (isCurrent) return;
  process.stdout.write('Installing the dependencies\n');
  // Everything here runs on the pinned Node, so npm's warnings about its own, older Node do not apply.
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']))
    throw new Error('The dependencies could not be installed; the lines above say why. Is the package registry reachable?');
}

/** The pinned Node is a package whose install script fetches the binary; where install scripts are switched off it is missing. */
function ensureNode() {
  if (nodeVersion() >= 24) return;
  run('npm', ['rebuild', 'node', '--foreground-scripts']);
  if (nodeVersion() < 24) throw new Error('The pinned Node 24 in node_modules does not start; run "npm rebuild node" and look at what it says.');
}

function nodeVersion() {
  try {
    return Number(/^v(\d+)/.exec(execFileSync(node, ['--version'], { encoding: 'utf8', shell: isWindows }))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** A working browser: an installed one, else Playwright's own, else the distribution's package. */
function ensureBrowser() {
  if (process.env.CHROMIUM_PATH && findChromium() === undefined)
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which is not a program.`);
  if (hasBrowser()) return;
  process.stdout.write('Installing a browser for the tests\n');
  if (run('npx', ['playwright', 'install', 'chromium']) && hasBrowser()) return;
  const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;
  if (
    isRoot &&
    hasCommand('apt-get') &&
    run('apt-get', ['update']) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']) &&
    hasBrowser()
  )
    return;
  throw new Error('The browser tests need Chromium, and it could not be installed; install it, or set CHROMIUM_PATH to one that is there.');
}

function hasBrowser() {
  const path = findChromium();
  return path !== undefined && works(path);
}

function hasCommand(name) {
  return spawnSync('which', [name], { stdio: 'ignore' }).status === 0;
}

function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: isWindows }).status === 0;
}
