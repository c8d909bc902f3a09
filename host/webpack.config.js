import { resolve } from 'node:path';
import CssMinimizerPlugin from 'css-minimizer-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import MinimizerPlugin from 'minimizer-webpack-plugin';
import { NoticesPlugin } from '../tools/notices-plugin.js';

const here = import.meta.dirname;

const typescript = (target) => ({
  test: /\.tsx?$/,
  loader: 'swc-loader',
  options: { jsc: { parser: { syntax: 'typescript', tsx: true }, target, transform: { react: { runtime: 'automatic' } } } },
});

/** The pages of the local host, served below `/_shell/`. With `--env package` they are built for the npm package. */
const shell = (environment = {}, { mode = 'production' } = {}) => ({
  name: 'shell',
  mode,
  context: here,
  entry: { shell: './shell/index.tsx' },
  output: {
    path: resolve(here, environment.package ? 'dist/shell' : '../out/shell'),
    publicPath: '/_shell/',
    filename: '[name].js',
    chunkFilename: '[name].[contenthash:8].js',
    assetModuleFilename: '[name].[contenthash:8][ext]',
    clean: true,
  },
  devtool: mode === 'production' ? false : 'source-map',
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  module: {
    rules: [
      typescript('es2022'),
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
      { test: /\.woff2?$/, type: 'asset/resource' },
    ],
  },
  plugins: [new MiniCssExtractPlugin({ filename: '[name].css', chunkFilename: '[name].[contenthash:8].css' }), new NoticesPlugin()],
  optimization: { minimizer: [new MinimizerPlugin({ minify: MinimizerPlugin.swcMinify }), new CssMinimizerPlugin()] },
  // Off, because the large component library loads from the local machine.
  performance: { hints: false },
  stats: 'errors-warnings',
});

/** The host itself as one file of JavaScript without dependencies, for the npm package. In this repository Node runs the TypeScript as it is. */
const server = () => ({
  name: 'server',
  mode: 'production',
  context: here,
  target: 'node22',
  entry: { main: './main.ts' },
  experiments: { outputModule: true },
  output: { path: resolve(here, 'dist'), filename: '[name].js', module: true, chunkFormat: 'module', clean: { keep: /^shell(\/|$)/ } },
  devtool: false,
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    // `import.meta.dirname` must be resolved at run time, not at build time.
    parser: { javascript: { importMeta: false } },
    rules: [typescript('es2023')],
  },
  plugins: [new NoticesPlugin()],
  // Keeps stack traces in bug reports readable.
  optimization: { minimize: false },
  performance: { hints: false },
  stats: 'errors-warnings',
});

export default (environment = {}, options = {}) => (environment.package ? [shell(environment, options), server()] : [shell(environment, options)]);
