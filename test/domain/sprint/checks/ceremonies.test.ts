import { DAYS, NEXT_SPRINT, SPRINT, heldSession, plannedSession, sprintSnapshot, waiver } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import { randomNumbers } from '../../../../src/domain/shared/random.ts';
import { addDays, calendarDate } from '../../../../src/domain/shared/calendar-date.ts';
import { sessionsFor } from '../../../../src/domain/sprint/ceremonies.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { ceremonyPlanning } from '../../../../src/domain/sprint/checks/ceremony-planning.ts';
import { ceremonyRetrospective } from '../../../../src/domain/sprint/checks/ceremony-retrospective.ts';
import { ceremonyWholeTeam } from '../../../../src/domain/sprint/checks/ceremony-whole-team.ts';

const action = workItem({ type: 'Task' });
const planning = { kind: 'planning' } as const;
const retro = { kind: 'retrospective', heldOn: 'last-day', actions: [action] } as const;
const ofGroup = { scope: 'working-group', groups: ['Data'] } as const;
const elsewhere = { iterationPath: NEXT_SPRINT.path };
const before = { iterationPath: String.raw`Project\14 days before` };
const atRoot = { iterationPath: 'Project' };
const oneGroup = { groups: [{ name: 'Data', areaPaths: [], members: [] }] };

describe('ceremony-planning', () => {
  // prettier-ignore
  it.each([
    ['held for the whole team',                                     { sessions: [heldSession(planning)] },                                                  'pass'],
    ['held on the day before the sprint, filed under it',           { sessions: [heldSession({ ...planning, heldOn: 'day-before-start' })] },               'pass'],
    ['held by the only group of the settings, which is one group',  { sessions: [heldSession({ ...planning, ...ofGroup })], settings: oneGroup },           'attention'],
    ['that of the next sprint, recorded while this one runs',       { sessions: [heldSession({ ...planning, ...elsewhere, heldOn: 'last-day' })] },         'attention'],
    ['that of the sprint before, held on its second day',           { sessions: [heldSession({ ...planning, ...before, heldOn: addDays(SPRINT.start, -13) })] }, 'attention'],
    ['held on the first day, recorded under the sprint before',     { sessions: [heldSession({ ...planning, ...before, heldOn: 'first-day' })] },           'pass'],
    ['held on the first day, filed under an iteration of another team', { sessions: [heldSession({ ...planning, iterationPath: String.raw`Project\Others\Sprint 9`, heldOn: 'first-day' })] }, 'pass'],
    ['the groups could not be read, a record names one',            { sessions: [heldSession({ ...planning, ...ofGroup })], settings: { groups: [] }, unread: ['settings'] }, 'not-enough-data'],
    ['the groups could not be read, a record is for the whole team', { sessions: [heldSession(planning)], settings: { groups: [] }, unread: ['settings'] }, 'pass'],
    ['held on a day of the sprint for the next one',                { sessions: [heldSession({ ...planning, ...elsewhere })] },                             'attention'],
    ['held on a day of the sprint, filed under no sprint',          { sessions: [heldSession({ ...planning, ...atRoot })] },                                'pass'],
    ['held on the day before, filed under no sprint',               { sessions: [heldSession({ ...planning, ...atRoot, heldOn: 'day-before-start' })] },    'pass'],
    ['held five days before, filed under no sprint',                { sessions: [heldSession({ ...planning, ...atRoot, heldOn: addDays(SPRINT.start, -5) })] }, 'pass'],
    ['held six days before, filed under it',                        { sessions: [heldSession({ ...planning, heldOn: addDays(SPRINT.start, -6) })] },        'attention'],
    ['held on the last day, filed under no sprint: it is for the next one', { sessions: [heldSession({ ...planning, ...atRoot, heldOn: 'last-day' })] },     'attention'],
    ['held on the last day, filed under it',                        { sessions: [heldSession({ ...planning, heldOn: 'last-day' })] },                       'pass'],
    ['held on the last day of the sprint before, which has its own, and filed there', { sessions: [heldSession({ ...planning, ...before, heldOn: addDays(SPRINT.start, -14) }), heldSession({ ...planning, ...before, heldOn: 'day-before-start' })] }, 'pass'],
    ['held on the last day of the sprint before, which has no other, and filed there', { sessions: [heldSession({ ...planning, ...before, heldOn: 'day-before-start' })] }, 'attention'],
    ['held once more on its last day for the next one, filed under it', { sessions: [heldSession({ ...planning, heldOn: 'first-day' }), heldSession({ ...planning, heldOn: 'last-day' })] }, 'pass'],
    ['only planned at its start, held on its last day, filed under it', { sessions: [plannedSession(planning), heldSession({ ...planning, heldOn: 'last-day' })] }, 'pass'],
    ['without a day, filed under it',                               { sessions: [heldSession({ ...planning, heldOn: null })] },                             'pass'],
    ['without a day, filed under no sprint',                        { sessions: [heldSession({ ...planning, ...atRoot, heldOn: null })] },                  'attention'],
    ['filed under a week of the sprint',                            { sessions: [heldSession({ ...planning, iterationPath: String.raw`Project\Sprint 2\Week 1` })] }, 'pass'],
    ['a group session that names every group',                      { sessions: [heldSession({ ...planning, scope: 'working-group', groups: ['app', 'DATA'] })] }, 'pass'],
    ['a group session that names every group, but none configured', { sessions: [heldSession({ ...planning, ...ofGroup })], settings: { groups: [] } },     'attention'],
    ['held once per group only',                                    { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession({ ...planning, scope: 'working-group', groups: ['App'] })] }, 'attention'],
    ['held for all, and by a group in addition',                    { sessions: [heldSession(planning), heldSession({ ...planning, ...ofGroup })] },        'pass'],
    ['recorded by a tag, which tells no scope',                     { sessions: [heldSession({ ...planning, scope: null })] },                              'not-enough-data'],
    ['planned and not held',                                        { sessions: [plannedSession(planning)] },                                               'attention'],
    ['none yet while the sprint runs',                              { day: 'mid' },                                                                         'pending'],
    ['none on the last day',                                        { day: 'last-day' },                                                                    'attention'],
    ['waived',                                                      { waivers: [waiver('ceremony-planning', 'this')] },                                     'waived'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(ceremonyPlanning, sprintSnapshot(given)).outcome).toBe(outcome);
  });

  // prettier-ignore
  it.each([
    ['in its second week, which no next sprint could claim', 8, 'pass'],
    ['on its last Friday, which is for the next one',        11, 'attention'],
  ] as const)('in the last sprint that the team has selected, held %s', (_situation, day, outcome) => {
    const snapshot = sprintSnapshot({ sessions: [heldSession({ ...planning, ...before, heldOn: addDays(SPRINT.start, day) })] });
    const calendar = snapshot.calendar.filter(({ start }) => start <= SPRINT.start);
    expect(runCheck(ceremonyPlanning, { ...snapshot, calendar }).outcome).toBe(outcome);
  });
});

describe('ceremony-retrospective', () => {
  // prettier-ignore
  it.each([
    ['held with an action',                             { sessions: [heldSession(retro)] },                                                        'pass'],
    ['held on the day after the sprint, filed under it', { sessions: [heldSession({ ...retro, heldOn: 'day-after-finish' })] },                    'pass'],
    ['held in the middle of the sprint',                { sessions: [heldSession({ ...retro, heldOn: 'mid' })] },                                  'attention'],
    ['held three days before its end',                  { sessions: [heldSession({ ...retro, heldOn: addDays(SPRINT.finish, -3) })] },             'pass'],
    ['held five days after, filed under it',            { sessions: [heldSession({ ...retro, heldOn: addDays(SPRINT.finish, 5) })] },              'pass'],
    ['held six days after, filed under it',             { sessions: [heldSession({ ...retro, heldOn: addDays(SPRINT.finish, 6) })] },              'attention'],
    ['held on the day after, filed under the next sprint', { sessions: [heldSession({ ...retro, ...elsewhere, heldOn: 'day-after-finish' })] },    'pass'],
    ['held on the day after, filed under no sprint',    { sessions: [heldSession({ ...retro, ...atRoot, heldOn: 'day-after-finish' })] },          'pass'],
    ['that of the sprint before, held on the first day', { sessions: [heldSession({ ...retro, ...atRoot, heldOn: 'first-day' })] },                'attention'],
    ['held with minutes and no action item',            { sessions: [heldSession({ ...retro, actions: [] })] },                                    'attention'],
    ['held, its action is an item you may not see',     { sessions: [heldSession({ ...retro, actions: [], unknownActions: 1 })] },                 'pass'],
    ['that of the sprint before, filed under this one', { sessions: [heldSession({ ...retro, heldOn: 'first-day' })] },                            'attention'],
    ['that of the next sprint',                         { sessions: [heldSession({ ...retro, ...elsewhere, heldOn: NEXT_SPRINT.finish })] },       'attention'],
    ['planned and not held',                            { sessions: [plannedSession(retro)] },                                                     'attention'],
    ['the groups could not be read, a record names one', { sessions: [heldSession({ ...retro, ...ofGroup })], settings: { groups: [] }, unread: ['settings'] }, 'not-enough-data'],
    ['without a day, filed under it',                   { sessions: [heldSession({ ...retro, heldOn: null })] },                                   'pass'],
    ['held without an action',                          { sessions: [heldSession({ ...retro, outputs: 0, actions: [] })] },                                     'attention'],
    ['by one group only',                               { sessions: [heldSession({ ...retro, ...ofGroup })] },                                     'attention'],
    ['by all, and by a group in addition',              { sessions: [heldSession({ ...retro, ...ofGroup, outputs: 0, actions: [] }), heldSession(retro)] },     'pass'],
    ['only the group left an action',                   { sessions: [heldSession({ ...retro, ...ofGroup }), heldSession({ ...retro, outputs: 0, actions: [] })] }, 'attention'],
    ['recorded by a tag',                               { sessions: [heldSession({ ...retro, scope: null })] },                                    'not-enough-data'],
    ['none on the last day, which is still in time',    { day: 'last-day' },                                                                       'pending'],
    ['none',                                            {},                                                                                        'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(ceremonyRetrospective, sprintSnapshot(given)).outcome).toBe(outcome);
  });
});

describe('ceremony-whole-team', () => {
  // prettier-ignore
  it.each([
    ['nothing recorded',                                   {},                                                                                       'not-applicable'],
    ['all ceremonies together',                            { sessions: [heldSession(planning), heldSession(retro)] },                                'pass'],
    ['planning per group, retrospective together',         { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession(retro)] },             'attention'],
    ['a group meets in addition',                          { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession(planning)] },          'pass'],
    ['per group only, while the team can still meet',      { day: 'mid', sessions: [heldSession({ ...planning, ...ofGroup })] },                     'pending'],
    ['a design session of one group is no ceremony',       { sessions: [heldSession(ofGroup)] },                                                     'not-applicable'],
    ['recorded by a tag, which tells no scope',            { sessions: [heldSession({ ...planning, scope: null })] },                                'not-enough-data'],
    ['per group, and once by a tag',                       { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession({ ...planning, scope: null })] }, 'not-enough-data'],
    ['together, and once by a tag',                        { sessions: [heldSession(planning), heldSession({ ...planning, scope: null })] },         'pass'],
    ['by the only group of the settings',                  { sessions: [heldSession({ ...planning, ...ofGroup })], settings: oneGroup },            'attention'],
    ['the groups could not be read',                       { sessions: [heldSession({ ...planning, ...ofGroup })], settings: { groups: [] }, unread: ['settings'] }, 'not-enough-data'],
    ['planned by a group and not held',                    { sessions: [plannedSession({ ...planning, ...ofGroup })] },                              'not-applicable'],
    ['a stand-up of one group is natural',                 { sessions: [heldSession({ ...ofGroup, kind: 'standUp' })] },                             'not-applicable'],
    ['a group planned the next sprint already',            { sessions: [heldSession({ ...planning, ...ofGroup, ...elsewhere, heldOn: 'last-day' })] }, 'not-applicable'],
    ['planning per group, retrospective by a tag',         { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession({ ...retro, scope: null })] }, 'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(ceremonyWholeTeam, sprintSnapshot(given)).outcome).toBe(outcome);
  });
});

it('tells how many action items came of the retrospectives, each once', () => {
  const sessions = [heldSession(retro), heldSession({ ...retro, actions: [action, workItem()], unknownActions: 1 })];
  expect(runCheck(ceremonyRetrospective, sprintSnapshot({ sessions })).counts).toEqual({ actions: 3 });
});

describe('each session belongs to one sprint at most', () => {
  const random = randomNumbers(1);
  const below = (max: number) => Math.floor(random() * max);
  /** Sprints of one day to three weeks, some with days between them, some that share their first day with the last one before. */
  const calendarOf = () => {
    let start = calendarDate('2026-10-05');
    return Array.from({ length: 6 }, (_, index) => {
      const finish = addDays(start, [0, 4, 6, 13, 20][below(5)]!);
      const sprint = { id: `${index}`, name: `${index}`, path: `Project\\${index}`, start, finish };
      start = addDays(finish, finish > start ? below(4) : 1 + below(3));
      return sprint;
    });
  };
  it.each(['planning', 'retrospective', 'design', 'standUp', 'refinement', 'scrumOfScrums'] as const)('of the kind %s', (kind) => {
    for (let run = 0; run < 400; run += 1) {
      const calendar = calendarOf();
      const iterationPath = ['Project', String.raw`Project\Others`, ...calendar.map(({ path }) => path)][below(8)]!;
      const heldOn = below(9) === 0 ? null : addDays(calendar[0]!.start, below(90) - 7);
      const sessions = [heldSession({ kind, heldOn, iterationPath })];
      const owners = calendar.filter((sprint) => sessionsFor(kind, { sprint, calendar, sessions }).length > 0);
      expect(owners.length).toBeLessThanOrEqual(1);
      // A session on a day of a sprint that is filed under it, or without a day, is never lost.
      const filed = calendar.find(({ path }) => path === iterationPath);
      const isAtHome = filed !== undefined && (heldOn === null || (heldOn >= filed.start && heldOn <= filed.finish && kind !== 'retrospective'));
      if (isAtHome) expect(owners).toEqual([filed]);
    }
  });

  // prettier-ignore
  it.each([
    ['the third day of a week, two days before the window of the next planning ends', 'planning',      7, 2, 0],
    ['the fifth day of a week',                                                       'planning',      7, 4, 1],
    ['the fourth day after a week',                                                   'retrospective', 7, 10, 1],
    ['the second day after a week',                                                   'retrospective', 7, 8, 0],
    ['the day itself in sprints of one day',                                          'planning',      1, 0, 0],
  ] as const)('%s: %s in sprints of %d days, day %d is of sprint %d', (_day, kind, length, day, owner) => {
    const calendar = [0, 1, 2].map((index) => ({ id: `${index}`, name: '', path: `Project\\${index}`, start: addDays(SPRINT.start, index * length), finish: addDays(SPRINT.start, (index + 1) * length - 1) }));
    const sessions = [heldSession({ kind, heldOn: addDays(SPRINT.start, day), iterationPath: 'Project' })];
    expect(calendar.flatMap((sprint, index) => (sessionsFor(kind, { sprint, calendar, sessions }).length > 0 ? [index] : []))).toEqual([owner]);
  });

  it.each([
    ['first-day', 'last-day', [SPRINT.id, NEXT_SPRINT.id]],
    ['first-day', 'mid', [SPRINT.id, SPRINT.id]],
    ['last-day', 'last-day', [SPRINT.id, SPRINT.id]],
  ] as const)('two plannings filed under one sprint, held on its %s and its %s', (first, second, owners) => {
    const sessions = [first, second].map((heldOn) => heldSession({ ...planning, heldOn }));
    const ownerOf = (session: (typeof sessions)[number]) =>
      [SPRINT, NEXT_SPRINT]
        .filter((sprint) => sessionsFor('planning', { sprint, calendar: [SPRINT, NEXT_SPRINT], sessions }).includes(session))
        .map(({ id }) => id);
    expect(sessions.map(ownerOf)).toEqual(owners.map((id) => [id]));
  });

  it('and to a release that is shown, which is not in the calendar, by its path and days', () => {
    const release = { id: 'r', name: 'Release 1', path: 'Project', start: addDays(SPRINT.start, -14), finish: NEXT_SPRINT.finish };
    const sessions = [heldSession({ kind: 'design', heldOn: DAYS.mid })];
    expect(sessionsFor('design', { sprint: release, calendar: [SPRINT, NEXT_SPRINT], sessions })).toHaveLength(1);
  });
});
