import type { Seal } from '../hypothesis/seal.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { agreementAttestations, recentAgreementReviews } from './agreement.ts';
import { activeChecks, activeNeeds } from './checks/active.ts';
import { completedByMlops, completedRequests } from './completed-requests.ts';
import { hypothesesOfSprint } from './hypotheses.ts';
import { openMlopsQuestions } from './mlops.ts';
import type { FollowUpNeed } from './needs.ts';
import type { PullRequest, SprintSnapshot } from './snapshot.ts';

/** More of them is no sprint of one team; what is left out counts as not read. */
const MAX_HISTORIES = 50;
/** The same for pull requests, of which the newest come first. */
export const MAX_REVIEWED_REQUESTS = 50;

/** What of a sprint is still to be read once its items are known: where one request tells of one item only, and what the repositories tell. */
export interface FollowUps {
  /** Hypotheses whose history tells whether their plan was kept. */
  plans: readonly WorkItemId[];
  /** Which completed requests are MLOps, and who spoke there, is open for some. */
  hasMlopsQuestions: boolean;
  /** Completed requests to which no item of the sprint links; another one may. */
  unlinked: readonly PullRequest[];
  /** Neither a session nor people's word says that the working agreement is looked at, so a file may. */
  needsAgreement: boolean;
}

/** What to read next for a snapshot; nothing that no active check needs. */
export function followUpsOf(snapshot: SprintSnapshot): FollowUps {
  const needs = activeNeeds(snapshot.settings);
  return {
    plans: needs.has('plan-histories') ? begunPlans(snapshot) : [],
    hasMlopsQuestions: needs.has('mlops-reviews') && hasOpenMlopsQuestions(snapshot),
    unlinked: needs.has('request-links') ? completedRequests(snapshot).filter(({ linkedItems }) => linkedItems?.length === 0) : [],
    needsAgreement: needs.has('agreement-changes') && recentAgreementReviews(snapshot).length === 0 && agreementAttestations(snapshot).length === 0,
  };
}

const begunPlans = (snapshot: SprintSnapshot): WorkItemId[] =>
  hypothesesOfSprint(snapshot)
    .filter(({ item }) => item.category !== 'Proposed')
    .map(({ item }) => item.id)
    .slice(0, MAX_HISTORIES);

function hasOpenMlopsQuestions(snapshot: SprintSnapshot): boolean {
  const { files, threads } = openMlopsQuestions(completedByMlops(snapshot), snapshot.roles, MAX_REVIEWED_REQUESTS);
  return files.length + threads.length > 0;
}

/** The active checks whose outcome is open until what they need was read. */
export function awaitedBy(snapshot: SprintSnapshot): ReadonlySet<string> {
  const { plans, hasMlopsQuestions, unlinked, needsAgreement } = followUpsOf(snapshot);
  const isOpen: Readonly<Record<FollowUpNeed, boolean>> = {
    'plan-histories': plans.length > 0,
    'mlops-reviews': hasMlopsQuestions,
    'request-links': unlinked.length > 0,
    'agreement-changes': needsAgreement,
  };
  const open = new Set<string>(Object.entries(isOpen).flatMap(([need, isNeedOpen]) => (isNeedOpen ? [need] : [])));
  return new Set(activeChecks(snapshot.settings).flatMap(({ id, needs }) => (needs.some((need) => open.has(need)) ? [id] : [])));
}

/** What was read; what is missing in a map could not be. */
export interface FollowUpAnswers {
  seals: ReadonlyMap<WorkItemId, Seal>;
  paths: ReadonlyMap<PullRequest['id'], readonly string[]>;
  speakers: ReadonlyMap<PullRequest['id'], NonNullable<PullRequest['speakers']>>;
  /** Of the requests that were asked about, null where the answer was refused. */
  links: ReadonlyMap<PullRequest['id'], PullRequest['linkedItems']>;
  /** Days on which a file with the working agreement changed; `unread` where the repositories could not be asked, null where nobody had to. */
  agreementChanges: readonly CalendarDate[] | 'unread' | null;
}

/** The snapshot with the files of its requests, which tell which of them are MLOps. */
const withPaths = (snapshot: SprintSnapshot, paths: FollowUpAnswers['paths']): SprintSnapshot => ({
  ...snapshot,
  pullRequests: snapshot.pullRequests.map((request) => ({ ...request, paths: paths.get(request.id) ?? null })),
});

/** The snapshot with what was read for it. */
export function withFollowUps(snapshot: SprintSnapshot, { seals, paths, speakers, links, agreementChanges }: FollowUpAnswers): SprintSnapshot {
  const isUnread = agreementChanges === 'unread';
  return {
    ...snapshot,
    hypotheses: snapshot.hypotheses.map((hypothesis) => ({ ...hypothesis, seal: seals.get(hypothesis.item.id) ?? null })),
    pullRequests: withPaths(snapshot, paths).pullRequests.map((request) => ({
      ...request,
      linkedItems: links.has(request.id) ? links.get(request.id)! : request.linkedItems,
      speakers: speakers.get(request.id) ?? null,
    })),
    agreementChanges: isUnread ? null : agreementChanges,
    unread: isUnread ? new Set([...snapshot.unread, 'agreement']) : snapshot.unread,
  };
}
