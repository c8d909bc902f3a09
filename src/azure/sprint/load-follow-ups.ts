import { readSeal } from '../../domain/hypothesis/read-seal.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import { uniqueBy } from '../../domain/shared/unique.ts';
import { keyOfQuestion } from '../../domain/sprint/code-days.ts';
import { completedByMlops } from '../../domain/sprint/completed-requests.ts';
import { MAX_REVIEWED_REQUESTS, followUpsOf, type FollowUpAnswers } from '../../domain/sprint/follow-ups.ts';
import type { PullRequest, SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import type { ProjectContext } from '../client/batches.ts';
import { loadEach, unlessRefused } from '../client/refusals.ts';
import { VisitMemory } from '../client/visit-memory.ts';
import { loadCodeDays } from '../git/code-days.ts';
import { loadMlopsReviews } from '../git/mlops-reviews.ts';
import { loadLinkedItems, loadPaths } from '../git/pull-request-details.ts';
import { withSettings, type LoadContext } from '../team/load-team.ts';
import { loadGroupTeams } from '../team/team-structure.ts';
import { loadHistories } from '../work-items/histories.ts';
import { loadAgreementChanges, loadRepositories } from './agreement.ts';
import type { TeamReading } from './sprint-items.ts';

interface AgreementSource {
  globs: readonly string[];
  timeZone: string;
  /** From an earlier load; null if not loaded yet. */
  agreementChanges: readonly CalendarDate[] | null;
}

/**
 * The last wave: histories of hypotheses, days of linked code, changed files, threads and remaining links of pull requests, and changes of the working agreement, side by side.
 * A part that the service refuses is missing in the answer.
 *
 * @param snapshots of the same team, with the same roles and settings.
 * @param isUrgent whether the user is waiting; see `loadMlopsReviews`.
 */
export async function loadFollowUps(
  context: ProjectContext & { memory?: VisitMemory },
  snapshots: readonly SprintSnapshot[],
  agreement: AgreementSource,
  isUrgent: boolean,
  signal?: AbortSignal,
): Promise<FollowUpAnswers> {
  const followUps = snapshots.map(followUpsOf);
  const idOf = ({ id }: PullRequest) => id;
  const unlinked = uniqueBy(
    followUps.flatMap((followUp) => followUp.unlinked),
    idOf,
  );
  const reviewed = snapshots.filter((_, index) => followUps[index]!.hasMlopsQuestions);
  const [{ settings, roles }] = snapshots as readonly [SprintSnapshot, ...SprintSnapshot[]];
  // What both questions need is read once.
  const mlopsFiles = new Set(followUps.flatMap((followUp) => followUp.mlopsFiles.map(idOf)));
  const bounds = {
    roles,
    mlopsPaths: settings.mlopsPaths,
    max: MAX_REVIEWED_REQUESTS,
    needsFiles: ({ id }: PullRequest) => mlopsFiles.has(id),
  };
  const code = uniqueBy(
    followUps.flatMap((followUp) => followUp.code),
    keyOfQuestion,
  );
  const designFiles = uniqueBy(
    followUps.flatMap((followUp) => followUp.designFiles),
    idOf,
  ).filter(({ id }) => !mlopsFiles.has(id));
  const plans = new Set(followUps.flatMap((followUp) => followUp.plans));
  const hypotheses = uniqueBy(
    snapshots.flatMap((snapshot) => snapshot.hypotheses.map(({ item }) => item).filter(({ id }) => plans.has(id))),
    ({ id }) => id,
  );
  const [histories, codeDays, { paths, changedGlobs, speakers }, designPaths, linked, agreementChanges] = await Promise.all([
    loadHistories(context, hypotheses, signal),
    loadCodeDays(context, code, agreement.timeZone, signal),
    loadMlopsReviews(context, reviewed.map(completedByMlops), bounds, isUrgent, signal),
    loadEach(designFiles, idOf, (request) => loadPaths(context, request, signal)),
    unlessRefused(loadLinkedItems(context, unlinked, signal)),
    followUps.some(({ needsAgreement }) => needsAgreement) ? loadAgreement(context, agreement, snapshots, signal) : agreement.agreementChanges,
  ]);
  const links = new Map(unlinked.map(({ id }) => [id, linked?.get(id) ?? null]));
  const seals = new Map([...histories].map(([id, updates]) => [id, readSeal(updates)]));
  return { seals, codeDays, paths: new Map([...designPaths, ...paths]), changedGlobs, speakers, links, agreementChanges };
}

async function loadAgreement(
  context: ProjectContext & { memory?: VisitMemory },
  { globs, timeZone, agreementChanges }: AgreementSource,
  snapshots: readonly SprintSnapshot[],
  signal?: AbortSignal,
): Promise<readonly CalendarDate[] | 'unread'> {
  if (agreementChanges !== null) return agreementChanges;
  const repositories = await unlessRefused(
    (context.memory ?? new VisitMemory()).recall(`repositories ${context.project.id}`, () => loadRepositories(context, signal)),
  );
  if (repositories === null) return 'unread';
  const ids = repositories.map(({ id }) => id);
  const ofTeam = new Set(snapshots.flatMap(({ pullRequests }) => pullRequests.map(({ repositoryId }) => repositoryId)));
  return (await unlessRefused(loadAgreementChanges(context, { ids, ofTeam }, globs, timeZone, signal))) ?? 'unread';
}

/** What is known of the working agreement before a load. */
export const agreementOf = ({ settings, timeZone, agreementChanges }: TeamReading): AgreementSource => ({
  globs: settings.agreementPaths,
  timeZone,
  agreementChanges,
});

/** The teams of the working groups, and the groups with their areas as they are now, where a check of the sprint needs them. */
export async function loadStructure(context: LoadContext, team: TeamReading, snapshot: SprintSnapshot, signal?: AbortSignal): Promise<TeamReading> {
  const { settings, structure } = team;
  if (structure === null || !followUpsOf(snapshot).needsGroupTeams) return team;
  const read = await unlessRefused(loadGroupTeams(context.client, context, team, signal));
  if (read === null) return team;
  return { ...withSettings(context, team, { ...settings, groups: read.groups }), structure: { ...structure, groups: read.teams } };
}
