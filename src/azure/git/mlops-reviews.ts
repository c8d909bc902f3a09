import { isMlopsChange, openMlopsQuestions, type CompletedRequest } from '../../domain/sprint/mlops.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import type { Roles } from '../../domain/team/roles.ts';
import type { ProjectContext } from '../client/batches.ts';
import { loadEach } from '../client/refusals.ts';
import { loadPaths, loadSpeakers } from './pull-request-details.ts';

/** What was read of some pull requests; what is missing in a map could not be read, or is past the bound. */
export interface MlopsReviews {
  paths: ReadonlyMap<PullRequest['id'], readonly string[]>;
  speakers: ReadonlyMap<PullRequest['id'], NonNullable<PullRequest['speakers']>>;
}

interface Bounds {
  roles: Roles;
  /** Globs of MLOps paths. */
  mlopsPaths: readonly string[];
  /** Of changed files and of threads, so many requests are asked for each set of pull requests. */
  max: number;
}

/**
 * Changed files of completed pull requests that no tag decides, and the threads of MLOps ones in which a data scientist may have spoken.
 *
 * @param sets of pull requests, each with a bound of its own; one that is in several is asked for once.
 * @param isUrgent threads of requests that may be MLOps are asked for beside their files; else after them, only of those that are, which is another wave and
 * in a large project half the requests.
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
    loadEach(withoutRepeats(requests), keyOf, (request) => loadSpeakers(context, request, signal));
  const loadingPaths = loadEach(withoutRepeats(questions.flatMap(({ files }) => files)), keyOf, (request) => loadPaths(context, request, signal));
  const loadThreadsAfter = async () => {
    const paths = await loadingPaths;
    const decided = sets.map((requests) =>
      requests.map(({ request, isMlops }) => ({ request, isMlops: isMlops ?? isMlopsChange(paths.get(request.id) ?? null, mlopsPaths) })),
    );
    // What is still open now stays open.
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

const withoutRepeats = (requests: readonly PullRequest[]): PullRequest[] => [...new Map(requests.map((request) => [request.id, request])).values()];
