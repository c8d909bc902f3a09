import { loadRecentSprints } from '../../../src/azure/sprint/load-recent.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import type { LoadContext } from '../../../src/azure/team/load-team.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import type { SprintSnapshot } from '../../../src/domain/sprint/snapshot.ts';
import { startGeneratedHost } from '../../builders/generated-host.ts';
import { startSampleHost } from '../../builders/sample-host.ts';

/** The context of a service that refuses what many items are asked for at once, so that each is read by itself. */
function oneByOne(context: LoadContext): LoadContext {
  const { client } = context;
  const get: typeof client.get = (path, options) => {
    if (options?.query?.['searchCriteria.historyMode'] !== undefined || path.endsWith('/workitemrevisions'))
      throw new RequestError('forbidden', 'One by one.');
    return client.get(path, options);
  };
  return { ...context, client: { ...client, get: async (path, options) => get(path, options) } };
}

/** Whatever a page may show of the checks. */
const resultsOf = (snapshot: SprintSnapshot) =>
  checkSprint(snapshot).map(({ items, ...result }) => ({
    ...result,
    ...('pullRequests' in result && { pullRequests: result.pullRequests?.map(({ id }) => id) }),
    items: items.map(({ id }) => id),
  }));

async function everySprint(context: LoadContext): Promise<SprintSnapshot[]> {
  const { team, snapshot } = await loadSprint(context, null);
  const begun = team.iterations.filter(({ timeFrame }) => timeFrame !== 'future');
  const alone = await Promise.all(begun.map(async ({ id }) => (await loadSprint(context, id)).snapshot));
  return [...alone, ...(await loadRecentSprints(context, { team, snapshot }))];
}

it('tells of every sprint of the sample, alone and in the strip, what single requests tell', async () => {
  const { context, close } = await startSampleHost();
  const [many, single] = await Promise.all([everySprint(context), everySprint(oneByOne(context))]);
  expect(many.map(resultsOf)).toEqual(single.map(resultsOf));
  expect(many.length).toBeGreaterThan(12);
  await close();
});

it('tells of a sprint of 200 items what single requests tell', async () => {
  const { project, contextWith, close } = await startGeneratedHost({ items: 1_000, sprintSizes: [200] });
  const { id } = project.requestedSprints[0]!;
  const [many, single] = await Promise.all([loadSprint(contextWith(), id), loadSprint(oneByOne(contextWith()), id)]);
  expect(many.snapshot.pullRequests.some(({ changedGlobs }) => changedGlobs !== null)).toBe(true);
  expect(single.snapshot.pullRequests.every(({ changedGlobs }) => changedGlobs === null)).toBe(true);
  expect(resultsOf(many.snapshot)).toEqual(resultsOf(single.snapshot));
  await close();
});
