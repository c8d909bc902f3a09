import { startGeneratedHost } from '../test/builders/generated-host.ts';
import { loadPullRequests } from '../src/azure/git/pull-requests.ts';
import { loadIterations, loadTeamProcess } from '../src/azure/team/team.ts';
import { loadWorkItems } from '../src/azure/work-items/work-items.ts';
import { DEFAULT_SETTINGS } from '../src/domain/settings/settings.ts';
import { calendarDate } from '../src/domain/shared/calendar-date.ts';
import { checkSprint } from '../src/domain/sprint/run-checks.ts';
import { composeSnapshot, type SprintReading } from '../src/domain/sprint/compose-snapshot.ts';
import type { SprintSnapshot } from '../src/domain/sprint/snapshot.ts';
import { sprintOn } from '../src/domain/sprint/sprint.ts';
import { promised, shown, format, type Measurement } from './report.ts';
import { median, ratio, timedInTurn } from './statistics.ts';

const SIZE = 10_000;
const RUNS = { warmUp: 2, samples: 21 };
/** Maximum ratio of the check's time to that of `JSON.parse` of the answers. */
const MAX_CHECK_RATIO = 2.5;

/** The check of one sprint of 10,000 items, from what was read to the outcomes, beside `JSON.parse` of the answers that it was read from. */
export async function measureSprintCheck(): Promise<Measurement[]> {
  const { reading, answers } = await readLargeSprint();
  const megabytes = answers.reduce((sum, answer) => sum + answer.length, 0) / 1_000_000;
  let snapshot: SprintSnapshot | undefined;
  const first = performance.now();
  checkSprint(composeSnapshot(reading));
  const firstTime = performance.now() - first;
  const times = await timedInTurn(RUNS, {
    parse: () => answers.map((answer) => JSON.parse(answer) as unknown),
    compose: () => {
      snapshot = composeSnapshot(reading);
      if (snapshot.stories.length === 0) throw new Error('Nothing was read.');
    },
    check: () => {
      if (checkSprint(snapshot!).length === 0) throw new Error('Nothing was checked.');
    },
  });
  const both = times.compose.map((milliseconds, index) => milliseconds + times.check[index]!);
  return [
    promised(
      `Sprint check of ${SIZE.toLocaleString('en')} items beside JSON.parse of what the service answered (medians of ${RUNS.samples})`,
      ratio(both, times.parse),
      MAX_CHECK_RATIO,
      'times',
    ),
    shown('  of which: what was read is given meaning (aim: 1 time)', format(ratio(times.compose, times.parse), 'times')),
    shown('  of which: rules', format(ratio(times.check, times.parse), 'times')),
    shown('Sprint check, the very first time, before anything is compiled', format(firstTime, 'ms')),
    shown('Sprint check', format(median(both), 'ms')),
    shown(`JSON.parse of ${format(megabytes, 'MB')}`, format(median(times.parse), 'ms')),
  ];
}

/** @returns what was read, and the answers of the service as text. */
async function readLargeSprint(): Promise<{ reading: SprintReading; answers: string[] }> {
  const host = await startGeneratedHost({ items: 12_000, sprintSizes: [SIZE] });
  try {
    const answers: string[] = [];
    const context = host.contextWith(async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.text();
      answers.push(text);
      return new Response(text, { status: response.status, headers: response.headers });
    });
    const { client, project } = context;
    const wanted = host.project.requestedSprints[0]!;
    const iteration = (await loadIterations(client, context)).find(({ id }) => id === wanted.id)!;
    const process = await loadTeamProcess(client, context);
    const query = `SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = '${iteration.path}'`;
    const { workItems } = await client.post<{ workItems: { id: number }[] }>(`${project.id}/_apis/wit/wiql`, { body: { query } });
    if (workItems.length !== SIZE) throw new Error(`The sprint has ${workItems.length} items.`);
    const ids = workItems.map(({ id }) => id);
    const { items, hidden } = await loadWorkItems(client, project.id, ids, { categoryOf: process.categoryOf, timeZone: 'UTC' });
    const [from, to] = [iteration.start!, iteration.finish!];
    const { pullRequests } = await loadPullRequests(client, project.id, { from, to, timeZone: 'UTC' });
    const reading: SprintReading = {
      sprint: sprintOn({ id: iteration.id, name: iteration.name, path: iteration.path, start: from, finish: to }, calendarDate('2026-11-23')),
      items,
      isTeamArea: () => true,
      isSharedArea: () => true,
      isGroupTeam: false,
      people: [],
      hidden,
      pullRequests,
      backlog: process.backlog,
      settings: DEFAULT_SETTINGS,
      counting: null,
      focus: null,
      waivers: [],
      attestations: [],
      structure: null,
      sprints: [],
      calendar: [],
      iterations: [],
      unread: new Set(),
      projectId: 'project',
      timeZone: 'UTC',
      today: calendarDate('2026-11-23'),
    };
    return { reading, answers };
  } finally {
    await host.close();
  }
}
