import type { Settings } from '../../domain/settings/settings.ts';
import { dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { PersonKey, WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import { composeSnapshot } from '../../domain/sprint/compose-snapshot.ts';
import { activeNeeds } from '../../domain/sprint/checks/active.ts';
import { countingOf } from '../../domain/sprint/counting.ts';
import { focusIn } from '../../domain/sprint/focus.ts';
import { withFollowUps } from '../../domain/sprint/follow-ups.ts';
import type { Need } from '../../domain/sprint/needs.ts';
import type { PullRequest, SprintSnapshot, TeamStructure, UnreadPart } from '../../domain/sprint/snapshot.ts';
import { innermost, sprintOn, type IterationDates } from '../../domain/sprint/sprint.ts';
import { loadRepositories } from './agreement.ts';
import { inBackground } from '../client/background.ts';
import { SprintUnavailableError, loadTeam, withSettings, type KnownTeam, type LoadContext } from '../team/load-team.ts';
import { RequestError } from '../client/request-error.ts';
import { loadPresentGroups } from '../team/present-groups.ts';
import { loadPullRequests } from '../git/pull-requests.ts';
import { unlessRefused } from '../client/refusals.ts';
import { loadTeamMembers } from '../team/people.ts';
import { loadGroupTeams } from '../team/team-structure.ts';
import { type TeamIteration } from '../team/team.ts';
import { isTeamArea, wholeTeamAreas } from '../../domain/team/areas.ts';
import { queryOtherSprints, querySprintItems } from './sprint-queries.ts';
import { loadWorkItems } from '../work-items/work-items.ts';

/** The last wave, loaded beside the others, because the first content does not need it. */
const loadLastWave = () => import(/* webpackChunkName: "follow-ups" */ './load-follow-ups.ts');

/** Number of sprints in the strip. */
const STRIP_LENGTH = 6;

/** Data shared by all sprints of the team; loaded with the first sprint. */
export interface TeamReading extends KnownTeam {
  /** null: not readable, or there are no working groups. */
  structure: TeamStructure | null;
  /** The people of the team; null: not readable, or not needed. */
  members: readonly PersonKey[] | null;
  /** null: the repositories are not readable. */
  repositoryIds: readonly string[] | null;
  /** Days on which the working agreement changed; null if not loaded. */
  agreementChanges: readonly CalendarDate[] | null;
}

export interface LoadedSprint {
  team: TeamReading;
  snapshot: SprintSnapshot;
  /** Applies other settings to the loaded data. Type names and active checks decide what is loaded, so some changes need another load. */
  withSettings: (settings: Settings) => SprintSnapshot;
  /** When it was loaded. */
  asOf: Date;
}

/**
 * Loads everything for the check of a sprint in four waves: the team (three requests and the stored documents); the ids of its items and of items in other
 * sprints (two), the pull requests of the sprint (two, for up to 1,000) and the working groups and repositories; the items (one per 200); and the details
 * of hypotheses and pull requests that active checks need, within the limits of `followUpsOf`. Skips what no active check needs.
 *
 * @param iterationId null takes the current sprint, or else the last one.
 * @throws SprintUnavailableError | RequestError
 */
export async function loadSprint(context: LoadContext, iterationId: string | null, signal?: AbortSignal): Promise<LoadedSprint> {
  return loadSprintOf(context, await loadTeam(context, signal), iterationId, signal);
}

/**
 * The remaining three waves, for a team that is already loaded.
 *
 * @param onItems called with the sprint before the last wave, while the checks in `awaitedBy` are still open.
 */
export async function loadSprintOf(
  context: LoadContext,
  knownTeam: KnownTeam,
  iterationId: string | null,
  signal?: AbortSignal,
  onItems?: (snapshot: SprintSnapshot) => void,
): Promise<LoadedSprint> {
  const iteration = chooseIteration(knownTeam.iterations, iterationId);
  const asOf = context.now();
  const lastWave = loadLastWave();
  // A failure is reported where the last wave begins.
  lastWave.catch(() => {});
  const read = (readTeam: KnownTeam) =>
    Promise.all([loadSprintItems(context, readTeam, [iteration], signal), loadSurroundings(context, readTeam, signal)]);
  const [sprintItems, surroundings] = await read(knownTeam).catch(async (error: unknown) =>
    read(await withPresentAreas(context, knownTeam, error, signal)),
  );
  const team = { ...knownTeam, ...surroundings };
  const today = dayOf(asOf.toISOString(), team.timeZone);
  const snapshot = compose(context, team, iteration, sprintItems, today);
  onItems?.(snapshot);
  const { loadFollowUps } = await lastWave;
  const answers = await loadFollowUps(onItems === undefined ? context : inBackground(context), [snapshot], agreementOf(team), true, signal);
  const { agreementChanges } = answers;
  return {
    team: { ...team, agreementChanges: agreementChanges === 'unread' ? null : agreementChanges },
    asOf,
    snapshot: withFollowUps(snapshot, answers),
    withSettings: (settings) => withFollowUps(compose(context, withSettings(context, team, settings), iteration, sprintItems, today), answers),
  };
}

/**
 * The snapshots of the last six dated sprints up to today, oldest first: the given one as it is, the others loaded together in at most four more waves.
 */
export async function loadRecentSprints(
  context: LoadContext,
  { team, snapshot }: Pick<LoadedSprint, 'team' | 'snapshot'>,
  signal?: AbortSignal,
): Promise<SprintSnapshot[]> {
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const recent = datedSprints(team)
    .filter(({ start }) => start <= today)
    .slice(-STRIP_LENGTH);
  const otherSnapshots = await loadSprintsOf(
    inBackground(context),
    team,
    recent.filter(({ id }) => id !== snapshot.sprint.id),
    signal,
  );
  const bySprint = new Map([snapshot, ...otherSnapshots].map((loaded) => [loaded.sprint.id, loaded]));
  return recent.map(({ id }) => bySprint.get(id)!);
}

/** The snapshots of some sprints of a team, loaded together in at most four waves. @param team from the first loaded sprint. */
export async function loadSprintsOf(
  context: LoadContext,
  team: TeamReading,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<SprintSnapshot[]> {
  if (sprints.length === 0) return [];
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const sprintItems = await loadSprintItems(context, team, sprints, signal);
  const snapshots = sprints.map((iteration) => compose(context, team, iteration, sprintItems, today));
  const { loadFollowUps } = await loadLastWave();
  const answers = await loadFollowUps(context, snapshots, agreementOf(team), false, signal);
  return snapshots.map((snapshot) => withFollowUps(snapshot, answers));
}

const agreementOf = ({ repositoryIds, settings, timeZone, agreementChanges }: TeamReading) => ({
  repositoryIds,
  globs: settings.agreementPaths,
  timeZone,
  agreementChanges,
});

/** What to load: the needs of the active checks and of the page itself. */
const needsOf = ({ pageNeeds = [] }: LoadContext, { settings }: KnownTeam): ReadonlySet<Need> => new Set([...activeNeeds(settings), ...pageNeeds]);

/** The team's working groups and the project's repositories, with null for parts that the user may not see. */
async function loadSurroundings(
  context: LoadContext,
  team: KnownTeam,
  signal?: AbortSignal,
): Promise<Pick<TeamReading, 'settings' | 'group' | 'structure' | 'members' | 'repositoryIds' | 'agreementChanges'>> {
  const { settings, group } = team;
  const { groups } = settings;
  const needs = needsOf(context, team);
  const wantsStructure = groups.length > 1 && needs.has('structure');
  const [people, groupTeams, repositories] = await Promise.all([
    wantsStructure || needs.has('members') ? unlessRefused(loadTeamMembers(context.client, context.project.id, context.team.id, signal)) : null,
    wantsStructure ? unlessRefused(loadGroupTeams(context.client, context, team, signal)) : null,
    needs.has('agreement-changes') ? unlessRefused(loadRepositories(context, signal)) : null,
  ]);
  const structure = people === null || groupTeams === null ? null : { isGroup: group !== null, people: people.length, groups: groupTeams.teams };
  const members = people?.flatMap(({ identity: { uniqueName } }) => (uniqueName ? [uniqueName.toLowerCase()] : [])) ?? null;
  const present = withSettings(context, team, { ...settings, groups: groupTeams?.groups ?? groups });
  return {
    settings: present.settings,
    group: present.group,
    structure,
    members,
    repositoryIds: repositories?.map(({ id }) => id) ?? null,
    agreementChanges: null,
  };
}

/**
 * A query of a working group's tab names the areas of the other groups, and the service refuses it if one of them no longer exists.
 *
 * @throws the error of the query if that is not why.
 */
async function withPresentAreas(context: LoadContext, team: KnownTeam, error: unknown, signal?: AbortSignal): Promise<KnownTeam> {
  const { settings, group } = team;
  if (!(error instanceof RequestError) || error.kind !== 'invalid' || group === null) throw error;
  const groups = await loadPresentGroups(context.client, context.project.id, settings.groups, [], signal);
  if (groups.every(({ areaPaths }, index) => areaPaths.join('\n') === settings.groups[index]!.areaPaths.join('\n'))) throw error;
  return withSettings(context, team, { ...settings, groups });
}

function chooseIteration(iterations: readonly TeamIteration[], id: string | null): IterationDates {
  if (iterations.length === 0) throw new SprintUnavailableError('no-iterations', iterations);
  // Skip a release that spans several sprints.
  const inner = new Set(datedSprints({ iterations }).map((sprint) => sprint.id));
  const sprints = iterations.filter((iteration) => inner.has(iteration.id) || iteration.start === null || iteration.finish === null);
  const chosen =
    id === null
      ? (sprints.find(({ timeFrame }) => timeFrame === 'current') ?? sprints.findLast(({ timeFrame }) => timeFrame === 'past') ?? sprints[0])
      : iterations.find((iteration) => iteration.id.toLowerCase() === id.toLowerCase());
  if (chosen === undefined) throw new SprintUnavailableError('unknown-iteration', iterations);
  const dated = datesOf(chosen);
  if (dated === null) throw new SprintUnavailableError('no-dates', iterations);
  return dated;
}

function datesOf({ id, name, path, start, finish }: TeamIteration): IterationDates | null {
  return start === null || finish === null ? null : { id, name, path, start, finish };
}

/** The team's dated sprints, oldest first. */
const datedSprints = ({ iterations }: Pick<KnownTeam, 'iterations'>): IterationDates[] =>
  innermost(iterations.flatMap((iteration) => datesOf(iteration) ?? []));

/** A sprint and those before it, without iterations that end later, such as a release that spans the sprint. */
const sprintsUpTo = ({ start, finish }: IterationDates, team: KnownTeam): IterationDates[] =>
  datedSprints(team).filter((sprint) => sprint.start <= start && sprint.finish <= finish);

/** The sprints before and after a sprint, under which its sessions may be filed too. */
function neighborsOf(sprint: IterationDates, team: KnownTeam): IterationDates[] {
  // Some teams let a sprint end on the day on which the next one starts.
  const next = datedSprints(team).find(({ start, finish }) => start > sprint.start && finish > sprint.finish);
  return [...sprintsUpTo(sprint, team).slice(0, -1).slice(-1), ...(next === undefined ? [] : [next])];
}

interface SprintsReading {
  items: readonly WorkItem[];
  hidden: readonly WorkItemId[];
  pullRequests: readonly PullRequest[];
  unread: ReadonlySet<UnreadPart>;
}

const NO_REQUESTS = { pullRequests: [], isCut: false };

/** The second and third wave: ids and pull requests, then the items. */
async function loadSprintItems(
  context: LoadContext,
  team: KnownTeam,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<SprintsReading> {
  const unread = new Set(team.unread);
  const needs = needsOf(context, team);
  const [workItems, requests] = await Promise.all([
    readItems(context, team, sprints, needs, signal),
    needs.has('pull-requests') ? loadRequests(context, team, sprints, signal) : NO_REQUESTS,
  ]);
  if (!workItems.hasOthers) unread.add('other-sprints');
  if (requests === null) unread.add('pull-requests');
  if (requests?.isCut === true) unread.add('more-pull-requests');
  return { items: workItems.items, hidden: workItems.hidden, pullRequests: requests?.pullRequests ?? [], unread };
}

async function readItems(context: LoadContext, team: KnownTeam, sprints: readonly IterationDates[], needs: ReadonlySet<Need>, signal?: AbortSignal) {
  const { client, project } = context;
  const { areas, group, settings, process, timeZone } = team;
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
  const [ids, otherSprints] = await Promise.all([
    querySprintItems(client, context, scope, signal),
    unlessRefused(queryOtherSprints(client, context, otherScope, signal)),
  ]);
  const all = [...new Set([...ids, ...(otherSprints?.ids ?? [])])];
  const loaded = await loadWorkItems(client, project.id, all, { categoryOf: process.categoryOf, timeZone }, signal);
  return { ...loaded, hasOthers: otherSprints !== null && !otherSprints.isCut };
}

/** The pull requests of the sprints; null if the user may not read code. */
async function loadRequests({ client, project }: LoadContext, { timeZone }: KnownTeam, sprints: readonly IterationDates[], signal?: AbortSignal) {
  return unlessRefused(loadPullRequests(client, project.id, { from: sprints[0]!.start, to: lastDayOf(sprints), timeZone }, signal));
}

/** The latest finish, because the first sprint to start may end last, such as a release that spans several sprints. */
const lastDayOf = (sprints: readonly IterationDates[]): CalendarDate =>
  sprints.map(({ finish }) => finish).reduce((latest, finish) => (latest > finish ? latest : finish));

function compose(
  { project, team: { id: teamId } }: LoadContext,
  team: TeamReading,
  iteration: IterationDates,
  { items, hidden, pullRequests, unread }: SprintsReading,
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
