import type { ProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';

/** The process of the project lacks a type or fields that a page needs. */
export class ProcessIncompleteError extends Error {
  /** Name of the type, and reference names of its missing fields; no fields if the type itself is missing. */
  readonly missing: { type: string; fields: readonly string[] };
  constructor(missing: ProcessIncompleteError['missing']) {
    super(`The process lacks ${missing.fields.length === 0 ? missing.type : missing.fields.join(', ')}.`);
    this.name = 'ProcessIncompleteError';
    this.missing = missing;
  }
}

/** @throws ProcessIncompleteError if the type or one of the required fields is missing. */
export async function checkProcess(context: ProjectContext, type: string, requiredFields: readonly string[], signal?: AbortSignal): Promise<void> {
  const present = await presentFields(context, type, requiredFields, signal);
  if (present === null) throw new ProcessIncompleteError({ type, fields: [] });
  const fields = requiredFields.filter((field) => !present.includes(field));
  if (fields.length > 0) throw new ProcessIncompleteError({ type, fields });
}

/**
 * Which fields a type of the project has. Ask before requesting a field of `LATER_FIELDS`: the service answers 400 to a query or a batch with an unknown field.
 *
 * @returns null if the project lacks the type.
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-item-types-field/list
 */
export async function presentFields(
  { client, project }: ProjectContext,
  type: string,
  fields: readonly string[],
  signal?: AbortSignal,
): Promise<string[] | null> {
  try {
    const { value } = await client.get<{ value: { referenceName: string }[] }>(pathOf(project.id, '_apis', 'wit', 'workitemtypes', type, 'fields'), {
      signal,
    });
    const names = new Set(value.map(({ referenceName }) => referenceName.toLowerCase()));
    return fields.filter((field) => names.has(field.toLowerCase()));
  } catch (error) {
    if (error instanceof RequestError && error.kind === 'notFound') return null;
    throw error;
  }
}
