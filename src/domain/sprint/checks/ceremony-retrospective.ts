import { ceremoniesOf, isForWholeTeam } from '../ceremonies.ts';
import { attention, defineCheck, notEnoughData, pass, pending } from '../check.ts';

/** The whole team holds a retrospective that results in at least one action item. */
export const ceremonyRetrospective = defineCheck({
  id: 'ceremony-retrospective',
  severity: 'warning',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: ['near-sessions'],
  messages: ['held', 'open', 'none', 'no-action', 'groups-only'],
  explained: ['no-action', 'groups-only'],

  check(snapshot) {
    const held = ceremoniesOf('retrospective', snapshot);
    const together = held.filter((session) => isForWholeTeam(session, snapshot));
    // Minutes are no action item.
    const withActions = together.filter(({ actions, unknownActions }) => actions.length + unknownActions > 0);
    if (withActions.length > 0) {
      const ids = new Set(withActions.flatMap((session) => session.actions.map(({ id }) => id)));
      const unknown = withActions.reduce((sum, { unknownActions }) => sum + unknownActions, 0);
      return pass('held', { items: withActions.map(({ item }) => item), counts: { actions: ids.size + unknown } });
    }
    const items = (together.length > 0 ? together : held).map(({ item }) => item);
    if (together.length === 0 && held.some(({ scope }) => scope === null)) {
      return notEnoughData('scope-unknown', { items, fix: 'complete-session' });
    }
    if (together.length === 0 && held.length > 0 && snapshot.unread.has('settings')) return notEnoughData('settings-unread', { items });
    // The retrospective closes the sprint, so its last day is still in time.
    if (!snapshot.sprint.isOver) return pending('open', { items, fix: 'record-retrospective' });
    if (together.length > 0) return attention('no-action', { items, fix: 'complete-session' });
    return held.length > 0 ? attention('groups-only', { items, fix: 'record-retrospective' }) : attention('none', { fix: 'record-retrospective' });
  },
});
