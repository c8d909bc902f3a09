import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Packs the built extension into `out/package/*.vsix`.
 *
 * `--publisher`, `--extension-id` and `--version` replace what the manifest says, so that a team can publish its own copy.
 */
const { values } = parseArgs({ options: { publisher: { type: 'string' }, 'extension-id': { type: 'string' }, version: { type: 'string' } } });
const root = resolve(import.meta.dirname, '..');
const output = resolve(root, 'out/package');
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const overrides: Record<string, string> = {};
if (values.publisher !== undefined) overrides['publisher'] = values.publisher;
if (values['extension-id'] !== undefined) overrides['id'] = values['extension-id'];
if (values.version !== undefined) overrides['version'] = values.version;

const tfx = resolve(root, 'node_modules/tfx-cli/_build/tfx-cli.js');
const { status } = spawnSync(
  process.execPath,
  [
    tfx,
    'extension',
    'create',
    '--no-prompt',
    '--root',
    root,
    '--manifests',
    'vss-extension.json',
    '--override',
    JSON.stringify(overrides),
    '--output-path',
    output,
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
