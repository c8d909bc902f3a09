import { heldSession, plannedSession, sprintSnapshot } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { retroActionsDone } from '../../../../src/domain/sprint/checks/retro-actions-done.ts';
import type { WorkItem } from '../../../../src/domain/shared/work-item.ts';

/** The sprint before the one on display, as the builder of snapshots has it. */
const PREVIOUS = String.raw`Project\14 days before`;
const done = (more: Partial<WorkItem> = {}) => workItem({ category: 'Completed', ...more });
const open = (more: Partial<WorkItem> = {}) => workItem({ category: 'InProgress', ...more });
const later = { iterationPath: String.raw`Project\Sprint 3` };
const retro = (actions: readonly WorkItem[], more: Parameters<typeof heldSession>[0] = {}) =>
  heldSession({ kind: 'retrospective', iterationPath: PREVIOUS, heldOn: 'day-before-start', actions, ...more });

describe('retro-actions-done', () => {
  // prettier-ignore
  it.each([
    ['no retrospective in the sprint before',                      { sessions: [] },                                                                 'not-applicable'],
    ['a retrospective without actions',                            { sessions: [retro([])] },                                                        'not-applicable'],
    ['the first sprint of a team',                                 { sprintsBefore: 0, sessions: [retro([open()])] },                                'not-applicable'],
    ['all closed',                                                 { sessions: [retro([done(), done()])] },                                          'pass'],
    ['closed, wherever it is filed',                               { sessions: [retro([done({ iterationPath: 'Project' })])] },                      'pass'],
    ['one removed as not worth it',                                { sessions: [retro([done(), open({ category: 'Removed' })])] },                   'pass'],
    ['one open, planned for a later sprint',                       { sessions: [retro([done(), open(later)])] },                                     'pass'],
    ['one open in an iteration without dates, or of another team', { sessions: [retro([done(), open({ iterationPath: String.raw`Project\Ideas` })])] }, 'not-enough-data'],
    ['one of those closed',                                        { sessions: [retro([done({ iterationPath: String.raw`Project\Ideas` })])] },       'pass'],
    ['one in such an iteration, another surely left',              { sessions: [retro([open(), open({ iterationPath: String.raw`Project\Ideas` })])] }, 'attention'],
    ['the minutes of the retrospective and no work item',          { sessions: [retro([], { outputs: 2 })] },                                        'not-applicable'],
    ['one open in the sprint that is over',                        { sessions: [retro([done(), open()])] },                                          'attention'],
    ['one resolved, not closed yet',                               { sessions: [retro([open({ category: 'Resolved' })])] },                          'attention'],
    ['one open at the root, in no sprint',                         { sessions: [retro([open({ iterationPath: 'Project' })])] },                      'attention'],
    ['one open, left in the sprint before',                        { sessions: [retro([open({ iterationPath: PREVIOUS })])] },                       'attention'],
    ['one open, left two sprints ago',                             { sessions: [retro([open({ iterationPath: String.raw`Project\28 days before` })])] }, 'attention'],
    ['one open, in an iteration below this sprint',                { sessions: [retro([open({ iterationPath: String.raw`Project\Sprint 2\Week 1` })])] }, 'attention'],
    ['still open while the sprint runs',                           { day: 'mid', sessions: [retro([open()])] },                                      'pending'],
    ['still open on the last day',                                 { day: 'last-day', sessions: [retro([open()])] },                                 'pending'],
    ['done while the sprint runs',                                 { day: 'mid', sessions: [retro([done()])] },                                      'pass'],
    ['an action that the reader may not see, the rest done',       { sessions: [retro([done()], { unknownActions: 1 })] },                           'not-enough-data'],
    ['one hidden, another surely open',                            { sessions: [retro([open()], { unknownActions: 1 })] },                           'attention'],
    ['a retrospective that was only planned',                      { sessions: [plannedSession({ kind: 'retrospective', iterationPath: PREVIOUS, actions: [open()] })] }, 'not-applicable'],
    ['the retrospective of this sprint, whose actions are for the next', { sessions: [heldSession({ kind: 'retrospective', actions: [open()] })] }, 'not-applicable'],
    ['another session of the sprint before',                       { sessions: [retro([open()], { kind: 'planning' })] },                            'not-applicable'],
    ['two groups looked back, one left something open',            { sessions: [retro([done()]), retro([open()])] },                                 'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(retroActionsDone, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'info' });
  });

  it('names what is open, each once, and how many of how many are done', () => {
    const action = open();
    const result = runCheck(retroActionsDone, sprintSnapshot({ sessions: [retro([action, done()]), retro([action])] }));
    expect(result).toMatchObject({ items: [{ id: action.id }], share: { count: 1, of: 2 } });
  });
});
