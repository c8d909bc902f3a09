import { byChance, type ByChance } from '../../domain/hypothesis/by-chance.ts';
import { outcomeIn } from '../../domain/hypothesis/choices.ts';
import { ML_FIELDS as F } from '../../domain/process/ml-fields.ts';
import { plainText, sameName } from '../../domain/shared/text.ts';
import { loadFields, type NamedProjectContext } from '../client/batches.ts';
import { sendWiql } from '../client/wiql.ts';
import { presentFields } from '../process/process-check.ts';
import { decidedQuery, type DecidedScope } from './decided-query.ts';

/** More decisions than any team makes in the sprints of a widget. */
const MAX_DECISIONS = 2_000;

/**
 * What chance alone would accept of the hypotheses behind the acceptance rate: one query, one request per 200 of them, and one for the fields of the process.
 *
 * @throws RequestError
 */
export async function loadChance(context: NamedProjectContext, query: DecidedScope, signal?: AbortSignal): Promise<ByChance> {
  const { client, project } = context;
  const [{ workItems }, later] = await Promise.all([
    sendWiql(client, [project.id], decidedQuery(query), { $top: MAX_DECISIONS }, signal),
    presentFields(context, query.hypothesisType, [F.seenBefore], signal),
  ]);
  const fields = [F.outcome, F.criterion, F.ciLow, F.ciHigh, ...(later ?? [])];
  const items = await loadFields(
    context,
    workItems.map(({ id }) => id),
    fields,
    signal,
  );
  return byChance(
    items.map(({ fields: values }) => ({
      // The query leaves exploratory studies out.
      isConfirmatory: true,
      outcome: outcomeIn(values),
      criterion: sameName(plainText(values[F.criterion]), 'Expert judgement') ? 'Expert judgement' : null,
      interval: intervalOf(values[F.ciLow], values[F.ciHigh]),
      seenBefore: plainText(values[F.seenBefore]),
    })),
  );
}

/** Read here, because the widget loads its other readers of fields before it draws. */
const intervalOf = (low: unknown, high: unknown): { low: number; high: number } | null =>
  typeof low === 'number' && typeof high === 'number' && low <= high ? { low, high } : null;
