import { allProjects } from '../../store/core/projects.ts';
import {
  allPicklists,
  allProcesses,
  deletePicklist,
  deleteProcess,
  deriveProcess,
  ensureSystemProcesses,
  fieldsOfPicklist,
  findPicklist,
  findProcess,
  insertPicklist,
  updatePicklist,
  updateProcess,
  type Picklist,
  type Process,
} from '../../store/processes/processes.ts';
import { list } from '../dialect.ts';
import { invalidArgument, type ServiceError } from '../errors.ts';
import { customizations, editableProcess, optionalFlag, optionalText, processError, processInPath, READ, requiredText, WRITE } from './access.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

/** The processes of the organisation, and the lists that its fields take their values from. */
export const processRoutes: readonly Route[] = [
  route('GET', '_apis/work/processes', READ, listProcesses),
  route('POST', '_apis/work/processes', WRITE, createProcess),
  route('GET', '_apis/work/processes/lists', READ, (request) =>
    list(allPicklists(request.db).map((picklist) => listAnswer(request, picklist, false))),
  ),
  route('POST', '_apis/work/processes/lists', WRITE, createList),
  route('GET', '_apis/work/processes/lists/{listId}', READ, (request) => listAnswer(request, listInPath(request), true)),
  route('PUT', '_apis/work/processes/lists/{listId}', WRITE, replaceList),
  route('DELETE', '_apis/work/processes/lists/{listId}', WRITE, removeList),
  route('GET', '_apis/work/processes/{processTypeId}', READ, (request) => processAnswer(request, processInPath(request, 'processTypeId'))),
  route('PATCH', '_apis/work/processes/{processTypeId}', WRITE, patchProcess),
  route('DELETE', '_apis/work/processes/{processTypeId}', WRITE, removeProcess),
];

const NO_PARENT = '00000000-0000-0000-0000-000000000000';

function processAnswer(request: RestRequest, process: Process) {
  const expands = request.query.text('$expand')?.toLowerCase() === 'projects';
  const projects = expands ? allProjects(request.db).filter(({ processId }) => processId === process.id) : [];
  return {
    typeId: process.id,
    name: process.name,
    referenceName: process.referenceName,
    description: process.description,
    parentProcessTypeId: process.parentId ?? NO_PARENT,
    isEnabled: process.isEnabled,
    isDefault: process.isDefault,
    customizationType: customizations.of(process.customization),
    projects:
      projects.length === 0
        ? undefined
        : projects.map(({ id, name, description }) => ({
            id,
            name,
            description: description ?? undefined,
            url: `vstfs:///Classification/TeamProject/${id}`,
          })),
  };
}

function listProcesses(request: RestRequest) {
  ensureSystemProcesses(request.db);
  return list(allProcesses(request.db).map((process) => processAnswer(request, process)));
}

/** Maximum number of processes in an organisation. */
const MAX_PROCESSES = 128;

function createProcess(request: RestRequest) {
  const { db } = request;
  ensureSystemProcesses(db);
  const name = processName(request, requiredText(request.object, 'name'));
  const parentId = requiredText(request.object, 'parentProcessTypeId');
  const parent = findProcess(db, parentId);
  if (parent === undefined || parent.customization !== 'system') {
    throw processError(400, 'ProcessParentInvalidException', `A process can only inherit from a system process; ${parentId} is none.`);
  }
  if (allProcesses(db).length >= MAX_PROCESSES) {
    throw processError(400, 'ProcessLimitExceededException', `An organization has at most ${MAX_PROCESSES} processes.`);
  }
  const referenceName = optionalText(request.object['referenceName']);
  const id = deriveProcess(db, {
    name,
    parentId: parent.id,
    description: optionalText(request.object['description']) ?? '',
    ...(referenceName !== undefined && referenceName !== '' && { referenceName }),
  });
  return processAnswer(request, findProcess(db, id)!);
}

/** @throws 400 for an invalid name, 409 for a name that is taken. */
function processName(request: RestRequest, name: string, self?: Process): string {
  if (name.length > 128 || /[.,;'`:~\\/*|?"&%$!+=()[\]{}<>]/.test(name)) {
    throw processError(400, 'ProcessNameInvalidException', `The process name ${name} is not valid.`);
  }
  const sameName = findProcess(request.db, name);
  if (sameName !== undefined && sameName.id !== self?.id)
    throw processError(409, 'ProcessNameConflictException', `A process named ${name} already exists.`);
  return name;
}

function patchProcess(request: RestRequest) {
  const process = processInPath(request, 'processTypeId');
  const { name, description, isDefault, isEnabled, IsDefault, IsEnabled } = request.object;
  const text = { name: optionalText(name), description: optionalText(description) };
  // A system process can become the default, but its name cannot change.
  if (text.name !== undefined || text.description !== undefined) editableProcess(request, 'processTypeId');
  const flags = { isDefault: optionalFlag(isDefault ?? IsDefault), isEnabled: optionalFlag(isEnabled ?? IsEnabled) };
  updateProcess(request.db, process.id, {
    ...(text.name !== undefined && { name: processName(request, text.name, process) }),
    ...(text.description !== undefined && { description: text.description }),
    ...(flags.isDefault !== undefined && { isDefault: flags.isDefault }),
    ...(flags.isEnabled !== undefined && { isEnabled: flags.isEnabled }),
  });
  return processAnswer(request, findProcess(request.db, process.id)!);
}

function removeProcess(request: RestRequest): Answer {
  const process = editableProcess(request, 'processTypeId');
  if (allProjects(request.db).some(({ processId }) => processId === process.id)) {
    throw processError(400, 'ProcessInUseException', `The process ${process.name} is used by projects and cannot be deleted.`);
  }
  deleteProcess(request.db, process.id);
  return new Answer(202, null);
}

const listAnswer = ({ organizationUrl }: RestRequest, { id, name, type, isSuggested, items }: Picklist, withItems: boolean) => ({
  items: withItems ? items : undefined,
  id,
  name,
  type,
  isSuggested,
  url: `${organizationUrl}/_apis/work/processes/lists/${id}`,
});

const listMissing = (id: string): ServiceError => processError(404, 'WorkItemPickListNotFoundException', `The list ${id} does not exist.`);

function listInPath(request: RestRequest): Picklist {
  const picklist = findPicklist(request.db, request.param('listId'));
  if (picklist === undefined) throw listMissing(request.param('listId'));
  return picklist;
}

const LIST_TYPES: Record<string, RegExp> = { string: /^.{1,256}$/u, integer: /^-?\d{1,10}$/, double: /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/ };
const MAX_ITEMS = 2048;

function itemsOf(value: unknown, type: string): string[] {
  if (!Array.isArray(value)) throw invalidArgument('Value cannot be null. (Parameter: items)', 'ArgumentNullException');
  const items = value.map((item) => (typeof item === 'number' ? String(item) : typeof item === 'string' ? item.trim() : ''));
  const bad = items.find((item) => LIST_TYPES[type.toLowerCase()]?.test(item) !== true);
  if (bad !== undefined)
    throw processError(400, 'WorkItemPickListInvalidItemException', `The value '${bad}' is not valid for a list of type ${type}.`);
  if (items.length > MAX_ITEMS) throw processError(400, 'WorkItemPickListLimitException', `A list holds at most ${MAX_ITEMS} items.`);
  if (new Set(items.map((item) => item.toLowerCase())).size < items.length) {
    throw processError(400, 'WorkItemPickListDuplicateItemException', 'The items of a list must differ.');
  }
  return items;
}

function createList(request: RestRequest) {
  const { name, type, items, isSuggested } = request.object;
  const kind = optionalText(type) ?? 'String';
  if (LIST_TYPES[kind.toLowerCase()] === undefined) throw invalidArgument(`The value '${kind}' is not valid for type.`);
  const id = insertPicklist(request.db, {
    name: requiredText({ name }, 'name'),
    type: kind[0]!.toUpperCase() + kind.slice(1).toLowerCase(),
    isSuggested: optionalFlag(isSuggested) ?? false,
    items: itemsOf(items, kind),
  });
  return listAnswer(request, findPicklist(request.db, id)!, true);
}

function replaceList(request: RestRequest) {
  const picklist = listInPath(request);
  const { name, items, isSuggested } = request.object;
  updatePicklist(request.db, {
    id: picklist.id,
    name: optionalText(name) ?? picklist.name,
    isSuggested: optionalFlag(isSuggested) ?? picklist.isSuggested,
    items: itemsOf(items ?? picklist.items, picklist.type),
  });
  return listAnswer(request, findPicklist(request.db, picklist.id)!, true);
}

function removeList(request: RestRequest): Answer {
  const picklist = listInPath(request);
  const [user] = fieldsOfPicklist(request.db, picklist.id);
  if (user !== undefined) {
    throw processError(400, 'WorkItemPickListInUseException', `The list ${picklist.name} is used by the field ${user.name} and cannot be deleted.`);
  }
  deletePicklist(request.db, picklist.id);
  return new Answer(200, null);
}
