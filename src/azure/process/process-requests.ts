import { listOfStep, type StepResult } from '../../domain/process/after-step.ts';
import { firstStatesOf } from '../../domain/process/plan-type.ts';
import {
  groupNamed,
  pageNamed,
  typeNamed,
  type ExistingGroup,
  type ProcessSnapshot,
  type TypeDetails,
  type ExistingType,
} from '../../domain/process/snapshot.ts';
import { sameName } from '../../domain/shared/text.ts';
import { unknownStep, type Step } from '../../domain/process/steps.ts';
import type { Client } from '../client/client.ts';
import { loadField, loadLists, loadPages, loadRules, loadStates, loadType, loadTypeDetails, typePath } from './process.ts';
import { RequestError } from '../client/request-error.ts';

/** What a step needs: the client, the current snapshot of the process, and the abort signal. */
export interface StepContext {
  client: Client;
  snapshot: ProcessSnapshot;
  signal?: AbortSignal | undefined;
}

interface Made {
  id: string;
}

/** Sends one step. @throws RequestError */
export async function sendStep(context: StepContext, step: Step): Promise<StepResult> {
  const { client, snapshot } = context;
  const processId = snapshot.process.id;
  const options = (body: unknown) => ({ body, signal: context.signal });
  const post = (path: string, body: unknown) => client.post<Made>(path, options(body));
  const processPath = `_apis/work/processes/${processId}`;
  switch (step.kind) {
    case 'create-list':
      return post('_apis/work/processes/lists', { name: step.name, type: 'String', items: step.items, isSuggested: false });
    case 'extend-list':
      return client.put<Made>(
        `_apis/work/processes/lists/${step.listId}`,
        options({ id: step.listId, name: step.name, type: 'String', items: step.items, isSuggested: false }),
      );
    case 'create-field':
      await post('_apis/wit/fields', fieldBody(snapshot, step));
      return { id: step.field.referenceName };
    case 'derive-type':
    case 'create-type':
      return createType(context, step);
    case 'add-behavior': {
      const { referenceName } = typeOfStep(snapshot, step.type);
      const path = `${processPath}/workitemtypesbehaviors/${encodeURIComponent(referenceName)}/behaviors`;
      await post(path, { behavior: { id: step.behavior }, isDefault: false });
      return { id: step.behavior };
    }
    default:
      return sendTypeStep(context, step, typePath(processId, typeOfStep(snapshot, step.type).referenceName));
  }
}

type TypeStep = Exclude<Step, { kind: 'create-list' | 'extend-list' | 'create-field' | 'derive-type' | 'create-type' | 'add-behavior' }>;

async function sendTypeStep({ client, snapshot, signal }: StepContext, step: TypeStep, path: string): Promise<StepResult> {
  const details = detailsOf(typeOfStep(snapshot, step.type));
  const options = (body: unknown) => ({ body, signal });
  switch (step.kind) {
    case 'add-state': {
      const { name, color, category } = step.state;
      return client.post<Made>(`${path}/states`, options({ name, color, stateCategory: category }));
    }
    case 'remove-first-states':
      for (const state of firstStatesOf(await loadStates(client, path, signal), step.keep)) {
        await client.delete(`${path}/states/${state.id}`, { signal });
      }
      return { id: '' };
    case 'add-type-field':
      await client.post(`${path}/fields`, options({ referenceName: step.field, required: false, readOnly: false }));
      return { id: step.field };
    case 'add-page':
      return client.post<Made>(`${path}/layout/pages`, options({ label: step.page, visible: true, pageType: 'custom' }));
    case 'add-group': {
      const page = pageNamed(details, step.page);
      if (page === undefined) throw notShownError(`the page ${step.page ?? 'of details'} of ${step.type}`);
      const section = `${path}/layout/pages/${encodeURIComponent(page.id)}/sections/${step.section}`;
      return client.post<Made>(
        `${section}/groups`,
        options({ label: step.group, visible: true, isContribution: false, ...(step.order !== undefined && { order: step.order }) }),
      );
    }
    case 'add-control': {
      const group = groupNamed(details, step.group);
      if (group === undefined) throw notShownError(`the group ${step.group} of ${step.type}`);
      const body = { id: step.field, label: step.name, visible: true, readOnly: false, isContribution: false };
      return client.post<Made>(`${path}/layout/groups/${encodeURIComponent(group.id)}/controls`, options(body));
    }
    case 'place-control': {
      const group = groupNamed(details, step.group);
      if (group === undefined) throw notShownError(`the group ${step.group} of ${step.type}`);
      const contribution = { contributionId: step.contribution, height: step.height, inputs: {}, showOnDeletedWorkItem: false };
      const body = { label: '', visible: true, readOnly: false, isContribution: true, contribution };
      return client.post<Made>(`${path}/layout/groups/${encodeURIComponent(group.id)}/controls`, options(body));
    }
    case 'add-rule': {
      const { name, conditions, requires } = step.rule;
      const actions = requires.map((targetField) => ({ actionType: 'makeRequired', targetField, value: null }));
      return client.post<Made>(`${path}/rules`, options({ name, conditions, actions, isDisabled: false }));
    }
    case 'finish-type':
      await client.patch(path, options({ description: step.description }));
      return { id: '' };
    default:
      return unknownStep(step);
  }
}

function fieldBody(snapshot: ProcessSnapshot, step: Extract<Step, { kind: 'create-field' }>) {
  const { field, name } = step;
  const list = listOfStep(snapshot, step);
  if (step.list !== null && list === undefined) throw notShownError(`the list ${step.list}`);
  return {
    name,
    referenceName: field.referenceName,
    type: field.type,
    description: field.description,
    usage: 'workItem',
    readOnly: false,
    isQueryable: true,
    isIdentity: false,
    isPicklist: list !== undefined,
    isPicklistSuggested: false,
    ...(list !== undefined && { picklistId: list.id }),
  };
}

/** Creates or derives a type; the service chooses its reference name. */
async function createType(context: StepContext, step: Extract<Step, { kind: 'derive-type' | 'create-type' }>): Promise<StepResult> {
  const { client, snapshot, signal } = context;
  const { color, icon, description } = step;
  const inheritsFrom = step.kind === 'derive-type' ? step.inheritsFrom : null;
  const body = { name: step.type, description, color, icon, isDisabled: false, inheritsFrom };
  const { referenceName } = await client.post<{ referenceName: string }>(`_apis/work/processes/${snapshot.process.id}/workitemtypes`, {
    body,
    signal,
  });
  return { id: referenceName };
}

/** Finds what a step would create, if it already exists: distinguishes a lost answer from a lost request. */
export async function findMade({ client, snapshot, signal }: StepContext, step: Step): Promise<StepResult | undefined> {
  const processId = snapshot.process.id;
  if (step.kind === 'create-list') {
    const lists = await loadLists(client, step.name, signal);
    return lists.find(({ items }) => JSON.stringify(items) === JSON.stringify(step.items));
  }
  if (step.kind === 'create-field')
    return undefinedIfMissing(async () => ({ id: (await loadField(client, step.field.referenceName, signal)).referenceName }));
  if (step.kind === 'extend-list') return undefined;
  if (step.kind === 'create-type' || step.kind === 'derive-type' || step.kind === 'add-behavior') {
    const type = await loadType(client, processId, step.type, signal);
    if (step.kind === 'add-behavior') return type?.behaviors.includes(step.behavior) === true ? { id: step.behavior } : undefined;
    return type !== undefined && type.customization !== 'system' ? { id: type.referenceName } : undefined;
  }
  return undefinedIfMissing(() => findInType({ client, snapshot, signal }, step));
}

const groupHas = (group: ExistingGroup | undefined, control: string): StepResult | undefined =>
  group?.controls.some((present) => sameName(present, control)) === true ? { id: control } : undefined;

async function findInType({ client, snapshot, signal }: StepContext, step: TypeStep): Promise<StepResult | undefined> {
  const path = typePath(snapshot.process.id, typeOfStep(snapshot, step.type).referenceName);
  const formOf = async (): Promise<TypeDetails> => ({ states: [], fields: [], rules: [], pages: await loadPages(client, path, signal) });
  switch (step.kind) {
    case 'add-state':
      return (await loadStates(client, path, signal)).find(({ name }) => sameName(name, step.state.name));
    case 'add-type-field':
      return client
        .get<{ referenceName: string }>(`${path}/fields/${encodeURIComponent(step.field)}`)
        .then(({ referenceName }) => ({ id: referenceName }));
    case 'add-page':
      return pageNamed(await formOf(), step.page);
    case 'add-group':
      return groupNamed(await formOf(), step.group);
    case 'add-control':
      return groupHas(groupNamed(await formOf(), step.group), step.field);
    case 'place-control':
      return groupHas(groupNamed(await formOf(), step.group), step.contribution);
    case 'add-rule':
      return (await loadRules(client, path, signal)).find(({ name }) => sameName(name, step.rule.name));
    default:
      return undefined;
  }
}

/** The initial contents of a new type. */
export const loadFresh = ({ client, snapshot, signal }: StepContext, referenceName: string): Promise<TypeDetails> =>
  loadTypeDetails(client, snapshot.process.id, referenceName, signal);

async function undefinedIfMissing<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof RequestError && error.kind === 'notFound') return undefined;
    throw error;
  }
}

const notShownError = (part: string) => new RequestError('unexpected', `The process does not show ${part} yet.`);

function typeOfStep(snapshot: ProcessSnapshot, name: string): ExistingType {
  const type = typeNamed(snapshot, name);
  if (type === undefined) throw notShownError(`the work item type ${name}`);
  return type;
}

const detailsOf = (type: ExistingType): TypeDetails => type.details ?? { states: [], fields: [], rules: [], pages: [] };
