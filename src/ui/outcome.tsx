import type { CheckOutcome } from '../domain/sprint/check.ts';
import { OUTCOMES } from './strings.ts';

/** The sign of an outcome. Its name is read out, so that neither shape nor colour is the only way to know it. */
export function OutcomeSign({ outcome }: { outcome: CheckOutcome }) {
  const { symbol, name } = OUTCOMES[outcome];
  return (
    <span className={`outcome outcome-${outcome}`} title={name}>
      <span aria-hidden="true">{symbol}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
