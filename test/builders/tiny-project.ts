import { createNode, nodeByPath } from '../../host/store/work-items/classification-nodes.ts';
import type { Database } from '../../host/store/database.ts';
import { insertIdentity } from '../../host/store/core/identities.ts';
import { createProject, projectById, type Project } from '../../host/store/core/projects.ts';
import { addTeamIteration, addTeamMember } from '../../host/store/core/teams.ts';

const DAY_MS = 86_400_000;

/** The system process Agile. */
const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

/** A project with three people, one team and three sprints: one over, one running, one to come. */
export function createTinyProject(db: Database, today = new Date()): Project {
  const people = [
    insertIdentity(db, { displayName: 'Asta Lindqvist', uniqueName: 'asta.lindqvist@local.example', colour: '7a4fbf' }),
    insertIdentity(db, { displayName: 'Bruno Keita', uniqueName: 'bruno.keita@local.example', colour: '0b6a5d' }),
    insertIdentity(db, { displayName: 'Chiara Okafor', uniqueName: 'chiara.okafor@local.example', colour: 'a4373a' }),
  ];
  const project = createProject(db, { name: 'Tiny Project', description: 'A project for tests.', processId: AGILE, team: { name: 'Tiny Team' } });
  const teamId = project.defaultTeamId!;
  for (const { id } of people) addTeamMember(db, teamId, id, id === people[0]!.id);
  const root = nodeByPath(db, 'iteration', project.name, project.id)!;
  const date = (offsetDays: number) => new Date(today.getTime() + offsetDays * DAY_MS).toISOString().slice(0, 10);
  for (const [index, start] of [-21, -7, 7].entries()) {
    const sprint = createNode(db, {
      projectId: project.id,
      structure: 'iteration',
      name: `Sprint ${index + 1}`,
      parentId: root.id,
      startDate: date(start),
      finishDate: date(start + 13),
    });
    addTeamIteration(db, teamId, sprint.id);
  }
  return projectById(db, project.id)!;
}
