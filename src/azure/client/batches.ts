import type { WorkItem as ServiceWorkItem } from 'azure-devops-extension-api/WorkItemTracking';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { inBatches, pathOf, type Client } from './client.ts';

/** The service takes at most 200 ids in one batch. */
export const BATCH_SIZE = 200;

/** A project and the way to it. */
export interface ProjectContext {
  client: Client;
  project: { id: string };
}

/** Queries name the project, requests take its id. */
export interface NamedProjectContext extends ProjectContext {
  project: { id: string; name: string };
}

/**
 * Chosen fields of work items by id, a request for each 200, in the order asked for. No request for none.
 *
 * @returns those that exist and that the reader may see; the others are left out.
 * @throws RequestError; never an empty list in the place of a failure.
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-items-batch
 */
export const loadFields = (context: ProjectContext, ids: readonly WorkItemId[], fields: readonly string[], signal?: AbortSignal) =>
  loadBatches(context, ids, { fields }, signal);

/** Work items with all fields and links, like `loadFields`. All fields, because the service refuses a list of fields together with links. */
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
  // With errorPolicy omit the service answers null in the place of an item it withholds.
  return answers.flatMap(({ value }) => value).filter((item) => item !== null);
}
