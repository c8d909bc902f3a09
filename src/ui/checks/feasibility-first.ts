import type { feasibilityFirst } from '../../domain/sprint/checks/feasibility-first.ts';
import { PHASES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Feasibility first';
export const meaning = 'Operationalisation begins after something was decided about feasibility.';

export const titles: TitlesOf<typeof feasibilityFirst> = {
  decided: 'Operationalisation began after a decision on feasibility',
  'too-early': 'Operationalisation began before a decision on feasibility',
  unclear: 'Some data on the feasibility decision could not be read',
  'not-begun': 'Operationalisation has not begun',
};

export const reasons: ReasonsOf<typeof feasibilityFirst> = {
  'too-early': 'A decided feasibility hypothesis or a report comes first; spikes and the interface may be earlier.',
  unclear:
    'The evidence of a decision, or a pull request of an earlier sprint or on GitHub, could not be read. Link a document to the feasibility item.',
};

export const guide: GuideOf<3, 2> = {
  checks:
    'The first operationalisation item was activated no earlier than a decision on feasibility: a hypothesis with evidence that is linked to a feasibility item, or a closed one with a document, a wiki page or a merged pull request.',
  reads: [PHASES, 'their links', 'their activation dates'],
  traps: ['Spikes and interface work do not count.', 'An item that is activated again has a later date; its history is not read.'],
};
