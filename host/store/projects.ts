import type { ProjectRow, TeamRow } from '../rest/router.ts';
import type { Database } from './database.ts';

/** A project by name (any case) or id. */
export const findProject = (db: Database, nameOrId: string): ProjectRow | undefined =>
  db.get<ProjectRow>('SELECT * FROM projects WHERE id = ? OR name = ?', nameOrId.toLowerCase(), nameOrId);

/** A team of the project by name (any case) or id. */
export const findTeam = (db: Database, projectId: string, nameOrId: string): TeamRow | undefined =>
  db.get<TeamRow>('SELECT * FROM teams WHERE project_id = ? AND (id = ? OR name = ?)', projectId, nameOrId.toLowerCase(), nameOrId);
