import { attention, defineCheck, notEnoughData, pass, withoutRoles } from '../check.ts';

/** Work on MLOps is shared: over several sprints, both roles work on its items. Roles are counted without names; few items are inconclusive. */
export const mlopsShared = defineCheck({
  id: 'mlops-shared',
  severity: 'info',
  practice: 'one-team',
  needs: ['mlops-items'],
  messages: ['both', 'one-role', 'few'],
  explained: ['one-role', 'few'],

  check(snapshot) {
    const { sprints, mlopsItems, roles, settings, unread } = snapshot;
    if (roles.isEmpty) return withoutRoles(snapshot);
    const { mlopsSharedItems, mlopsSharedSprints } = settings.thresholds;
    const window = new Set(sprints.slice(-mlopsSharedSprints).map(({ path }) => path));
    const owners = mlopsItems
      .filter(({ iterationPath }) => window.has(iterationPath))
      .flatMap(({ assignedTo }) => roles.roleOf(assignedTo ?? '') ?? []);
    const counts = { items: owners.length, least: mlopsSharedItems, sprints: mlopsSharedSprints };
    if (unread.has('other-sprints')) return notEnoughData('other-sprints-unread');
    if (owners.length < mlopsSharedItems) return notEnoughData('few', { counts });
    return new Set(owners).size === 2 ? pass('both', { counts }) : attention('one-role', { counts });
  },
});
