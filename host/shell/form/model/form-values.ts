import type { Identity, WorkItem } from '../../data/service-types.ts';
import { editable, type FieldValue, type FormField } from './fields.ts';
import type { FormData } from './read-form.ts';

/** The part of a form that these functions read. */
interface FormValues {
  readonly item: WorkItem | null;
  readonly data: FormData | undefined;
  field: (name: string) => FormField | undefined;
  /** The edited value. */
  value: (field: string) => FieldValue;
  /** The stored value. */
  original: (field: string) => FieldValue;
}

/** A person in the format of work item fields: name and unique name in one string, which extensions read and write. */
const COMBINED = /^(?<displayName>.*?)\s*<(?<uniqueName>[^<>]+)>$/;

/** The value of a field as extensions read it: dates as `Date`, people as `Name <unique name>`, nothing as null. */
export function knownValue(form: FormValues, name: string, { original = false } = {}): unknown {
  const field = form.field(name);
  const reference = field?.referenceName ?? name;
  const value = original ? form.original(reference) : form.value(reference);
  if (value === '') return null;
  if (field?.isIdentity === true || PERSONS.has(reference)) {
    const person = personOf(form, reference, value);
    return person === null || person.uniqueName === '' ? value : `${person.displayName} <${person.uniqueName}>`;
  }
  return (field?.type === 'dateTime' || /^System\.\w+Date$/.test(reference)) && typeof value === 'string' ? new Date(value) : value;
}

/** Fields of the service that a type may leave out. */
const PERSONS = new Set(['System.CreatedBy', 'System.ChangedBy', 'System.AuthorizedAs']);

/** The person in a field, as REST writes people; null when there is none. */
export function knownPerson(form: FormValues, name: string, { original = false } = {}): Identity | null {
  const reference = form.field(name)?.referenceName ?? name;
  const value = original ? form.original(reference) : form.value(reference);
  return value === '' ? null : personOf(form, reference, value);
}

function personOf(form: FormValues, reference: string, value: FieldValue): Identity | null {
  const stored = form.item?.fields[reference];
  if (stored !== null && typeof stored === 'object' && editable(stored) === value) return stored as Identity;
  const wanted = String(value).toLowerCase();
  return form.data?.people.find(({ uniqueName, displayName }) => [uniqueName, displayName].some((text) => text.toLowerCase() === wanted)) ?? null;
}

/**
 * Converts a value from an extension for editing: a `Date`, an identity object, `Name <unique name>`, or null for no value.
 *
 * @returns undefined for a value that no field can have.
 */
export function givenValue(field: FormField, value: unknown): FieldValue | undefined {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (field.isIdentity) {
    const text = String(editable(value));
    return COMBINED.exec(text)?.groups?.['uniqueName'] ?? text;
  }
  if ((field.type === 'integer' || field.type === 'double') && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  if (field.type === 'boolean' && typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** Fields that the service would refuse: empty though required, not of their type, or not among their values. */
export function invalidFields(form: FormValues, { fields, type, item }: FormData): FormField[] {
  return fields.filter((field) => {
    const value = form.value(field.referenceName);
    if (field.referenceName === 'System.Title') return String(value).trim() === '';
    // The service fills in what a new item leaves empty.
    if (field.referenceName === 'System.State') return item !== null && !type.states.some(({ name }) => name === value);
    if (value === '') return field.isRequired && !field.referenceName.startsWith('System.');
    if (field.type === 'integer') return !Number.isInteger(value);
    if (field.type === 'double') return typeof value !== 'number' || !Number.isFinite(value);
    if (field.type === 'dateTime') return Number.isNaN(Date.parse(String(value)));
    return field.isLimited && !field.allowedValues.some((allowed) => allowed.toLowerCase() === String(value).toLowerCase());
  });
}
