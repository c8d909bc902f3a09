import type { PersonKey } from '../shared/work-item.ts';

/** One update of a work item: time, author and changed fields. */
export interface Update {
  /** The instant of the change, from System.ChangedDate; `revisedDate` of an update is something else. */
  at: Date;
  by: PersonKey;
  /** Whether a service identity made the update; services edit many items at once and do not react to results. */
  isByService: boolean;
  fields: Readonly<Record<string, { from: unknown; to: unknown }>>;
  /** Comments of the links that were added. */
  linkComments: readonly string[];
}

/** A sealed field whose value differs, or differed for a while, from the sealed one. */
export interface SealedChange {
  field: string;
  from: string;
  to: string;
  at: Date;
  by: PersonKey;
  /**
   * `amended`: between sealing and the first result, which is how plans mature. `changed`: after the first result, a different value was in place for more than
   * ten minutes, at a decision, or still is. `taken-back`: a different value was in place only briefly.
   */
  kind: 'amended' | 'changed' | 'taken-back';
  /** Milliseconds after the first result; null for an amendment. */
  afterResultMs: number | null;
  /** When the value at the first result was restored; null if it was not. */
  takenBackAt: Date | null;
  /** Whether `Deviation` says something that was written with the change or after it; an older text explains an older change. */
  isExplained: boolean;
}

export interface Seal {
  /** When the plan was sealed: on first entering Testing, or Deciding or Decided if Testing was skipped. null: not yet. */
  sealedAt: Date | null;
  /** The first observed value, evidence link with a value, or entry to Deciding or Decided, whichever is earliest. */
  firstResultAt: Date | null;
  changes: readonly SealedChange[];
  /** Which came first: the sealed plan or the results; or the hypothesis was decided without ever being registered. */
  order: 'plan-first' | 'results-first' | 'never-registered';
}

/**
 * Whether the team should look at it: the plan changed after the results and nobody says why or, in a confirmatory study, it was written after them. A change
 * that is explained is an open deviation, as in a preregistration: it is told everywhere, and there is nothing left to do about it.
 */
export const needsAttention = (seal: Seal, isConfirmatory: boolean): boolean =>
  (isChangedAfterResults(seal) && !isExplained(seal)) || (isConfirmatory && seal.order !== 'plan-first');

export const isChangedAfterResults = ({ changes }: Seal): boolean => changes.some(({ kind }) => kind === 'changed');

/** Whether the plan changed after the results and every such change is explained. */
export const isExplained = ({ changes }: Seal): boolean => {
  const changed = changes.filter(({ kind }) => kind === 'changed');
  return changed.length > 0 && changed.every((change) => change.isExplained);
};
