import { createNode, rootNode } from '../../store/work-items/classification-nodes.ts';
import type { Database } from '../../store/database.ts';
import { insertCommit, insertRepository, setFile, setRef } from '../../store/git/repositories.ts';
import { insertIdentity } from '../../store/core/identities.ts';
import { createProject } from '../../store/core/projects.ts';
import { addTeamIteration, addTeamMember, createTeam, setTeamAreas } from '../../store/core/teams.ts';
import { deriveMlProcess } from '../ml-process.ts';
import { stableGuid } from '../random.ts';
import { TEAM_ROLES, personAt, type GeneratedRole } from './people.ts';

/** The system process Agile. */
const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';
const DAY_MS = 86_400_000;
const SPRINT_DAYS = 14;
export const GENERATED_PROJECT = 'Generated backlog';

export interface GeneratedSprint {
  nodeId: number;
  /** As the REST API names it. */
  id: string;
  name: string;
  path: string;
  /** Midnight of its first day, UTC. */
  start: Date;
}

export interface GeneratedTeam {
  id: string;
  name: string;
  areaId: number;
  /** Identity ids, in the order of TEAM_ROLES. */
  people: string[];
  repositoryId: string;
  /** The commit that its default branch begins with. */
  firstCommit: string;
  sprints: GeneratedSprint[];
}

export interface GeneratedFoundation {
  projectId: string;
  teams: GeneratedTeam[];
  /** By unique name. */
  roles: Record<string, GeneratedRole>;
}

/** First day of the sprint that is under way: a Monday, five to eleven days before the day after `today`, as in the sample project. */
export function currentSprintStart(today: Date): Date {
  const inside = new Date(Date.parse(`${today.toISOString().slice(0, 10)}T00:00:00Z`) - 4 * DAY_MS);
  return new Date(inside.getTime() - ((inside.getUTCDay() + 6) % 7) * DAY_MS);
}

/**
 * Project, teams with their people, areas, sprints and repositories. Each team has an area and a branch of iterations of its own.
 *
 * @param sprintCounts how many sprints each team has; all teams share their dates, and the last sprint of each is under way.
 */
export function layGeneratedFoundation(db: Database, sprintCounts: readonly number[], today: Date): GeneratedFoundation {
  const lastStart = currentSprintStart(today).getTime();
  const begun = new Date(lastStart - Math.max(...sprintCounts) * SPRINT_DAYS * DAY_MS);
  const project = createProject(db, {
    id: stableGuid('generated project'),
    name: GENERATED_PROJECT,
    description: 'Generated, with the distributions of a real backlog.',
    processId: deriveMlProcess(db, AGILE, 'ML Agile'),
    at: begun,
    team: { id: stableGuid('generated team 1'), name: teamName(1), description: 'The first team.' },
  });
  const areas = rootNode(db, project.id, 'area').id;
  const iterations = rootNode(db, project.id, 'iteration').id;
  const roles: Record<string, GeneratedRole> = {};

  const teams = sprintCounts.map((sprintCount, index): GeneratedTeam => {
    const number = index + 1;
    const name = teamName(number);
    const id = stableGuid(`generated team ${number}`);
    const guid = (what: string) => stableGuid(`generated ${what} of team ${number}`);
    const area = createNode(db, { identifier: guid('area'), projectId: project.id, structure: 'area', name, parentId: areas });
    const branch = createNode(db, { identifier: guid('iteration'), projectId: project.id, structure: 'iteration', name, parentId: iterations });
    const people = TEAM_ROLES.map((role, position) => {
      const { name: displayName, uniqueName, colour } = personAt(index * TEAM_ROLES.length + position);
      roles[uniqueName] = role;
      return insertIdentity(db, { id: stableGuid(uniqueName), displayName, uniqueName, colour }).id;
    });
    if (index === 0) setTeamAreas(db, id, [{ nodeId: area.id, includeChildren: true }], area.id);
    else
      createTeam(db, {
        id,
        projectId: project.id,
        name,
        backlogIterationId: branch.identifier,
        areas: [{ nodeId: area.id, includeChildren: true }],
      });
    for (const [position, person] of people.entries()) addTeamMember(db, id, person, position === 0);
    const sprints = sprintsFor(branch.id, number, sprintCount);
    for (const { nodeId } of sprints) addTeamIteration(db, id, nodeId);
    return { id, name, areaId: area.id, people, ...repositoryFor(db, project.id, number, people[2]!, begun), sprints };
  });
  return { projectId: project.id, teams, roles };

  function sprintsFor(parentId: number, team: number, count: number): GeneratedSprint[] {
    return Array.from({ length: count }, (_, index) => {
      const start = new Date(lastStart - (count - 1 - index) * SPRINT_DAYS * DAY_MS);
      const finish = new Date(start.getTime() + (SPRINT_DAYS - 1) * DAY_MS);
      const node = createNode(db, {
        identifier: stableGuid(`generated sprint ${index + 1} of team ${team}`),
        projectId: project.id,
        structure: 'iteration',
        name: `Sprint ${index + 1}`,
        parentId,
        startDate: start.toISOString().slice(0, 10),
        finishDate: finish.toISOString().slice(0, 10),
      });
      return { nodeId: node.id, id: node.identifier, name: node.name, path: node.path, start };
    });
  }
}

const teamName = (number: number): string => `Team ${number}`;

function repositoryFor(
  db: Database,
  projectId: string,
  team: number,
  authorId: string,
  at: Date,
): Pick<GeneratedTeam, 'repositoryId' | 'firstCommit'> {
  const name = `team-${team}`;
  const repositoryId = stableGuid(`generated repository ${name}`);
  insertRepository(db, { id: repositoryId, projectId, name, defaultBranch: 'refs/heads/main', size: 48_128 });
  const path = '/README.md';
  const firstCommit = insertCommit(db, {
    repositoryId,
    authorId,
    authored: at,
    comment: 'Begin the repository',
    changes: [{ changeType: 'add', path }],
  });
  setFile(db, repositoryId, path, `# ${name}\n`, firstCommit);
  setRef(db, repositoryId, 'refs/heads/main', firstCommit);
  return { repositoryId, firstCommit };
}
