import type { designSession } from '../../domain/sprint/checks/design-session.ts';
import { SESSIONS, type Guide } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'ML design session';
export const meaning = 'Data scientists and developers design together once a sprint.';

export const titles: TitlesOf<typeof designSession> = {
  planned: 'An ML design session is planned',
  'none-planned': 'No ML design session is planned yet',
  held: 'An ML design session was held with both roles and left an output',
  'in-writing': 'A design was reviewed in a pull request by both roles',
  none: 'No ML design session was held',
  incomplete: 'The ML design session is incomplete',
  'roles-unknown': 'An ML design session was held, but not who took part',
};

export const reasons: ReasonsOf<typeof designSession> = {
  'none-planned': 'One belongs to every sprint.',
  none: 'Data scientists and developers design together once a sprint, in a session or in a reviewed decision record.',
  incomplete: 'It was held in the sprint, both roles took part, and an output is linked.',
  'roles-unknown': 'A tag does not tell roles. Record the session with its own work item type.',
};

export const guide: Guide = {
  checks:
    'An ML design session is planned, and after the sprint was held with an output and both roles. A decision record that both roles reviewed counts.',
  reads: [SESSIONS, 'pull requests whose title or branch marks a design'],
  traps: [
    'A session on a day of the sprint counts, and one up to five days before that is filed under it.',
    'Planned is enough until the sprint is over.',
    'A tag does not tell who was there.',
  ],
};
