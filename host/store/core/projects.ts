import { randomUUID } from 'node:crypto';
import { createNode } from '../work-items/classification-nodes.ts';
import type { Database, Row } from '../database.ts';
import { deleteTeamGroups } from './identities.ts';
import { ensureSystemProcesses } from '../processes/processes.ts';
import { createTeam } from './teams.ts';

export type ProjectRow = Row & { id: string; name: string; process_id: string; default_team_id: string | null };
export type TeamRow = Row & { id: string; name: string; project_id: string };

/** A project by name (any case) or id. */
export const findProject = (db: Database, nameOrId: string): ProjectRow | undefined =>
  db.get<ProjectRow>('SELECT * FROM projects WHERE id = ? OR name = ?', nameOrId.toLowerCase(), nameOrId);

/** A team of the project by name (any case) or id. */
export const findTeam = (db: Database, projectId: string, nameOrId: string): TeamRow | undefined =>
  db.get<TeamRow>('SELECT * FROM teams WHERE project_id = ? AND (id = ? OR name = ?)', projectId, nameOrId.toLowerCase(), nameOrId);

/** A project as it is stored. */
export interface Project {
  id: string;
  name: string;
  description: string | null;
  processId: string;
  state: string;
  visibility: string;
  revision: number;
  lastUpdate: Date;
  defaultTeamId: string | null;
}

export interface NewProject {
  id?: string;
  name: string;
  description?: string | null;
  processId: string;
  visibility?: 'private' | 'public';
  at?: Date;
  /** The default team's id and name; its name is `<project> Team` otherwise. */
  team?: { id?: string; name?: string; description?: string };
}

/** Creates a project with its area and iteration roots and a default team that owns the whole area tree. @throws when the name is taken. */
export function createProject(db: Database, source: NewProject): Project {
  ensureSystemProcesses(db);
  return db.transaction(() => {
    const id = (source.id ?? randomUUID()).toLowerCase();
    db.run(
      'INSERT INTO projects (id, name, description, process_id, visibility, last_update) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      source.name,
      source.description ?? null,
      source.processId,
      source.visibility ?? 'private',
      (source.at ?? new Date()).getTime(),
    );
    const iteration = createNode(db, { projectId: id, structure: 'iteration', name: source.name, parentId: null });
    const area = createNode(db, { projectId: id, structure: 'area', name: source.name, parentId: null });
    const team = createTeam(db, {
      projectId: id,
      name: source.team?.name ?? `${source.name} Team`,
      description: source.team?.description ?? 'The default project team.',
      ...(source.team?.id !== undefined && { id: source.team.id }),
      areas: [{ nodeId: area.id, includeChildren: true }],
      backlogIterationId: iteration.identifier,
    });
    db.run('UPDATE projects SET default_team_id = ? WHERE id = ?', team.id, id);
    return projectById(db, id)!;
  });
}

export function projectById(db: Database, id: string): Project | undefined {
  const row = db.get<StoredProject>('SELECT * FROM projects WHERE id = ?', id.toLowerCase());
  return row && toProject(row);
}

/** Every project by name. */
export const allProjects = (db: Database): Project[] => db.all<StoredProject>('SELECT * FROM projects ORDER BY name').map(toProject);

/** Changes name, description or visibility; a new name renames the roots of its trees. */
export function updateProject(db: Database, id: string, change: { name?: string; description?: string | null; visibility?: string }, at: Date): void {
  db.transaction(() => {
    const project = projectById(db, id)!;
    const name = change.name ?? project.name;
    db.run(
      'UPDATE projects SET name = ?, description = ?, visibility = ?, revision = revision + 1, last_update = ? WHERE id = ?',
      name,
      change.description === undefined ? project.description : change.description,
      change.visibility ?? project.visibility,
      at.getTime(),
      id,
    );
    if (name === project.name) return;
    db.run('UPDATE classification_nodes SET path = ? || substr(path, ?) WHERE project_id = ?', name, project.name.length + 1, id);
    db.run('UPDATE classification_nodes SET name = ? WHERE project_id = ? AND parent_id IS NULL', name, id);
  });
}

/** Tables that hold rows of a project directly. */
const PROJECT_TABLES = [
  'project_properties',
  'project_readers',
  'analytics_refused',
  'classification_nodes',
  'work_items',
  'tags',
  'attachments',
  'queries',
  'repositories',
  'pull_requests',
  'dashboards',
  'wikis',
  'teams',
] as const;

/** Removes a project and everything in it. */
export function deleteProject(db: Database, id: string): void {
  db.transaction(() => {
    const own = (table: string, column: string, source: string) =>
      db.run(`DELETE FROM ${table} WHERE ${column} IN (SELECT id FROM ${source} WHERE project_id = ?)`, id);
    for (const table of ['work_item_revisions', 'work_item_updates', 'work_item_relations', 'work_item_comments', 'markdown_fields'])
      own(table, 'work_item_id', 'work_items');
    for (const table of ['commits', 'refs', 'files']) own(table, 'repository_id', 'repositories');
    for (const table of ['pull_request_reviewers', 'pull_request_threads', 'pull_request_iterations']) own(table, 'pull_request_id', 'pull_requests');
    for (const table of ['team_members', 'team_areas', 'team_iterations', 'team_capacities']) own(table, 'team_id', 'teams');
    for (const table of ['wiki_pages', 'wiki_versions']) own(table, 'wiki_id', 'wikis');
    own('dashboard_widgets', 'dashboard_id', 'dashboards');
    own('hidden_areas', 'node_id', 'classification_nodes');
    deleteTeamGroups(db, id);
    for (const table of PROJECT_TABLES) db.run(`DELETE FROM ${table} WHERE project_id = ?`, id);
    db.run('DELETE FROM projects WHERE id = ?', id);
  });
}

/** Stored properties of a project; computed ones (`System.ProcessTemplateType` and its like) are the caller's. */
export const projectProperties = (db: Database, projectId: string): { name: string; value: unknown }[] =>
  db
    .all<{ name: string; value: string }>('SELECT name, value FROM project_properties WHERE project_id = ? ORDER BY name', projectId)
    .map(({ name, value }) => ({ name, value: JSON.parse(value) as unknown }));

/** Sets a property; undefined removes it. */
export function setProjectProperty(db: Database, projectId: string, name: string, value: unknown): void {
  if (value === undefined) db.run('DELETE FROM project_properties WHERE project_id = ? AND name = ?', projectId, name);
  else
    db.run(
      'INSERT INTO project_properties VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      projectId,
      name,
      JSON.stringify(value),
    );
}

interface StoredProject {
  id: string;
  name: string;
  description: string | null;
  process_id: string;
  state: string;
  visibility: string;
  revision: number;
  last_update: number;
  default_team_id: string | null;
}

const toProject = (row: StoredProject): Project => ({
  id: row.id,
  name: row.name,
  description: row.description,
  processId: row.process_id,
  state: row.state,
  visibility: row.visibility,
  revision: row.revision,
  lastUpdate: new Date(row.last_update),
  defaultTeamId: row.default_team_id,
});
