import { readReopening } from '../../../src/domain/hypothesis/reopening.ts';
import type { Update } from '../../../src/domain/hypothesis/seal.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';

const update = (day: number, fields: Update['fields']): Update => ({
  at: new Date(Date.UTC(2026, 9, day)),
  by: 'ana@team.example',
  isByService: false,
  linkComments: [],
  fields,
});
const state = (from: string, to: string) => ({ 'System.State': { from, to } });
const outcome = (from: unknown, to: unknown) => ({ [ML_FIELDS.outcome]: { from, to } });
const decided = update(5, { ...state('Deciding', 'Decided'), ...outcome(undefined, 'Accepted') });

// prettier-ignore
it.each([
  ['never decided',                                 [update(1, state('Draft', 'Registered'))],                                                         null],
  ['decided and left alone',                        [decided],                                                                                         null],
  ['reopened',                                      [decided, update(8, state('Decided', 'Deciding'))],                                                [8, 'Accepted']],
  ['reopened with another outcome in one save',     [decided, update(8, { ...state('Decided', 'Testing'), ...outcome('Accepted', 'Inconclusive') })],  [8, 'Accepted']],
  ['reopened and decided again',                    [decided, update(8, state('Decided', 'Deciding')), update(9, { ...state('Deciding', 'Decided'), ...outcome('Accepted', 'Rejected') })], [8, 'Accepted']],
  ['reopened twice: the last time counts',          [decided, update(8, state('Decided', 'Deciding')), update(9, { ...state('Deciding', 'Decided'), ...outcome('Accepted', 'Rejected') }), update(12, state('Decided', 'Deciding'))], [12, 'Rejected']],
  ['removed after the decision',                    [decided, update(8, state('Decided', 'Removed'))],                                                 null],
  ['decided without an outcome, then reopened',     [update(5, state('Deciding', 'Decided')), update(8, state('Decided', 'Deciding'))],                [8, null]],
] as [string, Update[], [number, string | null] | null][])('%s', (_situation, updates, expected) => {
  const found = readReopening(updates);
  expect(found === null ? null : [found.at.getUTCDate(), found.outcome]).toEqual(expected);
});
