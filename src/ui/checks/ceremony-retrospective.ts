import type { ceremonyRetrospective } from '../../domain/sprint/checks/ceremony-retrospective.ts';
import { plural } from '../strings.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Retrospective';
export const meaning = 'The whole team looks back, and acts on it.';

export const titles: TitlesOf<typeof ceremonyRetrospective> = {
  held: ({ counts }) => `The whole team looked back, with ${plural(counts['actions'] ?? 0, 'action', 'actions')}`,
  open: 'The retrospective is still ahead',
  none: 'No retrospective is recorded',
  'no-action': 'The retrospective has no action linked',
  'groups-only': 'Retrospectives were held by working groups only',
};

export const reasons: ReasonsOf<typeof ceremonyRetrospective> = {
  'no-action': 'Link at least one action item. Minutes alone don’t count.',
  'groups-only': 'The whole team looks back together; a group may meet in addition.',
};

export const guide: GuideOf<2, 3> = {
  checks: 'The whole team looked back, with at least one action linked.',
  reads: [SESSIONS, 'their links'],
  traps: [
    'It counts from three days before the end of the sprint to five days after, also where it is filed under the next sprint.',
    'A retrospective of one group in addition is fine.',
    'Only a linked work item counts as an action. Minutes and the link to a parent don’t.',
  ],
};
