import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import CssMinimizerPlugin from 'css-minimizer-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import MinimizerPlugin from 'minimizer-webpack-plugin';
import webpack from 'webpack';
import { NoticesPlugin } from './tools/notices-plugin.js';

const root = import.meta.dirname;

/** Writes `<entry>.html` from the page template, so that no page forgets its language, title or style sheet. */
class PagePlugin {
  constructor(titles) {
    this.titles = titles;
  }
  apply(compiler) {
    const file = resolve(root, 'static/page.html');
    compiler.hooks.thisCompilation.tap('PagePlugin', (compilation) => {
      compilation.fileDependencies.add(file);
      compilation.hooks.processAssets.tap({ name: 'PagePlugin', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const template = readFileSync(file, 'utf8');
        for (const [name, title] of Object.entries(this.titles)) {
          const files = compilation.entrypoints.get(name).getFiles();
          const styles = files.filter((one) => one.endsWith('.css')).map((one) => `<link rel="stylesheet" href="${one}" />`);
          const scripts = files.filter((one) => one.endsWith('.js')).map((one) => `<script src="${one}" defer></script>`);
          const html = template.replace('{{title}}', title).replace('{{head}}', [...styles, ...scripts].join('\n    '));
          compilation.emitAsset(`${name}.html`, new webpack.sources.RawSource(html));
        }
      });
    });
  }
}

/** A page whose entry draws nothing with React is plain TypeScript. */
const entryOf = (page) =>
  ['tsx', 'ts'].map((ending) => `./src/contributions/${page}/index.${ending}`).find((file) => existsSync(resolve(root, file)));

/** Swc, which compiles the modules anyway, minifies as well as terser in a fifth of its time. */
const minimizer = new MinimizerPlugin({ minify: MinimizerPlugin.swcMinify });

/**
 * @param {string} name of the configuration, and of its folder below out/
 * @param {Record<string, string>} titles of the pages, by their folder in src/contributions
 * @param {Record<string, string | false>} alias modules that are replaced
 * @returns {import('webpack').Configuration}
 */
const bundle = (name, titles, alias, mode) => ({
  name,
  mode,
  // Source maps would travel in every download of the extension.
  devtool: false,
  target: ['web', 'es2022'],
  entry: Object.fromEntries(Object.keys(titles).map((page) => [page, entryOf(page)])),
  output: {
    path: resolve(root, 'out', name),
    filename: '[name].js',
    chunkFilename: '[name].js',
    clean: true,
    publicPath: '',
    charset: false,
    uniqueName: 'ml',
  },
  resolve: { extensions: ['.ts', '.tsx', '.js'], alias },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        // Importing one of our modules does nothing by itself, so what nobody uses of it stays out; entries always run.
        sideEffects: false,
        loader: 'swc-loader',
        options: { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } } },
      },
      { test: /\.css$/, sideEffects: true, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
      { test: /\.(woff2?|ttf|eot|svg|png)$/, type: 'asset/resource', generator: { filename: '[name][ext]' } },
    ],
  },
  plugins: [new MiniCssExtractPlugin({ filename: '[name].css', runtime: name === 'extension' }), new PagePlugin(titles), new NoticesPlugin()],
  // Files are not named by their content, so ids need not stay the same from build to build; short ones weigh less.
  optimization: {
    minimizer: [minimizer, new CssMinimizerPlugin()],
    moduleIds: 'size',
    mangleExports: 'size',
    // The interface of a page is always fetched as a whole, so it is one file.
    splitChunks: { chunks: (chunk) => !chunk.canBeInitial() && !chunk.name?.endsWith('-interface') },
  },
  performance: { hints: false },
});

/** Pages that are opened now and then: React 18 with azure-devops-ui. */
const pages = (_environment, { mode = 'production' }) =>
  bundle(
    'extension',
    { 'sprint-tab': 'ML Sprint', 'hypotheses-hub': 'Hypotheses', 'settings-hub': 'ML Agile' },
    {
      // azure-devops-ui brings polyfills for browsers that no longer exist, and 1.3 MB of an icon font beside the one whose icons are used here.
      'es6-promise/auto': false,
      'es6-object-assign/auto': false,
      'es6-string-polyfills': false,
      'intersection-observer': false,
      [resolve(root, 'node_modules/azure-devops-ui/Components/Icon/FluentIcons.css')]: false,
    },
    mode,
  );

/** Controls of the work item form, which load again and again: the same JSX on preact, a fifth of the weight, without azure-devops-ui. */
const frames = (_environment, { mode = 'production' }) =>
  bundle(
    'frames',
    {
      'hypothesis-form': 'Hypothesis',
      'eda-finding-form': 'EDA finding',
      'team-session-form': 'Team session',
    },
    { 'react/jsx-runtime': 'preact/jsx-runtime', 'react-dom/client': 'preact/compat/client', 'react-dom': 'preact/compat', react: 'preact/compat' },
    mode,
  );

/** Widgets, of which a dashboard loads many at once: preact without the part that imitates React, so with DOM events and attributes as they are. */
const widgets = (_environment, { mode = 'production' }) =>
  bundle(
    'widgets',
    {
      'acceptance-widget': 'Hypothesis acceptance',
      'collaboration-widget': 'DS and dev collaboration',
      'sprint-check-widget': 'Sprint check',
      'widget-configuration': 'Widget configuration',
    },
    { 'react/jsx-runtime': 'preact/jsx-runtime', 'react-dom/client': resolve(root, 'src/ui/widget/create-root.ts'), react: 'preact/hooks' },
    mode,
  );

/** Emits the definition of a task beside its code, with the version of the package. */
class TaskPlugin {
  constructor(name) {
    this.name = name;
  }
  apply(compiler) {
    const file = resolve(root, 'src/tasks', this.name, 'task.json');
    compiler.hooks.thisCompilation.tap('TaskPlugin', (compilation) => {
      compilation.fileDependencies.add(file);
      compilation.hooks.processAssets.tap({ name: 'TaskPlugin', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL }, () => {
        const { $schema: _schema, ...definition } = JSON.parse(readFileSync(file, 'utf8'));
        const [Major, Minor, Patch] = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
          .version.split('.')
          .map(Number);
        const text = JSON.stringify({ ...definition, version: { Major, Minor, Patch } }, null, 2);
        compilation.emitAsset(`${this.name}/task.json`, new webpack.sources.RawSource(text));
        // Wherever the folder lies, Node must take the script for what it is.
        compilation.emitAsset(`${this.name}/package.json`, new webpack.sources.RawSource('{ "type": "commonjs" }\n'));
      });
    });
  }
}

/** Tasks of Azure Pipelines: one file each, run by the Node of an agent. */
const tasks = (_environment, { mode = 'production' }) => ({
  name: 'tasks',
  mode,
  devtool: false,
  target: 'node20',
  entry: Object.fromEntries(TASKS.map((task) => [task, `./src/tasks/${task}/index.ts`])),
  output: { path: resolve(root, 'out/tasks'), filename: '[name]/index.js', clean: true },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    // The library reads a package.json at run time, by a path that it computes.
    parser: { javascript: { dynamicImportMode: 'eager', unknownContextCritical: false, exprContextCritical: false } },
    rules: [{ test: /\.ts$/, sideEffects: false, loader: 'swc-loader', options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } } }],
  },
  optimization: { minimizer: [minimizer] },
  plugins: [...TASKS.map((task) => new TaskPlugin(task)), new NoticesPlugin()],
  performance: { hints: false },
});

const TASKS = ['check-sprint', 'record-evidence'];

export default [pages, frames, widgets, tasks];
