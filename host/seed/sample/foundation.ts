import { createNode, rootNode } from '../../store/work-items/classification-nodes.ts';
import type { Database } from '../../store/database.ts';
import { insertCommit, insertRepository, setFile, setRef } from '../../store/git/repositories.ts';
import { insertIdentity } from '../../store/core/identities.ts';
import { SYSTEM_PROCESSES } from '../../store/processes/templates.ts';
import { createProject } from '../../store/core/projects.ts';
import { addTeamIteration, addTeamMember, createTeam, setTeamAreas } from '../../store/core/teams.ts';
import { deriveMlProcess } from '../ml-process.ts';
import { stableGuid } from '../random.ts';
import { dialectOf, type Dialect, type SampleProcess } from './dialect.ts';
import { SPRINTS, type SampleCalendar, type SprintNumber } from './calendar.ts';
import { GROUPS, PEOPLE, groupMembers, uniqueNameOf, type GroupKey, type PersonKey } from './people.ts';

export const PROJECT_NAME = 'Term-deposit call list';
const TEAM_NAME = 'Call List Crew';

/** What the rest of the sample project hangs on. */
export interface Foundation {
  projectId: string;
  dialect: Dialect;
  person: (key: PersonKey) => string;
  bot: string;
  reviewerGroup: string;
  repositoryOf: (group: GroupKey) => string;
  areaOf: (group: GroupKey) => string;
  iterationOf: (sprint: SprintNumber) => string;
  /** The commit that the default branch of a repository begins with. */
  firstCommitOf: (group: GroupKey) => string;
}

const GROUP_KEYS = Object.keys(GROUPS) as GroupKey[];
const FILES: Readonly<Record<GroupKey, readonly (readonly [path: string, content: string])[]>> = {
  data: [
    ['/README.md', '# Features\n\nReads the call history and builds the feature table. `duration` is left out: it is known only after the call.\n'],
    ['/features/calls.py', 'COLUMNS_KNOWN_BEFORE_THE_CALL = 19\n'],
  ],
  model: [
    ['/README.md', '# Modelling\n\nTrains, evaluates and compares models.\n'],
    ['/evaluation/bootstrap.py', 'RESAMPLES = 600\n'],
  ],
  serving: [
    ['/README.md', '# Scoring\n\nThe scoring service and everything that runs the model.\n'],
    ['/mlops/pipeline.yaml', 'steps:\n  - train\n  - evaluate\n  - register\n'],
  ],
  app: [['/README.md', '# Campaign application\n\nShows agents whom to call.\n']],
};

/** Project, people, teams, areas, sprints and repositories. @param base the system process that the project's own is derived from. */
export function layFoundation(db: Database, calendar: SampleCalendar, base: SampleProcess): Foundation {
  const people = new Map<PersonKey, string>();
  for (const [key, { name, colour }] of Object.entries(PEOPLE) as [PersonKey, (typeof PEOPLE)[PersonKey]][]) {
    const uniqueName = uniqueNameOf(name);
    people.set(key, insertIdentity(db, { id: stableGuid(uniqueName), displayName: name, uniqueName, colour }).id);
  }
  const identity = (kind: 'service' | 'group', displayName: string, uniqueName: string) =>
    insertIdentity(db, { id: stableGuid(uniqueName), kind, displayName, uniqueName }).id;
  const bot = identity('service', 'Dependency Bot', 'dependency-bot@calllist.example');
  const reviewerGroup = identity('group', `[${PROJECT_NAME}]\\Interface reviewers`, `[${PROJECT_NAME}]\\Interface reviewers`);

  const started = calendar.at(1, -20, 9);
  const processId = deriveMlProcess(db, SYSTEM_PROCESSES.find(({ name }) => name === base)!.id, 'ML Agile');
  const project = createProject(db, {
    id: stableGuid('project'),
    name: PROJECT_NAME,
    description: 'Whom should the bank call about a term deposit? Call the best 20 % of clients.',
    processId,
    at: started,
    team: { id: stableGuid('team'), name: TEAM_NAME, description: 'Everyone: data scientists, developers, product owner and process lead.' },
  });
  const person = (key: PersonKey) => people.get(key)!;
  makeTeams(db, project.id, project.defaultTeamId!, person, calendar);

  const firstCommits = new Map<GroupKey, string>();
  for (const group of GROUP_KEYS) {
    const repositoryId = stableGuid(`repository ${GROUPS[group].repository}`);
    insertRepository(db, { id: repositoryId, projectId: project.id, name: GROUPS[group].repository, defaultBranch: 'refs/heads/main', size: 48_128 });
    const changes = FILES[group].map(([path]) => ({ changeType: 'add' as const, path }));
    const commit = insertCommit(db, {
      repositoryId,
      authorId: person(groupMembers(group)[0]!),
      authored: started,
      comment: 'Begin the repository',
      changes,
    });
    for (const [path, content] of FILES[group]) setFile(db, repositoryId, path, content, commit);
    setRef(db, repositoryId, 'refs/heads/main', commit);
    firstCommits.set(group, commit);
  }
  return {
    projectId: project.id,
    dialect: dialectOf(db, processId, base),
    person,
    bot,
    reviewerGroup,
    repositoryOf: (group) => stableGuid(`repository ${GROUPS[group].repository}`),
    areaOf: (group) => `${PROJECT_NAME}\\${GROUPS[group].name}`,
    iterationOf: (sprint) => `${PROJECT_NAME}\\Sprint ${sprint}`,
    firstCommitOf: (group) => firstCommits.get(group)!,
  };
}

/** One team for everybody and one for each working group, all under one area root and with the same sprints. */
function makeTeams(db: Database, projectId: string, everybody: string, person: Foundation['person'], calendar: SampleCalendar): void {
  const areas = rootNode(db, projectId, 'area');
  const iterations = rootNode(db, projectId, 'iteration');
  const teams = [everybody];
  setTeamAreas(db, everybody, [{ nodeId: areas.id, includeChildren: true }], areas.id);
  for (const key of Object.keys(PEOPLE) as PersonKey[]) addTeamMember(db, everybody, person(key), key === 'henrik');
  for (const group of GROUP_KEYS) {
    const { name } = GROUPS[group];
    const area = createNode(db, { identifier: stableGuid(`area ${name}`), projectId, structure: 'area', name, parentId: areas.id });
    const team = createTeam(db, {
      id: stableGuid(`team ${name}`),
      projectId,
      name,
      description: `Working group ${name}.`,
      areas: [{ nodeId: area.id, includeChildren: true }],
    });
    for (const key of groupMembers(group)) addTeamMember(db, team.id, person(key));
    teams.push(team.id);
  }
  for (const sprint of SPRINTS) {
    const node = createNode(db, {
      identifier: stableGuid(`sprint ${sprint}`),
      projectId,
      structure: 'iteration',
      name: `Sprint ${sprint}`,
      parentId: iterations.id,
      startDate: calendar.startOf(sprint),
      finishDate: calendar.finishOf(sprint),
    });
    for (const team of teams) addTeamIteration(db, team, node.id);
  }
}
