import { isSeenBy, reviewersOf } from '../../team/reviews.ts';
import { completedByMlops } from '../completed-requests.ts';
import { reviewedRequest } from '../mlops.ts';
import { attention, defineCheck, notApplicable, notEnoughData, onGitHub, pass, withUnknownRoles, withoutRoles } from '../check.ts';
import type { PullRequest } from '../snapshot.ts';

/**
 * A data scientist is involved in every change to how models are run: as author, voter or commenter. A vote that a push reset still counts; bots and groups do
 * not.
 */
export const mlopsDsReview = defineCheck({
  id: 'mlops-ds-review',
  severity: 'warning',
  practice: 'one-team',
  needs: ['pull-requests', 'members', 'mlops-items', 'mlops-reviews'],
  messages: ['all', 'missing', 'unread', 'none'],
  explained: ['missing', 'unread'],

  check(snapshot) {
    const { roles, unread } = snapshot;
    if (roles.count('data-science') === 0) return withoutRoles(snapshot);
    if (unread.has('pull-requests')) return notEnoughData('pull-requests-unread');
    const completed = completedByMlops(snapshot);
    const mlops = completed.filter(({ isMlops }) => isMlops === true).map(({ request }) => request);
    const reviewed = mlops.filter((request) => isSeenBy('data-science', reviewedRequest(request, true), roles));
    const unreviewed = mlops.filter((request) => !reviewed.includes(request));
    const share = { count: reviewed.length, of: mlops.length };
    const byDataScience = mlops.filter(({ author }) => roles.roleOf(author) === 'data-science').length;

    // A data scientist without a standing vote may have commented in a thread.
    const isRead = ({ speakers }: PullRequest) => speakers !== null;
    const unknownIn = (request: PullRequest) => roles.unknownAmong([request.author, ...reviewersOf(reviewedRequest(request, true))]);
    const certain = unreviewed.filter((request) => isRead(request) && unknownIn(request).length === 0);
    if (certain.length > 0) return attention('missing', { share, pullRequests: certain });
    const unclear = unreviewed.filter(isRead);
    if (unclear.length > 0) return withUnknownRoles([...new Set(unclear.flatMap(unknownIn))], { share, pullRequests: unclear });
    const isPartial = unreviewed.length > 0 || completed.some(({ isMlops }) => isMlops === null) || unread.has('more-pull-requests');
    if (isPartial) return notEnoughData('unread', { share });
    // The tag of an item in another sprint may make a request MLOps.
    if (unread.has('other-sprints')) return notEnoughData('other-sprints-unread', { share });
    if (snapshot.gitHubRequests > 0) return onGitHub(snapshot, { share });
    return mlops.length === 0 ? notApplicable('none') : pass('all', { share, counts: { byDataScience } });
  },
});
