import type { Settings } from '../../domain/settings/settings.ts';
import { dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import { composeSnapshot } from '../../domain/sprint/compose-snapshot.ts';
import { withEvidence } from '../../domain/sprint/evidence.ts';
import type { PullRequest, SprintSnapshot, TeamStructure, UnreadPart } from '../../domain/sprint/snapshot.ts';
import { sprintOn, type IterationDates } from '../../domain/sprint/sprint.ts';
import { readRepositories } from './agreement.ts';
import { inBackground } from '../client/background.ts';
import { loadEvidence } from './load-evidence.ts';
import { SprintUnavailableError, loadTeam, type KnownTeam, type LoadContext } from '../team/load-team.ts';
import { loadPullRequests } from '../git/pull-requests.ts';
import { unlessRefused } from '../client/refusals.ts';
import { loadStructure } from '../team/team-structure.ts';
import { type TeamIteration } from '../team/team.ts';
import { isTeamArea } from '../../domain/team/areas.ts';
import { queryOtherSprints, querySprintItems } from '../client/wiql.ts';
import { loadWorkItems } from '../work-items/work-items.ts';

/** How many sprints the strip shows. */
const STRIP_LENGTH = 6;

/** What is true for all sprints of the team; read with the first sprint. */
export interface TeamReading extends KnownTeam {
  /** null: it could not be read, or there are no working groups. */
  structure: TeamStructure | null;
  /** null: they could not be listed. */
  repositoryIds: readonly string[] | null;
  /** Days on which the working agreement changed, once that was asked for. */
  agreementChanges: readonly CalendarDate[] | null;
}

export interface LoadedSprint {
  team: TeamReading;
  snapshot: SprintSnapshot;
  /** The same reading seen with other settings. Names of types decide what is read, so new ones need a new reading. */
  withSettings: (settings: Settings) => SprintSnapshot;
  /** When it was read. */
  asOf: Date;
}

/**
 * Reads everything for the check of one sprint, in four waves: the team (three requests and the stored documents); the ids of its items and of the few of
 * other sprints (two), the pull requests of the sprint (two, where they are no more than 1,000) and the team's surroundings; the items (one for each 200);
 * and last what the rules ask of single hypotheses and pull requests, bounded by `wantedEvidence`.
 *
 * @param iterationId null takes the current sprint, else the last one.
 * @throws SprintUnavailableError | RequestError
 */
export async function loadSprint(context: LoadContext, iterationId: string | null, signal?: AbortSignal): Promise<LoadedSprint> {
  return loadSprintOf(context, await loadTeam(context, signal), iterationId, signal);
}

/**
 * The same for a team that was read before: the three waves that are left.
 *
 * @param onItems told the sprint before the last wave, when some checks are still open: those that `awaitedBy` names.
 */
export async function loadSprintOf(
  context: LoadContext,
  known: KnownTeam,
  iterationId: string | null,
  signal?: AbortSignal,
  onItems?: (snapshot: SprintSnapshot) => void,
): Promise<LoadedSprint> {
  const iteration = chooseIteration(known.iterations, iterationId);
  const asOf = context.now();
  const [reading, surroundings] = await Promise.all([readSprints(context, known, [iteration], signal), readSurroundings(context, known, signal)]);
  const team = { ...known, ...surroundings };
  const today = dayOf(asOf.toISOString(), team.timeZone);
  const snapshot = compose(context.project.id, team, iteration, reading, today);
  onItems?.(snapshot);
  const evidence = await loadEvidence(onItems === undefined ? context : inBackground(context), [snapshot], agreementOf(team), true, signal);
  const { agreementChanges } = evidence;
  return {
    team: { ...team, agreementChanges: agreementChanges === 'unread' ? null : agreementChanges },
    asOf,
    snapshot: withEvidence(snapshot, evidence),
    withSettings: (settings) => withEvidence(compose(context.project.id, { ...team, settings }, iteration, reading, today), evidence),
  };
}

/**
 * The snapshots of the last six dated sprints up to a sprint's present, oldest first: the one on display as it was read, the others together in at most
 * four more waves.
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
  const others = await loadSprintsOf(
    inBackground(context),
    team,
    recent.filter(({ id }) => id !== snapshot.sprint.id),
    signal,
  );
  const read = new Map([snapshot, ...others].map((one) => [one.sprint.id, one]));
  return recent.map(({ id }) => read.get(id)!);
}

/** The snapshots of some sprints of a team, read together in at most four waves. @param team as read with the sprint on display. */
export async function loadSprintsOf(
  context: LoadContext,
  team: TeamReading,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<SprintSnapshot[]> {
  if (sprints.length === 0) return [];
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const reading = await readSprints(context, team, sprints, signal);
  const snapshots = sprints.map((iteration) => compose(context.project.id, team, iteration, reading, today));
  const evidence = await loadEvidence(context, snapshots, agreementOf(team), false, signal);
  return snapshots.map((snapshot) => withEvidence(snapshot, evidence));
}

const agreementOf = ({ repositoryIds, settings, timeZone, agreementChanges }: TeamReading) => ({
  repositoryIds,
  globs: settings.agreementPaths,
  timeZone,
  known: agreementChanges,
});

/** The team's working groups and the repositories of the project; whoever may not see them still gets the rest. */
async function readSurroundings(
  context: LoadContext,
  { areas, settings }: KnownTeam,
  signal?: AbortSignal,
): Promise<Pick<TeamReading, 'structure' | 'repositoryIds' | 'agreementChanges'>> {
  const { groups } = settings;
  const [structure, repositories] = await Promise.all([
    groups.length < 2 ? null : unlessRefused(loadStructure(context.client, context, { areas, groups }, signal)),
    unlessRefused(readRepositories(context, signal)),
  ]);
  return { structure, repositoryIds: repositories?.map(({ id }) => id) ?? null, agreementChanges: null };
}

function chooseIteration(iterations: readonly TeamIteration[], id: string | null): IterationDates {
  if (iterations.length === 0) throw new SprintUnavailableError('no-iterations', iterations);
  const wanted =
    id === null
      ? (iterations.find(({ timeFrame }) => timeFrame === 'current') ?? iterations.findLast(({ timeFrame }) => timeFrame === 'past') ?? iterations[0])
      : iterations.find((iteration) => iteration.id.toLowerCase() === id.toLowerCase());
  if (wanted === undefined) throw new SprintUnavailableError('unknown-iteration', iterations);
  const dated = datesOf(wanted);
  if (dated === null) throw new SprintUnavailableError('no-dates', iterations);
  return dated;
}

function datesOf({ id, name, path, start, finish }: TeamIteration): IterationDates | null {
  return start === null || finish === null ? null : { id, name, path, start, finish };
}

/** The team's sprints that have dates, oldest first. */
const datedSprints = ({ iterations }: KnownTeam): IterationDates[] => iterations.flatMap((iteration) => datesOf(iteration) ?? []);

/** A sprint and those before it; what ends after it, such as a release around it, is none of them. */
const sprintsUpTo = ({ start, finish }: IterationDates, team: KnownTeam): IterationDates[] =>
  datedSprints(team).filter((one) => one.start <= start && one.finish <= finish);

interface SprintsReading {
  items: readonly WorkItem[];
  hidden: readonly WorkItemId[];
  pullRequests: readonly PullRequest[];
  unread: ReadonlySet<UnreadPart>;
}

/** The second and third wave: ids beside pull requests, then the items. */
async function readSprints(context: LoadContext, team: KnownTeam, sprints: readonly IterationDates[], signal?: AbortSignal): Promise<SprintsReading> {
  const unread = new Set(team.unread);
  const [found, requests] = await Promise.all([readItems(context, team, sprints, signal), readRequests(context, team, sprints, signal)]);
  if (!found.hasOthers) unread.add('other-sprints');
  if (requests === null) unread.add('pull-requests');
  if (requests?.isCut === true) unread.add('more-pull-requests');
  return { items: found.items, hidden: found.hidden, pullRequests: requests?.pullRequests ?? [], unread };
}

async function readItems(context: LoadContext, team: KnownTeam, sprints: readonly IterationDates[], signal?: AbortSignal) {
  const { client, project } = context;
  const { areas, settings, process, timeZone } = team;
  const scope = {
    iterationPaths: sprints.map(({ path }) => path),
    areas,
    recordTypes: Object.values(settings.types),
    sessionType: settings.types.teamSession,
  };
  const recent = sprints.flatMap((sprint) => sprintsUpTo(sprint, team).slice(-settings.thresholds.mlopsSharedSprints));
  const mlopsIterationPaths = [...new Set(recent.map(({ path }) => path))];
  const [ids, others] = await Promise.all([
    querySprintItems(client, context, scope, signal),
    unlessRefused(queryOtherSprints(client, context, { areas, settings, mlopsIterationPaths }, signal)),
  ]);
  const all = [...new Set([...ids, ...(others?.ids ?? [])])];
  const read = await loadWorkItems(client, project.id, all, { categoryOf: process.categoryOf, timeZone }, signal);
  return { ...read, hasOthers: others !== null && !others.isCut };
}

/** null: whoever may not read code still gets the rest of the check. */
async function readRequests({ client, project }: LoadContext, { timeZone }: KnownTeam, sprints: readonly IterationDates[], signal?: AbortSignal) {
  // A sprint that began first may end last, such as a release around its sprints.
  const lastDay = sprints.map(({ finish }) => finish).reduce((one, other) => (one > other ? one : other));
  return unlessRefused(loadPullRequests(client, project.id, { from: sprints[0]!.start, to: lastDay, timeZone }, signal));
}

function compose(
  projectId: string,
  team: TeamReading,
  iteration: IterationDates,
  { items, hidden, pullRequests, unread }: SprintsReading,
  today: CalendarDate,
): SprintSnapshot {
  const { areas, process, settings, waivers, attestations, structure, timeZone } = team;
  return composeSnapshot({
    isTeamArea: (path) => isTeamArea(areas, path),
    sprint: sprintOn(iteration, today),
    sprints: sprintsUpTo(iteration, team),
    items,
    hidden,
    pullRequests: pullRequests.filter(
      ({ createdOn, closedOn }) => isBetween(createdOn, iteration) || (closedOn !== null && isBetween(closedOn, iteration)),
    ),
    backlog: process.backlog,
    settings,
    waivers,
    attestations,
    structure,
    unread,
    projectId,
    timeZone,
  });
}

const isBetween = (day: CalendarDate, { start, finish }: IterationDates): boolean => day >= start && day <= finish;
