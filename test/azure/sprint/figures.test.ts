import { loadCollaboration } from '../../../src/azure/collaboration/load-collaboration.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { completedRequests } from '../../../src/domain/sprint/completed-requests.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { SAMPLE_SPRINTS } from '../../builders/sample-outcomes.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());

const loadWidget = () => loadCollaboration({ ...host.context, data: () => Promise.resolve(host.context.data) }, SAMPLE_SPRINTS.length);

it.each(SAMPLE_SPRINTS.map((name, index) => [name, index] as const))('tab and collaboration widget count the same in %s', async (name, index) => {
  const { summary } = await loadWidget();
  const { team } = await loadSprint(host.context, null);
  const { snapshot } = await loadSprint(host.context, team.iterations.find((iteration) => iteration.name === name)!.id);
  const { completed, mlops } = summary.bySprint[index]!;
  expect(completedRequests(snapshot)).toHaveLength(completed);
  expect(checkSprint(snapshot).find(({ rule }) => rule === 'mlops-ds-review')!.share).toEqual({ count: mlops!.part, of: mlops!.whole });
});

it('the query behind the stories lists as many as the widget counts', async () => {
  const { sharedItems, wiql } = await loadWidget();
  expect(sharedItems!.whole).toBeGreaterThan(0);
  const { workItems } = await host.context.client.post<{ workItems: unknown[] }>(`${host.projectId}/_apis/wit/wiql`, { body: { query: wiql } });
  expect(workItems).toHaveLength(sharedItems!.whole);
});
