import type { NamedReference } from '../../frames/handshake.ts';
import { pathOf, RestError, type RestClient, type Wrapped } from '../../rest-client.ts';
import type { Identity, WorkItem, WorkItemType } from '../../data/service-types.ts';
import type { FormField } from './fields.ts';
import type { ServiceLayout } from './layout.ts';

/** The data of the form of one work item. */
export interface FormData {
  project: NamedReference;
  /** null: not created yet. */
  item: WorkItem | null;
  type: WorkItemType;
  fields: FormField[];
  /** null: the process has no layout for this type. */
  layout: ServiceLayout | null;
  areaPaths: string[];
  iterationPaths: string[];
  /** The choices of identity fields. */
  people: readonly Identity[];
  /** Whether the person may read the project's work items but not change them. */
  isReadOnly: boolean;
  /** Defaults of the service for empty fields of a new item. */
  defaults: Readonly<Record<string, unknown>>;
}

interface ServiceField {
  referenceName: string;
  name: string;
  type: string;
  readOnly?: boolean;
  isIdentity?: boolean;
  isPicklist?: boolean;
  isPicklistSuggested?: boolean;
}

interface ServiceTypeField {
  referenceName: string;
  name: string;
  alwaysRequired?: boolean;
  allowedValues?: unknown[];
  helpText?: string;
  defaultValue?: unknown;
}

interface ServiceNode {
  name: string;
  structureType: string;
  children?: ServiceNode[];
}

export const readItem = (rest: RestClient, id: number, signal?: AbortSignal): Promise<WorkItem> =>
  rest.get<WorkItem>(`_apis/wit/workitems/${id}`, { query: { $expand: 'relations' }, signal });

interface ServiceProject extends NamedReference {
  capabilities?: { processTemplate?: { templateTypeId?: string } };
}

export interface FormQuestion {
  project: string;
  id: number | null;
  /** Type of a new item; an existing item has its own type. */
  typeName: string;
  people: readonly Identity[];
  /** Ids of the projects that the person may only read. */
  readOnlyProjects: readonly string[];
}

/** Loads the item with the data of its project and type. @throws RestError */
export async function readForm(
  rest: RestClient,
  { project: projectName, id, typeName, people, readOnlyProjects }: FormQuestion,
  signal?: AbortSignal,
): Promise<FormData> {
  const at = `${pathOf(projectName)}/_apis/wit`;
  // Fetched in parallel; only the type waits for the item, and the layout for the type.
  const ofProject = Promise.all([
    rest.get<ServiceProject>(`_apis/projects/${pathOf(projectName)}`, { query: { includeCapabilities: true }, signal }),
    rest.get<Wrapped<ServiceField>>(`${at}/fields`, { signal }),
    rest.get<Wrapped<ServiceNode>>(`${at}/classificationnodes`, { query: { $depth: 12 }, signal }),
  ]);
  ofProject.catch(() => {});
  const item = id === null ? null : await readItem(rest, id, signal);
  const name = item === null ? typeName : String(item.fields['System.WorkItemType']);
  const readType = async () => {
    const type = await rest.get<WorkItemType>(`${at}/workitemtypes/${pathOf(name)}`, { signal });
    const [{ capabilities }] = await ofProject;
    return [type, await readLayout(rest, capabilities?.processTemplate?.templateTypeId, type.referenceName, signal)] as const;
  };
  const [[type, layout], typeFields, [project, fields, nodes]] = await Promise.all([
    readType(),
    rest.get<Wrapped<ServiceTypeField>>(`${at}/workitemtypes/${pathOf(name)}/fields`, { query: { $expand: 'allowedValues' }, signal }),
    ofProject,
  ]);
  const definitions = new Map(fields.value.map((field) => [field.referenceName, field]));
  const withDefault = typeFields.value.filter(({ defaultValue }) => defaultValue !== undefined && defaultValue !== null);
  return {
    project: { id: project.id, name: project.name },
    item,
    type,
    fields: typeFields.value.map((field) => formField(field, definitions.get(field.referenceName))),
    layout,
    areaPaths: paths(nodes.value.find(({ structureType }) => structureType === 'area')),
    iterationPaths: paths(nodes.value.find(({ structureType }) => structureType === 'iteration')),
    people,
    isReadOnly: readOnlyProjects.includes(project.id),
    defaults: {
      ...Object.fromEntries(withDefault.map(({ referenceName, defaultValue }) => [referenceName, defaultValue])),
      'System.WorkItemType': type.name,
      'System.TeamProject': project.name,
      'System.AreaPath': project.name,
      'System.IterationPath': project.name,
      'System.State': type.states[0]?.name ?? '',
    },
  };
}

/** @returns null when the process has no layout for the type, as for the types of reviews and feedback. */
async function readLayout(
  rest: RestClient,
  processId: string | undefined,
  type: string,
  signal: AbortSignal | undefined,
): Promise<ServiceLayout | null> {
  if (processId === undefined) return null;
  try {
    return await rest.get<ServiceLayout>(`_apis/work/processes/${pathOf(processId)}/workItemTypes/${pathOf(type)}/layout`, { signal });
  } catch (error) {
    if (error instanceof RestError && error.status === 404) return null;
    throw error;
  }
}

const formField = (field: ServiceTypeField, definition: ServiceField | undefined): FormField => ({
  referenceName: field.referenceName,
  name: field.name,
  type: definition?.type ?? 'string',
  isRequired: field.alwaysRequired === true,
  isReadOnly: definition?.readOnly === true,
  isIdentity: definition?.isIdentity === true || definition?.type === 'identity',
  allowedValues: (field.allowedValues ?? []).map(String),
  isLimited: definition?.isPicklist === true && definition.isPicklistSuggested !== true,
  helpText: field.helpText ?? '',
});

export interface LinkType {
  referenceName: string;
  name: string;
}

/** The kinds of links between work items, one for each direction. */
export async function readLinkTypes(rest: RestClient, signal?: AbortSignal): Promise<LinkType[]> {
  const { value } = await rest.get<Wrapped<LinkType & { attributes: { usage?: string } }>>('_apis/wit/workitemrelationtypes', { signal });
  return value.filter(({ attributes }) => attributes.usage === 'workItemLink').map(({ referenceName, name }) => ({ referenceName, name }));
}

function paths(node: ServiceNode | undefined, above = ''): string[] {
  if (node === undefined) return [];
  const path = above === '' ? node.name : `${above}\\${node.name}`;
  return [path, ...(node.children ?? []).flatMap((child) => paths(child, path))];
}
