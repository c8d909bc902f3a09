import { ML_PROCESS } from '../../domain/process/ml-definition.ts';
import type { ProcessSnapshot } from '../../domain/process/snapshot.ts';
import type { Client } from '../client/client.ts';
import { inheritProcess, loadProcesses, type OrganizationProcess } from './organization-processes.ts';
import { loadLate } from './process-apply.ts';
import { loadFollowedProcess, loadOrganizationParts, loadProcess } from './process.ts';
import { RequestError } from '../client/request-error.ts';

/** The starting point for the setup of a project. */
export interface SetupReading {
  /** The process of the project. */
  followed: OrganizationProcess;
  /** Processes that the project could move to: those that inherit from its system process. Empty if it already uses an inherited process. */
  candidates: readonly OrganizationProcess[];
  /** The current state of the process to set up; null if the project uses a system process and no other was chosen, or if it is not read yet. */
  target: { process: OrganizationProcess; snapshot: ProcessSnapshot } | null;
  /** Whether the process to set up is still being read. */
  isReading: boolean;
}

/**
 * Loads the setup state of a project.
 *
 * @param chosenId the process to set up while the project still uses a system process.
 * @param onPart called when it is known which process the project follows.
 * @throws RequestError
 */
export async function loadSetup(
  client: Client,
  projectId: string,
  chosenId: string | null,
  signal?: AbortSignal,
  onPart: (part: SetupReading) => void = () => {},
): Promise<SetupReading> {
  // They do not depend on the process, and nearly every project has one that is read.
  const organization = loadOrganizationParts(client, signal);
  organization.catch(() => {});
  const processes = await loadProcesses(client, signal);
  // The project properties contain the process too, but may require another scope.
  const followed = processes.find(({ projects }) => projects.some(({ id }) => id === projectId));
  if (followed === undefined) throw new RequestError('notFound', 'The process of this project is not among those that you may see.');
  const isSystem = followed.parentId === null;
  const candidates = isSystem ? processes.filter(({ parentId }) => parentId === followed.id) : [];
  const process = isSystem ? candidates.find(({ id }) => id === chosenId) : followed;
  if (process === undefined) return { followed, candidates, target: null, isReading: false };
  onPart({ followed, candidates, target: null, isReading: true });
  const snapshot = isSystem
    ? await loadProcess(client, process.id, ML_PROCESS, signal)
    : await loadFollowedProcess(client, projectId, process, ML_PROCESS, organization, signal);
  return { followed, candidates, target: { process, snapshot }, isReading: false };
}

/** Creates or finds the process that a project will move to, and waits until the service returns it. @returns its id. */
export async function makeProcess(client: Client, name: string, parentId: string, signal?: AbortSignal): Promise<string> {
  const { id } = await inheritProcess(client, name, parentId, signal);
  await loadLate(() => loadProcess(client, id, ML_PROCESS, signal), undefined, signal);
  return id;
}
