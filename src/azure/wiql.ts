import type { WorkItemQueryResult } from 'azure-devops-extension-api/WorkItemTracking';
import type { WorkItemId } from '../domain/shared/work-item.ts';
import { pathOf, type Client } from './client.ts';
import type { TeamArea, TeamContext } from './team.ts';

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
  const result = await client.post<WorkItemQueryResult>(`${pathOf(project.id, team.id)}/_apis/wit/wiql`, {
    body: { query: sprintItemsQuery(project.name, scope) },
    idempotent: true,
    ...(signal && { signal }),
  });
  const ids = new Set<WorkItemId>();
  for (const { source, target } of result.workItemRelations) {
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
    `AND ([Target].[System.WorkItemType] IN (${recordTypes.map(quoted).join(', ')}) OR [Target].[System.WorkItemType] IN GROUP 'Microsoft.TaskCategory')`,
    'MODE (MayContain)',
  ].join(' ');
}
