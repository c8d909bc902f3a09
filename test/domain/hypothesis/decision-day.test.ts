import { decisionDay, isImpossibleDecision } from '../../../src/domain/hypothesis/decision-day.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { decisionDayOf, isMisdated } from '../../../src/domain/sprint/decided-items.ts';
import { workItem } from '../../builders/work-item.ts';

const day = calendarDate;
const TODAY = day('2026-11-23');

// prettier-ignore
it.each([
  ['the written date counts',                                   '2026-11-10', '2026-10-01', '2026-11-12', '2026-11-10', 'used'],
  ['written on the day of the state, both agree',               '2026-11-12', '2026-10-01', '2026-11-12', '2026-11-12', 'used'],
  ['written for a day after the state changed',                 '2026-11-20', '2026-10-01', '2026-11-12', '2026-11-20', 'used'],
  ['decided on the day it was created',                         '2026-10-01', '2026-10-01', '2026-10-01', '2026-10-01', 'used'],
  ['decided on the day it was created, state changed later',    '2026-10-01', '2026-10-01', '2026-11-12', '2026-10-01', 'used'],
  ['decided today',                                             '2026-11-23', '2026-10-01', '2026-11-23', '2026-11-23', 'used'],
  ['no date: the day of the state stands in',                   null,         '2026-10-01', '2026-11-12', '2026-11-12', 'empty'],
  ['no date, created in the state Decided',                     null,         '2026-10-01', '2026-10-01', '2026-10-01', 'empty'],
  ['dated tomorrow',                                            '2026-11-24', '2026-10-01', '2026-11-12', '2026-11-12', 'misdated'],
  ['dated next year',                                           '2027-11-10', '2026-10-01', '2026-11-12', '2026-11-12', 'misdated'],
  ['dated the day before it was created',                       '2026-09-30', '2026-10-01', '2026-11-12', '2026-11-12', 'misdated'],
  ['dated the year before',                                     '2025-11-10', '2026-10-01', '2026-11-12', '2026-11-12', 'misdated'],
] as const)('%s', (_situation, decidedOn, createdOn, stateSince, expected, use) => {
  const dates = { decidedOn: decidedOn === null ? null : day(decidedOn), createdOn: day(createdOn), stateSince: day(stateSince) };
  expect(decisionDay(dates, TODAY)).toBe(expected);
  expect(isImpossibleDecision(dates, TODAY)).toBe(use === 'misdated');
});

describe('of a work item', () => {
  const decided = (decidedOn: unknown, given: Parameters<typeof workItem>[0] = {}) =>
    workItem({ category: 'Completed', stateChangedOn: day('2026-11-12'), fields: { 'Custom.MlDecidedOn': decidedOn }, ...given });

  // prettier-ignore
  it.each([
    ['midnight UTC is the date that a tool wrote',         decided('2026-11-10T00:00:00Z'),                             '2026-11-10', false],
    ['midnight here is the date that a person picked',     decided('2026-11-09T23:00:00Z'),                             '2026-11-10', false],
    ['an empty field',                                     decided(''),                                                 '2026-11-12', false],
    ['a field that the process does not have',             decided(undefined),                                          '2026-11-12', false],
    ['a text that is no date',                             decided('last week'),                                        '2026-11-12', false],
    ['a day ahead',                                        decided('2026-12-24T00:00:00Z'),                             '2026-11-12', true],
    ['taken back, with its date still there',              decided('2026-11-10T00:00:00Z', { category: 'InProgress' }), null,         false],
    ['taken back, with a day ahead still there',           decided('2026-12-24T00:00:00Z', { category: 'InProgress' }), null,         false],
  ] as const)('%s', (_situation, item, expected, misdated) => {
    const calendar = { timeZone: 'Europe/Berlin', today: TODAY };
    expect(decisionDayOf(item, calendar)).toBe(expected);
    expect(isMisdated(item, calendar)).toBe(misdated);
  });
});
