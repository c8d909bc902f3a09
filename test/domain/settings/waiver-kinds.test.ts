import { misfiresByCheck, waiverKindOf, WAIVER_KINDS, type WaiverKind } from '../../../src/domain/settings/waiver-kinds.ts';
import { readWaivers } from '../../../src/domain/settings/settings.ts';
import { exportSettings } from '../../../src/domain/settings/transfer.ts';
import { WAIVER_KIND_NAMES, waiverKindText } from '../../../src/ui/waiver-kinds.ts';
import { waiver } from '../../builders/sprint.ts';

const stored = (kind?: unknown) => ({ rule: 'size-tshirt', from: '2026-11-02', until: '2026-11-15', ...(kind !== undefined && { kind }) });

// prettier-ignore
it.each([
  ['from before there were kinds', undefined,        null],
  ['of a later version',           'someone-decided', null],
  ['of a wrong type',              7,                null],
  ['named like a built-in',        'constructor',     null],
  ['empty',                        '',               null],
  ['known',                        'wrong-data',     'wrong-data'],
] as const)('reads a waiver whose kind is %s, and the waiver holds', (_, kind, expected) => {
  const [read] = readWaivers({ waivers: [stored(kind)] });
  expect(read).toMatchObject({ rule: 'size-tshirt', kind: expected });
});

it('knows every kind by its stored name and a name of its own', () => {
  expect(WAIVER_KINDS.map(waiverKindOf)).toEqual(WAIVER_KINDS);
  expect(new Set([...Object.values(WAIVER_KIND_NAMES), waiverKindText(null)]).size).toBe(WAIVER_KINDS.length + 1);
});

const given = (rule: string, kind: WaiverKind | null, item: number | null = null) => waiver(rule, 'previous', item, kind);

// prettier-ignore
it.each<[situation: string, waivers: ReturnType<typeof given>[], misfires: Record<string, [doesNotApply: number, wrongData: number]>]>([
  ['no waivers',                        [],                                                                             {}],
  ['without a kind',                    [given('a', null)],                                                             {}],
  ['an exception says nothing of it',   [given('a', 'agreed-exception'), given('a', 'fixed-by-end')],                   {}],
  ['does not apply',                    [given('a', 'does-not-apply')],                                                 { a: [1, 0] }],
  ['wrong data, item by item',          [given('a', 'wrong-data', 1), given('a', 'wrong-data', 2)],                     { a: [0, 2] }],
  ['both, beside an exception',         [given('a', 'wrong-data'), given('a', 'does-not-apply'), given('a', 'agreed-exception')], { a: [1, 1] }],
  ['two checks',                        [given('a', 'wrong-data'), given('b', 'does-not-apply')],                       { a: [0, 1], b: [1, 0] }],
  ['a check of a later version',        [given('not-known-yet', 'wrong-data')],                                         { 'not-known-yet': [0, 1] }],
])('counts which check misfires: %s', (_, waivers, expected) => {
  const counted = [...misfiresByCheck(waivers)].map(([rule, { doesNotApply, wrongData }]) => [rule, [doesNotApply, wrongData]]);
  expect(Object.fromEntries(counted)).toEqual(expected);
});

it('exports the kind with the waiver', () => {
  const file = JSON.parse(exportSettings({}, { waivers: [given('a', 'fixed-by-end')], attestations: [] })) as { waivers: unknown[] };
  expect(readWaivers(file)).toEqual([given('a', 'fixed-by-end')]);
});
