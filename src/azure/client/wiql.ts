import type { WorkItemQueryResult } from 'azure-devops-extension-api/WorkItemTracking';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import { pathOf, type Client } from './client.ts';

/** A WIQL string literal: single-quoted, with inner quotes doubled. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The condition that an item is in one of the areas, without parentheses. `of` is the end of a link, such as `[Source].`. */
export const inAreas = (areas: readonly TeamArea[], of = ''): string =>
  areas.map(({ path, includesChildren }) => `${of}[System.AreaPath] ${includesChildren ? 'UNDER' : '='} ${quoted(path)}`).join(' OR ');

/**
 * Sends a query.
 *
 * @param place id of the project, and of a team if the query refers to one.
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

/** The links that a query returned, each as text, in an order that does not depend on that of the service. */
export const linksOf = ({ workItemRelations }: WorkItemQueryResult): string[] =>
  workItemRelations.map(({ source, target, rel }) => `${source?.id ?? ''} ${rel ?? ''} ${target?.id ?? ''}`).toSorted();

/** The ids at both ends of the links that a query returned. */
export function idsOf({ workItemRelations }: WorkItemQueryResult): WorkItemId[] {
  const ids = new Set<WorkItemId>();
  for (const { source, target } of workItemRelations) {
    // The source of a top-level item is null.
    if (source) ids.add(source.id);
    if (target) ids.add(target.id);
  }
  return [...ids];
}
