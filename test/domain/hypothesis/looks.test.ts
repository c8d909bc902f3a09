import * as fc from 'fast-check';
import { countLooks, lookWords, testSetKey, type TestSetUse } from '../../../src/domain/hypothesis/looks.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';

const day = (number: number) => calendarDate(`2026-10-${String(number).padStart(2, '0')}`);
const use = (id: number, given: Partial<TestSetUse> = {}): TestSetUse => ({
  id,
  dataset: 'bank-additional-full',
  datasetVersion: 'v1.1',
  protocol: '25 % stratified hold-out, seed 42',
  study: 'Confirmatory',
  criterion: 'Threshold',
  decidedOn: day(Math.min(id, 28)),
  outcome: 'Rejected',
  observed: 0.8,
  ...given,
});
const OPEN = { decidedOn: null, outcome: null, observed: null };
const positions = (uses: readonly TestSetUse[]) => [...countLooks(uses)].map(([id, { position }]) => [id, position]).toSorted(([a], [b]) => a! - b!);

// prettier-ignore
describe('looks at a test set', () => {
  it.each([
    ['one after the other',                                   [use(1), use(2), use(3)],                                                      [[1, 1], [2, 2], [3, 3]]],
    ['in the order of their days, whatever their ids',        [use(1, { decidedOn: day(9) }), use(2)],                                       [[1, 2], [2, 1]]],
    ['two on one day, in the order of their ids',             [use(2, { decidedOn: day(1) }), use(1)],                                       [[1, 1], [2, 2]]],
    ['the dataset in other case and with other marks',        [use(1), use(2, { dataset: 'Bank_Additional Full' })],                         [[1, 1], [2, 2]]],
    ['the split with other spaces and commas',                [use(1), use(2, { protocol: '25% stratified hold out; seed  42.' })],          [[1, 1], [2, 2]]],
    ['another split',                                         [use(1), use(2, { protocol: 'Split by time, last fifth held out' })],          [[1, 1], [2, 1]]],
    ['another seed is another split',                         [use(1), use(2, { protocol: '25 % stratified hold-out, seed 43' })],           [[1, 1], [2, 1]]],
    ['another version',                                       [use(1), use(2, { datasetVersion: 'v1.2' })],                                  [[1, 1], [2, 1]]],
    ['version 1.1 is not version 11',                         [use(1, { datasetVersion: '1.1' }), use(2, { datasetVersion: '11' })],         [[1, 1], [2, 1]]],
    ['1-1 and 1.1 are the same version',                      [use(1, { datasetVersion: '1.1' }), use(2, { datasetVersion: '1-1' })],        [[1, 1], [2, 2]]],
    ['dataset and version do not run into each other',        [use(1, { dataset: 'a', datasetVersion: 'bc' }), use(2, { dataset: 'ab', datasetVersion: 'c' })], [[1, 1], [2, 1]]],
    ['an exploratory study counts for none and has none',     [use(1), use(2, { study: 'exploratory ' }), use(3)],                           [[1, 1], [3, 2]]],
    ['a study that does not say is confirmatory',             [use(1, { study: '' }), use(2)],                                               [[1, 1], [2, 2]]],
    ['an undecided one would be next',                        [use(1), use(2), use(3, OPEN)],                                                [[1, 1], [2, 2], [3, 3]]],
    ['an undecided one counts for none',                      [use(1, OPEN), use(2, OPEN), use(3)],                                          [[1, 2], [2, 2], [3, 1]]],
    ['experts judge without the test set',                    [use(1), use(2, { criterion: 'Expert judgement' }), use(3)],                   [[1, 1], [3, 2]]],
    ['invalid, but it looked',                                [use(1, { outcome: 'Invalid' }), use(2)],                                      [[1, 1], [2, 2]]],
    ['abandoned before it looked',                            [use(1, { outcome: 'Abandoned', observed: null }), use(2)],                    [[2, 1]]],
    ['decided without a number or an outcome',                [use(1, { outcome: null, observed: null }), use(2)],                           [[2, 1]]],
    ['accepted without a number',                             [use(1, { outcome: 'Accepted', observed: null }), use(2)],                     [[1, 1], [2, 2]]],
    ['no split is named, so nobody knows',                    [use(1, { protocol: '' }), use(2, { protocol: ' – ' })],                       []],
    ['no dataset is named',                                   [use(1, { dataset: '' })],                                                     []],
    ['neither names a version',                               [use(1, { datasetVersion: '' }), use(2, { datasetVersion: '-' })],             [[1, 1], [2, 2]]],
    ['one names a version, the other none',                   [use(1, { datasetVersion: '' }), use(2)],                                      [[1, 1], [2, 1]]],
    ['letters with accents are letters',                      [use(1, { dataset: 'Größe' }), use(2, { dataset: 'größe' }), use(3, { dataset: 'grosse' })], [[1, 1], [2, 2], [3, 1]]],
    ['vowel signs tell words apart',                          [use(1, { dataset: 'कि' }), use(2, { dataset: 'का' })],                          [[1, 1], [2, 1]]],
    ['none at all',                                           [],                                                                            []],
  ])('%s', (_situation, uses, expected) => {
    expect(positions(uses)).toEqual(expected);
  });
});

const uses = fc
  .array(
    fc.record({
      id: fc.integer({ min: 1, max: 10_000 }),
      dataset: fc.constantFrom('calls', 'Calls 2014', ''),
      datasetVersion: fc.constantFrom('v1', '1.10', ''),
      protocol: fc.constantFrom('hold-out, seed 42', '5-fold CV', ''),
      criterion: fc.constantFrom('Difference' as const, 'Expert judgement' as const, null),
      study: fc.constantFrom('Confirmatory', 'Exploratory', ''),
      decidedOn: fc.option(fc.integer({ min: 1, max: 28 }).map(day)),
      outcome: fc.constantFrom('Accepted' as const, 'Invalid' as const, null),
      observed: fc.option(fc.double({ noNaN: true })),
    }),
    { maxLength: 12 },
  )
  .map((all) => [...new Map(all.map((one) => [one.id, one])).values()]);

it('a dataset that is renamed in case, spaces and marks, and the order of items, change no count', () => {
  const rewrite = (text: string) => ` ${text.toUpperCase().replaceAll(/(?<!\d)[ ,-]+|[ ,-]+(?!\d)/g, ' _ ')} `;
  fc.assert(
    fc.property(uses, fc.integer({ min: 0, max: 11 }), (all, turn) => {
      const turned = [...all.slice(turn), ...all.slice(0, turn)].toReversed();
      expect(positions(turned)).toEqual(positions(all));
      const rewritten = all.map((one, index) => (index % 2 === 0 ? one : { ...one, dataset: rewrite(one.dataset), protocol: rewrite(one.protocol) }));
      expect(positions(rewritten)).toEqual(positions(all));
    }),
  );
});

it('a further decision on one test set raises no earlier count, and none elsewhere', () => {
  fc.assert(
    fc.property(uses, (all) => {
      const before = countLooks(all);
      const after = countLooks([...all, use(20_000, { dataset: 'calls', datasetVersion: 'v1', protocol: '5-fold CV', decidedOn: day(29) })]);
      for (const [id, look] of before) if (look.isDecided) expect(after.get(id)).toEqual(look);
    }),
  );
});

it('is told with its ordinal number', () => {
  const words = (position: number) => lookWords({ position, isDecided: true });
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102].map((position) => words(position).split(' ')[0])).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
  ]);
  expect(words(9)).toBe('9th confirmatory decision on this split');
  expect(lookWords({ position: 9, isDecided: false })).toBe('would be the 9th confirmatory decision on this split');
  expect(lookWords({ position: 9, isDecided: true }, true)).toBe('at least the 9th confirmatory decision on this split');
  expect(lookWords({ position: 9, isDecided: false }, true)).toBe('would be at least the 9th confirmatory decision on this split');
});

it('keeps what tells two test sets apart', () => {
  expect(testSetKey({ dataset: 'a b', datasetVersion: '2014-02.2', protocol: 'x' })).toBe('ab|2014.02.2|x');
});
