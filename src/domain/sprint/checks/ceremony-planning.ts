import { ceremoniesOf, isForWholeTeam } from '../ceremonies.ts';
import { attention, defineCheck, notEnoughData, pass, pending } from '../check.ts';

/** The sprint is planned by the whole team: data scientists and developers commit to one sprint backlog together. */
export const ceremonyPlanning = defineCheck({
  id: 'ceremony-planning',
  severity: 'warning',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: ['near-sessions'],
  messages: ['held', 'open', 'none', 'groups-only'],
  explained: ['groups-only'],

  check(snapshot) {
    const held = ceremoniesOf('planning', snapshot);
    const together = held.filter((session) => isForWholeTeam(session, snapshot));
    if (together.length > 0) return pass('held', { items: together.map(({ item }) => item), note: 'whole-team' });

    const items = held.map(({ item }) => item);
    if (held.some(({ scope }) => scope === null)) return notEnoughData('scope-unknown', { items, fix: 'complete-session' });
    // A record may name every group, but the groups are in the settings.
    if (held.length > 0 && snapshot.unread.has('settings')) return notEnoughData('settings-unread', { items });
    if (!snapshot.sprint.lastDayReached) return pending('open', { items, fix: 'record-planning' });
    return held.length > 0 ? attention('groups-only', { items, fix: 'record-planning' }) : attention('none', { fix: 'record-planning' });
  },
});
