import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/** Working groups share one backlog: the areas of their teams lie under those of the whole team, and they have its sprints. */
export const oneBacklog = defineCheck({
  id: 'one-backlog',
  severity: 'warning',
  practice: 'one-team',
  needs: ['structure'],
  messages: ['shared', 'areas-apart', 'sprints-apart', 'areas-unknown', 'is-group', 'no-groups'],
  explained: ['areas-apart', 'sprints-apart', 'areas-unknown'],

  check({ sprint, settings, structure, unread }) {
    if (unread.has('settings')) return notEnoughData('settings-unread');
    if (settings.groups.length < 2) return notApplicable('no-groups');
    if (structure === null) return notEnoughData('groups-unread');
    if (structure.isGroup) return notApplicable('is-group');

    const outside = structure.groups.filter(({ isUnderTeam }) => isUnderTeam === false);
    const unknown = structure.groups.filter(({ isUnderTeam }) => isUnderTeam === null);
    const apart = structure.groups.filter(({ sprintIds }) => sprintIds !== null && !sprintIds.includes(sprint.id));
    const share = {
      count: structure.groups.filter((group) => group.isUnderTeam === true && !apart.includes(group)).length,
      of: structure.groups.length,
    };
    if (outside.length > 0) return attention('areas-apart', { share, names: outside.map(({ name }) => name) });
    if (apart.length > 0) return attention('sprints-apart', { share, names: apart.map(({ name }) => name) });
    if (unknown.length > 0) return notEnoughData('areas-unknown', { share, names: unknown.map(({ name }) => name) });
    return pass('shared', { share });
  },
});
