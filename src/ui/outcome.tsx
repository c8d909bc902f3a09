import type { CheckOutcome } from '../domain/sprint/check.ts';
import { OUTCOMES } from './strings.ts';

/** The symbol of an outcome, with its name for screen readers. */
export function OutcomeSign({ outcome }: { outcome: CheckOutcome }) {
  const { symbol, name } = OUTCOMES[outcome];
  return (
    <span className={`outcome outcome-${outcome}`} title={name}>
      <span aria-hidden="true">{symbol}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
