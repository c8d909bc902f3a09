import { composeSnapshot } from '../domain/sprint/compose-snapshot.ts';
import type { SprintSnapshot, UnreadPart } from '../domain/sprint/snapshot.ts';
import { sprintOn, type IterationDates } from '../domain/sprint/sprint.ts';
import { DEFAULT_SETTINGS, type Settings, type Waiver } from '../domain/settings/settings.ts';
import { dayOf } from '../domain/shared/calendar-date.ts';
import { sameName } from '../domain/shared/text.ts';
import type { WorkItem, WorkItemId } from '../domain/shared/work-item.ts';
import type { Client } from './client.ts';
import { readDocuments, type DataManager } from './documents.ts';
import { readPullRequests } from './pull-requests.ts';
import { RequestError } from './request-error.ts';
import { readAreas, readIterations, readProcess, type TeamArea, type TeamContext, type TeamIteration, type TeamProcess } from './team.ts';
import { querySprintItems } from './wiql.ts';
import { readWorkItems } from './work-items.ts';

/** How many sprints the strip shows. */
const STRIP_LENGTH = 6;

/** What a load needs to know besides the sprint. */
export interface LoadContext extends TeamContext {
  client: Client;
  data: DataManager;
  now: () => Date;
  /** Time zone of the reader, used where the team's settings name none. */
  timeZone: string;
}

/** What is true for all sprints of the team; read with the first sprint. */
export interface TeamReading {
  iterations: readonly TeamIteration[];
  areas: readonly TeamArea[];
  process: TeamProcess;
  settings: Settings;
  waivers: readonly Waiver[];
  timeZone: string;
  unread: ReadonlySet<UnreadPart>;
}

export interface LoadedSprint {
  team: TeamReading;
  snapshot: SprintSnapshot;
  /** The same reading seen with other settings. Names of types decide what is read, so new ones need a new reading. */
  withSettings: (settings: Settings) => SprintSnapshot;
  /** When it was read. */
  asOf: Date;
}

/** The sprint asked for cannot be checked, and why. */
export class SprintUnavailableError extends Error {
  readonly reason: 'no-iterations' | 'unknown-iteration' | 'no-dates' | 'no-areas';
  /** The sprints that could be checked. */
  readonly iterations: readonly TeamIteration[];
  constructor(reason: SprintUnavailableError['reason'], iterations: readonly TeamIteration[]) {
    super(`The sprint cannot be checked: ${reason}.`);
    this.name = 'SprintUnavailableError';
    this.reason = reason;
    this.iterations = iterations;
  }
}

/**
 * Reads everything for the check of one sprint, in three waves: the team (three requests and the stored documents), the ids of the items (one) beside the
 * pull requests of the sprint (two or more pages), and the items (one for each 200).
 *
 * @param iterationId null takes the current sprint, else the last one.
 * @throws SprintUnavailableError | RequestError
 */
export async function loadSprint(context: LoadContext, iterationId: string | null, signal?: AbortSignal): Promise<LoadedSprint> {
  const team = await readTeam(context, signal);
  const iteration = chooseIteration(team.iterations, iterationId);
  const asOf = context.now();
  const reading = await readSprints(context, team, [iteration], signal);
  const seenWith = (settings: Settings) =>
    compose(context.project.id, { ...team, settings }, iteration, reading, dayOf(asOf.toISOString(), team.timeZone));
  return { team, asOf, snapshot: seenWith(team.settings), withSettings: seenWith };
}

/**
 * The snapshots of the last six dated sprints up to a sprint's present, oldest first, read together in two more waves.
 *
 * @param team as read with the sprint on display.
 */
export async function loadRecentSprints(context: LoadContext, team: TeamReading, signal?: AbortSignal): Promise<SprintSnapshot[]> {
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const begun = team.iterations.flatMap((iteration) => datesOf(iteration) ?? []).filter(({ start }) => start <= today);
  const recent = begun.slice(-STRIP_LENGTH);
  if (recent.length === 0) return [];
  const reading = await readSprints(context, team, recent, signal);
  return recent.map((iteration) => compose(context.project.id, team, iteration, reading, today));
}

async function readTeam(context: LoadContext, signal?: AbortSignal): Promise<TeamReading> {
  const unread = new Set<UnreadPart>();
  const [iterations, areas, process, documents] = await Promise.all([
    readIterations(context.client, context, signal),
    readAreas(context.client, context, signal),
    readProcess(context.client, context, signal),
    readDocuments(context.data, context.project.id).catch(() => {
      // Without settings the defaults hold, and the page says that they could not be read.
      unread.add('settings');
      return { settings: DEFAULT_SETTINGS, waivers: [] };
    }),
  ]);
  if (areas.length === 0) throw new SprintUnavailableError('no-areas', iterations);
  // The document is the project's; what one team lets be is nothing to another.
  const waivers = documents.waivers.filter((waiver) => waiver.team === null || sameName(waiver.team, context.team.id));
  return { iterations, areas, process, settings: documents.settings, waivers, timeZone: documents.settings.timeZone ?? context.timeZone, unread };
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

interface SprintsReading {
  items: readonly WorkItem[];
  hidden: readonly WorkItemId[];
  pullRequests: Awaited<ReturnType<typeof readPullRequests>>['pullRequests'];
  unread: ReadonlySet<UnreadPart>;
}

/** The second and third wave: ids beside pull requests, then the items. */
async function readSprints(
  context: LoadContext,
  team: TeamReading,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<SprintsReading> {
  const { client, project } = context;
  const { types } = team.settings;
  const unread = new Set(team.unread);
  // A sprint that began first may end last, such as a release around its sprints.
  const lastDay = sprints.map(({ finish }) => finish).reduce((one, other) => (one > other ? one : other));
  const window = { from: sprints[0]!.start, to: lastDay, timeZone: team.timeZone };
  const scope = {
    iterationPaths: sprints.map(({ path }) => path),
    areas: team.areas,
    recordTypes: Object.values(types),
    sessionType: types.teamSession,
  };
  const [found, requests] = await Promise.all([
    querySprintItems(client, context, scope, signal).then((ids) =>
      readWorkItems(client, project.id, ids, { categoryOf: team.process.categoryOf, timeZone: team.timeZone }, signal),
    ),
    readPullRequests(client, project.id, window, signal).catch((error: unknown) => {
      // Whoever may not read code still gets the rest of the check.
      if (!(error instanceof RequestError)) throw error;
      unread.add('pull-requests');
      return { pullRequests: [], isCut: false };
    }),
  ]);
  if (requests.isCut) unread.add('more-pull-requests');
  return { ...found, pullRequests: requests.pullRequests, unread };
}

function compose(
  projectId: string,
  team: TeamReading,
  iteration: IterationDates,
  { items, hidden, pullRequests, unread }: SprintsReading,
  today: ReturnType<typeof dayOf>,
): SprintSnapshot {
  return composeSnapshot({
    sprint: sprintOn(iteration, today),
    items,
    hidden,
    pullRequests: pullRequests.filter(
      ({ createdOn, closedOn }) => isBetween(createdOn, iteration) || (closedOn !== null && isBetween(closedOn, iteration)),
    ),
    backlog: team.process.backlog,
    settings: team.settings,
    waivers: team.waivers,
    unread,
    projectId,
    timeZone: team.timeZone,
  });
}

const isBetween = (day: ReturnType<typeof dayOf>, { start, finish }: IterationDates): boolean => day >= start && day <= finish;
