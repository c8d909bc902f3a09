import type { Database } from '../database.ts';

/** How the text of a long field is written. */
export type TextFormat = 'html' | 'markdown';

/** The long fields of an item whose text is Markdown, by reference name; all others are HTML. */
export const markdownFieldsOf = (db: Database, workItemId: number): string[] =>
  db.all<{ field: string }>('SELECT field FROM markdown_fields WHERE work_item_id = ? ORDER BY field', workItemId).map(({ field }) => field);

/** Notes how the text of a field is written from now on; the text itself stays as it is. */
export function setTextFormat(db: Database, workItemId: number, field: string, format: TextFormat): void {
  if (format === 'markdown') db.run('INSERT INTO markdown_fields (work_item_id, field) VALUES (?, ?) ON CONFLICT DO NOTHING', workItemId, field);
  else db.run('DELETE FROM markdown_fields WHERE work_item_id = ? AND field = ?', workItemId, field);
}
