import type { BacklogLevel, ProcessDefinition } from '../../store/processes/definition.ts';
import { addLevel, addToLevel, editProcess, levelOf, removeFromLevel } from '../../store/processes/edits.ts';
import { fieldOf, type Process } from '../../store/processes/processes.ts';
import { list } from '../dialect.ts';
import {
  colorOf,
  customizations,
  editableProcess,
  editType,
  optionalFlag,
  optionalText,
  processError,
  processInPath,
  READ,
  requiredText,
  shownDefinition,
  typeInPath,
  WRITE,
} from './access.ts';
import { invalidArgument } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const BEHAVIORS = '_apis/work/processes/{processId}/behaviors';
const OF_TYPE = '_apis/work/processes/{processId}/workitemtypesbehaviors/{witRefName}/behaviors';

/** The backlog levels of a process, and which of its types is on which. */
export const processBehaviorRoutes: readonly Route[] = [
  route('GET', BEHAVIORS, READ, listBehaviors),
  route('POST', BEHAVIORS, WRITE, postBehavior),
  route('GET', `${BEHAVIORS}/{behaviorRefName}`, READ, getBehavior),
  route('PUT', `${BEHAVIORS}/{behaviorRefName}`, WRITE, putBehavior),
  route('DELETE', `${BEHAVIORS}/{behaviorRefName}`, WRITE, removeBehavior),
  route('GET', OF_TYPE, READ, listOfType),
  route('POST', OF_TYPE, WRITE, addOfType),
  route('PATCH', OF_TYPE, WRITE, changeOfType),
  route('GET', `${OF_TYPE}/{behaviorRefName}`, READ, getOfType),
  route('DELETE', `${OF_TYPE}/{behaviorRefName}`, WRITE, removeOfType),
];

const ORDERED = 'System.OrderedBehavior';
const PORTFOLIO = 'System.PortfolioBacklogBehavior';

interface Behavior {
  name: string;
  referenceName: string;
  color: string | null;
  rank: number;
  description: string | null;
  customization: 'system' | 'inherited' | 'custom';
  inherits: string | null;
  /** Fields that the level adds to those it inherits. */
  fields: string[];
}

function behaviorsOf(definition: ProcessDefinition): Behavior[] {
  const levels = definition.backlogs.toSorted((a, b) => b.rank - a.rank).map((level) => behaviorOf(definition, level));
  const base = (name: string, referenceName: string, description: string, inherits: string | null, fields: string[]): Behavior => ({
    name,
    referenceName,
    color: null,
    rank: 0,
    description,
    customization: 'system',
    inherits,
    fields,
  });
  return [
    ...levels,
    base('Ordered', ORDERED, 'Enables work items to be ordered relative to other work items', null, [definition.typeFields.Order]),
    base('Portfolio', PORTFOLIO, 'Portfolio level backlog and board', ORDERED, []),
  ];
}

function behaviorOf({ typeFields }: ProcessDefinition, level: BacklogLevel): Behavior {
  const isCustom = level.customization === 'custom';
  const about = {
    task: { description: 'Task level backlog and board', fields: [typeFields.Activity, typeFields.RemainingWork] },
    requirement: { description: 'Requirement level backlog and board', fields: [typeFields.Effort] },
    portfolio: { description: `${level.defaultWorkItemType} level backlog and board`, fields: [] },
  }[level.type];
  return {
    name: level.name,
    referenceName: level.behaviorId,
    color: level.color,
    rank: level.rank * 10,
    description: isCustom ? null : about.description,
    customization: isCustom ? 'custom' : level.type === 'requirement' ? 'inherited' : 'system',
    inherits: level.type === 'portfolio' ? PORTFOLIO : ORDERED,
    fields: about.fields,
  };
}

const behaviorUrl = ({ organizationUrl }: RestRequest, process: Process, id: string) =>
  `${organizationUrl}/_apis/work/processes/${process.id}/behaviors/${id}`;

/** none 0, fields 1, combinedFields 2: those of the level alone, or with the inherited ones. */
function expandedFields(request: RestRequest, definition: ProcessDefinition, behavior: Behavior, explicitExpand?: string) {
  const expand = explicitExpand ?? request.query.text('$expand')?.toLowerCase();
  if (expand !== 'fields' && expand !== 'combinedfields' && expand !== '1' && expand !== '2') return undefined;
  const inherited = expand.startsWith('combined') || expand === '2' ? [definition.typeFields.Order] : [];
  return [...new Set([...inherited, ...behavior.fields])].map((referenceName) => ({
    name: fieldOf(request.db, referenceName)?.name ?? referenceName,
    referenceName,
    url: `${request.organizationUrl}/_apis/wit/fields/${referenceName}`,
  }));
}

const behaviorAnswer = (request: RestRequest, process: Process, definition: ProcessDefinition, behavior: Behavior, expand?: string) => ({
  name: behavior.name,
  referenceName: behavior.referenceName,
  color: behavior.color,
  rank: behavior.rank,
  description: behavior.description,
  customization: customizations.of(behavior.customization),
  fields: expandedFields(request, definition, behavior, expand),
  inherits: behavior.inherits === null ? null : { behaviorRefName: behavior.inherits, url: behaviorUrl(request, process, behavior.inherits) },
  url: behaviorUrl(request, process, behavior.referenceName),
});

function listBehaviors(request: RestRequest) {
  const process = processInPath(request);
  const definition = shownDefinition(request, process);
  return list(behaviorsOf(definition).map((behavior) => behaviorAnswer(request, process, definition, behavior)));
}

const behaviorMissing = (name: string, process: Process) =>
  processError(404, 'BehaviorNotFoundException', `The behavior ${name} does not exist in the process ${process.name}.`);

function getBehavior(request: RestRequest) {
  const process = processInPath(request);
  const definition = shownDefinition(request, process);
  const wanted = request.param('behaviorRefName').toLowerCase();
  const behavior = behaviorsOf(definition).find(({ referenceName }) => referenceName.toLowerCase() === wanted);
  if (behavior === undefined) throw behaviorMissing(request.param('behaviorRefName'), process);
  return behaviorAnswer(request, process, definition, behavior);
}

const MAX_PORTFOLIO_LEVELS = 5;

function postBehavior(request: RestRequest): Answer {
  const process = editableProcess(request);
  const name = requiredText(request.object, 'name');
  const color = colorOf(request.object['color']) ?? '009CCC';
  const inherits = requiredText(request.object, 'inherits');
  const referenceName = optionalText(request.object['referenceName']);
  if (inherits.toLowerCase() !== PORTFOLIO.toLowerCase()) throw invalidArgument(`A new behavior inherits from ${PORTFOLIO}.`);
  return editProcess(request.db, process.id, (definition) => {
    if (definition.backlogs.some((level) => level.name.toLowerCase() === name.toLowerCase())) {
      throw processError(409, 'BehaviorAlreadyExistsException', `The backlog level ${name} already exists in the process ${process.name}.`);
    }
    if (definition.backlogs.filter(({ type }) => type === 'portfolio').length >= MAX_PORTFOLIO_LEVELS) {
      throw processError(400, 'BehaviorLimitException', `A process has at most ${MAX_PORTFOLIO_LEVELS} portfolio levels.`);
    }
    const level = addLevel(definition, { name, color, ...(referenceName !== undefined && referenceName !== '' && { referenceName }) });
    return new Answer(201, behaviorAnswer(request, process, definition, behaviorOf(definition, level), 'combinedfields'));
  });
}

/** The backlog level of the path. @throws 404 */
function levelInPath(definition: ProcessDefinition, process: Process, name: string): BacklogLevel {
  const level = definition.backlogs.find(({ behaviorId }) => behaviorId.toLowerCase() === name.toLowerCase());
  if (level === undefined) throw behaviorMissing(name, process);
  return level;
}

function putBehavior(request: RestRequest) {
  const process = editableProcess(request);
  const name = requiredText(request.object, 'name');
  const color = colorOf(request.object['color']);
  return editProcess(request.db, process.id, (definition) => {
    const level = levelInPath(definition, process, request.param('behaviorRefName'));
    level.name = name;
    if (color !== undefined) level.color = color;
    return behaviorAnswer(request, process, definition, behaviorOf(definition, level), 'combinedfields');
  });
}

function removeBehavior(request: RestRequest): Answer {
  const process = editableProcess(request);
  return editProcess(request.db, process.id, (definition) => {
    const level = levelInPath(definition, process, request.param('behaviorRefName'));
    if (level.customization !== 'custom' || level.workItemTypes.length > 0) {
      throw processError(400, 'BehaviorCannotBeDeletedException', `The backlog level ${level.name} is not an empty custom one and stays.`);
    }
    definition.backlogs = definition.backlogs.filter((backlog) => backlog !== level);
    return new Answer(204);
  });
}

const ofTypeAnswer = (request: RestRequest, process: Process, level: BacklogLevel, typeName: string) => ({
  behavior: { id: level.behaviorId, url: behaviorUrl(request, process, level.behaviorId) },
  isDefault: level.defaultWorkItemType === typeName,
  url: behaviorUrl(request, process, level.behaviorId),
});

function listOfType(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  const level = levelOf(shownDefinition(request, process), type);
  return list(level === undefined ? [] : [ofTypeAnswer(request, process, level, type.name)]);
}

function getOfType(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  const level = levelOf(shownDefinition(request, process), type);
  const wanted = request.param('behaviorRefName');
  if (level?.behaviorId.toLowerCase() !== wanted.toLowerCase()) throw behaviorMissing(wanted, process);
  return ofTypeAnswer(request, process, level, type.name);
}

const behaviorOfBody = (request: RestRequest): string => {
  const { behavior } = request.object;
  const id = behavior !== null && typeof behavior === 'object' ? (behavior as { id?: unknown }).id : undefined;
  return requiredText({ 'behavior.id': id }, 'behavior.id');
};

function addOfType(request: RestRequest): Answer {
  const id = behaviorOfBody(request);
  const isDefault = optionalFlag(request.object['isDefault']) ?? false;
  return editType(request, (type, process, definition) => {
    const level = levelInPath(definition, process, id);
    if (type.name === 'Bug' || type.customization === 'inherited') {
      throw processError(400, 'BehaviorCannotBeAddedException', `The work item type ${type.name} cannot be put on another backlog level.`);
    }
    const present = levelOf(definition, type);
    if (present !== undefined) {
      throw processError(409, 'BehaviorAlreadyAddedException', `The work item type ${type.name} is already on the backlog level ${present.name}.`);
    }
    addToLevel(level, type, isDefault);
    return new Answer(201, ofTypeAnswer(request, process, level, type.name));
  });
}

function changeOfType(request: RestRequest) {
  const id = behaviorOfBody(request);
  const isDefault = optionalFlag(request.object['isDefault']) ?? false;
  return editType(request, (type, process, definition) => {
    const level = levelInPath(definition, process, id);
    if (!level.workItemTypes.includes(type.name)) throw behaviorMissing(id, process);
    if (isDefault) level.defaultWorkItemType = type.name;
    else if (level.defaultWorkItemType === type.name) level.defaultWorkItemType = level.workItemTypes.find((name) => name !== type.name) ?? type.name;
    return ofTypeAnswer(request, process, level, type.name);
  });
}

function removeOfType(request: RestRequest): Answer {
  return editType(request, (type, process, definition) => {
    const level = levelInPath(definition, process, request.param('behaviorRefName'));
    if (!level.workItemTypes.includes(type.name)) throw behaviorMissing(request.param('behaviorRefName'), process);
    removeFromLevel(level, type);
    return new Answer(204);
  });
}
