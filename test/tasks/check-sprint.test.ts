import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionDataUrl } from '../../src/azure/documents/documents-over-rest.ts';
import { runCheckSprint } from '../../src/tasks/check-sprint/command.ts';
import type { CommandPorts } from '../../src/tasks/command-ports.ts';
import { runAgainst } from '../builders/command-run.ts';
import { checkRequest } from '../contract/request-spec.ts';
import { sampleSentence } from '../builders/sample-outcomes.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../builders/sample-host.ts';

const PROJECT = 'Term-deposit call list';

let host: SampleHost;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'check-sprint-'));
  host = await startSampleHost();
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

const run = (words: readonly string[], changes: Partial<CommandPorts> = {}) =>
  runAgainst(host, runCheckSprint, words, { clock: () => LOADED_ON, ...changes });

const at = (...more: string[]) => ['--org', `${host.url}/local`, '--project', PROJECT, ...more];

it.each([
  ['Sprint 3', 'Sprint 3'],
  ['the path of a sprint', `${PROJECT}\\Sprint 3`],
  ['a name in another case', 'sprint 3'],
])('says of %s what the tab says', async (_how, sprint) => {
  const { code, text } = await run(at('--sprint', sprint));
  expect(text).toContain(`Call List Crew, Sprint 3: ${sampleSentence('Sprint 3')}`);
  expect(code).toBe(0);
});

it.each([['current'], [null]])('checks the current sprint when asked for %s', async (sprint) => {
  expect((await run(sprint === null ? at() : at('--sprint', sprint))).text).toContain(`Call List Crew, Sprint 7: ${sampleSentence('Sprint 7')}`);
});

// Sprint 3 has five checks that need attention and one without enough data.
it.each([
  [['--max-attention', '5'], 0, ''],
  [['--max-attention', '4'], 1, '5 checks need attention; at most 4 may.'],
  [['--max-attention', '5', '--count-missing-data'], 1, '6 checks need attention or lack data; at most 5 may.'],
  [['--max-attention', '6', '--count-missing-data'], 0, ''],
])('with %j exits with %d', async (words, code, reason) => {
  const { code: exit, text } = await run(at('--sprint', 'Sprint 3', ...words));
  expect(exit).toBe(code);
  if (reason !== '') expect(text).toContain(reason);
});

it('writes the test results and the review', async () => {
  const [junit, markdown] = [join(folder, 'checks.xml'), join(folder, 'review.md')];
  await run(at('--sprint', 'Sprint 3', '--junit', junit, '--markdown', markdown));
  expect(readFileSync(junit, 'utf8')).toContain('<testsuite name="Call List Crew, Sprint 3" tests="25" failures="5"');
  expect(readFileSync(markdown, 'utf8')).toContain('# Sprint 3: sprint review');
});

it('checks the team of a working group with what the whole team shares', async () => {
  expect((await run(at('--team', 'Modelling', '--sprint', 'Sprint 5'))).text).toMatch(/^Modelling, Sprint 5: \d+ of \d+ checks pass/);
});

it('sends only requests of the specification, and no writes', async () => {
  const { requests } = await run(at());
  expect(requests.length).toBeGreaterThan(10);
  const unknown = requests.flatMap((request) => (request.url.includes('/ExtensionManagement/') ? [] : checkRequest(request)));
  expect(unknown).toEqual([]);
  expect(requests.filter(({ method, url }) => method !== 'GET' && !/workitemsbatch|wiql|artifacturiquery/i.test(url))).toEqual([]);
});

describe('says what is wrong, in the words of the reader:', () => {
  // prettier-ignore
  it.each<[string, () => string[], number, RegExp]>([
    ['no options',                () => [],                                                            2, /--org URL/],
    ['an unknown option',         () => at('--sprnt', 'x'),                                            2, /“--sprnt” is no option/],
    ['a stray word',              () => at('now'),                                                     2, /“now” is no option/],
    ['a missing value',           () => at('--team'),                                                  2, /--team needs a value/],
    ['no project',                () => ['--org', 'https://dev.azure.com/o'],                          2, /--project is missing/],
    ['an odd limit',              () => at('--max-attention', '-1'),                                   2, /--max-attention must be a whole number/],
    ['an address without TLS',    () => ['--org', 'http://dev.azure.com/o', '--project', 'P'],          2, /has to begin with https/],
    ['an address with a token',   () => ['--org', 'https://:secret@dev.azure.com/o', '--project', 'P'], 2, /may not contain a user or a token/],
    ['an unknown project',        () => ['--org', `${host.url}/local`, '--project', 'Nowhere'],         1, /does not have this/],
    ['an unknown team',           () => at('--team', 'Nobody'),                                        1, /has no team “Nobody”. It has .*“Modelling”/],
    ['an unknown sprint',         () => at('--sprint', 'Sprint 99'),                                   1, /no sprint “Sprint 99”.*“Sprint 7”/],
  ])('%s', async (_what, words, code, message) => {
    const { code: exit, text } = await run(words());
    expect(text).toMatch(message);
    expect(exit).toBe(code);
  });

  it('no token', async () => {
    const { code, text } = await run(at(), { environment: {} });
    expect(code).toBe(2);
    expect(text).toContain('AZURE_DEVOPS_EXT_PAT');
  });

  it('a wrong token', async () => {
    const { code, text } = await run(at(), { environment: { SYSTEM_ACCESSTOKEN: 'wrong-secret' } });
    expect(code).toBe(1);
    expect(text).toContain('does not accept the token');
    expect(text).not.toContain('wrong-secret');
  });

  it('no network', async () => {
    const { code, text } = await run(at(), { fetch: () => Promise.reject(new TypeError('fetch failed')) });
    expect(code).toBe(1);
    expect(text).toContain('could not be reached');
  });

  it('a cancelled run', async () => {
    const { code, text } = await run(at(), { signal: AbortSignal.abort() });
    expect(code).toBe(1);
    expect(text).toBe('Cancelled.');
  });
});

it('says which part it could not read instead of judging without it', async () => {
  const { text } = await run(at('--sprint', 'Sprint 3'), {
    fetch: (url, init) => ((url as string).includes('ExtensionManagement') ? Promise.resolve(new Response('{}', { status: 403 })) : fetch(url, init)),
  });
  expect(text).toMatch(/settings/i);
  expect(text).not.toContain(sampleSentence('Sprint 3'));
});

it.each([
  ['https://dev.azure.com/contoso/', 'https://extmgmt.dev.azure.com/contoso/'],
  ['https://contoso.visualstudio.com/', 'https://contoso.extmgmt.visualstudio.com/'],
  ['https://tfs.contoso.example/tfs/Default Collection/', 'https://tfs.contoso.example/tfs/Default%20Collection/'],
])('reads the extension data of %s at %s', (baseUrl, expected) => {
  expect(extensionDataUrl(baseUrl)).toBe(expected);
});
