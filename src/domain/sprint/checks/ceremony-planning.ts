import { ceremoniesOf, isForWholeTeam } from '../ceremonies.ts';
import { attention, defineRule, notEnoughData, pass, pending } from '../rule.ts';

/** The sprint is planned by the whole team: data scientists and developers commit to one sprint backlog together. */
export const ceremonyPlanning = defineRule({
  id: 'ceremony-planning',
  severity: 'warning',
  practice: 'ceremonies',

  check(snapshot) {
    const held = ceremoniesOf('planning', snapshot);
    const together = held.filter((session) => isForWholeTeam(session, snapshot));
    if (together.length > 0) return pass('ceremony-planning.held', { items: together.map(({ item }) => item) });

    const items = held.map(({ item }) => item);
    if (held.some(({ scope }) => scope === null)) return notEnoughData('ceremony.scope-unknown', { items, fix: 'complete-session' });
    if (!snapshot.sprint.lastDayReached) return pending('ceremony-planning.open', { items, fix: 'record-planning' });
    return held.length > 0
      ? attention('ceremony-planning.groups-only', { items, fix: 'record-planning' })
      : attention('ceremony-planning.none', { fix: 'record-planning' });
  },
});
