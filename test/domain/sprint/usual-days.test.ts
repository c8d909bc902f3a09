import { array, assert, constantFrom, integer, property } from 'fast-check';
import { addDays, calendarDate, type CalendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { usualDay, type SessionDay } from '../../../src/domain/sprint/usual-days.ts';

const D = calendarDate;
/** Two-week sprints, Monday to Sunday; the last one is to be planned. */
const SPRINTS = ['2026-09-14', '2026-09-28', '2026-10-12', '2026-10-26'].map((start) => ({ start: D(start), finish: addDays(D(start), 13) }));
const NEXT = SPRINTS[3]!;
const held = (kind: SessionDay['kind'], ...days: string[]): SessionDay[] => days.map((day) => ({ kind, heldOn: D(day) }));

// prettier-ignore
it.each<[situation: string, kind: SessionDay['kind'], before: SessionDay[], day: string, isHabit: boolean]>([
  ['planning always on the first day',                   'planning',       held('planning', '2026-09-14', '2026-09-28', '2026-10-12'),           '2026-10-26', true],
  ['planning on the Friday before',                      'planning',       held('planning', '2026-09-11', '2026-09-25', '2026-10-09'),           '2026-10-23', true],
  ['one planning that was late does not make a habit',   'planning',       held('planning', '2026-09-14', '2026-09-30', '2026-10-12'),           '2026-10-26', true],
  ['a retrospective on the last Friday',                 'retrospective',  held('retrospective', '2026-09-25', '2026-10-09', '2026-10-23'),      '2026-11-06', true],
  ['a retrospective on the day after the sprint',        'retrospective',  held('retrospective', '2026-09-28', '2026-10-12'),                    '2026-11-09', true],
  ['a design session on the second Wednesday',           'design',         held('design', '2026-09-23', '2026-10-07', '2026-10-21'),             '2026-11-04', true],
  ['sessions of another kind say nothing',               'design',         held('planning', '2026-09-14', '2026-09-28'),                         '2026-10-27', false],
  ['a session of this sprint is no habit yet',           'design',         held('design', '2026-10-28'),                                         '2026-10-27', false],
  ['a session long before any sprint says nothing',      'planning',       held('planning', '2026-06-01'),                                       '2026-10-26', false],
  ['no session ever: a retrospective closes the sprint', 'retrospective',  [],                                                                  '2026-11-08', false],
  ['no session ever: a Scrum of Scrums in the middle',   'scrumOfScrums',  [],                                                                  '2026-11-01', false],
])('%s', (_situation, kind, before, day, isHabit) => {
  expect(usualDay(kind, NEXT, before, SPRINTS)).toEqual({ day, isHabit });
});

it('stays in a sprint that is shorter than those before', () => {
  const short = { start: D('2026-10-26'), finish: D('2026-10-30') };
  expect(usualDay('design', short, held('design', '2026-09-25', '2026-10-09'), SPRINTS.slice(0, 3)).day).toBe('2026-10-30');
  expect(usualDay('retrospective', { start: short.start, finish: short.start }, held('retrospective', '2026-09-25'), SPRINTS.slice(0, 3)).day).toBe(
    '2026-10-26',
  );
});

it('moves with the calendar, and does not depend on the order of what was held', () => {
  const kinds = constantFrom('planning' as const, 'retrospective' as const, 'design' as const);
  const days = array(integer({ min: 0, max: 41 }), { maxLength: 8 });
  assert(
    property(kinds, days, integer({ min: -400, max: 400 }), (kind, offsets, shift) => {
      const before = offsets.map((offset) => ({ kind, heldOn: addDays(SPRINTS[0]!.start, offset) }));
      const moved = (span: Record<'start' | 'finish', CalendarDate>) => ({
        start: addDays(span.start, shift),
        finish: addDays(span.finish, shift),
      });
      const { day, isHabit } = usualDay(kind, NEXT, before, SPRINTS);
      const later = usualDay(
        kind,
        moved(NEXT),
        before.toReversed().map((session) => ({ kind, heldOn: addDays(session.heldOn, shift) })),
        SPRINTS.toReversed().map(moved),
      );
      expect(later).toEqual({ day: addDays(day, shift), isHabit });
    }),
  );
});
