import type { Settings } from '../../domain/settings/settings.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import { awaitedBy, withFollowUps } from '../../domain/sprint/follow-ups.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import type { IterationDates } from '../../domain/sprint/sprint.ts';
import { inBackground } from '../client/background.ts';
import { unlessRefused } from '../client/refusals.ts';
import { RequestError } from '../client/request-error.ts';
import { loadTeam, teamFrom, withSettings, type KnownTeam, type LoadContext, type TeamAnswers } from '../team/load-team.ts';
import { loadTeamMembers } from '../team/people.ts';
import { loadPresentGroups } from '../team/present-groups.ts';
import { lastWave } from './last-wave.ts';
import { composeSprint, loadSprintItems, needsOf, type SprintItems, type TeamReading } from './sprint-items.ts';
import { chooseIteration } from './team-sprints.ts';

export interface LoadedSprint {
  team: TeamReading;
  snapshot: SprintSnapshot;
  /** null once everything was read. */
  rest: SprintRest | null;
  /** Applies other settings to the loaded data. Type names and active checks decide what is loaded, so some changes need another load. */
  withSettings: (settings: Settings) => SprintSnapshot;
  /** When it was loaded. */
  asOf: Date;
}

/** What is still to be read of a sprint. */
interface SprintRest {
  /** The active checks whose outcome is open until then. */
  awaited: ReadonlySet<string>;
  /** Reads it; may be called again after a failure. @throws RequestError */
  load: (signal?: AbortSignal) => Promise<LoadedSprint>;
}

/** Is handed the sprint before the last wave, while some checks are still open. */
export type OnPart = (part: LoadedSprint) => void;

/**
 * Loads everything for the check of a sprint in four waves: the team (three requests and the stored documents); the ids of its items and of items in other
 * sprints (two), the pull requests of the sprint (two, for up to 1,000) and the team's members; the items (one per 200); and the working groups and the details
 * of hypotheses and pull requests that active checks need, within the limits of `followUpsOf`. Skips what no active check needs.
 *
 * @param iterationId null takes the current sprint, or else the last one.
 * @throws SprintUnavailableError | RequestError
 */
export async function loadSprint(context: LoadContext, iterationId: string | null, signal?: AbortSignal, onPart?: OnPart): Promise<LoadedSprint> {
  return loadSprintOf(context, await loadTeam(context, signal), iterationId, signal, onPart);
}

/** The first wave under way, and what it answered on an earlier visit, if that is known. */
export interface TeamStart {
  fresh: Promise<TeamAnswers>;
  kept: TeamAnswers | null;
}

/**
 * Like `loadSprint`, for a first wave that is under way. What it answered before starts the second wave at once; if it answers something else now, the second
 * wave is sent again.
 */
export async function loadStartedSprint(
  context: LoadContext,
  { fresh, kept }: TeamStart,
  iterationId: string | null,
  signal?: AbortSignal,
  onPart?: OnPart,
): Promise<LoadedSprint> {
  const read = async (answers: TeamAnswers, until?: AbortSignal) => readSprint(context, await teamFrom(context, answers, until), iterationId, until);
  const leave = new AbortController();
  const early = kept === null ? null : read(kept, signal === undefined ? leave.signal : AbortSignal.any([signal, leave.signal]));
  // It is looked at only if nothing changed.
  early?.catch(() => {});
  try {
    const answers = await fresh;
    const isUnchanged = early !== null && JSON.stringify(answers) === JSON.stringify(kept);
    if (!isUnchanged) leave.abort();
    return await finish(context, await (isUnchanged ? early : read(answers, signal)), signal, onPart);
  } catch (error) {
    leave.abort();
    throw error;
  }
}

/** The remaining three waves, for a team that is already loaded. */
export async function loadSprintOf(
  context: LoadContext,
  knownTeam: KnownTeam,
  iterationId: string | null,
  signal?: AbortSignal,
  onPart?: OnPart,
): Promise<LoadedSprint> {
  return finish(context, await readSprint(context, knownTeam, iterationId, signal), signal, onPart);
}

/** Shows what the items tell, and reads the rest. */
async function finish(context: LoadContext, reading: SprintReading, signal?: AbortSignal, onPart?: OnPart): Promise<LoadedSprint> {
  const part = composePart(context, reading);
  onPart?.(part);
  return part.rest === null ? part : part.rest.load(signal);
}

/** The second and third wave of one sprint. */
interface SprintReading {
  team: TeamReading;
  iteration: IterationDates;
  items: SprintItems;
  asOf: Date;
}

async function readSprint(context: LoadContext, knownTeam: KnownTeam, iterationId: string | null, signal?: AbortSignal): Promise<SprintReading> {
  const iteration = chooseIteration(knownTeam.iterations, iterationId);
  const asOf = context.now();
  const read = async (team: KnownTeam): Promise<SprintReading> => {
    const [items, people] = await Promise.all([loadSprintItems(context, team, [iteration], signal), loadPeople(context, team, signal)]);
    return { team: { ...team, ...people, agreementChanges: null }, iteration, items, asOf };
  };
  try {
    return await read(knownTeam);
  } catch (error) {
    return read(await withPresentAreas(context, knownTeam, error, signal));
  }
}

/** The team's people, and its structure as far as that tells it. */
async function loadPeople(context: LoadContext, team: KnownTeam, signal?: AbortSignal): Promise<Pick<TeamReading, 'members' | 'structure'>> {
  const needs = needsOf(context, team);
  const wantsStructure = team.settings.groups.length > 1 && needs.has('structure');
  if (!wantsStructure && !needs.has('members')) return { members: null, structure: null };
  const people = await unlessRefused(loadTeamMembers(context.client, context.project.id, context.team.id, signal));
  const isGroup = team.group !== null;
  return {
    members: people?.flatMap(({ identity: { uniqueName } }) => (uniqueName ? [uniqueName.toLowerCase()] : [])) ?? null,
    structure: people === null || !wantsStructure ? null : { isGroup, people: people.length, groups: isGroup ? [] : null },
  };
}

/** A sprint with what its items tell, and the way to the rest. */
function composePart(context: LoadContext, reading: SprintReading): LoadedSprint {
  const { team, iteration, items, asOf } = reading;
  const today = dayOf(asOf.toISOString(), team.timeZone);
  const compose = (of: TeamReading) => composeSprint(context, of, iteration, items, today);
  const snapshot = compose(team);
  return {
    team,
    asOf,
    snapshot,
    rest: { awaited: awaitedBy(snapshot), load: (signal) => loadRest(inBackground(context), { team, asOf, snapshot, compose }, signal) },
    withSettings: (settings) => compose(withSettings(context, team, settings)),
  };
}

/** The last wave. */
async function loadRest(
  context: LoadContext,
  part: Pick<LoadedSprint, 'team' | 'snapshot' | 'asOf'> & { compose: (team: TeamReading) => SprintSnapshot },
  signal?: AbortSignal,
): Promise<LoadedSprint> {
  const { asOf, compose, snapshot } = part;
  const { loadFollowUps, loadStructure, agreementOf } = await lastWave();
  const [answers, structured] = await Promise.all([
    loadFollowUps(context, [snapshot], agreementOf(part.team), true, signal),
    loadStructure(context, part.team, snapshot, signal),
  ]);
  const { agreementChanges } = answers;
  const team = { ...structured, agreementChanges: agreementChanges === 'unread' ? null : agreementChanges };
  return {
    team,
    asOf,
    snapshot: withFollowUps(compose(team), answers),
    rest: null,
    withSettings: (settings) => withFollowUps(compose(withSettings(context, team, settings)), answers),
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
