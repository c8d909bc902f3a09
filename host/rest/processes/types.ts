import type { ProcessDefinition, WorkItemState, WorkItemType } from '../../store/processes/definition.ts';
import {
  addState,
  changeState,
  createType,
  deriveType,
  editProcess,
  fieldTypesOf,
  levelOf,
  numberedStates,
  removeFromLevel,
  removeState,
  stateId,
  typeIn,
  unhideState,
  updateType,
} from '../../store/processes/edits.ts';
import { layoutOf } from '../../store/processes/layout.ts';
import { type Process } from '../../store/processes/processes.ts';
import { list } from '../dialect.ts';
import { invalidArgument } from '../errors.ts';
import {
  baseName,
  colorOf,
  customizations,
  editableProcess,
  editType,
  isFirstPreview,
  optionalFlag,
  optionalNumber,
  optionalText,
  processError,
  processInPath,
  READ,
  requiredText,
  shownDefinition,
  typeInPath,
  typeMissing,
  typeUrl,
  WRITE,
} from './access.ts';
import { hasLayout, layoutAnswer } from './layout-answers.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const TYPES = '_apis/work/processes/{processId}/workitemtypes';
const STATES = `${TYPES}/{witRefName}/states`;

/** The work item types of a process and their states. */
export const processTypeRoutes: readonly Route[] = [
  route('GET', TYPES, READ, listTypes),
  route('POST', TYPES, WRITE, postType),
  route('GET', `${TYPES}/{witRefName}`, READ, getType),
  route('PATCH', `${TYPES}/{witRefName}`, WRITE, patchType),
  route('DELETE', `${TYPES}/{witRefName}`, WRITE, removeType),
  route('GET', STATES, READ, listStates),
  route('POST', STATES, WRITE, postState),
  route('GET', `${STATES}/{stateId}`, READ, getState),
  route('PATCH', `${STATES}/{stateId}`, WRITE, patchState),
  route('PUT', `${STATES}/{stateId}`, WRITE, hideState),
  route('DELETE', `${STATES}/{stateId}`, WRITE, deleteState),
];

type Expansion = ReadonlySet<'states' | 'behaviors' | 'layout'>;

/** none 0, states 1, behaviors 2, layout 4; names joined by commas. */
function expansion(request: RestRequest): Expansion {
  const words = request.query.list('$expand').map((word) => word.toLowerCase());
  const bits = words.length === 1 && /^\d$/.test(words[0]!) ? Number(words[0]) : 0;
  const names = ['states', 'behaviors', 'layout'] as const;
  return new Set(names.filter((name, index) => words.includes(name) || (bits & (1 << index)) > 0));
}

function listTypes(request: RestRequest) {
  const process = processInPath(request);
  const definition = shownDefinition(request, process);
  return list(definition.types.map((type) => typeAnswer(request, process, definition, type, expansion(request))));
}

function getType(request: RestRequest) {
  const process = processInPath(request);
  const definition = shownDefinition(request, process);
  const type = typeIn(definition, request.param('witRefName'));
  if (type === undefined) throw typeMissing(request.param('witRefName'), process);
  return typeAnswer(request, process, definition, type, expansion(request));
}

function typeAnswer(request: RestRequest, process: Process, definition: ProcessDefinition, type: WorkItemType, expands: Expansion = new Set()) {
  const isFirst = isFirstPreview(request);
  const customization = customizations.of(type.customization);
  const level = levelOf(definition, type);
  const behaviorUrl = level && `${request.organizationUrl}/_apis/work/processes/${process.id}/behaviors/${level.behaviorId}`;
  return {
    ...(isFirst ? { id: type.referenceName } : { referenceName: type.referenceName }),
    name: type.name,
    description: type.description,
    url: typeUrl(request, process, type),
    ...(isFirst ? { class: type.customization === 'inherited' ? 'derived' : customization } : { customization }),
    color: type.color,
    icon: type.icon,
    isDisabled: type.isDisabled,
    inherits: type.inherits,
    states: expands.has('states') ? expandedStates(type).map((state) => stateAnswer(request, process, type, state)) : undefined,
    behaviors: expands.has('behaviors')
      ? level === undefined
        ? []
        : [
            {
              behavior: { id: level.behaviorId, url: behaviorUrl },
              isDefault: level.defaultWorkItemType === type.name,
              isLegacyDefault: false,
              url: behaviorUrl,
            },
          ]
      : undefined,
    layout:
      expands.has('layout') && hasLayout(type)
        ? layoutAnswer(layoutOf(type, baseName(request, process), fieldTypesOf(request.db)), isFirst)
        : undefined,
  };
}

/** The list of types contains only the states that an inherited type changed; the states resource has them all. */
const expandedStates = (type: WorkItemType) =>
  numberedStates(type).filter(({ state, isHidden }) => type.customization !== 'inherited' || isHidden || state.customization === 'custom');

const MAX_TYPES = 64;

function postType(request: RestRequest): Answer {
  const process = editableProcess(request);
  const { description, icon, isDisabled, inheritsFrom } = request.object;
  const color = colorOf(request.object['color']);
  const about = {
    ...(optionalText(description) !== undefined && { description: optionalText(description)! }),
    ...(color !== undefined && { color }),
    ...(optionalText(icon) !== undefined && { icon: optionalText(icon)! }),
    ...(optionalFlag(isDisabled) !== undefined && { isDisabled: optionalFlag(isDisabled)! }),
  };
  return editProcess(request.db, process.id, (definition) => {
    if (typeof inheritsFrom === 'string' && inheritsFrom !== '') {
      const parent = definition.types.find((type) => type.referenceName.toLowerCase() === inheritsFrom.toLowerCase());
      if (parent?.customization !== 'system') throw typeExists(inheritsFrom, process, definition);
      deriveType(parent, process, about);
      return new Answer(201, typeAnswer(request, process, definition, parent));
    }
    const name = requiredText(request.object, 'name');
    if (name.length > 128 || /[.,;'`:~\\/*|?"&%$!+=()[\]{}<>]/.test(name)) {
      throw processError(400, 'WorkItemTypeNameInvalidException', `The work item type name ${name} is not valid.`);
    }
    if (typeIn(definition, name) !== undefined) throw typeExists(name, process, definition);
    const own = definition.types.filter(({ customization }) => customization === 'custom').length;
    if (own >= MAX_TYPES) throw processError(400, 'WorkItemTypeLimitException', `A process has at most ${MAX_TYPES} work item types of its own.`);
    const type = createType(definition, process, baseName(request, process), { ...about, name });
    return new Answer(201, typeAnswer(request, process, definition, type));
  });
}

function typeExists(name: string, process: Process, definition: ProcessDefinition) {
  const isKnown = typeIn(definition, name) !== undefined || definition.types.some(({ inherits }) => inherits?.toLowerCase() === name.toLowerCase());
  return isKnown
    ? processError(409, 'WorkItemTypeAlreadyExistsException', `The work item type ${name} already exists in the process ${process.name}.`)
    : typeMissing(name, process);
}

function patchType(request: RestRequest) {
  const { description, icon, isDisabled } = request.object;
  const color = colorOf(request.object['color']);
  return editType(request, (type, process, definition) => {
    updateType(type, {
      ...(optionalText(description) !== undefined && { description: optionalText(description)! }),
      ...(optionalText(icon) !== undefined && { icon: optionalText(icon)! }),
      ...(optionalFlag(isDisabled) !== undefined && { isDisabled: optionalFlag(isDisabled)! }),
      ...(color !== undefined && { color }),
    });
    return typeAnswer(request, process, definition, type);
  });
}

function removeType(request: RestRequest): Answer {
  return editType(request, (type, process, definition) => {
    if (type.customization !== 'custom') {
      throw processError(400, 'WorkItemTypeCannotBeDeletedException', `${type.name} comes from the system process and can only be disabled.`);
    }
    const level = levelOf(definition, type);
    if (level !== undefined) removeFromLevel(level, type);
    definition.types = definition.types.filter((candidate) => candidate !== type);
    return new Answer(204);
  });
}

type NumberedState = ReturnType<typeof numberedStates>[number];

const stateAnswer = (request: RestRequest, process: Process, type: WorkItemType, { state, order, isHidden }: NumberedState) => ({
  id: stateId(state),
  name: state.name,
  color: state.color,
  stateCategory: state.category,
  order,
  url: `${typeUrl(request, process, type)}/states/${stateId(state)}`,
  hidden: isHidden ? true : undefined,
  customizationType: customizations.of(isHidden ? 'inherited' : (state.customization ?? 'system')),
});

const numbered = (type: WorkItemType, state: WorkItemState): NumberedState => numberedStates(type).find((candidate) => candidate.state === state)!;

function listStates(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  return list(numberedStates(type).map((state) => stateAnswer(request, process, type, state)));
}

function stateInPath(request: RestRequest, type: WorkItemType): NumberedState {
  const id = request.param('stateId').toLowerCase();
  const numbered = numberedStates(type).find(({ state }) => stateId(state) === id);
  if (numbered === undefined) throw processError(404, 'WorkItemStateDefinitionNotFoundException', `The state ${id} does not exist in ${type.name}.`);
  return numbered;
}

function getState(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  return stateAnswer(request, process, type, stateInPath(request, type));
}

const CATEGORIES = ['Proposed', 'InProgress', 'Resolved', 'Completed', 'Removed'] as const;
const MAX_STATES = 32;

function categoryOf(value: unknown) {
  const match = CATEGORIES.find((category) => category.toLowerCase() === String(value).toLowerCase());
  if (match === undefined) throw invalidArgument(`The value '${String(value)}' is not valid for stateCategory.`);
  return match;
}

function postState(request: RestRequest): Answer {
  const { stateCategory, order } = request.object;
  const name = requiredText(request.object, 'name');
  const color = colorOf(request.object['color']);
  const category = categoryOf(stateCategory);
  if (color === undefined) throw invalidArgument('Value cannot be null. (Parameter: color)', 'ArgumentNullException');
  return editType(request, (type, process) => {
    const all = numberedStates(type);
    if (all.some(({ state }) => state.name.toLowerCase() === name.toLowerCase())) {
      throw processError(409, 'WorkItemStateDefinitionAlreadyExistsException', `The state ${name} already exists in ${type.name}.`);
    }
    if (all.length >= MAX_STATES) throw processError(400, 'WorkItemStateLimitException', `A work item type has at most ${MAX_STATES} states.`);
    const state = addState(type, { name, category, color, order: optionalNumber(order) ?? null });
    return new Answer(201, stateAnswer(request, process, type, numbered(type, state)));
  });
}

/** The service refuses any change of a completed state, even one without effect. */
function refuseCompleted(state: WorkItemState): void {
  if (state.category !== 'Completed') return;
  throw processError(
    400,
    'WorkItemStateCategoryException',
    "VS403093: Team Services currently does not support changes to 'Completed' category. Choose a different category.",
  );
}

function patchState(request: RestRequest) {
  const { stateCategory, order, name } = request.object;
  const color = colorOf(request.object['color']);
  return editType(request, (type, process) => {
    const { state } = stateInPath(request, type);
    if (state.customization !== 'custom') {
      throw processError(400, 'WorkItemStateDefinitionException', `The state ${state.name} comes from the system process and can only be hidden.`);
    }
    if (typeof name === 'string' && name !== state.name) {
      throw processError(400, 'WorkItemStateDefinitionException', `The name of the state ${state.name} cannot be changed.`);
    }
    refuseCompleted(state);
    const category = stateCategory === undefined || stateCategory === null ? undefined : categoryOf(stateCategory);
    if (category === 'Completed') refuseCompleted({ ...state, category });
    const number = optionalNumber(order);
    changeState(type, state, {
      ...(color !== undefined && { color }),
      ...(category !== undefined && { category }),
      ...(number !== undefined && { order: number }),
    });
    return stateAnswer(request, process, type, numbered(type, state));
  });
}

function hideState(request: RestRequest) {
  const isHidden = optionalFlag(request.object['hidden']);
  return editType(request, (type, process) => {
    const numberedState = stateInPath(request, type);
    const { state } = numberedState;
    if (state.customization === 'custom') {
      throw processError(400, 'WorkItemStateDefinitionException', `Only states of the system process can be hidden; ${state.name} is a custom one.`);
    }
    if (isHidden !== false && !numberedState.isHidden) {
      refuseLast(type, state);
      removeState(type, state);
    }
    if (isHidden === false && numberedState.isHidden) unhideState(type, state);
    return stateAnswer(request, process, type, numbered(type, state));
  });
}

/** A workflow needs at least two states: a completed one, and a proposed one or one in progress. */
function refuseLast(type: WorkItemType, state: WorkItemState): void {
  const remaining = type.states.filter((candidate) => candidate !== state);
  const begins = remaining.some(({ category }) => category === 'Proposed' || category === 'InProgress');
  if (remaining.length >= 2 && begins && (state.category !== 'Completed' || remaining.some(({ category }) => category === 'Completed'))) return;
  throw processError(
    400,
    'WorkItemStateDefinitionException',
    `The state ${state.name} cannot be removed: ${type.name} needs two states, one of them proposed or in progress and one completed.`,
  );
}

function deleteState(request: RestRequest): Answer {
  return editType(request, (type) => {
    const { state } = stateInPath(request, type);
    if (state.customization !== 'custom') {
      throw processError(400, 'WorkItemStateDefinitionException', `The state ${state.name} comes from the system process and can only be hidden.`);
    }
    refuseLast(type, state);
    removeState(type, state);
    return new Answer(204);
  });
}
