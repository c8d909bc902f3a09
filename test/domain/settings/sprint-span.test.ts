import { readAttestations } from '../../../src/domain/settings/attestation.ts';
import { readWaivers } from '../../../src/domain/settings/settings.ts';
import { followSpan, withSprintIds } from '../../../src/domain/settings/sprint-span.ts';
import type { StoredSprint } from '../../../src/domain/settings/stored-sprint.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { runCheck } from '../../../src/domain/sprint/run-checks.ts';
import { untilText } from '../../../src/ui/until-text.ts';
import { SPRINT, sprintSnapshot, story, waiver } from '../../builders/sprint.ts';

const sprint = (id: string, name: string, start: string | null, finish: string | null): StoredSprint => ({
  id,
  name,
  start: start === null ? null : calendarDate(start),
  finish: finish === null ? null : calendarDate(finish),
});
const [S4, S5] = [sprint('s4', 'Sprint 4', '2026-09-14', '2026-09-27'), sprint('s5', 'Sprint 5', '2026-09-28', '2026-10-11')];
const STORED = {
  rule: 'size-tshirt',
  author: 'Ana',
  from: '2026-09-14',
  until: '2026-10-11',
  untilSprint: 'Sprint 5',
  fromSprintId: 's4',
  untilSprintId: 's5',
};
const [GIVEN] = readWaivers({ waivers: [STORED] });
const [OLD] = readWaivers({ waivers: [{ ...STORED, fromSprintId: undefined, untilSprintId: undefined }] });

// prettier-ignore
it.each<[situation: string, entry: typeof GIVEN, iterations: StoredSprint[], holds: [from: string, until: string], text: string]>([
  ['as it was given',                     GIVEN, [S4, S5],                                                       ['2026-09-14', '2026-10-11'], 'Sprint 5'],
  ['its last sprint was renamed',         GIVEN, [S4, { ...S5, name: 'Iteration V' }],                           ['2026-09-14', '2026-10-11'], 'Iteration V'],
  ['its last sprint was made longer',     GIVEN, [S4, sprint('s5', 'Sprint 5', '2026-09-28', '2026-10-13')],     ['2026-09-14', '2026-10-13'], 'Sprint 5'],
  ['its first sprint was moved back',     GIVEN, [sprint('s4', 'Sprint 4', '2026-09-12', '2026-09-27'), S5],     ['2026-09-12', '2026-10-11'], 'Sprint 5'],
  ['its last sprint lost its dates',      GIVEN, [S4, sprint('s5', 'Sprint 5', null, null)],                     ['2026-09-14', '2026-10-11'], 'Sprint 5'],
  ['its last sprint was deleted',         GIVEN, [S4],                                                           ['2026-09-14', '2026-10-11'], 'Sprint 5 (11 Oct 2026; no longer one of the team’s sprints)'],
  ['deleted, and a new one of its name',  GIVEN, [S4, sprint('new', 'Sprint 5', '2026-12-01', '2026-12-14')],    ['2026-09-14', '2026-10-11'], 'Sprint 5 (11 Oct 2026; no longer one of the team’s sprints)'],
  ['its first sprint was deleted',        GIVEN, [S5],                                                           ['2026-09-14', '2026-10-11'], 'Sprint 5'],
  ['old, and its sprint was renamed',     OLD,   [S4, { ...S5, name: 'Iteration V' }],                           ['2026-09-14', '2026-10-11'], 'Sprint 5'],
  ['old, and its sprint was deleted',     OLD,   [],                                                             ['2026-09-14', '2026-10-11'], 'Sprint 5'],
  ['old, without a name',                 { ...OLD!, untilSprint: '' }, [S5],                                    ['2026-09-14', '2026-10-11'], '11 Oct 2026'],
])('holds for its sprints by their ids: %s', (_, entry, iterations, [from, until], text) => {
  const followed = followSpan(entry!, iterations);
  expect(followed).toMatchObject({ from, until });
  expect(untilText(followed)).toBe(text);
});

it('goes on waiving a check in a sprint whose days were moved, and in no other', () => {
  const check = CHECKS.find(({ id }) => id === 'size-tshirt')!;
  const given = {
    ...waiver('size-tshirt', 'this'),
    from: SPRINT.start,
    until: calendarDate('2026-11-10'),
    fromSprintId: SPRINT.id,
    untilSprintId: SPRINT.id,
  };
  const outcomeWith = (waivers: (typeof given)[]) => runCheck(check, sprintSnapshot({ stories: [story({ size: '' })], waivers })).outcome;
  expect(outcomeWith([given])).toBe('attention');
  expect(outcomeWith([followSpan(given, [SPRINT])])).toBe('waived');
  expect(outcomeWith([followSpan({ ...given, untilSprintId: 'gone' }, [SPRINT])])).toBe('attention');
});

it('reads attestations with the ids of their sprints, and old ones without', () => {
  expect(readAttestations({ attestations: [STORED, { ...STORED, fromSprintId: 7, untilSprintId: '' }] })).toMatchObject([
    { fromSprintId: 's4', untilSprintId: 's5' },
    { fromSprintId: null, untilSprintId: null },
  ]);
});

const { fromSprintId: _from, untilSprintId: _until, ...BARE } = STORED;
// prettier-ignore
it.each<[situation: string, entry: unknown, iterations: StoredSprint[], ids: object]>([
  ['known by name and day',               BARE,             [S4, S5],                                                  { fromSprintId: 's4', untilSprintId: 's5' }],
  ['only its last sprint is known',       BARE,             [S5],                                                      { untilSprintId: 's5' }],
  ['another sprint of its name',          BARE,             [sprint('x', 'Sprint 5', '2027-01-01', '2027-01-14')],     {}],
  ['two sprints of its name and day',     BARE,             [S5, { ...S5, id: 'other' }],                              {}],
  ['renamed before it got an id',         BARE,             [{ ...S5, name: 'Iteration V' }],                          {}],
  ['an id already, of a deleted sprint',  STORED,           [sprint('new', 'Sprint 5', '2026-09-28', '2026-10-11')],   {}],
  ['of a later version',                  { future: true }, [S4, S5],                                                  {}],
])('gives a stored entry the ids of its sprints at the next save: %s', (_, entry, iterations, ids) => {
  expect(withSprintIds([entry], iterations)).toEqual([{ ...(entry as object), ...ids }]);
});
