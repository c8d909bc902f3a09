import { sameName } from '../../shared/text.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/**
 * A hypothesis moves on: it does not stay in Testing sprint after sprint without an update, and it is decided by the end of the sprint that its plan names. This
 * is checked only during the sprint, since the current item does not show its state in a past sprint.
 *
 * See hypothesis/due.ts for when a decision is due.
 */
export const hypothesisStale = defineCheck({
  id: 'hypothesis-stale',
  severity: 'info',
  practice: 'experimentation',
  needs: ['open-hypotheses'],
  messages: ['found', 'moving', 'due-unknown', 'none', 'over'],
  explained: ['found', 'due-unknown'],

  check({ sprint, sprints, hypotheses, settings, unread }) {
    if (sprint.isOver) return notApplicable('over');
    const own = hypotheses.filter(({ isOfTeam }) => isOfTeam);
    const testing = own.filter(({ item }) => sameName(item.state, 'Testing'));
    // From this day on, that many whole sprints have passed before the current one.
    const since = sprints.at(-1 - settings.thresholds.staleSprints)?.start;
    const stale = since === undefined ? [] : testing.filter(({ changedOn }) => changedOn < since);
    const overdue = own.filter(({ due }) => due.kind === 'overdue');
    const watched = [...new Set([...testing, ...overdue])];
    const late = [...new Set([...overdue, ...stale])];
    const share = { count: watched.length - late.length, of: watched.length };
    const counts = { sprints: settings.thresholds.staleSprints, stale: stale.length, overdue: overdue.length };
    if (late.length > 0) return attention('found', { share, counts, items: late.map(({ item }) => item), fix: 'open-item' });
    // Late hypotheses are filed under earlier sprints.
    if (unread.has('other-sprints')) return notEnoughData('other-sprints-unread');
    const unclear = own.filter(({ due }) => due.kind === 'unknown');
    if (unclear.length > 0) return notEnoughData('due-unknown', { counts: { unclear: unclear.length }, items: unclear.map(({ item }) => item) });
    return watched.length === 0 ? notApplicable('none') : pass('moving', { share });
  },
});
