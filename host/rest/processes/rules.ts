import { randomUUID } from 'node:crypto';
import type { ProcessRule, WorkItemType } from '../../store/processes/definition.ts';
import { typeField } from '../../store/processes/fields.ts';
import { ACTIONS, CONDITIONS } from '../../store/processes/rules.ts';
import type { Process } from '../../store/processes/processes.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, textOf } from '../errors.ts';
import {
  customizations,
  editType,
  optionalFlag,
  optionalText,
  processError,
  processInPath,
  READ,
  requiredText,
  typeInPath,
  typeUrl,
  WRITE,
} from './access.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const RULES = '_apis/work/processes/{processId}/workItemTypes/{witRefName}/rules';

/** The custom rules of a work item type. System rules are part of the host and not listed. */
export const processRuleRoutes: readonly Route[] = [
  route('GET', RULES, READ, listRules),
  route('POST', RULES, WRITE, postRule),
  route('GET', `${RULES}/{ruleId}`, READ, getRule),
  route('PUT', `${RULES}/{ruleId}`, WRITE, putRule),
  route('DELETE', `${RULES}/{ruleId}`, WRITE, removeRule),
];

const numbersOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name, index) => [name, index + 1])) as Record<Name, number>;
const conditionTypes = new EnumType(numbersOf(CONDITIONS));
const actionTypes = new EnumType(numbersOf(ACTIONS));

const ruleAnswer = (request: RestRequest, process: Process, type: WorkItemType, rule: ProcessRule) => ({
  id: rule.id,
  name: rule.name,
  conditions: rule.conditions.map(({ conditionType, field, value }) => ({ conditionType: conditionTypes.of(conditionType as 'when'), field, value })),
  actions: rule.actions.map(({ actionType, targetField, value }) => ({ actionType: actionTypes.of(actionType as 'copyValue'), targetField, value })),
  isDisabled: rule.isDisabled,
  customizationType: customizations.of('custom'),
  url: `${typeUrl(request, process, type)}/rules/${rule.id}`,
});

function listRules(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  return list((type.rules ?? []).map((rule) => ruleAnswer(request, process, type, rule)));
}

function ruleInPath(request: RestRequest, type: WorkItemType): ProcessRule {
  const ruleId = request.param('ruleId').toLowerCase();
  const rule = type.rules?.find(({ id }) => id === ruleId);
  if (rule === undefined) throw processError(404, 'ProcessRuleNotFoundException', `The rule ${ruleId} does not exist in ${type.name}.`);
  return rule;
}

function getRule(request: RestRequest) {
  const process = processInPath(request);
  const type = typeInPath(request, process);
  return ruleAnswer(request, process, type, ruleInPath(request, type));
}

const MAX_ACTIONS = 10;
const MAX_CONDITIONS = 2;
const MAX_RULES = 1024;

/** Older clients write `$when`, newer ones `when`. */
const withoutDollar = (value: unknown) => (typeof value === 'string' ? value.replace(/^\$/, '') : undefined);

function members(value: unknown, name: string): Record<string, unknown>[] {
  if (Array.isArray(value) && value.every((member) => member !== null && typeof member === 'object')) return value as Record<string, unknown>[];
  throw invalidArgument(`Value cannot be null. (Parameter: ${name})`, 'ArgumentNullException');
}

function ruleOf(request: RestRequest, type: WorkItemType, id: string): ProcessRule {
  const { isDisabled } = request.object;
  const field = (name: unknown): string => {
    const usedField = typeField(type, textOf(name));
    if (usedField === undefined) throw processError(400, 'ProcessRuleInvalidException', `The field ${textOf(name)} is not a field of ${type.name}.`);
    return usedField.referenceName;
  };
  const value = (text: unknown) => (text === null || text === undefined ? null : textOf(text));
  const conditions = members(request.object['conditions'], 'conditions').map((condition) => {
    const conditionType = conditionTypes.parse(withoutDollar(condition['conditionType']));
    if (conditionType === undefined) throw invalidArgument(`The value '${textOf(condition['conditionType'])}' is not valid for conditionType.`);
    const needsField = conditionType !== 'whenWorkItemIsCreated';
    return {
      conditionType,
      field: needsField ? field(condition['field'] ?? 'System.State') : (optionalText(condition['field']) ?? null),
      value: value(condition['value']),
    };
  });
  const actions = members(request.object['actions'], 'actions').map((action) => {
    const actionType = actionTypes.parse(withoutDollar(action['actionType']));
    if (actionType === undefined) throw invalidArgument(`The value '${textOf(action['actionType'])}' is not valid for actionType.`);
    return { actionType, targetField: field(action['targetField']), value: value(action['value']) };
  });
  if (conditions.length === 0 || conditions.length > MAX_CONDITIONS) {
    throw processError(400, 'ProcessRuleInvalidException', `A rule has one or ${MAX_CONDITIONS} conditions.`);
  }
  if (actions.length === 0 || actions.length > MAX_ACTIONS) {
    throw processError(400, 'ProcessRuleInvalidException', `A rule has 1 to ${MAX_ACTIONS} actions.`);
  }
  return { id, name: requiredText(request.object, 'name'), conditions, actions, isDisabled: optionalFlag(isDisabled) ?? false };
}

function postRule(request: RestRequest): Answer {
  return editType(request, (type, process) => {
    const rules = (type.rules ??= []);
    if (rules.length >= MAX_RULES) throw processError(400, 'ProcessRuleLimitException', `A type has at most ${MAX_RULES} rules.`);
    const rule = ruleOf(request, type, randomUUID());
    rules.push(rule);
    return new Answer(201, ruleAnswer(request, process, type, rule));
  });
}

function putRule(request: RestRequest) {
  return editType(request, (type, process) => {
    const rule = ruleInPath(request, type);
    Object.assign(rule, ruleOf(request, type, rule.id));
    return ruleAnswer(request, process, type, rule);
  });
}

function removeRule(request: RestRequest): Answer {
  return editType(request, (type) => {
    const rule = ruleInPath(request, type);
    type.rules = type.rules!.filter((candidate) => candidate !== rule);
    return new Answer(204);
  });
}
