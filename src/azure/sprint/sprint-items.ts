import type { PersonKey, WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import { composeSnapshot } from '../../domain/sprint/compose-snapshot.ts';
import { activeNeeds } from '../../domain/sprint/checks/active.ts';
import { countingOf } from '../../domain/sprint/counting.ts';
import { focusIn } from '../../domain/sprint/focus.ts';
import type { Need } from '../../domain/sprint/needs.ts';
import type { PullRequest, SprintSnapshot, TeamStructure, UnreadPart } from '../../domain/sprint/snapshot.ts';
import { sprintOn, type IterationDates } from '../../domain/sprint/sprint.ts';
import { isTeamArea, wholeTeamAreas } from '../../domain/team/areas.ts';
import { unlessRefused } from '../client/refusals.ts';
import { loadPullRequests } from '../git/pull-requests.ts';
import type { KnownTeam, LoadContext } from '../team/load-team.ts';
import { loadWorkItems } from '../work-items/work-items.ts';
import { queryOtherSprints, querySprintItems } from './sprint-queries.ts';
import { datedSprints, neighborsOf, sprintsUpTo } from './team-sprints.ts';

/** Data shared by all sprints of the team; loaded with the first sprint. */
export interface TeamReading extends KnownTeam {
  /** null: not readable, not read yet, or there are no working groups. */
  structure: TeamStructure | null;
  /** The people of the team; null: not readable, or not needed. */
  members: readonly PersonKey[] | null;
  /** Days on which the working agreement changed; null if not loaded. */
  agreementChanges: readonly CalendarDate[] | null;
}

/** What to load: the needs of the active checks and of the page itself. */
export const needsOf = ({ pageNeeds = [] }: LoadContext, { settings }: KnownTeam): ReadonlySet<Need> =>
  new Set([...activeNeeds(settings), ...pageNeeds]);

/** The items and pull requests of some sprints, in one set for all of them. */
export interface SprintItems {
  items: readonly WorkItem[];
  hidden: readonly WorkItemId[];
  /** The links that the queries returned, by which a later one is compared. */
  links: readonly string[];
  others: OtherItems;
  /** The instant of the query, by the service's clock, as it wrote it. */
  asOf: string;
  pullRequests: readonly PullRequest[];
  unread: ReadonlySet<UnreadPart>;
}

/** How much of what the sprints need of other sprints was found; `cut` where there is more of it than is read. */
type OtherItems = 'all' | 'cut' | 'refused';

const NO_REQUESTS = { pullRequests: [], isCut: false };

/** The second and third wave: ids and pull requests, then the items. */
export async function loadSprintItems(
  context: LoadContext,
  team: KnownTeam,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<SprintItems> {
  const unread = new Set(team.unread);
  const needs = needsOf(context, team);
  const [workItems, requests] = await Promise.all([
    readItems(context, team, sprints, needs, signal),
    needs.has('pull-requests') ? loadRequests(context, team, sprints, signal) : NO_REQUESTS,
  ]);
  if (workItems.others !== 'all') unread.add('other-sprints');
  if (requests === null) unread.add('pull-requests');
  if (requests?.isCut === true) unread.add('more-pull-requests');
  return { ...workItems, pullRequests: requests?.pullRequests ?? [], unread };
}

async function readItems(context: LoadContext, team: KnownTeam, sprints: readonly IterationDates[], needs: ReadonlySet<Need>, signal?: AbortSignal) {
  const { process, timeZone } = team;
  const { ids, ...found } = await queryItems(context, team, sprints, needs, signal);
  const loaded = await loadWorkItems(context.client, context.project.id, ids, { categoryOf: process.categoryOf, timeZone }, signal);
  return { ...loaded, ...found };
}

/** The ids of the items of some sprints and of others that matter to them. */
export async function queryItems(
  context: LoadContext,
  team: KnownTeam,
  sprints: readonly IterationDates[],
  needs: ReadonlySet<Need>,
  signal?: AbortSignal,
): Promise<Pick<SprintItems, 'links' | 'others' | 'asOf'> & { ids: WorkItemId[] }> {
  const { areas, group, settings } = team;
  const sharedAreas = group !== null ? wholeTeamAreas(areas, settings.groups) : [];
  const scope = {
    iterationPaths: sprints.map(({ path }) => path),
    areas,
    sharedAreas,
    settings,
    decisions: { from: sprints[0]!.start, to: lastDayOf(sprints) },
    nearPaths: needs.has('near-sessions') ? [...new Set(sprints.flatMap((sprint) => neighborsOf(sprint, team).map(({ path }) => path)))] : [],
  };
  const recent = sprints.flatMap((sprint) => sprintsUpTo(sprint, team).slice(-settings.thresholds.mlopsSharedSprints));
  const otherScope = { areas, sharedAreas, settings, needs, mlopsIterationPaths: [...new Set(recent.map(({ path }) => path))] };
  const [ofSprints, ofOthers] = await Promise.all([
    querySprintItems(context.client, context, scope, signal),
    unlessRefused(queryOtherSprints(context.client, context, otherScope, signal)),
  ]);
  return {
    ids: [...new Set([...ofSprints.ids, ...(ofOthers?.ids ?? [])])],
    links: [...ofSprints.links, ...(ofOthers?.links ?? [])],
    asOf: ofSprints.asOf,
    others: ofOthers === null ? 'refused' : ofOthers.isCut ? 'cut' : 'all',
  };
}

/** The pull requests of the sprints; null if the user may not read code. */
export async function loadRequests(
  { client, project }: LoadContext,
  { timeZone }: KnownTeam,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
) {
  return unlessRefused(loadPullRequests(client, project.id, { from: sprints[0]!.start, to: lastDayOf(sprints), timeZone }, signal));
}

/** The latest finish, because the first sprint to start may end last, such as a release that spans several sprints. */
const lastDayOf = (sprints: readonly IterationDates[]): CalendarDate =>
  sprints.map(({ finish }) => finish).reduce((latest, finish) => (latest > finish ? latest : finish));

/** The snapshot of one sprint, still without what is read after its items. */
export function composeSprint(
  { project, team: { id: teamId } }: LoadContext,
  team: TeamReading,
  iteration: IterationDates,
  { items, hidden, pullRequests, unread }: SprintItems,
  today: CalendarDate,
): SprintSnapshot {
  const { areas, group: ownGroup, process, settings, waivers, attestations, structure, members, timeZone } = team;
  const shared = ownGroup !== null ? wholeTeamAreas(areas, settings.groups) : areas;
  return composeSnapshot({
    isTeamArea: (path) => isTeamArea(areas, path),
    isSharedArea: (path) => isTeamArea(shared, path),
    isGroupTeam: ownGroup !== null,
    people: members === null ? [] : [...members, ...(ownGroup === null ? settings.groups : [ownGroup]).flatMap((group) => group.members)],
    sprint: sprintOn(iteration, today),
    sprints: sprintsUpTo(iteration, team),
    calendar: datedSprints(team),
    iterations: team.iterations,
    items,
    hidden,
    pullRequests: pullRequests.filter(
      ({ createdOn, closedOn }) => isBetween(createdOn, iteration) || (closedOn !== null && isBetween(closedOn, iteration)),
    ),
    backlog: process.backlog,
    settings,
    counting: countingOf(settings.countsFrom, team.iterations),
    focus: focusIn(settings.focus, { team: teamId, iterations: team.iterations, sprint: iteration, today }),
    waivers,
    attestations,
    structure,
    unread,
    projectId: project.id,
    timeZone,
    today,
  });
}

const isBetween = (day: CalendarDate, { start, finish }: IterationDates): boolean => day >= start && day <= finish;
