import type { Hypothesis } from '../../../src/domain/sprint/snapshot.ts';
import { hypothesesDecidedIn, hypothesesOfSprint } from '../../../src/domain/sprint/hypotheses.ts';
import type { WorkItem } from '../../../src/domain/shared/work-item.ts';
import { DAYS, SPRINT, hypothesis, sprintSnapshot, story } from '../../builders/sprint.ts';
import { workItem, workItemLink } from '../../builders/work-item.ts';

const ID = 4711;
const STORY = 815;
const EARLIER = String.raw`Project\Sprint 1`;

/** A hypothesis in test, filed under the sprint before, that nothing ties to the sprint of the tests. */
const elsewhere = (given: Parameters<typeof hypothesis>[0] = {}, item: Partial<WorkItem> = {}): Hypothesis =>
  hypothesis({
    item: workItem({ id: ID, type: 'Hypothesis', state: 'Testing', iterationPath: EARLIER, ...item }),
    isDecided: false,
    decidedOn: null,
    ...given,
  });
const decidedOn = (day: keyof typeof DAYS, item: Partial<WorkItem> = {}, given: Parameters<typeof hypothesis>[0] = {}) =>
  elsewhere({ isDecided: true, decidedOn: DAYS[day], ...given }, { category: 'Completed', state: 'Decided', ...item });

const plainStory = story({ item: { id: STORY } });
const linkingStory = story({ item: { id: STORY, links: [workItemLink(ID)] } });

// prettier-ignore
it.each([
  ['nothing ties it to the sprint',                                   elsewhere(),                                             plainStory,   'no',     'no'],
  ['filed under the sprint',                                          elsewhere({}, { iterationPath: SPRINT.path }),            plainStory,   'yes',    'no'],
  ['filed under a week of the sprint',                                elsewhere({}, { iterationPath: `${SPRINT.path}\\Week 1` }), plainStory, 'yes',    'no'],
  ['filed under a sprint whose name only begins alike',               elsewhere({}, { iterationPath: `${SPRINT.path}0` }),      plainStory,   'no',     'no'],
  ['filed under the sprint in another spelling',                      elsewhere({}, { iterationPath: 'project\\sprint 2' }),    plainStory,   'yes',    'no'],
  ['filed at the root and open',                                      elsewhere({}, { iterationPath: 'Project' }),              plainStory,   'no',     'no'],
  ['filed at the root and decided in the sprint',                     decidedOn('mid', { iterationPath: 'Project' }),           plainStory,   'yes',    'yes'],
  ['filed under the sprint before and decided on the first day',      decidedOn('first-day'),                                   plainStory,   'yes',    'yes'],
  ['filed under the sprint before and decided on the last day',       decidedOn('last-day'),                                    plainStory,   'yes',    'yes'],
  ['decided the day before the sprint',                               decidedOn('day-before-start'),                            plainStory,   'no',     'no'],
  ['decided the day after the sprint',                                decidedOn('day-after-finish'),                            plainStory,   'no',     'no'],
  ['filed under the sprint, decided after it',                        decidedOn('day-after-finish', { iterationPath: SPRINT.path }), plainStory, 'yes', 'no'],
  ['due in the sprint',                                               elsewhere({ decideBy: SPRINT.path }),                     plainStory,   'yes',    'no'],
  ['due in the sprint before',                                        elsewhere({ decideBy: EARLIER }),                         plainStory,   'no',     'no'],
  ['due in the sprint, decided before it',                            decidedOn('day-before-start', {}, { decideBy: SPRINT.path }), plainStory, 'yes',  'no'],
  ['a story of the sprint links to it',                               elsewhere(),                                              linkingStory, 'yes',    'no'],
  ['it links to a story of the sprint',                               elsewhere({}, { links: [workItemLink(STORY)] }),          plainStory,   'yes',    'no'],
  ['it links to something else',                                      elsewhere({}, { links: [workItemLink(1)] }),              plainStory,   'no',     'no'],
  ['another team’s, filed under the sprint',                          elsewhere({ isOfTeam: false }, { iterationPath: SPRINT.path }), plainStory, 'no', 'no'],
  ['another team’s, decided in the sprint',                           decidedOn('mid', {}, { isOfTeam: false }),                plainStory,   'no',     'no'],
  ['another team’s, linked to a story of the sprint',                 elsewhere({ isOfTeam: false }),                           linkingStory, 'no',     'no'],
] as const)('%s', (_situation, one, storyOfSprint, isOfSprint, isDecidedIn) => {
  const snapshot = sprintSnapshot({ stories: [storyOfSprint], hypotheses: [one] });
  expect(hypothesesOfSprint(snapshot)).toEqual(isOfSprint === 'yes' ? [one] : []);
  expect(hypothesesDecidedIn(snapshot)).toEqual(isDecidedIn === 'yes' ? [one] : []);
});
