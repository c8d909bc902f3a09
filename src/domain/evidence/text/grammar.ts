import { ab, abc, fail, first, many, many1, map, match, not, takeMinMax } from 'peberminta';
import { attached, before, item, kind, optional, sequence, after, token, word, wordOf } from './combinators.ts';
import type { Effort, P } from './combinators.ts';
import {
  bareInterval,
  bracketedInterval,
  groupHint,
  labelledInterval,
  credibleInterval,
  lowAndHigh,
  namedSpread,
  otherRange,
  plusMinus,
  spreadHint,
} from './intervals.ts';
import type { Item } from './items.ts';
import { count, integer, listed, quantity } from './quantity.ts';
import type { Token, TokenKind } from './tokens.ts';
import {
  ASIDE_KEYS,
  ASIDE_NOUNS,
  COUNT_WORDS,
  DEVIATION_WORDS,
  ERROR_WORDS,
  HEDGES,
  INTERVAL_WORDS,
  JOINING_WORDS,
  LOW_WORDS,
  METHODS,
  NOT_FINITE,
  PART_LABELS,
  PREPOSITIONS,
  P_WORDS,
  CREDIBLE_WORDS,
  RANGE_WORDS,
  RUN_ADJECTIVES,
  RUN_KEYS,
  RUN_NOUNS,
  SIZE_KEYS,
  SIZE_NOUNS,
  STEP_LABELS,
  UNITS,
  WRAPPERS,
} from './vocabulary.ts';

const hyphen = optional(kind('dash'));

const runCount: P<number> = first(
  count,
  map(wordOf(COUNT_WORDS), ({ text }) => COUNT_WORDS.get(text.toLowerCase())!),
);

const runNoun = sequence(hyphen, takeMinMax(wordOf(RUN_ADJECTIVES), 0, 2), wordOf(RUN_NOUNS));

/** `6 seeds`, `10-fold`, `runs = 5`; `5x2` folds and `3 repeats of 5-fold` have no single count. */
const runs: P<Item> = first(
  item(sequence(count, first(kind('times'), sequence(word('repeats', 'repetitions', 'times'), optional(word('of')))), count, runNoun), () => ({
    kind: 'runs',
    count: null,
  })),
  item(before(runCount, runNoun), (number) => ({ kind: 'runs', count: number })),
  item(
    abc(wordOf(RUN_KEYS), many1(kind('separator')), count, (_key, _separator, number) => number),
    (number) => ({ kind: 'runs', count: number }),
  ),
);

/** `n = 10,294`, `500 test images`. */
const size: P<Item> = first(
  item(after(sequence(first(wordOf(SIZE_KEYS), sequence(word('sample'), word('size'))), many1(kind('separator'))), count), (number) => ({
    kind: 'size',
    count: number,
  })),
  item(before(count, sequence(hyphen, takeMinMax(adjective(), 0, 2), wordOf(SIZE_NOUNS))), (number) => ({ kind: 'size', count: number })),
);

function adjective(): P<Token> {
  const others = [SIZE_NOUNS, ASIDE_NOUNS, JOINING_WORDS, HEDGES, PREPOSITIONS];
  return token(({ kind, text }) => kind === 'word' && !UNITS.has(text) && !others.some((words) => words.has(text.toLowerCase())));
}

const keyed = (keys: ReadonlySet<string>) => sequence(wordOf(keys), many1(kind('separator')));

/** `2000 bootstrap replicates`, `n = 1000 resamples`, `after 10 epochs`, `8000 training images`, `n_train=8000`: counts of something else than the sample. */
const aside: P<Item> = item(
  first<Token, Effort, unknown>(
    sequence(keyed(ASIDE_KEYS), count),
    sequence(
      optional(keyed(SIZE_KEYS)),
      count,
      hyphen,
      first(
        sequence(
          takeMinMax(word('training', 'sample', 'samples', 'stratified', 'random'), 0, 2),
          wordOf(ASIDE_NOUNS),
          takeMinMax(first(wordOf(ASIDE_NOUNS), word('samples')), 0, 2),
        ),
        sequence(word('training', 'train'), wordOf(SIZE_NOUNS)),
      ),
    ),
  ),
  () => ({ kind: 'aside' }),
);

const pName = sequence(wordOf(P_WORDS), optional(word('value')));

const pValue: P<Item> = first(
  item(after(sequence(pName, many1(kind('separator'))), before(quantity, not(kind('slash')))), (number) => ({
    kind: 'p-value',
    quantity: number,
    isLimit: false,
  })),
  item(after(sequence(pName, many(kind('separator')), kind('comparison')), quantity), (number) => ({
    kind: 'p-value',
    quantity: number,
    isLimit: true,
  })),
);

const ofTotal = optional(after(first(kind('slash'), word('of')), integer));

/** `fold 1`, `Epoch 10/10`, `[epoch 3]`, `seed=42`. */
const label: P<Item> = item(
  abc(
    token(({ kind, text }) => kind === 'word' && (STEP_LABELS.has(text.toLowerCase()) || PART_LABELS.has(text.toLowerCase()))),
    sequence(optional(word('is', 'round')), optional(kind('separator')), optional(kind('open'))),
    before(before(integer, ofTotal), sequence(optional(kind('close')), not(kind('percent')))),
    (name, _, number) => ({ name, number }),
  ),
  ({ name, number }) => ({ kind: 'label', word: name.text, quantity: number }),
);

/** `[10]` at the start of a line: the iteration of a boosting log. */
const iteration: P<Item> = item(
  abc(
    token(({ text }, _tokens, index) => index === 0 && text === '['),
    integer,
    before(kind('close'), not(kind('separator', 'comparison'))),
    (_open, number) => number,
  ),
  (number) => ({ kind: 'label', word: 'iteration', quantity: number }),
);

const list: P<Item> = item(
  abc(
    token(({ text }) => text === '['),
    // NumPy prints `1.` for a whole number.
    takeMinMax(before(listed, sequence(optional(attached(({ kind }) => kind === 'stop')), optional(kind('comma', 'semicolon')))), 3, undefined),
    kind('close'),
    (_open, quantities) => quantities,
  ),
  (quantities) => ({ kind: 'list', quantities }),
);

const countedThing = first(runs, size, aside);

const rangeSign = first(kind('dash', 'arrow', 'times'), word('to', 'vs', 'vs.', 'versus', 'bis'));

/** `by 3 %`, `from 0.80 to 0.85`, `> 0.9`, `~0.85`, `+0.02`: none of them is the value of a metric. */
const refused: P<Item> = item(
  first<Token, Effort, unknown>(
    sequence(wordOf(HEDGES), not(countedThing), quantity, many(sequence(first(rangeSign, word('and')), quantity))),
    sequence(kind('comparison'), quantity),
    sequence(
      token(({ kind, text }) => kind === 'mark' && /^(?:~~|[~≈+≅↑↓∼])$/.test(text)),
      quantity,
    ),
    sequence(quantity, many1(sequence(rangeSign, quantity))),
    sequence(quantity, many1(sequence(kind('slash'), quantity))),
  ),
  () => ({ kind: 'refused' }),
);

const ratio: P<Item> = item(
  abc(integer, first(kind('slash'), sequence(optional(word('out')), word('of'))), before(integer, not(kind('slash'))), (part, _, whole) => ({
    part,
    whole,
  })),
  ({ part, whole }) => ({ kind: 'ratio', part, whole }),
);

const notFinite: P<Item> = item(
  first<Token, Effort, unknown>(
    token(({ text }) => text === '∞'),
    sequence(optional(kind('dash')), wordOf(NOT_FINITE)),
  ),
  () => ({ kind: 'not-finite' }),
);

const value: P<Item> = item(quantity, (number) => ({ kind: 'value', quantity: number }));

/** `tensor(0.85)`, `np.float64(0.85)`, `array([0.81, 0.83, 0.80])`: how Python prints a number of a library. */
const wrapped: P<Item> = map(
  abc(
    sequence(wordOf(WRAPPERS), kind('open')),
    first(list, value),
    sequence(
      takeMinMax(
        token(({ kind }) => kind !== 'close' && kind !== 'open'),
        0,
        12,
      ),
      kind('close'),
    ),
    (_open, inner) => inner,
  ),
  (inner, { tokens }, _from, to) => ({ ...inner, end: tokens[to - 1]!.end }),
);

const wordItem: P<Item> = item(kind('word'), ({ text, gap }) => ({ kind: 'word', text: text.replaceAll('\\_', '_'), isAttached: gap === 'none' }));

const joiningWord: P<Item> = item(wordOf(JOINING_WORDS), ({ text }) => ({ kind: 'boundary', mark: text }));

const boundary: P<Item> = item(kind('separator', 'comma', 'semicolon', 'stop', 'bar', 'slash', 'dash', 'arrow'), ({ text, kind }) => ({
  kind: 'boundary',
  mark: kind === 'separator' || kind === 'stop' || kind === 'bar' || kind === 'dash' ? kind : text,
}));

const date: P<Item> = item(kind('other'), () => ({ kind: 'aside' }));

const anyMark: P<Item> = item(
  token(() => true),
  () => ({ kind: 'mark' }),
);

/** Tries only what can begin with the token at hand. */
const byStart =
  (parsers: Partial<Record<TokenKind, P<Item>>>, rest: P<Item>): P<Item> =>
  (data, at) =>
    (parsers[data.tokens[at]?.kind ?? 'mark'] ?? rest)(data, at);

const STARTING_WORDS = [
  NOT_FINITE,
  WRAPPERS,
  STEP_LABELS,
  PART_LABELS,
  COUNT_WORDS,
  RUN_KEYS,
  SIZE_KEYS,
  ASIDE_KEYS,
  P_WORDS,
  DEVIATION_WORDS,
  ERROR_WORDS,
  METHODS,
  INTERVAL_WORDS,
  LOW_WORDS,
  RANGE_WORDS,
  CREDIBLE_WORDS,
  HEDGES,
  JOINING_WORDS,
  new Set(['sample', 'standard', 'confidence', 'conf', 'min', 'minimum', 'mean']),
];

const knownWord = first(
  notFinite,
  wrapped,
  label,
  runs,
  aside,
  size,
  pValue,
  namedSpread,
  labelledInterval,
  lowAndHigh,
  credibleInterval,
  otherRange,
);

/** Most words are only words. */
const wordly =
  (known: P<Item>): P<Item> =>
  (data, at) => {
    const word = data.tokens[at]!.text.toLowerCase();
    const isKnown = STARTING_WORDS.some((words) => words.has(word)) || /^ci_?\d/.test(word);
    return (isKnown ? known : wordItem)(data, at);
  };

/** A number before a comma or the end is a value, or the end of an interval, and nothing that takes words. */
const numberly =
  (alone: P<Item>, other: P<Item>): P<Item> =>
  (data, at) => {
    const next = data.tokens[at + 1];
    return (next === undefined || /^(?:comma|semicolon|stop|bar|separator|open|close|plus-minus)$/.test(next.kind) ? alone : other)(data, at);
  };

/** Whether parentheses end soon, and hold no more than one pair of others. */
const closesSoon: P<true> = (data, at) => {
  let depth = 1;
  for (let index = at; index < Math.min(data.tokens.length, at + 120); index++) {
    data.options.looks++;
    const { kind } = data.tokens[index]!;
    if (kind === 'open') depth++;
    else if (kind === 'close') depth--;
    if (depth > 2) break;
    if (depth === 0) return { matched: true, position: at, value: true };
  }
  return { matched: false };
};

/** Where the last bracket of a line closes, by its tokens. */
const lastCloses = new WeakMap<readonly Token[], number>();

/** A bracket that nothing closes is only a mark; otherwise each would be tried as a list, an interval and a group. */
const closedLater =
  (parser: P<Item>): P<Item> =>
  (data, at) => {
    let last = lastCloses.get(data.tokens);
    if (last === undefined) lastCloses.set(data.tokens, (last = data.tokens.findLastIndex((each) => each.kind === 'close')));
    return (last > at ? parser : anyMark)(data, at);
  };

const mark: P<Item> = first(refused, anyMark);
const spread = first(plusMinus, spreadHint, anyMark);
const plain = first(boundary, date, anyMark);

const insideGroup: P<Item> = byStart(
  {
    word: wordly(first(knownWord, groupHint, refused, joiningWord, wordItem)),
    number: numberly(
      first(bareInterval, value),
      first(runs, aside, size, labelledInterval, credibleInterval, bareInterval, groupHint, ratio, refused, value),
    ),
    dash: first(bareInterval, refused, value, boundary),
    'plus-minus': spread,
    percent: groupHint,
    open: bracketedInterval,
    close: fail,
    currency: first(bareInterval, refused, value),
    comparison: refused,
    mark: refused,
    star: fail,
    times: fail,
  },
  plain,
);

/** Parentheses with what is known to be said in them; at most 40 things. */
const group: P<Item> = item(
  abc(
    before(kind('open'), closesSoon),
    takeMinMax(insideGroup, 1, 40),
    ab(kind('close'), optional(kind('percent')), (_, percent) => percent?.text ?? ''),
    (_open, items, unit) => ({ items, unit }),
  ),
  ({ items, unit }) => ({ kind: 'group', items, unit: unit === '' ? '' : '%' }),
);

const anything: P<Item> = byStart(
  {
    word: wordly(first(knownWord, refused, joiningWord, wordItem)),
    number: numberly(value, first(runs, aside, size, labelledInterval, credibleInterval, ratio, refused, value)),
    dash: first(notFinite, refused, value, boundary),
    'plus-minus': spread,
    open: closedLater(first(iteration, list, bracketedInterval, group, anyMark)),
    currency: first(refused, value, anyMark),
    comparison: mark,
    mark: first(notFinite, mark),
  },
  plain,
);

const line = many(anything);

/** Says what is in the tokens of one line. Takes time in proportion to their number: nothing looks further than one list or group ahead. */
export const itemsOf = (tokens: readonly Token[], effort: Effort = { looks: 0 }): Item[] => match(line, tokens as Token[], effort);
