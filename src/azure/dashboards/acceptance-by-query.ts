import type { HypothesisCount } from '../../domain/hypothesis/acceptance.ts';
import { outcomeIn } from '../../domain/hypothesis/choices.ts';
import { ML_FIELDS as F } from '../../domain/process/ml-fields.ts';
import { DECISION_DATE_FIELDS, decisionDatesIn } from '../../domain/hypothesis/decision-dates.ts';
import { plainText, sameName } from '../../domain/shared/text.ts';
import type { CountReading, CountScope } from './acceptance-scope.ts';
import { loadFields, type NamedProjectContext } from '../client/batches.ts';
import { queryIds } from '../hypotheses/load-hypotheses.ts';
import { checkProcess } from '../process/process-check.ts';
import { RequestError } from '../client/request-error.ts';
import { inAreas, quoted } from '../client/wiql.ts';

/**
 * Counts hypotheses without Analytics: one query, and one request per 200 items.
 *
 * @throws ProcessIncompleteError if the process lacks the type or its fields | RequestError
 */
export async function loadCountsByQuery(
  context: NamedProjectContext,
  { hypothesisType, areas, timeZone }: CountScope,
  neededFields: readonly string[],
  signal?: AbortSignal,
): Promise<Pick<CountReading, 'counts' | 'isCut'>> {
  const conditions = [
    `[System.TeamProject] = ${quoted(context.project.name)}`,
    `[System.WorkItemType] = ${quoted(hypothesisType)}`,
    "[System.State] <> 'Removed'",
    `(${inAreas(areas)})`,
  ];
  const { ids, isCut } = await queryIds(
    context,
    `SELECT [System.Id] FROM WorkItems WHERE ${conditions.join(' AND ')} ORDER BY [System.Id] DESC`,
    signal,
  ).catch(async (error: unknown) => {
    // The query is invalid if the type was never set up.
    if (error instanceof RequestError && error.kind === 'invalid') await checkProcess(context, hypothesisType, neededFields, signal);
    throw error;
  });
  const fields = [...new Set(['System.State', ...DECISION_DATE_FIELDS, ...neededFields])];
  const items = await loadFields(context, ids, fields, signal);
  const counts = items.map(({ id, fields: values }): HypothesisCount => ({
    ...decisionDatesIn(values, timeZone),
    state: plainText(values['System.State']),
    outcome: outcomeIn(values),
    isExploratory: sameName(plainText(values[F.study]), 'Exploratory'),
    count: 1,
    firstId: id,
  }));
  return { counts, isCut };
}
