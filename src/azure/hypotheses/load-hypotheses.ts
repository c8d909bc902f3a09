import type { WorkItemQueryResult } from 'azure-devops-extension-api/WorkItemTracking';
import { LATER_LIBRARY_FIELDS, LIBRARY_FIELDS, libraryHypothesisOf, type LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { LibraryFilter } from '../../domain/hypothesis/library-filter.ts';
import type { LibrarySort } from '../../domain/hypothesis/library-sort.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { sameName } from '../../domain/shared/text.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { SprintPlace } from '../../domain/hypothesis/sprint-membership.ts';
import { loadSprintPlaces } from './load-sprint-places.ts';
import { BATCH_SIZE, loadFields, type NamedProjectContext, type ProjectContext } from '../client/batches.ts';
import { inBatches } from '../client/client.ts';
import { loadDocuments, type DataManager } from '../documents/documents.ts';
import { hypothesesQuery, type LibraryScope } from './hypothesis-wiql.ts';
import { checkProcess, presentFields } from '../process/process-check.ts';
import { RequestError } from '../client/request-error.ts';
import { sendWiql } from '../client/wiql.ts';

/** The service's limit for query results. */
export const MAX_RESULTS = 20_000;
/** What loading needs besides the filter. */
export interface LibraryContext extends NamedProjectContext {
  data: DataManager;
  /** Time zone of the user, used if the project settings have none. */
  timeZone: string;
  now: () => Date;
}

/** Project data that every load shares. */
export interface LibraryPlace {
  scope: LibraryScope;
  timeZone: string;
  /** Which of the later fields the process has; asked once, while the first query is under way. */
  laterFields: () => Promise<readonly string[]>;
}

export interface LibraryReading {
  /** In query order; only those loaded so far while `isComplete` is false. */
  hypotheses: LibraryHypothesis[];
  /** Number of query results. */
  total: number;
  /** Query results that the service withholds: deleted in the meantime, or in an area that the user may not see. */
  hidden: WorkItemId[];
  /** There are more hypotheses than the service returns. */
  isCut: boolean;
  isComplete: boolean;
  /** The iterations of the project, by path below the root. */
  sprints: readonly SprintPlace[];
  today: CalendarDate;
}

/** Type names and time zone from the project settings, with defaults if they are not readable; and the project's sprints. */
export async function loadPlace(context: LibraryContext): Promise<LibraryPlace> {
  const { data, project, timeZone } = context;
  const [settings, sprints] = await Promise.all([
    loadDocuments(data, project.id).then(
      (documents) => documents.settings,
      () => DEFAULT_SETTINGS,
    ),
    // Without dates, a sprint still has the hypotheses filed under it or due in it.
    loadSprintPlaces(context).catch(() => []),
  ]);
  const { hypothesis, edaFinding } = settings.types;
  return {
    scope: { projectName: project.name, hypothesisType: hypothesis, findingType: edaFinding, sprints },
    timeZone: settings.timeZone ?? timeZone,
    laterFields: onceRead(async () => (await presentFields(context, hypothesis, LATER_LIBRARY_FIELDS)) ?? []),
  };
}

/** Reads on the first call and keeps the answer; a failure is not kept, so that trying again can help. */
function onceRead<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}

/**
 * Loads the hypotheses for a filter: one query, then one request per 200 hypotheses. Partial results arrive in query order, so that the first rows can show
 * while the others are loading.
 *
 * @throws ProcessIncompleteError | RequestError
 */
export async function loadHypotheses(
  context: LibraryContext,
  place: LibraryPlace,
  { filter, sort }: { filter: LibraryFilter; sort: LibrarySort },
  onProgress: (reading: LibraryReading) => void,
  signal?: AbortSignal,
): Promise<LibraryReading> {
  const [{ ids, isCut }, laterFields] = await Promise.all([
    queryOrExplain(context, place, hypothesesQuery(place.scope, filter, sort), signal),
    place.laterFields(),
  ]);
  const fields = [...LIBRARY_FIELDS, ...laterFields];
  const calendar = calendarOf(context, place);
  const { sprints = [] } = place.scope;
  const batches: (LibraryHypothesis[] | undefined)[] = [];
  const readingSoFar = (isComplete: boolean): LibraryReading => {
    // Stop at the first missing batch, so that rows on screen never move.
    const gap = batches.indexOf(undefined);
    const hypotheses = (gap === -1 ? batches : batches.slice(0, gap)).flatMap((batch) => batch ?? []);
    const visibleIds = isComplete ? new Set(hypotheses.map(({ id }) => id)) : null;
    return {
      hypotheses,
      total: ids.length,
      hidden: visibleIds === null ? [] : ids.filter((id) => !visibleIds.has(id)),
      isCut,
      isComplete,
      sprints,
      today: calendar.today,
    };
  };
  await inBatches(ids, BATCH_SIZE, async (batch, index) => {
    batches[index] = undefined;
    batches[index] = (await loadFields(context, batch, fields, signal)).map(({ id, fields: values }) => libraryHypothesisOf(id, values, calendar));
    if (!signal?.aborted && batches.includes(undefined)) onProgress(readingSoFar(false));
  });
  return readingSoFar(true);
}

/** The current state of a hypothesis; null if it is deleted, removed, or not a hypothesis. */
export async function loadHypothesis(context: LibraryContext, place: LibraryPlace, id: WorkItemId): Promise<LibraryHypothesis | null> {
  const [item] = await loadFields(context, [id], ['System.WorkItemType', ...LIBRARY_FIELDS, ...(await place.laterFields())]);
  if (item === undefined || !sameName(textIn(item.fields, 'System.WorkItemType'), place.scope.hypothesisType)) return null;
  const hypothesis = libraryHypothesisOf(id, item.fields, calendarOf(context, place));
  return sameName(hypothesis.state, 'Removed') ? null : hypothesis;
}

const calendarOf = ({ now }: LibraryContext, { timeZone }: LibraryPlace) => ({ timeZone, today: dayOf(now().toISOString(), timeZone) });

/** Ids from a flat query, up to the service's limit. */
export async function queryIds(context: ProjectContext, query: string, signal?: AbortSignal): Promise<{ ids: WorkItemId[]; isCut: boolean }> {
  const { workItems } = await sendQuery(context, query, signal);
  return { ids: workItems.map(({ id }) => id), isCut: workItems.length >= MAX_RESULTS };
}

/** Sends a query without a team, because the library uses no team macros. */
export const sendQuery = ({ client, project }: ProjectContext, query: string, signal?: AbortSignal): Promise<WorkItemQueryResult> =>
  sendWiql(client, [project.id], query, { $top: MAX_RESULTS }, signal);

/** Checks the process if a query finds nothing or names missing fields, because it may never have been set up. */
async function queryOrExplain(context: LibraryContext, place: LibraryPlace, query: string, signal?: AbortSignal) {
  const { hypothesisType } = place.scope;
  try {
    const result = await queryIds(context, query, signal);
    if (result.ids.length === 0) await checkProcess(context, hypothesisType, LIBRARY_FIELDS, signal);
    return result;
  } catch (error) {
    if (error instanceof RequestError && error.kind === 'invalid') await checkProcess(context, hypothesisType, LIBRARY_FIELDS, signal);
    throw error;
  }
}
