import { isWithin } from '../../shared/work-item.ts';
import { attention, defineCheck, notEnoughData, pass, withUnknownRoles, withoutRoles } from '../check.ts';

/**
 * Work on MLOps is shared: over several sprints, each role owns at least a fifth of the items that were begun. Roles are counted without names; few items are
 * inconclusive.
 */
export const mlopsShared = defineCheck({
  id: 'mlops-shared',
  severity: 'info',
  practice: 'one-team',
  needs: ['mlops-items'],
  messages: ['both', 'one-role', 'lopsided', 'few'],
  explained: ['one-role', 'lopsided', 'few'],

  check(snapshot) {
    const { sprints, mlopsItems, roles, settings, unread } = snapshot;
    if (roles.isEmpty) return withoutRoles(snapshot);
    if (unread.has('other-sprints')) return notEnoughData('other-sprints-unread');
    const { mlopsSharedItems, mlopsSharedSprints, mlopsSharedPercent } = settings.thresholds;
    const window = sprints.slice(-mlopsSharedSprints);
    const owners = mlopsItems
      .filter(({ category, iterationPath }) => category !== 'Proposed' && window.some(({ path }) => isWithin(iterationPath, path)))
      .flatMap(({ assignedTo }) => assignedTo ?? []);
    const owned = owners.flatMap((owner) => roles.roleOf(owner) ?? []);
    const unknown = roles.unknownAmong(owners);
    const unclear = owners.filter((owner) => unknown.includes(owner.toLowerCase())).length;
    const byDataScience = owned.filter((role) => role === 'data-science').length;
    const smaller = Math.min(byDataScience, owned.length - byDataScience);
    // More than half of the items cannot belong to the smaller role.
    const percent = Math.min(mlopsSharedPercent, 50);
    const isShared = (count: number, of: number) => count * 100 >= percent * of;

    const counts = { items: owned.length, smaller, least: mlopsSharedItems, sprints: mlopsSharedSprints, percent };
    if (owned.length < mlopsSharedItems) {
      return owned.length + unclear < mlopsSharedItems ? notEnoughData('few', { counts }) : withUnknownRoles(unknown, { counts });
    }
    // Items of people without a configured role may all belong to one role or to the other.
    const all = owned.length + unclear;
    const best = Math.min(smaller + unclear, Math.floor(all / 2));
    if (isShared(smaller, all)) return pass('both', { counts });
    if (unclear > 0 && isShared(best, all)) return withUnknownRoles(unknown, { counts });
    return smaller === 0 && unclear === 0 ? attention('one-role', { counts }) : attention('lopsided', { counts });
  },
});
