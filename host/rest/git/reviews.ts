import { listReviewers, removeReviewer, setReviewer, type Reviewer, type Vote } from '../../store/git/pull-requests.ts';
import {
  addComment,
  changeComment,
  findThread,
  insertThread,
  listThreads,
  setThreadStatus,
  type Thread,
  type ThreadComment,
  type ThreadStatus,
} from '../../store/git/threads.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError, textOf } from '../errors.ts';
import { repositoryOf, repositoryUrl, reviewerAnswer } from './answers.ts';
import { pullRequestOf, requireIdentity } from './pull-requests.ts';
import { identityRef } from '../core/identity-ref.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const threadStates = new EnumType({ unknown: 0, active: 1, fixed: 2, wontFix: 3, closed: 4, byDesign: 5, pending: 6 });
const commentTypes = new EnumType({ unknown: 0, text: 1, codeChange: 2, system: 3 });

const PULL_REQUEST = '{project?}/_apis/git/repositories/{repositoryId}/pullRequests/{pullRequestId}';
const REVIEWERS = `${PULL_REQUEST}/reviewers`;
const THREADS = `${PULL_REQUEST}/threads`;
const COMMENTS = `${THREADS}/{threadId}/comments`;

/** Reviewers, votes and comment threads of a pull request. */
export const reviewRoutes: readonly Route[] = [
  route('GET', REVIEWERS, 'vso.code', (request) =>
    list(listReviewers(request.db, pullRequestOf(request).id).map((reviewer) => answer(request, reviewer))),
  ),
  route('POST', REVIEWERS, 'vso.code_write', postReviewers),
  route('GET', `${REVIEWERS}/{reviewerId}`, 'vso.code', (request) => answer(request, reviewerOf(request))),
  route('PUT', `${REVIEWERS}/{reviewerId}`, 'vso.code_write', putReviewer),
  route('PATCH', `${REVIEWERS}/{reviewerId}`, 'vso.code_write', putReviewer),
  route('DELETE', `${REVIEWERS}/{reviewerId}`, 'vso.code_write', deleteReviewer),
  route('GET', THREADS, 'vso.code', (request) =>
    list(listThreads(request.db, pullRequestOf(request).id).map((thread) => threadAnswer(request, thread))),
  ),
  route('POST', THREADS, 'vso.code_write', postThread),
  route('GET', `${THREADS}/{threadId}`, 'vso.code', (request) => threadAnswer(request, threadOf(request))),
  route('PATCH', `${THREADS}/{threadId}`, 'vso.code_write', patchThread),
  route('GET', COMMENTS, 'vso.code', (request) =>
    list(threadOf(request).comments.map((comment) => commentAnswer(request, threadOf(request), comment))),
  ),
  route('POST', COMMENTS, 'vso.code_write', postComment),
  route('GET', `${COMMENTS}/{commentId}`, 'vso.code', (request) => commentAnswer(request, threadOf(request), commentOf(request))),
  route('PATCH', `${COMMENTS}/{commentId}`, 'vso.code_write', patchComment),
  route('DELETE', `${COMMENTS}/{commentId}`, 'vso.code_write', deleteComment),
];

const answer = (request: RestRequest, reviewer: Reviewer) => reviewerAnswer(request, repositoryOf(request), pullRequestOf(request).id, reviewer);

function reviewerOf(request: RestRequest): Reviewer {
  const id = request.param('reviewerId').toLowerCase();
  const reviewer = listReviewers(request.db, pullRequestOf(request).id).find(({ identityId }) => identityId === id);
  if (reviewer === undefined)
    throw new ServiceError(404, 'GitPullRequestReviewerNotFoundException', `The reviewer ${id} was not found on the pull request.`);
  return reviewer;
}

function postReviewers(request: RestRequest) {
  if (!Array.isArray(request.body)) throw invalidArgument('Value cannot be null. (Parameter: reviewers)', 'ArgumentNullException');
  const { id } = pullRequestOf(request);
  const added = request.db.transaction(() =>
    (request.body as Record<string, unknown>[]).map((source) =>
      setReviewer(request.db, id, { ...reviewerChange(source), identityId: requireIdentity(request, textOf(source['id'] ?? '')) }),
    ),
  );
  return list(added.map((reviewer) => answer(request, reviewer)));
}

function putReviewer(request: RestRequest) {
  const { id } = pullRequestOf(request);
  const identityId = requireIdentity(request, request.param('reviewerId'));
  const change = reviewerChange(request.object);
  const { identityId: voter } = request.principal;
  if (change.vote !== undefined && change.vote !== 0 && voter !== identityId) {
    throw new ServiceError(403, 'GitPullRequestCannotVoteForOthersException', 'You cannot record a vote for someone else.');
  }
  return answer(request, setReviewer(request.db, id, { ...change, identityId }));
}

const VOTES: readonly number[] = [10, 5, 0, -5, -10];

function reviewerChange({ vote, isRequired, hasDeclined, isFlagged }: Record<string, unknown>): Partial<Reviewer> {
  if (vote !== undefined && !VOTES.includes(vote as number)) throw invalidArgument(`The value '${textOf(vote)}' is not valid for vote.`);
  return {
    ...(vote !== undefined && { vote: vote as Vote }),
    ...(typeof isRequired === 'boolean' && { isRequired }),
    ...(typeof hasDeclined === 'boolean' && { hasDeclined }),
    ...(typeof isFlagged === 'boolean' && { isFlagged }),
  };
}

/** The service answers 200 here, not 204. */
function deleteReviewer(request: RestRequest): Answer {
  removeReviewer(request.db, pullRequestOf(request).id, reviewerOf(request).identityId);
  return new Answer(200);
}

const threadUrl = (request: RestRequest, thread: Thread) =>
  `${repositoryUrl(request, repositoryOf(request))}/pullRequests/${pullRequestOf(request).id}/threads/${thread.id}`;

function threadAnswer(request: RestRequest, thread: Thread) {
  const self = threadUrl(request, thread);
  return {
    pullRequestThreadContext: null,
    id: thread.id,
    publishedDate: thread.published,
    lastUpdatedDate: thread.updated,
    comments: thread.comments.map((comment) => commentAnswer(request, thread, comment)),
    status: thread.status === null ? undefined : threadStates.of(thread.status),
    threadContext: thread.context,
    properties: thread.properties,
    identities: null,
    isDeleted: thread.comments.every(({ isDeleted }) => isDeleted === true),
    _links: { self: { href: self }, repository: { href: repositoryUrl(request, repositoryOf(request)) } },
  };
}

const commentAnswer = (request: RestRequest, thread: Thread, comment: ThreadComment) => ({
  id: comment.id,
  parentCommentId: comment.parentCommentId,
  author: identityRef(request, comment.authorId),
  content: comment.isDeleted === true ? undefined : comment.content,
  publishedDate: new Date(comment.published),
  lastUpdatedDate: new Date(comment.updated),
  lastContentUpdatedDate: new Date(comment.updated),
  isDeleted: comment.isDeleted === true ? true : undefined,
  commentType: commentTypes.of(comment.type),
  usersLiked: [],
  _links: {
    self: { href: `${threadUrl(request, thread)}/comments/${comment.id}` },
    repository: { href: repositoryUrl(request, repositoryOf(request)) },
    threads: { href: threadUrl(request, thread) },
  },
});

function threadOf(request: RestRequest): Thread {
  const thread = findThread(request.db, pullRequestOf(request).id, request.integerParam('threadId'));
  if (thread === undefined)
    throw new ServiceError(404, 'DiscussionThreadNotFoundException', `The comment thread ${request.param('threadId')} does not exist.`);
  return thread;
}

function commentOf(request: RestRequest): ThreadComment {
  const comment = threadOf(request).comments.find(({ id }) => id === request.integerParam('commentId'));
  if (comment === undefined)
    throw new ServiceError(404, 'DiscussionCommentNotFoundException', `The comment ${request.param('commentId')} does not exist.`);
  return comment;
}

function parseStatus(value: unknown): ThreadStatus {
  const status = threadStates.parse(value as string);
  if (status === undefined || status === 'unknown') throw invalidArgument(`The value '${String(value)}' is not valid for status.`);
  return status;
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

function requireContent(source: unknown): string {
  const content = isRecord(source) ? source['content'] : undefined;
  if (typeof content !== 'string' || content === '') throw invalidArgument('Value cannot be null. (Parameter: content)', 'ArgumentNullException');
  return content;
}

function postThread(request: RestRequest) {
  const { comments, status, threadContext, properties } = request.object;
  if (!Array.isArray(comments) || comments.length === 0)
    throw invalidArgument('Value cannot be null. (Parameter: comments)', 'ArgumentNullException');
  const at = new Date();
  const thread = insertThread(request.db, pullRequestOf(request).id, {
    at,
    status: status === undefined ? null : parseStatus(status),
    context: isRecord(threadContext) ? threadContext : null,
    properties: isRecord(properties) ? Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, property(value)])) : {},
    comments: comments.map((comment: unknown) => ({ authorId: request.principal.identityId, content: requireContent(comment), at })),
  });
  return threadAnswer(request, thread);
}

/** Clients write a plain value or `{type, value}`; the service answers `{$type, $value}`. */
function property(value: unknown): { $type: string; $value: unknown } {
  if (isRecord(value)) return { $type: textOf(value['$type'] ?? value['type'] ?? 'System.String'), $value: value['$value'] ?? value['value'] };
  return { $type: typeof value === 'number' ? 'System.Int32' : 'System.String', $value: value };
}

function patchThread(request: RestRequest) {
  const thread = threadOf(request);
  const { id } = pullRequestOf(request);
  if (request.object['status'] !== undefined) setThreadStatus(request.db, id, thread.id, parseStatus(request.object['status']), new Date());
  return threadAnswer(request, findThread(request.db, id, thread.id)!);
}

function postComment(request: RestRequest) {
  const thread = threadOf(request);
  const parent = request.object['parentCommentId'];
  const comment = addComment(request.db, pullRequestOf(request).id, thread.id, {
    authorId: request.principal.identityId,
    content: requireContent(request.object),
    at: new Date(),
    ...(typeof parent === 'number' && { parentCommentId: parent }),
  });
  return commentAnswer(request, thread, comment);
}

function patchComment(request: RestRequest) {
  const thread = threadOf(request);
  const change = { content: requireContent(request.object) };
  return commentAnswer(request, thread, changeComment(request.db, pullRequestOf(request).id, thread.id, commentOf(request).id, change, new Date()));
}

function deleteComment(request: RestRequest): Answer {
  changeComment(request.db, pullRequestOf(request).id, threadOf(request).id, commentOf(request).id, { isDeleted: true, content: '' }, new Date());
  return new Answer(200);
}
