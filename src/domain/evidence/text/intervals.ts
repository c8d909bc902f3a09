import { ab, abc, first, many, map, takeMinMax } from 'peberminta';
import { before, item, kind, optional, sequence, after, token, word, wordOf } from './combinators.ts';
import type { Effort, P } from './combinators.ts';
import type { Item, Quantity } from './items.ts';
import { listed, quantity, valueOf } from './quantity.ts';
import type { Token } from './tokens.ts';
import { CREDIBLE_WORDS, DEVIATION_WORDS, ERROR_WORDS, HIGH_WORDS, INTERVAL_WORDS, LOW_WORDS, METHODS, RANGE_WORDS } from './vocabulary.ts';

type Pair = [Quantity, Quantity];

const openBracket = kind('open');
const closeBracket = kind('close');
const method = wordOf(METHODS);
const between = first(kind('comma', 'semicolon', 'dash'), word('to', 'bis', 'à', 'and'));
/** What may be between a name and its number. */
const link = many(first(kind('separator'), word('of', 'is', 'was', 'from', 'range', 'at', 'are')));

const pair = (separator: P<unknown>): P<Pair> => abc(quantity, separator, quantity, (low, _, high) => [low, high]);

/** `%` after a bracket holds for both ends. */
const shared = (bracketed: P<Pair>): P<Pair> =>
  ab(bracketed, optional(kind('percent')), ([low, high], percent) => (percent === null ? [low, high] : [percented(low), percented(high)]));

const percented = (end: Quantity): Quantity => ({ ...end, unit: end.unit === '' ? '%' : end.unit });

const bracketedPair = shared(
  after(
    openBracket,
    before(
      first(
        pair(between),
        ab(listed, listed, (low, high) => [low, high]),
      ),
      closeBracket,
    ),
  ),
);

/** `[0.80, 0.90]`, `(0.80–0.90)`; two numbers with a space only between square brackets, as arrays print. */
const unlabelledPair = shared(
  first(
    after(openBracket, before(pair(between), closeBracket)),
    after(
      token(({ text }) => text === '['),
      before(
        ab(listed, listed, (low, high): Pair => [low, high]),
        closeBracket,
      ),
    ),
  ),
);

const confidenceInterval = first(
  sequence(
    word('confidence'),
    optional(word('interval', 'intervals', 'limits', 'bounds', 'level')),
    optional(sequence(openBracket, wordOf(INTERVAL_WORDS), closeBracket)),
  ),
  sequence(word('conf'), optional(kind('stop')), word('int', 'interval'), optional(kind('stop'))),
  sequence(
    wordOf(INTERVAL_WORDS),
    optional(token(({ kind, gap }, tokens, index) => kind === 'stop' && gap === 'none' && tokens[index - 1]!.text.includes('.'))),
  ),
);

const asLevel = (level: number): number | null =>
  level > 50 && level < 100 ? level : level > 0.5 && level < 1 ? Number((level * 100).toFixed(6)) : null;

/** A level such as `95%`, `95 percent`, `95-%` or `0.95`; fails for a number that cannot be one. */
const level: P<number> = (data, start) => {
  const parsed = listed(data, start);
  if (!parsed.matched || parsed.value.digits.kind !== 'plain') return { matched: false };
  const hyphenated = parsed.value.unit === '' ? sequence(kind('dash'), kind('percent'))(data, parsed.position) : null;
  const value = asLevel(valueOf(parsed.value));
  const isPercent = parsed.value.unit === '%' || hyphenated?.matched === true;
  if (value === null || isPercent === valueOf(parsed.value) < 1) return { matched: false };
  const position = hyphenated?.matched === true ? hyphenated.position : parsed.position;
  return isPercent || valueOf(parsed.value) < 1 ? { matched: true, position, value } : { matched: false };
};

/** `CI95`, `ci_90`. */
const levelledWord: P<number> = map(
  before(
    token(({ kind, text }) => kind === 'word' && /^ci_?[5-9]\d$/i.test(text)),
    optional(kind('percent')),
  ),
  ({ text }) => Number(text.slice(-2)),
);

/** `95% bootstrap CI`, `CI (95%)`, `CI95`, `confidence interval`; the level in per cent, or null. */
const intervalLabel: P<number | null> = after(
  takeMinMax(method, 0, 3),
  first<Token, Effort, number | null>(
    levelledWord,
    abc(before(level, optional(kind('dash'))), takeMinMax(method, 0, 3), confidenceInterval, (value) => value),
    ab(confidenceInterval, after(optional(openBracket), before(level, optional(closeBracket))), (_, value) => value),
    map(confidenceInterval, () => null),
  ),
);

const afterLabel = sequence(optional(kind('comma')), link);

/** An interval that calls itself one. */
export const labelledInterval: P<Item> = first(
  item(
    ab(before(intervalLabel, afterLabel), first(bracketedPair, pair(between)), (level, [low, high]) => ({ level, low, high })),
    ({ level, low, high }) => ({ kind: 'interval', low, high, level, isLabelled: true }),
  ),
  item(
    ab(before(intervalLabel, afterLabel), after(kind('plus-minus'), quantity), (level, half) => ({ level, half })),
    ({ level, half }) => ({ kind: 'half-width', quantity: half, level }),
  ),
);

export const bracketedInterval: P<Item> = item(unlabelledPair, ([low, high]) => ({ kind: 'interval', low, high, level: null, isLabelled: false }));

/** `0.80–0.90` inside of parentheses, before their end or the next statement. */
export const bareInterval: P<Item> = item(
  before(pair(between), (data, at) => {
    const next = data.tokens[at];
    return next !== undefined && /comma|semicolon|close/.test(next.kind) ? { matched: true, position: at, value: true } : { matched: false };
  }),
  ([low, high]) => ({ kind: 'interval', low, high, level: null, isLabelled: false }),
);

const bound = (words: ReadonlySet<string>): P<Quantity> =>
  after(sequence(optional(intervalLabel), wordOf(words), optional(word('bound', 'limit', 'ci', 'end')), link), quantity);

/** `lower 0.80, upper 0.90`. */
export const lowAndHigh: P<Item> = item(
  abc(bound(LOW_WORDS), optional(first(kind('comma', 'semicolon', 'slash'), word('and'))), bound(HIGH_WORDS), (low, _, high) => ({ low, high })),
  ({ low, high }) => ({ kind: 'interval', low, high, level: null, isLabelled: true }),
);

/** `95% HDI [0.80, 0.90]`, `95% credible interval: 0.80 to 0.90`: left out, since a result has no place to say that it is one. */
export const credibleInterval: P<Item> = item(
  sequence(
    optional(before(level, optional(kind('dash')))),
    wordOf(CREDIBLE_WORDS),
    optional(word('interval')),
    afterLabel,
    first(bracketedPair, pair(between)),
  ),
  () => ({ kind: 'refused' }),
);

/** `IQR 0.80–0.90`, `range: 0.80 to 0.90`, `min 0.80, max 0.90`: a range of something else than the uncertainty of the value. */
export const otherRange: P<Item> = item(
  first<Token, Effort, unknown>(
    sequence(
      first(wordOf(RANGE_WORDS), sequence(word('min'), kind('dash'), word('max'))),
      optional(kind('comma')),
      link,
      first(bracketedPair, pair(between)),
    ),
    sequence(word('min', 'minimum'), link, quantity, optional(kind('comma')), word('max', 'maximum'), link, quantity),
  ),
  () => ({ kind: 'aside' }),
);

const meaning = first(
  map(
    first(sequence(wordOf(DEVIATION_WORDS), optional(word('deviation', 'dev'))), sequence(word('standard'), word('deviation'))),
    () => 'standard-deviation' as const,
  ),
  map(first(sequence(wordOf(ERROR_WORDS), optional(word('error'))), sequence(word('standard'), word('error'))), () => 'standard-error' as const),
);

const meaningInBrackets = after(optional(openBracket), before(meaning, optional(closeBracket)));

/** `± 0.02`, `± 0.02 (SD)`, `± 0.02 std`. */
export const plusMinus: P<Item> = item(
  ab(after(kind('plus-minus'), quantity), optional(meaningInBrackets), (half, meaning) => ({ half, meaning })),
  ({ half, meaning }) => ({ kind: 'spread', quantity: half, meaning }),
);

/** `SD 0.02`, `std = 0.02`, `standard error: 0.01`, `SD: ± 0.02`. */
export const namedSpread: P<Item> = item(
  abc(meaning, sequence(link, optional(kind('plus-minus'))), quantity, (meaning, _, spread) => ({ meaning, spread })),
  ({ meaning, spread }) => ({ kind: 'spread', quantity: spread, meaning }),
);

/** `mean ± SD`, and `SD` or `95% CI` alone between brackets: what the numbers that follow are. */
export const spreadHint: P<Item> = item(after(kind('plus-minus'), meaning), (spread) => ({ kind: 'hint', spread }));

export const groupHint: P<Item> = first(
  item(meaning, (spread) => ({ kind: 'hint', spread })),
  item(intervalLabel, (level) => ({ kind: 'hint', level })),
  item(kind('percent'), () => ({ kind: 'hint', unit: '%' })),
);
