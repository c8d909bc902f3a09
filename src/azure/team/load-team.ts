import type { Attestation } from '../../domain/settings/attestation.ts';
import { DEFAULT_SETTINGS, type Settings, type Waiver } from '../../domain/settings/settings.ts';
import { followSpan } from '../../domain/settings/sprint-span.ts';
import type { Need } from '../../domain/sprint/needs.ts';
import type { UnreadPart } from '../../domain/sprint/snapshot.ts';
import type { WhyUnavailable } from '../../domain/sprint/sprint.ts';
import type { WorkingGroup } from '../../domain/team/groups.ts';
import type { Client } from '../client/client.ts';
import type { VisitMemory } from '../client/visit-memory.ts';
import { loadDocuments, type DocumentReader, type StoredDocuments } from '../documents/documents.ts';
import {
  loadAreas,
  loadIterations,
  isOfTeam,
  loadTeamProcess,
  withTypeNames,
  type TeamContext,
  type TeamIteration,
  type TeamProcess,
} from './team.ts';
import { groupOfTeam, type TeamArea } from '../../domain/team/areas.ts';

/** What loading needs besides the sprint. */
export interface LoadContext extends TeamContext {
  client: Client;
  data: DocumentReader;
  now: () => Date;
  /** Time zone of the user, used if the settings have none. */
  timeZone: string;
  /** What the page itself shows, loaded even if no active check needs it. */
  pageNeeds?: readonly Need[];
  /** What a reload of the page doesn't ask for again. */
  memory?: VisitMemory;
}

/** Data shared by all sprints of a team, loaded first: three requests and the stored documents. */
export interface KnownTeam {
  iterations: readonly TeamIteration[];
  areas: readonly TeamArea[];
  /** The working group of the settings whose team this is; null for the whole team. */
  group: WorkingGroup | null;
  process: TeamProcess;
  settings: Settings;
  waivers: readonly Waiver[];
  attestations: readonly Attestation[];
  timeZone: string;
  unread: ReadonlySet<UnreadPart>;
}

/** A team with other settings, whose groups may tell it apart differently. */
export const withSettings = <Team extends KnownTeam>({ team: { name } }: TeamContext, team: Team, settings: Settings): Team => ({
  ...team,
  settings,
  group: groupOfTeam({ name, areas: team.areas }, settings.groups),
});

/** The requested sprint cannot be checked, and why. */
export class SprintUnavailableError extends Error {
  readonly reason: WhyUnavailable;
  /** The sprints that could be checked. */
  readonly iterations: readonly TeamIteration[];
  constructor(reason: WhyUnavailable, iterations: readonly TeamIteration[]) {
    super(`The sprint cannot be checked: ${reason}.`);
    this.name = 'SprintUnavailableError';
    this.reason = reason;
    this.iterations = iterations;
  }
}

/** What the first wave answers; plain data, so that it can be kept between visits. */
export interface TeamAnswers {
  iterations: readonly TeamIteration[];
  areas: readonly TeamArea[];
  process: Omit<TeamProcess, 'categoryOf'>;
  /** null: not readable. */
  documents: StoredDocuments | null;
}

/**
 * The team data that all further requests depend on.
 *
 * @throws SprintUnavailableError | RequestError
 */
export const loadTeam = async (context: LoadContext, signal?: AbortSignal): Promise<KnownTeam> =>
  teamFrom(context, await loadTeamAnswers(context, signal), signal);

/** The first wave: three requests, and the stored documents through the host page. @throws RequestError */
export async function loadTeamAnswers(context: LoadContext, signal?: AbortSignal): Promise<TeamAnswers> {
  const [iterations, areas, { categoryOf: _categoryOf, ...process }, documents] = await Promise.all([
    loadIterations(context.client, context, signal),
    loadAreas(context.client, context, signal),
    loadTeamProcess(context.client, context, signal),
    loadDocuments(context.data, context.project.id).catch(() => null),
  ]);
  return { iterations, areas, process, documents };
}

/**
 * The team as its answers describe it.
 *
 * @throws SprintUnavailableError | RequestError
 */
export async function teamFrom(context: LoadContext, answers: TeamAnswers, signal?: AbortSignal): Promise<KnownTeam> {
  const { iterations, areas, process } = answers;
  if (areas.length === 0) throw new SprintUnavailableError('no-areas', iterations);
  // Fall back to the defaults; the page reports that the settings were not readable.
  const documents = answers.documents ?? { settings: DEFAULT_SETTINGS, waivers: [], attestations: [] };
  const { settings } = documents;
  const group = groupOfTeam({ name: context.team.name, areas }, settings.groups);
  // The documents are shared by the project, but waivers and attestations belong to one team.
  const records = [...documents.waivers, ...documents.attestations];
  const isHere =
    group !== null
      ? await (await import(/* webpackChunkName: "whole-team" */ './whole-team.ts')).recordsOfGroup(context, settings, records, signal)
      : ({ team }: Waiver | Attestation) => isOfTeam(team, context.team.id);
  return {
    iterations,
    areas,
    group,
    process: withTypeNames(process, settings.types),
    settings,
    waivers: documents.waivers.filter(isHere).map((waiver) => followSpan(waiver, iterations)),
    attestations: documents.attestations.filter(isHere).map((attestation) => followSpan(attestation, iterations)),
    timeZone: settings.timeZone ?? context.timeZone,
    unread: new Set(answers.documents === null ? ['settings'] : []),
  };
}
