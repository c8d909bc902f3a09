import type { WorkItem as ServiceWorkItem } from 'azure-devops-extension-api/WorkItemTracking';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { inBatches, pathOf, type Client } from './client.ts';

/** The service takes at most 200 ids in one batch. */
export const BATCH_SIZE = 200;

/** A project and the client to reach it. */
export interface ProjectContext {
  client: Client;
  project: { id: string };
}

/** Queries name the project; requests take its id. */
export interface NamedProjectContext extends ProjectContext {
  project: { id: string; name: string };
}

/**
 * Selected fields of work items by id, in the requested order; one request per 200 ids, none for an empty list.
 *
 * @returns only items that exist and that the user may see.
 * @throws RequestError; a failure is never returned as an empty list.
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-items-batch
 */
export const loadFields = (context: ProjectContext, ids: readonly WorkItemId[], fields: readonly string[], signal?: AbortSignal) =>
  loadBatches(context, ids, { fields }, signal);

/** Like `loadFields`, with links and all fields, because the service does not accept a field list together with links. */
export const loadWithLinks = (context: ProjectContext, ids: readonly WorkItemId[], signal?: AbortSignal) =>
  loadBatches(context, ids, { $expand: 'relations' }, signal);

type Part = { fields: readonly string[] } | { $expand: 'relations' };

async function loadBatches(
  { client, project }: ProjectContext,
  ids: readonly WorkItemId[],
  part: Part,
  signal?: AbortSignal,
): Promise<ServiceWorkItem[]> {
  const answers = await inBatches(ids, BATCH_SIZE, (batch) =>
    client.post<{ value: (ServiceWorkItem | null)[] }>(`${pathOf(project.id)}/_apis/wit/workitemsbatch`, {
      body: { ids: batch, ...part, errorPolicy: 'omit' },
      answer: 'work items',
      idempotent: true,
      signal,
    }),
  );
  // With errorPolicy `omit` the service sends null for each item that it withholds.
  return answers.flatMap(({ value }) => value).filter((item) => item !== null);
}
