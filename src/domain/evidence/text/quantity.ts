import { abc, first, map } from 'peberminta';
import { attached, kind, optional, sequence, after, token } from './combinators.ts';
import type { P } from './combinators.ts';
import type { Quantity } from './items.ts';
import type { Token } from './tokens.ts';
import { ATTACHED_UNITS, MAGNITUDES, UNITS } from './vocabulary.ts';

const isNumber = ({ kind, digits }: Token) => kind === 'number' && (digits.kind === 'plain' || digits.kind === 'open');

const numberToken = token(isNumber);

/** A dash is a minus where it is attached to its number and to nothing before it. */
const minus = token(({ kind, text, gap }, tokens, index) => {
  const [previous, next] = [tokens[index - 1], tokens[index + 1]];
  const isFree = gap !== 'none' || previous === undefined || !/number|word|percent|close|other|power/.test(previous.kind);
  return kind === 'dash' && /^(?:-|−|&minus;)$/.test(text) && isFree && next !== undefined && isNumber(next) && next.gap === 'none';
});

const superscript = (text: string) =>
  `e${text.replaceAll(/./gu, (character) => (character === '⁻' ? '-' : character === '⁺' ? '' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(character))))}`;

/** Only white space, a brace or the mark of a formula is left out before it, and no emoji. */
const near = (kinds: readonly string[]) =>
  token(({ kind, gap, start }, tokens, index) => kinds.includes(kind) && (gap !== 'none' || start - (tokens[index - 1]?.end ?? start) <= 1));

/** `× 10^-3`, `x10⁻³`: the exponent as in `e-3`. */
const timesTen: P<string> = after(
  sequence(
    near(['times', 'star']),
    token(({ text }) => text === '10'),
  ),
  first(
    map(near(['power']), ({ text }) => superscript(text)),
    after(
      near(['caret']),
      abc(
        optional(token(({ kind, text }) => kind === 'dash' && text !== '…')),
        optional(token(({ text }) => text === '+')),
        token(({ text }) => /^\d{1,3}$/.test(text)),
        (sign, _, { text }) => `e${sign === null ? '' : '-'}${text}`,
      ),
    ),
  ),
);

const MAX_GROUPS = 5;

/** `1 234,5`: groups of three digits with spaces. Breaking spaces count only before a last group with decimals, or where `isCount`. */
const spacedDigits =
  (isCount: boolean): P<Token> =>
  ({ tokens, options }, start) => {
    const head = tokens[start];
    if (head === undefined || !/^[1-9]\d{0,2}$/.test(head.text) || head.kind !== 'number' || head.exponent !== '') return { matched: false };
    let at = start + 1;
    let digits = head.text;
    let isSure = true;
    let isDecimal = false;
    for (; at < tokens.length && at <= start + MAX_GROUPS && !isDecimal; at++) {
      options.looks++;
      const { kind, text, gap, start: from } = tokens[at]!;
      // More than one space is between columns, and not between thousands.
      const isNear = gap === 'no-break' || (gap === 'space' && from - tokens[at - 1]!.end === 1);
      const group = kind === 'number' && isNear ? /^(\d{3})(?:[.,](\d+))?$/.exec(text) : null;
      if (group === null) break;
      isSure &&= gap === 'no-break';
      isDecimal = group[2] !== undefined;
      digits += isDecimal ? `${group[1]}.${group[2]}` : group[1];
    }
    if (at === start + 1 || !(isSure || isDecimal || isCount)) return { matched: false };
    const value: Token = { ...head, text: digits, end: tokens[at - 1]!.end, digits: { kind: 'plain', digits, marks: 'none' } };
    return { matched: true, position: at, value };
  };

/** A unit after a number, but not the name of the number that follows. */
const unit: P<string> = first(
  map(kind('percent'), () => '%'),
  map(
    token(({ kind, text, gap }, tokens, index) => {
      const next = tokens[index + 1];
      const isName = next !== undefined && /separator|number|dash/.test(next.kind);
      return kind === 'word' && UNITS.has(text) && !isName && (gap === 'none' || !ATTACHED_UNITS.has(text));
    }),
    ({ text }) => UNITS.get(text)!,
  ),
);

const quantityOf = (number: P<Token>): P<Quantity> =>
  map(
    abc(
      abc(optional(kind('currency')), optional(minus), number, (currency, sign, number) => ({ currency, sign, number })),
      optional(timesTen),
      optional(unit),
      (head, exponent, unit) => ({ ...head, exponent, unit }),
    ),
    ({ currency, sign, number, exponent, unit }, { tokens }, _from, to) => ({
      start: (sign ?? number).start,
      // A unit is one token.
      end: exponent === null ? number.end : tokens[to - (unit === null ? 1 : 2)]!.end,
      digits: number.digits as Quantity['digits'],
      isNegative: sign !== null,
      exponent: exponent ?? number.exponent,
      unit: unit ?? currency?.text ?? '',
    }),
  );

/** A number with sign, power of ten and unit. */
export const quantity: P<Quantity> = quantityOf(first(spacedDigits(false), numberToken));

/** A number of a list, where spaces separate. */
export const listed: P<Quantity> = quantityOf(numberToken);

const ofWhole = (token: Token): number | null => {
  const digits = token.digits.kind === 'open' ? token.digits.thousands : token.digits.kind === 'plain' ? token.digits.digits : '';
  const count = Number(digits + token.exponent);
  return digits !== '' && Number.isSafeInteger(count) ? count : null;
};

/** A whole number such as `10,294`, `10 294`, `10k` or `1.2M`. */
export const count: P<number> = (data, start) => {
  const spaced = spacedDigits(true)(data, start);
  const plain = spaced.matched ? spaced : numberToken(data, start);
  if (!plain.matched) return plain;
  const magnitude = attached(({ kind, text }) => kind === 'word' && MAGNITUDES.has(text))(data, plain.position);
  const { digits, exponent } = plain.value;
  if (!magnitude.matched) {
    const whole = ofWhole(plain.value);
    return whole === null ? { matched: false } : { matched: true, position: plain.position, value: whole };
  }
  if (digits.kind !== 'plain' || exponent !== '') return { matched: false };
  const value = Number(`${digits.digits}e${MAGNITUDES.get(magnitude.value.text)!}`);
  return Number.isSafeInteger(value) ? { matched: true, position: magnitude.position, value } : { matched: false };
};

/** Digits only. */
export const integer: P<Quantity> = (data, start) => {
  const parsed = quantityOf(token((candidate) => isNumber(candidate) && /^\d{1,15}$/.test(candidate.text)))(data, start);
  return parsed.matched && parsed.value.unit === '' && !parsed.value.isNegative && parsed.value.exponent === '' ? parsed : { matched: false };
};

/** What a quantity is worth, by one of its readings. */
export function valueOf({ digits, isNegative, exponent }: Quantity, reading: 'decimal' | 'thousands' = 'decimal'): number {
  const text = digits.kind === 'plain' ? digits.digits : digits[reading];
  return Number(`${isNegative ? '-' : ''}${text}${exponent}`);
}
