import { hypothesis, sprintSnapshot, SPRINT } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import type { Due } from '../../../../src/domain/hypothesis/due.ts';
import { addDays } from '../../../../src/domain/shared/calendar-date.ts';
import { hypothesisStale } from '../../../../src/domain/sprint/checks/hypothesis-stale.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import type { Hypothesis } from '../../../../src/domain/sprint/snapshot.ts';
import { titleOf } from '../../../../src/ui/checks/registry.ts';

const by = (state: string, given: Partial<Hypothesis> = {}) =>
  hypothesis({
    item: workItem({ type: 'Hypothesis', state, category: state === 'Registered' ? 'Proposed' : 'InProgress' }),
    isDecided: false,
    decidedOn: null,
    outcome: null,
    ...given,
  });
const testing = (given: Partial<Hypothesis> = {}) => by('Testing', given);
const changed = (daysBeforeSprint: number, given: Partial<Hypothesis> = {}) =>
  testing({ changedOn: addDays(SPRINT.start, -daysBeforeSprint), ...given });
const filedBefore = { item: workItem({ state: 'Testing', category: 'InProgress', iterationPath: String.raw`Project\Sprint 0` }) };
const OVERDUE: { due: Due } = { due: { kind: 'overdue', by: addDays(SPRINT.start, -1), days: 7 } };
const DUE: { due: Due } = { due: { kind: 'due', by: SPRINT.finish } };
const LATER: { due: Due } = { due: { kind: 'later', by: addDays(SPRINT.finish, 14) } };
const UNKNOWN: { due: Due } = { due: { kind: 'unknown' } };

describe('hypothesis-stale', () => {
  // False passes first: what looks as if it moved, and does not.
  // prettier-ignore
  it.each([
    ['untouched for two whole sprints and this one',                { hypotheses: [testing(), changed(29)] },                               'attention'],
    ['filed under an old sprint and untouched',                     { hypotheses: [changed(60, filedBefore)] },                             'attention'],
    ['changed yesterday, but overdue',                              { hypotheses: [testing(OVERDUE)] },                                     'attention'],
    ['overdue and never tested',                                    { hypotheses: [by('Registered', OVERDUE)] },                            'attention'],
    ['overdue and being decided',                                   { hypotheses: [testing(), by('Deciding', OVERDUE)] },                   'attention'],
    ['overdue in a state of the team',                              { hypotheses: [by('On hold', OVERDUE)] },                               'attention'],
    ['overdue and filed under an old sprint',                       { hypotheses: [testing({ ...filedBefore, ...OVERDUE })] },              'attention'],
    ['overdue on the last day of the sprint',                       { day: 'last-day', hypotheses: [testing(OVERDUE)] },                    'attention'],
    ['not all could be read, one is surely stale',                  { unread: ['other-sprints'], hypotheses: [changed(60)] },               'attention'],
    ['not all could be read, one is surely overdue',                { unread: ['other-sprints'], hypotheses: [testing(OVERDUE)] },          'attention'],
    ['one is overdue, when another is due nobody knows',            { hypotheses: [testing(UNKNOWN), testing(OVERDUE)] },                   'attention'],
    ['the other sprints could not be read',                         { unread: ['other-sprints'] },                                          'not-enough-data'],
    ['it moves, and when it is due nobody knows',                   { hypotheses: [testing(UNKNOWN)] },                                     'not-enough-data'],
    ['registered, and when it is due nobody knows',                 { hypotheses: [by('Registered', UNKNOWN)] },                            'not-enough-data'],
    ['none in testing',                                             { hypotheses: [hypothesis()] },                                         'not-applicable'],
    ['none at all',                                                 {},                                                                     'not-applicable'],
    ['deciding is not testing',                                     { hypotheses: [by('Deciding', DUE)] },                                  'not-applicable'],
    ['the sprint is over: nobody knows what it was like',           { day: 'after', hypotheses: [changed(60, OVERDUE)] },                   'not-applicable'],
    ['overdue, but of another team',                                { hypotheses: [testing({ ...OVERDUE, isOfTeam: false })] },             'not-applicable'],
    ['of another team, and when it is due nobody knows',            { hypotheses: [testing(), testing({ ...UNKNOWN, isOfTeam: false })] },  'pass'],
    ['changed in this sprint',                                      { hypotheses: [testing()] },                                            'pass'],
    ['due in this sprint',                                          { hypotheses: [testing(DUE)] },                                         'pass'],
    ['due on this last day',                                        { day: 'last-day', hypotheses: [testing(DUE)] },                        'pass'],
    ['due later',                                                   { hypotheses: [testing(LATER)] },                                       'pass'],
    ['untouched for one sprint',                                    { hypotheses: [changed(1)] },                                           'pass'],
    ['touched on the first day of two sprints ago',                 { hypotheses: [changed(28)] },                                          'pass'],
    ['a team in its second sprint',                                 { sprintsBefore: 1, hypotheses: [changed(60)] },                        'pass'],
    ['the team allows four sprints',                                { hypotheses: [changed(29)], staleSprints: 4 },                         'pass'],
    ['overdue, however many sprints the team allows',               { hypotheses: [testing(OVERDUE)], staleSprints: 4 },                    'attention'],
    ['before the sprint begins nothing is late yet',                { day: 'before', hypotheses: [testing(OVERDUE)] },                      'pending'],
  ] as const)('%s', (_situation, given, outcome) => {
    const { staleSprints = 2, ...rest } = given as { staleSprints?: number };
    const { thresholds } = sprintSnapshot().settings;
    const snapshot = sprintSnapshot({ day: 'mid', ...rest, settings: { thresholds: { ...thresholds, staleSprints } } });
    expect(runCheck(hypothesisStale, snapshot)).toMatchObject({ outcome, severity: 'info' });
  });

  const mid = (...hypotheses: Hypothesis[]) => runCheck(hypothesisStale, sprintSnapshot({ day: 'mid', hypotheses }));

  it('counts one that is both stale and overdue once, and says both', () => {
    const both = changed(60, OVERDUE);
    const result = mid(both, testing());
    expect(result).toMatchObject({ items: [both.item], share: { count: 1, of: 2 } });
    expect(titleOf(result)).toBe('1 hypothesis is overdue, 1 hypothesis has been in Testing for more than 2 sprints without a change');
  });

  it('says what it knows', () => {
    expect(titleOf(mid(testing(OVERDUE), by('Deciding', OVERDUE)))).toBe('2 hypotheses are overdue');
    expect(titleOf(mid(testing(UNKNOWN)))).toBe('When 1 hypothesis is due is unknown');
    expect(titleOf(mid(testing(), testing()))).toBe('All 2 hypotheses in Testing move on');
  });

  it('does not depend on the order of the hypotheses', () => {
    const all = [testing(), changed(60), testing(OVERDUE), by('Deciding', UNKNOWN), hypothesis()];
    const { items, outcome, share } = mid(...all);
    const turned = mid(...all.toReversed());
    expect({ outcome: turned.outcome, share: turned.share }).toEqual({ outcome, share });
    expect(new Set(turned.items)).toEqual(new Set(items));
  });
});
