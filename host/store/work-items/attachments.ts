import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

/** An uploaded file. */
export interface Attachment {
  id: string;
  projectId: string | null;
  fileName: string;
  sizeBytes: number;
  created: Date;
}

/** @param source `id` if it must be the same on every load. @returns the id of the stored file. */
export function insertAttachment(
  db: Database,
  { id = randomUUID(), ...source }: { id?: string; projectId: string | null; fileName: string; content: Uint8Array; at: Date },
): string {
  db.run(
    'INSERT INTO attachments (id, project_id, file_name, content, created) VALUES (?, ?, ?, ?, ?)',
    id,
    source.projectId,
    source.fileName,
    source.content,
    source.at.getTime(),
  );
  return id;
}

export function findAttachment(db: Database, id: string): Attachment | undefined {
  const row = db.get<{ id: string; project_id: string | null; file_name: string; size: number; created: number }>(
    'SELECT id, project_id, file_name, length(content) AS size, created FROM attachments WHERE id = ?',
    id.toLowerCase(),
  );
  return row && { id: row.id, projectId: row.project_id, fileName: row.file_name, sizeBytes: row.size, created: new Date(row.created) };
}

export const attachmentContent = (db: Database, id: string): Uint8Array | undefined =>
  db.get<{ content: Uint8Array }>('SELECT content FROM attachments WHERE id = ?', id.toLowerCase())?.content;
