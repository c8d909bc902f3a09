import { RequestError } from './request-error.ts';

/** Loads a value per subject in parallel and omits those that the service refuses. */
export async function loadEach<Subject, Key, Value>(
  subjects: readonly Subject[],
  keyOf: (subject: Subject) => Key,
  load: (subject: Subject) => Promise<Value | null>,
): Promise<Map<Key, Value>> {
  const pairs = await Promise.all(
    subjects.map(async (subject) => {
      const value = await unlessRefused(load(subject));
      return value === null ? [] : [[keyOf(subject), value] as const];
    }),
  );
  return new Map(pairs.flat());
}

/** The loaded value, or null if the service refuses it; other errors, such as an abort, are rethrown. */
export async function unlessRefused<Value>(loading: Promise<Value>): Promise<Value | null> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return null;
  }
}
