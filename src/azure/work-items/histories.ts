import type { Update } from '../../domain/hypothesis/seal.ts';
import type { WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import type { ProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { loadEach, unlessRefused } from '../client/refusals.ts';
import { loadUpdates } from './history.ts';
import { isDated, updatesOfRevisions, type Revision } from './revisions.ts';

/** Fewer histories take one round of a browser's connections when read one by one. */
export const MIN_TOGETHER = 7;
/** Connections that a browser keeps to a host. */
const AT_ONCE = 6;
const PAGE_SIZE = 1_000;

/**
 * The histories of work items: together where their revisions tell everything, the others one by one. What the service refuses is missing.
 *
 * @param items as they are now, with links.
 */
export async function loadHistories(context: ProjectContext, items: readonly WorkItem[], signal?: AbortSignal): Promise<Map<WorkItemId, Update[]>> {
  const { client, project } = context;
  const isTogether = items.filter(isDated).length >= MIN_TOGETHER;
  const [together, rest] = isTogether ? [items.filter(isDated), items.filter((item) => !isDated(item))] : [[], items];
  const loadSingly = (left: readonly WorkItem[]) =>
    loadEach(
      left,
      ({ id }) => id,
      ({ id }) => loadUpdates(client, project.id, id, signal),
    );
  const loadTogether = async () => {
    const revisions =
      (together.length === 0 ? null : await unlessRefused(loadRevisions(context, together, signal))) ?? new Map<WorkItemId, Revision[]>();
    const updates = new Map(
      together.flatMap((item) => {
        const ofItem = updatesOfRevisions(item, revisions.get(item.id) ?? []);
        return ofItem === null ? [] : [[item.id, ofItem] as const];
      }),
    );
    return [...updates, ...(await loadSingly(together.filter(({ id }) => !updates.has(id))))];
  };
  const [histories, singly] = await Promise.all([loadTogether(), loadSingly(rest)]);
  return new Map([...histories, ...singly]);
}

interface RevisionsPage {
  values: Revision[];
  continuationToken?: string | null;
  nextLink?: string | null;
  isLastBatch: boolean;
}

/**
 * The revisions of some work items, from the first of them on. The service knows no filter by id, so revisions of other items of these types come along.
 *
 * @returns null if there are so many that reading one by one is faster.
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/reporting-work-item-revisions/read-reporting-revisions-get
 */
async function loadRevisions(
  { client, project }: ProjectContext,
  items: readonly WorkItem[],
  signal?: AbortSignal,
): Promise<Map<WorkItemId, Revision[]> | null> {
  const wanted = new Map(items.map(({ id, rev }) => [id, rev]));
  const found = new Map<WorkItemId, Revision[]>();
  const isComplete = () => items.every(({ id, rev }) => (found.get(id)?.length ?? 0) >= rev);
  const created = Math.min(...items.map(({ fields }) => Date.parse(String(fields['System.CreatedDate']))));
  const query = {
    types: [...new Set(items.map(({ type }) => type))].join(','),
    includeIdentityRef: true,
    $expand: 'fields',
    $maxPageSize: PAGE_SIZE,
  };
  // Only revisions after the start are told.
  let position: Record<string, string> = { startDateTime: new Date(created - 1_000).toISOString() };
  for (let pages = 0; pages < Math.ceil(items.length / AT_ONCE); pages += 1) {
    const page = await client.get<RevisionsPage>(`${pathOf(project.id)}/_apis/wit/reporting/workitemrevisions`, {
      query: { ...query, ...position },
      answer: 'revisions',
      signal,
    });
    for (const revision of page.values) if (wanted.has(revision.id)) found.set(revision.id, [...(found.get(revision.id) ?? []), revision]);
    if (page.isLastBatch || isComplete()) return found;
    const token = page.continuationToken ?? (page.nextLink ? new URL(page.nextLink).searchParams.get('continuationToken') : null);
    if (token === null) return null;
    position = { continuationToken: token };
  }
  return null;
}
