import { isWithin, type WorkItem } from '../../shared/work-item.ts';
import { ceremoniesOf } from '../ceremonies.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass, pending } from '../check.ts';
import type { SprintSnapshot } from '../snapshot.ts';

/**
 * Action items of a retrospective get done: those of the previous sprint are closed by the end of this one, or planned for a later sprint. An item left in an
 * old sprint, or in none, is neither.
 */
export const retroActionsDone = defineCheck({
  id: 'retro-actions-done',
  severity: 'info',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: ['previous-retrospective'],
  messages: ['done', 'open', 'left', 'unread', 'none'],
  explained: ['left', 'unread'],

  check(snapshot) {
    const { sprint, sprints, sessions } = snapshot;
    const previous = sprints.at(-2);
    const held = previous === undefined ? [] : ceremoniesOf('retrospective', { sprint: previous, sprints: sprints.slice(0, -1), sessions });
    const actions = [...new Map(held.flatMap((session) => session.actions).map((item) => [item.id, item])).values()];
    const unknown = held.reduce((sum, { unknownActions }) => sum + unknownActions, 0);
    if (actions.length + unknown === 0) return notApplicable('none');

    const unfinished = actions.filter((item) => !isSettled(item) && !isPlannedLater(item, snapshot));
    const share = { count: actions.length - unfinished.length, of: actions.length };
    const items = unfinished;
    if (unfinished.length > 0) return sprint.isOver ? attention('left', { share, items, fix: 'open-item' }) : pending('open', { share, items });
    return unknown > 0 ? notEnoughData('unread', { share, counts: { unknown } }) : pass('done', { share });
  },
});

const isSettled = ({ category }: WorkItem): boolean => category === 'Completed' || category === 'Removed';

/** Filed under an iteration other than this sprint, an earlier one, or a parent of them. */
const isPlannedLater = ({ iterationPath }: WorkItem, { sprint, sprints }: SprintSnapshot): boolean =>
  ![...sprints, sprint].some(({ path }) => isWithin(iterationPath, path) || isWithin(path, iterationPath));
