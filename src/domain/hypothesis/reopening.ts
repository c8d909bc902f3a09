import { OUTCOMES, ML_FIELDS, type HypothesisOutcome } from '../process/ml-fields.ts';
import { readableText } from '../shared/readable-text.ts';
import { sameName } from '../shared/text.ts';
import type { Update } from './seal.ts';

/** A revoked decision. */
export interface Reopening {
  at: Date;
  /** The revoked outcome; null if there was none. */
  outcome: HypothesisOutcome | null;
}

/**
 * The last time that a decided hypothesis returned to an earlier state, with its outcome at that time. Reopening is legitimate, but readers of the first
 * decision should know about it.
 *
 * @param updates all of them, in chronological order.
 */
export function readReopening(updates: readonly Update[]): Reopening | null {
  let outcome: HypothesisOutcome | null = null;
  let reopening: Reopening | null = null;
  for (const { at, fields } of updates) {
    const state = fields['System.State'];
    const isReopened = state?.from === 'Decided' && state.to !== 'Decided' && state.to !== 'Removed';
    // The reopening update itself may clear or change the outcome, so use the value before it.
    if (isReopened) reopening = { at, outcome };
    const change = fields[ML_FIELDS.outcome];
    if (change !== undefined) outcome = OUTCOMES.find((choice) => sameName(choice, readableText(change.to))) ?? null;
  }
  return reopening;
}
