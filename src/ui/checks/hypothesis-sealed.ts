import type { hypothesisSealed } from '../../domain/sprint/checks/hypothesis-sealed.ts';
import { plural } from '../strings.ts';
import { HYPOTHESES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Plans kept after results';
export const meaning = 'The plan of a hypothesis comes before its results and does not change after them.';

export const titles: TitlesOf<typeof hypothesisSealed> = {
  kept: ({ of }) => `${plural(of, 'plan was', 'plans were')} kept after the results were known`,
  explained: ({ of, counts: { explained = 0 } }) =>
    of === explained
      ? `${plural(of, 'plan was', 'plans were')} changed and explained`
      : `${of - explained} of ${of} plans were kept, ${explained} changed and explained`,
  broken: ({ counts }) => {
    const part = (count = 0, singular: string, pluralForm: string) => (count === 0 ? [] : [plural(count, singular, pluralForm)]);
    return [
      ...part(counts['changed'], 'plan was changed after its results were known', 'plans were changed after their results were known'),
      ...part(counts['resultsFirst'], 'plan was sealed after its results', 'plans were sealed after their results'),
      ...part(counts['neverRegistered'], 'hypothesis was decided without a registered plan', 'hypotheses were decided without a registered plan'),
      ...part(counts['explained'], 'plan was changed and explained', 'plans were changed and explained'),
    ].join(', ');
  },
  unread: 'The history of some hypotheses could not be read',
  none: 'No hypothesis of this sprint has a sealed plan',
};

export const reasons: ReasonsOf<typeof hypothesisSealed> = {
  unread: 'Up to 50 histories are read. Refresh to read them again.',
  explained: '“Deviation” says what differs from the plan and why. Read it with the result.',
  broken:
    'Write into “Deviation” what differs from the plan, why, and what that does to the result. The hypothesis shows what changed and when. Boards sees only what was registered: this is transparency, not proof.',
};

export const guide: GuideOf<2, 7> = {
  checks:
    'No sealed field of a plan differs from what it said at the first result, and a confirmatory study was registered before it had results. The first result is the first observed value, a link whose text carries a value, or the entry to Deciding or Decided.',
  reads: [HYPOTHESES, 'the history of those that began, 50 at most'],
  traps: [
    'A change before the first result is an amendment and fine.',
    'A change after results passes once “Deviation” explains it. A text that is older than the change explains nothing.',
    'White space, another way of writing a number in a number field, and a value that stood for ten minutes or less are no change.',
    'A change that was taken back later is still one, and so is a change that stood when the hypothesis was decided.',
    'An edit by a service counts only where its value stands at the decision.',
    'An exploratory study may be written down after its results.',
    'Boards cannot see a notebook that ran before the hypothesis was registered: this is transparency, not proof.',
  ],
};
