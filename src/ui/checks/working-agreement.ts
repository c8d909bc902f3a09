import type { workingAgreement } from '../../domain/sprint/checks/working-agreement.ts';
import { plural } from '../strings.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Working agreement';
export const meaning = 'A working agreement exists and is looked at again.';
export const attested = 'The team has a working agreement and looked at it again.';

export const titles: TitlesOf<typeof workingAgreement> = {
  reviewed: ({ counts }) => `The working agreement was reviewed in the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  changed: 'The text of the working agreement is recent',
  attested: 'The team confirmed its working agreement',
  old: 'The working agreement waits for a review',
  none: 'No working agreement is known',
  undated: 'The working agreement was reviewed, but the record does not say when',
  elsewhere: 'No working agreement is known here, and the team’s code is on GitHub',
  unread: 'Whether there is a working agreement could not be read',
};

export const reasons: ReasonsOf<typeof workingAgreement> = {
  old: ({ counts }) => `The team looks at it again at least once in ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}.`,
  unread: 'Ask for read access to the repositories, record a review, or confirm that there was one.',
  undated: 'Enter the day of the review, or file the record under its sprint.',
  elsewhere: 'A file on GitHub can’t be read from here. Record a review of the agreement, or confirm it.',
  none: 'Add one as a repository file or wiki page, record a review, or have a team member confirm it.',
};

export const guide: GuideOf<3, 3> = {
  checks:
    'In the last six sprints (the number is a setting) a review of the working agreement was held, its file or wiki page changed, or a team member confirmed it. In a team with fewer sprints than that, any earlier day counts.',
  reads: [
    SESSIONS,
    'confirmations',
    'commits of the file, in the root and in `docs` of each repository (of the team’s own where a project has many), and of the wiki page that the settings name, only where nothing else tells',
  ],
  traps: [
    'A planned review does not count.',
    'What came after the sprint does not count for it.',
    'A wiki page counts once its address is in the settings.',
  ],
};
