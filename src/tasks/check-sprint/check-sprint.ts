import { createClient, type Client, type ClientPorts } from '../../azure/client/client.ts';
import { documentsOverRest } from '../../azure/documents/documents-over-rest.ts';
import { loadCarriedItems, loadDecisionsBeside, loadPrevious } from '../../azure/sprint/load-review.ts';
import { loadSprintOf } from '../../azure/sprint/load-sprint.ts';
import { loadTeam, type LoadContext } from '../../azure/team/load-team.ts';
import type { TeamIteration } from '../../azure/team/team.ts';
import { loadTeams } from '../../azure/team/people.ts';
import { loadProject, type Project } from '../../azure/team/project.ts';
import { unlessRefused } from '../../azure/client/refusals.ts';
import { iterationNamed } from '../../domain/hypothesis/sprint-membership.ts';
import { sameName } from '../../domain/shared/text.ts';
import { sentenceText } from '../../domain/sprint/report.ts';
import { reviewMarkdown } from '../../domain/sprint/review/review-markdown.ts';
import { reviewSprint } from '../../domain/sprint/review/review.ts';
import { checkSprint, summarise, type CheckResult } from '../../domain/sprint/run-checks.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { REPORT_WORDS } from '../../ui/report-words.ts';
import { limitsOf } from '../../ui/sprint-words.ts';

/** What to check, and what makes the check fail. */
export interface SprintRequest {
  /** Name or id. */
  project: string;
  /** Name or id; null takes the project's default team. */
  team: string | null;
  /** Name or path of the sprint; null takes the current one, or else the last. */
  sprint: string | null;
  /** Number of checks that may need attention; null for any number. */
  maxAttention: number | null;
  /** Whether a check without enough data counts as one that needs attention. */
  countsMissingData: boolean;
  /** `publisher.name` of the installed extension, whose settings are read. */
  extensionId: string;
}

export interface CheckedSprint {
  team: string;
  snapshot: SprintSnapshot;
  results: readonly CheckResult[];
  /** Such as `11 of 14 checks pass. 2 need attention.` */
  sentence: string;
  /** What could not be read, one sentence each. */
  limits: readonly string[];
  markdown: string;
  /** Why the check fails; null if it does not. */
  failure: string | null;
}

/** The request names something that does not exist; the message says what does. */
class UnknownNameError extends Error {
  override readonly name = 'UnknownNameError';
}

/**
 * Checks a sprint as the ML Sprint tab does, with the settings, waivers and confirmations of the project.
 *
 * @throws UnknownNameError | SprintUnavailableError | RequestError
 */
export async function checkTeamSprint(
  request: SprintRequest,
  ports: ClientPorts & { clock?: () => Date },
  signal?: AbortSignal,
): Promise<CheckedSprint> {
  const client = createClient(ports);
  const project = await loadProject(client, request.project, signal);
  const team = await findTeam(client, project, request.team, signal);
  const context: LoadContext = {
    client,
    project: { id: project.id, name: project.name },
    team,
    data: documentsOverRest(ports, request.extensionId, signal),
    now: ports.clock ?? (() => new Date()),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const known = await loadTeam(context, signal);
  const loaded = await loadSprintOf(context, known, findSprint(known.iterations, request.sprint), signal);
  const [carried, before, decisions] = await Promise.all([
    unlessRefused(loadCarriedItems(context, loaded, signal)),
    unlessRefused(loadPrevious(context, loaded, signal)),
    unlessRefused(loadDecisionsBeside(context, loaded, signal)),
  ]);
  const { snapshot } = loaded;
  const results = checkSprint(snapshot);
  const limits = limitsOf(snapshot);
  const review = reviewSprint({ team: team.name, snapshot, results, carried, before, decisions, timeZone: loaded.team.timeZone });
  const asOf = loaded.asOf.toISOString().replace('T', ' ').slice(0, 16);
  return {
    team: team.name,
    snapshot,
    results,
    sentence: sentenceText(summarise(results), REPORT_WORDS),
    limits,
    markdown: reviewMarkdown(review, REPORT_WORDS, { asOf: `${asOf} UTC`, limits }),
    failure: failureOf(results, request),
  };
}

async function findTeam(
  client: Client,
  { id, name, defaultTeam }: Project,
  wanted: string | null,
  signal?: AbortSignal,
): Promise<{ id: string; name: string }> {
  if (wanted === null) {
    if (defaultTeam === null) throw new UnknownNameError(`The project ${name} has no default team. Name the team.`);
    return defaultTeam;
  }
  const teams = await loadTeams(client, id, { signal });
  const team = teams.find((candidate) => sameName(candidate.name, wanted) || sameName(candidate.id, wanted));
  if (team === undefined)
    throw new UnknownNameError(`The project ${name} has no team “${wanted}”. It has ${listed(teams.map((each) => each.name))}.`);
  return team;
}

/** The id of a sprint of the team by its name, its path, or its path below the project; null for the current one. */
function findSprint(iterations: readonly TeamIteration[], wanted: string | null): string | null {
  if (wanted === null || sameName(wanted, 'current')) return null;
  const places = iterations.map(({ id, path, start, finish }) => ({ id, path, start, finish }));
  const place = iterationNamed(wanted, places);
  if (place === null) {
    const names = listed(iterations.map(({ name }) => name));
    throw new UnknownNameError(`The team has no sprint “${wanted}”, or more than one. Its sprints are ${names}. Give the path of one, or “current”.`);
  }
  return places.find(({ path }) => path === place.path)!.id;
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.map((name) => `“${name}”`).join(', '));

function failureOf(results: readonly CheckResult[], { maxAttention, countsMissingData }: SprintRequest): string | null {
  const { attention, notEnoughData } = summarise(results);
  const count = attention + (countsMissingData ? notEnoughData : 0);
  if (maxAttention === null || count <= maxAttention) return null;
  const what = countsMissingData ? 'need attention or lack data' : 'need attention';
  return `${count} checks ${what}; at most ${maxAttention} may.`;
}
