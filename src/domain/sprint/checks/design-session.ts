import { sessionsFor } from '../ceremonies.ts';
import { attention, defineCheck, notEnoughData, onGitHub, pass, pending, withoutRoles } from '../check.ts';

/**
 * Every sprint includes an ML design session.
 *
 * Until the sprint ends, a planned session is enough. After that, one must have been held in the sprint with both roles and have an output; a decision record
 * that both roles reviewed in a pull request counts as a session held in writing.
 */
export const designSession = defineCheck({
  id: 'design-session',
  severity: 'warning',
  practice: 'ml-design-sessions',
  ofWholeTeam: true,
  needs: ['pull-requests', 'near-sessions'],
  messages: ['planned', 'none-planned', 'held', 'in-writing', 'none', 'incomplete', 'roles-unknown'],
  explained: ['none-planned', 'none', 'incomplete', 'roles-unknown'],

  check(snapshot) {
    const { sprint, designReviews, roles, unread } = snapshot;
    const sessions = sessionsFor('design', snapshot);
    const items = sessions.map(({ item }) => item);

    if (!sprint.isOver) {
      return sessions.length > 0 ? pass('planned', { items, note: 'planned' }) : pending('none-planned', { fix: 'plan-design-session' });
    }
    const held = sessions.filter(({ isHeld, outputCount }) => isHeld && outputCount > 0);
    const complete = held.filter((session) => session.roles?.size === 2);
    if (complete.length > 0) return pass('held', { items: complete.map(({ item }) => item), note: 'both-roles' });

    const written = designReviews.filter(({ completedOn }) => sprint.includes(completedOn));
    if (written.some(({ participants }) => roles.of(participants).size === 2)) return pass('in-writing', { note: 'in-writing' });
    // Without roles, neither a written review nor a session recorded by a tag can be assessed.
    if (written.length > 0 && roles.isEmpty) return withoutRoles(snapshot);
    if (held.some((session) => session.roles === null)) return notEnoughData('roles-unknown', { items, fix: 'complete-session' });

    // There may be a written review among the pull requests that could not be read.
    if (unread.has('pull-requests') || unread.has('more-pull-requests')) return notEnoughData('pull-requests-unread', { items });
    if (snapshot.gitHubRequests > 0) return onGitHub(snapshot, { items, fix: sessions.length > 0 ? 'complete-session' : 'record-design-session' });
    if (sessions.length > 0) return attention('incomplete', { items, fix: 'complete-session' });
    return attention('none', { fix: 'record-design-session' });
  },
});
