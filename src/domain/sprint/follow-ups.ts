import type { Seal } from '../hypothesis/seal.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { agreementAttestations, recentAgreementReviews } from './agreement.ts';
import { activeChecks, activeNeeds } from './checks/active.ts';
import { completedByMlops, completedRequests } from './completed-requests.ts';
import { designReviewsOf, openDesignQuestions } from './design-reviews.ts';
import { completeDesignSessions, hasDesignInWriting } from './design-sessions.ts';
import { hasBegun, hypothesesOfSprint } from './hypotheses.ts';
import { needsThreads, openMlopsQuestions } from './mlops.ts';
import type { FollowUpNeed } from './needs.ts';
import { codeQuestionsOf, withCodeDays } from './code-days.ts';
import type { CodeQuestion, PullRequest, SprintSnapshot } from './snapshot.ts';

/** No sprint of a single team has more; histories beyond this count as unread. */
const MAX_HISTORIES = 50;
/** The same for pull requests, newest first. */
export const MAX_REVIEWED_REQUESTS = 50;

/** What remains to be read once the items of a sprint are known: per-item requests, and data of the repositories. */
export interface FollowUps {
  /** Hypotheses whose history shows whether their plan was kept. */
  plans: readonly WorkItemId[];
  /** Whether some completed requests may be MLOps or have unread reviewers. */
  hasMlopsQuestions: boolean;
  /** Completed requests whose files show whether they have a design in writing. */
  designFiles: readonly PullRequest[];
  /** Requests that may be MLOps and may have a design in writing, once their threads tell who else is on them: their files answer both. */
  mlopsFiles: readonly PullRequest[];
  /** Completed requests without a link from an item of the sprint; other items may link to them. */
  unlinked: readonly PullRequest[];
  /** Commits and open requests whose days decide whether a story has a deliverable. */
  code: readonly CodeQuestion[];
  /** Neither a session nor an attestation shows a review of the working agreement, so check its file. */
  needsAgreement: boolean;
  /** The team has working groups whose teams were not read. */
  needsGroupTeams: boolean;
}

/** What to read next for a snapshot; only what active checks need. */
export function followUpsOf(snapshot: SprintSnapshot): FollowUps {
  const needs = activeNeeds(snapshot.settings);
  return {
    plans: needs.has('plan-histories') ? begunPlans(snapshot) : [],
    hasMlopsQuestions: needs.has('mlops-reviews') && hasOpenMlopsQuestions(snapshot),
    code: needs.has('code-days') ? codeQuestionsOf(snapshot) : [],
    designFiles: isDesignOpen(snapshot) ? openDesignQuestions(snapshot).slice(0, MAX_REVIEWED_REQUESTS) : [],
    mlopsFiles: needs.has('mlops-reviews') && isDesignOpen(snapshot) ? possibleDesigns(snapshot) : [],
    unlinked: needs.has('request-links') ? completedRequests(snapshot).filter(({ linkedItems }) => linkedItems?.length === 0) : [],
    needsAgreement: needs.has('agreement-changes') && recentAgreementReviews(snapshot).length === 0 && agreementAttestations(snapshot).length === 0,
    needsGroupTeams: needs.has('group-teams') && snapshot.structure?.groups === null,
  };
}

/** Only a sprint that is over needs more than a planned session. */
const isDesignOpen = (snapshot: SprintSnapshot): boolean =>
  activeNeeds(snapshot.settings).has('design-files') &&
  snapshot.sprint.isOver &&
  completeDesignSessions(snapshot).length === 0 &&
  !hasDesignInWriting(snapshot);

function possibleDesigns(snapshot: SprintSnapshot): PullRequest[] {
  const { roles } = snapshot;
  const designs = new Set(openDesignQuestions(snapshot).map(({ id }) => id));
  const { files } = openMlopsQuestions(completedByMlops(snapshot), roles, MAX_REVIEWED_REQUESTS);
  return files.filter((request) => designs.has(request.id) || needsThreads(request, roles));
}

const begunPlans = (snapshot: SprintSnapshot): WorkItemId[] =>
  hypothesesOfSprint(snapshot)
    .filter(hasBegun)
    .map(({ item }) => item.id)
    .slice(0, MAX_HISTORIES);

function hasOpenMlopsQuestions(snapshot: SprintSnapshot): boolean {
  const { files, threads } = openMlopsQuestions(completedByMlops(snapshot), snapshot.roles, MAX_REVIEWED_REQUESTS);
  return files.length + threads.length > 0;
}

/** The active checks whose outcome is open until their data has been read. */
export function awaitedBy(snapshot: SprintSnapshot): ReadonlySet<string> {
  const { plans, hasMlopsQuestions, code, designFiles, unlinked, needsAgreement, needsGroupTeams } = followUpsOf(snapshot);
  const isOpen: Readonly<Record<FollowUpNeed, boolean>> = {
    'code-days': code.length > 0,
    'plan-histories': plans.length > 0,
    'mlops-reviews': hasMlopsQuestions,
    'design-files': designFiles.length > 0,
    'request-links': unlinked.length > 0,
    'agreement-changes': needsAgreement,
    'group-teams': needsGroupTeams,
  };
  const open = new Set<string>(Object.entries(isOpen).flatMap(([need, isNeedOpen]) => (isNeedOpen ? [need] : [])));
  return new Set(activeChecks(snapshot.settings).flatMap(({ id, needs }) => (needs.some((need) => open.has(need)) ? [id] : [])));
}

/** The data that was read; entries missing from a map could not be read. */
export interface FollowUpAnswers {
  seals: ReadonlyMap<WorkItemId, Seal>;
  /** Days by `keyOfQuestion`. */
  codeDays: ReadonlyMap<string, readonly CalendarDate[]>;
  paths: ReadonlyMap<PullRequest['id'], readonly string[]>;
  changedGlobs: ReadonlyMap<PullRequest['id'], NonNullable<PullRequest['changedGlobs']>>;
  speakers: ReadonlyMap<PullRequest['id'], NonNullable<PullRequest['speakers']>>;
  /** By request; null if the service refused to answer. */
  links: ReadonlyMap<PullRequest['id'], PullRequest['linkedItems']>;
  /** Days on which a file with the working agreement changed; `unread` if the repositories could not be searched, null if there was no need to. */
  agreementChanges: readonly CalendarDate[] | 'unread' | null;
}

/** The snapshot with the follow-up data. */
export function withFollowUps(
  snapshot: SprintSnapshot,
  { seals, codeDays, paths, changedGlobs, speakers, links, agreementChanges }: FollowUpAnswers,
): SprintSnapshot {
  const isUnread = agreementChanges === 'unread';
  const pullRequests = snapshot.pullRequests.map((request) => ({
    ...request,
    paths: paths.get(request.id) ?? null,
    changedGlobs: changedGlobs.get(request.id) ?? null,
    linkedItems: links.has(request.id) ? links.get(request.id)! : request.linkedItems,
    speakers: speakers.get(request.id) ?? null,
  }));
  return {
    ...withCodeDays(snapshot, codeDays),
    hypotheses: snapshot.hypotheses.map((hypothesis) => ({ ...hypothesis, seal: seals.get(hypothesis.item.id) ?? null })),
    pullRequests,
    designReviews: designReviewsOf(pullRequests, snapshot.settings),
    agreementChanges: isUnread ? null : agreementChanges,
    unread: isUnread ? new Set([...snapshot.unread, 'agreement']) : snapshot.unread,
  };
}
