import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { type FieldValues } from '../../domain/hypothesis/choices.ts';
import { relationsOf, type LineageItem, type Relation } from '../../domain/hypothesis/lineage.ts';
import { EDA_FINDING, HYPOTHESIS } from '../../domain/process/ml-process.ts';
import { sameName } from '../../domain/shared/text.ts';
import type { Link, WorkItemId } from '../../domain/shared/work-item.ts';
import { BATCH_SIZE, loadFields, type ProjectContext } from '../client/batches.ts';
import { LINEAGE_FIELDS, lineageItemOf } from './load-lineage.ts';

/** Records that a hypothesis is linked to. */
export interface RelatedRecords {
  /** Between this hypothesis and other hypotheses or findings. */
  relations: Relation[];
  records: ReadonlyMap<WorkItemId, LineageItem>;
  /** Linked work of other types, such as stories: id and title. */
  work: { id: WorkItemId; type: string; title: string }[];
  /** Number of linked items that are deleted or in an area that the user may not see. */
  hidden: number;
  /** More items are linked than were read. */
  isCut: boolean;
}

/** One request is enough, because a longer list would not be readable. */
const MAX_LINKED = BATCH_SIZE;

/**
 * Loads the linked items of a hypothesis in one request; none if there are no links.
 *
 * @throws RequestError
 */
export async function loadRelated(
  context: ProjectContext,
  self: { id: WorkItemId; fields: FieldValues },
  links: readonly Link[],
  signal?: AbortSignal,
): Promise<RelatedRecords> {
  const ids = [...new Set(links.flatMap((link) => (link.kind === 'work-item' ? [link.id] : [])))];
  if (ids.length === 0) return { relations: [], records: new Map(), work: [], hidden: 0, isCut: false };
  const loadedIds = ids.slice(0, MAX_LINKED);
  const items = await loadFields(context, loadedIds, LINEAGE_FIELDS, signal);
  const typeOf = (fields: FieldValues) => textIn(fields, 'System.WorkItemType');
  // An organization may have renamed its types: hypotheses have that of this one, and of all others only findings have a dataset.
  const isHypothesis = (fields: FieldValues) => [HYPOTHESIS.name, typeOf(self.fields)].some((name) => sameName(name, typeOf(fields)));
  const isFinding = (fields: FieldValues) =>
    !isHypothesis(fields) && (sameName(EDA_FINDING.name, typeOf(fields)) || textIn(fields, ML_FIELDS.dataset) !== '');
  const isRecord = (fields: FieldValues) => isHypothesis(fields) || isFinding(fields);
  const records = new Map(
    [...items.filter(({ fields }) => isRecord(fields)), { id: self.id, fields: self.fields }].map((record) => [
      record.id,
      lineageItemOf(record, isFinding(record.fields) ? typeOf(record.fields) : EDA_FINDING.name, 'UTC'),
    ]),
  );
  const stored = links.flatMap((link) =>
    link.kind === 'work-item' ? [{ sourceId: self.id, targetId: link.id, type: link.type, comment: link.comment }] : [],
  );
  return {
    relations: relationsOf(stored, records),
    records,
    work: items.flatMap(({ id, fields }) => (isRecord(fields) ? [] : [{ id, type: typeOf(fields), title: textIn(fields, 'System.Title') }])),
    hidden: loadedIds.length - items.length,
    isCut: ids.length > loadedIds.length,
  };
}
