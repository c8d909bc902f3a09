import * as fc from 'fast-check';
import { matchesGlob } from '../../../src/domain/shared/glob.ts';

// prettier-ignore
it.each([
  ['mlops/**',                '/mlops/pipeline.yaml',          true],
  ['mlops/**',                '/mlops/jobs/nightly/run.py',    true],
  ['mlops/**',                '/src/mlops/run.py',             false],
  ['mlops/**',                '/mlops-notes.md',               false],
  ['/mlops/**',               'mlops/run.py',                  true],
  ['**/working-agreement.md', '/working-agreement.md',         true],
  ['**/working-agreement.md', '/docs/team/Working-Agreement.md', true],
  ['**/working-agreement.md', '/docs/my-working-agreement.md', false],
  ['*.yaml',                  '/pipeline.yaml',                true],
  ['*.yaml',                  '/mlops/pipeline.yaml',          false],
  ['**/*.yaml',               '/mlops/pipeline.yaml',          true],
  ['deploy/?.tf',             '/deploy/a.tf',                  true],
  ['deploy/?.tf',             '/deploy/ab.tf',                 false],
  ['.azure-pipelines/**',     '/.azure-pipelines/build.yml',   true],
  ['.azure-pipelines/**',     '/xazure-pipelines/build.yml',   false],
  ['a+(b)/[c].md',            '/a+(b)/[c].md',                 true],
  ['**',                      '/any/thing',                    true],
  ['**',                      '/',                             true],
  ['*',                       '/',                             true],
  ['a/**/b',                  '/a/b',                          true],
  ['a/**/b',                  '/a/x/y/b',                      true],
  ['a/**/b',                  '/a/x/yb',                       false],
  ['a/**/**/b',               '/a/x/b',                        true],
  ['a**b',                    '/a/x/b',                        true],
  ['**/mlops/**',             '/src/mlops/run.py',             true],
  ['**/mlops/**',             '/mlops/run.py',                 true],
  ['**/mlops/**',             '/src/mlops',                    false],
  ['**//x',                   '//x',                           true],
  ['mlops',                   '/mlops/run.py',                 false],
  ['',                        '/a',                            false],
  ['ünder/?.md',              '/Ünder/é.md',                   true],
])('%s and %s: %s', (glob, path, expected) => {
  expect(matchesGlob(path, glob)).toBe(expected);
});

describe('for any glob and path', () => {
  /** The same meaning as a pattern, which may take for ever. */
  const patternOf = (glob: string) =>
    new RegExp(
      `^${glob
        .replace(/^\//, '')
        .split(/(\*\*\/|\*\*|\*|\?)/)
        .map((part) => ({ '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' })[part] ?? part)
        .join('')}$`,
      'i',
    );
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 8 });
  const path = fc.string({ unit: fc.constantFrom('a', 'B', '/'), maxLength: 8 });

  it('it says what the pattern says', () => {
    fc.assert(
      fc.property(glob, path, (one, other) => {
        expect(matchesGlob(other, one)).toBe(patternOf(one).test(other.replace(/^\//, '')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('sixty stars before what never comes end at once', () => {
    const evil = ['*'.repeat(60), '*a'.repeat(60), '**/'.repeat(60), `${'**a'.repeat(60)}!`];
    const long = `/${'a'.repeat(1_000)}/${'a/'.repeat(500)}`;
    for (const one of evil) expect(matchesGlob(`${long}b`, `${one}c`)).toBe(false);
  });
});
