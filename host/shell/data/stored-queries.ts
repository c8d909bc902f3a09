import { pathOf, type RestClient, type Wrapped } from '../rest-client.ts';
import { readWorkItems } from './read.ts';
import type { WorkItem } from './service-types.ts';
import { LIST_FIELDS } from './work-item-query.ts';

/** A stored query or a folder of them. */
export interface StoredQuery {
  id: string;
  name: string;
  path: string;
  isFolder?: boolean;
  children?: StoredQuery[];
  wiql?: string;
}

/** The query folders of a project with their content, two levels deep. */
export const readQueryTree = async (rest: RestClient, project: string, signal?: AbortSignal): Promise<StoredQuery[]> =>
  (await rest.get<Wrapped<StoredQuery>>(`${pathOf(project)}/_apis/wit/queries`, { query: { $depth: 2 }, signal })).value;

/** The result of a query: the first items, and the total count. */
export interface QueryResult {
  name: string;
  wiql: string;
  items: WorkItem[];
  total: number;
}

/** Maximum rows on the page. */
const MAX_SHOWN = 400;

interface WiqlAnswer {
  workItems?: { id: number }[];
  workItemRelations?: { target: { id: number } }[];
}

/** Runs a stored query by its id, or a text. A link query shows the items at both ends once each. */
export async function runQuery(
  rest: RestClient,
  project: string,
  asked: { id: string } | { wiql: string },
  signal?: AbortSignal,
): Promise<QueryResult> {
  const stored =
    'id' in asked ? await rest.get<StoredQuery>(`${pathOf(project)}/_apis/wit/queries/${asked.id}`, { query: { $expand: 'wiql' }, signal }) : null;
  const wiql = stored === null ? (asked as { wiql: string }).wiql : (stored.wiql ?? '');
  const { workItems, workItemRelations } = await rest.post<WiqlAnswer>(`${pathOf(project)}/_apis/wit/wiql`, { query: wiql }, { signal });
  const ids = [...new Set([...(workItems ?? []), ...(workItemRelations ?? []).map(({ target }) => target)].map(({ id }) => id))];
  const items = await readWorkItems(rest, project, ids.slice(0, MAX_SHOWN), LIST_FIELDS, signal);
  return { name: stored?.name ?? 'Query results', wiql, items, total: ids.length };
}
