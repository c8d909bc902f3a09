import { sameName } from '../../shared/text.ts';
import { attention, defineRule, notApplicable, notEnoughData, pass } from '../rule.ts';

/**
 * A hypothesis does not stay in Testing sprint after sprint without a word. It is looked at while the sprint runs: of a sprint that is over, the item as it
 * is now cannot tell what it was like then.
 */
export const hypothesisStale = defineRule({
  id: 'hypothesis-stale',
  severity: 'info',
  practice: 'experimentation',

  check({ sprint, sprints, hypotheses, settings, unread }) {
    if (sprint.isOver) return notApplicable('hypothesis-stale.over');
    const testing = hypotheses.filter(({ item }) => sameName(item.state, 'Testing'));
    // With the sprint under way, so many whole sprints have passed since the first day of this one.
    const since = sprints.at(-1 - settings.thresholds.staleSprints)?.start;
    const stale = since === undefined ? [] : testing.filter(({ changedOn }) => changedOn < since);
    const share = { count: testing.length - stale.length, of: testing.length };
    const counts = { sprints: settings.thresholds.staleSprints };
    if (stale.length > 0) return attention('hypothesis-stale.found', { share, counts, items: stale.map(({ item }) => item), fix: 'open-item' });
    // The ones that nobody touches are filed under earlier sprints.
    if (unread.has('other-sprints')) return notEnoughData('other-sprints.unread');
    return testing.length === 0 ? notApplicable('hypothesis-stale.none') : pass('hypothesis-stale.moving', { share });
  },
});
