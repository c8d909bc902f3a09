import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

export interface Operation {
  id: string;
  status: 'succeeded' | 'failed';
}

/** Notes a long-running request that this host has already carried out. */
export function finishOperation(db: Database): Operation {
  const operation: Operation = { id: randomUUID(), status: 'succeeded' };
  db.run('INSERT INTO operations (id, status, created) VALUES (?, ?, ?)', operation.id, operation.status, Date.now());
  return operation;
}

export const findOperation = (db: Database, id: string): Operation | undefined =>
  db.get<{ id: string; status: Operation['status'] }>('SELECT id, status FROM operations WHERE id = ?', id.toLowerCase());
