import type { GitCommitRef, GitRepository } from 'azure-devops-extension-api/Git';
import { dayOf, type CalendarDate } from '../domain/shared/calendar-date.ts';
import type { ProjectContext } from './batches.ts';
import { pathOf } from './client.ts';
import { RequestError } from './request-error.ts';

/** So many files are asked after at most, in all repositories together. */
const MOST_FILES = 24;
const MOST_CHANGES = 50;

/** The repositories of a project; those that are switched off are left out. @throws RequestError */
export async function readRepositories({ client, project }: ProjectContext, signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  const { value } = await client.get<{ value: GitRepository[] }>(`${pathOf(project.id)}/_apis/git/repositories`, signal && { signal });
  return value.filter(({ isDisabled }) => !isDisabled).map(({ id, name }) => ({ id, name }));
}

/**
 * The days on which a file with the working agreement changed on the default branches. A repository is not searched: a glob that begins with any folder is
 * looked for in the root and in `docs`, any other one that is not a plain path is left out.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/commits/get-commits
 */
export async function readAgreementChanges(
  { client, project }: ProjectContext,
  repositoryIds: readonly string[],
  globs: readonly string[],
  timeZone: string,
  signal?: AbortSignal,
): Promise<CalendarDate[]> {
  const files = repositoryIds.flatMap((repositoryId) => placesOf(globs).map((path) => ({ repositoryId, path }))).slice(0, MOST_FILES);
  const changes = await Promise.all(
    files.map(async ({ repositoryId, path }) => {
      try {
        const { value } = await client.get<{ value: GitCommitRef[] }>(`${pathOf(project.id)}/_apis/git/repositories/${repositoryId}/commits`, {
          query: { 'searchCriteria.itemPath': path, 'searchCriteria.$top': MOST_CHANGES },
          ...(signal && { signal }),
        });
        return value.map(({ committer }) => dayOf(committer.date as unknown as string, timeZone));
      } catch (error) {
        // An empty repository has no branch to look in.
        if (error instanceof RequestError && error.kind === 'notFound') return [];
        throw error;
      }
    }),
  );
  return changes.flat();
}

/** The paths that globs stand for, as far as they can be named. */
export const placesOf = (globs: readonly string[]): string[] => [
  ...new Set(
    globs
      .flatMap((glob) => (glob.startsWith('**/') ? [glob.slice(3), `docs/${glob.slice(3)}`] : [glob]))
      .filter((path) => !/[*?]/.test(path))
      .map((path) => (path.startsWith('/') ? path : `/${path}`)),
  ),
];
