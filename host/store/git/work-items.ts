import type { Database } from '../database.ts';

/** The work items that link to an artifact, by number. The address is compared with its slashes encoded or not, in any case. */
export function workItemsOfArtifact(db: Database, address: string): number[] {
  const encoded = address.replaceAll(/%2f/gi, '%2F');
  return db
    .all<{ work_item_id: number }>(
      `SELECT DISTINCT work_item_id FROM work_item_relations JOIN work_items item ON item.id = work_item_id
       WHERE rel = 'ArtifactLink' AND removed IS NULL AND item.is_deleted = 0 AND url COLLATE NOCASE IN (?, ?) ORDER BY work_item_id`,
      encoded,
      encoded.replaceAll('%2F', '/'),
    )
    .map((row) => row.work_item_id);
}
