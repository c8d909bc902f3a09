import { ceremoniesOf } from '../ceremonies.ts';
import { attention, defineRule, notApplicable, notEnoughData, pass, pending } from '../rule.ts';

/** A team too large for one stand-up, with several working groups, brings them together in a Scrum of Scrums. */
export const ceremonyScrumOfScrums = defineRule({
  id: 'ceremony-scrum-of-scrums',
  severity: 'info',
  practice: 'scrum-of-scrums',

  check(snapshot) {
    const { settings, structure, sprint, unread } = snapshot;
    const { scrumOfScrumsGroups, scrumOfScrumsPeople } = settings.thresholds;
    const counts = { people: structure?.people ?? 0, groups: settings.groups.length, more: scrumOfScrumsPeople };
    const held = ceremoniesOf('scrumOfScrums', snapshot);
    if (held.length > 0) return pass('ceremony-scrum-of-scrums.held', { items: held.map(({ item }) => item) });
    if (unread.has('settings')) return notEnoughData('settings.unread');
    if (settings.groups.length < scrumOfScrumsGroups) return notApplicable('ceremony-scrum-of-scrums.few-groups', { counts });
    if (structure === null) return notEnoughData('groups.unread');
    if (structure.isGroup || structure.people <= scrumOfScrumsPeople) return notApplicable('ceremony-scrum-of-scrums.few-people', { counts });
    return sprint.isOver
      ? attention('ceremony-scrum-of-scrums.none', { counts, fix: 'record-scrum-of-scrums' })
      : pending('ceremony-scrum-of-scrums.open', { counts, fix: 'record-scrum-of-scrums' });
  },
});
