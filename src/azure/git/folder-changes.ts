import type { GitCommitRef } from 'azure-devops-extension-api/Git';
import { addDays } from '../../domain/shared/calendar-date.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import type { ProjectContext } from '../client/batches.ts';
import { inPages, pathOf } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import { unlessRefused } from '../client/refusals.ts';

/** Maximum commits of a branch to list; a longer list is cut and decides nothing. */
const MAX_COMMITS = 2_000;
const PAGE_SIZE = 1_000;

/** Completed pull requests of one target branch, to ask for by folder. */
export interface FolderQuestion {
  folders: readonly string[];
  requests: readonly PullRequest[];
}

/** By pull request, which of the globs it changed something in. */
export type FolderChanges = ReadonlyMap<PullRequest['id'], Readonly<Record<string, boolean>>>;

/**
 * The pull requests whose changed folders take fewer requests to read than their changed files, by repository and target branch; none if a glob is more than
 * a folder (`mlops/**`). See docs/decisions/0008.
 */
export function folderQuestions(requests: readonly PullRequest[], globs: readonly string[]): FolderQuestion[] {
  const folders = globs.map(folderOf).filter((folder) => folder !== null);
  if (folders.length === 0 || folders.length < globs.length) return [];
  const cost = 1 + folders.length + foldersAbove(folders).length;
  const groups = Map.groupBy(
    requests.filter(({ mergeCommitId }) => mergeCommitId !== null),
    ({ repositoryId, targetBranch }) => `${repositoryId} ${targetBranch}`,
  );
  return [...groups.values()].filter((group) => group.length > cost).map((group) => ({ folders, requests: group }));
}

/** `/mlops` of `mlops/**`; null if the glob is anything else than a folder. */
function folderOf(glob: string): string | null {
  const path = /^\/?([^*?]+)\/\*\*$/.exec(glob)?.[1];
  return path === undefined || path.split(/[\\/]/).some((name) => ['', '.', '..'].includes(name)) ? null : `/${path}`;
}

/** `/a` and `/a/b` of `/a/b`. */
function prefixesOf(folder: string): string[] {
  const names = folder.slice(1).split('/');
  return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`);
}

/** `/` and `/a` of `/a/b`. */
const foldersAbove = (folders: readonly string[]): string[] => [
  ...new Set(folders.flatMap(prefixesOf).map((path) => path.slice(0, path.lastIndexOf('/')) || '/')),
];

const globOf = (folder: string, globs: readonly string[]): string => globs.find((glob) => folderOf(glob) === folder)!;

/**
 * Which folders pull requests changed, from the history of their target branches: one list of commits for each branch and folder.
 *
 * A request is missing, so that its changed files have to be read, if its merge commit isn't on the first-parent history of the branch, or if a list of its
 * branch is cut, refused or may be another one because a folder is also written in other letters.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/commits/get-commits
 */
export async function loadFolderChanges(
  context: ProjectContext,
  questions: readonly FolderQuestion[],
  globs: readonly string[],
  signal?: AbortSignal,
): Promise<FolderChanges> {
  const answers = await Promise.all(questions.map((question) => unlessRefused(loadBranchChanges(context, question, globs, signal))));
  return new Map(answers.flatMap((answer) => [...(answer ?? [])]));
}

async function loadBranchChanges(
  context: ProjectContext,
  { folders, requests }: FolderQuestion,
  globs: readonly string[],
  signal?: AbortSignal,
): Promise<FolderChanges> {
  const listHistory = (path: string) => loadHistory(context, requests, path, signal);
  const [merges, hasNamesakes, ...changed] = await Promise.all([
    // Without a path the service ignores the mode of history, so the root is asked for.
    listHistory('/'),
    Promise.all(foldersAbove(folders).map((parent) => hasNamesake(context, requests[0]!, parent, folders, signal))),
    ...folders.map(listHistory),
  ]);
  if (hasNamesakes.includes(true) || changed.some(({ isCut }) => isCut)) return new Map();
  return new Map(
    requests
      .filter(({ mergeCommitId }) => merges.ids.has(mergeCommitId!.toLowerCase()))
      .map(({ id, mergeCommitId }) => [
        id,
        Object.fromEntries(folders.map((folder, index) => [globOf(folder, globs), changed[index]!.ids.has(mergeCommitId!.toLowerCase())])),
      ]),
  );
}

const repositoryPath = ({ project }: ProjectContext, { repositoryId }: PullRequest): string =>
  `${pathOf(project.id)}/_apis/git/repositories/${pathOf(repositoryId)}`;

/** The commits that moved the target branch and changed a path, around the days on which the requests were opened and closed. */
async function loadHistory(
  context: ProjectContext,
  requests: readonly PullRequest[],
  path: string,
  signal?: AbortSignal,
): Promise<{ ids: ReadonlySet<string>; isCut: boolean }> {
  const [first] = requests;
  const days = requests.flatMap(({ createdOn, closedOn }) => [createdOn, closedOn ?? createdOn]).toSorted();
  const commits = await inPages(
    async ({ $top, $skip }) => {
      const { value } = await context.client.get<{ value: GitCommitRef[] }>(`${repositoryPath(context, first!)}/commits`, {
        query: {
          'searchCriteria.itemPath': path,
          'searchCriteria.historyMode': 'firstParent',
          'searchCriteria.itemVersion.version': first!.targetBranch,
          'searchCriteria.itemVersion.versionType': 'branch',
          // Padded because the days are those of the team; a commit with a date of its own is in none of the lists, or in all that it belongs to.
          'searchCriteria.fromDate': `${addDays(days[0]!, -2)}T00:00:00Z`,
          'searchCriteria.toDate': `${addDays(days.at(-1)!, 3)}T00:00:00Z`,
          'searchCriteria.$top': $top,
          'searchCriteria.$skip': $skip,
        },
        answer: 'commits',
        signal,
      });
      return value;
    },
    MAX_COMMITS,
    PAGE_SIZE,
  );
  return { ids: new Set(commits.map(({ commitId }) => commitId.toLowerCase())), isCut: commits.length >= MAX_COMMITS };
}

/** Whether the branch has something else by the name of a folder: Git tells `/MLOps` from `/mlops`, globs don't, and `/mlops` may be a file. */
async function hasNamesake(
  context: ProjectContext,
  request: PullRequest,
  parent: string,
  folders: readonly string[],
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    const { value } = await context.client.get<{ value: { path: string; isFolder?: boolean }[] }>(`${repositoryPath(context, request)}/items`, {
      query: {
        scopePath: parent,
        recursionLevel: 'OneLevel',
        'versionDescriptor.version': request.targetBranch,
        'versionDescriptor.versionType': 'branch',
      },
      answer: 'folder',
      signal,
    });
    const paths = new Set(folders.flatMap(prefixesOf));
    const inLowerCase = new Set([...paths].map((path) => path.toLowerCase()));
    return value.some(({ path, isFolder }) => inLowerCase.has(path.toLowerCase()) && !(paths.has(path) && isFolder === true));
  } catch (error) {
    // A folder that isn't there has nothing in it.
    if (parent !== '/' && error instanceof RequestError && error.kind === 'notFound') return false;
    throw error;
  }
}
