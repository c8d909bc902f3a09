import { planPublication, reviewPagePath, type PublicationConflict } from '../../domain/sprint/review/published-review.ts';
import type { NamedProjectContext } from '../client/batches.ts';
import { RequestError } from '../client/request-error.ts';
import { createProjectWiki, PageChangedError, loadPage, loadProjectWiki, writePage, type ProjectWiki, type WikiPage } from './wiki.ts';

/** A review to publish. */
export interface ReviewToPublish {
  sprintName: string;
  /** Identifies team and sprint, from `reviewKey`. */
  key: string;
  /** Markdown. */
  body: string;
}

export interface PublicationQuestion extends PublicationConflict {
  wiki: ProjectWiki;
  page: WikiPage;
}

/** The result of publishing. Nothing was written for `no-wiki`, `unchanged` and `ask`. */
export type Publication =
  | { kind: 'no-wiki' }
  | { kind: 'unchanged'; page: WikiPage }
  /** hadRace: another user wrote the page at the same time; that version is in its history. */
  | { kind: 'published'; page: WikiPage; isNew: boolean; hadRace: boolean }
  | PublicationQuestion;

/** Initial content of the parent page of all reviews. */
const PARENT = 'Every sprint has its review on a page below.\n';

/** How often to retry if the page changes between reading and writing. */
const MAX_RACES = 4;

/**
 * Publishes a review as the sprint's page below `/Sprint reviews`: reads the page first, creates or changes it, and asks before overwriting text
 * that a person wrote.
 *
 * @throws RequestError; PageChangedError if the page keeps changing.
 */
export async function publishReview(context: NamedProjectContext, review: ReviewToPublish): Promise<Publication> {
  const wiki = await loadProjectWiki(context);
  return wiki === null ? { kind: 'no-wiki' } : publishTo(context, wiki, review);
}

/** Creates the project wiki, unless another user just did, and publishes there. @throws like `publishReview` */
export async function publishToNewWiki(context: NamedProjectContext, review: ReviewToPublish): Promise<Publication> {
  let wiki: ProjectWiki;
  try {
    wiki = await createProjectWiki(context);
  } catch (error) {
    const existing = error instanceof RequestError && error.kind === 'conflict' ? await loadProjectWiki(context) : null;
    if (existing === null) throw error;
    wiki = existing;
  }
  return publishTo(context, wiki, review);
}

/** Continues after the user's choice, and asks again if the page has changed since. @throws like `publishReview` */
export async function settlePublication(
  context: NamedProjectContext,
  question: PublicationQuestion,
  choice: 'replace' | 'append',
  review: ReviewToPublish,
): Promise<Publication> {
  const { wiki, page } = question;
  const content = choice === 'replace' ? question.replaced : question.appended;
  try {
    const savedPage = await writePage(context, wiki, { path: page.path, content, version: page.version, comment: commentOf(review) });
    return { kind: 'published', page: savedPage, isNew: false, hadRace: false };
  } catch (error) {
    if (!(error instanceof PageChangedError)) throw error;
    return publishTo(context, wiki, review, 1);
  }
}

async function publishTo(context: NamedProjectContext, wiki: ProjectWiki, review: ReviewToPublish, attempts = 0): Promise<Publication> {
  const path = reviewPagePath(review.sprintName);
  for (let attempt = attempts; ; attempt += 1) {
    const page = await loadPage(context, wiki, path);
    const plan = planPublication(page?.content ?? null, review.key, review.body);
    // `unchanged` and `ask` imply that the page exists.
    if (plan.kind === 'unchanged') {
      // After a failed attempt, the page may hold our own write whose answer was lost.
      return attempt === 0 ? { kind: 'unchanged', page: page! } : { kind: 'published', page: page!, isNew: false, hadRace: false };
    }
    if (plan.kind === 'ask') return { ...plan, wiki, page: page! };
    try {
      const savedPage = await writePage(
        context,
        wiki,
        { path, content: plan.content, version: page?.version ?? null, comment: commentOf(review) },
        PARENT,
      );
      return { kind: 'published', page: savedPage, isNew: page === null, hadRace: attempt > 0 };
    } catch (error) {
      if (!(error instanceof PageChangedError) || attempt >= MAX_RACES) throw error;
    }
  }
}

const commentOf = ({ sprintName }: ReviewToPublish): string => `Sprint review of ${sprintName}, published by ML Agile`;
