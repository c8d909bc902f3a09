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
])('%s and %s: %s', (glob, path, expected) => {
  expect(matchesGlob(path, glob)).toBe(expected);
});
