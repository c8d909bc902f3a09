import type { HypothesisCount } from '../../domain/hypothesis/acceptance.ts';
import { outcomeIn } from '../../domain/hypothesis/choices.ts';
import { ML_FIELDS as F } from '../../domain/process/ml-fields.ts';
import { dayOfField } from '../../domain/shared/calendar-date.ts';
import { plainText, sameName } from '../../domain/shared/text.ts';
import { askAnalytics, dayOfKey, odataText, type AnalyticsRow, AnalyticsError, type Analytics } from '../client/analytics.ts';
import type { NamedProjectContext } from '../client/batches.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import type { CountReading, CountScope } from './acceptance-scope.ts';

/** Fields that counting requires. */
const NEEDED_FIELDS = [F.outcome, F.study, F.decidedOn] as const;

/**
 * Counts hypotheses with one aggregated request, whose answer grows with the number of days with activity, not with the number of items. If Analytics is
 * off, refused, slow or cannot handle the request, a query reads the items instead.
 *
 * @throws ProcessIncompleteError if the process lacks the type or its fields | AnalyticsError `throttled` | RequestError
 */
export async function loadCounts(context: NamedProjectContext, analytics: Analytics, scope: CountScope, signal?: AbortSignal): Promise<CountReading> {
  let counted: CountReading;
  try {
    const rows = await askAnalytics(analytics, acceptanceQuestion(scope), signal);
    counted = {
      counts: rows.map((row) => countOfRow(row, scope.timeZone)),
      source: { kind: 'analytics' },
      changedUntil:
        rows
          .map((row) => plainText(row['Changed']))
          .toSorted()
          .at(-1) ?? null,
      isCut: false,
    };
  } catch (error) {
    // If the user is throttled, a fallback query would be throttled too.
    if (!(error instanceof AnalyticsError) || error.refusal === 'throttled') throw error;
    counted = await countByQuery(context, scope, error.refusal, signal);
  }
  // An empty result may mean that the process was never set up.
  if (counted.counts.length === 0)
    await (await import('../process/process-check.ts')).checkProcess(context, scope.hypothesisType, NEEDED_FIELDS, signal);
  return counted;
}

/** The same counts from a query, if Analytics has none or is behind. @throws ProcessIncompleteError | RequestError */
export async function countByQuery(
  context: NamedProjectContext,
  scope: CountScope,
  because: Extract<CountReading['source'], { kind: 'query' }>['because'],
  signal?: AbortSignal,
): Promise<CountReading> {
  // Loaded on demand, because most projects have Analytics and widgets must load fast.
  const { loadCountsByQuery } = await import('./acceptance-by-query.ts');
  return { ...(await loadCountsByQuery(context, scope, NEEDED_FIELDS, signal)), source: { kind: 'query', because }, changedUntil: null };
}

/** The Analytics query; exported for tests. */
export const acceptanceQuestion = ({ hypothesisType, areas }: CountScope): Parameters<typeof askAnalytics>[1] => ({
  entitySet: 'WorkItems',
  fields: NEEDED_FIELDS,
  apply: (propertyOf) => {
    const columns = ['State', 'CreatedDateSK', 'StateChangeDateSK', ...NEEDED_FIELDS.map(propertyOf)];
    const filter = [`WorkItemType eq ${odataText(hypothesisType)}`, `State ne 'Removed'`, `(${areas.map(areaCondition).join(' or ')})`];
    return `filter(${filter.join(' and ')})/groupby((${columns.join(',')}),aggregate($count as Count,WorkItemId with min as FirstId,ChangedDate with max as Changed))`;
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
    state: plainText(row['State']),
    outcome: outcomeIn(row),
    isExploratory: sameName(plainText(row[F.study]), 'Exploratory'),
    createdOn: created,
    decidedOn: typeof decidedOn === 'string' ? dayOfField(decidedOn, timeZone) : null,
    stateSince: typeof stateSince === 'number' ? dayOfKey(stateSince) : created,
    count: row['Count'] as number,
    firstId: row['FirstId'] as number,
  };
}
