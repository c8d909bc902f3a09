import { loadStartingPlace, startingValues } from '../../../src/azure/team/starting-place.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

/** The sample with some answers of its own. */
const withAnswers = (answers: Readonly<Record<string, unknown>>) => ({
  ...host.context,
  client: {
    ...host.context.client,
    get: <T>(path: string, options?: object): Promise<T> => {
      const end = Object.keys(answers).find((one) => path.endsWith(one));
      return end === undefined ? host.context.client.get<T>(path, options) : Promise.resolve(answers[end] as T);
    },
  },
});
const iteration = (name: string, timeFrame: string) => ({
  id: name,
  name,
  path: `Term-deposit call list\\${name}`,
  attributes: { startDate: '2026-11-16T00:00:00Z', finishDate: '2026-11-29T00:00:00Z', timeFrame },
});
const running = { iterations: { value: [iteration('Sprint 6', 'past'), iteration('Sprint 7', 'current'), iteration('Sprint 8', 'future')] } };
const between = { iterations: { value: [iteration('Sprint 6', 'past'), iteration('Sprint 8', 'future')] } };

it('is the current sprint and the default area of the default team', async () => {
  expect(await loadStartingPlace(withAnswers(running))).toEqual({
    teamName: 'Call List Crew',
    areaPath: 'Term-deposit call list',
    iterationPath: String.raw`Term-deposit call list\Sprint 7`,
  });
});

// prettier-ignore
it.each([
  ['the iteration chosen for new items',  { ...between, teamsettings: { defaultIteration: { path: String.raw`\Sprint 8` } } },             String.raw`Term-deposit call list\Sprint 8`],
  ['the backlog, where none is chosen',   { ...between, teamsettings: { defaultIteration: null, backlogIteration: { path: '' } } },       'Term-deposit call list'],
] as const)('is between sprints %s', async (_what, answers, iterationPath) => {
  expect(await loadStartingPlace(withAnswers(answers))).toMatchObject({ iterationPath });
});

it('is unknown where the project has no default team, and the form decides', async () => {
  const place = await loadStartingPlace(withAnswers({ [host.projectId]: {} }));
  expect(place).toBeNull();
  expect(startingValues(place)).toEqual({});
});
