import { createHash, randomUUID } from 'node:crypto';
import { listIterations, updatePullRequest, type Label, type PullRequest, type PullRequestIteration } from '../../store/git/pull-requests.ts';
import { workItemsOfArtifact } from '../../store/git/work-items.ts';
import { findCommit, listCommits, type Commit } from '../../store/git/repositories.ts';
import { list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { artifactId, commitReference, repositoryOf, repositoryUrl } from './answers.ts';
import { pullRequestOf } from './pull-requests.ts';
import { identityRef } from '../core/identity-ref.ts';
import { page } from '../paging.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const PULL_REQUEST = '{project?}/_apis/git/repositories/{repositoryId}/pullRequests/{pullRequestId}';
const ITERATION = `${PULL_REQUEST}/iterations/{iterationId}`;
const LABELS = `${PULL_REQUEST}/labels`;

/** The parts of a pull request: its work items, commits, pushes, changed files and labels. */
export const pullRequestPartRoutes: readonly Route[] = [
  route('GET', `${PULL_REQUEST}/workitems`, 'vso.code', workItems),
  route('GET', `${PULL_REQUEST}/commits`, 'vso.code', (request) => commits(request)),
  route('GET', `${PULL_REQUEST}/iterations`, 'vso.code', (request) =>
    list(listIterations(request.db, pullRequestOf(request).id).map((iteration) => iterationAnswer(request, iteration))),
  ),
  route('GET', ITERATION, 'vso.code', (request) => iterationAnswer(request, iterationOf(request))),
  route('GET', `${ITERATION}/changes`, 'vso.code', iterationChanges),
  route('GET', `${ITERATION}/commits`, 'vso.code', (request) => commits(request, iterationOf(request).sourceCommit)),
  route('GET', LABELS, 'vso.code', (request) => list(pullRequestOf(request).labels.map((label) => labelAnswer(request, label)))),
  route('POST', LABELS, 'vso.code_write', postLabel),
  route('GET', `${LABELS}/{label}`, 'vso.code', (request) => labelAnswer(request, labelOf(request))),
  route('DELETE', `${LABELS}/{label}`, 'vso.code_write', deleteLabel),
];

/** Unlike in other answers, the ids are strings here. */
function workItems(request: RestRequest) {
  const ids = workItemsOfArtifact(request.db, artifactId(pullRequestOf(request)));
  return list(ids.map((id) => ({ id: String(id), url: `${request.organizationUrl}/_apis/wit/workItems/${id}` })));
}

/** The commits that the source branch has and the target branch had not, newest first. */
function commits(request: RestRequest, head?: string) {
  const pullRequest = pullRequestOf(request);
  const repository = repositoryOf(request);
  const own = ownCommits(request, pullRequest, head ?? pullRequest.sourceCommit);
  return list(page(own, request.query, 100).map((commit) => commitReference(request, repository, commit)));
}

function ownCommits({ db }: RestRequest, { repositoryId, targetCommit }: PullRequest, head: string): Commit[] {
  const byId = new Map(listCommits(db, repositoryId).map((commit) => [commit.id, commit]));
  const reach = (start: string, stop: ReadonlySet<string>): Set<string> => {
    const seen = new Set<string>();
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id) || stop.has(id)) continue;
      seen.add(id);
      open.push(...(byId.get(id)?.parents ?? []));
    }
    return seen;
  };
  const reached = reach(head, reach(targetCommit, new Set()));
  return [...reached].flatMap((id) => byId.get(id) ?? []).toSorted((a, b) => b.authored.getTime() - a.authored.getTime());
}

function iterationOf(request: RestRequest): PullRequestIteration {
  const wanted = request.integerParam('iterationId');
  const iteration = listIterations(request.db, pullRequestOf(request).id).find(({ id }) => id === wanted);
  if (iteration === undefined)
    throw new ServiceError(404, 'GitPullRequestIterationNotFoundException', `The iteration ${wanted} of the pull request does not exist.`);
  return iteration;
}

function iterationAnswer(request: RestRequest, iteration: PullRequestIteration) {
  const base = repositoryUrl(request, repositoryOf(request));
  const self = `${base}/pullRequests/${pullRequestOf(request).id}/iterations/${iteration.id}`;
  const { targetCommit } = pullRequestOf(request);
  return {
    id: iteration.id,
    description: iteration.description,
    author: identityRef(request, iteration.authorId),
    createdDate: iteration.created,
    updatedDate: iteration.created,
    sourceRefCommit: { commitId: iteration.sourceCommit },
    targetRefCommit: { commitId: iteration.targetCommit },
    commonRefCommit: { commitId: findCommit(request.db, repositoryOf(request).id, targetCommit)?.id ?? iteration.targetCommit },
    hasMoreCommits: false,
    reason: iteration.id === 1 ? 'create' : 'push',
    _links: { self: { href: self } },
  };
}

/** Every changed file against the target branch; `$compareTo` leaves only what changed since that iteration. */
function iterationChanges(request: RestRequest) {
  const iteration = iterationOf(request);
  const compareTo = request.query.integer('$compareTo') ?? 0;
  const earlier = compareTo === 0 ? undefined : listIterations(request.db, pullRequestOf(request).id).find(({ id }) => id === compareTo);
  const earlierChanges = new Set(earlier?.changes.map(({ changeType, path }) => `${changeType} ${path}`));
  const changes = iteration.changes.filter(({ changeType, path }) => !earlierChanges.has(`${changeType} ${path}`));
  const objectId = (path: string, commit: string) => createHash('sha1').update(`${commit}\0${path}`).digest('hex');
  return {
    changeEntries: page(changes, request.query).map(({ changeType, path }, index) => ({
      changeTrackingId: index + 1,
      changeId: index + 1,
      item: {
        objectId: changeType === 'delete' ? undefined : objectId(path, iteration.sourceCommit),
        originalObjectId: changeType === 'add' ? undefined : objectId(path, iteration.targetCommit),
        path,
      },
      changeType,
    })),
  };
}

const labelAnswer = (request: RestRequest, label: Label) => ({
  id: label.id,
  name: label.name,
  active: true,
  url: `${repositoryUrl(request, repositoryOf(request))}/pullRequests/${pullRequestOf(request).id}/labels/${label.id}`,
});

function labelOf(request: RestRequest): Label {
  const wanted = request.param('label').toLowerCase();
  const label = pullRequestOf(request).labels.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (label === undefined)
    throw new ServiceError(404, 'LabelNotFoundException', `The label ${request.param('label')} was not found on the pull request.`);
  return label;
}

function postLabel(request: RestRequest) {
  const { name } = request.object;
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('Value cannot be null. (Parameter: name)', 'ArgumentNullException');
  const { id, labels } = pullRequestOf(request);
  const existing = labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
  const label = existing ?? { id: randomUUID(), name };
  if (existing === undefined) updatePullRequest(request.db, id, { labels: [...labels, label] });
  return labelAnswer(request, label);
}

function deleteLabel(request: RestRequest): Answer {
  const removed = labelOf(request);
  const { id, labels } = pullRequestOf(request);
  updatePullRequest(request.db, id, { labels: labels.filter((label) => label.id !== removed.id) });
  return new Answer(200);
}
