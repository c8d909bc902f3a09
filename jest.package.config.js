import base from './jest.config.js';

const { projects, ...rest } = base;
const [node] = projects;

/** The tests of the packed extension; they need `out/package`. Projects would bring the patterns of the other tests along. */
export default { ...rest, ...node, testMatch: ['<rootDir>/test/package/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/'] };
