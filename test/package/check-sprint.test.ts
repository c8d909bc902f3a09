import { runTask } from '../builders/agent.ts';
import { sampleSentence } from '../builders/sample-outcomes.ts';
import { startSampleHost, type SampleHost } from '../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

const variables = () => ({
  SYSTEM_COLLECTIONURI: `${host.url}/local/`,
  SYSTEM_TEAMPROJECT: 'Term-deposit call list',
  SYSTEM_ACCESSTOKEN: host.token,
});
const INPUTS = { sprint: 'Sprint 3', countMissingData: 'false', extension: 'ml-agile.ml-agile-boards' };

it('succeeds and adds the review to the page of the run', async () => {
  const { exitCode, result, output, summary } = await runTask('check-sprint', { inputs: INPUTS, variables: variables() });
  expect([exitCode, result]).toEqual([0, 'Succeeded']);
  expect(output).toContain(`Call List Crew, Sprint 3: ${sampleSentence('Sprint 3')}`);
  expect(summary).toContain('# Sprint 3: sprint review');
  expect(output).not.toContain(host.token);
});

it('fails with more checks that need attention than it may have, and adds the review all the same', async () => {
  const { result, message, summary } = await runTask('check-sprint', { inputs: { ...INPUTS, maxAttention: '2' }, variables: variables() });
  expect([result, message]).toEqual(['Failed', '5 checks need attention; at most 2 may.']);
  expect(summary).toContain('# Sprint 3: sprint review');
});

// prettier-ignore
it.each([
  ['no token',         { SYSTEM_ACCESSTOKEN: '' },                     {},                      /SYSTEM_ACCESSTOKEN: \$\(System\.AccessToken\)/],
  ['a wrong token',    { SYSTEM_ACCESSTOKEN: 'not-a-token' },          {},                      /does not accept the token/],
  ['no such team',     {},                                             { team: 'Nobody' },      /has no team “Nobody”/],
  ['an odd limit',     {},                                             { maxAttention: 'few' }, /must be a whole number/],
  ['no server there',  { SYSTEM_COLLECTIONURI: 'http://localhost:9/' }, {},                     /could not be reached/],
] as const)('fails with %s and says what to do', async (_what, change, inputs, message) => {
  const run = await runTask('check-sprint', { inputs: { ...INPUTS, ...inputs }, variables: { ...variables(), ...change } });
  expect(run.result).toBe('Failed');
  expect(run.message).toMatch(message);
  expect(run.summary).toBeNull();
  expect(run.output).not.toMatch(/not-a-token|\bat .*\.js:\d+/);
});
