import { acceptanceOf, type Acceptance } from '../domain/hypothesis/acceptance.ts';
import { labelOf } from '../domain/shared/ids.ts';
import { ML_FIELDS } from '../domain/process/ml-fields.ts';
import { DEFAULT_NAMES } from '../domain/settings/project-names.ts';
import { dayOf } from '../domain/shared/calendar-date.ts';
import { begunSprints } from '../domain/sprint/sprint.ts';
import { readCounts, type CountReading } from './acceptance-counts.ts';
import type { Analytics } from './analytics.ts';
import type { Client } from './client.ts';
import { readProjectNames, type DataManager } from './documents.ts';
import { readAreas, readIterations, type TeamContext } from './team.ts';
import { readTitles } from './titles.ts';
import { inAreas, quoted } from './wiql.ts';

export interface AcceptanceContext extends TeamContext {
  client: Client;
  analytics: Analytics;
  data: () => Promise<DataManager>;
  now: () => Date;
  /** Time zone of the reader, used where the project's settings name none. */
  timeZone: string;
}

/** Plain data, so that it can be kept for the next opening. */
export interface AcceptanceReading {
  acceptance: Acceptance;
  source: CountReading['source'];
  isCut: boolean;
  /** ISO 8601. */
  asOf: string;
  /** `H16`, or its number; null when nothing is open. */
  oldestOpenLabel: string | null;
  /** The query that lists the decided hypotheses of the period. */
  wiql: string;
}

/** The team cannot be shown, and why. */
export class AcceptanceUnavailableError extends Error {
  readonly reason: 'no-sprints' | 'no-areas';
  constructor(reason: AcceptanceUnavailableError['reason']) {
    super(`Acceptance cannot be shown: ${reason}.`);
    this.name = 'AcceptanceUnavailableError';
    this.reason = reason;
  }
}

/**
 * Acceptance of a team's hypotheses over its last sprints: sprints, areas and settings side by side, then the counts, then the title of the oldest open one.
 *
 * @param sprintCount how many of the sprints that have begun.
 * @throws AcceptanceUnavailableError | ProcessIncompleteError | AnalyticsError | RequestError
 */
export async function loadAcceptance(context: AcceptanceContext, sprintCount: number, signal?: AbortSignal): Promise<AcceptanceReading> {
  const { client, project, analytics } = context;
  const [iterations, areas, names] = await Promise.all([
    readIterations(client, context, signal),
    readAreas(client, context, signal),
    // Without settings the usual names hold.
    context
      .data()
      .then((data) => readProjectNames(data, project.id))
      .catch(() => DEFAULT_NAMES),
  ]);
  if (areas.length === 0) throw new AcceptanceUnavailableError('no-areas');
  const now = context.now();
  const timeZone = names.timeZone ?? context.timeZone;
  const today = dayOf(now.toISOString(), timeZone);
  const sprints = begunSprints(iterations, today, sprintCount).map(({ name, start, finish }) => ({ name, start, finish }));
  if (sprints.length === 0) throw new AcceptanceUnavailableError('no-sprints');

  const hypothesisType = names.types.hypothesis;
  const { counts, source, isCut } = await readCounts(context, analytics, { hypothesisType, areas, timeZone }, signal);
  const acceptance = acceptanceOf(counts, { sprints, today });
  const oldest = acceptance.oldestOpen?.id ?? null;
  const titles = oldest === null ? null : await readTitles(client, project.id, [oldest], signal).catch(() => new Map<number, string>());
  return {
    acceptance,
    source,
    isCut,
    asOf: now.toISOString(),
    oldestOpenLabel: oldest === null ? null : labelOf({ id: oldest, title: titles?.get(oldest) ?? '' }),
    wiql: [
      `SELECT [System.Id], [System.Title], [${ML_FIELDS.outcome}], [${ML_FIELDS.decidedOn}] FROM WorkItems`,
      `WHERE [System.TeamProject] = ${quoted(project.name)} AND [System.WorkItemType] = ${quoted(hypothesisType)} AND [System.State] = 'Decided'`,
      `AND [${ML_FIELDS.study}] <> 'Exploratory' AND [${ML_FIELDS.decidedOn}] >= ${quoted(sprints[0]!.start)} AND (${inAreas(areas)})`,
      `ORDER BY [${ML_FIELDS.decidedOn}]`,
    ].join(' '),
  };
}
