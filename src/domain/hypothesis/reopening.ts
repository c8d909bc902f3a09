import { OUTCOMES, ML_FIELDS, type HypothesisOutcome } from '../process/ml-fields.ts';
import { readableText } from '../shared/readable-text.ts';
import { sameName } from '../shared/text.ts';
import type { Update } from './seal.ts';

/** A decision that was taken back. */
export interface Reopening {
  at: Date;
  /** What had been decided; null where nobody wrote an outcome. */
  outcome: HypothesisOutcome | null;
}

/**
 * The last time that a decided hypothesis went back to an earlier state, with the outcome that it had then. Reopening is no fault: it says that more was
 * learned, and the reader of the first decision should know.
 *
 * @param updates in the order of time, from the first one on.
 */
export function readReopening(updates: readonly Update[]): Reopening | null {
  let outcome: HypothesisOutcome | null = null;
  let reopening: Reopening | null = null;
  for (const { at, fields } of updates) {
    const state = fields['System.State'];
    const isReopened = state?.from === 'Decided' && state.to !== 'Decided' && state.to !== 'Removed';
    // The outcome may be cleared or changed in the very update that reopens.
    if (isReopened) reopening = { at, outcome };
    const change = fields[ML_FIELDS.outcome];
    if (change !== undefined) outcome = OUTCOMES.find((choice) => sameName(choice, readableText(change.to))) ?? null;
  }
  return reopening;
}
