import { attention, defineCheck, notApplicable, pass } from '../check.ts';
import { tshirtSizeOf } from '../story-size.ts';

/** Stories and spikes carry a T-shirt size, because exploration cannot be estimated to the hour. Points are accepted if the team allows them. */
export const sizeTshirt = defineCheck({
  id: 'size-tshirt',
  severity: 'info',
  practice: 't-shirt-sizes',
  needs: [],
  messages: ['all', 'missing', 'no-stories'],
  explained: ['missing'],

  check({ stories, settings }) {
    if (stories.length === 0) return notApplicable('no-stories');
    const unsized = stories.filter(({ size, points }) => tshirtSizeOf(size) === null && !(settings.pointsAllowed && points !== null));
    const share = { count: stories.length - unsized.length, of: stories.length };
    return unsized.length === 0 ? pass('all', { share }) : attention('missing', { share, items: unsized.map(({ item }) => item), fix: 'set-size' });
  },
});
