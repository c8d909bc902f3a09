import { createClient } from '../../../src/azure/client/client.ts';
import { loadSprint, loadStartedSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { loadTeamAnswers, type LoadContext, type TeamAnswers } from '../../../src/azure/team/load-team.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
let kept: TeamAnswers;
let truth: readonly (readonly [string, string])[];
beforeAll(async () => {
  host = await startSampleHost();
  // As a browser keeps it: text.
  kept = JSON.parse(JSON.stringify(await loadTeamAnswers(host.context))) as TeamAnswers;
  truth = outcomesOf(await loadSprint(host.context, null));
});
afterAll(() => host.close());

const outcomesOf = ({ snapshot }: Awaited<ReturnType<typeof loadSprint>>) =>
  checkSprint(snapshot).map(({ rule, outcome }) => [rule, outcome] as const);

/** A context that records which requests were sent, and counts its queries. */
function watched(): { context: LoadContext; queries: () => number } {
  let queries = 0;
  const client = createClient({
    baseUrl: `${host.url}/local/`,
    getToken: () => Promise.resolve(host.token),
    fetch: (url, init) => {
      if ((url as string).includes('/_apis/wit/wiql')) queries += 1;
      return fetch(url, init);
    },
  });
  return { context: { ...host.context, client }, queries: () => queries };
}

it('starts the second wave by what the first answered before, and takes it if nothing changed', async () => {
  const { context, queries } = watched();
  let answer = (_answers: TeamAnswers) => {};
  const fresh = new Promise<TeamAnswers>((resolve) => (answer = resolve));
  const loading = loadStartedSprint(context, { fresh, kept }, null);
  // The queries are sent although the first wave has not answered.
  while (queries() < 2) await new Promise((resolve) => setImmediate(resolve));
  answer(await loadTeamAnswers(host.context));
  expect(outcomesOf(await loading)).toEqual(truth);
  expect(queries()).toBe(2);
});

// prettier-ignore
it.each<[string, (answers: TeamAnswers) => TeamAnswers]>([
  ['an area was added',           (answers) => ({ ...answers, areas: answers.areas.slice(1) })],
  ['the sprint was renamed',      (answers) => ({ ...answers, iterations: answers.iterations.map((iteration) => ({ ...iteration, path: `${iteration.path} before` })) })],
  ['the settings were changed',   (answers) => ({ ...answers, documents: { ...answers.documents!, settings: { ...answers.documents!.settings, mlopsPaths: [] } } })],
  ['the process was changed',     (answers) => ({ ...answers, process: { ...answers.process, mappedStates: [] } })],
  ['it was kept by an older version', () => ({}) as TeamAnswers],
])('sends the second wave again if %s since', async (_change, before) => {
  const { context, queries } = watched();
  const loaded = await loadStartedSprint(context, { fresh: loadTeamAnswers(host.context), kept: before(kept) }, null);
  expect(outcomesOf(loaded)).toEqual(truth);
  expect(queries()).toBeGreaterThanOrEqual(2);
});

it('fails as without anything kept if the first wave fails', async () => {
  const { context } = watched();
  await expect(loadStartedSprint(context, { fresh: Promise.reject(new Error('No answer.')), kept }, null)).rejects.toThrow('No answer.');
});
