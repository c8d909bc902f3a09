import { sameName } from '../../shared/text.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/** Working groups share one backlog: the areas of their teams lie under those of the whole team, and they have its sprints. */
export const oneBacklog = defineCheck({
  id: 'one-backlog',
  severity: 'warning',
  practice: 'one-team',
  needs: ['structure', 'group-teams'],
  messages: ['shared', 'areas-apart', 'sprints-apart', 'areas-unknown', 'is-group', 'no-groups'],
  explained: ['areas-apart', 'sprints-apart', 'areas-unknown'],

  check({ sprint, settings, structure, unread }) {
    if (unread.has('settings')) return notEnoughData('settings-unread');
    if (settings.groups.length < 2) return notApplicable('no-groups');
    if (structure === null) return notEnoughData('groups-unread');
    if (structure.isGroup) return notApplicable('is-group');
    const { groups } = structure;
    if (groups === null) return notEnoughData('groups-unread');

    const outside = groups.filter(({ isUnderTeam }) => isUnderTeam === false);
    const apart = groups.filter(({ sprintIds }) => sprintIds !== null && !sprintIds.includes(sprint.id));
    // A group without areas, or beyond the groups that were read, may work anywhere.
    const isKnown = (name: string) => groups.some((group) => sameName(group.name, name) && group.isUnderTeam !== null);
    const unknown = settings.groups.map(({ name }) => name).filter((name) => !isKnown(name));
    const share = {
      count: groups.filter((group) => group.isUnderTeam === true && !apart.includes(group)).length,
      of: settings.groups.length,
    };
    if (outside.length > 0) return attention('areas-apart', { share, names: outside.map(({ name }) => name) });
    if (apart.length > 0) return attention('sprints-apart', { share, names: apart.map(({ name }) => name) });
    if (unknown.length > 0) return notEnoughData('areas-unknown', { share, names: unknown, fix: 'configure-roles' });
    return pass('shared', { share });
  },
});
