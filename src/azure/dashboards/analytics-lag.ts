import type { NamedProjectContext } from '../client/batches.ts';
import { inAreas, quoted, sendWiql } from '../client/wiql.ts';
import type { CountReading, CountScope } from './acceptance-scope.ts';

/** Analytics usually follows within half a minute; a change that is missing after this long means that it is behind. */
const LAG_MS = 10 * 60_000;

/**
 * Whether Analytics is missing a change to a hypothesis that is older than its usual delay. One query for at most one id, so the cost is the same in every
 * project.
 */
export async function isBehind(
  { client, project, now }: NamedProjectContext & { now: () => Date },
  { hypothesisType, areas }: CountScope,
  { source, changedUntil }: CountReading,
  signal?: AbortSignal,
): Promise<boolean> {
  if (source.kind !== 'analytics') return false;
  const conditions = [
    `[System.TeamProject] = ${quoted(project.name)} AND [System.WorkItemType] = ${quoted(hypothesisType)} AND (${inAreas(areas)})`,
    `[System.ChangedDate] < ${quoted(new Date(now().getTime() - LAG_MS).toISOString())}`,
    // WIQL and Analytics round fractions of a second differently.
    ...(changedUntil === null ? [] : [`[System.ChangedDate] > ${quoted(new Date(Date.parse(changedUntil) + 1_000).toISOString())}`]),
  ];
  const query = `SELECT [System.Id] FROM WorkItems WHERE ${conditions.join(' AND ')}`;
  const { workItems } = await sendWiql(client, [project.id], query, { timePrecision: true, $top: 1 }, signal);
  return workItems.length > 0;
}
