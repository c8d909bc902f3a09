import { attention, defineCheck, notApplicable, notEnoughData, pass, pending } from '../check.ts';
import type { SprintSnapshot, Story } from '../snapshot.ts';

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
  messages: ['all', 'missing', 'open', 'hidden', 'unknown-links', 'no-stories'],
  explained: ['missing', 'open', 'hidden', 'unknown-links'],

  check({ sprint, stories }: SprintSnapshot) {
    if (stories.length === 0) return notApplicable('no-stories');

    const without = stories.filter((story) => !hasDeliverable(story, sprint.includes));
    const share = { count: stories.length - without.length, of: stories.length };
    if (without.length === 0) return pass('all', { share });
    if (!sprint.lastDayReached) return pending('open', { share, items: without.map(({ item }) => item) });

    // There may be a deliverable among links that this reader cannot see, or of unknown kind.
    const unknownIn = ({ unknownLinks }: Story) => unknownLinks.filter(({ addedOn }) => addedOn === null || sprint.includes(addedOn));
    const certain = without.filter((story) => story.hiddenLinks === 0 && unknownIn(story).length === 0);
    if (certain.length === 0) {
      const items = without.map(({ item }) => item);
      const unknown = without.flatMap(unknownIn);
      if (unknown.length === 0) return notEnoughData('hidden', { share, items });
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

/** Whether a story has a deliverable on a day that counts. */
const hasDeliverable = ({ deliverables }: Story, counts: SprintSnapshot['sprint']['includes']): boolean =>
  deliverables.some(({ dates }) => dates.some(counts));
