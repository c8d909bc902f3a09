const transform = {
  '^.+\\.(ts|tsx)$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2023', transform: { react: { runtime: 'automatic' } } } },
  ],
  // Published as ES modules only.
  'node_modules/(azure-devops-extension-sdk|chevrotain|@chevrotain|hono|@hono|marked)/.+\\.m?js$': [
    '@swc/jest',
    { jsc: { target: 'es2023' }, module: { type: 'commonjs' } },
  ],
};

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/test/e2e/', '/test/package/'],
  transform,
  // Jest would leave one of two cores idle.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/contract/count-reporter.js'],
  // Some tests start the host as a process of its own, which takes its time on a busy machine.
  testTimeout: 30_000,
  transformIgnorePatterns: ['node_modules/(?!(azure-devops-extension-sdk|chevrotain|@chevrotain|hono|@hono|marked)/)'],
  moduleNameMapper: {
    // Its packages export to `import` only.
    '^@chevrotain/(cst-dts-gen|gast|regexp-to-ast|utils)$': '<rootDir>/node_modules/@chevrotain/$1/lib/src/api.js',
    '^azure-devops-extension-sdk$': '<rootDir>/node_modules/azure-devops-extension-sdk/esm/SDK.js',
    '\\.(css|scss)$': '<rootDir>/test/builders/no-style.ts',
  },
};
