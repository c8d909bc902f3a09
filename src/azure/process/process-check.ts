import type { ProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';

/** The project's process lacks the type, or fields of it, that a page is about. */
export class ProcessIncompleteError extends Error {
  /** The type by its name; fields by their reference names, where the type is there without them. */
  readonly missing: { type: string; fields: readonly string[] };
  constructor(missing: ProcessIncompleteError['missing']) {
    super(`The process lacks ${missing.fields.length === 0 ? missing.type : missing.fields.join(', ')}.`);
    this.name = 'ProcessIncompleteError';
    this.missing = missing;
  }
}

/** @throws ProcessIncompleteError when the type, or one of some fields of it, is missing. */
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
