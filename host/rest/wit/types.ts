import type { WorkItemState, WorkItemType, WorkItemTypeField } from '../../store/processes/definition.ts';
import { initialState } from '../../store/processes/definition.ts';
import { allowedValues, fieldOf, typeOf, typesOf } from '../../store/processes/processes.ts';
import { list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';

/** The work item types of a project: their states, fields, transitions and categories. */
export const typeRoutes: readonly Route[] = [
  route('GET', '{project}/_apis/wit/workitemtypes', 'vso.work', (request) =>
    list(typesOf(request.db, request.project.process_id).map((type) => typeAnswer(request, type))),
  ),
  route('GET', '{project}/_apis/wit/workitemtypes/{type}', 'vso.work', (request) => typeAnswer(request, typeInPath(request), true)),
  route('GET', '{project}/_apis/wit/workitemtypes/{type}/states', 'vso.work', (request) => list(typeInPath(request).states.map(stateAnswer))),
  route('GET', '{project}/_apis/wit/workitemtypes/{type}/fields', 'vso.work', listTypeFields),
  route('GET', '{project}/_apis/wit/workitemtypes/{type}/fields/{field}', 'vso.work', getTypeField),
  route('GET', '{project}/_apis/wit/workitemtypecategories', 'vso.work', (request) => list(categoriesOf(request))),
  route('GET', '{project}/_apis/wit/workitemtypecategories/{category}', 'vso.work', getCategory),
];

/** The type in the path by name or reference name. @throws 404 */
function typeInPath(request: RestRequest): WorkItemType {
  const wanted = request.param('type');
  const type = typeOf(request.db, request.project.process_id, wanted);
  if (type === undefined) {
    throw new ServiceError(
      404,
      'WorkItemTypeNotFoundException',
      `VS402323: Work item type ${wanted} does not exist in project ${request.project.name} or you do not have permission to access it.`,
    );
  }
  return type;
}

const typeUrl = ({ organizationUrl, project }: RestRequest, type: WorkItemType) =>
  `${organizationUrl}/${project.id}/_apis/wit/workItemTypes/${encodeURIComponent(type.name)}`;

/** States by name, colour and category only; the order is the one in which the process lists them. */
const stateAnswer = ({ name, color, category }: WorkItemState) => ({ name, color, category });

function typeAnswer(request: RestRequest, type: WorkItemType, alone = false) {
  const url = typeUrl(request, type);
  const fields = type.fields.map((field) => fieldAnswer(request, field));
  return {
    name: type.name,
    referenceName: type.referenceName,
    description: type.description,
    color: type.color,
    icon: { id: type.icon, url: `${request.organizationUrl}/_apis/wit/workItemIcons/${type.icon}?color=${type.color}&v=2` },
    isDisabled: type.isDisabled,
    xmlForm: formXml(type),
    fields,
    fieldInstances: fields,
    transitions: transitionsOf(type),
    states: type.states.map(stateAnswer),
    url,
    _links: alone ? { self: { href: url } } : undefined,
  };
}

/** From every state to every state, as in inherited processes; the empty name stands for an item that does not exist yet. */
function transitionsOf(type: WorkItemType): Record<string, { to: string; actions: null }[]> {
  const to = (name: string) => ({ to: name, actions: null });
  const all = type.states.map(({ name }) => to(name));
  const start = initialState(type);
  return { ...Object.fromEntries(type.states.map(({ name }) => [name, all])), ...(start && { '': [to(start.name)] }) };
}

/** The form as the older description language of forms: one control for each field that a person can fill in. */
function formXml(type: WorkItemType): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const controls = type.fields
    .filter(({ referenceName }) => !/Level\d$|Count$|Id$|^System\.(Rev|Watermark|NodeName|History)$/.test(referenceName))
    .map(({ referenceName, name }) => `<Control Label="${escape(name)}" FieldName="${escape(referenceName)}" Type="FieldControl" />`);
  return `<FORM><Layout><Group><Column PercentWidth="100">${controls.join('')}</Column></Group></Layout></FORM>`;
}

function fieldAnswer(request: RestRequest, field: WorkItemTypeField) {
  return {
    defaultValue: field.defaultValue ?? null,
    helpText: field.helpText,
    alwaysRequired: field.required === true,
    referenceName: field.referenceName,
    name: field.name,
    url: `${request.organizationUrl}/${request.project.id}/_apis/wit/fields/${field.referenceName}`,
  };
}

/** Fields that the service sets together. */
const DEPENDENT: Record<string, string> = {
  'System.AreaPath': 'System.AreaId',
  'System.AreaId': 'System.AreaPath',
  'System.IterationPath': 'System.IterationId',
  'System.IterationId': 'System.IterationPath',
};

function expandedFieldAnswer(request: RestRequest, field: WorkItemTypeField, type: WorkItemType) {
  const { db, organizationUrl } = request;
  const dependent = DEPENDENT[field.referenceName];
  const values = field.referenceName === 'System.State' ? type.states.map(({ name }) => name) : (allowedValues(db, field) ?? []);
  return {
    ...fieldAnswer(request, field),
    allowedValues: values,
    dependentFields:
      dependent === undefined
        ? []
        : [{ referenceName: dependent, name: fieldOf(db, dependent)?.name, url: `${organizationUrl}/_apis/wit/fields/${dependent}` }],
  };
}

/** none 0, allowedValues 1, dependentFields 2, all 3: names and numbers. */
const expandsValues = (request: RestRequest): boolean => {
  const text = request.query.text('$expand')?.toLowerCase();
  if (text === undefined || text === '' || text === 'none' || text === '0') return false;
  if (['allowedvalues', 'dependentfields', 'all', '1', '2', '3'].includes(text)) return true;
  throw invalidArgument(`The value '${text}' is not valid for $expand.`);
};

function listTypeFields(request: RestRequest) {
  const type = typeInPath(request);
  const isExpanded = expandsValues(request);
  return list(type.fields.map((field) => (isExpanded ? expandedFieldAnswer(request, field, type) : fieldAnswer(request, field))));
}

function getTypeField(request: RestRequest) {
  const type = typeInPath(request);
  const wanted = request.param('field').toLowerCase();
  const field = type.fields.find(({ referenceName, name }) => referenceName.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (field === undefined) {
    throw new ServiceError(
      404,
      'WorkItemTypeFieldNotFoundException',
      `The field ${request.param('field')} is not a field of the work item type ${type.name}.`,
    );
  }
  return expandsValues(request) ? expandedFieldAnswer(request, field, type) : fieldAnswer(request, field);
}

const CATEGORY_NAMES: Record<string, string> = { 'Microsoft.HiddenCategory': 'Hidden Types Category' };

/** `Microsoft.TestCaseCategory` → `Test Case Category`. */
const categoryName = (referenceName: string) =>
  CATEGORY_NAMES[referenceName] ?? referenceName.replace('Microsoft.', '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');

function categoriesOf(request: RestRequest) {
  const types = typesOf(request.db, request.project.process_id);
  const references = [...new Set(types.flatMap(({ categories }) => categories))];
  return references.map((referenceName) => {
    const members = types
      .filter(({ categories }) => categories.includes(referenceName))
      .map((type) => ({ name: type.name, url: typeUrl(request, type) }));
    return {
      name: categoryName(referenceName),
      referenceName,
      defaultWorkItemType: members[0],
      workItemTypes: members,
      url: `${request.organizationUrl}/${request.project.id}/_apis/wit/workItemTypeCategories/${referenceName}`,
    };
  });
}

function getCategory(request: RestRequest) {
  const wanted = request.param('category').toLowerCase();
  const category = categoriesOf(request).find(({ name, referenceName }) => referenceName.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (category === undefined)
    throw new ServiceError(404, 'WorkItemTypeCategoryNotFoundException', `The work item type category ${request.param('category')} does not exist.`);
  return category;
}
