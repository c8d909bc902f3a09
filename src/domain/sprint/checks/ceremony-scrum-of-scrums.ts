import { ceremoniesOf, groupsOf, isForWholeTeam } from '../ceremonies.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass, pending } from '../check.ts';

/** A team too large for one stand-up, with several working groups, brings them together in a Scrum of Scrums. */
export const ceremonyScrumOfScrums = defineCheck({
  id: 'ceremony-scrum-of-scrums',
  severity: 'info',
  practice: 'scrum-of-scrums',
  needs: ['structure', 'near-sessions'],
  messages: ['held', 'open', 'none', 'few-groups', 'few-people', 'is-group'],
  explained: ['none'],

  check(snapshot) {
    const { settings, structure, sprint, unread } = snapshot;
    const { scrumOfScrumsPeople } = settings.thresholds;
    const minGroups = Math.max(2, settings.thresholds.scrumOfScrumsGroups);
    const counts = { people: structure?.people ?? 0, groups: settings.groups.length, more: scrumOfScrumsPeople };
    const recorded = ceremoniesOf('scrumOfScrums', snapshot);
    const ofSeveral = recorded.filter((session) => groupsOf(session).size >= 2);
    const held = recorded.filter((session) => ofSeveral.includes(session) || isForWholeTeam(session, snapshot));
    // If the groups are unknown, only a record that names several shows that they met.
    if (unread.has('settings') && ofSeveral.length === 0) return notEnoughData('settings-unread');
    if (held.length > 0 && (settings.groups.length >= 2 || ofSeveral.length > 0))
      return pass('held', { items: held.map(({ item }) => item), note: 'held' });
    if (settings.groups.length < minGroups) return notApplicable('few-groups', { counts });
    if (structure === null) return notEnoughData('groups-unread');
    if (structure.isGroup) return notApplicable('is-group');
    if (structure.people <= scrumOfScrumsPeople) return notApplicable('few-people', { counts });
    // A tag does not record which groups were there.
    if (recorded.some(({ scope }) => scope === null))
      return notEnoughData('scope-unknown', { items: recorded.map(({ item }) => item), fix: 'complete-session' });
    return sprint.isOver ? attention('none', { counts, fix: 'record-scrum-of-scrums' }) : pending('open', { counts, fix: 'record-scrum-of-scrums' });
  },
});
