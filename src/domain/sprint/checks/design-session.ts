import { sessionsFor } from '../ceremonies.ts';
import { attention, defineCheck, notEnoughData, onGitHub, pass, pending, withUnknownRoles, withoutRoles } from '../check.ts';
import { openDesignQuestions } from '../design-reviews.ts';
import { completeDesignSessions, hasDesignInWriting, heldDesignSessions, writtenDesigns } from '../design-sessions.ts';

/**
 * Every sprint includes an ML design session.
 *
 * Until the sprint ends, a planned session is enough. After that, one must have been held in the sprint with both roles and have an output; a design
 * that went through a pull request with both roles on it counts as a session held in writing.
 */
export const designSession = defineCheck({
  id: 'design-session',
  severity: 'warning',
  practice: 'ml-design-sessions',
  ofWholeTeam: true,
  needs: ['pull-requests', 'near-sessions', 'design-files'],
  messages: ['planned', 'none-planned', 'held', 'in-writing', 'none', 'incomplete', 'roles-unknown', 'files-unread'],
  explained: ['none-planned', 'none', 'incomplete', 'roles-unknown', 'files-unread'],

  check(snapshot) {
    const { sprint, roles, unread } = snapshot;
    const sessions = sessionsFor('design', snapshot);
    const items = sessions.map(({ item }) => item);

    if (!sprint.isOver) {
      return sessions.length > 0 ? pass('planned', { items, note: 'planned' }) : pending('none-planned', { fix: 'plan-design-session' });
    }
    const complete = completeDesignSessions(snapshot);
    if (complete.length > 0) return pass('held', { items: complete.map(({ item }) => item), note: 'both-roles' });
    if (hasDesignInWriting(snapshot)) return pass('in-writing', { note: 'in-writing' });

    // Without roles, neither a written design nor a session recorded by a tag can be assessed.
    const written = writtenDesigns(snapshot);
    if (written.length > 0 && roles.isEmpty) return withoutRoles(snapshot);
    const held = heldDesignSessions(snapshot);
    if (held.some((session) => session.roles === null)) return notEnoughData('roles-unknown', { items, fix: 'complete-session' });
    const unknown = [...new Set(written.flatMap(({ participants }) => roles.unknownAmong(participants)))];
    if (unknown.length > 0) return withUnknownRoles(unknown, { items });

    // There may be a written review among the pull requests that could not be read.
    if (unread.has('pull-requests') || unread.has('more-pull-requests')) return notEnoughData('pull-requests-unread', { items });
    if (openDesignQuestions(snapshot).length > 0) return notEnoughData('files-unread', { items });
    if (snapshot.gitHubRequests > 0) return onGitHub(snapshot, { items, fix: sessions.length > 0 ? 'complete-session' : 'record-design-session' });
    if (sessions.length > 0) return attention('incomplete', { items, fix: 'complete-session' });
    return attention('none', { fix: 'record-design-session' });
  },
});
