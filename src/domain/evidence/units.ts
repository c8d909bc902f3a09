import type { Answer, Candidate, Question } from './candidate.ts';

/** What a result is compared with; null where the plan leaves it open. */
export interface PlannedUnit {
  unit: string;
  threshold: number | null;
  comparatorValue: number | null;
}

/** Other spellings of units, by the one that is compared. */
const SPELLINGS: Readonly<Record<string, string>> = {
  percent: '%',
  'per cent': '%',
  pct: '%',
  prozent: '%',
  pp: '%',
  'percentage points': '%',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  millisecond: 'ms',
  milliseconds: 'ms',
  minute: 'min',
  minutes: 'min',
  mins: 'min',
  hour: 'h',
  hours: 'h',
  '€': 'eur',
  euro: 'eur',
  euros: 'eur',
  $: 'usd',
  dollars: 'usd',
  '£': 'gbp',
  μs: 'µs',
};

/** Words in the place of a unit that say that there is none. */
const NO_UNIT = /^(?:[-–—]|none|null|nan|n\/?a|1|ratio|fraction|proportion|score|unitless|dimensionless)?$/i;
const MAX_UNIT = 20;

/** The unit that a key or cell beside a number states; undefined if it states none. */
export const statedUnit = (text: string): string | undefined => {
  const unit = text.trim();
  return unit.length > MAX_UNIT || NO_UNIT.test(unit) ? undefined : unit;
};

/** Powers of ten between units of one kind. */
const POWERS: Readonly<Record<string, { kind: string; power: number }>> = {
  ns: { kind: 'time', power: -9 },
  µs: { kind: 'time', power: -6 },
  ms: { kind: 'time', power: -3 },
  s: { kind: 'time', power: 0 },
  '%': { kind: 'share', power: -2 },
  '': { kind: 'share', power: 0 },
};

const MAGNITUDES: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, B: 9 };

/**
 * Holds the unit of a candidate against that of the plan.
 *
 * `85.3 %` against a threshold of 0.75 offers 0.853, `0.853` against 75 % offers 85.3, `12.3 ms` against seconds 0.0123, and `17 of 20` against 0.75 offers 0.85:
 * value, ends of the interval and scores alike, exact in decimal digits. `0.853` against a threshold of 0.75 whose unit is % may mean either, so both are offered.
 * Units that cannot be converted are offered as they are written. Nothing is converted without an answer.
 *
 * @returns null if there is nothing to ask
 */
export function unitQuestion(candidate: Candidate, plan: PlannedUnit): Question | null {
  const references = [plan.threshold, plan.comparatorValue]
    .filter((value) => value !== null && Number.isFinite(value) && value !== 0)
    .map((value) => Math.abs(value!));
  const isOfShares = references.length > 0 && Math.max(...references) <= 1;
  const [written, planned] = [canonical(candidate.unit), canonical(plan.unit)];
  const whole = /^of (\d+)$/.exec(written);
  if (whole !== null) return votesQuestion(candidate, Number(whole[1]), planned, isOfShares);
  if (written === '' && planned !== '%' && plan.comparatorValue === null && references.some((reference) => isFarFrom(candidate.value, reference)))
    return scaleQuestion(candidate, planned, references, isOfShares) ?? question(candidate, null);
  if (written === planned) return written === '%' || written === '' ? scaleQuestion(candidate, written, references, isOfShares) : null;
  if (written === '%' && planned === '') return isOfShares || references.length === 0 ? ask(candidate, -2, plan.unit) : null;
  if (written === '') return planned === '%' ? scaleQuestion(candidate, planned, references, isOfShares) : null;
  const power = MAGNITUDES[candidate.unit];
  if (power !== undefined && planned === '') return ask(candidate, power, plan.unit);
  const [from, to] = [POWERS[written], POWERS[planned]];
  return from !== undefined && to !== undefined && from.kind === to.kind
    ? ask(candidate, from.power - to.power, plan.unit)
    : question(candidate, null);
}

const canonical = (unit: string): string =>
  SPELLINGS[unit.trim().toLowerCase()] ?? (Object.hasOwn(MAGNITUDES, unit.trim()) ? unit.trim() : unit.trim().toLowerCase());

/** Numbers in the same unit, or without one, may still be a percentage and a share. */
function scaleQuestion(candidate: Candidate, unit: string, references: readonly number[], isOfShares: boolean): Question | null {
  const value = Math.abs(candidate.value);
  const isPercentWritten = canonical(candidate.unit) === '%';
  if (unit === '%' && isOfShares) return ask(candidate, isPercentWritten || value > 1 ? -2 : 2, unit);
  if (unit === '%' && isPercentWritten) return null;
  // Beside a plan of 20 % and more it is a share, or a very small percentage.
  if (unit === '%' && value > 0 && value <= 1 && references.some((reference) => reference >= 20)) return ask(candidate, 2, unit);
  if (references.some((reference) => isHundredfold(value, reference))) return ask(candidate, 2, unit);
  return unit === '' && references.some((reference) => isHundredfold(reference, value)) ? ask(candidate, -2, unit) : null;
}

/** A number without a unit that is so far from the plan's is of another unit, or has a mark of thousands that looks like a decimal point. */
const FAR = 300;
const isFarFrom = (value: number, reference: number): boolean => value !== 0 && Math.abs(Math.log(Math.abs(value) / reference)) >= Math.log(FAR);

/** True for 0.85 and 80, but not for 0.8 and 5: a hundred times the smaller number is close to the larger one. */
const isHundredfold = (small: number, large: number): boolean =>
  small > 0 && small <= 1 && large > 1.5 && Math.abs(Math.log((100 * small) / large)) < Math.log(3);

function votesQuestion(candidate: Candidate, whole: number, planned: string, isOfShares: boolean): Question | null {
  if (planned !== '%' && !isOfShares) return null;
  const share = Number(((candidate.value / whole) * (planned === '%' ? 100 : 1)).toPrecision(12));
  return question(candidate, { value: share, unit: planned });
}

function ask(candidate: Candidate, power: number, unit: string): Question {
  const scaled = (value: number) => shifted(value, power);
  return question(candidate, {
    value: scaled(candidate.value),
    interval:
      candidate.interval === null ? null : { ...candidate.interval, low: scaled(candidate.interval.low), high: scaled(candidate.interval.high) },
    scores: candidate.scores.map(scaled),
    unit,
  });
}

function question({ written, unit }: Candidate, converted: Answer['changes'] | null): Question {
  const offer: Answer[] = converted === null ? [] : [{ meaning: 'converted', changes: converted }];
  return {
    kind: 'unit',
    written: unit === '' || written.endsWith(unit) ? written : `${written} ${unit}`,
    answers: [...offer, { meaning: 'as-written', changes: {} }],
  };
}

/** A number times a power of ten, by its decimal digits: 85.3 · 10⁻² is 0.853 and not 0.8529999999999999. */
export function shifted(value: number, power: number): number {
  const [digits, exponent] = String(value).split('e');
  return Number(`${digits}e${Number(exponent ?? 0) + power}`);
}
