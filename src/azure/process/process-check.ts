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
export async function checkProcess(
  { client, project }: ProjectContext,
  type: string,
  requiredFields: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  let names: Set<string>;
  try {
    const { value } = await client.get<{ value: { referenceName: string }[] }>(pathOf(project.id, '_apis', 'wit', 'workitemtypes', type, 'fields'), {
      signal,
    });
    names = new Set(value.map(({ referenceName }) => referenceName.toLowerCase()));
  } catch (error) {
    if (error instanceof RequestError && error.kind === 'notFound') throw new ProcessIncompleteError({ type, fields: [] });
    throw error;
  }
  const fields = requiredFields.filter((field) => !names.has(field.toLowerCase()));
  if (fields.length > 0) throw new ProcessIncompleteError({ type, fields });
}
