import * as fc from 'fast-check';
import { HYPOTHESES } from '../../../host/seed/sample/hypotheses.ts';
import { sampleCalendar, SPRINTS } from '../../../host/seed/sample/calendar.ts';
import { acceptanceOf, type HypothesisCount } from '../../../src/domain/hypothesis/acceptance.ts';
import { OUTCOMES, type HypothesisOutcome } from '../../../src/domain/process/ml-fields.ts';
import { addDays, calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import type { SprintDays } from '../../../src/domain/shared/sprint-days.ts';

const day = calendarDate;
const SPRINT_1: SprintDays = { name: 'Sprint 1', start: day('2026-11-02'), finish: day('2026-11-15') };
// A gap of a week lies between the sprints.
const SPRINT_2: SprintDays = { name: 'Sprint 2', start: day('2026-11-23'), finish: day('2026-12-06') };
const period = { sprints: [SPRINT_1, SPRINT_2], today: day('2026-12-01') };

const one = (given: Partial<HypothesisCount> = {}): HypothesisCount => ({
  state: 'Decided',
  outcome: 'Accepted',
  isExploratory: false,
  createdOn: day('2026-11-02'),
  decidedOn: day('2026-11-12'),
  stateSince: day('2026-11-12'),
  count: 1,
  firstId: 1,
  ...given,
});
const decided = (outcome: HypothesisOutcome, count: number) => one({ outcome, count });

describe('the sample project', () => {
  const calendar = sampleCalendar(new Date('2026-11-23T12:00:00Z'));
  const dayIn = (sprint: (typeof SPRINTS)[number], number: number) => day(calendar.at(sprint, number, 9).toISOString().slice(0, 10));
  const counts = HYPOTHESES.map(({ sprint, decided: decidedIn, state = 'Decided', outcome }, index) =>
    one({
      state,
      outcome: outcome ?? null,
      createdOn: dayIn(sprint, 1),
      decidedOn: state === 'Decided' ? dayIn(decidedIn ?? sprint, 11) : null,
      stateSince: dayIn(decidedIn ?? sprint, 11),
      firstId: 300 + index,
    }),
  );
  const sprints = SPRINTS.map((number) => ({ name: `S${number}`, start: day(calendar.startOf(number)), finish: day(calendar.finishOf(number)) }));
  const acceptance = acceptanceOf(counts, { sprints, today: day('2026-11-23') });

  it('says what its story tells', () => {
    expect(acceptance).toMatchObject({
      decided: 14,
      accepted: 5,
      rejected: 6,
      inconclusive: 3,
      invalid: 1,
      abandoned: 0,
      open: 2,
      betweenSprints: 0,
    });
    const percent = (share: number) => Math.round(share * 100);
    const { share, interval } = acceptance.rate!;
    expect([percent(share), percent(interval.low), percent(interval.high), percent(acceptance.inconclusiveShare!)]).toEqual([36, 16, 61, 21]);
  });

  it('sorts decisions into the sprints in which they were taken, the reopened one into its second', () => {
    expect(acceptance.bySprint.map(({ accepted, rejected, inconclusive }) => [accepted, rejected, inconclusive])).toEqual([
      [1, 0, 0],
      [1, 2, 0],
      [1, 0, 1],
      [1, 1, 2],
      [1, 2, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
  });

  it('takes ten days to a decision; the two open ones are as old as the sprint', () => {
    expect(acceptance.daysToDecision).toMatchObject({ median: 10, cases: 17, events: 14 });
    expect(acceptance.oldestOpen).toEqual({ id: 315, days: 7 });
  });
});

// prettier-ignore
it.each([
  ['nothing was decided',     [],                                                      'none',        null],
  ['one',                     [decided('Accepted', 1)],                                'counts-only', null],
  ['four',                    [decided('Accepted', 3), decided('Rejected', 1)],        'counts-only', null],
  ['five',                    [decided('Accepted', 3), decided('Rejected', 2)],        'small',       0.6],
  ['nine',                    [decided('Rejected', 9)],                                'small',       0],
  ['ten',                     [decided('Inconclusive', 5), decided('Accepted', 5)],    'enough',      0.5],
  ['300',                     [decided('Rejected', 200), decided('Accepted', 100)],    'enough',      1 / 3],
  ['four, and many that do not count', [decided('Accepted', 4), decided('Invalid', 6), decided('Abandoned', 6)], 'counts-only', null],
])('sample: %s', (_situation, counts, sampleSize, share) => {
  const acceptance = acceptanceOf(counts, period);
  expect([acceptance.sampleSize, acceptance.rate?.share ?? null]).toEqual([sampleSize, share]);
  expect(acceptance.inconclusiveShare === null).toBe(share === null);
});

// What counts, as [accepted, between sprints, invalid, abandoned, without outcome, exploratory, open].
// prettier-ignore
it.each([
  ['accepted in a sprint',                        one(),                                                              [1, 0, 0, 0, 0, 0, 0]],
  ['decided on the first day',                    one({ decidedOn: day('2026-11-02') }),                              [1, 0, 0, 0, 0, 0, 0]],
  ['decided on the last day',                     one({ decidedOn: day('2026-11-15') }),                              [1, 0, 0, 0, 0, 0, 0]],
  ['decided between two sprints',                 one({ decidedOn: day('2026-11-20') }),                              [1, 1, 0, 0, 0, 0, 0]],
  ['decided before the period',                   one({ createdOn: day('2026-10-01'), decidedOn: day('2026-11-01') }), [0, 0, 0, 0, 0, 0, 0]],
  ['a day before it was created: the state tells', one({ decidedOn: day('2026-11-01') }),                             [1, 0, 0, 0, 0, 0, 0]],
  ['a day ahead of us: the state tells',          one({ decidedOn: day('2027-11-12') }),                              [1, 0, 0, 0, 0, 0, 0]],
  ['a day ahead of us, decided before the period', one({ createdOn: day('2026-10-01'), decidedOn: day('2027-11-12'), stateSince: day('2026-11-01') }), [0, 0, 0, 0, 0, 0, 0]],
  ['nobody wrote the day: the state tells',       one({ decidedOn: null, stateSince: day('2026-11-24') }),            [1, 0, 0, 0, 0, 0, 0]],
  ['an outcome, but opened again',                one({ state: 'Testing' }),                                          [0, 0, 0, 0, 0, 0, 1]],
  ['an outcome written before the decision',      one({ state: 'Deciding', decidedOn: null }),                        [0, 0, 0, 0, 0, 0, 1]],
  ['a draft',                                     one({ state: 'Draft', outcome: null, decidedOn: null }),            [0, 0, 0, 0, 0, 0, 0]],
  ['registered',                                  one({ state: 'Registered', outcome: null, decidedOn: null }),       [0, 0, 0, 0, 0, 0, 1]],
  ['a state of the team\'s own',                  one({ state: 'Waiting for data', outcome: null, decidedOn: null }), [0, 0, 0, 0, 0, 0, 1]],
  ['removed',                                     one({ state: 'Removed' }),                                          [0, 0, 0, 0, 0, 0, 0]],
  ['invalid',                                     one({ outcome: 'Invalid' }),                                        [0, 0, 1, 0, 0, 0, 0]],
  ['abandoned',                                   one({ outcome: 'Abandoned' }),                                      [0, 0, 0, 1, 0, 0, 0]],
  ['decided without an outcome',                  one({ outcome: null }),                                             [0, 0, 0, 0, 1, 0, 0]],
  ['exploratory',                                 one({ isExploratory: true }),                                       [0, 0, 0, 0, 0, 1, 0]],
  ['exploratory and open',                        one({ isExploratory: true, state: 'Testing' }),                     [0, 0, 0, 0, 0, 0, 0]],
  ['states in another case',                      one({ state: 'decided' }),                                          [1, 0, 0, 0, 0, 0, 0]],
])('%s', (_situation, given, expected) => {
  const { accepted, betweenSprints, invalid, abandoned, withoutOutcome, exploratory, open } = acceptanceOf([given], period);
  expect([accepted, betweenSprints, invalid, abandoned, withoutOutcome, exploratory, open]).toEqual(expected);
});

describe('time to a decision', () => {
  // prettier-ignore
  it.each([
    ['all decided after ten days',                     [decided('Accepted', 3)],                                                                           10],
    ['one decided, two open since the first day',      [decided('Accepted', 1), one({ state: 'Testing', count: 2 })],                                      null],
    ['invalid ones ended, but not with a decision',    [decided('Accepted', 1), decided('Invalid', 2)],                                                    null],
    ['three of five decided',                          [decided('Accepted', 3), one({ state: 'Testing', count: 2 })],                                      10],
    ['created before the period: seen only if it lasted, so left out', [one({ createdOn: day('2026-01-01') })],                                            null],
    ['decided before it was created, typed wrong',     [one({ createdOn: day('2026-11-13'), decidedOn: day('2026-11-12') })],                              0],
  ])('%s', (_situation, counts, median) => {
    expect(acceptanceOf(counts, period).daysToDecision.median).toBe(median);
  });

  it('names the oldest open one, also when it is older than the period', () => {
    const open = (createdOn: string, firstId: number) => one({ state: 'Testing', createdOn: day(createdOn), firstId });
    expect(acceptanceOf([open('2026-11-10', 7), open('2026-03-01', 8), open('2026-03-01', 9)], period).oldestOpen).toEqual({ id: 8, days: 275 });
  });
});

describe('whatever the hypotheses', () => {
  const counts = fc.array(
    fc.record({
      state: fc.constantFrom('Draft', 'Registered', 'Testing', 'Deciding', 'Decided', 'Removed'),
      outcome: fc.constantFrom(...OUTCOMES, null),
      isExploratory: fc.boolean(),
      createdOn: fc.integer({ min: -90, max: 30 }).map((days) => addDays(SPRINT_1.start, days)),
      decidedOn: fc.option(fc.integer({ min: -90, max: 60 }).map((days) => addDays(SPRINT_1.start, days))),
      stateSince: fc.integer({ min: -90, max: 30 }).map((days) => addDays(SPRINT_1.start, days)),
      count: fc.integer({ min: 1, max: 20 }),
      firstId: fc.integer({ min: 1 }),
    }),
  );

  it('shares lie within 0 and 1, sprints add up to the total, and counts in groups mean the same as one by one', () => {
    fc.assert(
      fc.property(counts, (groups) => {
        const found = acceptanceOf(groups, period);
        const inSprints = found.bySprint.reduce((sum, { accepted, rejected, inconclusive }) => sum + accepted + rejected + inconclusive, 0);
        expect(inSprints + found.betweenSprints).toBe(found.decided);
        if (found.rate !== null) {
          const { share, interval } = found.rate;
          expect(0 <= interval.low && interval.low <= share && share <= interval.high && interval.high <= 1).toBe(true);
        }
        const single = groups.flatMap((group) => Array.from({ length: group.count }, () => ({ ...group, count: 1 })));
        expect(acceptanceOf(single, period)).toEqual(found);
      }),
    );
  });
});
