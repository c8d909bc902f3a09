import type { QueryHierarchyItem } from 'azure-devops-extension-api/WorkItemTracking';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { REVIEW_DASHBOARD, type HeaderLink } from '../../domain/process/review-dashboard.ts';
import { sameName } from '../../domain/shared/text.ts';
import { pathOf, type Client } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import type { TeamContext } from '../team/team.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import { inAreas, quoted } from '../client/wiql.ts';

/** The team that gets the dashboard, and the extension that creates it. */
export interface ReviewContext extends TeamContext {
  client: Client;
  /** Address of the organization, with a trailing slash. */
  organizationUrl: string;
  /** `publisher.extension`, the publisher of the widgets. */
  extensionId: string;
  /** Work item type of hypotheses in this project. */
  hypothesisType: string;
}

/** A query to store. */
export interface StoredQuery {
  name: string;
  wiql: string;
}

/** Queries behind the numbers of the dashboard: decided and open hypotheses, and those of the current sprint. */
export function reviewQueries(
  { project, team, hypothesisType }: Pick<ReviewContext, 'project' | 'team' | 'hypothesisType'>,
  areas: readonly TeamArea[],
): StoredQuery[] {
  const { outcome, decidedOn, decideBy, metric, observed } = ML_FIELDS;
  const query = (columns: readonly string[], where: string, order: string) =>
    [
      `SELECT ${['System.Id', 'System.Title', ...columns].map((column) => `[${column}]`).join(', ')} FROM WorkItems`,
      `WHERE [System.TeamProject] = @project AND [System.WorkItemType] = ${quoted(hypothesisType)} AND ${where}`,
      `${areas.length === 0 ? '' : `AND (${inAreas(areas)}) `}ORDER BY ${order}`,
    ].join(' ');
  return [
    { name: 'Decided hypotheses', wiql: query([outcome, decidedOn], "[System.State] = 'Decided'", `[${decidedOn}] DESC`) },
    { name: 'Open hypotheses', wiql: query(['System.State', decideBy], "NOT [System.State] IN ('Decided', 'Removed')", '[System.CreatedDate]') },
    {
      name: 'Hypotheses of the sprint',
      wiql: query(
        ['System.State', metric, observed, outcome],
        `[System.IterationPath] = @CurrentIteration(${quoted(`[${project.name}]\\${team.name}`)})`,
        '[System.Id]',
      ),
    },
  ];
}

/**
 * Creates the queries that are missing in a team's folder; an existing query of the same name is left unchanged.
 *
 * @returns the URL of each query, and the names of those that were added.
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/queries/create
 */
export async function ensureQueries(
  context: ReviewContext,
  queries: readonly StoredQuery[],
  signal?: AbortSignal,
): Promise<{ links: HeaderLink[]; added: string[] }> {
  const { client, project, team, organizationUrl } = context;
  const root = `${pathOf(project.id)}/_apis/wit/queries`;
  const options = { signal };
  const loadFolder = (id: string) => client.get<QueryHierarchyItem>(`${root}/${id}`, { ...options, query: { $depth: 1 } });
  const childOf = ({ children }: QueryHierarchyItem, childName: string) => children?.find(({ name }) => sameName(name, childName));
  const create = async (folder: QueryHierarchyItem, body: { name: string; wiql?: string; isFolder?: boolean }): Promise<QueryHierarchyItem> => {
    try {
      return await client.post<QueryHierarchyItem>(`${root}/${folder.id}`, { ...options, body });
    } catch (error) {
      // Another user created the query in the meantime.
      const existing = error instanceof RequestError && error.kind === 'conflict' ? childOf(await loadFolder(folder.id), body.name) : undefined;
      if (existing === undefined) throw error;
      return existing;
    }
  };
  const folderIn = async (folder: QueryHierarchyItem, name: string): Promise<QueryHierarchyItem> => {
    const existing = childOf(folder, name);
    return existing === undefined ? create(folder, { name, isFolder: true }) : loadFolder(existing.id);
  };

  // The name of the shared queries folder depends on the language.
  const { value } = await client.get<{ value: QueryHierarchyItem[] }>(root, { ...options, query: { $depth: 1 } });
  const shared = value.find(({ isPublic }) => isPublic);
  if (shared === undefined) throw new RequestError('notFound', 'The project has no folder of shared queries.');
  const folder = await folderIn(await folderIn(shared, REVIEW_DASHBOARD.queryFolder), team.name);
  const links: HeaderLink[] = [];
  const added: string[] = [];
  for (const query of queries) {
    const existing = childOf(folder, query.name);
    const { id } = existing ?? (await create(folder, { ...query }));
    if (existing === undefined) added.push(query.name);
    links.push({ name: query.name, url: `${organizationUrl}${pathOf(project.name, '_queries', 'query', id)}` });
  }
  return { links, added };
}
