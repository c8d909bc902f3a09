import { phaseItem, sprintSnapshot, DAYS, SPRINT } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import { addDays } from '../../../../src/domain/shared/calendar-date.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { feasibilityFirst } from '../../../../src/domain/sprint/checks/feasibility-first.ts';
import { interfaceEarly } from '../../../../src/domain/sprint/checks/interface-early.ts';

const started = phaseItem();
const contract = workItem({ tags: ['ml-interface'], category: 'Completed', stateChangedOn: DAYS['first-day'] });

describe('feasibility-first', () => {
  const maybe = (...possibleDecisions: (typeof DAYS)['mid'][]) => phaseItem({ phase: 'feasibility', possibleDecisions });
  const decided = (...decisions: (typeof DAYS)['mid'][]) => phaseItem({ phase: 'feasibility', decisions });
  // prettier-ignore
  it.each([
    ['nothing is put into operation',                       { phaseItems: [decided()] },                                                     'not-applicable'],
    ['not begun yet',                                       { phaseItems: [phaseItem({ activatedOn: null })] },                              'not-applicable'],
    ['begun after this sprint',                             { phaseItems: [phaseItem({ activatedOn: DAYS['day-after-finish'] })] },          'not-applicable'],
    ['begun after the decision',                            { phaseItems: [decided(DAYS['first-day']), started] },                           'pass'],
    ['begun on the day of the decision',                    { phaseItems: [decided(DAYS.mid), started] },                                    'pass'],
    ['one of two decisions was in time',                    { phaseItems: [decided(DAYS['last-day'], DAYS['first-day']), started] },         'pass'],
    ['begun before the decision',                           { phaseItems: [decided(DAYS['last-day']), started] },                            'attention'],
    ['begun with no decision at all',                       { phaseItems: [decided(), started] },                                            'attention'],
    ['two items, the earlier one before the decision',       { phaseItems: [decided(DAYS.mid), started, phaseItem({ activatedOn: DAYS['first-day'] })] }, 'attention'],
    ['a decision whose evidence was not read',              { phaseItems: [maybe(DAYS['first-day']), started] },                              'not-enough-data'],
    ['such a decision, too late in any case',               { phaseItems: [maybe(DAYS['last-day']), started] },                               'attention'],
    ['such a decision, and one that is sure',               { phaseItems: [maybe(DAYS['first-day']), decided(DAYS['first-day']), started] },  'pass'],
    ['feasibility alone',                                   { phaseItems: [decided(DAYS.mid)] },                                              'not-applicable'],
    ['decided after the sprint',                            { phaseItems: [decided(DAYS['day-after-finish']), started] },                     'attention'],
    ['begun on the last day, decided on the first',         { phaseItems: [decided(DAYS['first-day']), phaseItem({ activatedOn: DAYS['last-day'] })] }, 'pass'],
    ['an architecture spike does not count',                { phaseItems: [phaseItem({ isSpike: true })] },                                  'not-applicable'],
    ['work on the interface does not count',                { phaseItems: [phaseItem({ item: contract })], interfaceItems: [contract] },     'not-applicable'],
    ['the other sprints could not be read',                 { unread: ['other-sprints'] },                                                   'not-enough-data'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(feasibilityFirst, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'info' });
  });

  it('names the items that began before the decision, and not those after it', () => {
    const later = phaseItem({ activatedOn: addDays(SPRINT.finish, -1) });
    const result = runCheck(feasibilityFirst, sprintSnapshot({ phaseItems: [decided(addDays(DAYS.mid, 1)), started, later] }));
    expect(result.items).toEqual([started.item]);
  });
});

describe('interface-early', () => {
  const table = { ...contract, title: 'Schema of the table that the nightly job fills' };
  // prettier-ignore
  it.each([
    ['no serving work and no interface',                    {},                                                                                         'not-applicable', 'info'],
    ['agreed before any serving work',                      { interfaceItems: [contract] },                                                             'pass',           'info'],
    ['agreed before serving work began',                    { interfaceItems: [contract], phaseItems: [started] },                                      'pass',           'info'],
    ['batch scoring: a table schema is an interface',       { interfaceItems: [table], phaseItems: [started] },                                         'pass',           'info'],
    ['agreed on the day on which it began',                 { interfaceItems: [{ ...contract, stateChangedOn: DAYS.mid }], phaseItems: [started] },     'pass',           'info'],
    ['agreed after it began',                               { interfaceItems: [{ ...contract, stateChangedOn: DAYS['last-day'] }], phaseItems: [started] }, 'attention', 'info'],
    ['serving is active without one',                       { phaseItems: [started] },                                                                  'attention',      'warning'],
    ['serving is active, the interface is in work',         { interfaceItems: [{ ...contract, category: 'InProgress' as const }], phaseItems: [started] }, 'attention',   'warning'],
    ['agreed after this sprint, serving is active',         { interfaceItems: [{ ...contract, stateChangedOn: DAYS['day-after-finish'] }], phaseItems: [started] }, 'attention', 'warning'],
    ['two interfaces, one in time',                         { interfaceItems: [contract, { ...contract, stateChangedOn: DAYS['last-day'] }], phaseItems: [started] }, 'pass',      'info'],
    ['an interface that was resolved and not closed',       { interfaceItems: [{ ...contract, category: 'Resolved' as const }], phaseItems: [started] }, 'attention',   'warning'],
    ['work on the interface itself is no serving work',     { interfaceItems: [{ ...contract, category: 'InProgress' as const }], phaseItems: [phaseItem({ item: contract })] }, 'not-applicable', 'info'],
    ['an interface in work, no serving yet',                { interfaceItems: [{ ...contract, category: 'InProgress' as const }] },                     'not-applicable', 'info'],
    ['a spike on serving is no serving work',               { phaseItems: [phaseItem({ isSpike: true })] },                                             'not-applicable', 'info'],
    ['the other sprints could not be read',                 { unread: ['other-sprints'] },                                                              'not-enough-data', 'info'],
  ] as const)('%s', (_situation, given, outcome, severity) => {
    expect(runCheck(interfaceEarly, sprintSnapshot(given))).toMatchObject({ outcome, severity });
  });
});
