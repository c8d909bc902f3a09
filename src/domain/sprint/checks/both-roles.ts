import { attention, defineRule, notApplicable, notEnoughData, pass, pending, withoutRoles } from '../rule.ts';

/** Data scientists and developers both work in the sprint. While a project is only finding out whether it is feasible, data scientists may be alone. */
export const bothRoles = defineRule({
  id: 'both-roles',
  severity: 'info',
  practice: 'one-team',

  check(snapshot) {
    const { sprint, stories, workers, roles, phaseItems } = snapshot;
    if (roles.isEmpty) return withoutRoles(snapshot);
    const here = roles.of(workers);
    if (here.size === 2) return pass('both-roles.both');
    if (stories.length === 0) return notApplicable('both-roles.no-stories');

    const isDiscovery = stories.every(({ item }) => phaseItems.some((one) => one.item.id === item.id && one.phase === 'feasibility'));
    if (isDiscovery && !here.has('development')) return notApplicable('both-roles.discovery');
    if (!sprint.lastDayReached) return pending('both-roles.open');
    if (here.size === 0) return notEnoughData('both-roles.nobody');
    return attention(here.has('data-science') ? 'both-roles.data-science-only' : 'both-roles.development-only');
  },
});
