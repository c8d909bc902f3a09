import type { mlopsDsReview } from '../../domain/sprint/checks/mlops-ds-review.ts';
import { plural } from '../strings.ts';
import { REQUESTS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Data scientists review MLOps';
export const meaning = 'A data scientist reviews MLOps pull requests.';

export const titles: TitlesOf<typeof mlopsDsReview> = {
  all: ({ of, counts }) =>
    `${of === 1 ? 'A data scientist looked at the MLOps pull request' : `Data scientists looked at all ${of} MLOps pull requests`}${counts['byDataScience'] ? `, ${counts['byDataScience']} of them their own` : ''}`,
  missing: ({ missing, of }) =>
    `${missing} of ${plural(of, 'MLOps pull request', 'MLOps pull requests')} ${missing === 1 ? 'was' : 'were'} not reviewed by a data scientist`,
  unread: 'Some pull requests could not be read in full',
  none: 'No MLOps pull request was completed',
};

export const reasons: ReasonsOf<typeof mlopsDsReview> = {
  unread: 'Changed files and threads of up to 50 pull requests are read. Ask for read access to the repositories, or refresh.',
  missing: 'A vote or a comment counts, also one that a later push reset.',
};

export const guide: GuideOf<3, 4> = {
  checks: 'Every completed MLOps pull request was written by a data scientist, or one voted or commented.',
  reads: [REQUESTS, 'tags of linked items, labels, and changed files of the others', 'threads of those without such a vote, 50 at most'],
  traps: [
    'A vote that a push reset still counts; the thread tells.',
    'Requests of bots and of other teams are left out; bots and groups are no reviewers.',
    'Those that data scientists wrote are counted apart.',
    'Without roles, or if the role of a reviewer is missing, there is not enough data.',
  ],
};
