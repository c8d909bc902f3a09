import { attention, defineCheck, notApplicable, notEnoughData, pass, pending, withUnknownRoles, withoutRoles } from '../check.ts';

/** Data scientists and developers both work in the sprint. During a feasibility study, data scientists may work alone. */
export const bothRoles = defineCheck({
  id: 'both-roles',
  severity: 'info',
  practice: 'one-team',
  needs: ['phases'],
  messages: ['both', 'open', 'data-science-only', 'development-only', 'discovery', 'nobody', 'no-stories'],
  explained: ['data-science-only', 'development-only', 'nobody'],

  check(snapshot) {
    const { sprint, stories, workers, roles, phaseItems } = snapshot;
    if (stories.length === 0 && workers.length === 0) return notApplicable('no-stories');
    if (roles.isEmpty) return withoutRoles(snapshot);
    const sprintRoles = roles.of(workers);
    if (sprintRoles.size === 2) return pass('both');
    if (stories.length === 0) return notApplicable('no-stories');

    const isDiscovery = stories.every(({ item }) =>
      phaseItems.some((phaseItem) => phaseItem.item.id === item.id && phaseItem.phase === 'feasibility'),
    );
    if (isDiscovery && !sprintRoles.has('development')) return notApplicable('discovery');
    if (!sprint.lastDayReached) return pending('open');
    const unknown = roles.unknownAmong(workers);
    if (unknown.length > 0) return withUnknownRoles(unknown);
    if (sprintRoles.size === 0) return notEnoughData('nobody');
    return attention(sprintRoles.has('data-science') ? 'data-science-only' : 'development-only');
  },
});
