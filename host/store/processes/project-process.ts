import type { Database } from '../database.ts';
import { findProcess, typeOf, type Process } from './processes.ts';
import type { Project } from '../core/projects.ts';

/** The reason why a project cannot move to another process, worded for the person who tried. */
export class MoveRefusedError extends Error {}

/** The system process that a process is, or inherits from. */
const baseOf = (process: Process): string => process.parentId ?? process.id;

/**
 * Moves a project to another process. Its work items keep their fields and states, also those that the new process lacks.
 *
 * @throws MoveRefusedError when the processes have different bases, or when items that are not deleted are of a type that the new process lacks.
 */
export function moveProject(db: Database, project: Project, target: Process, at: Date): void {
  db.transaction(() => {
    const current = findProcess(db, project.processId)!;
    if (baseOf(current) !== baseOf(target)) {
      const base = findProcess(db, baseOf(current))!.name;
      throw new MoveRefusedError(`${project.name} follows a process based on ${base}; ${target.name} has another base.`);
    }
    const homeless = typesInUse(db, project.id).filter(({ type }) => typeOf(db, target.id, type) === undefined);
    if (homeless.length > 0) {
      const list = homeless.map(({ type, count }) => `${type} (${count})`).join(', ');
      throw new MoveRefusedError(
        `${target.name} does not have every type that ${project.name} uses: ${list}. Delete these items or change their type first.`,
      );
    }
    db.run('UPDATE projects SET process_id = ?, revision = revision + 1, last_update = ? WHERE id = ?', target.id, at.getTime(), project.id);
  });
}

/** The types of a project's items outside the recycle bin. */
const typesInUse = (db: Database, projectId: string): { type: string; count: number }[] =>
  db.all<{ type: string; count: number }>(
    'SELECT type, COUNT(*) AS count FROM work_items WHERE project_id = ? AND is_deleted = 0 GROUP BY type ORDER BY type',
    projectId,
  );
