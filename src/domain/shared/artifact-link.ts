/** The target of a link from a work item to something outside work item tracking. Ids of projects and repositories are in lower case. */
export type Artifact =
  | { kind: 'pull-request'; projectId: string; repositoryId: string; pullRequestId: number }
  | { kind: 'commit'; projectId: string; repositoryId: string; commitId: string }
  | { kind: 'branch'; repositoryId: string; branch: string }
  | { kind: 'tag'; repositoryId: string; tag: string }
  | { kind: 'build'; buildId: string }
  | { kind: 'release'; environment: string }
  | { kind: 'changeset'; changesetId: string }
  | { kind: 'source-file'; path: string }
  /** `repository` distinguishes requests of the same number: it is the part of the address before the number. */
  | { kind: 'github-pull-request'; repository: string; number: number }
  | { kind: 'github-commit'; commitId: string }
  | { kind: 'github-issue'; number: string }
  | { kind: 'github-branch'; branch: string }
  | { kind: 'wiki-page'; path: string }
  | { kind: 'storyboard'; address: string }
  | { kind: 'test'; address: string }
  /** An artifact type unknown to this extension; the name of the link describes it. */
  | { kind: 'unknown'; tool: string };

/**
 * Parses `vstfs:///Git/PullRequestId/{project}%2F{repository}%2F{id}` and similar URIs, in which everything after the type is one encoded text. The service
 * encodes the slashes once or twice, in upper or lower case, and tools leave them unencoded.
 *
 * @returns `unknown` for anything that this extension does not know; never throws.
 */
export function parseArtifact(url: string): Artifact {
  const match = /^vstfs:\/\/\/([^/]+)\/([^/]+)\/(.+)$/i.exec(url.trim());
  if (match === null) return { kind: 'unknown', tool: '' };
  const tool = `${match[1]}/${match[2]}`;
  const parts = decoded(match[3]!).split('/');
  return READERS[tool.toLowerCase()]?.(parts) ?? { kind: 'unknown', tool };
}

type Reader = (parts: readonly string[]) => Artifact | null;

const READERS: Readonly<Record<string, Reader>> = {
  'git/pullrequestid': ([project, repository, id]) => {
    const pullRequestId = numberOf(id);
    return isText(project) && isText(repository) && pullRequestId !== null
      ? { kind: 'pull-request', projectId: project.toLowerCase(), repositoryId: repository.toLowerCase(), pullRequestId }
      : null;
  },
  'git/commit': ([project, repository, commitId]) =>
    isText(project) && isText(repository) && isText(commitId)
      ? { kind: 'commit', projectId: project.toLowerCase(), repositoryId: repository.toLowerCase(), commitId }
      : null,
  'git/ref': ([project, repository, ...name]) => {
    if (!isText(project) || !isText(repository)) return null;
    const ref = name.join('/');
    const repositoryId = repository.toLowerCase();
    return ref.startsWith('GT') ? { kind: 'tag', repositoryId, tag: ref.slice(2) } : { kind: 'branch', repositoryId, branch: ref.replace(/^GB/, '') };
  },
  'build/build': ([buildId]) => (isText(buildId) ? { kind: 'build', buildId } : null),
  'releasemanagement/releaseenvironment': (parts) => ({ kind: 'release', environment: parts.join('/') }),
  'versioncontrol/changeset': ([changesetId]) => (isText(changesetId) ? { kind: 'changeset', changesetId } : null),
  'versioncontrol/versioneditem': (parts) => ({ kind: 'source-file', path: parts.join('/') }),
  // Two, three and four parts occur; the number is the last one.
  'github/pullrequest': (parts) => {
    const number = numberOf(parts.at(-1));
    return number !== null && parts.length > 1
      ? { kind: 'github-pull-request', repository: parts.slice(0, -1).join('/').toLowerCase(), number }
      : null;
  },
  'github/commit': (parts) => (parts.length > 1 && isText(parts.at(-1)) ? { kind: 'github-commit', commitId: parts.at(-1)! } : null),
  'github/issue': (parts) => (parts.length > 1 && isText(parts.at(-1)) ? { kind: 'github-issue', number: parts.at(-1)! } : null),
  'github/branch': ([, ...name]) => (name.length > 0 ? { kind: 'github-branch', branch: name.join('/') } : null),
  'wiki/wikipage': ([project, wiki, ...path]) =>
    isText(project) && isText(wiki) && path.length > 0 ? { kind: 'wiki-page', path: decoded(path.join('/')) } : null,
  'requirements/storyboard': (parts) => ({ kind: 'storyboard', address: parts.join('/') }),
  'testmanagement/tcmresult': (parts) => ({ kind: 'test', address: parts.join('/') }),
  'testmanagement/tcmresultattachment': (parts) => ({ kind: 'test', address: parts.join('/') }),
  'testmanagement/tcmtest': (parts) => ({ kind: 'test', address: parts.join('/') }),
  'architecturetools/modellink': (parts) => ({ kind: 'test', address: parts.join('/') }),
};

const isText = (part: string | undefined): part is string => part !== undefined && part.trim() !== '';

const numberOf = (part: string | undefined): number | null => (isText(part) && /^\d+$/.test(part) ? Number(part) : null);

/** A percent sign that starts no escape sequence is literal. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/%2f/gi, '/');
  }
}

/** The artifact URI that the service itself would write for a pull request. */
export const pullRequestArtifact = (projectId: string, repositoryId: string, pullRequestId: number): string =>
  `vstfs:///Git/PullRequestId/${projectId}%2F${repositoryId}%2F${pullRequestId}`;
