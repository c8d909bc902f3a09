import type { GitCommitChanges, GitPullRequestCommentThread } from 'azure-devops-extension-api/Git';
import type { PersonKey, WorkItemId } from '../../domain/shared/work-item.ts';
import { pullRequestArtifact } from '../../domain/shared/artifact-link.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import { BATCH_SIZE, type ProjectContext } from '../client/batches.ts';
import { inBatches, pathOf } from '../client/client.ts';
import { isService } from '../work-items/history.ts';
import { unlessRefused } from '../client/refusals.ts';
import { personOf } from '../work-items/work-items.ts';

/**
 * The work items that link to pull requests; one request per 200 pull requests.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/artifact-uri-query/query
 */
export async function loadLinkedItems(
  { client, project }: ProjectContext,
  requests: readonly PullRequest[],
  signal?: AbortSignal,
): Promise<Map<PullRequest['id'], WorkItemId[]>> {
  const answers = await inBatches(requests, BATCH_SIZE, (batch) => {
    const artifactUris = batch.map(({ repositoryId, id }) => pullRequestArtifact(project.id, repositoryId, id));
    return client.post<{ artifactUrisQueryResult: Record<string, { id: number }[]> }>(`${pathOf(project.id)}/_apis/wit/artifacturiquery`, {
      body: { artifactUris },
      idempotent: true,
      signal,
    });
  });
  const linkedItems = new Map<PullRequest['id'], WorkItemId[]>(requests.map(({ id }) => [id, []]));
  // The service may format the URI differently, but it always ends with the id.
  for (const { artifactUrisQueryResult } of answers)
    for (const [uri, items] of Object.entries(artifactUrisQueryResult)) {
      const id = Number(/(\d+)$/.exec(uri)?.[1]);
      if (linkedItems.has(id))
        linkedItems.set(
          id,
          items.map((item) => item.id),
        );
    }
  return linkedItems;
}

/** Adds the linked items to the requests, or null if the service refuses them. */
export async function withLinkedItems(context: ProjectContext, requests: readonly PullRequest[], signal?: AbortSignal): Promise<PullRequest[]> {
  const linked = await unlessRefused(loadLinkedItems(context, requests, signal));
  return requests.map((request) => ({ ...request, linkedItems: linked?.get(request.id) ?? null }));
}

/** Maximum changed files to read; a larger change is judged by these. */
const MAX_FILES = 1_000;

/**
 * The files that a completed pull request changed, from its merge commit.
 *
 * @returns null for a request without a merge commit.
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/commits/get-changes
 */
export async function loadPaths({ client, project }: ProjectContext, request: PullRequest, signal?: AbortSignal): Promise<string[] | null> {
  if (request.mergeCommitId === null) return null;
  const path = `${pathOf(project.id)}/_apis/git/repositories/${request.repositoryId}/commits/${request.mergeCommitId}/changes`;
  const { changes } = await client.get<GitCommitChanges>(path, { query: { top: MAX_FILES }, signal });
  return changes.flatMap(({ item }) => (item as { path?: string } | undefined)?.path ?? []);
}

/**
 * The people who voted on a pull request or wrote a comment, in the order of its threads. The thread of a vote remains when a push resets the vote.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads/list
 */
export async function loadSpeakers(context: ProjectContext, request: PullRequest, signal?: AbortSignal): Promise<PersonKey[]> {
  return [...new Set((await loadWords(context, request, signal)).map(({ person }) => person))];
}

/** A vote or comment. */
export interface Word {
  person: PersonKey;
  at: Date;
}

/** Every vote and comment on a pull request with its time, in the order of the threads. */
export async function loadWords({ client, project }: ProjectContext, { repositoryId, id }: PullRequest, signal?: AbortSignal): Promise<Word[]> {
  const path = `${pathOf(project.id)}/_apis/git/repositories/${repositoryId}/pullRequests/${id}/threads`;
  const { value } = await client.get<{ value: GitPullRequestCommentThread[] }>(path, { signal });
  return value.filter(({ isDeleted }) => !isDeleted).flatMap(wordsOf);
}

function wordsOf({ comments, properties, identities, publishedDate }: GitPullRequestCommentThread): Word[] {
  const detail = (properties ?? {}) as Record<string, { $value?: unknown } | undefined>;
  if (detail['CodeReviewThreadType']?.$value === 'VoteUpdate') {
    // Ignore withdrawn votes.
    if (detail['CodeReviewVoteResult']?.$value === '0') return [];
    const voter = personOf(identities?.[String(detail['CodeReviewVotedByIdentity']?.$value)] ?? comments[0]?.author);
    return voter === null ? [] : [{ person: voter, at: new Date(publishedDate) }];
  }
  return comments
    .filter(({ commentType, isDeleted, author }) => String(commentType) === 'text' && !isDeleted && !isService(author?.descriptor))
    .flatMap(({ author, publishedDate: at }) => (personOf(author) === null ? [] : [{ person: personOf(author)!, at: new Date(at) }]));
}
