import type { Database } from '../database.ts';

/** How the text of a long field is written. */
export type TextFormat = 'html' | 'markdown';

/** The long fields of an item whose text is Markdown, by reference name; all others are HTML. */
export const markdownFieldsOf = (db: Database, workItemId: number): string[] =>
  db.all<{ field: string }>('SELECT field FROM markdown_fields WHERE work_item_id = ? ORDER BY field', workItemId).map(({ field }) => field);

/** Stores the new format of a field; the text itself stays unchanged. */
export function setTextFormat(db: Database, workItemId: number, field: string, format: TextFormat): void {
  if (format === 'markdown') db.run('INSERT INTO markdown_fields (work_item_id, field) VALUES (?, ?) ON CONFLICT DO NOTHING', workItemId, field);
  else db.run('DELETE FROM markdown_fields WHERE work_item_id = ? AND field = ?', workItemId, field);
}
