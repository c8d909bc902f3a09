import { completedRequests } from '../completed-requests.ts';
import { attention, defineRule, notApplicable, notEnoughData, pass } from '../rule.ts';

/** At least four of five completed pull requests belong to something on the board. A small repair may go without. */
const ENOUGH = 0.8;
/** Of fewer requests a share says nothing. */
const FEWEST = 5;

/** What is built is on the board: completed pull requests have a work item. Requests of bots are nobody's work. */
export const workOnBoard = defineRule({
  id: 'work-on-board',
  severity: 'info',
  practice: 'one-team',

  check(snapshot) {
    const { unread } = snapshot;
    if (unread.has('pull-requests')) return notEnoughData('pull-requests.unread');
    const completed = completedRequests(snapshot);
    if (completed.length === 0) return notApplicable('work-on-board.none-completed');
    if (unread.has('more-pull-requests') || completed.some(({ linkedItems }) => linkedItems === null)) return notEnoughData('work-on-board.unread');

    const loose = completed.filter(({ linkedItems }) => linkedItems?.length === 0);
    const share = { count: completed.length - loose.length, of: completed.length };
    if (share.count >= ENOUGH * share.of) return pass('work-on-board.on-board', { share, pullRequests: loose });
    if (completed.length < FEWEST) return notEnoughData('work-on-board.few', { share, pullRequests: loose });
    return attention('work-on-board.loose', { share, pullRequests: loose });
  },
});
