import { ceremoniesOf, isForWholeTeam } from '../ceremonies.ts';
import { attention, defineCheck, notEnoughData, pass, pending } from '../check.ts';

/** The whole team holds a retrospective that results in at least one action item. */
export const ceremonyRetrospective = defineCheck({
  id: 'ceremony-retrospective',
  severity: 'warning',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: [],
  messages: ['held', 'open', 'none', 'no-action', 'groups-only'],
  explained: ['no-action', 'groups-only'],

  check(snapshot) {
    const held = ceremoniesOf('retrospective', snapshot);
    const together = held.filter((session) => isForWholeTeam(session, snapshot));
    const withActions = together.filter(({ outputCount }) => outputCount > 0);
    if (withActions.length > 0) {
      const actions = withActions.reduce((sum, { outputCount }) => sum + outputCount, 0);
      return pass('held', { items: withActions.map(({ item }) => item), counts: { actions } });
    }
    const items = (together.length > 0 ? together : held).map(({ item }) => item);
    if (together.length === 0 && held.some(({ scope }) => scope === null)) {
      return notEnoughData('scope-unknown', { items, fix: 'complete-session' });
    }
    // The retrospective closes the sprint, so its last day is still in time.
    if (!snapshot.sprint.isOver) return pending('open', { items, fix: 'record-retrospective' });
    if (together.length > 0) return attention('no-action', { items, fix: 'complete-session' });
    return held.length > 0 ? attention('groups-only', { items, fix: 'record-retrospective' }) : attention('none', { fix: 'record-retrospective' });
  },
});
