import { loadPlaces } from '../../../src/azure/team/project-places.ts';
import { loadIterations } from '../../../src/azure/team/team.ts';
import { loadDocuments } from '../../../src/azure/documents/documents.ts';
import type { Client } from '../../../src/azure/client/client.ts';
import { actingAs } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

it('reads every area and iteration with its id in one request that the service knows', async () => {
  const amara = actingAs(host, 'amara.okeke@calllist.example');
  const { client, project } = amara.context;
  const { areas, iterations } = await loadPlaces(client, project.id);
  expect(amara.sent.map(({ url }) => url.includes('classificationnodes'))).toEqual([true]);
  expect(amara.sent.flatMap(checkRequest)).toEqual([]);
  expect(areas.map(({ path }) => path)).toContain(project.name);
  const { settings } = await loadDocuments(amara.context.data, project.id);
  expect(areas.map(({ path }) => path)).toEqual(expect.arrayContaining(settings.groups.flatMap(({ areaPaths }) => areaPaths)));
  // The same sprints that the team has, under the same ids and paths.
  const ofTeam = await loadIterations(client, amara.context);
  expect(iterations.filter(({ id }) => ofTeam.some((one) => one.id === id))).toEqual(
    ofTeam.map(({ timeFrame: _timeFrame, ...iteration }) => iteration),
  );
});

it('takes apart an answer as the service gives it: no children, no attributes, null for either', async () => {
  const node = (identifier: string, name: string, more: object = {}) => ({
    identifier,
    name,
    structureType: 'iteration',
    hasChildren: false,
    ...more,
  });
  const children = [
    node('undated', 'Later', { attributes: null, children: null }),
    node('dated', 'Sprint 1', { attributes: { startDate: '2026-09-14T00:00:00Z', finishDate: '2026-09-27T00:00:00Z' } }),
  ];
  const client = { get: () => Promise.resolve({ value: [node('root', 'P', { children }), { ...node('area', 'P'), structureType: 'area' }] }) };
  expect(await loadPlaces(client as unknown as Client, 'p')).toEqual({
    areas: [{ id: 'area', path: 'P' }],
    iterations: [
      { id: 'dated', name: 'Sprint 1', path: String.raw`P\Sprint 1`, start: '2026-09-14', finish: '2026-09-27' },
      { id: 'root', name: 'P', path: 'P', start: null, finish: null },
      { id: 'undated', name: 'Later', path: String.raw`P\Later`, start: null, finish: null },
    ],
  });
});
