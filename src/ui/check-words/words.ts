import type { ExplainedOf, MessageOf } from '../../domain/sprint/check.ts';
import type { CheckResult } from '../../domain/sprint/run-checks.ts';

/** The numbers and names available to a sentence about a check. */
interface Numbers {
  count: number;
  of: number;
  missing: number;
  counts: Readonly<Record<string, number>>;
  names: readonly string[];
}

/** A sentence, or a function that builds it from numbers. */
export type Words = string | ((numbers: Numbers) => string);

/** A title for every message of a check; a missing or superfluous title does not compile. */
export type TitlesOf<Check extends { messages: readonly string[] }> = Readonly<Record<MessageOf<Check>, Words>>;

/** A reason for every message that the check lists as explained. */
export type ReasonsOf<Check extends { explained: readonly string[] }> = Readonly<Record<ExplainedOf<Check>, Words>>;

/** The sentence for a result. */
export function inWords(words: Words, { share, counts, items, pullRequests, names, outcome }: CheckResult): string {
  if (typeof words === 'string') return words;
  const missing = outcome === 'attention' ? items.length + (pullRequests?.length ?? 0) : (share?.of ?? 0) - (share?.count ?? 0);
  return words({ count: share?.count ?? 0, of: share?.of ?? 0, missing, counts: counts ?? {}, names: names ?? [] });
}
