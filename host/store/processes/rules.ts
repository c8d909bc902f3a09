import type { ProcessRule, WorkItemType } from './definition.ts';

/** Conditions and actions as the REST interface names them; others (group membership, hidden fields) are not supported. */
export const CONDITIONS = [
  'when',
  'whenNot',
  'whenChanged',
  'whenNotChanged',
  'whenWas',
  'whenStateChangedTo',
  'whenWorkItemIsCreated',
  'whenValueIsDefined',
  'whenValueIsNotDefined',
] as const;
export const ACTIONS = [
  'makeRequired',
  'makeReadOnly',
  'setDefaultValue',
  'setDefaultFromClock',
  'setDefaultFromCurrentUser',
  'setDefaultFromField',
  'copyValue',
  'copyFromClock',
  'copyFromCurrentUser',
  'copyFromField',
  'copyFromServerClock',
  'copyFromServerCurrentUser',
  'setValueToEmpty',
  'disallowValue',
] as const;

/** The state of an item before and after a change, as rules read it. Empty text and absent values are the same. */
export interface RuleContext {
  /** The value of the field after the change. */
  value: (field: string) => string;
  /** The value before the change; empty for a new item. */
  before: (field: string) => string;
  isNew: boolean;
  /** Id of the identity that saves, and the moment as ISO text. */
  user: string;
  now: string;
}

export interface RuleEffects {
  required: Set<string>;
  readOnly: Set<string>;
  disallowed: { field: string; value: string }[];
  /** Values that the rules set; null empties the field. */
  values: Map<string, string | null>;
}

/** The effects of a type's rules in this context. Field names are those of the rules. */
export function ruleEffects(type: WorkItemType, context: RuleContext): RuleEffects {
  const effects: RuleEffects = { required: new Set(), readOnly: new Set(), disallowed: [], values: new Map() };
  for (const rule of type.rules ?? []) {
    if (rule.isDisabled || !rule.conditions.every((condition) => holds(condition, context))) continue;
    for (const action of rule.actions) apply(action, context, effects);
  }
  return effects;
}

const STATE = 'System.State';
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function holds({ conditionType, field, value }: ProcessRule['conditions'][number], context: RuleContext): boolean {
  const name = field ?? STATE;
  const now = context.value(name);
  const was = context.before(name);
  switch (conditionType as (typeof CONDITIONS)[number]) {
    case 'when':
      return same(now, value ?? '');
    case 'whenNot':
      return !same(now, value ?? '');
    case 'whenChanged':
      return now !== was;
    case 'whenNotChanged':
      return now === was;
    case 'whenWas':
      return same(was, value ?? '');
    case 'whenStateChangedTo':
      return same(context.value(STATE), value ?? '') && !same(context.before(STATE), value ?? '');
    case 'whenWorkItemIsCreated':
      return context.isNew;
    case 'whenValueIsDefined':
      return now !== '';
    case 'whenValueIsNotDefined':
      return now === '';
    default:
      return false;
  }
}

function apply({ actionType, targetField, value }: ProcessRule['actions'][number], context: RuleContext, effects: RuleEffects): void {
  const setDefault = (text: string) => {
    if (context.value(targetField) === '') effects.values.set(targetField, text);
  };
  switch (actionType as (typeof ACTIONS)[number]) {
    case 'makeRequired':
      effects.required.add(targetField);
      break;
    case 'makeReadOnly':
      effects.readOnly.add(targetField);
      break;
    case 'disallowValue':
      effects.disallowed.push({ field: targetField, value: value ?? '' });
      break;
    case 'setDefaultValue':
      setDefault(value ?? '');
      break;
    case 'setDefaultFromClock':
      setDefault(context.now);
      break;
    case 'setDefaultFromCurrentUser':
      setDefault(context.user);
      break;
    case 'setDefaultFromField':
      setDefault(context.value(value ?? ''));
      break;
    case 'copyValue':
      effects.values.set(targetField, value);
      break;
    case 'copyFromClock':
    case 'copyFromServerClock':
      effects.values.set(targetField, context.now);
      break;
    case 'copyFromCurrentUser':
    case 'copyFromServerCurrentUser':
      effects.values.set(targetField, context.user);
      break;
    case 'copyFromField':
      effects.values.set(targetField, context.value(value ?? ''));
      break;
    case 'setValueToEmpty':
      effects.values.set(targetField, null);
      break;
    default:
      break;
  }
}
