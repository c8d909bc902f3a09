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

/** The folders of a project with what lies in them, two levels deep. */
export const readQueryTree = async (rest: RestClient, project: string, signal?: AbortSignal): Promise<StoredQuery[]> =>
  (await rest.get<Wrapped<StoredQuery>>(`${pathOf(project)}/_apis/wit/queries`, { query: { $depth: 2 }, signal })).value;

/** What a query found: the first items, and how many there are. */
export interface QueryResult {
  name: string;
  wiql: string;
  items: WorkItem[];
  total: number;
}

/** The page draws no more rows than a person reads. */
const MAX_SHOWN = 400;

interface WiqlAnswer {
  workItems?: { id: number }[];
  workItemRelations?: { target: { id: number } }[];
}

/** Runs a stored query by its id, or a text. Of a query for links the items at either end are shown once. */
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
