import { sameName } from '../../domain/shared/text.ts';
import type { Client } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';

/** A project and its process. */
export interface ProjectProcess {
  id: string;
  name: string;
  processId: string;
}

/** Finds a project by name or id, and its process by the project's properties. @throws RequestError notFound for an unknown project. */
export async function loadProjectProcess(client: Client, nameOrId: string, signal?: AbortSignal): Promise<ProjectProcess> {
  const options = { signal };
  const { id, name } = await client.get<{ id: string; name: string }>(`_apis/projects/${encodeURIComponent(nameOrId)}`, options);
  const properties = await client.get<{ value: { name: string; value: unknown }[] }>(`_apis/projects/${id}/properties`, {
    ...options,
    query: { keys: 'System.ProcessTemplateType' },
    apiVersion: '7.1-preview.1',
  });
  const [process] = properties.value;
  if (typeof process?.value !== 'string') throw new RequestError('unexpected', `Azure DevOps does not say which process ${name} follows.`);
  return { id, name, processId: process.value };
}

/** A process of the organization and the projects that use it. */
export interface OrganizationProcess {
  id: string;
  name: string;
  /** The system process it inherits from; null for a system process. */
  parentId: string | null;
  projects: readonly { id: string; name: string }[];
}

interface ProcessAnswer {
  typeId: string;
  name: string;
  customizationType: string;
  parentProcessTypeId: string;
  projects?: { id: string; name: string }[];
}

/** All processes of the organization. @see https://learn.microsoft.com/rest/api/azure/devops/processes/processes/list */
export async function loadProcesses(client: Client, signal?: AbortSignal): Promise<OrganizationProcess[]> {
  const { value } = await client.get<{ value: ProcessAnswer[] }>('_apis/work/processes', {
    query: { $expand: 'projects' },
    signal,
  });
  return value.map(toProcess);
}

/**
 * Creates a process that inherits from a system process, or finds it if an earlier attempt created it.
 *
 * @throws RequestError forbidden without the permission to create processes; conflict if a process with another parent has that name.
 * @see https://learn.microsoft.com/rest/api/azure/devops/processes/processes/create
 */
export async function inheritProcess(client: Client, name: string, parentId: string, signal?: AbortSignal): Promise<OrganizationProcess> {
  const named = (await loadProcesses(client, signal)).find((process) => sameName(process.name, name));
  if (named?.parentId === parentId) return named;
  if (named !== undefined)
    throw new RequestError('conflict', `The organization has a process ${named.name} already, and it inherits from another one.`);
  const body = { name, parentProcessTypeId: parentId, description: 'The process of the team, with hypotheses, EDA findings and team sessions.' };
  return toProcess(await client.post<ProcessAnswer>('_apis/work/processes', { body, signal }));
}

const toProcess = ({ typeId, name, customizationType, parentProcessTypeId, projects }: ProcessAnswer): OrganizationProcess => ({
  id: typeId,
  name,
  parentId: sameName(customizationType, 'system') ? null : parentProcessTypeId,
  projects: (projects ?? []).map((project) => ({ id: project.id, name: project.name })),
});
