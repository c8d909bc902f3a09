import type { deliverablePerStory } from '../../domain/sprint/checks/deliverable-per-story.ts';
import { plural } from '../strings.ts';
import { STORIES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'A deliverable for every story';
export const meaning = 'Every ML story and spike leaves something behind that is dated in the sprint.';

export const titles: TitlesOf<typeof deliverablePerStory> = {
  all: ({ of }) => `${plural(of, 'story has', 'stories have')} a deliverable from this sprint`,
  missing: ({ missing, of }) => `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'has' : 'have'} no deliverable from this sprint`,
  open: ({ count, of }) => `${count} of ${plural(of, 'story has', 'stories have')} a deliverable so far`,
  hidden: 'Some links of stories without a deliverable lead to items you may not see',
  undated: 'Git could not say when some linked code was written',
  'unknown-links': ({ counts }) => `${plural(counts['links'] ?? 0, 'link is', 'links are')} of a kind that this check can’t read`,
  'no-stories': 'The sprint has no stories or spikes',
};

export const reasons: ReasonsOf<typeof deliverablePerStory> = {
  missing: 'A story counts when code, a hypothesis, an EDA finding or a document linked to it is dated in the sprint.',
  open: 'The others have until the last day of the sprint.',
  hidden: 'A deliverable may be among them.',
  undated: 'A deliverable may be among it. Refresh to ask again, or add the day to the comment of the link.',
  'unknown-links': ({ names }) => `${names.join(', ')}: open the story to see whether it is a deliverable.`,
};

export const guide: GuideOf<3, 5> = {
  checks: 'Every story and spike has a deliverable dated in the sprint. Information on the last day, a warning after it.',
  reads: [STORIES, 'their links and those of everything below them', 'pull requests of the sprint'],
  traps: [
    'Bugs, chores and removed items owe nothing.',
    'Before the last day a gap is pending.',
    'A branch alone is no deliverable.',
    'A story that is carried over needs one in each sprint: the date of the artefact decides.',
    'Where a link leads to an item that the reader may not see, there is not enough data.',
  ],
};
