import { randomUUID } from 'node:crypto';
import {
  findPullRequest,
  insertIteration,
  insertPullRequest,
  listIterations,
  searchPullRequests,
  setReviewer,
  updatePullRequest,
  type PullRequest,
  type PullRequestChange,
} from '../../store/git/pull-requests.ts';
import { commitOfRef, insertCommit, listRefs, setRef, type Repository } from '../../store/git/repositories.ts';
import { findIdentity } from '../../store/core/identities.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { pullRequestAnswer, pullRequestNotFound, pullRequestStates, repositoryOf } from './answers.ts';
import { pageOf } from '../paging.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const timeRanges = new EnumType({ created: 1, closed: 2 });

const BY_PROJECT = '{project?}/_apis/git/pullrequests';
const BY_REPOSITORY = '{project?}/_apis/git/repositories/{repositoryId}/pullrequests';

/** Pull requests: search, create, change, complete and abandon. */
export const pullRequestRoutes: readonly Route[] = [
  route('GET', BY_PROJECT, 'vso.code', (request) => search(request)),
  route('GET', `${BY_PROJECT}/{pullRequestId}`, 'vso.code', (request) => pullRequestAnswer(request, pullRequestOf(request), 'byId')),
  route('GET', BY_REPOSITORY, 'vso.code', (request) => search(request, repositoryOf(request))),
  route('POST', BY_REPOSITORY, 'vso.code_write', postPullRequest),
  route('GET', `${BY_REPOSITORY}/{pullRequestId}`, 'vso.code', (request) => pullRequestAnswer(request, pullRequestOf(request), 'full')),
  route('PATCH', `${BY_REPOSITORY}/{pullRequestId}`, 'vso.code_write', patchPullRequest),
];

/** The pull request in the path; with a repository or project in the path it must be theirs. @throws 404 */
export function pullRequestOf(request: RestRequest): PullRequest {
  const pullRequest = findPullRequest(request.db, request.integerParam('pullRequestId'));
  if (pullRequest === undefined) throw pullRequestNotFound();
  if (request.params['repositoryId'] !== undefined && repositoryOf(request).id !== pullRequest.repositoryId) throw pullRequestNotFound();
  const project = request.projectOrNull;
  if (project !== null && project.id !== pullRequest.projectId) throw pullRequestNotFound();
  return pullRequest;
}

function search(request: RestRequest, repository?: Repository) {
  const { query, db } = request;
  const criterion = (name: string) => query.text(`searchCriteria.${name}`) || undefined;
  const status = criterion('status') === undefined ? 'active' : pullRequestStates.parse(criterion('status'));
  if (status === undefined) throw invalidArgument(`The value '${criterion('status')}' is not valid for searchCriteria.status.`);
  const timeRange = criterion('queryTimeRangeType') === undefined ? 'created' : timeRanges.parse(criterion('queryTimeRangeType'));
  if (timeRange === undefined)
    throw invalidArgument(`The value '${criterion('queryTimeRangeType')}' is not valid for searchCriteria.queryTimeRangeType.`);
  const { skip, top } = pageOf(query, 101);
  const matches = searchPullRequests(db, {
    projectId: request.projectOrNull?.id,
    repositoryId: repository?.id ?? criterion('repositoryId')?.toLowerCase(),
    // notSet is the default as well: active.
    status: status === 'all' ? undefined : status === 'notSet' ? 'active' : status,
    creatorId: criterion('creatorId'),
    reviewerId: criterion('reviewerId'),
    sourceRef: criterion('sourceRefName'),
    targetRef: criterion('targetRefName'),
    minTime: query.date('searchCriteria.minTime'),
    maxTime: query.date('searchCriteria.maxTime'),
    timeRange,
    title: criterion('title'),
    labels: query.list('searchCriteria.labels'),
    skip,
    top: Math.min(top ?? 101, 1000),
  });
  return list(matches.map((pullRequest) => pullRequestAnswer(request, pullRequest, 'list')));
}

function postPullRequest(request: RestRequest): Answer {
  const { db } = request;
  const repository = repositoryOf(request);
  const { title, description, sourceRefName, targetRefName, reviewers, isDraft, labels } = request.object;
  if (typeof title !== 'string' || title.trim() === '') throw invalidArgument('Value cannot be null. (Parameter: title)', 'ArgumentNullException');
  const source = requireRef(request, repository, sourceRefName);
  const target = requireRef(request, repository, targetRefName);
  if (source.name === target.name) throw invalidArgument('The source and the target branch must be different.');
  const twin = searchPullRequests(db, { repositoryId: repository.id, status: 'active', sourceRef: source.name, targetRef: target.name });
  if (twin.length > 0) {
    throw new ServiceError(
      409,
      'GitPullRequestExistsException',
      'TF401179: An active pull request for the source and target branch already exists.',
      {
        typeName: 'Microsoft.TeamFoundation.Git.Server.GitPullRequestExistsException, Microsoft.TeamFoundation.Git.Server',
      },
    );
  }
  const created = new Date();
  const createdBy = request.principal.identityId;
  const pullRequest = db.transaction(() => {
    const made = insertPullRequest(db, {
      repositoryId: repository.id,
      projectId: repository.projectId,
      title,
      description: typeof description === 'string' ? description : null,
      isDraft: isDraft === true,
      createdBy,
      created,
      sourceRef: source.name,
      targetRef: target.name,
      sourceCommit: source.commitId,
      targetCommit: target.commitId,
      labels: namesOf(labels).map((name) => ({ id: randomUUID(), name })),
    });
    insertIteration(db, made.id, { created, authorId: createdBy, sourceCommit: source.commitId, targetCommit: target.commitId, changes: [] });
    for (const id of idsOf(reviewers)) setReviewer(db, made.id, { identityId: requireIdentity(request, id) });
    return made;
  });
  return new Answer(201, pullRequestAnswer(request, pullRequest, 'new'));
}

function requireRef(request: RestRequest, repository: Repository, name: unknown) {
  const ref = listRefs(request.db, repository.id).find((candidate) => candidate.name === name);
  if (ref === undefined)
    throw new ServiceError(
      400,
      'GitPullRequestStaleException',
      `The pull request cannot be activated because the branch ${String(name)} does not exist.`,
    );
  return ref;
}

const namesOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((entry: { name?: unknown } | null) => (typeof entry?.name === 'string' ? [entry.name] : [])) : [];

const idsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((entry: { id?: unknown } | null) => (typeof entry?.id === 'string' ? [entry.id] : [])) : [];

/** @throws 404 for an unknown id */
export function requireIdentity(request: RestRequest, id: string): string {
  const identity = findIdentity(request.db, id);
  if (identity === undefined) throw new ServiceError(404, 'IdentityNotFoundException', `The identity ${id} does not exist.`);
  return identity.id;
}

function patchPullRequest(request: RestRequest) {
  const { db } = request;
  const pullRequest = pullRequestOf(request);
  const { title, description, status, isDraft, targetRefName } = request.object;
  const change: PullRequestChange = {};
  if (typeof title === 'string') change.title = title;
  if (typeof description === 'string') change.description = description;
  if (typeof isDraft === 'boolean') change.isDraft = isDraft;
  if (typeof targetRefName === 'string') {
    const target = requireRef(request, repositoryOf(request), targetRefName);
    Object.assign(change, { targetRef: target.name, targetCommit: target.commitId } satisfies PullRequestChange);
  }
  if (status !== undefined) Object.assign(change, statusChange(request, pullRequest, status));
  return pullRequestAnswer(request, updatePullRequest(db, pullRequest.id, change), 'full');
}

function statusChange(request: RestRequest, pullRequest: PullRequest, asked: unknown): PullRequestChange {
  const status = pullRequestStates.parse(asked as string);
  if (status === undefined || status === 'all' || status === 'notSet') throw invalidArgument(`The value '${String(asked)}' is not valid for status.`);
  if (status === pullRequest.status) return {};
  if (pullRequest.status === 'completed') {
    throw new ServiceError(400, 'GitPullRequestNotEditableException', 'TF401181: The pull request cannot be edited due to its state.', {
      typeName: 'Microsoft.TeamFoundation.Git.Server.GitPullRequestNotEditableException, Microsoft.TeamFoundation.Git.Server',
    });
  }
  if (status === 'active') return { status, closed: null, closedBy: null };
  const closed = new Date();
  const closedBy = request.principal.identityId;
  if (status === 'abandoned') return { status, closed, closedBy };
  return { status, closed, closedBy, mergeCommit: merge(request, pullRequest, closed) };
}

/** Completes the pull request: a merge commit on the target branch. The host does not merge the content of files. */
function merge(request: RestRequest, pullRequest: PullRequest, at: Date): string {
  const { db } = request;
  const branch = (ref: string) => ref.replace('refs/heads/', '');
  const commit = insertCommit(db, {
    repositoryId: pullRequest.repositoryId,
    authorId: request.principal.identityId,
    authored: at,
    comment: `Merge pull request ${pullRequest.id} from ${branch(pullRequest.sourceRef)} into ${branch(pullRequest.targetRef)}`,
    parents: [commitOfRef(db, pullRequest.repositoryId, pullRequest.targetRef) ?? pullRequest.targetCommit, pullRequest.sourceCommit],
    changes: listIterations(db, pullRequest.id).at(-1)?.changes ?? [],
  });
  setRef(db, pullRequest.repositoryId, pullRequest.targetRef, commit);
  return commit;
}
