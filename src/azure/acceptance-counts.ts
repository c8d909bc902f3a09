import type { HypothesisCount } from '../domain/hypothesis/acceptance.ts';
import { outcomeIn, textIn } from '../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../domain/process/ml-fields.ts';
import { dayOf, dayOfField } from '../domain/shared/calendar-date.ts';
import { sameName } from '../domain/shared/text.ts';
import { AnalyticsError, askAnalytics, dayOfKey, odataText, type Analytics, type AnalyticsRow } from './analytics.ts';
import { readFields, type NamedProjectContext } from './batches.ts';
import { checkProcess, queryIds } from './load-hypotheses.ts';
import { RequestError } from './request-error.ts';
import type { TeamArea } from './team.ts';
import { quoted } from './wiql.ts';

/** Which hypotheses count. */
export interface CountScope {
  hypothesisType: string;
  areas: readonly TeamArea[];
  timeZone: string;
}

export interface CountReading {
  counts: HypothesisCount[];
  /** Where the counts come from; a query of items where Analytics gave none, with the reason. */
  source: { kind: 'analytics' } | { kind: 'query'; because: AnalyticsError['refusal'] };
  /** There are more hypotheses than a query gives out; the oldest are missing. */
  isCut: boolean;
}

const F = ML_FIELDS;
const STATE_CHANGE = 'Microsoft.VSTS.Common.StateChangeDate';

/** Fields of the process without which there is nothing to count. */
const NEEDED_FIELDS = [F.outcome, F.study, F.decidedOn] as const;

/**
 * Counts hypotheses by what acceptance asks for: one aggregated request, whose answer grows with the days on which something was created or decided and not
 * with the number of items. Where Analytics is off, refused or slow, or cannot take the question, a query reads the items instead.
 *
 * @throws LibraryUnavailableError where the process lacks the type or its fields | AnalyticsError `throttled` | RequestError
 */
export async function readCounts(context: NamedProjectContext, analytics: Analytics, scope: CountScope, signal?: AbortSignal): Promise<CountReading> {
  let reading: CountReading;
  try {
    const rows = await askAnalytics(analytics, acceptanceQuestion(scope), signal);
    reading = { counts: rows.map((row) => countOfRow(row, scope.timeZone)), source: { kind: 'analytics' }, isCut: false };
  } catch (error) {
    // Whoever asks too much is not helped by asking elsewhere.
    if (!(error instanceof AnalyticsError) || error.refusal === 'throttled') throw error;
    reading = await readByQuery(context, scope, error.refusal, signal);
  }
  // None at all may mean that the process was never set up.
  if (reading.counts.length === 0) await checkProcess(context, scope.hypothesisType, NEEDED_FIELDS, signal);
  return reading;
}

/** The question to Analytics; exported for its own tests. */
export const acceptanceQuestion = ({ hypothesisType, areas }: CountScope): Parameters<typeof askAnalytics>[1] => ({
  entitySet: 'WorkItems',
  fields: NEEDED_FIELDS,
  apply: (propertyOf) => {
    const columns = ['State', 'CreatedDateSK', 'StateChangeDateSK', ...NEEDED_FIELDS.map(propertyOf)];
    const filter = [`WorkItemType eq ${odataText(hypothesisType)}`, `State ne 'Removed'`, `(${areas.map(areaCondition).join(' or ')})`];
    return `filter(${filter.join(' and ')})/groupby((${columns.join(',')}),aggregate($count as Count,WorkItemId with min as FirstId))`;
  },
});

const areaCondition = ({ path, includesChildren }: TeamArea): string =>
  includesChildren
    ? `Area/AreaPath eq ${odataText(path)} or startswith(Area/AreaPath,${odataText(`${path}\\`)})`
    : `Area/AreaPath eq ${odataText(path)}`;

function countOfRow(row: AnalyticsRow, timeZone: string): HypothesisCount {
  const created = dayOfKey(row['CreatedDateSK'] as number);
  const decidedOn = row[F.decidedOn];
  const stateSince = row['StateChangeDateSK'];
  return {
    state: textIn(row, 'State'),
    outcome: outcomeIn(row),
    isExploratory: sameName(textIn(row, F.study), 'Exploratory'),
    createdOn: created,
    decidedOn: typeof decidedOn === 'string' ? dayOfField(decidedOn, timeZone) : null,
    stateSince: typeof stateSince === 'number' ? dayOfKey(stateSince) : created,
    count: row['Count'] as number,
    firstId: row['FirstId'] as number,
  };
}

async function readByQuery(
  context: NamedProjectContext,
  { hypothesisType, areas, timeZone }: CountScope,
  because: AnalyticsError['refusal'],
  signal?: AbortSignal,
): Promise<CountReading> {
  const inAreas = areas.map(({ path, includesChildren }) => `[System.AreaPath] ${includesChildren ? 'UNDER' : '='} ${quoted(path)}`);
  const conditions = [
    `[System.TeamProject] = ${quoted(context.project.name)}`,
    `[System.WorkItemType] = ${quoted(hypothesisType)}`,
    "[System.State] <> 'Removed'",
    `(${inAreas.join(' OR ')})`,
  ];
  const { ids, isCut } = await queryIds(
    context,
    `SELECT [System.Id] FROM WorkItems WHERE ${conditions.join(' AND ')} ORDER BY [System.Id] DESC`,
    signal,
  ).catch(async (error: unknown) => {
    // The service does not know a type that was never set up.
    if (error instanceof RequestError && error.kind === 'invalid') await checkProcess(context, hypothesisType, NEEDED_FIELDS, signal);
    throw error;
  });
  const fields = ['System.State', 'System.CreatedDate', STATE_CHANGE, ...NEEDED_FIELDS];
  const items = await readFields(context, ids, fields, signal);
  const counts = items.map(({ id, fields: values }): HypothesisCount => {
    const createdOn = dayOf(textIn(values, 'System.CreatedDate'), timeZone);
    const [decidedOn, stateSince] = [textIn(values, F.decidedOn), textIn(values, STATE_CHANGE)];
    return {
      state: textIn(values, 'System.State'),
      outcome: outcomeIn(values),
      isExploratory: sameName(textIn(values, F.study), 'Exploratory'),
      createdOn,
      decidedOn: decidedOn === '' ? null : dayOfField(decidedOn, timeZone),
      stateSince: stateSince === '' ? createdOn : dayOf(stateSince, timeZone),
      count: 1,
      firstId: id,
    };
  });
  return { counts, source: { kind: 'query', because }, isCut };
}
