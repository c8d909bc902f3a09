import type { Seal } from '../hypothesis/seal.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { completedByMlops, completedRequests } from './completed-requests.ts';
import { hypothesesOfSprint } from './hypotheses.ts';
import { hypothesisSealed } from './checks/hypothesis-sealed.ts';
import { mlopsDsReview } from './checks/mlops-ds-review.ts';
import { workOnBoard } from './checks/work-on-board.ts';
import { workingAgreement } from './checks/working-agreement.ts';
import type { PullRequest, SprintSnapshot } from './snapshot.ts';

/** What the rules of a sprint need besides its items, where one request tells of one item only. */
export interface WantedEvidence {
  /** Hypotheses whose history tells whether their plan was kept. */
  histories: readonly WorkItemId[];
  /** Requests of which it is open whether they are MLOps. */
  paths: readonly PullRequest[];
  /** Requests that may be MLOps and of which no data scientist's vote stands. */
  speakers: readonly PullRequest[];
  /** Completed requests to which no item of the sprint links; another one may. */
  links: readonly PullRequest[];
  /** Nobody's word says that the working agreement is looked at, so a file may. */
  agreement: boolean;
}

/** More of them is no sprint of one team; what is left out counts as not read. */
const MOST_HISTORIES = 50;
const MOST_REQUESTS = 50;

/** What to read for a snapshot. Nothing for a rule that the team switched off. */
export function wantedEvidence(snapshot: SprintSnapshot): WantedEvidence {
  const { settings, roles } = snapshot;
  const isOn = ({ id }: { id: string }) => settings.rules[id]?.severity !== 'off';
  const begun = hypothesesOfSprint(snapshot).filter(({ item }) => item.category !== 'Proposed');
  const completed = completedByMlops(snapshot).toSorted((one, other) => other.request.id - one.request.id);
  const isReviewed = ({ author, voters }: PullRequest) => [author, ...voters].some((person) => roles.roleOf(person) === 'data-science');
  const asksReviews = isOn(mlopsDsReview) && roles.count('data-science') > 0;
  const requestsWhere = (wanted: (one: (typeof completed)[number]) => boolean) =>
    asksReviews
      ? completed
          .filter(wanted)
          .map(({ request }) => request)
          .slice(0, MOST_REQUESTS)
      : [];
  const open = requestsWhere(({ isMlops }) => isMlops === null);
  // Of a request whose files nobody reads, a thread tells nothing.
  const mayBeMlops = ({ request, isMlops }: (typeof completed)[number]) => isMlops === true || open.includes(request);
  return {
    histories: isOn(hypothesisSealed) ? begun.map(({ item }) => item.id).slice(0, MOST_HISTORIES) : [],
    paths: open,
    speakers: requestsWhere((one) => mayBeMlops(one) && !isReviewed(one.request)),
    links: isOn(workOnBoard) ? completedRequests(snapshot).filter(({ linkedItems }) => linkedItems?.length === 0) : [],
    agreement: isOn(workingAgreement) && workingAgreement.check(snapshot).outcome !== 'pass',
  };
}

/** The rules whose outcome is open until what they want was read. */
export function awaitedBy(snapshot: SprintSnapshot): ReadonlySet<string> {
  const { histories, paths, speakers, links, agreement } = wantedEvidence(snapshot);
  return new Set([
    ...(histories.length > 0 ? [hypothesisSealed.id] : []),
    ...(paths.length + speakers.length > 0 ? [mlopsDsReview.id] : []),
    ...(links.length > 0 ? [workOnBoard.id] : []),
    ...(agreement ? [workingAgreement.id] : []),
  ]);
}

/** What was read; what is missing in a map could not be. */
export interface Evidence {
  seals: ReadonlyMap<WorkItemId, Seal>;
  paths: ReadonlyMap<PullRequest['id'], readonly string[]>;
  speakers: ReadonlyMap<PullRequest['id'], NonNullable<PullRequest['speakers']>>;
  /** Of the requests that were asked about, null where the answer was refused. */
  links: ReadonlyMap<PullRequest['id'], PullRequest['linkedItems']>;
  /** Days on which a file with the working agreement changed; `unread` where the repositories could not be asked, null where nobody had to. */
  agreementChanges: readonly CalendarDate[] | 'unread' | null;
}

/** The snapshot with the files of its requests, which tell which of them are MLOps. */
export const withPaths = (snapshot: SprintSnapshot, paths: Evidence['paths']): SprintSnapshot => ({
  ...snapshot,
  pullRequests: snapshot.pullRequests.map((one) => ({ ...one, paths: paths.get(one.id) ?? null })),
});

/** The snapshot with what was read for it. */
export function withEvidence(snapshot: SprintSnapshot, { seals, paths, speakers, links, agreementChanges }: Evidence): SprintSnapshot {
  const isUnread = agreementChanges === 'unread';
  return {
    ...snapshot,
    hypotheses: snapshot.hypotheses.map((one) => ({ ...one, seal: seals.get(one.item.id) ?? null })),
    pullRequests: withPaths(snapshot, paths).pullRequests.map((one) => ({
      ...one,
      linkedItems: links.has(one.id) ? links.get(one.id)! : one.linkedItems,
      speakers: speakers.get(one.id) ?? null,
    })),
    agreementChanges: isUnread ? null : agreementChanges,
    unread: isUnread ? new Set([...snapshot.unread, 'agreement']) : snapshot.unread,
  };
}
