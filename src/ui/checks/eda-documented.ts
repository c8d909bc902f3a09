import type { edaDocumented } from '../../domain/sprint/checks/eda-documented.ts';
import { plural } from '../strings.ts';
import type { GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'EDA findings are documented';
export const meaning = 'An EDA finding past its draft names dataset, version, finding and implication.';

export const titles: TitlesOf<typeof edaDocumented> = {
  all: ({ of }) => `${plural(of, 'EDA finding names', 'EDA findings name')} dataset, version, finding and implication`,
  missing: ({ missing, of }) => `${missing} of ${plural(of, 'EDA finding', 'EDA findings')} ${missing === 1 ? 'is' : 'are'} incomplete`,
  none: 'The sprint has no EDA findings past their draft',
};

export const reasons: ReasonsOf<typeof edaDocumented> = {
  missing: 'A finding past its draft names the dataset and its version, what was found and what it implies.',
};

export const guide: GuideOf<1, 2> = {
  checks: 'EDA findings past their draft have dataset, version, finding and implication.',
  reads: ['EDA findings of the sprint'],
  traps: ['A draft may be incomplete.', 'A dash or “TBD” counts as empty.'],
};
