import { ML_PROCESS } from '../../domain/process/ml-definition.ts';
import type { ProcessSnapshot } from '../../domain/process/snapshot.ts';
import type { Client } from '../client/client.ts';
import { inheritProcess, loadProcesses, type OrganizationProcess } from './organization-processes.ts';
import { loadLate } from './process-apply.ts';
import { loadProcess } from './process.ts';
import { RequestError } from '../client/request-error.ts';

/** What the setup of a project starts from. */
export interface SetupReading {
  /** The process that the project follows. */
  followed: OrganizationProcess;
  /** Processes that the project could move to: those that inherit from the system process it follows. None when it follows such a one already. */
  candidates: readonly OrganizationProcess[];
  /** The process that is set up, as it is now; null while the project follows a system process and none was chosen. */
  target: { process: OrganizationProcess; snapshot: ProcessSnapshot } | null;
}

/**
 * Reads where the setup of a project stands.
 *
 * @param chosenId the process to set up where the project still follows a system process.
 * @throws RequestError
 */
export async function loadSetup(client: Client, projectId: string, chosenId: string | null, signal?: AbortSignal): Promise<SetupReading> {
  const processes = await loadProcesses(client, signal);
  // The project's own properties say it too, but reading them may need a scope more.
  const followed = processes.find(({ projects }) => projects.some(({ id }) => id === projectId));
  if (followed === undefined) throw new RequestError('notFound', 'The process of this project is not among those that you may see.');
  const isSystem = followed.parentId === null;
  const candidates = isSystem ? processes.filter(({ parentId }) => parentId === followed.id) : [];
  const process = isSystem ? candidates.find(({ id }) => id === chosenId) : followed;
  if (process === undefined) return { followed, candidates, target: null };
  return { followed, candidates, target: { process, snapshot: await loadProcess(client, process.id, ML_PROCESS, signal) } };
}

/** Makes the process that a project will move to, or finds it, and waits until the service shows it. @returns its id. */
export async function makeProcess(client: Client, name: string, parentId: string, signal?: AbortSignal): Promise<string> {
  const { id } = await inheritProcess(client, name, parentId, signal);
  await loadLate(() => loadProcess(client, id, ML_PROCESS, signal), undefined, signal);
  return id;
}
