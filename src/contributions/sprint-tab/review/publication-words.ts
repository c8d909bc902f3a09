import type { Publication } from '../../../azure/wiki/publish-review.ts';
import type { Explanation } from '../../../ui/explain-failure.ts';
import { explain } from '../states.tsx';

/** The state of a publication. */
export type PublicationStep = { kind: 'busy' } | { kind: 'failed'; error: unknown } | Publication;

/** `Sprint reviews / Sprint 5` */
const pageName = (path: string): string => path.slice(1).replaceAll('/', ' / ');

/** The result of a publication, in a sentence or two. */
export function sentenceOfStep(step: PublicationStep): string {
  switch (step.kind) {
    case 'busy':
      return 'Writing to the project wiki…';
    case 'no-wiki':
      return 'The project has no wiki yet, so nothing was published. You can create one; the review becomes its first page.';
    case 'unchanged':
      return `The page ${pageName(step.page.path)} has this review already. Nothing was written.`;
    case 'published':
      return [
        step.isNew
          ? `The review is on a new page of the project wiki: ${pageName(step.page.path)}.`
          : `The page ${pageName(step.page.path)} has this review now.`,
        step.hadRace ? 'Someone else published at the same moment; their version is in the page’s history.' : '',
      ]
        .join(' ')
        .trim();
    case 'ask':
      return step.isEditedReview
        ? `Someone edited the review on the page ${pageName(step.page.path)} after it was published. Nothing is written yet.`
        : `The page ${pageName(step.page.path)} holds something else already. Nothing is written yet.`;
    default:
      return `Not published: ${lowerFirst(explainPublication(step.error).title)}.`;
  }
}

const lowerFirst = (text: string): string => (text.startsWith('Azure') ? text : text.charAt(0).toLowerCase() + text.slice(1));

/** Explains why a publication failed. */
export function explainPublication(error: unknown): Explanation {
  const explanation = explain(error);
  const { kind, name } = (error ?? {}) as { kind?: unknown; name?: unknown };
  if (name === 'PageChangedError') {
    return { title: 'The page keeps changing', advice: 'Somebody is writing it right now. Try again in a moment.', detail: '' };
  }
  if (kind === 'forbidden') {
    return {
      ...explanation,
      title: 'You may not write to the project wiki',
      advice: 'Ask a project administrator for Contribute on the wiki, or download the Markdown and let somebody else add it.',
    };
  }
  return explanation;
}
