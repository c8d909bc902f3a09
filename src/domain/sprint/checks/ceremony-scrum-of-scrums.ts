import { ceremoniesOf, isForWholeTeam } from '../ceremonies.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass, pending } from '../check.ts';

/** A team too large for one stand-up, with several working groups, brings them together in a Scrum of Scrums. */
export const ceremonyScrumOfScrums = defineCheck({
  id: 'ceremony-scrum-of-scrums',
  severity: 'info',
  practice: 'scrum-of-scrums',
  needs: ['structure'],
  messages: ['held', 'open', 'none', 'few-groups', 'few-people'],
  explained: ['none'],

  check(snapshot) {
    const { settings, structure, sprint, unread } = snapshot;
    const { scrumOfScrumsGroups, scrumOfScrumsPeople } = settings.thresholds;
    const counts = { people: structure?.people ?? 0, groups: settings.groups.length, more: scrumOfScrumsPeople };
    const recorded = ceremoniesOf('scrumOfScrums', snapshot);
    const held = recorded.filter((session) => session.groups.length >= 2 || isForWholeTeam(session, snapshot));
    if (held.length > 0) return pass('held', { items: held.map(({ item }) => item), note: 'held' });
    if (unread.has('settings')) return notEnoughData('settings-unread');
    if (settings.groups.length < scrumOfScrumsGroups) return notApplicable('few-groups', { counts });
    if (structure === null) return notEnoughData('groups-unread');
    if (structure.isGroup || structure.people <= scrumOfScrumsPeople) return notApplicable('few-people', { counts });
    // A tag does not record which groups were there.
    if (recorded.some(({ scope }) => scope === null))
      return notEnoughData('scope-unknown', { items: recorded.map(({ item }) => item), fix: 'complete-session' });
    return sprint.isOver ? attention('none', { counts, fix: 'record-scrum-of-scrums' }) : pending('open', { counts, fix: 'record-scrum-of-scrums' });
  },
});
