import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

interface Bundle {
  name: string;
  config: string;
  output: string;
  /** Files and folders whose change makes the output stale. */
  sources: readonly string[];
}

const bundles: readonly Bundle[] = [
  { name: 'extension', config: 'webpack.config.js', output: 'out/extension', sources: ['src', 'static', 'webpack.config.js', 'package-lock.json'] },
  { name: 'frames', config: 'webpack.config.js', output: 'out/frames', sources: ['src', 'static', 'webpack.config.js', 'package-lock.json'] },
  { name: 'widgets', config: 'webpack.config.js', output: 'out/widgets', sources: ['src', 'static', 'webpack.config.js', 'package-lock.json'] },
  { name: 'tasks', config: 'webpack.config.js', output: 'out/tasks', sources: ['src', 'webpack.config.js', 'package.json', 'package-lock.json'] },
  {
    name: 'shell',
    config: 'host/webpack.config.js',
    output: 'out/shell',
    sources: ['host/shell', 'host/faults', 'host/webpack.config.js', 'package-lock.json'],
  },
];

/** Builds missing or stale outputs in parallel. @throws when a build fails; its output says why. */
export async function buildStale(names: readonly string[] = bundles.map(({ name }) => name)): Promise<void> {
  const stale = bundles.filter((bundle) => names.includes(bundle.name) && isStale(bundle));
  const results = await Promise.allSettled(
    stale.map(async (bundle) => {
      process.stdout.write(`Building the ${bundle.name}\n`);
      await build(bundle);
      // Unchanged files are not rewritten, so their times do not show when the output was built.
      mkdirSync(dirname(stampOf(bundle)), { recursive: true });
      writeFileSync(stampOf(bundle), '');
    }),
  );
  // Waits for every build, so that one failure does not leave another half done.
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

const stampOf = ({ name }: Bundle): string => join(root, 'out', `.built-${name}`);

function isStale(bundle: Bundle): boolean {
  const stamp = stampOf(bundle);
  if (!existsSync(stamp) || !existsSync(join(root, bundle.output))) return true;
  const built = statSync(stamp).mtimeMs;
  return bundle.sources.some((source) => newest(join(root, source)) > built);
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function build({ name, config }: Bundle): Promise<void> {
  const webpack = createRequire(import.meta.url).resolve('webpack-cli/bin/cli.js');
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [webpack, '--config', config, '--config-name', name, '--mode', 'production', '--stats', 'errors-warnings'],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`The ${name} could not be built; the lines above say why.`))));
  });
}
