import type { GitCommitRef, GitRepository } from 'azure-devops-extension-api/Git';
import { dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { ProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import { VisitMemory } from '../client/visit-memory.ts';
import { readWikiAddress, type WikiAddress } from '../client/web-address.ts';
import { fileOfPage } from '../wiki/wiki.ts';

/** Maximum files to look up across all repositories. */
const MAX_FILES = 24;
const MAX_CHANGES = 50;

/** The repositories of a project, except disabled ones. @throws RequestError */
export async function loadRepositories({ client, project }: ProjectContext, signal?: AbortSignal): Promise<{ id: string; name: string }[]> {
  const { value } = await client.get<{ value: GitRepository[] }>(`${pathOf(project.id)}/_apis/git/repositories`, { signal });
  return value.filter(({ isDisabled }) => !isDisabled).map(({ id, name }) => ({ id, name }));
}

/**
 * The days on which the working agreement changed: files on the default branches, and wiki pages given by URL. Repositories are not searched: a
 * glob that starts with any folder is looked up in the root and in `docs`, and any other glob that is not a plain path is ignored.
 *
 * @param context its memory keeps what each place answered
 * @param repositories where to look for files: all of them, or only those with pull requests of the team if all are too many
 * @param places file globs and wiki page URLs
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/commits/get-commits
 */
export async function loadAgreementChanges(
  context: ProjectContext & { memory?: VisitMemory },
  repositories: { ids: readonly string[]; ofTeam: ReadonlySet<string> },
  places: readonly string[],
  timeZone: string,
  signal?: AbortSignal,
): Promise<CalendarDate[]> {
  const pages = places.map(readWikiAddress).filter((page) => page !== null);
  const paths = filesOf(places);
  const { ids, ofTeam } = repositories;
  const near = ids.filter((id) => ofTeam.has(id.toLowerCase()));
  const searchedIds = ids.length * paths.length <= MAX_FILES || near.length === 0 ? ids : near;
  const files = searchedIds.flatMap((repositoryId) => paths.map((path) => ({ repositoryId, path })));
  const { memory = new VisitMemory() } = context;
  const changes = await Promise.all(
    [...pages, ...files]
      .slice(0, MAX_FILES)
      .map((place) => memory.recall(`agreement ${context.project.id} ${JSON.stringify(place)}`, () => loadInstants(context, place, signal))),
  );
  return changes.flat().map((instant) => dayOf(instant, timeZone));
}

type Place = WikiAddress | { repositoryId: string; path: string };

/** When a file or a page was changed. */
async function loadInstants(context: ProjectContext, place: Place, signal?: AbortSignal): Promise<string[]> {
  try {
    const { repositoryId, path } = 'wiki' in place ? await fileOfPage(context, place, signal) : place;
    const { value } = await context.client.get<{ value: GitCommitRef[] }>(
      `${pathOf(context.project.id)}/_apis/git/repositories/${repositoryId}/commits`,
      { query: { 'searchCriteria.itemPath': path, 'searchCriteria.$top': MAX_CHANGES }, signal },
    );
    return value.map(({ committer }) => committer.date as unknown as string);
  } catch (error) {
    // An empty repository has no branch, and a page may have been deleted.
    if (error instanceof RequestError && error.kind === 'notFound') return [];
    throw error;
  }
}

/** The paths that globs stand for, as far as they can be listed. */
export const filesOf = (globs: readonly string[]): string[] => [
  ...new Set(
    globs
      .flatMap((glob) => (glob.startsWith('**/') ? [glob.slice(3), `docs/${glob.slice(3)}`] : [glob]))
      .filter((path) => !/[*?]|:\/\//.test(path))
      .map((path) => (path.startsWith('/') ? path : `/${path}`)),
  ),
];
