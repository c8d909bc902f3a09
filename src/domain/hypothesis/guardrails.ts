import { GUARDRAILS_HELD, ML_FIELDS } from '../process/ml-fields.ts';
import { saysSomething } from '../shared/readable-text.ts';
import { textIn } from './hypothesis.ts';
import { choiceIn, type FieldValues } from './choices.ts';

/** `none`: no guardrails are planned and none are reported. `other`: a value that a team added to the list. */
export type GuardrailState = 'none' | 'held' | 'broken' | 'not-reported' | 'other';

/**
 * What is known of the guardrails of a plan. A report counts even where none were planned; planned guardrails without a report are not reported, never held.
 */
export function guardrailsIn(fields: FieldValues): GuardrailState {
  const reported = textIn(fields, ML_FIELDS.guardrailsHeld);
  const choice = choiceIn(GUARDRAILS_HELD, fields, ML_FIELDS.guardrailsHeld);
  if (choice === 'Broken') return 'broken';
  if (choice === 'Held') return 'held';
  if (choice === null && reported !== '') return 'other';
  return saysSomething(textIn(fields, ML_FIELDS.guardrails)) ? 'not-reported' : 'none';
}
