import { serviceBegan } from '../phases.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/**
 * Model and application agree on their interface before serving work begins. Any finished item with the tag is one: a service contract, or the schema of
 * the table that a nightly job fills.
 */
export const interfaceEarly = defineCheck({
  id: 'interface-early',
  severity: 'info',
  raised: ['none'],
  practice: 'one-team',
  ofWholeTeam: true,
  needs: ['phases', 'interfaces'],
  messages: ['agreed', 'late', 'none', 'not-begun'],
  explained: ['late', 'none'],

  check(snapshot) {
    const { interfaceItems, sprint, unread } = snapshot;
    if (unread.has('other-sprints')) return notEnoughData('other-sprints-unread');
    const done = interfaceItems.filter(({ category, stateChangedOn }) => category === 'Completed' && stateChangedOn <= sprint.finish);
    const { first, items } = serviceBegan(snapshot);
    if (done.some(({ stateChangedOn }) => first === null || stateChangedOn <= first)) return pass('agreed', { items: done });
    if (first === null) return notApplicable('not-begun');
    if (done.length > 0) return attention('late', { items: done, fix: 'open-item' });
    return attention('none', { items: items.map(({ item }) => item), fix: 'open-item' });
  },
});
