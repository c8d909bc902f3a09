import type { WorkItemType } from '../../store/processes/definition.ts';
import { ruleEffects, type RuleEffects } from '../../store/processes/rules.ts';
import { typeOf } from '../../store/processes/processes.ts';
import { projectById } from '../../store/core/projects.ts';
import { initialFields } from '../../store/work-items/flow.ts';
import type { WorkItem, WorkItemChange } from '../../store/work-items/work-items.ts';
import { textOf } from '../errors.ts';
import type { RestRequest } from '../router.ts';
import { fieldValues } from './work-item-body.ts';

const text = (value: unknown): string => (value === undefined || value === null ? '' : value instanceof Date ? value.toISOString() : textOf(value));

/** What the custom rules of the type require when an item gets these values. */
export function effectsOfRules(
  request: RestRequest,
  type: WorkItemType,
  before: WorkItem | undefined,
  value: (field: string) => unknown,
): RuleEffects {
  const earlier = before === undefined ? undefined : fieldValues(request.db, before);
  return ruleEffects(type, {
    value: (field) => text(value(field)),
    before: (field) => text(earlier?.get(field)),
    isNew: before === undefined,
    user: request.principal.identityId,
    now: new Date().toISOString(),
  });
}

/** The values that rules of the type set with this change, by reference name; null empties a field. */
export function valuesOfRules(request: RestRequest, change: WorkItemChange, before: WorkItem | undefined): Record<string, string | null> {
  const { db } = request;
  const type = typeOf(db, projectById(db, change.projectId)!.processId, change.type ?? before?.type ?? '');
  if (type?.rules === undefined || type.rules.length === 0) return {};
  const base: ReadonlyMap<string, unknown> = before === undefined ? new Map(Object.entries(initialFields(type))) : fieldValues(db, before);
  const changedFields = change.fields ?? {};
  const effects = effectsOfRules(request, type, before, (field) => (Object.hasOwn(changedFields, field) ? changedFields[field] : base.get(field)));
  return Object.fromEntries(effects.values);
}
