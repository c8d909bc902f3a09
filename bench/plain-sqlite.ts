import { DatabaseSync } from 'node:sqlite';

/** What one request asks the host for, asked of its database without the host. */
export type PlainQuestion =
  | { kind: 'iteration'; path: string }
  /** The items of a sprint in an area, and the other ends of their links. */
  | { kind: 'tab'; path: string; area: string }
  | { kind: 'batch'; ids: readonly number[] };

export interface PlainAnswer {
  rows: unknown[];
  /** Of the rows of a batch. */
  relations?: unknown[];
}

export interface PlainSqlite {
  answer: (question: PlainQuestion) => PlainAnswer;
  close: () => void;
}

/** The same cache size as the host, so that neither reads more from the disk. */
const CACHE_KIB = 65_536;

export function openPlainSqlite(file: string): PlainSqlite {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  const nodes = (structure: 'iteration' | 'area', parameter: number) =>
    `SELECT id FROM classification_nodes WHERE structure = '${structure}' AND (path = ?${parameter} OR path LIKE ?${parameter} || '\\%')`;
  const iteration = db.prepare(
    `SELECT id FROM work_items
     WHERE iteration_id = (SELECT id FROM classification_nodes WHERE structure = 'iteration' AND path = ?) AND is_deleted = 0 ORDER BY id`,
  );
  const sprint = db.prepare(
    `WITH source AS (
       SELECT id FROM work_items
       WHERE iteration_id IN (${nodes('iteration', 1)}) AND area_id IN (${nodes('area', 2)}) AND is_deleted = 0
     )
     SELECT id, NULL AS rel, NULL AS target_id FROM source
     UNION ALL
     SELECT source.id, rel, target_id FROM source JOIN work_item_relations ON work_item_id = source.id JOIN work_items target ON target.id = target_id
     WHERE removed IS NULL AND target.is_deleted = 0 AND target.type NOT IN ('Epic', 'Feature')
     ORDER BY 1, 3`,
  );
  const items = db.prepare('SELECT id, rev, fields FROM work_items WHERE id IN (SELECT value FROM json_each(?)) AND is_deleted = 0');
  const relations = db.prepare(
    'SELECT work_item_id, rel, target_id, url, attributes FROM work_item_relations WHERE work_item_id IN (SELECT value FROM json_each(?)) AND removed IS NULL',
  );
  return {
    answer: (question) => {
      if (question.kind === 'iteration') return { rows: iteration.all(question.path) };
      if (question.kind === 'tab') return { rows: sprint.all(question.path, question.area) };
      const ids = JSON.stringify(question.ids);
      return { rows: items.all(ids), relations: relations.all(ids) };
    },
    close: () => db.close(),
  };
}
