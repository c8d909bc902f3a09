import { uniqueBy } from '../../shared/unique.ts';
import { isWithin, type WorkItem } from '../../shared/work-item.ts';
import { ceremoniesOf } from '../ceremonies.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass, pending } from '../check.ts';
import type { SprintSnapshot } from '../snapshot.ts';

/**
 * Action items of a retrospective get done: those of the previous sprint are closed by the end of this one, or planned for a later sprint. An item left in an
 * old sprint, or in none, is neither. An iteration that is not among the sprints of the team, such as that of another team, may be a later sprint or not.
 */
export const retroActionsDone = defineCheck({
  id: 'retro-actions-done',
  severity: 'info',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: ['near-sessions'],
  messages: ['done', 'open', 'left', 'unread', 'elsewhere', 'none'],
  explained: ['left', 'unread', 'elsewhere'],

  check(snapshot) {
    const { sprint, sprints, calendar, sessions } = snapshot;
    const previous = sprints.at(-2);
    const held = previous === undefined ? [] : ceremoniesOf('retrospective', { sprint: previous, calendar, sessions });
    const actions = uniqueBy(
      held.flatMap((session) => session.actions),
      ({ id }) => id,
    );
    const unknown = held.reduce((sum, { unknownActions }) => sum + unknownActions, 0);
    if (actions.length + unknown === 0) return notApplicable('none');

    const unfinished = actions.filter((item) => !isSettled(item) && planOf(item, snapshot) === 'not-planned');
    const elsewhere = actions.filter((item) => !isSettled(item) && planOf(item, snapshot) === 'unknown');
    const share = { count: actions.length - unfinished.length - elsewhere.length, of: actions.length };
    if (unfinished.length > 0) {
      return sprint.isOver
        ? attention('left', { share, items: unfinished, fix: 'open-item' })
        : pending('open', { share, items: [...unfinished, ...elsewhere] });
    }
    if (elsewhere.length > 0) {
      return notEnoughData('elsewhere', { share, items: elsewhere, counts: { elsewhere: elsewhere.length }, fix: 'open-item' });
    }
    return unknown > 0 ? notEnoughData('unread', { share, counts: { unknown } }) : pass('done', { share });
  },
});

const isSettled = ({ category }: WorkItem): boolean => category === 'Completed' || category === 'Removed';

/** Whether an item is filed under a later sprint of the team. */
function planOf({ iterationPath }: WorkItem, { sprint, sprints, calendar }: SprintSnapshot): 'planned' | 'not-planned' | 'unknown' {
  const isAround = ({ path }: { path: string }) => isWithin(path, iterationPath);
  if ([...sprints, sprint].some(({ path }) => isWithin(iterationPath, path) || isAround({ path }))) return 'not-planned';
  if (calendar.some(({ path, start, finish }) => start > sprint.start && finish > sprint.finish && isWithin(iterationPath, path))) return 'planned';
  return calendar.some(isAround) ? 'not-planned' : 'unknown';
}
