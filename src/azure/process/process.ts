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
  const options = { signal };
  const [process, types, fields, lists] = await Promise.all([
    client.get<ProcessAnswer>(pathOf('_apis', 'work', 'processes', processId), options),
    loadTypes(client, processId, wanted, signal),
    client.get<ListAnswer<FieldAnswer>>('_apis/wit/fields', options),
    client.get<ListAnswer<{ id: string; name: string }>>(`${PROCESSES}/lists`, options),
  ]);
  return {
    process: { id: process.typeId, name: process.name, isSystem: sameName(process.customizationType, 'system') },
    types,
    ...(await loadValues(client, wanted, fields.value, lists.value, signal)),
  };
}

async function loadTypes(client: Client, processId: string, wanted: WantedProcess, signal?: AbortSignal): Promise<ExistingType[]> {
  const { value } = await client.get<ListAnswer<TypeAnswer>>(typesPath(processId), {
    query: { $expand: 'behaviors' },
    signal,
  });
  return Promise.all(
    value.map(async (answer): Promise<ExistingType> => {
      const type = toType(answer);
      const isRelevant = type.behaviors.includes(REQUIREMENT_BEHAVIOR) || wanted.types.some(({ name }) => sameName(name, type.name));
      return isRelevant ? { ...type, details: await loadTypeDetails(client, processId, type.referenceName, signal) } : type;
    }),
  );
}

/** A type by name, without its form; undefined if the process has no such type. */
export async function loadType(client: Client, processId: string, name: string, signal?: AbortSignal): Promise<ExistingType | undefined> {
  const { value } = await client.get<ListAnswer<TypeAnswer>>(typesPath(processId), {
    query: { $expand: 'behaviors' },
    signal,
  });
  const answer = value.find((type) => sameName(type.name, name));
  return answer && toType(answer);
}

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

/** The picklists of the wanted fields with their items, found through the field if it exists, or else by the name that the setup would use. */
async function loadValues(
  client: Client,
  wanted: WantedProcess,
  fields: readonly FieldAnswer[],
  lists: readonly { id: string; name: string }[],
  signal?: AbortSignal,
): Promise<Pick<ProcessSnapshot, 'fields' | 'lists'>> {
  const listFields = wanted.fields.filter(({ values }) => values !== undefined);
  const listIds = new Map<string, string>();
  const wantedLists = await Promise.all(
    listFields.map(async ({ referenceName }) => {
      const present = fields.find((field) => sameName(field.referenceName, referenceName));
      if (present?.isPicklist !== true) return lists.filter(({ name }) => sameName(name, listName(referenceName))).map(({ id }) => id);
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
