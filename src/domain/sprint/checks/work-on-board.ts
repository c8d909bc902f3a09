import { completedRequests } from '../completed-requests.ts';
import { attention, defineCheck, notApplicable, notEnoughData, onGitHub, pass } from '../check.ts';

/** At least four of five completed pull requests belong to something on the board. Small fixes may go without. */
const MIN_SHARE = 0.8;
/** The share of fewer requests is meaningless. */
const MIN_REQUESTS = 5;

/** What is built is on the board: completed pull requests have a work item. Requests by bots do not count. */
export const workOnBoard = defineCheck({
  id: 'work-on-board',
  severity: 'info',
  practice: 'one-team',
  needs: ['pull-requests', 'members', 'request-links'],
  messages: ['on-board', 'loose', 'few', 'unread', 'none-completed'],
  explained: ['loose', 'few', 'unread'],

  check(snapshot) {
    const { unread } = snapshot;
    if (unread.has('pull-requests')) return notEnoughData('pull-requests-unread');
    const completed = completedRequests(snapshot);
    // Requests on GitHub are only known through links, so the unlinked ones are missing.
    if (snapshot.gitHubRequests > 0) return onGitHub(snapshot);
    if (completed.length === 0) return notApplicable('none-completed');
    if (unread.has('more-pull-requests') || completed.some(({ linkedItems }) => linkedItems === null)) return notEnoughData('unread');

    const loose = completed.filter(({ linkedItems }) => linkedItems?.length === 0);
    const share = { count: completed.length - loose.length, of: completed.length };
    if (share.count >= MIN_SHARE * share.of) return pass('on-board', { share, pullRequests: loose });
    if (completed.length < MIN_REQUESTS) return notEnoughData('few', { share, pullRequests: loose });
    return attention('loose', { share, pullRequests: loose });
  },
});
