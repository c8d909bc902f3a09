import { allProcesses, typesOf } from '../../store/processes/processes.ts';
import { findProject, findTeam, projectById } from '../../store/core/projects.ts';
import { listTeams, teamMembers } from '../../store/core/teams.ts';
import type { WiqlContext } from './context.ts';
import { wrongValue } from './wiql-error.ts';

/** Identity ids of the members of a team, written `[Project]\Team` or just `Team`. @throws WiqlError when there is none. */
export function groupMembers({ db, projectId }: WiqlContext, name: string): string[] {
  const [, projectName, teamName] = /^\s*\[([^\]]+)\]\\(.+?)\s*$/.exec(name) ?? [];
  const project = projectName === undefined ? projectId : (findProject(db, projectName)?.id ?? null);
  const wanted = teamName ?? name;
  const team =
    project === null ? listTeams(db).find((candidate) => candidate.name.toLowerCase() === wanted.toLowerCase()) : findTeam(db, project, wanted);
  if (team === undefined) throw wrongValue('The specified group does not exist.', `'${name}'`);
  return teamMembers(db, team.id).map(({ identityId }) => identityId);
}

/** Names of the types of a category, such as `Microsoft.RequirementCategory`, in the project's process, else in any. */
export function typesOfCategory({ db, projectId }: WiqlContext, category: string): string[] {
  const project = projectId === null ? undefined : projectById(db, projectId);
  const processes = project === undefined ? allProcesses(db).map(({ id }) => id) : [project.processId];
  const names = processes.flatMap((id) =>
    typesOf(db, id).filter((type) => type.categories.some((typeCategory) => typeCategory.toLowerCase() === category.toLowerCase())),
  );
  return [...new Set(names.map(({ name }) => name))];
}
