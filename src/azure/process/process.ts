import type { StateCategory } from '../../domain/shared/work-item.ts';
import { REQUIREMENT_BEHAVIOR, type WantedProcess } from '../../domain/process/ml-definition.ts';
import { listName } from '../../domain/process/plan.ts';
import {
  type ExistingField,
  type ExistingList,
  type ExistingPage,
  type ProcessSnapshot,
  type TypeDetails,
  type ExistingType,
} from '../../domain/process/snapshot.ts';
import { sameName } from '../../domain/shared/text.ts';
import { pathOf, type Client } from '../client/client.ts';
import { unlessRefused } from '../client/refusals.ts';

const PROCESSES = '_apis/work/processes';

interface ListAnswer<T> {
  value: T[];
}
interface ProcessAnswer {
  typeId: string;
  name: string;
  parentProcessTypeId: string;
  customizationType: string;
}
interface FieldAnswer {
  referenceName: string;
  name: string;
  type: string;
  isIdentity?: boolean;
  isPicklist?: boolean;
  picklistId?: string;
}
interface TypeAnswer {
  referenceName: string;
  name: string;
  description: string | null;
  color: string;
  icon: string;
  customization: ExistingType['customization'];
  isDisabled?: boolean;
  behaviors?: { behavior: { id: string } }[];
}
interface StateAnswer {
  id: string;
  name: string;
  stateCategory: StateCategory;
  customizationType: string;
  hidden?: boolean;
}
interface LayoutAnswer {
  pages: {
    id: string;
    label: string;
    pageType: string;
    sections: {
      id: string;
      groups?: { id: string; label?: string; controls?: { id?: string; contribution?: { contributionId: string } | null }[] }[];
    }[];
  }[];
}

/** Loads what the setup compares: the process, its types, and the organization's fields and lists, in parallel where possible. */
export async function loadProcess(client: Client, processId: string, wanted: WantedProcess, signal?: AbortSignal): Promise<ProcessSnapshot> {
  const [process, parts] = await Promise.all([
    client.get<ProcessAnswer>(pathOf('_apis', 'work', 'processes', processId), { signal }),
    loadParts(client, processId, wanted, null, loadOrganizationParts(client, signal), signal),
  ]);
  return { process: { id: process.typeId, name: process.name, isSystem: sameName(process.customizationType, 'system') }, ...parts };
}

/**
 * The same of an inherited process that a project follows, with fewer requests: the values that the project allows for a field tell that its list is complete.
 *
 * @param process as in the list of processes.
 * @param organization what is read of the organization meanwhile.
 */
export async function loadFollowedProcess(
  client: Client,
  projectId: string,
  { id, name }: { id: string; name: string },
  wanted: WantedProcess,
  organization: Promise<OrganizationParts>,
  signal?: AbortSignal,
): Promise<ProcessSnapshot> {
  return { process: { id, name, isSystem: false }, ...(await loadParts(client, id, wanted, projectId, organization, signal)) };
}

/** The fields and lists of an organization, which do not depend on a process. */
interface OrganizationParts {
  fields: readonly FieldAnswer[];
  lists: readonly { id: string; name: string }[];
}

/** @throws RequestError */
export async function loadOrganizationParts(client: Client, signal?: AbortSignal): Promise<OrganizationParts> {
  const [fields, lists] = await Promise.all([
    client.get<ListAnswer<FieldAnswer>>('_apis/wit/fields', { signal }),
    client.get<ListAnswer<{ id: string; name: string }>>(`${PROCESSES}/lists`, { signal }),
  ]);
  return { fields: fields.value, lists: lists.value };
}

/** @param projectId a project that follows the process; null if none is known. */
async function loadParts(
  client: Client,
  processId: string,
  wanted: WantedProcess,
  projectId: string | null,
  organization: Promise<OrganizationParts>,
  signal?: AbortSignal,
): Promise<Omit<ProcessSnapshot, 'process'>> {
  const loadingTypes = loadTypes(client, processId, signal);
  const details = async () => {
    const types = await loadingTypes;
    return Promise.all(
      types.map(async (type): Promise<ExistingType> =>
        isRelevant(type, wanted) ? { ...type, details: await loadTypeDetails(client, processId, type.referenceName, signal) } : type,
      ),
    );
  };
  const valuesOf = (names: readonly string[]) => (projectId === null ? [] : loadAllowedValues(client, projectId, names, signal));
  const [types, { fields, lists }, ofRecords, ofStories] = await Promise.all([
    details(),
    organization,
    // The types of the setup are known by name, any type of the stories by its backlog.
    valuesOf(wanted.types.map(({ name }) => name)),
    loadingTypes.then((existing) =>
      valuesOf(
        existing
          .filter(isRequirement)
          .slice(0, 1)
          .map(({ name }) => name),
      ),
    ),
  ]);
  return { types, ...(await loadValues(client, wanted, fields, lists, new Map([...ofRecords, ...ofStories]), signal)) };
}

const isRequirement = (type: ExistingType): boolean => type.behaviors.includes(REQUIREMENT_BEHAVIOR);

const isRelevant = (type: ExistingType, wanted: WantedProcess): boolean =>
  isRequirement(type) || wanted.types.some(({ name }) => sameName(name, type.name));

/** By reference name in lower case. */
type AllowedValues = ReadonlyMap<string, readonly string[]>;

/**
 * The values that fields of some types allow in a project; none of a type that the project does not show yet.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-item-types-field/list
 */
async function loadAllowedValues(
  client: Client,
  projectId: string,
  types: readonly string[],
  signal?: AbortSignal,
): Promise<[string, readonly string[]][]> {
  const loadOf = (name: string) =>
    unlessRefused(
      client.get<ListAnswer<{ referenceName: string; allowedValues?: unknown[] | null }>>(
        pathOf(projectId, '_apis', 'wit', 'workitemtypes', name, 'fields'),
        { query: { $expand: 'allowedValues' }, signal },
      ),
    );
  const answers = await Promise.all(types.map(loadOf));
  return answers.flatMap((answer) =>
    (answer?.value ?? []).flatMap(({ referenceName, allowedValues }): [string, readonly string[]][] =>
      Array.isArray(allowedValues) && allowedValues.length > 0 ? [[referenceName.toLowerCase(), allowedValues.map(String)]] : [],
    ),
  );
}

/** The types of a process, without their details. */
async function loadTypes(client: Client, processId: string, signal?: AbortSignal): Promise<ExistingType[]> {
  const { value } = await client.get<ListAnswer<TypeAnswer>>(typesPath(processId), { query: { $expand: 'behaviors' }, signal });
  return value.map(toType);
}

/** A type by name, without its form; undefined if the process has no such type. */
export const loadType = async (client: Client, processId: string, name: string, signal?: AbortSignal): Promise<ExistingType | undefined> =>
  (await loadTypes(client, processId, signal)).find((type) => sameName(type.name, name));

const toType = (answer: TypeAnswer): ExistingType => ({
  referenceName: answer.referenceName,
  name: answer.name,
  description: answer.description ?? '',
  color: answer.color,
  icon: answer.icon,
  customization: answer.customization,
  isDisabled: answer.isDisabled === true,
  behaviors: (answer.behaviors ?? []).map(({ behavior }) => behavior.id),
  details: null,
});

const typesPath = (processId: string) => `${PROCESSES}/${encodeURIComponent(processId)}/workitemtypes`;

/** The path of a type of a process. */
export const typePath = (processId: string, referenceName: string): string => `${typesPath(processId)}/${encodeURIComponent(referenceName)}`;

/** States, fields, rules and form of a type. */
export async function loadTypeDetails(client: Client, processId: string, referenceName: string, signal?: AbortSignal): Promise<TypeDetails> {
  const path = typePath(processId, referenceName);
  const loadPart = <T>(part: string) => client.get<T>(`${path}/${part}`, { signal });
  const [states, fields, rules, pages] = await Promise.all([
    loadStates(client, path, signal),
    loadPart<ListAnswer<{ referenceName: string }>>('fields'),
    loadRules(client, path, signal),
    loadPages(client, path, signal),
  ]);
  return { states, fields: fields.value.map((field) => field.referenceName), rules, pages };
}

/** The states of the type at a path, including hidden ones. */
export async function loadStates(client: Client, path: string, signal?: AbortSignal): Promise<TypeDetails['states']> {
  const { value } = await client.get<ListAnswer<StateAnswer>>(`${path}/states`, { signal });
  return value.map(({ id, name, stateCategory, customizationType, hidden }) => ({
    id,
    name,
    category: stateCategory,
    isCustom: customizationType === 'custom',
    isHidden: hidden === true,
  }));
}

/** The custom rules of the type at a path. */
export async function loadRules(client: Client, path: string, signal?: AbortSignal): Promise<TypeDetails['rules']> {
  const { value } = await client.get<ListAnswer<{ id: string; name: string | null; customizationType: string }>>(`${path}/rules`, { signal });
  return value.filter(({ customizationType }) => customizationType === 'custom').map(({ id, name }) => ({ id, name: name ?? '' }));
}

/** The form of the type at a path. */
export async function loadPages(client: Client, path: string, signal?: AbortSignal): Promise<ExistingPage[]> {
  const { pages } = await client.get<LayoutAnswer>(`${path}/layout`, { signal });
  return pages.map(({ id, label, pageType, sections }) => ({
    id,
    label,
    isCustom: pageType === 'custom',
    sections: sections.map((section) => ({
      id: section.id,
      groups: (section.groups ?? []).map((group) => ({
        id: group.id,
        label: group.label ?? '',
        controls: (group.controls ?? []).flatMap(({ id: controlId, contribution }) => contribution?.contributionId ?? controlId ?? []),
      })),
    })),
  }));
}

/**
 * The picklists of the wanted fields with their items, found through the field if it exists, or else by the name that the setup would use. A list whose field
 * is known to allow all wanted values is not read, because nothing would be added to it.
 */
async function loadValues(
  client: Client,
  wanted: WantedProcess,
  fields: readonly FieldAnswer[],
  lists: readonly { id: string; name: string }[],
  allowedValues: AllowedValues,
  signal?: AbortSignal,
): Promise<Pick<ProcessSnapshot, 'fields' | 'lists'>> {
  const isComplete = (referenceName: string, values: readonly string[]) => {
    const allowed = allowedValues.get(referenceName.toLowerCase());
    return allowed !== undefined && values.every((value) => allowed.some((name) => sameName(name, value)));
  };
  const listFields = wanted.fields.filter(({ values }) => values !== undefined);
  const listIds = new Map<string, string>();
  const wantedLists = await Promise.all(
    listFields.map(async ({ referenceName, values = [] }) => {
      const present = fields.find((field) => sameName(field.referenceName, referenceName));
      if (present?.isPicklist !== true) return lists.filter(({ name }) => sameName(name, listName(referenceName))).map(({ id }) => id);
      if (isComplete(present.referenceName, values)) return [];
      const { picklistId } = await loadField(client, present.referenceName, signal);
      if (picklistId !== undefined) listIds.set(present.referenceName, picklistId);
      return picklistId === undefined ? [] : [picklistId];
    }),
  );
  const items = new Map(await Promise.all([...new Set(wantedLists.flat())].map(async (id) => [id, await loadItems(client, id, signal)] as const)));
  return {
    lists: lists.map(({ id, name }): ExistingList => ({ id, name, items: items.get(id) ?? null })),
    fields: fields.map((field): ExistingField => ({
      referenceName: field.referenceName,
      name: field.name,
      type: field.type,
      isPicklist: field.isPicklist === true,
      isIdentity: field.isIdentity === true,
      listId: listIds.get(field.referenceName) ?? null,
    })),
  };
}

/** A single field; only this answer contains its picklist. */
export const loadField = (client: Client, referenceName: string, signal?: AbortSignal): Promise<FieldAnswer> =>
  client.get<FieldAnswer>(`_apis/wit/fields/${encodeURIComponent(referenceName)}`, { signal });

async function loadItems(client: Client, listId: string, signal?: AbortSignal): Promise<string[]> {
  const { items } = await client.get<{ items: string[] }>(`${PROCESSES}/lists/${listId}`, { signal });
  return items;
}

/** The picklists with a name, with their items. */
export async function loadLists(client: Client, name: string, signal?: AbortSignal): Promise<ExistingList[]> {
  const { value } = await client.get<ListAnswer<{ id: string; name: string }>>(`${PROCESSES}/lists`, { signal });
  const namesakes = value.filter((list) => sameName(list.name, name));
  return Promise.all(namesakes.map(async (list) => ({ ...list, items: await loadItems(client, list.id, signal) })));
}
