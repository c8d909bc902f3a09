import { attention, defineRule, notEnoughData, pass, withoutRoles } from '../rule.ts';

/** Work on MLOps is shared: over some sprints, items of both roles are among it. Roles are counted and nobody is named; few items say nothing. */
export const mlopsShared = defineRule({
  id: 'mlops-shared',
  severity: 'info',
  practice: 'one-team',

  check(snapshot) {
    const { sprints, mlopsItems, roles, settings, unread } = snapshot;
    if (roles.isEmpty) return withoutRoles(snapshot);
    const { mlopsSharedItems, mlopsSharedSprints } = settings.thresholds;
    const window = new Set(sprints.slice(-mlopsSharedSprints).map(({ path }) => path));
    const owners = mlopsItems
      .filter(({ iterationPath }) => window.has(iterationPath))
      .flatMap(({ assignedTo }) => roles.roleOf(assignedTo ?? '') ?? []);
    const counts = { items: owners.length, least: mlopsSharedItems, sprints: mlopsSharedSprints };
    if (unread.has('other-sprints')) return notEnoughData('other-sprints.unread');
    if (owners.length < mlopsSharedItems) return notEnoughData('mlops-shared.few', { counts });
    return new Set(owners).size === 2 ? pass('mlops-shared.both', { counts }) : attention('mlops-shared.one-role', { counts });
  },
});
