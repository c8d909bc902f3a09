import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import { identityById, insertIdentity, renameIdentity } from './identities.ts';

export type BugsBehavior = 'off' | 'asRequirements' | 'asTasks';

export interface Team {
  id: string;
  projectId: string;
  name: string;
  description: string;
  /** Identifiers (GUIDs) of iterations, not node ids. */
  backlogIterationId: string | null;
  defaultIterationId: string | null;
  defaultIterationMacro: string | null;
  bugsBehavior: BugsBehavior;
  workingDays: string[];
  /** By backlog id; a level that is not named is visible. */
  backlogVisibilities: Record<string, boolean>;
}

export interface TeamArea {
  nodeId: number;
  includeChildren: boolean;
}

export interface NewTeam {
  id?: string;
  projectId: string;
  name: string;
  description?: string;
  backlogIterationId?: string | null;
  bugsBehavior?: BugsBehavior;
  /** Node ids of the areas that the team owns; the first is the default. */
  areas?: TeamArea[];
  /** Node ids of the iterations that the team works in. */
  iterations?: number[];
  members?: { identityId: string; isAdmin?: boolean }[];
}

/** A team is also a group with the same id, so that it can review pull requests. @throws when the project has a team of that name. */
export function createTeam(db: Database, source: NewTeam): Team {
  return db.transaction(() => {
    const id = (source.id ?? randomUUID()).toLowerCase();
    db.run(
      "INSERT INTO teams (id, project_id, name, description, backlog_iteration_id, bugs_behavior, default_iteration_macro) VALUES (?, ?, ?, ?, ?, ?, '@currentIteration')",
      id,
      source.projectId,
      source.name,
      source.description ?? '',
      source.backlogIterationId ?? null,
      source.bugsBehavior ?? 'asRequirements',
    );
    const { displayName, uniqueName } = groupNames(db, source.projectId, source.name);
    if (identityById(db, id) === undefined) insertIdentity(db, { id, kind: 'group', displayName, uniqueName });
    if (source.areas !== undefined) setTeamAreas(db, id, source.areas, source.areas[0]?.nodeId ?? null);
    for (const nodeId of source.iterations ?? []) addTeamIteration(db, id, nodeId);
    for (const { identityId, isAdmin } of source.members ?? []) addTeamMember(db, id, identityId, isAdmin);
    return teamById(db, id)!;
  });
}

function groupNames(db: Database, projectId: string, name: string): { displayName: string; uniqueName: string } {
  const project = db.get<{ name: string }>('SELECT name FROM projects WHERE id = ?', projectId);
  return { displayName: `[${project?.name ?? projectId}]\\${name}`, uniqueName: `vstfs:///Classification/TeamProject/${projectId}\\${name}` };
}

export function teamById(db: Database, id: string): Team | undefined {
  const row = db.get<StoredTeam>('SELECT * FROM teams WHERE id = ?', id.toLowerCase());
  return row && toTeam(row);
}

/** Teams by name: of one project or of all; only those with the member when one is given. */
export function listTeams(db: Database, filter: { projectId?: string; memberId?: string } = {}): Team[] {
  return db
    .all<StoredTeam>(
      `SELECT * FROM teams WHERE (?1 IS NULL OR project_id = ?1)
       AND (?2 IS NULL OR id IN (SELECT team_id FROM team_members WHERE identity_id = ?2)) ORDER BY name, id`,
      filter.projectId ?? null,
      filter.memberId ?? null,
    )
    .map(toTeam);
}

export interface TeamChange {
  name?: string;
  description?: string;
  backlogIterationId?: string | null;
  defaultIterationId?: string | null;
  defaultIterationMacro?: string | null;
  bugsBehavior?: BugsBehavior;
  workingDays?: string[];
  backlogVisibilities?: Record<string, boolean>;
}

/** Members left out stay as they are. */
export function updateTeam(db: Database, id: string, change: TeamChange): Team {
  const team = { ...teamById(db, id)!, ...change };
  db.run(
    `UPDATE teams SET name = ?, description = ?, backlog_iteration_id = ?, default_iteration_id = ?, default_iteration_macro = ?, bugs_behavior = ?, working_days = ?,
     backlog_visibilities = ? WHERE id = ?`,
    team.name,
    team.description,
    team.backlogIterationId,
    team.defaultIterationId,
    team.defaultIterationMacro,
    team.bugsBehavior,
    JSON.stringify(team.workingDays),
    JSON.stringify(team.backlogVisibilities),
    id,
  );
  const { displayName, uniqueName } = groupNames(db, team.projectId, team.name);
  renameIdentity(db, id, displayName, uniqueName);
  return team;
}

export function deleteTeam(db: Database, id: string): void {
  db.transaction(() => {
    for (const table of ['team_members', 'team_areas', 'team_iterations', 'team_capacities']) db.run(`DELETE FROM ${table} WHERE team_id = ?`, id);
    db.run('DELETE FROM dashboard_widgets WHERE dashboard_id IN (SELECT id FROM dashboards WHERE team_id = ?)', id);
    db.run('DELETE FROM dashboards WHERE team_id = ?', id);
    db.run('DELETE FROM teams WHERE id = ?', id);
  });
}

export const teamMembers = (db: Database, teamId: string): { identityId: string; isAdmin: boolean }[] =>
  db
    .all<{ identity_id: string; is_admin: number }>(
      'SELECT identity_id, is_admin FROM team_members JOIN identities ON identities.id = identity_id WHERE team_id = ? ORDER BY display_name',
      teamId,
    )
    .map((row) => ({ identityId: row.identity_id, isAdmin: row.is_admin === 1 }));

export function addTeamMember(db: Database, teamId: string, identityId: string, isAdmin = false): void {
  db.run('INSERT INTO team_members VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET is_admin = excluded.is_admin', teamId, identityId, isAdmin ? 1 : 0);
}

/** The areas of a team, the default one first. */
export const teamAreas = (db: Database, teamId: string): (TeamArea & { isDefault: boolean })[] =>
  db
    .all<{ node_id: number; include_children: number; is_default: number }>(
      'SELECT node_id, include_children, is_default FROM team_areas WHERE team_id = ? ORDER BY is_default DESC, node_id',
      teamId,
    )
    .map((row) => ({ nodeId: row.node_id, includeChildren: row.include_children === 1, isDefault: row.is_default === 1 }));

export function setTeamAreas(db: Database, teamId: string, areas: TeamArea[], defaultNodeId: number | null): void {
  db.run('DELETE FROM team_areas WHERE team_id = ?', teamId);
  for (const { nodeId, includeChildren } of areas) {
    db.run('INSERT INTO team_areas VALUES (?, ?, ?, ?)', teamId, nodeId, includeChildren ? 1 : 0, nodeId === defaultNodeId ? 1 : 0);
  }
}

/** Node ids of the iterations of a team: by start date, those without dates last by path. */
export const teamIterationIds = (db: Database, teamId: string): number[] =>
  db
    .all<{ node_id: number }>(
      'SELECT node_id FROM team_iterations JOIN classification_nodes node ON node.id = node_id WHERE team_id = ? ORDER BY start_date IS NULL, start_date, path',
      teamId,
    )
    .map((row) => row.node_id);

export function addTeamIteration(db: Database, teamId: string, nodeId: number): void {
  db.run('INSERT OR IGNORE INTO team_iterations VALUES (?, ?)', teamId, nodeId);
}

/** @returns whether the team had the iteration. */
export const removeTeamIteration = (db: Database, teamId: string, nodeId: number): boolean =>
  db.run('DELETE FROM team_iterations WHERE team_id = ? AND node_id = ?', teamId, nodeId).changes > 0;

interface StoredTeam {
  id: string;
  project_id: string;
  name: string;
  description: string;
  backlog_iteration_id: string | null;
  default_iteration_id: string | null;
  default_iteration_macro: string | null;
  bugs_behavior: BugsBehavior;
  working_days: string;
  backlog_visibilities: string;
}

const toTeam = (row: StoredTeam): Team => ({
  id: row.id,
  projectId: row.project_id,
  name: row.name,
  description: row.description,
  backlogIterationId: row.backlog_iteration_id,
  defaultIterationId: row.default_iteration_id,
  defaultIterationMacro: row.default_iteration_macro,
  bugsBehavior: row.bugs_behavior,
  workingDays: JSON.parse(row.working_days) as string[],
  backlogVisibilities: JSON.parse(row.backlog_visibilities) as Record<string, boolean>,
});
