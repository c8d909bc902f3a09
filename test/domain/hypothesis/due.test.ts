import { dueOf } from '../../../src/domain/hypothesis/due.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';

const day = calendarDate;
const place = (path: string, start: string | null, finish: string | null) => ({
  path,
  start: start === null ? null : day(start),
  finish: finish === null ? null : day(finish),
});
const ITERATIONS = [
  place(String.raw`Calls\Release 1`, '2026-10-05', '2026-11-29'),
  place(String.raw`Calls\Sprint 3`, '2026-11-02', '2026-11-15'),
  place(String.raw`Calls\Sprint 4`, '2026-11-16', '2026-11-29'),
  place(String.raw`Calls\Sprint 5`, '2026-11-30', '2026-12-13'),
  place(String.raw`Calls\App\Sprint 9`, '2026-11-16', '2026-11-29'),
  place(String.raw`Calls\Lab\Sprint 9`, '2026-11-16', '2026-11-29'),
  place(String.raw`Calls\Someday`, null, null),
  place(String.raw`Calls\Only an end`, null, '2026-11-29'),
];
const TODAY = day('2026-11-23');
const open = (decideBy: string, given: { state?: string; isDecided?: boolean } = {}) => ({ state: 'Testing', isDecided: false, decideBy, ...given });

// prettier-ignore
describe('when a decision is due', () => {
  it.each([
    ['the sprint is under way',                             open(String.raw`Calls\Sprint 4`),                                            TODAY,             'due'],
    ['on the last day it is still in time',                 open(String.raw`Calls\Sprint 4`),                                            day('2026-11-29'), 'due'],
    ['on the first day it is due',                          open(String.raw`Calls\Sprint 4`),                                            day('2026-11-16'), 'due'],
    ['the day after it is overdue',                         open(String.raw`Calls\Sprint 4`),                                            day('2026-11-30'), 'overdue'],
    ['an earlier sprint',                                   open(String.raw`Calls\Sprint 3`),                                            TODAY,             'overdue'],
    ['a later sprint',                                      open(String.raw`Calls\Sprint 5`),                                            TODAY,             'later'],
    ['a release is due until its own end',                  open(String.raw`Calls\Release 1`),                                           TODAY,             'due'],
    ['decided in the meantime',                             open(String.raw`Calls\Sprint 3`, { state: 'Decided', isDecided: true }),     TODAY,             'none'],
    ['removed',                                             open(String.raw`Calls\Sprint 3`, { state: 'Removed' }),                      TODAY,             'none'],
    ['a draft has promised nothing',                        open(String.raw`Calls\Sprint 3`, { state: 'Draft' }),                        TODAY,             'none'],
    ['registered and never tested',                         open(String.raw`Calls\Sprint 3`, { state: 'Registered' }),                   TODAY,             'overdue'],
    ['deciding for too long',                               open(String.raw`Calls\Sprint 3`, { state: 'Deciding' }),                     TODAY,             'overdue'],
    ['in a state of the team',                              open(String.raw`Calls\Sprint 3`, { state: 'On hold' }),                      TODAY,             'overdue'],
    ['no sprint is named',                                  open('  '),                                                                  TODAY,             'none'],
    ['in other case',                                       open(String.raw`calls\SPRINT 3`),                                            TODAY,             'overdue'],
    ['without the project',                                 open('Sprint 3'),                                                            TODAY,             'overdue'],
    ['as the service writes paths of nodes',                open('\\Calls\\Sprint 3\\'),                                                 TODAY,             'overdue'],
    ['a name below others',                                 open(String.raw`App\Sprint 9`),                                              TODAY,             'due'],
    ['a name that two iterations have',                     open('Sprint 9'),                                                            TODAY,             'unknown'],
    ['an iteration that is gone',                           open(String.raw`Calls\Sprint 99`),                                           TODAY,             'unknown'],
    ['a date in words',                                     open('end of November'),                                                     TODAY,             'unknown'],
    ['an iteration without dates',                          open(String.raw`Calls\Someday`),                                             TODAY,             'unknown'],
    ['an iteration with a last day only',                   open(String.raw`Calls\Only an end`),                                         TODAY,             'due'],
  ])('%s', (_situation, hypothesis, today, kind) => {
    expect(dueOf(hypothesis, ITERATIONS, today).kind).toBe(kind);
  });

  it('counts the days since it was due', () => {
    expect(dueOf(open('Sprint 3'), ITERATIONS, TODAY)).toEqual({ kind: 'overdue', by: '2026-11-15', days: 8 });
  });

  it('does not depend on the order of the iterations', () => {
    for (const decideBy of ['Sprint 3', 'Sprint 9', String.raw`Calls\Release 1`])
      expect(dueOf(open(decideBy), ITERATIONS.toReversed(), TODAY)).toEqual(dueOf(open(decideBy), ITERATIONS, TODAY));
  });
});
