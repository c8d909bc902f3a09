import type { Database } from '../../store/database.ts';
import { identityById } from '../../store/core/identities.ts';
import { stateOf, type WorkItemType } from '../../store/processes/definition.ts';
import { allowedValues, fieldOf, type Field } from '../../store/processes/processes.ts';
import type { RuleEffects } from '../../store/processes/rules.ts';
import type { StoredValue } from '../../store/work-items/values.ts';
import { FieldStatusError, RuleValidationError, type FieldFlag } from './errors.ts';

/** Lists that only suggest: any other text is accepted too. */
const SUGGESTED = new Set(['Microsoft.VSTS.Common.Activity']);

/** Set by the host with each revision; only a request that bypasses the rules can write them. */
const SET_BY_SERVICE = new Set(['System.ChangedBy', 'System.ChangedDate', 'System.CreatedBy', 'System.CreatedDate']);

/** Refuses values for read-only fields. */
export function refuseReadOnly(fields: readonly Field[]): void {
  const field = fields.find(({ referenceName, isReadOnly }) => isReadOnly || SET_BY_SERVICE.has(referenceName));
  if (field !== undefined) throw new FieldStatusError(field, 'ReadOnly');
}

/**
 * Checks an item against the rules of its type: required and read-only fields, states of the type, values of lists, people instead of groups where
 * groups are not allowed, and what custom rules require.
 *
 * @param value what the field holds after the change.
 * @param isChanged whether the change touches the field: an old value outside its list is kept until it is changed.
 * @throws RuleValidationError naming every broken field.
 */
export function checkRules(
  db: Database,
  type: WorkItemType,
  value: (name: string) => StoredValue | undefined,
  isChanged: (name: string) => boolean,
  effects: RuleEffects,
): void {
  const broken: { field: Field; flags: FieldFlag[] }[] = [];
  for (const typeField of type.fields) {
    const { referenceName } = typeField;
    const field = fieldOf(db, referenceName);
    if (field === undefined) continue;
    if ((typeField.readOnly === true || effects.readOnly.has(referenceName)) && isChanged(referenceName))
      throw new FieldStatusError(field, 'ReadOnly');
    const required = typeField.required === true || effects.required.has(referenceName);
    const current = value(referenceName);
    if (
      isChanged(referenceName) &&
      effects.disallowed.some((disallowed) => disallowed.field === referenceName && disallowed.value === String(current ?? ''))
    ) {
      broken.push({ field, flags: LIST_FLAGS });
      continue;
    }
    const values = allowedValues(db, typeField);
    const isList = values !== undefined && !field.isPicklistSuggested && !SUGGESTED.has(referenceName);
    if (current === undefined || current === '') {
      if (required) broken.push({ field, flags: ['required', ...(isList ? (['hasValues'] as const) : []), 'invalidEmpty'] });
    } else if (referenceName === 'System.State') {
      if (stateOf(type, String(current)) === undefined) broken.push({ field, flags: LIST_FLAGS });
    } else if (field.isIdentity && isChanged(referenceName) && typeField.allowGroups !== true && isGroup(db, current)) {
      broken.push({ field, flags: required ? LIST_FLAGS : LIST_FLAGS.slice(1) });
    } else if (isList && isChanged(referenceName) && !values.some((allowed) => allowed.toLowerCase() === String(current).toLowerCase())) {
      broken.push({ field, flags: required ? LIST_FLAGS : LIST_FLAGS.slice(1) });
    }
  }
  if (broken.length > 0) throw new RuleValidationError(broken);
}

const isGroup = (db: Database, identityId: StoredValue): boolean => identityById(db, String(identityId))?.kind === 'group';

const LIST_FLAGS: FieldFlag[] = ['required', 'hasValues', 'limitedToValues', 'allowsOldValue', 'invalidListValue'];
