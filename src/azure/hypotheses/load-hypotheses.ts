import type { WorkItemQueryResult } from 'azure-devops-extension-api/WorkItemTracking';
import { LIBRARY_FIELDS, libraryHypothesisOf, type LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { LibraryFilter } from '../../domain/hypothesis/library-filter.ts';
import type { LibrarySort } from '../../domain/hypothesis/library-sort.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import { sameName } from '../../domain/shared/text.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { SprintPlace } from '../../domain/hypothesis/sprint-membership.ts';
import { loadSprintPlaces } from './load-sprint-places.ts';
import { BATCH_SIZE, loadFields, type NamedProjectContext, type ProjectContext } from '../client/batches.ts';
import { inBatches } from '../client/client.ts';
import { loadDocuments, type DataManager } from '../documents/documents.ts';
import { hypothesesQuery, type LibraryScope } from './hypothesis-wiql.ts';
import { checkProcess } from '../process/process-check.ts';
import { RequestError } from '../client/request-error.ts';
import { sendWiql } from '../client/wiql.ts';

/** The service answers no more than this many results of a query. */
export const MAX_RESULTS = 20_000;
/** What a load needs to know besides the filter. */
export interface LibraryContext extends NamedProjectContext {
  data: DataManager;
  /** Time zone of the reader, used where the project's settings name none. */
  timeZone: string;
  now: () => Date;
}

/** What is true for every load of the project. */
export interface LibraryPlace {
  scope: LibraryScope;
  timeZone: string;
}

export interface LibraryReading {
  /** In the order of the query; those that came so far while `isComplete` is false. */
  hypotheses: LibraryHypothesis[];
  /** How many the query found. */
  total: number;
  /** Found, but the service withholds them: deleted meanwhile, or in an area that the reader may not see. */
  hidden: WorkItemId[];
  /** The query found more than the service gives out. */
  isCut: boolean;
  isComplete: boolean;
  /** The iterations of the project, by their paths below the root. */
  sprints: readonly SprintPlace[];
}

/** Names of the types and the time zone, from the project's settings, where the defaults hold if they cannot be read; and the project's sprints. */
export async function loadPlace(context: LibraryContext): Promise<LibraryPlace> {
  const { data, project, timeZone } = context;
  const [settings, sprints] = await Promise.all([
    loadDocuments(data, project.id).then(
      (documents) => documents.settings,
      () => DEFAULT_SETTINGS,
    ),
    // Without their dates a sprint has what is filed under it or due in it.
    loadSprintPlaces(context).catch(() => []),
  ]);
  const { hypothesis, edaFinding } = settings.types;
  return {
    scope: { projectName: project.name, hypothesisType: hypothesis, findingType: edaFinding, sprints },
    timeZone: settings.timeZone ?? timeZone,
  };
}

/**
 * Reads the hypotheses that a filter asks for: one query that the service narrows, then a request for each 200. What has come is handed over in the order of
 * the query, so that the first rows show while others are on their way.
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
  const { ids, isCut } = await queryOrExplain(context, place, hypothesesQuery(place.scope, filter, sort), signal);
  const calendar = calendarOf(context, place);
  const { sprints = [] } = place.scope;
  const batches: (LibraryHypothesis[] | undefined)[] = [];
  const readingSoFar = (isComplete: boolean): LibraryReading => {
    // Only what follows on what is there already: rows that a person looks at do not move.
    const gap = batches.indexOf(undefined);
    const hypotheses = (gap === -1 ? batches : batches.slice(0, gap)).flatMap((batch) => batch ?? []);
    const visibleIds = isComplete ? new Set(hypotheses.map(({ id }) => id)) : null;
    return { hypotheses, total: ids.length, hidden: visibleIds === null ? [] : ids.filter((id) => !visibleIds.has(id)), isCut, isComplete, sprints };
  };
  await inBatches(ids, BATCH_SIZE, async (batch, index) => {
    batches[index] = undefined;
    batches[index] = (await loadFields(context, batch, LIBRARY_FIELDS, signal)).map(({ id, fields }) => libraryHypothesisOf(id, fields, calendar));
    if (!signal?.aborted && batches.includes(undefined)) onProgress(readingSoFar(false));
  });
  return readingSoFar(true);
}

/** One hypothesis as it is now; null when it is gone, removed, or no hypothesis at all. */
export async function loadHypothesis(context: LibraryContext, place: LibraryPlace, id: WorkItemId): Promise<LibraryHypothesis | null> {
  const [item] = await loadFields(context, [id], ['System.WorkItemType', ...LIBRARY_FIELDS]);
  if (item === undefined || !sameName(textIn(item.fields, 'System.WorkItemType'), place.scope.hypothesisType)) return null;
  const hypothesis = libraryHypothesisOf(id, item.fields, calendarOf(context, place));
  return sameName(hypothesis.state, 'Removed') ? null : hypothesis;
}

const calendarOf = ({ now }: LibraryContext, { timeZone }: LibraryPlace) => ({ timeZone, today: dayOf(now().toISOString(), timeZone) });

/** Ids of a flat query, at most as many as the service gives out. */
export async function queryIds(context: ProjectContext, query: string, signal?: AbortSignal): Promise<{ ids: WorkItemId[]; isCut: boolean }> {
  const { workItems } = await sendQuery(context, query, signal);
  return { ids: workItems.map(({ id }) => id), isCut: workItems.length >= MAX_RESULTS };
}

/** A query of the project: the library belongs to no team, and macros that need one are not used. */
export const sendQuery = ({ client, project }: ProjectContext, query: string, signal?: AbortSignal): Promise<WorkItemQueryResult> =>
  sendWiql(client, [project.id], query, { $top: MAX_RESULTS }, signal);

/** A query that finds nothing, or speaks of fields that are not there, may mean that the process was never set up. */
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
