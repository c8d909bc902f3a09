import { isMlopsChange, openMlopsQuestions, type CompletedRequest } from '../../domain/sprint/mlops.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import { uniqueBy } from '../../domain/shared/unique.ts';
import type { Roles } from '../../domain/team/roles.ts';
import type { ProjectContext } from '../client/batches.ts';
import { loadEach } from '../client/refusals.ts';
import { loadPaths, loadSpeakers } from './pull-request-details.ts';

/** Details of pull requests; a missing entry was not readable or is beyond the limit. */
export interface MlopsReviews {
  paths: ReadonlyMap<PullRequest['id'], readonly string[]>;
  speakers: ReadonlyMap<PullRequest['id'], NonNullable<PullRequest['speakers']>>;
}

interface Bounds {
  roles: Roles;
  /** Globs of MLOps paths. */
  mlopsPaths: readonly string[];
  /** Maximum requests for changed files, and for threads, per set of pull requests. */
  max: number;
}

/**
 * Changed files of completed pull requests that no tag decides, and the threads of MLOps ones in which a data scientist may have spoken.
 *
 * @param sets of pull requests, each with its own limit; duplicates are loaded once.
 * @param isUrgent loads threads of possible MLOps requests in parallel with their files; otherwise threads follow in another wave, only for actual MLOps
 * requests, which halves the requests in a large project.
 */
export async function loadMlopsReviews(
  context: ProjectContext,
  sets: readonly (readonly CompletedRequest[])[],
  { roles, mlopsPaths, max }: Bounds,
  isUrgent: boolean,
  signal?: AbortSignal,
): Promise<MlopsReviews> {
  const keyOf = ({ id }: PullRequest) => id;
  const questions = sets.map((requests) => openMlopsQuestions(requests, roles, max));
  const loadThreads = (requests: readonly PullRequest[]) =>
    loadEach(uniqueBy(requests, keyOf), keyOf, (request) => loadSpeakers(context, request, signal));
  const loadingPaths = loadEach(
    uniqueBy(
      questions.flatMap(({ files }) => files),
      keyOf,
    ),
    keyOf,
    (request) => loadPaths(context, request, signal),
  );
  const loadThreadsAfter = async () => {
    const paths = await loadingPaths;
    const decided = sets.map((requests) =>
      requests.map(({ request, isMlops }) => ({ request, isMlops: isMlops ?? isMlopsChange(paths.get(request.id) ?? null, mlopsPaths) })),
    );
    // Requests that are still undecided after reading their files stay undecided.
    return loadThreads(
      decided.flatMap(
        (requests) =>
          openMlopsQuestions(
            requests.filter(({ isMlops }) => isMlops === true),
            roles,
            max,
          ).threads,
      ),
    );
  };
  const [paths, speakers] = await Promise.all([
    loadingPaths,
    isUrgent ? loadThreads(questions.flatMap(({ threads }) => threads)) : loadThreadsAfter(),
  ]);
  return { paths, speakers };
}
