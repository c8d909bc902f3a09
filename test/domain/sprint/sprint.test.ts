import { addDays, calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { begunSprints, innermost } from '../../../src/domain/sprint/sprint.ts';

const day = calendarDate('2026-11-02');
const sprint = (name: string, from: number, to: number) => ({ name, start: addDays(day, from), finish: addDays(day, to) });
const undated = { name: 'Backlog', start: null, finish: null };
const names = (iterations: readonly { name: string }[]) => iterations.map(({ name }) => name);

const [one, two, release] = [sprint('Sprint 1', 0, 13), sprint('Sprint 2', 14, 27), sprint('Release', 0, 27)];

// prettier-ignore
describe('sprints of a team', () => {
  it.each([
    ['one after the other',                             [one, two],                                                         ['Sprint 1', 'Sprint 2']],
    ['a release around them',                           [release, one, two],                                                ['Sprint 1', 'Sprint 2']],
    ['a release that ends with its last sprint',        [one, two, sprint('Release', 14, 27 + 5)],                          ['Sprint 1', 'Sprint 2']],
    ['a release without sprints of its own',            [one, two, sprint('Release 2', 28, 55)],                            ['Sprint 1', 'Sprint 2', 'Release 2']],
    ['a year around a release around sprints',          [sprint('2026', -100, 100), release, one],                          ['Sprint 1']],
    ['two names for the same days',                     [one, sprint('Iteration 1', 0, 13)],                                ['Sprint 1', 'Iteration 1']],
    ['two that overlap by a day',                       [one, sprint('Sprint 2', 13, 27)],                                  ['Sprint 1', 'Sprint 2']],
  ] as const)('%s', (_situation, iterations, expected) => {
    expect(names(innermost(iterations))).toEqual(expected);
  });
});

it('a release around its sprints is none of the last ones, so that each decision belongs to one', () => {
  expect(names(begunSprints([release, one, two], addDays(day, 20), 4))).toEqual(['Sprint 1', 'Sprint 2']);
  expect(names(begunSprints([undated, one, two], addDays(day, 5), 4))).toEqual(['Sprint 1']);
});
