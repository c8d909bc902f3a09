import { codeQuestionsOf, keyOfQuestion, withCodeDays } from '../../../src/domain/sprint/code-days.ts';
import type { Deliverable } from '../../../src/domain/sprint/snapshot.ts';
import { DAYS, deliverable, sprintSnapshot, story, type DayName } from '../../builders/sprint.ts';

const commit = (on: DayName, commitId = 'c0ffee'): Deliverable => ({
  ...deliverable(on, 'code', commitId),
  question: { kind: 'commit', projectId: 'p', repositoryId: 'r', commitId },
});
const request = (on: DayName, pullRequestId = 41): Deliverable => ({
  ...deliverable(on, 'code', `!${pullRequestId}`),
  question: { kind: 'pushes', projectId: 'p', repositoryId: 'r', pullRequestId },
});
const page = (on: DayName) => deliverable(on, 'document', 'Notes');
const asked = (...deliverables: Deliverable[]) => codeQuestionsOf(sprintSnapshot({ stories: [story({ deliverables })] })).map(keyOfQuestion);

// prettier-ignore
it.each<[situation: string, deliverables: Deliverable[], questions: string[]]>([
  ['a commit that was linked in the sprint may be older',          [commit('mid')],                              ['commit r c0ffee']],
  ['a commit that was linked afterwards may be of the sprint',     [commit('day-after-finish')],                 ['commit r c0ffee']],
  ['a request that was opened before may have been pushed to',     [request('day-before-start')],                ['pushes r 41']],
  ['a request that was opened in the sprint is enough',            [request('mid')],                             []],
  ['a document of the sprint is enough',                           [page('mid'), commit('mid')],                 []],
  ['a document of another sprint is not',                          [page('day-before-start'), commit('mid')],    ['commit r c0ffee']],
  ['a commit and a request: both may tell',                        [commit('mid'), request('day-before-start')], ['commit r c0ffee', 'pushes r 41']],
  ['the same commit twice is asked for once',                      [commit('mid'), commit('mid')],               ['commit r c0ffee']],
  ['nothing of Git is linked',                                     [page('day-before-start')],                   []],
])('Git is asked: %s', (_situation, deliverables, questions) => {
  expect(asked(...deliverables)).toEqual(questions);
});

it('asks no more than fifty things', () => {
  expect(asked(...Array.from({ length: 80 }, (_commit, index) => commit('mid', `c${index}`)))).toHaveLength(50);
});

// prettier-ignore
it.each<[situation: string, deliverable: Deliverable, answer: DayName[] | null, days: DayName[]]>([
  ['the day of a commit takes the place of its link’s',     commit('mid'),                ['day-before-start'],         ['day-before-start']],
  ['a commit that Git does not know has no day',            commit('mid'),                [],                           []],
  ['pushes come on top of the other days',                  request('day-before-start'),  ['mid', 'last-day'],          ['day-before-start', 'mid', 'last-day']],
  ['what could not be read keeps its day and its question',                 commit('mid'),                null,                         ['mid']],
  ['what nobody asked about keeps its day',                 page('mid'),                  ['day-before-start'],         ['mid']],
])('%s', (_situation, linked, answer, days) => {
  const answers = new Map(answer === null ? [] : [[linked.question === null ? 'another' : keyOfQuestion(linked.question), answer.map((day) => DAYS[day])]]);
  const [dated] = withCodeDays(sprintSnapshot({ stories: [story({ deliverables: [linked] })] }), answers).stories;
  expect(dated!.deliverables[0]!.dates).toEqual(days.map((day) => DAYS[day]));
});
