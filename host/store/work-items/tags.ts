import type { Database } from '../database.ts';

export interface Tag {
  id: string;
  name: string;
}

/** The tags of a project by name. */
export const projectTags = (db: Database, projectId: string): Tag[] =>
  db
    .all<Tag & Record<string, never>>('SELECT id, name FROM tags WHERE project_id = ? ORDER BY name', projectId)
    .map(({ id, name }) => ({ id, name }));

/** A tag of a project by id or name. */
export const findTag = (db: Database, projectId: string, idOrName: string): Tag | undefined =>
  projectTags(db, projectId).find(({ id, name }) => id === idOrName.toLowerCase() || name.toLowerCase() === idOrName.toLowerCase());
