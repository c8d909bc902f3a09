import { limitsOf } from '../../src/ui/sprint-words.ts';
import { sprintSnapshot } from '../builders/sprint.ts';
import { workItem } from '../builders/work-item.ts';

// prettier-ignore
it.each([
  ['pull-requests',       /^Pull requests could not be read/],
  ['more-pull-requests',  /more than 2,000 pull requests in these days, and only the newest were looked through/],
  ['settings',            /settings could not be read; the defaults are used/],
  ['other-sprints',       /^Items of other sprints could not be read/],
  ['agreement',           /^Where the working agreement lies could not be read/],
] as const)('says what was not read: %s', (part, words) => {
  expect(limitsOf(sprintSnapshot({ unread: [part] }))).toEqual([expect.stringMatching(words)]);
});

it('says nothing where everything was read', () => {
  expect(limitsOf(sprintSnapshot())).toEqual([]);
});

it('says that a date of a decision could not be used', () => {
  expect(limitsOf(sprintSnapshot({ misdatedDecisions: [workItem(), workItem()] }))).toEqual([
    '2 hypotheses have a decision date in the future or before their creation; the day the state became Decided counts instead. Correct “Decided on”.',
  ]);
});
