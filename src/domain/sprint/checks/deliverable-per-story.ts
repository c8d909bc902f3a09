import { attention, defineCheck, notApplicable, notEnoughData, pass, pending } from '../check.ts';
import type { Deliverable, SprintSnapshot, Story } from '../snapshot.ts';

/**
 * Every story and spike leaves something behind: code, a hypothesis, an EDA finding or a document, dated in the sprint.
 *
 * The date of the artifact decides, so a story carried over needs one in each sprint. Nothing is missing before the last day, and a gap is more severe once the
 * sprint is over.
 */
export const deliverablePerStory = defineCheck({
  id: 'deliverable-per-story',
  severity: 'info',
  raised: 'once-over',
  practice: 'sprint-deliverables',
  needs: ['pull-requests', 'code-days'],
  messages: ['all', 'missing', 'open', 'hidden', 'undated', 'unknown-links', 'no-stories'],
  explained: ['missing', 'open', 'hidden', 'undated', 'unknown-links'],

  check(snapshot) {
    const { sprint, stories } = snapshot;
    if (stories.length === 0) return notApplicable('no-stories');

    const isRead = requestReader(snapshot);
    const isCertain = (deliverable: Deliverable) => isRead(deliverable) && deliverable.question?.kind !== 'commit';
    const delivered = stories.filter(({ deliverables }) =>
      deliverables.some((deliverable) => isCertain(deliverable) && isDatedIn(deliverable, sprint)),
    );
    const without = stories.filter((story) => !delivered.includes(story));
    const share = { count: delivered.length, of: stories.length };
    if (without.length === 0) return pass('all', { share });
    if (!sprint.lastDayReached) return pending('open', { share, items: without.map(({ item }) => item) });

    // There may be a deliverable among requests that could not be read, among links that this reader cannot see, or of unknown kind.
    const hasUnread = ({ deliverables }: Story) => deliverables.some((deliverable) => !isRead(deliverable));
    const unknownIn = ({ unknownLinks }: Story) => unknownLinks.filter(({ addedOn }) => addedOn === null || sprint.includes(addedOn));
    const hasUndated = ({ deliverables }: Story) => deliverables.some(({ question }) => question !== null);
    const certain = without.filter((story) => story.hiddenLinks === 0 && unknownIn(story).length === 0 && !hasUnread(story) && !hasUndated(story));
    if (certain.length === 0) {
      const items = without.map(({ item }) => item);
      const unknown = without.flatMap(unknownIn);
      if (unknown.length === 0)
        return notEnoughData(without.some(hasUnread) ? 'pull-requests-unread' : without.some(hasUndated) ? 'undated' : 'hidden', { share, items });
      const names = [...new Set(unknown.map(({ name }) => name))];
      return notEnoughData('unknown-links', { share, items, names, counts: { links: unknown.length } });
    }
    return attention('missing', {
      share,
      items: certain.map(({ item }) => item),
      fix: 'link-deliverable',
    });
  },
});

const isDatedIn = ({ dates }: Deliverable, { includes }: SprintSnapshot['sprint']): boolean => dates.some(includes);

/** Tells deliverables apart from pull requests that could not be read, which may be abandoned, or of another sprint. */
function requestReader({ pullRequests, unread }: SprintSnapshot): (deliverable: Deliverable) => boolean {
  if (!unread.has('pull-requests') && !unread.has('more-pull-requests')) return () => true;
  const read = new Set(pullRequests.map(({ id }) => id));
  return ({ target, datedByHand }) => datedByHand || target === null || !('pullRequest' in target) || read.has(target.pullRequest);
}
