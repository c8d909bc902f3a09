import { TYPE_NAMES } from '../../domain/process/ml-fields.ts';
import { NO_FILTER } from '../../domain/hypothesis/library-filter.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import { LIBRARY_FIELDS, libraryHypothesisOf, type LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { hypothesesQuery } from './hypothesis-wiql.ts';
import { loadFields, type NamedProjectContext } from '../client/batches.ts';
import { queryIds } from './load-hypotheses.ts';

/** Maximum hypotheses to compare, newest first. */
const MAX_COMPARED = 2_000;

/**
 * The project's hypotheses for a comparison with a new one: one query, and one request per 200 hypotheses.
 *
 * @param hypothesisType name of the type in the project, which may have renamed it.
 * @throws RequestError
 */
export async function loadEarlier(context: NamedProjectContext, hypothesisType: string, signal?: AbortSignal): Promise<LibraryHypothesis[]> {
  const scope = { projectName: context.project.name, hypothesisType, findingType: TYPE_NAMES.edaFinding };
  const { ids } = await queryIds(context, hypothesesQuery(scope, NO_FILTER, { key: 'id', isDescending: true }), signal);
  const items = await loadFields(context, ids.slice(0, MAX_COMPARED), LIBRARY_FIELDS, signal);
  const calendar = { timeZone: 'UTC', today: dayOf(new Date().toISOString(), 'UTC') };
  return items.map(({ id, fields }) => libraryHypothesisOf(id, fields, calendar));
}
