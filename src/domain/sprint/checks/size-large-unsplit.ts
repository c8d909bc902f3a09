import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';
import { tshirtSizeOf } from '../story-size.ts';

/** A large story is split into smaller stories before it enters a sprint. Tasks do not count as a split. */
export const sizeLargeUnsplit = defineCheck({
  id: 'size-large-unsplit',
  severity: 'info',
  practice: 't-shirt-sizes',
  needs: [],
  messages: ['split', 'found', 'hidden', 'none-large'],
  explained: ['found', 'hidden'],

  check({ stories }) {
    const large = stories.filter(({ size }) => ['L', 'XL'].includes(tshirtSizeOf(size) ?? ''));
    if (large.length === 0) return notApplicable('none-large');
    const unsplit = large.filter(({ childStories }) => childStories.length === 0);
    const share = { count: large.length - unsplit.length, of: large.length };
    if (unsplit.length === 0) return pass('split', { share });

    const certain = unsplit.filter(({ unknownChildren }) => unknownChildren === 0);
    if (certain.length === 0) return notEnoughData('hidden', { share, items: unsplit.map(({ item }) => item) });
    return attention('found', { share, items: certain.map(({ item }) => item), fix: 'split-story' });
  },
});
