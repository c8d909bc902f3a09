import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import CssMinimizerPlugin from 'css-minimizer-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';

const here = dirname(fileURLToPath(import.meta.url));

/** The pages of the local host, served below `/_shell/`. */
export default (_environment, { mode = 'production' } = {}) => ({
  name: 'shell',
  mode,
  context: here,
  entry: { shell: './index.tsx' },
  output: {
    path: resolve(here, '../../out/shell'),
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
      {
        test: /\.tsx?$/,
        use: {
          loader: 'swc-loader',
          options: { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } } },
        },
      },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
      { test: /\.woff2?$/, type: 'asset/resource' },
    ],
  },
  plugins: [new MiniCssExtractPlugin({ filename: '[name].css', chunkFilename: '[name].[contenthash:8].css' })],
  optimization: { minimizer: ['...', new CssMinimizerPlugin()] },
  // The component library is most of it; it is loaded from this machine.
  performance: { hints: false },
  stats: 'errors-warnings',
});
