import { isChangedAfterResults, isExplained, type Seal, type SealedChange } from './seal.ts';

/** What became of a change after the first result. The same words in card, tab, hub, review and exports. */
export const changeWords = (change: Pick<SealedChange, 'isExplained'>): string =>
  change.isExplained ? 'changed and explained' : 'changed after results';

/** Why the plan of a study was not made beforehand. */
export const LATE_PLANS: Readonly<Record<Exclude<Seal['order'], 'plan-first'>, string>> = {
  'results-first': 'results were there before the plan was sealed',
  'never-registered': 'decided without a registered plan',
};

/** What became of a sealed plan, without its order: the most serious change decides. */
export function planWords(seal: Seal): string {
  if (isChangedAfterResults(seal)) return changeWords({ isExplained: isExplained(seal) });
  return seal.changes.some(({ kind }) => kind === 'amended') ? 'amended before results' : 'unchanged';
}

/** The mark of a hypothesis whose plan deserves a look; null if the plan came first and was kept, or there is none. */
export function planMark(seal: Seal, isConfirmatory: boolean): string | null {
  const parts = [
    isChangedAfterResults(seal) ? `plan ${planWords(seal)}` : '',
    isConfirmatory && seal.order !== 'plan-first' ? LATE_PLANS[seal.order] : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join('; ');
}
