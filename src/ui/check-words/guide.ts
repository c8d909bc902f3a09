/** A list of a fixed length, so that a sentence that is lost or added by mistake does not compile. */
type Sentences<Count extends number, List extends readonly string[] = readonly []> = List['length'] extends Count
  ? List
  : Sentences<Count, readonly [...List, string]>;

/** Explains a check in detail. Only the guide loads it. */
export interface Guide {
  /** When the check passes, in one or two sentences. */
  checks: string;
  /** What the check reads. */
  reads: readonly string[];
  /** False positives and false negatives. */
  traps: readonly string[];
}

/** A guide with as many lines of `reads` and `traps` as the type says. */
export type GuideOf<Reads extends number, Traps extends number> = Guide & { reads: Sentences<Reads>; traps: Sentences<Traps> };

export const STORIES = 'stories and spikes of the sprint';
export const HYPOTHESES = 'hypotheses of the team that are filed under the sprint, decided in it, due in it or linked to one of its stories';
export const SESSIONS = 'session records, and tags in their place';
export const REQUESTS = 'pull requests completed in the sprint that are linked to an item of the team, or written by someone who works on one';
export const PHASES = 'stories of all sprints by their ML phase';
