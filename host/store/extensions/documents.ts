import type { Database } from '../database.ts';

/** Where a collection lives. */
export interface CollectionKey {
  /** `publisher.extension` */
  extensionId: string;
  /** `Default/Current`, or `User/<identity id>`. */
  scope: string;
  collection: string;
}

export interface StoredDocument {
  id: string;
  /** 1 on creation, incremented with every write. */
  etag: number;
  content: Record<string, unknown>;
}

/** Marks a collection that was written at least once: an emptied collection exists, a never-written one does not. */
const MARKER = '';

export const collectionExists = (db: Database, { extensionId, scope, collection }: CollectionKey): boolean =>
  db.get('SELECT 1 FROM extension_documents WHERE extension_id = ? AND scope = ? AND collection = ? LIMIT 1', extensionId, scope, collection) !==
  undefined;

export const listDocuments = (db: Database, { extensionId, scope, collection }: CollectionKey): StoredDocument[] =>
  db
    .all<DocumentRow>(
      'SELECT id, etag, document FROM extension_documents WHERE extension_id = ? AND scope = ? AND collection = ? AND id <> ? ORDER BY id',
      extensionId,
      scope,
      collection,
      MARKER,
    )
    .map(toDocument);

export function findDocument(db: Database, { extensionId, scope, collection }: CollectionKey, id: string): StoredDocument | undefined {
  const row = db.get<DocumentRow>(
    'SELECT id, etag, document FROM extension_documents WHERE extension_id = ? AND scope = ? AND collection = ? AND id = ?',
    extensionId,
    scope,
    collection,
    id,
  );
  return row && toDocument(row);
}

/** Creates or replaces a document. @returns it with its new etag. */
export function writeDocument(db: Database, key: CollectionKey, id: string, content: Record<string, unknown>): StoredDocument {
  return db.transaction(() => {
    const { extensionId, scope, collection } = key;
    const insert = 'INSERT INTO extension_documents (extension_id, scope, collection, id, etag, document) VALUES (?, ?, ?, ?, ?, ?)';
    db.run(`${insert} ON CONFLICT DO NOTHING`, extensionId, scope, collection, MARKER, 0, '{}');
    db.run(
      `${insert} ON CONFLICT DO UPDATE SET etag = etag + 1, document = excluded.document`,
      extensionId,
      scope,
      collection,
      id,
      1,
      JSON.stringify(content),
    );
    return findDocument(db, key, id)!;
  });
}

export function removeDocument(db: Database, { extensionId, scope, collection }: CollectionKey, id: string): void {
  db.run('DELETE FROM extension_documents WHERE extension_id = ? AND scope = ? AND collection = ? AND id = ?', extensionId, scope, collection, id);
}

interface DocumentRow {
  id: string;
  etag: number;
  document: string;
}

const toDocument = (row: DocumentRow): StoredDocument => ({
  id: row.id,
  etag: row.etag,
  content: JSON.parse(row.document) as Record<string, unknown>,
});
