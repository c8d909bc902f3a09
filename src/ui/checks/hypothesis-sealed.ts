import type { hypothesisSealed } from '../../domain/sprint/checks/hypothesis-sealed.ts';
import { plural } from '../strings.ts';
import { HYPOTHESES, type Guide } from './guide.ts';
import type { ReasonsOf, TitlesOf } from './words.ts';

export const name = 'Plans kept after results';
export const meaning = 'The plan of a hypothesis does not change after its results are known.';

export const titles: TitlesOf<typeof hypothesisSealed> = {
  kept: ({ of }) => `${plural(of, 'plan was', 'plans were')} kept after the results were known`,
  changed: ({ missing }) => `${plural(missing, 'hypothesis was', 'hypotheses were')} changed after the results were known`,
  unread: 'The history of some hypotheses could not be read',
  none: 'No hypothesis of this sprint has a sealed plan',
};

export const reasons: ReasonsOf<typeof hypothesisSealed> = {
  changed: 'The form shows what changed and when. Boards see only what was registered: this is transparency, not proof.',
};

export const guide: Guide = {
  checks: 'No sealed field of a plan says something else than it did before the first result.',
  reads: [HYPOTHESES, 'the history of those that began, 50 at most'],
  traps: [
    'A change before the first result is an amendment and fine.',
    'White space, another way of writing a number, changes that were taken back, edits within ten minutes of sealing and edits by services are none.',
    'Boards cannot see a notebook that ran before the hypothesis was registered: this is transparency, not proof.',
  ],
};
