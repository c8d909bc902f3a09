import { pathOf, type RestClient, type Wrapped } from '../rest-client.ts';
import type { WorkItem, WorkItemType } from '../data/service-types.ts';
import type { FormField } from './fields.ts';

/** Everything that the form of one work item needs. */
export interface FormData {
  /** null: not created yet. */
  item: WorkItem | null;
  type: WorkItemType;
  fields: FormField[];
  areaPaths: string[];
  iterationPaths: string[];
}

interface ServiceField {
  referenceName: string;
  name: string;
  type: string;
  readOnly?: boolean;
  isIdentity?: boolean;
}

interface ServiceTypeField {
  referenceName: string;
  name: string;
  alwaysRequired?: boolean;
  allowedValues?: unknown[];
  helpText?: string;
}

interface ServiceNode {
  name: string;
  structureType: string;
  children?: ServiceNode[];
}

export const readItem = (rest: RestClient, id: number, signal?: AbortSignal): Promise<WorkItem> =>
  rest.get<WorkItem>(`_apis/wit/workitems/${id}`, { query: { $expand: 'relations' }, signal });

/** @param typeName of a new item; the type of an existing one is its own. */
export async function readForm(rest: RestClient, project: string, id: number | null, typeName: string, signal?: AbortSignal): Promise<FormData> {
  const at = `${pathOf(project)}/_apis/wit`;
  const item = id === null ? null : await readItem(rest, id, signal);
  const name = item === null ? typeName : String(item.fields['System.WorkItemType']);
  const [type, typeFields, fields, nodes] = await Promise.all([
    rest.get<WorkItemType>(`${at}/workitemtypes/${pathOf(name)}`, { signal }),
    rest.get<Wrapped<ServiceTypeField>>(`${at}/workitemtypes/${pathOf(name)}/fields`, { query: { $expand: 'allowedValues' }, signal }),
    rest.get<Wrapped<ServiceField>>(`${at}/fields`, { signal }),
    rest.get<Wrapped<ServiceNode>>(`${at}/classificationnodes`, { query: { $depth: 12 }, signal }),
  ]);
  const definitions = new Map(fields.value.map((field) => [field.referenceName, field]));
  return {
    item,
    type,
    fields: typeFields.value.map((field) => {
      const definition = definitions.get(field.referenceName);
      return {
        referenceName: field.referenceName,
        name: field.name,
        type: definition?.type ?? 'string',
        isRequired: field.alwaysRequired === true,
        isReadOnly: definition?.readOnly === true,
        isIdentity: definition?.isIdentity === true || definition?.type === 'identity',
        allowedValues: (field.allowedValues ?? []).map(String),
        helpText: field.helpText ?? '',
      };
    }),
    areaPaths: paths(nodes.value.find(({ structureType }) => structureType === 'area')),
    iterationPaths: paths(nodes.value.find(({ structureType }) => structureType === 'iteration')),
  };
}

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
