import { readSeal } from '../../domain/hypothesis/seal.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import { wantedEvidence, withPaths, type Evidence, type WantedEvidence } from '../../domain/sprint/evidence.ts';
import type { PullRequest, SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { readAgreementChanges } from './agreement.ts';
import type { ProjectContext } from '../client/batches.ts';
import { loadUpdates } from '../work-items/history.ts';
import { loadLinkedItems, loadPaths, loadSpeakers } from '../git/pull-request-details.ts';
import { loadEach, unlessRefused } from '../client/refusals.ts';

interface AgreementSource {
  /** null: they could not be listed. */
  repositoryIds: readonly string[] | null;
  globs: readonly string[];
  timeZone: string;
  /** As read before. */
  known: readonly CalendarDate[] | null;
}

/**
 * The last wave: histories of hypotheses, changed files, threads and remaining links of pull requests, and changes of the working agreement, side by side.
 * What one of them refuses is missing in the answer and the others go on.
 *
 * @param isUrgent threads of requests that may be MLOps are asked for beside their files; else after them, only of those that are, which is another wave and
 * in a large project half the requests.
 */
export async function loadEvidence(
  context: ProjectContext,
  snapshots: readonly SprintSnapshot[],
  agreement: AgreementSource,
  isUrgent: boolean,
  signal?: AbortSignal,
): Promise<Evidence> {
  const wanted = snapshots.map(wantedEvidence);
  const keyOf = ({ id }: PullRequest) => id;
  const requests = (from: readonly WantedEvidence[], part: 'paths' | 'speakers' | 'links') => [
    ...new Map(from.flatMap((one) => one[part]).map((one) => [one.id, one])).values(),
  ];
  const readThreads = (from: readonly WantedEvidence[]) => loadEach(requests(from, 'speakers'), keyOf, (one) => loadSpeakers(context, one, signal));
  const reading = loadEach(requests(wanted, 'paths'), keyOf, (one) => loadPaths(context, one, signal));
  const readThreadsAfter = async () => {
    const known = await reading;
    const next = snapshots.map((snapshot) => wantedEvidence(withPaths(snapshot, known)));
    // What is still open now stays open.
    return readThreads(next.map((one) => ({ ...one, speakers: one.speakers.filter((request) => !one.paths.includes(request)) })));
  };
  const unlinked = requests(wanted, 'links');
  const [seals, paths, speakers, linked, agreementChanges] = await Promise.all([
    loadEach(
      [...new Set(wanted.flatMap(({ histories }) => histories))],
      (id) => id,
      async (id) => readSeal(await loadUpdates(context.client, context.project.id, id, signal)),
    ),
    reading,
    isUrgent ? readThreads(wanted) : readThreadsAfter(),
    unlessRefused(loadLinkedItems(context, unlinked, signal)),
    wanted.some((one) => one.agreement) ? readAgreement(context, agreement, snapshots, signal) : agreement.known,
  ]);
  const links = new Map(unlinked.map(({ id }) => [id, linked?.get(id) ?? null]));
  return { seals, paths, speakers, links, agreementChanges };
}

async function readAgreement(
  context: ProjectContext,
  { repositoryIds, globs, timeZone, known }: AgreementSource,
  snapshots: readonly SprintSnapshot[],
  signal?: AbortSignal,
): Promise<readonly CalendarDate[] | 'unread'> {
  if (known !== null) return known;
  if (repositoryIds === null) return 'unread';
  const ofTeam = new Set(snapshots.flatMap(({ pullRequests }) => pullRequests.map(({ repositoryId }) => repositoryId)));
  return (await unlessRefused(readAgreementChanges(context, { ids: repositoryIds, ofTeam }, globs, timeZone, signal))) ?? 'unread';
}
