import type { WorkItemQueryResult } from 'azure-devops-extension-api/WorkItemTracking';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { pathOf, type Client } from './client.ts';
import { ML_FIELDS, SESSION_KINDS } from '../../domain/process/ml-fields.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { RequestError } from './request-error.ts';
import type { TeamContext } from '../team/team.ts';
import type { TeamArea } from '../../domain/team/areas.ts';

/** A text in WIQL: in single quotes, each quote inside doubled. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The condition that an item lies in one of a team's areas, without brackets. `of` is the end of a link that is meant, such as `[Source].`. */
export const inAreas = (areas: readonly TeamArea[], of = ''): string =>
  areas.map(({ path, includesChildren }) => `${of}[System.AreaPath] ${includesChildren ? 'UNDER' : '='} ${quoted(path)}`).join(' OR ');

export interface SprintScope {
  iterationPaths: readonly string[];
  areas: readonly TeamArea[];
  /** Names of the types for hypotheses, findings and sessions. */
  recordTypes: readonly string[];
  sessionType: string;
}

/**
 * The ids of all items of the sprints in the team's areas, of the records they link to, and of their tasks; sessions filed under the project's root
 * belong to no sprint's path and come too.
 *
 * One link query gives both ends: sources without a link have an empty relation.
 */
export async function querySprintItems(
  client: Client,
  { project, team }: TeamContext,
  scope: SprintScope,
  signal?: AbortSignal,
): Promise<WorkItemId[]> {
  return idsOf(await sendWiql(client, [project.id, team.id], sprintItemsQuery(project.name, scope), {}, signal));
}

/** More links than this in the sprints of one widget are no sprints of one team. */
const MAX_SPRINT_LINKS = 5_000;

/**
 * What the query for sprints finds, as pairs: the items of the sprints and what they are linked to.
 *
 * @returns `isCut` when there are more links than are read.
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

/**
 * Sends a query.
 *
 * @param place id of the project, and of a team below it where the query speaks of one.
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/wiql/query-by-wiql
 */
export const sendWiql = (
  client: Client,
  place: readonly string[],
  query: string,
  limit: { $top?: number; timePrecision?: boolean },
  signal?: AbortSignal,
): Promise<WorkItemQueryResult> =>
  client.post(`${pathOf(...place)}/_apis/wit/wiql`, { query: limit, body: { query }, answer: 'query', idempotent: true, signal });

function idsOf({ workItemRelations }: WorkItemQueryResult): WorkItemId[] {
  const ids = new Set<WorkItemId>();
  for (const { source, target } of workItemRelations) {
    // The service writes null for the missing source of a top-level item.
    if (source) ids.add(source.id);
    if (target) ids.add(target.id);
  }
  return [...ids];
}

/** The text of the query; exported for its own tests. */
export function sprintItemsQuery(projectName: string, { iterationPaths, areas, recordTypes, sessionType }: SprintScope): string {
  const iterations = iterationPaths.map((path) => `[Source].[System.IterationPath] UNDER ${quoted(path)}`);
  const atRoot = `([Source].[System.IterationPath] = ${quoted(projectName)} AND [Source].[System.WorkItemType] = ${quoted(sessionType)})`;
  return [
    'SELECT [System.Id] FROM WorkItemLinks WHERE',
    `([Source].[System.TeamProject] = ${quoted(projectName)} AND (${[...iterations, atRoot].join(' OR ')}) AND (${inAreas(areas, '[Source].')}))`,
    "AND ([System.Links.LinkType] <> '')",
    // Stories and bugs come along as the parts into which a large story was split.
    `AND ([Target].[System.WorkItemType] IN (${recordTypes.map(quoted).join(', ')})`,
    `${['Task', 'Requirement', 'Bug'].map((category) => `OR [Target].[System.WorkItemType] IN GROUP 'Microsoft.${category}Category'`).join(' ')})`,
    'MODE (MayContain)',
  ].join(' ');
}

export interface OtherSprintsScope {
  areas: readonly TeamArea[];
  settings: Pick<Settings, 'types' | 'tags' | 'readSessionTags'>;
  /** The sprints over which MLOps work is looked at. */
  mlopsIterationPaths: readonly string[];
}

/** More links than this are not read; what rests on them is not judged then. */
const MAX_LINKS = 1_000;

/**
 * The ids of the items of other sprints that matter to this one: work in the phases whose order counts, the interface, MLOps of the last sprints, hypotheses
 * in test, and reviews of the working agreement; with the hypotheses they link to and their tasks.
 *
 * @returns `isCut` when there are more of them than are read.
 * @throws RequestError
 */
export async function queryOtherSprints(
  client: Client,
  context: TeamContext,
  scope: OtherSprintsScope,
  signal?: AbortSignal,
): Promise<{ ids: WorkItemId[]; isCut: boolean }> {
  const send = (hasMlFields: boolean) =>
    sendWiql(client, [context.project.id, context.team.id], otherSprintsQuery(context.project.name, scope, hasMlFields), { $top: MAX_LINKS }, signal);
  const result = await send(true).catch((error: unknown) => {
    // An organisation that never set the process up does not know the fields.
    if (!(error instanceof RequestError) || error.kind !== 'invalid') throw error;
    return send(false);
  });
  return { ids: idsOf(result), isCut: result.workItemRelations.length >= MAX_LINKS };
}

/** The text of the query; exported for its own tests. */
export function otherSprintsQuery(projectName: string, { areas, settings, mlopsIterationPaths }: OtherSprintsScope, hasMlFields: boolean): string {
  const { types, tags, readSessionTags } = settings;
  const source = (field: string) => `[Source].[${field}]`;
  const tagged = (tag: string) => `${source('System.Tags')} CONTAINS ${quoted(tag)}`;
  const recent = mlopsIterationPaths.map((path) => `${source('System.IterationPath')} UNDER ${quoted(path)}`);
  const wanted = [
    `(${source('System.WorkItemType')} = ${quoted(types.hypothesis)} AND ${source('System.State')} = 'Testing')`,
    tagged(tags.mlInterface),
    ...(readSessionTags ? [tagged(tags.workingAgreement)] : []),
    ...(recent.length === 0 ? [] : [`(${tagged(tags.mlops)} AND (${recent.join(' OR ')}))`]),
    ...(hasMlFields
      ? [
          `${source(ML_FIELDS.phase)} IN ('Feasibility', 'Operationalisation')`,
          `(${source('System.WorkItemType')} = ${quoted(types.teamSession)} AND ${source(ML_FIELDS.sessionKind)} = ${quoted(SESSION_KINDS.workingAgreement)})`,
        ]
      : []),
  ];
  return [
    'SELECT [System.Id] FROM WorkItemLinks WHERE',
    `(${source('System.TeamProject')} = ${quoted(projectName)} AND (${wanted.join(' OR ')}) AND (${inAreas(areas, '[Source].')}))`,
    "AND ([System.Links.LinkType] <> '')",
    `AND ([Target].[System.WorkItemType] = ${quoted(types.hypothesis)} OR [Target].[System.WorkItemType] IN GROUP 'Microsoft.TaskCategory')`,
    'MODE (MayContain)',
  ].join(' ');
}
