import { ceremoniesOf, isForWholeTeam } from '../ceremonies.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass, pending } from '../check.ts';
import type { SessionKind } from '../snapshot.ts';

const SHARED: readonly SessionKind[] = ['planning', 'retrospective'];

/** No ceremony is held per working group alone. A group's own meeting beside that of the whole team is fine. */
export const ceremonyWholeTeam = defineCheck({
  id: 'ceremony-whole-team',
  severity: 'warning',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: ['near-sessions'],
  messages: ['together', 'open', 'groups-only', 'none-recorded'],
  explained: ['groups-only'],

  check(snapshot) {
    const held = SHARED.map((kind) => ceremoniesOf(kind, snapshot)).filter((sessions) => sessions.length > 0);
    const notTogether = held.filter((sessions) => !sessions.some((session) => isForWholeTeam(session, snapshot)));
    // If a session does not record who took part, it may have been the whole team.
    const unknown = notTogether.filter((sessions) => sessions.some(({ scope }) => scope === null));
    const apart = notTogether.filter((sessions) => !unknown.includes(sessions));
    if (apart.length > 0 && snapshot.unread.has('settings')) return notEnoughData('settings-unread', { items: apart.flat().map(({ item }) => item) });
    if (apart.length > 0) {
      const items = apart.flat().map(({ item }) => item);
      // The whole team can still meet.
      if (!snapshot.sprint.lastDayReached) return pending('open', { items });
      return attention('groups-only', { items, fix: 'complete-session' });
    }
    if (unknown.length > 0) return notEnoughData('scope-unknown', { items: unknown.flat().map(({ item }) => item), fix: 'complete-session' });
    return held.length === 0 ? notApplicable('none-recorded') : pass('together');
  },
});
