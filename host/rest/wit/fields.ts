import { allFields, deleteField, fieldOf, findPicklist, insertField, type Field } from '../../store/processes/processes.ts';
import type { FieldType } from '../../store/processes/field-definitions.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

/** The types of fields, as requests and answers name them. */
export const fieldTypes = new EnumType({
  string: 0,
  integer: 1,
  dateTime: 2,
  plainText: 3,
  html: 4,
  treePath: 5,
  history: 6,
  double: 7,
  guid: 8,
  boolean: 9,
  identity: 10,
  picklistString: 11,
  picklistInteger: 12,
  picklistDouble: 13,
});
const fieldUsages = new EnumType({ none: 0, workItem: 1, workItemLink: 2, tree: 3, workItemTypeExtension: 4 });

/** The fields of the organisation. */
export const fieldRoutes: readonly Route[] = [
  route('GET', '{project?}/_apis/wit/fields', 'vso.work', (request) => list(allFields(request.db).map((field) => fieldAnswer(request, field)))),
  route('POST', '{project?}/_apis/wit/fields', 'vso.work_write', postField),
  route('GET', '{project?}/_apis/wit/fields/{field}', 'vso.work', (request) => fieldAnswer(request, fieldInPath(request), true)),
  route('DELETE', '{project?}/_apis/wit/fields/{field}', 'vso.work_write', removeField),
];

const operation = (referenceName: string, name: string) => ({ referenceName: `SupportedOperations.${referenceName}`, name });
const EQUALITY = [operation('Equals', '='), operation('NotEquals', '<>')];
const ORDER = [operation('GreaterThan', '>'), operation('LessThan', '<'), operation('GreaterThanEquals', '>='), operation('LessThanEquals', '<=')];
const CONTAINS = [operation('Contains', 'Contains'), operation('NotContains', 'Does Not Contain')];
const WORDS = [operation('ContainsWords', 'Contains Words'), operation('NotContainsWords', 'Does Not Contain Words')];
// The service gives no reference name for this one.
const SETS = [operation('In', 'In'), { name: 'Not In' }];
const GROUPS = [operation('InGroup', 'In Group'), operation('NotInGroup', 'Not In Group')];
const EVER = [operation('Ever', 'Was Ever')];
const FIELD_EQUALITY = [operation('EqualsField', '= [Field]'), operation('NotEqualsField', '<> [Field]')];
const FIELD_ORDER = [
  operation('GreaterThanField', '> [Field]'),
  operation('LessThanField', '< [Field]'),
  operation('GreaterThanEqualsField', '>= [Field]'),
  operation('LessThanEqualsField', '<= [Field]'),
];

/** The query operators of a field, by its type. */
function operationsOf(field: Field) {
  const ever = field.isReadOnly || /Level\d$/.test(field.referenceName) ? [] : EVER;
  if (field.referenceName === 'System.Tags') return CONTAINS;
  switch (field.type) {
    case 'html':
    case 'plainText':
    case 'history':
      return WORDS;
    case 'treePath':
      return [operation('Under', 'Under'), operation('NotUnder', 'Not Under'), ...EQUALITY, ...SETS];
    case 'boolean':
      return [...EQUALITY, ...ever, ...FIELD_EQUALITY];
    case 'dateTime':
      return [...EQUALITY, ...ORDER, ...SETS, ...FIELD_EQUALITY, ...FIELD_ORDER];
    case 'integer':
    case 'double':
    case 'guid':
      return [...EQUALITY, ...ORDER, ...SETS, ...ever, ...FIELD_EQUALITY, ...FIELD_ORDER];
    default:
      return [
        ...EQUALITY,
        ...ORDER,
        ...CONTAINS,
        ...(field.referenceName === 'System.Title' ? WORDS : []),
        ...SETS,
        ...GROUPS,
        ...ever,
        ...FIELD_EQUALITY,
        ...FIELD_ORDER,
      ];
  }
}

function fieldAnswer({ organizationUrl }: RestRequest, field: Field, alone = false) {
  return {
    name: field.name,
    referenceName: field.referenceName,
    description: field.description,
    type: fieldTypes.of(field.type),
    usage: fieldUsages.of(field.usage as 'workItem'),
    readOnly: field.isReadOnly,
    canSortBy: field.canSort,
    isQueryable: field.isQueryable,
    supportedOperations: operationsOf(field),
    isIdentity: field.isIdentity,
    isPicklist: field.isPicklist,
    isPicklistSuggested: field.isPicklistSuggested,
    picklistId: alone && field.picklistId !== null ? field.picklistId : undefined,
    isLocked: false,
    url: `${organizationUrl}/_apis/wit/fields/${field.referenceName}`,
  };
}

/** The field in the path by reference name or name. @throws 404 */
function fieldInPath(request: RestRequest): Field {
  const wanted = request.param('field');
  const field = fieldOf(request.db, wanted);
  if (field === undefined) {
    throw new ServiceError(404, 'WorkItemTrackingFieldDefinitionNotFoundException', `TF51535: Cannot find field ${wanted}.`, {
      typeName:
        'Microsoft.TeamFoundation.WorkItemTracking.Server.Metadata.WorkItemTrackingFieldDefinitionNotFoundException, Microsoft.TeamFoundation.WorkItemTracking.Server',
      eventId: 3200,
    });
  }
  return field;
}

function postField(request: RestRequest): Answer {
  const { db } = request;
  const { name, referenceName, type, description, isPicklist, isPicklistSuggested, picklistId, isIdentity } = request.object;
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('Value cannot be null. (Parameter: name)', 'ArgumentNullException');
  const asked = fieldTypes.parse(type as string);
  if (asked === undefined) throw invalidArgument(`The value '${String(type)}' is not valid for type.`);
  const reference = typeof referenceName === 'string' && referenceName !== '' ? referenceName : `Custom.${name.replaceAll(/[^A-Za-z0-9]/g, '')}`;
  if (fieldOf(db, reference) !== undefined || fieldOf(db, name) !== undefined) {
    throw new ServiceError(409, 'FieldAlreadyExistsException', `A field with the name ${name} or the reference name ${reference} already exists.`);
  }
  if (typeof picklistId === 'string' && findPicklist(db, picklistId) === undefined) {
    throw new ServiceError(404, 'WorkItemPickListNotFoundException', `The list ${picklistId} does not exist.`);
  }
  // Requests may name lists and identities as types; they are stored and returned as the type of their values with a flag.
  const stored: Partial<Record<string, FieldType>> = {
    identity: 'string',
    picklistString: 'string',
    picklistInteger: 'integer',
    picklistDouble: 'double',
  };
  insertField(db, {
    referenceName: reference,
    name,
    type: stored[asked] ?? (asked as FieldType),
    description: typeof description === 'string' ? description : null,
    isIdentity: isIdentity === true || asked === 'identity',
    isPicklist: isPicklist === true || asked.startsWith('picklist'),
    isPicklistSuggested: isPicklistSuggested === true,
    picklistId: typeof picklistId === 'string' ? picklistId.toLowerCase() : null,
  });
  return new Answer(201, fieldAnswer(request, fieldOf(db, reference)!, true));
}

function removeField(request: RestRequest): Answer {
  const field = fieldInPath(request);
  if (/^(System|Microsoft)\./.test(field.referenceName))
    throw new ServiceError(400, 'FieldCannotBeDeletedException', `The system field ${field.referenceName} cannot be deleted.`);
  deleteField(request.db, field.referenceName);
  return new Answer(204);
}
