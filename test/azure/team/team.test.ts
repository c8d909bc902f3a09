import { iterationOfRoute, type TeamIteration } from '../../../src/azure/team/team.ts';

const iteration = (path: string): TeamIteration => ({ id: path, name: path.split('\\').at(-1)!, path, start: null, finish: null, timeFrame: 'past' });
const iterations = ['Project\\Sprint 1', 'Project\\Sprint 1\\Week 1', 'Project\\Sprint 10'].map(iteration);

// prettier-ignore
it.each([
  ['the whole path',                    ['Project', 'Team', 'Project\\Sprint 1'],   'Project\\Sprint 1'],
  ['without the project',               ['Sprint 10'],                              'Project\\Sprint 10'],
  ['slashes of an address',             ['project/sprint 1/week 1'],                'Project\\Sprint 1\\Week 1'],
  ['a name that begins alike',          ['Sprint 100'],                             undefined],
  ['an address without a sprint',       ['Project', 'Team'],                        undefined],
  ['nothing known of the address',      [],                                         undefined],
])('finds the sprint in an address: %s', (_what, routeValues, path) => {
  expect(iterationOfRoute(routeValues, iterations)?.path).toBe(path);
});
