import type { ProcessDefinition, WorkItemType } from '../../store/processes/definition.ts';
import { editProcess, typeIn } from '../../store/processes/edits.ts';
import { laggingDefinition } from '../../store/processes/lag.ts';
import { definitionOf, ensureSystemProcesses, findProcess, type Process } from '../../store/processes/processes.ts';
import { EnumType } from '../dialect.ts';
import { invalidArgument, ServiceError, textOf } from '../errors.ts';
import type { RestRequest } from '../router.ts';

export const READ = 'vso.work';
export const WRITE = 'vso.work_write';

export const customizations = new EnumType({ system: 1, inherited: 2, custom: 3 });

const SERVER = 'Microsoft.TeamFoundation.WorkItemTracking.Server';

/** An error of the process interface. Messages carry the service's number where one is known. */
export const processError = (status: number, typeKey: string, message: string): ServiceError =>
  new ServiceError(status, typeKey, message, { typeName: `${SERVER}.${typeKey}, ${SERVER}`, eventId: 3200 });

/** The process in the path by id. @throws 404 */
export function processInPath(request: RestRequest, parameter = 'processId'): Process {
  ensureSystemProcesses(request.db);
  const id = request.param(parameter);
  const process = findProcess(request.db, id);
  if (process === undefined || process.id !== id.toLowerCase()) {
    throw processError(404, 'ProcessNotFoundByTypeIdException', `The process with the type id ${id} does not exist.`);
  }
  return process;
}

/** The process in the path if it may be changed. System processes cannot be changed. @throws 403, 404 */
export function editableProcess(request: RestRequest, parameter = 'processId'): Process {
  const process = processInPath(request, parameter);
  if (process.customization === 'system') {
    throw processError(
      403,
      'ProcessPermissionException',
      'VS402356: You do not have the permissions required to perform the attempted operation on this process.',
    );
  }
  return process;
}

/** The name of the system process that a process is, or is based on. */
export function baseName(request: RestRequest, process: Process): string {
  return process.parentId === null ? process.name : (findProcess(request.db, process.parentId)?.name ?? process.name);
}

/** The definition that this answer shows: with a lag it may be the one before the latest change. */
export const shownDefinition = (request: RestRequest, process: Process): ProcessDefinition =>
  laggingDefinition(request.db, process.id) ?? definitionOf(request.db, process.id);

export const typeMissing = (name: string, process: Process): ServiceError =>
  processError(404, 'WorkItemTypeNotFoundException', `The work item type ${name} does not exist in the process ${process.name}.`);

/** The type in the path, for reading. @throws 404 */
export function typeInPath(request: RestRequest, process: Process, parameter = 'witRefName'): WorkItemType {
  const name = request.param(parameter);
  const type = typeIn(shownDefinition(request, process), name);
  if (type === undefined) throw typeMissing(name, process);
  return type;
}

/** Changes a type of the process in the path. A system type has to be derived first. @throws 403, 404 */
export function editType<T>(
  request: RestRequest,
  work: (type: WorkItemType, process: Process, definition: ProcessDefinition) => T,
  options: { parameter?: string; allowsSystemType?: boolean } = {},
): T {
  const process = editableProcess(request);
  const name = request.param(options.parameter ?? 'witRefName');
  // An instance that does not have the type yet answers 404.
  if (typeIn(shownDefinition(request, process), name) === undefined) throw typeMissing(name, process);
  return editProcess(request.db, process.id, (definition) => {
    const type = typeIn(definition, name);
    if (type === undefined) throw typeMissing(name, process);
    if (type.customization === 'system' && options.allowsSystemType !== true) {
      throw processError(
        400,
        'WorkItemTypeNotCustomizedException',
        `The work item type ${type.referenceName} is one of the system process. Create a type that inherits from it first.`,
      );
    }
    return work(type, process, definition);
  });
}

/** Types whose form can be neither read nor changed. */
const LOCKED =
  /^Microsoft\.VSTS\.WorkItemTypes\.(Test(Case|Plan|Suite)|Shared(Step|Parameter)|CodeReview(Request|Response)|Feedback(Request|Response))$/;

/** @throws 400 for the types for tests, reviews and feedback. */
export function refuseLocked(type: WorkItemType, process: Process): void {
  if (!LOCKED.test(type.referenceName)) return;
  throw processError(
    400,
    'FormLayoutLockedException',
    `VS403115: You cannot modify form layout information for work item types ${type.referenceName} in process ${process.name} as these work item types are locked.`,
  );
}

export const typeUrl = (request: RestRequest, process: Process, type: WorkItemType): string =>
  `${request.organizationUrl}/_apis/work/processes/${process.id}/workItemTypes/${type.referenceName}`;

/** A string member of the body. @throws 400 */
export function requiredText(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value.trim() === '') throw invalidArgument(`Value cannot be null. (Parameter: ${name})`, 'ArgumentNullException');
  return value.trim();
}

export const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const optionalFlag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined;
export const optionalNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Six hexadecimal digits without `#`, as the service writes colors. @throws 400 */
export function colorOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || !/^[\da-f]{6}$/i.test(value)) throw invalidArgument(`The value '${textOf(value)}' is not a color.`);
  return value;
}

/** 7.1-preview.1 and older previews wrote other keys than today's interface. */
export const isFirstPreview = (request: RestRequest): boolean => /preview(\.1)?$/i.test(request.apiVersion ?? '');
