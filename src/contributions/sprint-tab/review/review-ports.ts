import type { LoadedSprint } from '../../../azure/sprint/load-sprint.ts';
import type { LoadContext } from '../../../azure/team/load-team.ts';
import type { Publication, PublicationQuestion, ReviewToPublish } from '../../../azure/wiki/publish-review.ts';
import type { Decisions } from '../../../domain/hypothesis/looks.ts';
import type { CarriedItems } from '../../../domain/sprint/review/review.ts';
import type { SprintSnapshot } from '../../../domain/sprint/snapshot.ts';

/** Publishes reviews to the project wiki; methods reject with a RequestError. */
export interface ReviewPublisher {
  publish: (review: ReviewToPublish) => Promise<Publication>;
  /** Creates the project wiki first. */
  publishToNewWiki: (review: ReviewToPublish) => Promise<Publication>;
  settle: (question: PublicationQuestion, choice: 'replace' | 'append', review: ReviewToPublish) => Promise<Publication>;
}

/** Data access of the review besides the sprint. */
export interface ReviewPorts extends ReviewPublisher {
  loadCarried: (loaded: LoadedSprint) => Promise<CarriedItems>;
  /** null if the sprint is the team's first. */
  loadPrevious: (loaded: LoadedSprint) => Promise<SprintSnapshot | null>;
  /** The decisions of the project, some of which were made on the same test sets. */
  loadDecisions: (loaded: LoadedSprint) => Promise<Decisions>;
}

/** Code is loaded on first use, because most users only look at the checks. */
export function reviewPorts(context: LoadContext): ReviewPorts {
  const reads = () => import(/* webpackChunkName: "review-reads" */ '../../../azure/sprint/load-review.ts');
  const publishing = () => import(/* webpackChunkName: "publish-review" */ '../../../azure/wiki/publish-review.ts');
  return {
    loadCarried: async (loaded) => (await reads()).loadCarriedItems(context, loaded),
    loadDecisions: async (loaded) => (await reads()).loadDecisionsBeside(context, loaded),
    loadPrevious: async (loaded) => (await reads()).loadPrevious(context, loaded),
    publish: async (review) => (await publishing()).publishReview(context, review),
    publishToNewWiki: async (review) => (await publishing()).publishToNewWiki(context, review),
    settle: async (question, choice, review) => (await publishing()).settlePublication(context, question, choice, review),
  };
}
