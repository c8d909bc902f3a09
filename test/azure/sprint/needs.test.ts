import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings/settings.ts';
import { CHECKS, type CheckId } from '../../../src/domain/sprint/checks/registry.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
const requests: string[] = [];
beforeAll(async () => {
  host = await startSampleHost({ onRequest: ({ method, path }) => requests.push(`${method} ${path.replace(/^.*_apis\//, '')}`) });
});
afterAll(() => host.close());

/** The requests for Sprint 6, in which every check has something to read, with the settings of the sample and only some checks switched on. */
async function requestsWith(checks: readonly CheckId[], pageNeeds: readonly 'pull-requests'[] = [], more: Partial<Settings> = {}): Promise<string[]> {
  const { data } = host.context;
  const off = Object.fromEntries(CHECKS.filter(({ id }) => !checks.includes(id)).map(({ id }) => [id, { severity: 'off' }] as const));
  const getDocuments = async (collection: string) => {
    const documents = (await data.getDocuments(collection)) as ({ id: string } & Partial<Settings>)[];
    return documents.map((document) => (document.id === 'settings' ? { ...document, rules: off, ...more } : document));
  };
  const context = { ...host.context, data: { ...data, getDocuments }, pageNeeds };
  const { team } = await loadSprint(context, null);
  expect(Object.keys({ ...DEFAULT_SETTINGS.rules, ...team.settings.rules })).toHaveLength(CHECKS.length - checks.length);
  requests.length = 0;
  await loadSprint(context, team.iterations.find(({ name }) => name === 'Sprint 6')!.id);
  return requests.toSorted();
}

const kindsOf = (sent: readonly string[]) => [...new Set(sent.map(kindOf))].toSorted();
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/pullRequests\/\d+\/threads/i, 'threads'],
  [/commits\/[0-9a-f]+\/changes/i, 'changed files'],
  [/\/commits/i, 'commits'],
  [/pullrequests/i, 'pull requests'],
  [/repositories/i, 'repositories'],
  [/\/updates/i, 'histories'],
  [/artifacturiquery/i, 'links'],
  [/wit\/wiql/i, 'queries'],
  [/workitemsbatch/i, 'items'],
];
const kindOf = (request: string): string => KINDS.find(([pattern]) => pattern.test(request))?.[1] ?? 'team';

const EVERY_CHECK = CHECKS.map(({ id }) => id);
const BASE = ['items', 'queries', 'team'];

it('asks for the team and the items of the sprint alone where every check is switched off', async () => {
  const sent = await requestsWith([]);
  expect(kindsOf(sent)).toEqual(BASE);
  expect(sent.filter((request) => kindOf(request) === 'queries')).toHaveLength(1);
});

it('asks for what the page shows by itself, whatever is checked', async () => {
  expect(kindsOf(await requestsWith([], ['pull-requests']))).toEqual([...BASE, 'pull requests'].toSorted());
});

// prettier-ignore
it.each([
  ['size-tshirt',                   []],
  ['ceremony-planning',             []],
  ['deliverable-per-story',         ['pull requests']],
  ['hypothesis-sealed',             ['histories']],
  ['mlops-ds-review',               ['pull requests', 'changed files', 'threads']],
  ['work-on-board',                 ['pull requests', 'links']],
] as const)('asks for %s alone no more than that check needs', async (check, extra) => {
  expect(kindsOf(await requestsWith([check]))).toEqual([...BASE, ...extra].toSorted());
});

const WITHOUT_SESSIONS = { types: { ...DEFAULT_SETTINGS.types, teamSession: 'Bug' }, readSessionTags: false };

it('asks for repositories and their commits only if no session shows that the working agreement was reviewed', async () => {
  expect(kindsOf(await requestsWith(['working-agreement']))).toEqual(BASE);
  expect(kindsOf(await requestsWith(['working-agreement'], [], WITHOUT_SESSIONS))).toEqual([...BASE, 'repositories', 'commits'].toSorted());
});

it('asks for changed files only if no session shows that a design was made', async () => {
  expect(kindsOf(await requestsWith(['design-session']))).toEqual([...BASE, 'pull requests'].toSorted());
  expect(kindsOf(await requestsWith(['design-session'], [], WITHOUT_SESSIONS))).toEqual([...BASE, 'pull requests', 'changed files'].toSorted());
});

it('asks for nothing of a check that is switched off, whichever it is', async () => {
  const all = await requestsWith(EVERY_CHECK);
  const kinds = new Set(all.map(kindOf));
  for (const kind of ['threads', 'changed files', 'pull requests', 'histories', 'links']) expect(kinds).toContain(kind);
  for (const { id, needs } of CHECKS) {
    const without = await requestsWith(EVERY_CHECK.filter((one) => one !== id));
    const isNeededByOthers = (need: string) => CHECKS.some((one) => one.id !== id && (one.needs as readonly string[]).includes(need));
    const isAlone = (needs as readonly string[]).some((need) => !isNeededByOthers(need));
    // A condition of a query that is sent anyway costs no request of its own.
    const isPartOfQuery = ['hypothesis-stale', 'interface-early'].includes(id);
    // In Sprint 6 a design session was held and the working agreement reviewed, so no files are needed.
    const isAnswered = id === 'design-session' || id === 'working-agreement';
    if (isAlone && !isPartOfQuery && !isAnswered) expect(without.length).toBeLessThan(all.length);
    else expect(without.length).toBeLessThanOrEqual(all.length);
  }
});
