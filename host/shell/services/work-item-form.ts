import { activeForms } from '../form/model/active-forms.ts';
import type { FieldValue, FormField } from '../form/model/fields.ts';
import type { FormModel } from '../form/model/form-model.ts';
import { givenValue, knownPerson, knownValue } from '../form/model/form-values.ts';
import type { Relation } from '../data/service-types.ts';
import type { Wrapped } from '../rest-client.ts';
import { messageOf } from '../frames/frame-session.ts';
import type { ServiceEnvironment } from './environment.ts';

/** Older extensions give a boolean, newer ones an object. */
type ReturnOriginal = boolean | { returnOriginalValue?: boolean } | null | undefined;

interface RelationType {
  referenceName: string;
  name: string;
}

const READ_ONLY = 'The work item is read-only for this person.';

/** The service's own text where no item is open. */
const NO_ITEM = 'Active work item document does not exist in the current context';

/**
 * `ms.vss-work-web.work-item-form`: reads and changes the work item of the form around the frame, else of the topmost form.
 *
 * Changes become unsaved edits of the form. Every method but `hasActiveWorkItem` rejects while no item is open.
 */
export function workItemFormService({ session, form: ownForm, onClose }: ServiceEnvironment): object {
  const find = () => (ownForm === undefined ? activeForms.top : ownForm());
  const current = (): FormModel => {
    const form = find();
    if (form?.data === undefined) throw new Error(NO_ITEM);
    return form;
  };
  // Each frame clears only its own error.
  const owner = {};
  onClose(() => find()?.clearError(owner));

  const writable = (): FormModel => {
    const form = current();
    if (form.isReadOnly) throw new Error(READ_ONLY);
    return form;
  };

  const save = async (): Promise<void> => {
    const form = writable();
    const [blocking] = form.get().errors;
    if (blocking !== undefined) throw new Error(blocking.message);
    if ((await form.save()) === null) throw new Error(form.get().problem ?? 'The work item was not saved.');
  };

  const setValues = (values: Readonly<Record<string, unknown>>): Record<string, boolean> => {
    const form = current();
    const accepted: Record<string, FieldValue> = {};
    const results: Record<string, boolean> = {};
    for (const [name, value] of Object.entries(values)) {
      const field = form.field(name);
      const fieldValue = field === undefined || field.isReadOnly || form.isReadOnly ? undefined : givenValue(field, value);
      results[name] = fieldValue !== undefined;
      if (field !== undefined && fieldValue !== undefined) accepted[field.referenceName] = fieldValue;
    }
    form.setValues(accepted);
    return results;
  };

  const relationTypes = async () => (await session.rest.get<Wrapped<RelationType>>('_apis/wit/workitemrelationtypes')).value;

  /** Link types are given by reference name or display name. */
  const withKinds = async (relations: readonly Partial<Relation>[]): Promise<Relation[]> => {
    const types = await relationTypes();
    return relations.map(({ rel = '', url = '', attributes = {} }) => {
      const wanted = rel.toLowerCase();
      const type = types.find(({ referenceName, name }) => [referenceName, name].some((text) => text.toLowerCase() === wanted));
      if (type === undefined) throw new Error(`There is no kind of link named "${rel}".`);
      return { rel: type.referenceName, url, attributes };
    });
  };

  return {
    getId: () => current().item?.id ?? 0,
    getRevision: () => current().item?.rev ?? 0,
    getFields: () => current().data!.fields.map(definitionOf),
    getFieldValue: (name: string, options?: ReturnOriginal) => knownValue(current(), name, { original: wantsOriginal(options) }),
    getFieldValues: (names: readonly string[], options?: ReturnOriginal) => {
      const form = current();
      return Object.fromEntries(names.map((name) => [name, knownValue(form, name, { original: wantsOriginal(options) })]));
    },
    getIdentityFieldValue: (name: string, options?: ReturnOriginal) => knownPerson(current(), name, { original: wantsOriginal(options) }),
    setFieldValue: (name: string, value: unknown) => setValues({ [name]: value })[name],
    setFieldValues: setValues,
    getAllowedFieldValues: (name: string) => allowedValues(current(), name),
    isDirty: () => current().isDirty,
    isNew: () => current().item === null,
    isValid: () => {
      const form = current();
      return form.get().errors.length === 0 && form.invalidFields().length === 0;
    },
    setError: (message: unknown) => current().setError(owner, messageOf(message)),
    clearError: () => current().clearError(owner),
    save,
    beginSaveWorkItem: (onSuccess?: () => unknown, onFailure?: (error: unknown) => unknown) => {
      save().then(
        () => onSuccess?.(),
        (error: unknown) => onFailure?.(error),
      );
    },
    refresh: async () => {
      await current().refresh();
    },
    reset: async () => {
      await current().reset();
    },
    getInvalidFields: () => current().invalidFields().map(definitionOf),
    getDirtyFields: () => {
      const form = current();
      return form.data!.fields.filter(({ referenceName }) => referenceName in form.get().edits).map(definitionOf);
    },
    getWorkItemRelations: () => current().relations,
    addWorkItemRelations: async (relations: readonly Partial<Relation>[]) => {
      const form = writable();
      form.addRelations(await withKinds(relations));
    },
    removeWorkItemRelations: async (relations: readonly Partial<Relation>[]) => {
      const form = writable();
      form.removeRelations(await withKinds(relations));
    },
    getWorkItemRelationTypes: async () => {
      current();
      return relationTypes();
    },
    getWorkItemResourceUrl: (id: number) => {
      current();
      return `${session.organizationUrl}_apis/wit/workItems/${id}`;
    },
    hasActiveWorkItem: () => find()?.data !== undefined,
  };
}

const wantsOriginal = (options: ReturnOriginal): boolean => (typeof options === 'object' ? options?.returnOriginalValue === true : options === true);

/** `FieldType` of the service's clients, by the name that REST uses. */
const FIELD_TYPES: Readonly<Record<string, number>> = {
  string: 0,
  integer: 1,
  dateTime: 2,
  plainText: 3,
  html: 4,
  treePath: 5,
  history: 6,
  double: 7,
  guid: 8,
  boolean: 9,
  identity: 10,
  picklistString: 11,
  picklistInteger: 12,
  picklistDouble: 13,
};

/** A field as the clients describe it; enums are numbers there. */
const definitionOf = ({ referenceName, name, type, isReadOnly, isIdentity, helpText }: FormField) => ({
  name,
  referenceName,
  type: FIELD_TYPES[type] ?? FIELD_TYPES['string'],
  readOnly: isReadOnly,
  isIdentity,
  description: helpText,
});

function allowedValues(form: FormModel, name: string): (string | number)[] {
  const field = form.field(name);
  const { data } = form;
  if (field === undefined || data === undefined) return [];
  switch (field.referenceName) {
    case 'System.State':
      return data.type.states.map((state) => state.name);
    case 'System.AreaPath':
      return data.areaPaths;
    case 'System.IterationPath':
      return data.iterationPaths;
    default:
      if (field.isIdentity) return data.people.map(({ displayName, uniqueName }) => `${displayName} <${uniqueName}>`);
      return field.allowedValues.map((text) => (field.type === 'integer' || field.type === 'double' ? Number(text) : text));
  }
}
