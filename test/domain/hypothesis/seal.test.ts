import * as fc from 'fast-check';
import { plainText } from '../../../src/domain/shared/text.ts';
import { planMark, planWords } from '../../../src/domain/hypothesis/plan-words.ts';
import { needsAttention, type Update } from '../../../src/domain/hypothesis/seal.ts';
import { SEALED_FIELDS, readSeal } from '../../../src/domain/hypothesis/read-seal.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';

const SEALED_AT = Date.parse('2026-10-06T09:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const update = (afterMs: number, fields: Update['fields'], more: Partial<Update> = {}): Update => ({
  at: new Date(SEALED_AT + afterMs),
  by: 'ana@team.example',
  isByService: false,
  fields,
  linkComments: [],
  ...more,
});
const state = (from: string, to: string) => ({ 'System.State': { from, to } });
const threshold = (from: unknown, to: unknown) => ({ [ML_FIELDS.threshold]: { from, to } });
const metric = (from: unknown, to: unknown) => ({ [ML_FIELDS.metric]: { from, to } });
const observed = (to: unknown) => ({ [ML_FIELDS.observed]: { from: undefined, to } });

const registered = update(-DAY, { ...state('Draft', 'Registered'), ...threshold(undefined, 0.005), ...metric(undefined, 'ROC AUC') });
const sealed = update(0, state('Registered', 'Testing'));
const measured = update(6 * DAY, observed(0.0023));
const deciding = (day: number) => update(day * DAY, state('Testing', 'Deciding'));
const decided = (day: number, fields: Update['fields'] = {}) => update(day * DAY, { ...state('Deciding', 'Decided'), ...fields });
const evidence = (day: number, comment: string) => update(day * DAY, {}, { linkComments: [comment] });
const lowered = (day: number, more: Partial<Update> = {}) => update(day * DAY, threshold(0.005, 0.002), more);
const raised = (day: number, more: Partial<Update> = {}) => update(day * DAY, threshold(0.002, 0.005), more);
const byService = { isByService: true, by: 'build' };
const protocol = (from: string, to: string) => ({ [ML_FIELDS.protocol]: { from, to } });
const version = (from: string, to: string) => ({ [ML_FIELDS.datasetVersion]: { from, to } });
const explained = (afterMs: number, text: unknown = 'The margin was a slip of the pen; the verdict is the same with either.') =>
  update(afterMs, { [ML_FIELDS.deviation]: { from: '', to: text } });
const kinds = (updates: readonly Update[]) => readSeal(updates).changes.map(({ kind }) => kind);

// prettier-ignore
describe('a change after results', () => {
  it.each([
    ['that nobody explains',                                      [lowered(8)],                                                          'changed after results', true],
    ['explained in the same save',                                [update(8 * DAY, { ...threshold(0.005, 0.002), [ML_FIELDS.deviation]: { from: '', to: 'A slip of the pen.' } })], 'changed and explained', false],
    ['explained the next day',                                    [lowered(8), explained(9 * DAY)],                                      'changed and explained', false],
    ['explained a moment before it is saved',                     [explained(8 * DAY - MINUTE), lowered(8)],                             'changed and explained', false],
    ['the text explains an older change, not this one',           [explained(7 * DAY), lowered(8)],                                      'changed after results', true],
    ['explained, then changed once more',                         [lowered(8), explained(9 * DAY), update(10 * DAY, threshold(0.002, 0.001))], 'changed after results', true],
    ['explained, and another field changed later',                [lowered(8), explained(9 * DAY), update(10 * DAY, version('v1', 'v2'))], 'changed after results', true],
    ['two fields, explained together',                            [lowered(8), update(9 * DAY, version('v1', 'v2')), explained(10 * DAY)], 'changed and explained', false],
    ['the explanation was taken away again',                      [lowered(8), explained(9 * DAY), explained(10 * DAY, '')],             'changed after results', true],
    ['an old explanation is saved again with other markup',        [explained(6.5 * DAY, 'A slip of the pen.'), lowered(8), update(9 * DAY, { [ML_FIELDS.deviation]: { from: 'A slip of the pen.', to: '<div>A slip of  the pen.</div>' } }, byService)], 'changed after results', true],
    ['the explanation denies that there is one',                  [lowered(8), explained(9 * DAY, 'Not applicable.')],                   'changed after results', true],
    ['the explanation is still to come',                          [lowered(8), explained(9 * DAY, 'to be determined')],                  'changed after results', true],
    ['the explanation says nothing',                              [lowered(8), explained(9 * DAY, 'n/a')],                               'changed after results', true],
    ['the explanation denies it',                                 [lowered(8), explained(9 * DAY, 'No deviations.')],                    'changed after results', true],
    ['the explanation is an empty paragraph',                     [lowered(8), explained(9 * DAY, '<div><br></div>')],                   'changed after results', true],
    ['there is an explanation and no change',                     [explained(9 * DAY)],                                                  'unchanged',             false],
    ['a change before the results needs none',                    [],                                                                    'unchanged',             false],
    ['the reason was written into the plan afterwards',           [update(8 * DAY, { [ML_FIELDS.because]: { from: '', to: 'the data said so' } })], 'changed after results', true],
    ['what was seen before was filled in afterwards',             [update(8 * DAY, { [ML_FIELDS.seenBefore]: { from: undefined, to: 'Nothing run' } })], 'changed after results', true],
    ['the planned sample shrank to what there was',               [update(8 * DAY, { [ML_FIELDS.plannedSampleSize]: { from: 10_000, to: 8_236 } })], 'changed after results', true],
    ['the planned sample is written as another number type',      [update(8 * DAY, { [ML_FIELDS.plannedSampleSize]: { from: 10_000, to: '10000.0' } })], 'unchanged', false],
  ])('%s', (_situation, later, words, isOpen) => {
    const seal = readSeal([registered, sealed, measured, ...later]);
    expect(planWords(seal)).toBe(words);
    expect(needsAttention(seal, true)).toBe(isOpen);
    expect(planMark(seal, true)).toBe(words === 'unchanged' ? null : `plan ${words}`);
  });

  it('that is explained does not excuse a plan that came after its results', () => {
    const seal = readSeal([registered, measured, update(7 * DAY, state('Registered', 'Testing')), lowered(8), explained(9 * DAY)]);
    expect(needsAttention(seal, true)).toBe(true);
    expect(planMark(seal, true)).toBe('plan changed and explained; results were there before the plan was sealed');
    expect(planMark(seal, false)).toBe('plan changed and explained');
  });
});

// prettier-ignore
describe('changes of a sealed plan', () => {
  it.each([
    ['never tested',                                              [registered],                                                                                       []],
    ['nothing changed',                                           [registered, sealed, measured],                                                                     []],
    ['changed before it was sealed',                              [registered, update(-MINUTE, threshold(0.005, 0.01)), sealed, measured],                            []],
    ['changed two days before the first result',                  [registered, sealed, lowered(4), measured],                                                         ['amended']],
    ['changed and changed back before the first result',          [registered, sealed, lowered(3), raised(4), measured],                                              []],
    ['changed after the first result',                            [registered, sealed, measured, lowered(8)],                                                         ['changed']],
    ['changed together with the first result',                    [registered, sealed, update(6 * DAY, { ...observed(0.0023), ...threshold(0.005, 0.002) })],         ['changed']],
    ['changed after the entry to Deciding, without any number',   [registered, sealed, deciding(6), lowered(7)],                                                      ['changed']],
    ['no result at all',                                          [registered, sealed, lowered(9)],                                                                   ['amended']],
    ['changed after results and taken back the next day',         [registered, sealed, measured, lowered(8), raised(9)],                                              ['changed']],
    ['changed after results and taken back within ten minutes',   [registered, sealed, measured, lowered(8), update(8 * DAY + 9 * MINUTE, threshold(0.002, 0.005))],  ['taken-back']],
    ['ten minutes and one second',                                [registered, sealed, measured, lowered(8), update(8 * DAY + 601_000, threshold(0.002, 0.005))],     ['changed']],
    ['one wrong value after the other, ten minutes each',         [registered, sealed, measured, lowered(8), update(8 * DAY + 9 * MINUTE, threshold(0.002, 0.003)), update(8 * DAY + 18 * MINUTE, threshold(0.003, 0.005))], ['changed']],
    ['changed for a minute in which it was decided',              [registered, sealed, measured, lowered(8), update(8 * DAY + 10_000, state('Testing', 'Decided')), update(8 * DAY + MINUTE, threshold(0.002, 0.005))], ['changed']],
    ['changed in the very save that decides, and back at once',   [registered, sealed, measured, decided(8, threshold(0.005, 0.002)), update(8 * DAY + MINUTE, threshold(0.002, 0.005))], ['changed']],
    ['changed a minute ago, and there now',                       [registered, sealed, measured, decided(8), update(8 * DAY + MINUTE, threshold(0.005, 0.002))],      ['changed']],
    ['amended up, then down after the result',                    [registered, sealed, update(3 * DAY, threshold(0.005, 0.01)), measured, update(8 * DAY, threshold(0.01, 0.005))], ['changed']],
    ['amended before results and kept',                           [registered, sealed, update(3 * DAY, threshold(0.005, 0.01)), measured, decided(9)],                ['amended']],
    ['amended back to what was sealed, after the result',         [registered, sealed, update(3 * DAY, threshold(0.005, 0.002)), measured, raised(7)],                ['changed']],
    ['a value that was empty is filled with the result',          [registered, sealed, update(6 * DAY, { ...observed(1), ...protocol('', 'hold-out') })],             ['changed']],
    ['a value that was empty is filled after the result',         [registered, sealed, measured, update(7 * DAY, protocol('', 'hold-out'))],                          ['changed']],
    ['a value is emptied after the result',                       [registered, sealed, measured, update(7 * DAY, threshold(0.005, null))],                            ['changed']],
    ['white space only',                                          [registered, sealed, measured, update(8 * DAY, { [ML_FIELDS.guardrails]: { from: 'no loss  of recall', to: ' no loss of recall' } })], []],
    ['markup in a field without markup is text',                  [registered, sealed, measured, update(8 * DAY, { [ML_FIELDS.guardrails]: { from: 'age 65', to: 'age <b>65</b>' } })], ['changed']],
    ['another bound behind a less-than sign',                     [registered, sealed, measured, update(8 * DAY, protocol('age <65', 'age <70'))],                    ['changed']],
    ['0.80 for .8 in a number field',                             [update(-DAY, { ...state('Draft', 'Registered'), ...threshold(undefined, '0.80') }), sealed, measured, update(8 * DAY, threshold('0.80', '.8'))],                           []],
    ['version 1.10 for 1.1',                                      [registered, sealed, measured, update(8 * DAY, version('1.1', '1.10'))],                            ['changed']],
    ['version 2.0 for 2',                                         [registered, sealed, measured, update(8 * DAY, version('2', '2.0'))],                               ['changed']],
    ['a slip mended within ten minutes of sealing',               [registered, sealed, update(9 * MINUTE, threshold(0.005, 0.05)), measured],                         []],
    ['eleven minutes after sealing',                              [registered, sealed, update(11 * MINUTE, threshold(0.005, 0.05)), measured],                        ['amended']],
    ['within ten minutes, but the result was there',              [registered, sealed, update(MINUTE, observed(0.1)), update(2 * MINUTE, threshold(0.005, 0.05))],    ['changed']],
    ['by a service, not decided yet',                             [registered, sealed, measured, lowered(8, byService)],                                              []],
    ['by a service, and decided with it',                         [registered, sealed, measured, lowered(8, byService), decided(9)],                                  ['changed']],
    ['by a service, taken back before the decision',              [registered, sealed, measured, lowered(8, byService), raised(9), decided(10)],                      []],
    ['a person changes, a service changes on',                    [registered, sealed, measured, lowered(8), update(9 * DAY, threshold(0.002, 0.001), byService)],    ['changed']],
    ['a service changes, a person changes on',                    [registered, sealed, measured, lowered(8, byService), update(9 * DAY, threshold(0.002, 0.001))],    ['changed']],
    ['by a service before the first result',                      [registered, sealed, lowered(4, byService), measured],                                              []],
    ['a field that is not sealed',                                [registered, sealed, measured, update(8 * DAY, { 'System.Title': { from: 'a', to: 'b' } })],        []],
    ['opened again, tested again, then changed',                  [registered, sealed, measured, update(9 * DAY, state('Decided', 'Testing')), lowered(10)],          ['changed']],
    ['decided, opened again, decided with another plan, put back', [registered, sealed, measured, decided(8), update(9 * DAY, state('Decided', 'Testing')), lowered(10), decided(11), raised(12)], ['changed']],
    ['evidence with a value comes first, then the change',        [registered, sealed, evidence(3, 'ROC AUC 0.802 [0.789, 0.817] n=10294'), lowered(4), measured],    ['changed']],
    ['evidence that names the metric without an interval',        [registered, sealed, evidence(3, 'roc auc = 0.81'), lowered(4), measured],                          ['changed']],
    ['a link with a number that is no result',                    [registered, sealed, evidence(3, 'Notebook v2'), lowered(4), measured],                             ['amended']],
    ['a result that is emptied is still known',                   [registered, sealed, update(2 * DAY, observed(0.1)), update(3 * DAY, { [ML_FIELDS.observed]: { from: 0.1, to: null } }), lowered(4)], ['changed']],
    ['the study turns exploratory after the result',              [registered, sealed, measured, update(8 * DAY, { [ML_FIELDS.study]: { from: 'Confirmatory', to: 'Exploratory' } })], ['changed']],
    ['a plan that is written after its results, then changed',    [update(-2 * DAY, observed(0.1)), registered, sealed, lowered(4)],                                  ['changed']],
    ['a plan that is written after its results, and kept',        [update(-2 * DAY, observed(0.1)), registered, sealed, decided(5)],                                  []],
  ] as const)('%s', (_situation, updates, expected) => {
    expect(kinds(updates)).toEqual(expected);
  });
});

// prettier-ignore
describe('the order of plan and results', () => {
  const draft = (to: string, fields: Update['fields'] = {}) => update(0, { ...state('Draft', to), ...threshold(undefined, 0.005), ...fields });
  it.each([
    ['nothing yet',                                        [],                                                                            'plan-first'],
    ['registered, tested, measured, decided',              [registered, sealed, measured, decided(9)],                                    'plan-first'],
    ['registered and tested in one save',                  [draft('Testing'), measured],                                                  'plan-first'],
    ['measured in the save that begins the test',          [registered, update(0, { ...state('Registered', 'Testing'), ...observed(1) })], 'plan-first'],
    ['registered, and on to Deciding without Testing',     [registered, update(DAY, { ...state('Registered', 'Deciding'), ...observed(1) })], 'plan-first'],
    ['registered, tested, decided without Deciding',       [registered, sealed, update(DAY, { ...state('Testing', 'Decided'), ...observed(1) })], 'plan-first'],
    ['the plan was written in the same save as the result',       [update(-DAY, state('Draft', 'Registered')), update(0, { ...state('Registered', 'Testing'), ...threshold(undefined, 0.8), ...observed(0.81) })], 'results-first'],
    ['measured while it was a draft',                      [update(-2 * DAY, observed(1)), registered, sealed],                           'results-first'],
    ['measured while it was registered',                   [registered, update(-MINUTE, observed(1)), sealed],                            'results-first'],
    ['measured, and not sealed to this day',               [registered, update(DAY, observed(1))],                                        'results-first'],
    ['evidence with a value while it was a draft',         [update(-2 * DAY, {}, { linkComments: ['F1 0.7 [0.6, 0.8]'] }), registered, sealed], 'results-first'],
    ['a draft straight to Deciding',                       [draft('Deciding', observed(1))],                                              'results-first'],
    ['a draft straight to Deciding, decided later',        [draft('Deciding'), decided(3)],                                               'results-first'],
    ['a draft straight to Decided',                        [draft('Decided', observed(1))],                                               'never-registered'],
    ['created as decided, as an import does',              [update(0, { 'System.State': { from: undefined, to: 'Decided' }, ...observed(1) })], 'never-registered'],
    ['a draft straight to Decided, opened and tested later', [draft('Decided'), update(DAY, state('Decided', 'Testing')), decided(4)],    'never-registered'],
  ] as const)('%s', (_situation, updates, order) => {
    expect(readSeal(updates).order).toBe(order);
  });
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
      takenBackAt: null,
      isExplained: false,
    },
  ]);
});

it('an emptied result is no result', () => {
  expect(readSeal([registered, sealed, update(DAY, { [ML_FIELDS.observed]: { from: 1, to: '' } })]).firstResultAt).toBeNull();
});

describe('for any history', () => {
  const step = fc.record({
    minutes: fc.integer({ min: 1, max: 30_000 }),
    field: fc.constantFrom(ML_FIELDS.threshold, ML_FIELDS.protocol, ML_FIELDS.datasetVersion, ML_FIELDS.study),
    to: fc.constantFrom('0.1', '0.2', ' 0.1 ', '.2', ''),
    isByService: fc.boolean(),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
  const steps = fc.array(step, { maxLength: 12 });
  /** Edits in the order of time, each from the value that stood. */
  const edits = (of: readonly Step[], start: Record<string, unknown> = { [ML_FIELDS.threshold]: 0.005 }): Update[] => {
    const values = { ...start };
    return of
      .toSorted((one, other) => one.minutes - other.minutes)
      .map(({ minutes, field, to, isByService }) => {
        const change = { [field]: { from: values[field], to } };
        values[field] = to;
        return update(minutes * MINUTE, change, { isByService });
      });
  };
  const RESULT_AT = 40_000 * MINUTE;
  const result = update(RESULT_AT, observed(1));
  const later = (updates: readonly Update[], byMs: number) => updates.map((one) => ({ ...one, at: new Date(one.at.getTime() + byMs) }));
  const planAfter = (updates: readonly Update[]) => {
    const plan = new Map<string, string>();
    for (const { fields } of updates)
      for (const [field, { to }] of Object.entries(fields)) {
        const text = plainText(to);
        plan.set(field, field === ML_FIELDS.threshold && text !== '' ? String(Number(text)) : text);
      }
    return SEALED_FIELDS.map((field) => plan.get(field) ?? '');
  };

  it('there is at most one change for each field, in the order of time', () => {
    fc.assert(
      fc.property(steps, (of) => {
        const { changes } = readSeal([registered, sealed, ...edits(of)]);
        expect(new Set(changes.map(({ field }) => field)).size).toBe(changes.length);
        expect(changes.map(({ at }) => at.getTime())).toEqual(changes.map(({ at }) => at.getTime()).toSorted((one, other) => one - other));
      }),
    );
  });

  it('without a result nothing is changed after one, and a later result makes nothing worse', () => {
    fc.assert(
      fc.property(steps, (of) => {
        const updates = [registered, sealed, ...edits(of)];
        expect(kinds(updates)).not.toContain('changed');
        expect(kinds([...updates, result])).toEqual(kinds(updates));
      }),
    );
  });

  it('edits by people after the first result that end in another plan are never silent, whenever they begin and whoever edits in between', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const until = [registered, sealed, ...edits(before), result];
        const start = Object.fromEntries(until.flatMap(({ fields }) => Object.entries(fields).map(([field, { to }]) => [field, to])));
        const history = [...until, ...later(edits(after, start), RESULT_AT + MINUTE)];
        const [then, now] = [planAfter(until), planAfter(history)];
        const { changes } = readSeal(history);
        for (const [index, field] of SEALED_FIELDS.entries()) {
          if (then[index] === now[index]) continue;
          // What a service wrote last counts once it is decided with.
          const states = history.map((_, position) => planAfter(history.slice(0, position + 1))[index]);
          const writer = history[states.findLastIndex((value, position) => value !== states[position - 1])]!;
          if (writer.isByService) continue;
          expect(changes.find((change) => change.field === field)?.kind ?? 'silent').not.toBe('amended');
          expect(changes.map((change) => change.field)).toContain(field);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the same history at another time, or read with another edit of another field, says the same', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const history = [registered, sealed, ...edits(before), result, ...later(edits(after), RESULT_AT + MINUTE)];
        const shifted = readSeal(later(history, 300 * DAY)).changes.map(({ field, kind }) => [field, kind]);
        const withTitle = [...history, update(90_000 * MINUTE, { 'System.Title': { from: 'a', to: 'b' } })];
        expect(shifted).toEqual(readSeal(history).changes.map(({ field, kind }) => [field, kind]));
        expect(readSeal(withTitle).changes).toEqual(readSeal(history).changes);
      }),
    );
  });
});
