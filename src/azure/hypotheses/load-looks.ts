import { criterionIn, numberIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { outcomeIn } from '../../domain/hypothesis/choices.ts';
import { DECISION_DATE_FIELDS, decisionDatesIn } from '../../domain/hypothesis/decision-dates.ts';
import { decisionDay } from '../../domain/hypothesis/decision-day.ts';
import type { Decisions, TestSetUse } from '../../domain/hypothesis/looks.ts';
import { ML_FIELDS as F } from '../../domain/process/ml-fields.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import { loadFields, type NamedProjectContext } from '../client/batches.ts';
import { quoted, sendWiql } from '../client/wiql.ts';

/** Maximum decisions to read, newest first; beyond it, counts are lower bounds. */
const MAX_DECISIONS = 2_000;

const FIELDS = [...DECISION_DATE_FIELDS, F.study, F.criterion, F.dataset, F.datasetVersion, F.protocol, F.outcome, F.observed];

/**
 * The decisions of the whole project, whose test sets are compared in the browser, since the service cannot ignore spaces and punctuation: one query, and one
 * request per 200 decisions.
 *
 * @param type name of the hypothesis type in this project.
 * @throws RequestError
 */
export async function loadDecisions(
  context: NamedProjectContext,
  type: string,
  { timeZone, today }: { timeZone: string; today: CalendarDate },
  signal?: AbortSignal,
): Promise<Decisions> {
  const { client, project } = context;
  const query = [
    'SELECT [System.Id] FROM WorkItems',
    `WHERE [System.TeamProject] = ${quoted(project.name)} AND [System.WorkItemType] = ${quoted(type)} AND [System.State] = 'Decided'`,
    `AND [${F.dataset}] <> '' AND [${F.study}] <> 'Exploratory'`,
    'ORDER BY [System.Id] DESC',
  ].join(' ');
  const { workItems } = await sendWiql(client, [project.id], query, { $top: MAX_DECISIONS }, signal);
  const items = await loadFields(
    context,
    workItems.map(({ id }) => id),
    FIELDS,
    signal,
  );
  const uses = items.map(({ id, fields }): TestSetUse => ({
    id,
    study: textIn(fields, F.study),
    criterion: criterionIn(fields),
    dataset: textIn(fields, F.dataset),
    datasetVersion: textIn(fields, F.datasetVersion),
    protocol: textIn(fields, F.protocol),
    outcome: outcomeIn(fields),
    observed: numberIn(fields, F.observed),
    decidedOn: decisionDay(decisionDatesIn(fields, timeZone), today),
  }));
  return { uses, isCut: workItems.length >= MAX_DECISIONS };
}
