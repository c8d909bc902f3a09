import { ML_FIELDS, SESSION_KINDS } from '../../domain/process/ml-fields.ts';
import { tiedTo } from '../hypotheses/sprint-ties.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { ItemNeed, Need } from '../../domain/sprint/needs.ts';
import type { Client } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import { idsOf, inAreas, linksOf, quoted, sendWiql } from '../client/wiql.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import type { TeamContext } from '../team/team.ts';

export interface SprintScope {
  iterationPaths: readonly string[];
  areas: readonly TeamArea[];
  settings: Pick<Settings, 'types' | 'tags' | 'readSessionTags'>;
  /** Sprints of which only the sessions are needed. */
  nearPaths?: readonly string[];
  /** Areas of the whole team around a working group, in which sessions are filed too. */
  sharedAreas?: readonly TeamArea[];
  /** Days on which hypotheses that are filed elsewhere may have been decided or be due. */
  decisions?: { from: CalendarDate; to: CalendarDate } | null;
}

/**
 * The ids of all items of the sprints in the team's areas, of the records they link to, and of their tasks; also
 * includes sessions filed under the project root, and hypotheses filed elsewhere that were decided in the sprints or are due in them.
 *
 * One link query returns both ends; sources without a link have an empty relation.
 */
export async function querySprintItems(
  client: Client,
  { project, team }: TeamContext,
  scope: SprintScope,
  signal?: AbortSignal,
): Promise<{ ids: WorkItemId[]; links: string[]; asOf: string }> {
  const send = (queryScope: SprintScope) => sendWiql(client, [project.id, team.id], sprintItemsQuery(project.name, queryScope), {}, signal);
  const result = await send(scope).catch((error: unknown) => {
    // The fields do not exist if the organization never set the process up.
    if (!(error instanceof RequestError) || error.kind !== 'invalid' || !scope.decisions) throw error;
    return send({ ...scope, decisions: null });
  });
  return { ids: idsOf(result), links: linksOf(result), asOf: String(result.asOf) };
}

/** Maximum links to read for the sprints of a widget. */
const MAX_SPRINT_LINKS = 5_000;

/**
 * The results of the sprint query as pairs: the items of the sprints and their linked items.
 *
 * @returns `isCut` if there are more links than are read.
 * @throws RequestError
 */
export async function querySprintLinks(
  client: Client,
  { project, team }: TeamContext,
  scope: SprintScope,
  signal?: AbortSignal,
): Promise<{ ids: WorkItemId[]; links: { source: WorkItemId; target: WorkItemId }[]; isCut: boolean }> {
  const result = await sendWiql(client, [project.id, team.id], sprintItemsQuery(project.name, scope), { $top: MAX_SPRINT_LINKS }, signal);
  const { workItemRelations } = result;
  const links = workItemRelations.flatMap(({ source, target }) => (source && target ? [{ source: source.id, target: target.id }] : []));
  return { ids: idsOf(result), links, isCut: workItemRelations.length >= MAX_SPRINT_LINKS };
}

/** The text of the query; exported for tests. */
export function sprintItemsQuery(
  projectName: string,
  { iterationPaths, areas, settings, nearPaths = [], sharedAreas = [], decisions = null }: SprintScope,
): string {
  const { types } = settings;
  const iterations = iterationPaths.map((path) => `[Source].[System.IterationPath] UNDER ${quoted(path)}`);
  const isSession = `[Source].[System.WorkItemType] = ${quoted(types.teamSession)}`;
  const atRoot = `([Source].[System.IterationPath] = ${quoted(projectName)} AND ${isSession})`;
  const near = nearPaths.map((path) => `[Source].[System.IterationPath] UNDER ${quoted(path)}`);
  const nearSessions = near.length === 0 ? [] : [`((${near.join(' OR ')}) AND (${sessionConditions(settings).join(' OR ')}))`];
  const isHypothesis = `[Source].[System.WorkItemType] = ${quoted(types.hypothesis)}`;
  const elsewhere = decisions === null ? [] : [`(${isHypothesis} AND (${tiedTo(iterationPaths, decisions, '[Source].')}))`];
  const places = [
    `(${inAreas(areas, '[Source].')})`,
    ...(sharedAreas.length === 0 ? [] : [`(${sessionConditions(settings).join(' OR ')}) AND (${inAreas(sharedAreas, '[Source].')})`]),
  ];
  const where = places.length === 1 ? places[0]! : `(${places.map((place) => `(${place})`).join(' OR ')})`;
  return [
    'SELECT [System.Id] FROM WorkItemLinks WHERE',
    `([Source].[System.TeamProject] = ${quoted(projectName)} AND (${[...iterations, atRoot, ...nearSessions, ...elsewhere].join(' OR ')}) AND ${where})`,
    "AND ([System.Links.LinkType] <> '')",
    // Include stories and bugs, because a large story may have been split into them.
    `AND ([Target].[System.WorkItemType] IN (${Object.values(types).map(quoted).join(', ')})`,
    `${['Task', 'Requirement', 'Bug'].map((category) => `OR [Target].[System.WorkItemType] IN GROUP 'Microsoft.${category}Category'`).join(' ')})`,
    'MODE (MayContain)',
  ].join(' ');
}

/** Conditions for sessions: by type, and by tags on any item. */
const sessionConditions = ({ types, tags, readSessionTags }: SprintScope['settings']): string[] => [
  `[Source].[System.WorkItemType] = ${quoted(types.teamSession)}`,
  ...(readSessionTags
    ? Object.keys(SESSION_KINDS).map((kind) => `[Source].[System.Tags] CONTAINS ${quoted(tags[kind as keyof typeof SESSION_KINDS])}`)
    : []),
];

export interface OtherSprintsScope {
  areas: readonly TeamArea[];
  settings: Pick<Settings, 'types' | 'tags' | 'readSessionTags'>;
  /** The kinds of items to load. */
  needs: ReadonlySet<Need>;
  /** The sprints in which to look for MLOps work. */
  mlopsIterationPaths: readonly string[];
  /** Areas of the whole team, as in `SprintScope`. */
  sharedAreas?: readonly TeamArea[];
}

/** Maximum links to read; beyond it, the checks that need them are not judged. */
const MAX_LINKS = 1_000;

/**
 * The ids of the items of other sprints that matter to this one: work in the phases whose order counts, the interface, MLOps of the last sprints, hypotheses
 * that are open, and reviews of the working agreement; with the hypotheses they link to and their tasks.
 *
 * @returns `isCut` if there are more than are read.
 * @throws RequestError
 */
export async function queryOtherSprints(
  client: Client,
  context: TeamContext,
  scope: OtherSprintsScope,
  signal?: AbortSignal,
): Promise<{ ids: WorkItemId[]; links: string[]; isCut: boolean }> {
  const send = async (hasMlFields: boolean) => {
    const query = otherSprintsQuery(context.project.name, scope, hasMlFields);
    return query === null ? null : sendWiql(client, [context.project.id, context.team.id], query, { $top: MAX_LINKS }, signal);
  };
  const result = await send(true).catch((error: unknown) => {
    // The fields do not exist if the organization never set the process up.
    if (!(error instanceof RequestError) || error.kind !== 'invalid') throw error;
    return send(false);
  });
  if (result === null) return { ids: [], links: [], isCut: false };
  return { ids: idsOf(result), links: linksOf(result), isCut: result.workItemRelations.length >= MAX_LINKS };
}

/** What working groups have in common: their interface, their phases and their agreement. */
const SHARED_NEEDS: readonly ItemNeed[] = ['phases', 'interfaces', 'agreement-reviews'];

/** The text of the query, or null if nothing is needed; exported for tests. */
export function otherSprintsQuery(
  projectName: string,
  { areas, settings, needs, mlopsIterationPaths, sharedAreas = [] }: OtherSprintsScope,
  hasMlFields: boolean,
): string | null {
  const { types, tags, readSessionTags } = settings;
  const source = (field: string) => `[Source].[${field}]`;
  const tagged = (tag: string) => `${source('System.Tags')} CONTAINS ${quoted(tag)}`;
  const ofType = (type: string) => `${source('System.WorkItemType')} = ${quoted(type)}`;
  const recent = mlopsIterationPaths.map((path) => `${source('System.IterationPath')} UNDER ${quoted(path)}`);
  const conditions: Readonly<Record<ItemNeed, readonly string[]>> = {
    'open-hypotheses': [`(${ofType(types.hypothesis)} AND ${source('System.State')} NOT IN ('Draft', 'Decided', 'Removed'))`],
    interfaces: [tagged(tags.mlInterface)],
    'agreement-reviews': [
      ...(readSessionTags ? [tagged(tags.workingAgreement)] : []),
      ...(hasMlFields ? [`(${ofType(types.teamSession)} AND ${source(ML_FIELDS.sessionKind)} = ${quoted(SESSION_KINDS.workingAgreement)})`] : []),
    ],
    'mlops-items': recent.length === 0 ? [] : [`(${tagged(tags.mlops)} AND (${recent.join(' OR ')}))`],
    phases: hasMlFields ? [`${source(ML_FIELDS.phase)} IN ('Feasibility', 'Operationalisation', 'Operationalization')`] : [],
  };
  const conditionsOf = (isWanted: (need: ItemNeed) => boolean) =>
    Object.entries(conditions).flatMap(([need, of]) => (needs.has(need as ItemNeed) && isWanted(need as ItemNeed) ? of : []));
  const isShared = (need: ItemNeed) => sharedAreas.length > 0 && SHARED_NEEDS.includes(need);
  const parts = [
    { needed: conditionsOf((need) => !isShared(need)), within: areas },
    { needed: conditionsOf(isShared), within: sharedAreas },
  ].flatMap(({ needed, within }) => (needed.length === 0 ? [] : [`(${needed.join(' OR ')}) AND (${inAreas(within, '[Source].')})`]));
  if (parts.length === 0) return null;
  const where = parts.length === 1 ? parts[0]! : `(${parts.map((part) => `(${part})`).join(' OR ')})`;
  return [
    'SELECT [System.Id] FROM WorkItemLinks WHERE',
    `(${source('System.TeamProject')} = ${quoted(projectName)} AND ${where})`,
    "AND ([System.Links.LinkType] <> '')",
    `AND ([Target].[System.WorkItemType] = ${quoted(types.hypothesis)} OR [Target].[System.WorkItemType] IN GROUP 'Microsoft.TaskCategory')`,
    'MODE (MayContain)',
  ].join(' ');
}
