import { serviceBegan } from '../phases.ts';
import { attention, defineRule, notApplicable, notEnoughData, pass } from '../rule.ts';

/**
 * Model and application agree on their interface before serving work begins. Any finished item with the tag is one: a service contract, or the schema of
 * the table that a nightly job fills.
 */
export const interfaceEarly = defineRule({
  id: 'interface-early',
  severity: 'info',
  practice: 'one-team',

  check(snapshot) {
    const { interfaceItems, sprint, unread } = snapshot;
    if (unread.has('other-sprints')) return notEnoughData('other-sprints.unread');
    const done = interfaceItems.filter(({ category, stateChangedOn }) => category === 'Completed' && stateChangedOn <= sprint.finish);
    const { first, items } = serviceBegan(snapshot);
    if (done.some(({ stateChangedOn }) => first === null || stateChangedOn <= first)) return pass('interface-early.agreed', { items: done });
    if (first === null) return notApplicable('interface-early.not-begun');
    if (done.length > 0) return attention('interface-early.late', { items: done, fix: 'open-item' });
    return attention('interface-early.none', { items: items.map(({ item }) => item), fix: 'open-item', severity: 'warning' });
  },
});
