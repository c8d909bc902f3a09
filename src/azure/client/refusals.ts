import { RequestError } from './request-error.ts';

/** Reads one by one what has to be, side by side; leaves out what is refused. */
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

/** null in the place of a refusal; anything else, such as a tab that was left, goes on. */
export async function unlessRefused<Value>(loading: Promise<Value>): Promise<Value | null> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return null;
  }
}
