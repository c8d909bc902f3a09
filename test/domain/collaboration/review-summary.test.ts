import { summariseBySprint, summariseReviews, votedRequests } from '../../../src/domain/collaboration/review-summary.ts';
import { needsThreads, type CompletedRequest } from '../../../src/domain/sprint/mlops.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { Roles } from '../../../src/domain/team/roles.ts';
import { pullRequest } from '../../builders/sprint.ts';

const roles = new Roles([
  ['ines', 'data-science'],
  ['mikkel', 'data-science'],
  ['jonas', 'development'],
  ['leila', 'development'],
]);
const done = (given: Parameters<typeof pullRequest>[0], isMlops: boolean | null = false): CompletedRequest => ({
  request: pullRequest({ status: 'completed', author: 'jonas', voters: [], speakers: null, ...given }),
  isMlops,
});
const day = calendarDate;

describe('what reviews say', () => {
  it('lets votes alone cross roles, and words count for MLOps', () => {
    const heard = done({ voters: [], speakers: ['ines'] }, true);
    const { reviews, mlops, mlopsOpen } = summariseReviews([heard], roles);
    expect(reviews).toMatchObject({ part: 0, whole: 0, unreviewed: 1 });
    expect(mlops).toMatchObject({ part: 1, whole: 1 });
    expect(mlopsOpen).toBe(0);
    expect(votedRequests([heard])[0]!.voters).toEqual([]);
  });

  it('leaves requests of bots out of everything', () => {
    const ofBot = done({ isByBot: true, voters: ['ines'] }, true);
    expect(summariseReviews([ofBot], roles)).toMatchObject({ completed: 0, reviews: { whole: 0, unreviewed: 0 }, mlops: { whole: 0 } });
  });

  // prettier-ignore
  it.each([
    ['it is open whether it is MLOps',            done({ voters: ['leila'] }, null),                   1],
    ['MLOps, nobody of data science, no threads', done({ voters: ['leila'] }, true),                   1],
    ['MLOps with the vote of data science',       done({ voters: ['ines'] }, true),                    0],
    ['MLOps written by data science',             done({ author: 'mikkel', voters: ['leila'] }, true), 0],
    ['MLOps whose threads were read',             done({ voters: ['leila'], speakers: [] }, true),     0],
    ['no MLOps',                                  done({ voters: ['leila'] }, false),                  0],
  ])('counts what could not be looked into: %s', (_situation, one, open) => {
    expect(summariseReviews([one], roles).mlopsOpen).toBe(open);
  });

  it('asks for threads only where they may change the answer', () => {
    expect(needsThreads(done({ voters: ['leila'] }).request, roles)).toBe(true);
    expect(needsThreads(done({ voters: ['ines'] }).request, roles)).toBe(false);
    expect(needsThreads(done({ author: 'ines' }).request, roles)).toBe(false);
    expect(needsThreads(done({ speakers: [] }).request, roles)).toBe(false);
  });
});

it('sorts requests into the sprint in whose days they were completed, and counts those between', () => {
  const sprints = [
    { name: 'Sprint 1', start: day('2026-11-02'), finish: day('2026-11-06') },
    { name: 'Sprint 2', start: day('2026-11-09'), finish: day('2026-11-13') },
  ];
  const on = (text: string | null) => done({ voters: ['ines'], closedOn: text === null ? null : day(text) });
  // First and last day belong to a sprint; the weekend between belongs to none, and neither does a day that nobody knows.
  const { bySprint, betweenSprints, completed } = summariseBySprint(['2026-11-02', '2026-11-06', '2026-11-07', '2026-11-13', null].map(on), {
    roles,
    members: null,
    sprints,
  });
  expect(bySprint.map(({ name, completed: count }) => [name, count])).toEqual([
    ['Sprint 1', 2],
    ['Sprint 2', 1],
  ]);
  expect([completed, betweenSprints]).toEqual([5, 2]);
});

describe('chance draws from the people who could have reviewed', () => {
  const requests = Array.from({ length: 6 }, () => done({ author: 'ines', voters: ['jonas'] }));
  const chanceOf = (roles: Roles, members: readonly string[] | null) => summariseBySprint(requests, { roles, members, sprints: [] }).reviews.chance;
  const crowd = Array.from({ length: 30 }, (_person, index) => [`neighbor.${index}`, 'data-science'] as const);
  const crowded = new Roles([['ines', 'data-science'], ['mikkel', 'data-science'], ['jonas', 'development'], ['leila', 'development'], ...crowd]);

  // prettier-ignore
  it.each<[situation: string, roles: Roles, members: readonly string[] | null, chance: number]>([
    ['four members, one of them of the author’s role', roles,   ['ines', 'mikkel', 'jonas', 'leila'], 2 / 3],
    ['thirty people of another team beside them',      crowded, ['ines', 'mikkel', 'jonas', 'leila'], 2 / 3],
    ['those who wrote and reviewed are in it anyway',  crowded, [],                                   1],
    ['only they are known where members are not',      crowded, null,                                 1],
    ['a member without a role is no possible draw',    roles,   ['ines', 'mikkel', 'jonas', 'beatriz'], 1 / 2],
    ['names differ in their letters’ case',            roles,   ['INES', 'Mikkel', 'jonas', 'Leila'],  2 / 3],
  ])('%s', (_situation, some, members, chance) => {
    expect(chanceOf(some, members)).toBeCloseTo(chance, 10);
  });
});
