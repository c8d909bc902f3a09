import type { WorkItem as ServiceWorkItem, WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { outcomeIn } from '../../domain/hypothesis/choices.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { relationsOf, type LineageItem, type Relation, type StoredLink } from '../../domain/hypothesis/lineage.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { dayOf } from '../../domain/shared/calendar-date.ts';
import { sameName } from '../../domain/shared/text.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { loadFields, loadWithLinks } from '../client/batches.ts';
import { contextQuery, linksQuery } from './hypothesis-wiql.ts';
import { linkOf } from '../work-items/links.ts';
import { MAX_RESULTS, queryIds, sendQuery, type LibraryContext, type LibraryPlace } from './load-hypotheses.ts';

export interface LibraryLineage {
  /** The loaded hypotheses and all records that may be related to them. */
  items: ReadonlyMap<WorkItemId, LineageItem>;
  relations: Relation[];
  /** There are more links or records than the service returns. */
  isCut: boolean;
}

export const LINEAGE_FIELDS: readonly string[] = [
  'System.WorkItemType',
  'System.Title',
  'System.State',
  'System.CreatedDate',
  ML_FIELDS.outcome,
  ML_FIELDS.dataset,
  ML_FIELDS.datasetVersion,
];
const RELATED = 'System.LinkTypes.Related';
/** Maximum datasets to query for a part of the library. */
const MAX_DATASETS = 100;

/**
 * Loads the relations between hypotheses and findings: one query for all links of the project, the linked items in batches of 200, and the comments of
 * links between two hypotheses, which only complete items include.
 *
 * @param isPart the hypotheses are only part of the library, so other hypotheses may use newer versions of their datasets.
 * @throws RequestError
 */
export async function loadLineage(
  context: LibraryContext,
  { scope, timeZone }: LibraryPlace,
  hypotheses: readonly LibraryHypothesis[],
  isPart: boolean,
  signal?: AbortSignal,
): Promise<LibraryLineage> {
  const datasets = [...new Set(hypotheses.flatMap(({ dataset }) => dataset || []))].slice(0, MAX_DATASETS);
  const [links, contextItems] = await Promise.all([
    sendQuery(context, linksQuery(scope), signal),
    queryIds(context, contextQuery(scope, isPart ? datasets : null), signal),
  ]);
  const pairs = links.workItemRelations.flatMap(({ source, target, rel }) =>
    // The source of a top-level item is null.
    source && target ? [{ sourceId: source.id, targetId: target.id, type: rel, comment: '' }] : [],
  );
  const items = new Map(hypotheses.map((hypothesis) => [hypothesis.id, itemOf(hypothesis)]));
  const missing = new Set([...contextItems.ids, ...pairs.flatMap(({ sourceId, targetId }) => [sourceId, targetId])]);
  for (const id of items.keys()) missing.delete(id);
  for (const item of await loadFields(context, [...missing], LINEAGE_FIELDS, signal))
    items.set(item.id, lineageItemOf(item, scope.findingType, timeZone));
  const comments = await loadComments(context, pairs, items, signal);
  const stored = pairs.map((pair) => ({ ...pair, comment: comments.get(keyOf(pair.sourceId, pair.targetId, pair.type)) ?? '' }));
  return { items, relations: relationsOf(stored, items), isCut: contextItems.isCut || links.workItemRelations.length >= MAX_RESULTS };
}

/** The comments of `Related` links between hypotheses. Both ends of a link share its comment, so loading one end is enough. */
async function loadComments(
  context: LibraryContext,
  pairs: readonly StoredLink[],
  items: ReadonlyMap<WorkItemId, LineageItem>,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const isHypothesis = (id: WorkItemId) => items.get(id)?.isFinding === false;
  const ends = new Set(
    pairs.flatMap(({ sourceId, targetId, type }) =>
      type.startsWith(RELATED) && isHypothesis(sourceId) && isHypothesis(targetId) ? Math.max(sourceId, targetId) : [],
    ),
  );
  const comments = new Map<string, string>();
  for (const item of await loadWithLinks(context, [...ends], signal)) {
    for (const relation of (item.relations as WorkItemRelation[] | null | undefined) ?? []) {
      const link = linkOf(relation, 'UTC');
      if (link?.kind === 'work-item' && link.comment !== '') comments.set(keyOf(item.id, link.id, link.type), link.comment);
    }
  }
  return comments;
}

const keyOf = (firstId: WorkItemId, secondId: WorkItemId, type: string): string =>
  `${Math.min(firstId, secondId)} ${Math.max(firstId, secondId)} ${type}`;

const itemOf = ({ id, title, state, outcome, createdOn, dataset, datasetVersion }: LibraryHypothesis): LineageItem => ({
  id,
  isFinding: false,
  title,
  state,
  outcome,
  createdOn,
  dataset,
  datasetVersion,
});

/** Converts a work item of the service to a record of the lineage. */
export function lineageItemOf({ id, fields }: Pick<ServiceWorkItem, 'id' | 'fields'>, findingType: string, timeZone: string): LineageItem {
  return {
    id,
    isFinding: sameName(textIn(fields, 'System.WorkItemType'), findingType),
    title: textIn(fields, 'System.Title'),
    state: textIn(fields, 'System.State'),
    outcome: sameName(textIn(fields, 'System.State'), 'Decided') ? outcomeIn(fields) : null,
    createdOn: dayOf(textIn(fields, 'System.CreatedDate'), timeZone),
    dataset: textIn(fields, ML_FIELDS.dataset),
    datasetVersion: textIn(fields, ML_FIELDS.datasetVersion),
  };
}
