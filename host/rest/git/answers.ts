import { createHash } from 'node:crypto';
import { listReviewers, type PullRequest, type Reviewer } from '../../store/git/pull-requests.ts';
import { findCommit, findRepository, type Commit, type Repository } from '../../store/git/repositories.ts';
import { identityById } from '../../store/core/identities.ts';
import { projectById, type Project } from '../../store/core/projects.ts';
import { projectReference, projectStates, projectVisibilities } from '../core/projects.ts';
import { EnumType } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { identityRef, type UrlContext } from '../core/identity-ref.ts';
import type { RestRequest } from '../router.ts';

export const pullRequestStates = new EnumType({ notSet: 0, active: 1, abandoned: 2, completed: 3, all: 4 });
const mergeStates = new EnumType({ notSet: 0, queued: 1, conflicts: 2, succeeded: 3, rejectedByPolicy: 4, failure: 5 });

/** The repository in the path, by id or by name within the project. @throws 404 */
export function repositoryOf(request: RestRequest): Repository {
  const wanted = request.param('repositoryId');
  const repository = findRepository(request.db, wanted, request.projectOrNull?.id);
  if (repository !== undefined) return repository;
  throw new ServiceError(
    404,
    'GitRepositoryNotFoundException',
    `TF401019: The Git repository with name or identifier ${wanted} does not exist or you do not have permissions for the operation you are attempting.`,
    { typeName: 'Microsoft.TeamFoundation.Git.Server.GitRepositoryNotFoundException, Microsoft.TeamFoundation.Git.Server' },
  );
}

export const pullRequestNotFound = (): ServiceError =>
  new ServiceError(404, 'GitPullRequestNotFoundException', 'TF401180: The requested pull request was not found.', {
    typeName: 'Microsoft.TeamFoundation.Git.Server.GitPullRequestNotFoundException, Microsoft.TeamFoundation.Git.Server',
  });

const projectFor = (context: UrlContext, repository: Repository): Project => projectById(context.db, repository.projectId)!;

export const repositoryUrl = ({ organizationUrl }: UrlContext, repository: Pick<Repository, 'id' | 'projectId'>): string =>
  `${organizationUrl}/${repository.projectId}/_apis/git/repositories/${repository.id}`;

const webUrl = (context: UrlContext, repository: Repository): string =>
  `${context.organizationUrl}/${encodeURIComponent(projectFor(context, repository).name)}/_git/${encodeURIComponent(repository.name)}`;

/** A repository as lists show it; alone it links to its parts. */
export function repositoryAnswer(context: UrlContext, repository: Repository, alone = false) {
  const project = projectFor(context, repository);
  const url = repositoryUrl(context, repository);
  const web = webUrl(context, repository);
  const ssh = `ssh://localhost/${encodeURIComponent(project.name)}/${encodeURIComponent(repository.name)}`;
  return {
    id: repository.id,
    name: repository.name,
    url,
    project: projectReference(context, project),
    defaultBranch: repository.defaultBranch ?? undefined,
    size: repository.size,
    remoteUrl: web,
    sshUrl: ssh,
    webUrl: web,
    _links: alone
      ? {
          self: { href: url },
          project: { href: `vstfs:///Classification/TeamProject/${project.id}` },
          web: { href: web },
          ssh: { href: ssh },
          commits: { href: `${url}/commits` },
          refs: { href: `${url}/refs` },
          pullRequests: { href: `${url}/pullRequests` },
          items: { href: `${url}/items` },
          pushes: { href: `${url}/pushes` },
        }
      : undefined,
    isDisabled: repository.isDisabled,
    isInMaintenance: false,
  };
}

/** A repository inside a list of pull requests: the service fills in the project's name and leaves the rest at its zero values. */
const briefRepository = (context: UrlContext, repository: Repository) => ({
  id: repository.id,
  name: repository.name,
  url: repositoryUrl(context, repository),
  project: {
    id: repository.projectId,
    name: projectFor(context, repository).name,
    state: projectStates.of('unchanged'),
    visibility: projectVisibilities.of('unchanged'),
    lastUpdateTime: ZERO_DATE,
  },
});

const ZERO_DATE = '0001-01-01T00:00:00';

const person = ({ db }: UrlContext, identityId: string, date: Date) => {
  const identity = identityById(db, identityId);
  // Git stores whole seconds.
  return {
    name: identity?.displayName ?? identityId,
    email: identity?.uniqueName ?? identityId,
    date: new Date(Math.floor(date.getTime() / 1000) * 1000),
  };
};

/** A commit as lists show it. */
export function commitAnswer(context: UrlContext, repository: Repository, commit: Commit) {
  const author = person(context, commit.authorId, commit.authored);
  const count = (type: string) => commit.changes.filter(({ changeType }) => changeType === type).length;
  return {
    commitId: commit.id,
    author,
    committer: author,
    comment: commit.comment,
    changeCounts: { Add: count('add'), Edit: count('edit') + count('rename'), Delete: count('delete') },
    url: `${repositoryUrl(context, repository)}/commits/${commit.id}`,
    remoteUrl: `${webUrl(context, repository)}/commit/${commit.id}`,
  };
}

/** A commit as pull requests name it: without the counts. */
export function commitReference(context: UrlContext, repository: Repository, commit: Commit) {
  const { commitId, author, committer, comment, url } = commitAnswer(context, repository, commit);
  return { commitId, author, committer, comment, url };
}

export function reviewerAnswer(context: UrlContext, repository: Repository, pullRequestId: number, reviewer: Reviewer): Record<string, unknown> {
  const { displayName, url, _links, id, uniqueName, imageUrl } = identityRef(context, reviewer.identityId);
  return {
    reviewerUrl: `${repositoryUrl(context, repository)}/pullRequests/${pullRequestId}/reviewers/${id}`,
    vote: reviewer.vote,
    votedFor:
      reviewer.votedFor.length === 0
        ? undefined
        : reviewer.votedFor.map((groupId) => reviewerAnswer(context, repository, pullRequestId, { ...reviewer, identityId: groupId, votedFor: [] })),
    isRequired: reviewer.isRequired ? true : undefined,
    hasDeclined: reviewer.hasDeclined,
    isFlagged: reviewer.isFlagged,
    displayName,
    url,
    _links,
    id,
    uniqueName,
    imageUrl,
    isContainer: identityById(context.db, id)?.kind === 'group' ? true : undefined,
  };
}

/** Longer descriptions are cut in lists. */
const LIST_DESCRIPTION_LENGTH = 400;

/** list: as lists show it; byId: read by number alone; full: below its repository, also after a change; new: just created, without a trial merge. */
export type PullRequestView = 'list' | 'byId' | 'full' | 'new';

/**
 * The merge commit: that of the completion or, while the pull request is active, that of the service's trial merge. The host does
 * no merges; it returns a commit id for the trial merge, which is in no branch.
 */
function lastMergeCommit(context: UrlContext, repository: Repository, pullRequest: PullRequest, view: PullRequestView) {
  if (view === 'new' || pullRequest.status === 'abandoned') return undefined;
  const { id, mergeCommit, sourceCommit, targetCommit, sourceRef, targetRef, createdBy, created } = pullRequest;
  const branch = (ref: string) => ref.replace('refs/heads/', '');
  const stored = mergeCommit === null ? undefined : findCommit(context.db, repository.id, mergeCommit);
  const commit = stored ?? {
    repositoryId: repository.id,
    id: mergeCommit ?? createHash('sha1').update(`${sourceCommit}${targetCommit}`).digest('hex'),
    authorId: createdBy,
    authored: created,
    comment: `Merge pull request ${id} from ${branch(sourceRef)} into ${branch(targetRef)}`,
    parents: [targetCommit, sourceCommit],
    changes: [],
  };
  const reference = commitReference(context, repository, commit);
  return view === 'list' ? { commitId: reference.commitId, url: reference.url } : reference;
}

export function pullRequestAnswer(context: UrlContext, pullRequest: PullRequest, view: PullRequestView) {
  const { db } = context;
  const repository = findRepository(db, pullRequest.repositoryId)!;
  const base = repositoryUrl(context, repository);
  const url = `${base}/pullRequests/${pullRequest.id}`;
  const commitUrl = (commitId: string) => ({ commitId, url: `${base}/commits/${commitId}` });
  const description = pullRequest.description ?? undefined;
  const createdBy = identityRef(context, pullRequest.createdBy);
  return {
    repository: view === 'list' ? briefRepository(context, repository) : { ...repositoryAnswer(context, repository), defaultBranch: undefined },
    pullRequestId: pullRequest.id,
    codeReviewId: pullRequest.id,
    status: pullRequestStates.of(pullRequest.status),
    createdBy,
    creationDate: pullRequest.created,
    closedDate: pullRequest.closed ?? undefined,
    title: pullRequest.title,
    description: view === 'list' ? description?.slice(0, LIST_DESCRIPTION_LENGTH) : description,
    sourceRefName: pullRequest.sourceRef,
    targetRefName: pullRequest.targetRef,
    mergeStatus: pullRequest.status === 'abandoned' ? undefined : mergeStates.of(view === 'new' ? 'queued' : 'succeeded'),
    isDraft: pullRequest.isDraft,
    mergeId: mergeIdOf(pullRequest),
    lastMergeSourceCommit: commitUrl(pullRequest.sourceCommit),
    lastMergeTargetCommit: commitUrl(pullRequest.targetCommit),
    lastMergeCommit: lastMergeCommit(context, repository, pullRequest, view),
    reviewers: listReviewers(db, pullRequest.id).map((reviewer) => reviewerAnswer(context, repository, pullRequest.id, reviewer)),
    labels: view !== 'new' && pullRequest.labels.length === 0 ? undefined : pullRequest.labels.map((label) => ({ ...label, active: true })),
    url,
    _links:
      view === 'full' || view === 'new'
        ? {
            self: { href: url },
            repository: { href: base },
            workItems: { href: `${url}/workitems` },
            sourceBranch: { href: `${base}/${pullRequest.sourceRef}` },
            targetBranch: { href: `${base}/${pullRequest.targetRef}` },
            statuses: { href: `${url}/statuses` },
            sourceCommit: { href: commitUrl(pullRequest.sourceCommit).url },
            targetCommit: { href: commitUrl(pullRequest.targetCommit).url },
            createdBy: { href: createdBy.url },
            iterations: { href: `${url}/iterations` },
          }
        : undefined,
    supportsIterations: true,
    completionQueueTime: pullRequest.status === 'completed' ? (pullRequest.closed ?? undefined) : undefined,
    closedBy: view !== 'list' && pullRequest.closedBy !== null ? identityRef(context, pullRequest.closedBy) : undefined,
    artifactId: view === 'list' ? undefined : artifactId(pullRequest),
  };
}

/** As the service answers it: the slashes encoded, in lower case. Links of work items may write them in upper case. */
export const artifactId = ({ projectId, repositoryId, id }: PullRequest): string =>
  `vstfs:///Git/PullRequestId/${projectId}%2f${repositoryId}%2f${id}`;

/** A GUID for the merge of a pull request, the same on every read. */
function mergeIdOf({ sourceCommit, targetCommit }: PullRequest): string {
  const hex = `${sourceCommit.slice(0, 16)}${targetCommit.slice(0, 16)}`.padEnd(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
