/** What a link from a work item to something outside of work item tracking points at. */
export type Artifact =
  | { kind: 'pull-request'; projectId: string; repositoryId: string; pullRequestId: number }
  | { kind: 'commit'; repositoryId: string; commitId: string }
  | { kind: 'branch'; repositoryId: string; branch: string }
  | { kind: 'build'; buildId: string };

/**
 * Reads `vstfs:///Git/PullRequestId/{project}%2F{repository}%2F{id}` and its kin. The service writes the slashes encoded, in either case, and
 * tools write them plain.
 *
 * @returns null for what this extension does not know, never an error: people link all sorts of things.
 */
export function parseArtifact(url: string): Artifact | null {
  const match = /^vstfs:\/\/\/([^/]+)\/([^/]+)\/(.+)$/i.exec(url);
  if (match === null) return null;
  const tool = `${match[1]}/${match[2]}`.toLowerCase();
  const [first, second, ...rest] = match[3]!.replaceAll(/%2f/gi, '/').split('/');
  switch (tool) {
    case 'git/pullrequestid': {
      const pullRequestId = Number(rest[0]);
      return second !== undefined && Number.isInteger(pullRequestId)
        ? { kind: 'pull-request', projectId: first!.toLowerCase(), repositoryId: second.toLowerCase(), pullRequestId }
        : null;
    }
    case 'git/commit':
      return second !== undefined && rest[0] !== undefined ? { kind: 'commit', repositoryId: second.toLowerCase(), commitId: rest[0] } : null;
    case 'git/ref':
      return second !== undefined ? { kind: 'branch', repositoryId: second.toLowerCase(), branch: rest.join('/').replace(/^GB/, '') } : null;
    case 'build/build':
      return first === undefined ? null : { kind: 'build', buildId: first };
    default:
      return null;
  }
}

/** The link that the service itself would write for a pull request. */
export const pullRequestArtifact = (projectId: string, repositoryId: string, pullRequestId: number): string =>
  `vstfs:///Git/PullRequestId/${projectId}%2F${repositoryId}%2F${pullRequestId}`;
