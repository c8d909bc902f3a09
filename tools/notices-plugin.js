import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import webpack from 'webpack';

/** Writes the licences of everything from node_modules that went into a bundle beside it; they travel with the package. */
export class NoticesPlugin {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('NoticesPlugin', (compilation) => {
      compilation.hooks.processAssets.tap({ name: 'NoticesPlugin', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const modules = [...compilation.modules].flatMap((module) => module.modules ?? [module]);
        const folders = modules.flatMap(({ resource }) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(resource ?? '')?.[0] ?? []);
        const notices = [...new Set(folders)].toSorted().map(noticeOf);
        compilation.emitAsset('THIRD-PARTY-NOTICES.txt', new webpack.sources.RawSource(notices.join('\n')));
      });
    });
  }
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? `Licence: ${license}\n` : readFileSync(resolve(folder, file), 'utf8');
  return `${name} ${version}\n${'-'.repeat(60)}\n${text.trim()}\n`;
}
