import type { WorkItemType, WorkItemTypeField } from '../../store/processes/definition.ts';
import { addTypeField, changeTypeField, typeField, type TypeFieldChange } from '../../store/processes/fields.ts';
import { allowedValues, fieldOf, type Field } from '../../store/processes/processes.ts';
import { list } from '../dialect.ts';
import { invalidArgument, textOf } from '../errors.ts';
import {
  customizations,
  editType,
  isFirstPreview,
  optionalFlag,
  processError,
  processInPath,
  READ,
  requiredText,
  shownDefinition,
  typeInPath,
  WRITE,
} from './access.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { fieldTypes } from '../wit/fields.ts';

const FIELDS = '_apis/work/processes/{processId}/workItemTypes/{witRefName}/fields';

/** The fields of a work item type, and all fields of a process. */
export const processFieldRoutes: readonly Route[] = [
  route('GET', '_apis/work/processes/{processId}/fields', READ, listProcessFields),
  route('GET', FIELDS, READ, listFields),
  route('POST', FIELDS, WRITE, postField),
  route('GET', `${FIELDS}/{fieldRefName}`, READ, getField),
  route('PATCH', `${FIELDS}/{fieldRefName}`, WRITE, patchField),
  route('DELETE', `${FIELDS}/{fieldRefName}`, WRITE, removeField),
];

/** Common fields of a custom type that the process itself manages. */
const WORKFLOW = /^System\.(State|Reason)$|^Microsoft\.VSTS\.Common\.(StateChangeDate|(Activated|Closed|Resolved)(Date|By))$/;

function fieldAnswer(request: RestRequest, processId: string, type: WorkItemType, used: WorkItemTypeField, withValues = false) {
  const field = fieldOf(request.db, used.referenceName)!;
  if (isFirstPreview(request)) return firstPreviewAnswer(request, processId, field);
  const customization = used.customization ?? (type.customization !== 'system' && WORKFLOW.test(used.referenceName) ? 'inherited' : 'system');
  return {
    referenceName: field.referenceName,
    name: field.name,
    type: fieldTypes.of(field.type),
    description: field.referenceName.startsWith('System.') ? undefined : (field.description ?? ''),
    required: used.required === true ? true : undefined,
    readOnly: used.readOnly === true ? true : undefined,
    allowGroups: used.allowGroups === true ? true : undefined,
    defaultValue: used.defaultValue,
    allowedValues: withValues ? (allowedValues(request.db, used) ?? []) : undefined,
    isLocked: false,
    // The service points here for every field.
    url: `${request.organizationUrl}/_apis/work/processes/${processId}/behaviors`,
    customization: customizations.of(customization),
  };
}

const firstPreviewAnswer = ({ organizationUrl }: RestRequest, processId: string, field: Field) => ({
  id: field.referenceName,
  name: field.name,
  type: fieldTypes.of(field.type),
  description: field.referenceName.startsWith('System.') ? null : (field.description ?? ''),
  isIdentity: field.isIdentity,
  isLocked: false,
  url: `${organizationUrl}/_apis/work/processes/${processId}/fields/${field.referenceName}`,
});

function listProcessFields(request: RestRequest) {
  const process = processInPath(request);
  const names = new Set(shownDefinition(request, process).types.flatMap((type) => type.fields.map(({ referenceName }) => referenceName)));
  return list([...names].map((name) => firstPreviewAnswer(request, process.id, fieldOf(request.db, name)!)));
}

function listFields(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  return list(type.fields.map((field) => fieldAnswer(request, process.id, type, field)));
}

/** none 0, allowedValues 1, all 2 */
const expandsValues = (request: RestRequest) => ['allowedvalues', 'all', '1', '2'].includes(request.query.text('$expand')?.toLowerCase() ?? '');

function usedField(request: RestRequest, type: WorkItemType): WorkItemTypeField {
  const usage = typeField(type, request.param('fieldRefName'));
  if (usage === undefined) {
    throw processError(
      404,
      'WorkItemTypeFieldNotFoundException',
      `The field ${request.param('fieldRefName')} is not a field of the work item type ${type.name}.`,
    );
  }
  return usage;
}

function getField(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  return fieldAnswer(request, process.id, type, usedField(request, type), expandsValues(request));
}

function changeOf(request: RestRequest): TypeFieldChange {
  const { required, readOnly, defaultValue, allowGroups, allowedValues: values } = request.object;
  if (values !== undefined && values !== null && !(Array.isArray(values) && values.every((value) => typeof value === 'string'))) {
    throw invalidArgument('The value is not valid for allowedValues.');
  }
  const text = typeof defaultValue === 'object' && defaultValue !== null ? (defaultValue as { uniqueName?: unknown }).uniqueName : defaultValue;
  return {
    required: optionalFlag(required),
    readOnly: optionalFlag(readOnly),
    allowGroups: optionalFlag(allowGroups),
    defaultValue: text === undefined ? undefined : text === null ? null : textOf(text),
    allowedValues: values ?? undefined,
  };
}

const MAX_FIELDS = 1024;

function postField(request: RestRequest): Answer {
  const referenceName = requiredText(request.object, 'referenceName');
  const change = changeOf(request);
  const field = fieldOf(request.db, referenceName);
  if (field === undefined || field.referenceName.toLowerCase() !== referenceName.toLowerCase()) {
    throw processError(404, 'WorkItemTrackingFieldDefinitionNotFoundException', `TF51535: Cannot find field ${referenceName}.`);
  }
  return editType(request, (type, process) => {
    if (typeField(type, referenceName) !== undefined) {
      throw processError(409, 'WorkItemTypeFieldAlreadyExistsException', `The field ${field.referenceName} is already a field of ${type.name}.`);
    }
    if (type.fields.length >= MAX_FIELDS) throw processError(400, 'WorkItemTypeFieldLimitException', `A type has at most ${MAX_FIELDS} fields.`);
    return new Answer(201, fieldAnswer(request, process.id, type, addTypeField(type, field, change)));
  });
}

function patchField(request: RestRequest) {
  const change = changeOf(request);
  return editType(request, (type, process) => {
    const used = usedField(request, type);
    changeTypeField(used, change);
    return fieldAnswer(request, process.id, type, used);
  });
}

function removeField(request: RestRequest): Answer {
  return editType(request, (type) => {
    const used = usedField(request, type);
    if (used.customization !== 'custom') {
      throw processError(400, 'WorkItemTypeFieldCannotBeRemovedException', `The field ${used.name} comes from the system process and stays.`);
    }
    type.fields = type.fields.filter((field) => field !== used);
    return new Answer(204);
  });
}
