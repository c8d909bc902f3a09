import { attention, defineRule, notApplicable, notEnoughData, pass } from '../rule.ts';

/** Working groups share one backlog: the areas of their teams lie under those of the whole team, and they have its sprints. */
export const oneBacklog = defineRule({
  id: 'one-backlog',
  severity: 'warning',
  practice: 'one-team',

  check({ sprint, settings, structure, unread }) {
    if (unread.has('settings')) return notEnoughData('settings.unread');
    if (settings.groups.length < 2) return notApplicable('one-backlog.no-groups');
    if (structure === null) return notEnoughData('groups.unread');
    if (structure.isGroup) return notApplicable('one-backlog.is-group');

    const outside = structure.groups.filter(({ isUnderTeam }) => !isUnderTeam);
    const apart = structure.groups.filter(({ sprintIds }) => sprintIds !== null && !sprintIds.includes(sprint.id));
    const share = { count: structure.groups.filter((one) => !outside.includes(one) && !apart.includes(one)).length, of: structure.groups.length };
    if (outside.length > 0) return attention('one-backlog.areas-apart', { share, names: outside.map(({ name }) => name) });
    if (apart.length > 0) return attention('one-backlog.sprints-apart', { share, names: apart.map(({ name }) => name) });
    return pass('one-backlog.shared', { share });
  },
});
