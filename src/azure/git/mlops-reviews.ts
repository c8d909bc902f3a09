import { isMlopsChange, openMlopsQuestions, type CompletedRequest } from '../../domain/sprint/mlops.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import { uniqueBy } from '../../domain/shared/unique.ts';
import type { Roles } from '../../domain/team/roles.ts';
import type { ProjectContext } from '../client/batches.ts';
import { loadEach } from '../client/refusals.ts';
import { folderQuestions, loadFolderChanges, type FolderChanges } from './folder-changes.ts';
import { loadPaths, loadSpeakers } from './pull-request-details.ts';

/** Details of pull requests; a missing entry was not readable or is beyond the limit. */
export interface MlopsReviews {
  paths: ReadonlyMap<PullRequest['id'], readonly string[]>;
  changedGlobs: FolderChanges;
  speakers: ReadonlyMap<PullRequest['id'], NonNullable<PullRequest['speakers']>>;
}

interface Bounds {
  roles: Roles;
  /** Globs of MLOps paths. */
  mlopsPaths: readonly string[];
  /** Maximum requests for changed files, and for threads, per set of pull requests. */
  max: number;
  /** Pull requests whose changed files tell more than whether they are MLOps. */
  needsFiles?: (request: PullRequest) => boolean;
}

/** Threads to read before it is known whether they matter: two rounds of the connections that a browser keeps to a host. */
const MAX_GUESSES = 12;

const idOf = ({ id }: PullRequest) => id;

/**
 * What pull requests that no tag decides changed, and the threads of MLOps ones in which a data scientist may have spoken. Many requests of a branch are asked
 * for by folder, the others one by one.
 *
 * @param sets of pull requests, each with its own limit; duplicates are loaded once.
 * @param isUrgent loads threads of a few possible MLOps requests in parallel with what they changed; otherwise threads follow in another wave, only for actual
 * MLOps requests, which halves the requests in a large project.
 */
export async function loadMlopsReviews(
  context: ProjectContext,
  sets: readonly (readonly CompletedRequest[])[],
  bounds: Bounds,
  isUrgent: boolean,
  signal?: AbortSignal,
): Promise<MlopsReviews> {
  const { roles, mlopsPaths, max } = bounds;
  const loadThreads = (requests: readonly PullRequest[]) =>
    loadEach(uniqueBy(requests, idOf), idOf, (request) => loadSpeakers(context, request, signal));
  const threadsOf = (requests: readonly CompletedRequest[]) => openMlopsQuestions(requests, roles, Number.POSITIVE_INFINITY).threads.slice(0, max);
  const loadingChanges = loadChanges(context, sets, bounds, signal);

  const certain = sets.flatMap((requests) => threadsOf(requests.filter(({ isMlops }) => isMlops === true)));
  const possible = uniqueBy(sets.flatMap(threadsOf), idOf);
  const areFew = possible.length - uniqueBy(certain, idOf).length <= MAX_GUESSES;
  const first = !isUrgent ? [] : areFew ? possible : certain;
  const [changes, early] = await Promise.all([loadingChanges, loadThreads(first)]);
  const decided = sets.map((requests) =>
    requests.map(({ request, isMlops }) => ({
      request,
      isMlops:
        isMlops ??
        isMlopsChange({ paths: changes.paths.get(request.id) ?? null, changedGlobs: changes.changedGlobs.get(request.id) ?? null }, mlopsPaths),
    })),
  );
  const asked = new Set(first.map(idOf));
  // Requests that are still undecided stay undecided.
  const threads = decided.flatMap((requests) => threadsOf(requests.filter(({ isMlops }) => isMlops === true))).filter(({ id }) => !asked.has(id));
  return { ...changes, speakers: new Map([...early, ...(await loadThreads(threads))]) };
}

/** The changed folders of the requests, and the changed files of those that folders don't decide. */
async function loadChanges(
  context: ProjectContext,
  sets: readonly (readonly CompletedRequest[])[],
  { roles, mlopsPaths, max, needsFiles = () => false }: Bounds,
  signal?: AbortSignal,
): Promise<Pick<MlopsReviews, 'paths' | 'changedGlobs'>> {
  const undecided = sets.map((requests) => openMlopsQuestions(requests, roles, Number.POSITIVE_INFINITY).files);
  const questions = folderQuestions(
    uniqueBy(undecided.flat(), idOf).filter((request) => !needsFiles(request)),
    mlopsPaths,
  );
  const isAsked = new Set(questions.flatMap(({ requests }) => requests.map(idOf)));
  const oneByOne = undecided.map((requests) => requests.filter(({ id }) => !isAsked.has(id)).slice(0, max));
  const loadFiles = (requests: readonly PullRequest[]) => loadEach(uniqueBy(requests, idOf), idOf, (request) => loadPaths(context, request, signal));
  const [changedGlobs, paths] = await Promise.all([loadFolderChanges(context, questions, mlopsPaths, signal), loadFiles(oneByOne.flat())]);
  const unanswered = undecided.flatMap((requests, index) =>
    requests.filter(({ id }) => isAsked.has(id) && !changedGlobs.has(id)).slice(0, max - oneByOne[index]!.length),
  );
  return { changedGlobs, paths: new Map([...paths, ...(await loadFiles(unanswered))]) };
}
