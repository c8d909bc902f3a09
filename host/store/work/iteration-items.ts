import type { Database } from '../database.ts';

/** A work item of an iteration and its parent, if that is included too. */
export interface IterationItem {
  id: number;
  parentId: number | null;
}

/**
 * The work items of the types in the iteration and the areas, in backlog order (by the order field, then by id).
 *
 * A parent counts only when it is of the types, even when it lies in another iteration.
 */
export function iterationItems(
  db: Database,
  query: { iterationId: number; areaIds: readonly number[]; types: readonly string[]; hiddenStates: readonly string[]; orderField: string },
): IterationItem[] {
  return db
    .all<{ id: number; parent_id: number | null }>(
      `SELECT item.id, parent.id AS parent_id FROM work_items item
       LEFT JOIN work_item_relations link ON link.work_item_id = item.id AND link.rel = 'System.LinkTypes.Hierarchy-Reverse' AND link.removed IS NULL
       LEFT JOIN work_items parent ON parent.id = link.target_id AND parent.is_deleted = 0 AND parent.type IN (SELECT value FROM json_each(?3))
       WHERE item.iteration_id = ?1 AND item.is_deleted = 0 AND item.area_id IN (SELECT value FROM json_each(?2))
       AND item.type IN (SELECT value FROM json_each(?3)) AND item.state NOT IN (SELECT value FROM json_each(?4))
       ORDER BY json_extract(item.fields, ?5) IS NULL, json_extract(item.fields, ?5), item.id`,
      query.iterationId,
      JSON.stringify(query.areaIds),
      JSON.stringify(query.types),
      JSON.stringify(query.hiddenStates),
      `$."${query.orderField}"`,
    )
    .map((row) => ({ id: row.id, parentId: row.parent_id }));
}

/** The ids of all items of the types in the areas and iterations, in backlog order. */
export function backlogItemIds(
  db: Database,
  query: {
    iterationIds: readonly number[];
    areaIds: readonly number[];
    types: readonly string[];
    hiddenStates: readonly string[];
    orderField: string;
  },
): number[] {
  return db
    .all<{ id: number }>(
      `SELECT id FROM work_items WHERE is_deleted = 0 AND iteration_id IN (SELECT value FROM json_each(?1)) AND area_id IN (SELECT value FROM json_each(?2))
       AND type IN (SELECT value FROM json_each(?3)) AND state NOT IN (SELECT value FROM json_each(?4))
       ORDER BY json_extract(fields, ?5) IS NULL, json_extract(fields, ?5), id`,
      JSON.stringify(query.iterationIds),
      JSON.stringify(query.areaIds),
      JSON.stringify(query.types),
      JSON.stringify(query.hiddenStates),
      `$."${query.orderField}"`,
    )
    .map((row) => row.id);
}
