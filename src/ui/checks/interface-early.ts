import type { interfaceEarly } from '../../domain/sprint/checks/interface-early.ts';
import { PHASES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Early interface';
export const meaning = 'The interface of the model is settled before serving work starts.';

export const titles: TitlesOf<typeof interfaceEarly> = {
  agreed: 'The interface was agreed before serving work',
  late: 'The interface was agreed after serving work began',
  none: 'Serving work is under way without an agreed interface',
  'not-begun': 'Serving work has not begun',
};

export const reasons: ReasonsOf<typeof interfaceEarly> = {
  late: 'Agreed first, both sides can work at once.',
  none: 'A finished item with the tag of interfaces counts: a contract, or the schema of a table.',
};

export const guide: GuideOf<2, 2> = {
  checks:
    'An item tagged `ml-interface` was done before operationalisation began. A warning where serving is active without one, information where it came late.',
  reads: ['items tagged as interface, of all sprints', PHASES],
  traps: ['For batch scoring the schema of a table counts.', 'A spike on serving is no serving work.'],
};
