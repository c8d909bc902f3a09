import * as fc from 'fast-check';
import { SEALED_FIELDS, readSeal, type Update } from '../../../src/domain/hypothesis/seal.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';

const SEALED_AT = Date.parse('2026-10-06T09:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const update = (afterMs: number, fields: Update['fields'], more: Partial<Update> = {}): Update => ({
  at: new Date(SEALED_AT + afterMs),
  by: 'ana@team.example',
  isByService: false,
  fields,
  ...more,
});
const state = (from: string, to: string) => ({ 'System.State': { from, to } });
const threshold = (from: unknown, to: unknown) => ({ [ML_FIELDS.threshold]: { from, to } });
const observed = (to: unknown) => ({ [ML_FIELDS.observed]: { from: undefined, to } });

const registered = update(-DAY, { ...state('Draft', 'Registered'), ...threshold(undefined, 0.005) });
const sealed = update(0, state('Registered', 'Testing'));
const measured = update(6 * DAY, observed(0.0023));
const kinds = (updates: Update[]) => readSeal(updates).changes.map(({ kind }) => kind);

// prettier-ignore
it.each([
  ['never tested',                                              [registered],                                                                                       []],
  ['nothing changed',                                           [registered, sealed, measured],                                                                     []],
  ['changed before it was sealed',                              [registered, update(-MINUTE, threshold(0.005, 0.01)), sealed, measured],                            []],
  ['changed two days before the first result',                  [registered, sealed, update(4 * DAY, threshold(0.005, 0.002)), measured],                           ['amended']],
  ['changed after the first result',                            [registered, sealed, measured, update(8 * DAY, threshold(0.005, 0.002))],                           ['changed']],
  ['changed together with the first result',                    [registered, sealed, update(6 * DAY, { ...observed(0.0023), ...threshold(0.005, 0.002) })],          ['changed']],
  ['changed after the entry to Deciding, without any number',   [registered, sealed, update(6 * DAY, state('Testing', 'Deciding')), update(7 * DAY, threshold(0.005, 0.002))], ['changed']],
  ['no result at all',                                          [registered, sealed, update(9 * DAY, threshold(0.005, 0.002))],                                     ['amended']],
  ['white space and markup only',                               [registered, sealed, measured, update(8 * DAY, { [ML_FIELDS.guardrails]: { from: 'no loss  of recall', to: '<div>no loss of recall</div>' } })], []],
  ['0.80 for .8',                                               [registered, sealed, measured, update(8 * DAY, threshold('0.80', '.8'))],                           []],
  ['taken back',                                                [registered, sealed, measured, update(8 * DAY, threshold(0.005, 0.002)), update(9 * DAY, threshold(0.002, 0.005))], []],
  ['a slip mended within ten minutes of sealing',               [registered, sealed, update(9 * MINUTE, threshold(0.005, 0.05)), measured],                         []],
  ['eleven minutes after sealing',                              [registered, sealed, update(11 * MINUTE, threshold(0.005, 0.05)), measured],                        ['amended']],
  ['within ten minutes, but the result was there',              [registered, sealed, update(MINUTE, observed(0.1)), update(2 * MINUTE, threshold(0.005, 0.05))],    ['changed']],
  ['by a service',                                              [registered, sealed, measured, update(8 * DAY, threshold(0.005, 0.002), { isByService: true })],    []],
  ['a field that is not sealed',                                [registered, sealed, measured, update(8 * DAY, { 'System.Title': { from: 'a', to: 'b' } })],         []],
  ['opened again and tested again',                             [registered, sealed, measured, update(9 * DAY, state('Decided', 'Testing')), update(10 * DAY, threshold(0.005, 0.002))], ['changed']],
] as const)('%s', (_situation, updates, expected) => {
  expect(kinds([...updates])).toEqual(expected);
});

it('tells the two values, who, and how long after the result', () => {
  const { changes, sealedAt, firstResultAt } = readSeal([
    registered,
    sealed,
    measured,
    update(8 * DAY, threshold(0.005, 0.002), { by: 'ines@team.example' }),
  ]);
  expect(sealedAt?.getTime()).toBe(SEALED_AT);
  expect(firstResultAt?.getTime()).toBe(SEALED_AT + 6 * DAY);
  expect(changes).toEqual([
    {
      field: ML_FIELDS.threshold,
      from: '0.005',
      to: '0.002',
      at: new Date(SEALED_AT + 8 * DAY),
      by: 'ines@team.example',
      kind: 'changed',
      afterResultMs: 2 * DAY,
    },
  ]);
});

it('an emptied result is no result', () => {
  expect(readSeal([registered, sealed, update(DAY, { [ML_FIELDS.observed]: { from: 1, to: '' } })]).firstResultAt).toBeNull();
});

describe('for any history', () => {
  const value = fc.constantFrom('0.1', '0.2', '0.3', ' 0.1 ', '.2');
  const step = fc.record({
    hours: fc.integer({ min: 1, max: 1000 }),
    field: fc.constantFrom(...SEALED_FIELDS),
    from: value,
    to: value,
    isByService: fc.boolean(),
  });
  const history = fc
    .array(step, { maxLength: 12 })
    .map((steps) => [
      registered,
      sealed,
      ...steps
        .toSorted((one, other) => one.hours - other.hours)
        .map(({ hours, field, from, to, isByService }) => update(hours * 60 * MINUTE, { [field]: { from, to } }, { isByService })),
    ]);

  it('there is at most one change for each field, in the order of time', () => {
    fc.assert(
      fc.property(history, (updates) => {
        const { changes } = readSeal(updates);
        expect(new Set(changes.map(({ field }) => field)).size).toBe(changes.length);
        expect(changes.map(({ at }) => at.getTime())).toEqual(changes.map(({ at }) => at.getTime()).toSorted((one, other) => one - other));
      }),
    );
  });

  it('without a result nothing is changed after one, and a later result makes nothing worse', () => {
    fc.assert(
      fc.property(history, (updates) => {
        expect(kinds(updates)).not.toContain('changed');
        expect(kinds([...updates, update(2000 * 60 * MINUTE, observed(1))])).toEqual(kinds(updates));
      }),
    );
  });
});
