import { startGeneratedHost } from '../test/builders/generated-host.ts';
import { loadPullRequests } from '../src/azure/git/pull-requests.ts';
import { loadIterations, loadTeamProcess } from '../src/azure/team/team.ts';
import { loadWorkItems } from '../src/azure/work-items/work-items.ts';
import { DEFAULT_SETTINGS } from '../src/domain/settings/settings.ts';
import { calendarDate } from '../src/domain/shared/calendar-date.ts';
import { checkSprint } from '../src/domain/sprint/run-checks.ts';
import { composeSnapshot, type SprintReading } from '../src/domain/sprint/compose-snapshot.ts';
import { sprintOn } from '../src/domain/sprint/sprint.ts';
import { promised, shown, format, type Measurement } from './report.ts';
import { quantile } from './statistics.ts';

const SIZE = 10_000;
const SAMPLES = 21;

/** The check of one sprint of 10,000 items, from what was read to the outcomes. */
export async function measureSprintCheck(): Promise<Measurement[]> {
  const reading = await readLargeSprint();
  const compose: number[] = [];
  const check: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const before = performance.now();
    const snapshot = composeSnapshot(reading);
    const composed = performance.now();
    const results = checkSprint(snapshot);
    check.push(performance.now() - composed);
    compose.push(composed - before);
    if (results.length === 0 || snapshot.stories.length === 0) throw new Error('Nothing was checked.');
  }
  const both = compose.map((milliseconds, index) => milliseconds + check[index]!);
  return [
    promised(`Sprint check of ${SIZE.toLocaleString('en')} items (median of ${SAMPLES})`, quantile(both, 0.5), 50, 'ms'),
    shown('  of which: what was read is given meaning', format(quantile(compose, 0.5), 'ms')),
    shown('  of which: rules', format(quantile(check, 0.5), 'ms')),
    shown('  the very first time, before anything is compiled', format(both[0]!, 'ms')),
  ];
}

async function readLargeSprint(): Promise<SprintReading> {
  const host = await startGeneratedHost({ items: 12_000, sprintSizes: [SIZE] });
  try {
    const context = host.contextWith();
    const { client, project } = context;
    const wanted = host.project.askedSprints[0]!;
    const iteration = (await loadIterations(client, context)).find(({ id }) => id === wanted.id)!;
    const process = await loadTeamProcess(client, context);
    const query = `SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = '${iteration.path}'`;
    const { workItems } = await client.post<{ workItems: { id: number }[] }>(`${project.id}/_apis/wit/wiql`, { body: { query } });
    if (workItems.length !== SIZE) throw new Error(`The sprint has ${workItems.length} items.`);
    const ids = workItems.map(({ id }) => id);
    const { items, hidden } = await loadWorkItems(client, project.id, ids, { categoryOf: process.categoryOf, timeZone: 'UTC' });
    const [from, to] = [iteration.start!, iteration.finish!];
    const { pullRequests } = await loadPullRequests(client, project.id, { from, to, timeZone: 'UTC' });
    return {
      sprint: sprintOn({ id: iteration.id, name: iteration.name, path: iteration.path, start: from, finish: to }, calendarDate('2026-11-23')),
      items,
      isTeamArea: () => true,
      hidden,
      pullRequests,
      backlog: process.backlog,
      settings: DEFAULT_SETTINGS,
      waivers: [],
      attestations: [],
      structure: null,
      sprints: [],
      unread: new Set(),
      projectId: 'project',
      timeZone: 'UTC',
      today: calendarDate('2026-11-23'),
    };
  } finally {
    await host.close();
  }
}
