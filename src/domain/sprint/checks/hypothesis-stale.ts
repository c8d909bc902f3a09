import { sameName } from '../../shared/text.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/**
 * A hypothesis does not stay in Testing sprint after sprint without an update. This is checked only during the sprint, since the current item does not show its
 * state in a past sprint.
 */
export const hypothesisStale = defineCheck({
  id: 'hypothesis-stale',
  severity: 'info',
  practice: 'experimentation',
  needs: ['hypotheses-in-testing'],
  messages: ['found', 'moving', 'none', 'over'],
  explained: ['found'],

  check({ sprint, sprints, hypotheses, settings, unread }) {
    if (sprint.isOver) return notApplicable('over');
    const testing = hypotheses.filter(({ item, isOfTeam }) => isOfTeam && sameName(item.state, 'Testing'));
    // From this day on, that many whole sprints have passed before the current one.
    const since = sprints.at(-1 - settings.thresholds.staleSprints)?.start;
    const stale = since === undefined ? [] : testing.filter(({ changedOn }) => changedOn < since);
    const share = { count: testing.length - stale.length, of: testing.length };
    const counts = { sprints: settings.thresholds.staleSprints };
    if (stale.length > 0) return attention('found', { share, counts, items: stale.map(({ item }) => item), fix: 'open-item' });
    // Stale hypotheses are filed under earlier sprints.
    if (unread.has('other-sprints')) return notEnoughData('other-sprints-unread');
    return testing.length === 0 ? notApplicable('none') : pass('moving', { share });
  },
});
