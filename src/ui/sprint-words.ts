import type { SprintSnapshot } from '../domain/sprint/snapshot.ts';
import type { WhyUnavailable } from '../domain/sprint/sprint.ts';
import type { Explanation } from './explain-failure.ts';
import { plural } from './strings.ts';

/** Why a sprint cannot be checked, and what to do about it. */
export const UNAVAILABLE: Readonly<Record<WhyUnavailable, Omit<Explanation, 'detail'>>> = {
  'no-iterations': {
    title: 'This team has no sprints yet',
    advice: 'Select iterations for the team in Project settings → Team configuration → Iterations.',
  },
  'unknown-iteration': {
    title: 'This sprint is not one of the team’s',
    advice: 'Pick another sprint above, or select the iteration for the team in Project settings.',
  },
  'no-dates': {
    title: 'This sprint has no dates',
    advice: 'Give it a first and a last day in Project settings → Project configuration, then try again.',
  },
  'no-areas': { title: 'This team has no areas', advice: 'Select the team’s areas in Project settings → Team configuration → Areas.' },
};

/** Limitations of the data behind a sprint's results. */
export function limitsOf({ unread, hiddenItems, misdatedDecisions, counting, settings }: SprintSnapshot): string[] {
  return [
    unread.has('pull-requests') ? 'Pull requests could not be read. Links to them are shown by the day of the link.' : '',
    unread.has('more-pull-requests') ? 'The project has more than 2,000 pull requests in these days, and only the newest were looked through.' : '',
    unread.has('settings') ? 'The team’s settings could not be read; the defaults are used and waivers are missing.' : '',
    unread.has('other-sprints') ? 'Items of other sprints could not be read, or not all of them.' : '',
    unread.has('agreement') ? 'Where the working agreement lies could not be read.' : '',
    counting?.from === null
      ? `Sprints count from ${counting.name}, which has no dates or is gone, so every sprint is judged. Choose another one in the settings.`
      : '',
    ...settings.groups.flatMap(({ name, goneAreas = [] }) =>
      goneAreas.map(
        (path) =>
          `The area ${path} of the working group ${name} no longer exists, so its work is missing here. Enter its present area in the settings.`,
      ),
    ),
    misdatedDecisions.length > 0 ? misdatedSentence(misdatedDecisions.length) : '',
    hiddenItems > 0 ? `${plural(hiddenItems, 'item is', 'items are')} not visible to you; checks say so where that matters.` : '',
  ].filter((limit) => limit !== '');
}

/** Warning about hypotheses whose recorded decision date cannot be right. */
export const misdatedSentence = (count: number): string =>
  `${plural(count, 'hypothesis has', 'hypotheses have')} a decision date in the future or before ${count === 1 ? 'its' : 'their'} creation; the day the state became Decided counts instead. Correct “Decided on”.`;

/** The title of the checks that do not apply. */
export const inapplicableTitle = (count: number): string => plural(count, 'check does not apply', 'checks do not apply');
