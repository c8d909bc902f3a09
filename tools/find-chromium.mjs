import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Names under which distributions install the browser. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The Chromium that the tests use: the one that CHROMIUM_PATH names, one on the path, or one that Playwright has downloaded.
 *
 * @returns {string | undefined} its path; undefined when there is none.
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isExecutable(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of NAMES) {
    const executable = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (executable !== undefined) return executable;
  }
  return inPlaywrightCache();
}

/** Whether the browser starts at all; a wrapper without the package behind it does not. */
export function works(path) {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

function inPlaywrightCache() {
  const caches = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(homedir(), 'AppData/Local/ms-playwright'),
  };
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH || caches[process.platform] || join(homedir(), '.cache/ms-playwright');
  if (!existsSync(folder)) return undefined;
  const places = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  return (
    readdirSync(folder)
      .filter((name) => /^chromium-\d+$/.test(name))
      // Node 18 has no toSorted.
      // oxlint-disable-next-line unicorn/no-array-sort
      .sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]))
      .flatMap((name) => places.map((place) => join(folder, name, place)))
      .find(isExecutable)
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
