import { resolve } from 'node:path';

// Published as ES modules only.
const MODULES = 'azure-devops-extension-sdk|azure-devops-ui|chevrotain|hono|@hono|hyparquet|hyparquet-writer|marked';

const shared = {
  transform: {
    '^.+\\.(ts|tsx)$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2023', transform: { react: { runtime: 'automatic' } } } },
    ],
    [`node_modules/(${MODULES})/.+\\.m?js$`]: ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`node_modules/(?!(${MODULES})/)`],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/', '/test/package/'],
  moduleNameMapper: {
    // In one file, since each test file would load its 750 modules again.
    '^chevrotain$': '<rootDir>/node_modules/chevrotain/lib/chevrotain.mjs',
    // Exports to `import` only.
    '^hyparquet$': '<rootDir>/node_modules/hyparquet/src/node.js',
    '^azure-devops-extension-sdk$': '<rootDir>/node_modules/azure-devops-extension-sdk/esm/SDK.js',
    '\\.(css|scss)$': '<rootDir>/test/builders/no-style.ts',
  },
};

// Hosts and commands that tests start as processes of their own need not compile the same modules again at each start.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'node_modules/.cache/compiled');

/** @type {import('jest').Config} */
export default {
  projects: [
    { ...shared, displayName: 'node', testMatch: ['<rootDir>/test/**/*.test.ts'] },
    // What draws something is written with tags, and needs a page to stand on.
    {
      ...shared,
      displayName: 'page',
      testMatch: ['<rootDir>/test/**/*.test.tsx'],
      testEnvironment: '<rootDir>/test/builders/page-environment.js',
      setupFilesAfterEnv: ['<rootDir>/test/builders/page-setup.ts'],
    },
  ],
  globalSetup: '<rootDir>/test/builders/share-samples.ts',
  // Jest would leave one of two cores idle.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/contract/count-reporter.js'],
  // Some tests start the host as a process of its own, and some send thousands of requests; a busy machine takes its time for both.
  testTimeout: 300_000,
};
