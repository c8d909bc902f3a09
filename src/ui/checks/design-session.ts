import type { designSession } from '../../domain/sprint/checks/design-session.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
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
  'files-unread': 'Some data on written design reviews could not be read',
};

export const reasons: ReasonsOf<typeof designSession> = {
  'none-planned': 'One belongs to every sprint.',
  none: 'Data scientists and developers design together once a sprint, in a session or in a reviewed decision record.',
  incomplete: 'It was held in the sprint, both roles took part, and an output is linked.',
  'files-unread': 'Changed files of up to 50 pull requests are read. Record the session, ask for read access to the repositories, or refresh.',
  'roles-unknown': 'Enter the roles in the record of the session. A tag can’t tell them: create a session record instead.',
};

export const guide: GuideOf<2, 3> = {
  checks:
    'An ML design session is planned, and after the sprint was held with an output and both roles. A design in writing that went through a pull request with both roles on it counts.',
  reads: [
    SESSIONS,
    'pull requests whose title or branch has a mark of a design as a whole word, such as ADR, or that change a file under the paths of designs (both are settings); files are read only if nothing else tells, 50 at most',
  ],
  traps: [
    'A session on a day of the sprint counts, and one up to five days before that is filed under it.',
    'Planned is enough until the sprint is over.',
    'A tag does not tell who was there.',
  ],
};
