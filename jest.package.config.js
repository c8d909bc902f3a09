import base from './jest.config.js';

/** The tests of the packed extension; they need `out/package`. */
export default { ...base, testMatch: ['<rootDir>/test/package/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/'] };
