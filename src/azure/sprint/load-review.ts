import type { Decisions } from '../../domain/hypothesis/looks.ts';
import { addDays, daysBetween, calendarDate, dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { sameName } from '../../domain/shared/text.ts';
import { hasTag, isWithin, type WorkItem, type WorkItemId } from '../../domain/shared/work-item.ts';
import type { CarriedItems } from '../../domain/sprint/review/review.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { previousSprint, type IterationDates } from '../../domain/sprint/sprint.ts';
import { loadDecisions } from '../hypotheses/load-looks.ts';
import { loadSprintsOf } from './load-recent.ts';
import type { LoadedSprint } from './load-sprint.ts';
import type { LoadContext } from '../team/load-team.ts';
import { inAreas, quoted, sendWiql } from '../client/wiql.ts';
import { loadWorkItems } from '../work-items/work-items.ts';

/** The sprint before the displayed one; null if that is the first. @throws RequestError */
export async function loadPrevious(context: LoadContext, { team, snapshot }: LoadedSprint, signal?: AbortSignal): Promise<SprintSnapshot | null> {
  const previous = previousSprint(snapshot);
  const [previousSnapshot] = await loadSprintsOf(context, team, previous === null ? [] : [previous], signal);
  return previousSnapshot ?? null;
}

/** The decisions of the project, among which those of the sprint are counted. @throws RequestError */
export const loadDecisionsBeside = (context: LoadContext, { team, asOf }: LoadedSprint, signal?: AbortSignal): Promise<Decisions> =>
  loadDecisions(context, team.settings.types.hypothesis, { timeZone: team.timeZone, today: dayOf(asOf.toISOString(), team.timeZone) }, signal);

/** Maximum stories to look at per sprint. */
const MAX_MOVED = 200;

/**
 * The stories carried over from the previous sprint, and those moved to another one. A work item has only its current iteration, so two queries look back to
 * the last working day of each sprint, and one request loads the stories that are now elsewhere.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/azure/devops/boards/queries/wiql-syntax (ASOF)
 */
export async function loadCarriedItems(context: LoadContext, { team, snapshot, asOf }: LoadedSprint, signal?: AbortSignal): Promise<CarriedItems> {
  const { sprint, stories } = snapshot;
  const previous = previousSprint(snapshot);
  const today = calendarDate(asOf.toISOString().slice(0, 10));
  const none: WorkItemId[] = [];
  const [before, then] = await Promise.all([
    previous === null ? none : storiesOn(context, team, previous, signal),
    lastWorkday(sprint) > today ? none : storiesOn(context, team, sprint, signal),
  ]);
  const presentIds = new Set(stories.map(({ item }) => item.id));
  const elsewhere = then.filter((id) => !presentIds.has(id)).slice(0, MAX_MOVED);
  const { items } =
    elsewhere.length === 0
      ? { items: [] }
      : await loadWorkItems(context.client, context.project.id, elsewhere, { categoryOf: team.process.categoryOf, timeZone: team.timeZone }, signal);
  const isStory = ({ type }: WorkItem) =>
    team.process.backlog.requirements.some((name) => sameName(name, type)) && !team.process.backlog.bugs.some((name) => sameName(name, type));
  return {
    cameIn: stories.map(({ item }) => item).filter(({ id }) => before.includes(id)),
    movedOn: items.filter(
      (item) => isStory(item) && item.category !== 'Removed' && !isWithin(item.iterationPath, sprint.path) && !hasTag(item, team.settings.tags.chore),
    ),
  };
}

async function storiesOn(
  { client, project, team }: LoadContext,
  { areas }: LoadedSprint['team'],
  sprint: IterationDates,
  signal?: AbortSignal,
): Promise<WorkItemId[]> {
  const query = [
    `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = ${quoted(project.name)}`,
    `AND [System.IterationPath] UNDER ${quoted(sprint.path)} AND (${inAreas(areas)})`,
    "AND [System.WorkItemType] IN GROUP 'Microsoft.RequirementCategory'",
    `ASOF '${lastWorkday(sprint)}T00:00:00Z'`,
  ].join(' ');
  const { workItems } = await sendWiql(client, [project.id, team.id], query, { $top: MAX_MOVED }, signal);
  return workItems.map(({ id }) => id);
}

const DAYS_OF_WEEK = 7;
const A_MONDAY = calendarDate('2024-01-01');

/** The last weekday of a sprint, because stories may already have moved by the weekend. */
export function lastWorkday({ start, finish }: Pick<IterationDates, 'start' | 'finish'>): CalendarDate {
  const weekday = ((daysBetween(A_MONDAY, finish) % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  const day = addDays(finish, -Math.max(0, weekday - 4));
  return day < start ? start : day;
}
