import type { Digits } from '../../shared/number-marks.ts';

/** Where something is in the text. */
export interface Span {
  start: number;
  end: number;
}

/** A number with its sign and unit; the span is that of the sign, the digits and the exponent. */
export interface Quantity extends Span {
  digits: Exclude<Digits, { kind: 'list' | 'none' }>;
  isNegative: boolean;
  /** Power of ten, such as `e-3`; empty if there is none. */
  exponent: string;
  unit: string;
}

export type SpreadMeaning = 'standard-deviation' | 'standard-error';

/** What the grammar recognises in a line, in the order of the line. */
export type Item = Span &
  (
    | { kind: 'word'; text: string; isAttached: boolean }
    | { kind: 'boundary'; mark: string }
    | { kind: 'value'; quantity: Quantity }
    | { kind: 'interval'; low: Quantity; high: Quantity; level: number | null; isLabelled: boolean }
    /** Half of a stated confidence interval. */
    | { kind: 'half-width'; quantity: Quantity; level: number | null }
    | { kind: 'spread'; quantity: Quantity; meaning: SpreadMeaning | null }
    /** Number of seeds or folds; null where several are multiplied. */
    | { kind: 'runs'; count: number | null }
    | { kind: 'size'; count: number }
    | { kind: 'p-value'; quantity: Quantity; isLimit: boolean }
    | { kind: 'label'; word: string; quantity: Quantity }
    | { kind: 'ratio'; part: Quantity; whole: Quantity }
    | { kind: 'list'; quantities: Quantity[] }
    | { kind: 'group'; items: Item[]; unit: string }
    /** What numbers that follow mean: `(95% CI)`, `mean ± SD`, `(%)`. */
    | { kind: 'hint'; level?: number | null; spread?: SpreadMeaning; unit?: string }
    | { kind: 'note' }
    | { kind: 'not-finite' }
    /** Understood, and no result: a range of scores, a number of epochs, a date. */
    | { kind: 'aside' }
    /** A number that is a limit, a change, a range or something else than a value. */
    | { kind: 'refused' }
    | { kind: 'mark' }
  );

export type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>;
