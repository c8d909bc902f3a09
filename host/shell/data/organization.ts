import { pathOf, RestError, type RestClient, type Wrapped } from '../rest-client.ts';

/** A process as the process interface lists it, with the projects that follow it. */
export interface Process {
  typeId: string;
  name: string;
  description: string;
  /** All zeros for a system process. */
  parentProcessTypeId: string;
  isDefault: boolean;
  isEnabled: boolean;
  customizationType: 'system' | 'inherited' | 'custom';
  projects?: readonly { id: string; name: string }[];
}

const PROCESSES = '_apis/work/processes';

export const readProcesses = async (rest: RestClient, signal?: AbortSignal): Promise<Process[]> =>
  (await rest.get<Wrapped<Process>>(PROCESSES, { query: { $expand: 'projects' }, signal })).value;

/** The system process that a process is, or inherits from. */
export const baseIdOf = (process: Process): string => (process.customizationType === 'system' ? process.typeId : process.parentProcessTypeId);

/** Each system process followed by those that inherit from it. */
export function byBase(processes: readonly Process[]): Process[] {
  const byName = processes.toSorted((a, b) => a.name.localeCompare(b.name));
  const bases = byName.filter(({ customizationType }) => customizationType === 'system');
  return bases.flatMap((base) => [base, ...byName.filter((process) => process !== base && baseIdOf(process) === base.typeId)]);
}

/** @throws with a message for the person who chose the name. */
export async function createProcess(rest: RestClient, source: { name: string; description: string; parentProcessTypeId: string }): Promise<void> {
  await inWords(rest.post(PROCESSES, source), {
    ProcessNameConflictException: `A process called ${source.name} exists already. Choose another name.`,
    ProcessNameInvalidException: 'A process name has at most 128 characters and none of . , ; \' ` : ~ \\ / * | ? " & % $ ! + = ( ) [ ] { } < >.',
  });
}

/** Creates a project and waits until it exists. @throws with a message for the person who chose the name. */
export async function createProject(rest: RestClient, source: { name: string; description: string; processId: string }): Promise<void> {
  const { name, description, processId } = source;
  const body = {
    name,
    description,
    visibility: 'private',
    capabilities: { versioncontrol: { sourceControlType: 'Git' }, processTemplate: { templateTypeId: processId } },
  };
  const operation = await inWords(rest.post<{ id: string }>('_apis/projects', body), {
    ProjectAlreadyExistsException: `A project called ${name} exists already. Choose another name.`,
    InvalidProjectNameException:
      'A project name has at most 64 characters, does not begin with _ or a full stop, does not end with a full stop, and has none of \\ / : * ? " < > | ; # $ { } , + = [ ].',
  });
  await finished(rest, operation.id);
}

const PATIENCE = { attempts: 60, pauseMs: 500 };

/** Follows an operation to its end. @throws when it fails or takes too long. */
async function finished(rest: RestClient, operationId: string): Promise<void> {
  for (let attempt = 0; attempt < PATIENCE.attempts; attempt += 1) {
    const { status } = await rest.get<{ status: string }>(`_apis/operations/${pathOf(operationId)}`);
    if (status === 'succeeded') return;
    if (status === 'failed' || status === 'cancelled') throw new Error('The host could not make the project.');
    await new Promise((resolve) => setTimeout(resolve, PATIENCE.pauseMs));
  }
  throw new Error('The project is not ready yet. Look for it in the list in a minute.');
}

/** Words an error that the person can fix. */
async function inWords<T>(answer: Promise<T>, sentences: Readonly<Record<string, string>>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const sentence = error instanceof RestError ? sentences[error.typeKey] : undefined;
    throw sentence === undefined ? error : new Error(sentence, { cause: error });
  }
}
