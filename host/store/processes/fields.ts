import type { WorkItemType, WorkItemTypeField } from './definition.ts';

/** The type of a field by its reference name. */
export type FieldTypes = (referenceName: string) => string | undefined;

/** A field of a type by reference name, in any case. */
export const typeField = (type: WorkItemType, referenceName: string): WorkItemTypeField | undefined =>
  type.fields.find((field) => field.referenceName.toLowerCase() === referenceName.toLowerCase());

/** A change of a field of a type; absent members stay unchanged. */
export interface TypeFieldChange {
  required?: boolean | undefined;
  readOnly?: boolean | undefined;
  defaultValue?: string | null | undefined;
  allowedValues?: readonly string[] | undefined;
  allowGroups?: boolean | undefined;
}

/** Adds a field of the organisation to a type. */
export function addTypeField(type: WorkItemType, field: { referenceName: string; name: string }, change: TypeFieldChange = {}): WorkItemTypeField {
  const added: WorkItemTypeField = { referenceName: field.referenceName, name: field.name, customization: 'custom' };
  changeTypeField(added, change);
  type.fields.push(added);
  return added;
}

export function changeTypeField(field: WorkItemTypeField, change: TypeFieldChange): void {
  if (change.required !== undefined) field.required = change.required;
  if (change.readOnly !== undefined) field.readOnly = change.readOnly;
  if (change.allowGroups !== undefined) field.allowGroups = change.allowGroups;
  if (change.allowedValues !== undefined) {
    if (change.allowedValues.length === 0) delete field.allowedValues;
    else field.allowedValues = [...change.allowedValues];
  }
  if (change.defaultValue === null || change.defaultValue === '') delete field.defaultValue;
  else if (change.defaultValue !== undefined) field.defaultValue = change.defaultValue;
}
