import type { GuardrailState } from '../../hypothesis/guardrails.ts';
import type { Departure } from '../../hypothesis/judgement.ts';
import { lookWords } from '../../hypothesis/looks.ts';
import type { DecidedHypothesis } from './review.ts';

/** How a decision differs from its suggestion, as a phrase. */
export const departureText = ({ outcome, advice }: Departure): string =>
  advice === 'Discuss' ? `${outcome} although a guardrail is broken` : `${outcome}; the numbers suggest ${advice.toLowerCase()}`;

const GUARDRAILS: Readonly<Record<Exclude<GuardrailState, 'none' | 'other'>, string>> = {
  held: 'held',
  broken: 'broken',
  'not-reported': 'planned, not reported whether they held',
};

/** How honest a decision is: what to know beside its result. The same facts in page, Markdown and CSV. */
export function factsOf({
  guardrails,
  guardrailsHeld,
  seenBefore,
  missingSample,
  deviation,
  look,
}: DecidedHypothesis): { name: string; text: string }[] {
  return [
    { name: 'Guardrails', text: guardrails === 'none' ? '' : guardrails === 'other' ? guardrailsHeld : GUARDRAILS[guardrails] },
    { name: 'Seen before', text: seenBefore },
    { name: 'Sample', text: missingSample === null ? '' : `${missingSample.sampleSize} of ${missingSample.planned} planned` },
    { name: 'Deviation', text: deviation },
    { name: 'Test set', text: look === null ? '' : lookWords(look.look, look.isCut) },
  ].filter(({ text }) => text !== '');
}
