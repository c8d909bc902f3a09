import { attention, defineCheck, notApplicable, pass } from '../check.ts';
import type { Story } from '../snapshot.ts';
import { isDuration } from '../story-size.ts';

/** Stories and spikes are not sized in hours or days. Hours on their tasks are fine, and so is the timebox of a spike. */
export const sizeNotHours = defineCheck({
  id: 'size-not-hours',
  severity: 'warning',
  practice: 't-shirt-sizes',
  needs: [],
  messages: ['none', 'found', 'no-stories'],
  explained: ['found'],

  check({ stories }) {
    if (stories.length === 0) return notApplicable('no-stories');
    const inHours = stories.filter(isSizedInHours);
    const share = { count: stories.length - inHours.length, of: stories.length };
    return inHours.length === 0
      ? pass('none', { share })
      : attention('found', { share, items: inHours.map(({ item }) => item), fix: 'remove-hours' });
  },
});

function isSizedInHours({ isSpike, size, hours }: Story): boolean {
  if (positive(hours.remaining) || positive(hours.completed)) return true;
  // The estimate of a spike is its timebox, in the field or in words.
  if (isSpike) return false;
  return positive(hours.estimate) || isDuration(size);
}

const positive = (value: number | null): boolean => value !== null && value > 0;
