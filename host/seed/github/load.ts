import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { HYPOTHESIS, TEAM_SESSION } from '../../../src/domain/process/ml-process.ts';
import { addTeamIteration, addTeamMember, setTeamAreas } from '../../store/core/teams.ts';
import { createProject, projectById } from '../../store/core/projects.ts';
import type { Database } from '../../store/database.ts';
import { writeDocument } from '../../store/extensions/documents.ts';
import { createNode, rootNode } from '../../store/work-items/classification-nodes.ts';
import { stableGuid } from '../random.ts';
import { sampleCalendar, type SampleCalendar } from '../sample/calendar.ts';
import { dialectOf, type SampleProcess } from '../sample/dialect.ts';
import { PEOPLE, uniqueNameOf, type PersonKey } from '../sample/people.ts';
import { ItemWriter } from '../sample/work-items.ts';
import { SAMPLE_EXTENSION } from '../load.ts';
import { Timeline } from '../timeline.ts';
import { STORIES, type CodeLink, type GitHubStory } from './stories.ts';

export const GITHUB_PROJECT_NAME = 'Branch cash forecast';
const CREW = ['thandiwe', 'yuki', 'leila', 'amara', 'henrik'] as const satisfies readonly PersonKey[];
/** The connection between the project and GitHub; it stands in the address of every link to GitHub. */
const CONNECTION = stableGuid('github connection');
const WIKI_PAGES = 'https://github.calllist.example/calllist/branch-cash/wiki/';
const RELATED = 'System.LinkTypes.Related';

/** What the parts of the project write with. */
interface Stage {
  writer: ItemWriter;
  timeline: Timeline;
  /** An instant of the project's sprints, which are the last two of the first sample. */
  at: (sprint: 1 | 2, day: number, hour: number) => Date;
  iterationOf: (sprint: 1 | 2) => string;
  projectId: string;
}

/**
 * Loads a second, small project beside the sample: one team without working groups, two sprints and a dozen stories. Its code is on GitHub, of which Azure
 * DevOps knows links and nothing else.
 *
 * @param sampleProjectId the first project, whose people and process it shares
 * @param today the day of loading
 * @param base the system process of that project
 * @returns the id of the project.
 */
export function loadGitHubProject(db: Database, sampleProjectId: string, today: Date, base: SampleProcess = 'Agile'): string {
  const now = new Date(`${today.toISOString().slice(0, 10)}T00:00:00Z`);
  return db.transaction(() => {
    const calendar = sampleCalendar(now);
    const { processId } = projectById(db, sampleProjectId)!;
    const projectId = createTeamProject(db, processId, calendar);
    const person = (key: PersonKey) => stableGuid(uniqueNameOf(PEOPLE[key].name));
    const timeline = new Timeline(now);
    const stage: Stage = {
      writer: new ItemWriter(db, { projectId, person, dialect: dialectOf(db, processId, base) }),
      timeline,
      at: (sprint, day, hour) => calendar.at(sprint === 1 ? 6 : 7, day, hour),
      iterationOf: (sprint) => `${GITHUB_PROJECT_NAME}\\Sprint ${sprint}`,
      projectId,
    };
    addHypotheses(stage);
    for (const story of STORIES) addStory(stage, story);
    addSessions(stage);
    timeline.replay();
    const collection = { extensionId: SAMPLE_EXTENSION, scope: 'Default/Current', collection: `ml-agile-${projectId}` };
    const roles = CREW.map((key) => [uniqueNameOf(PEOPLE[key].name), PEOPLE[key].role]);
    writeDocument(db, collection, 'settings', {
      id: 'settings',
      version: 1,
      timeZone: 'Europe/Lisbon',
      roles: Object.fromEntries(roles) as Record<string, string>,
      groups: [],
    });
    return projectId;
  });
}

/** The project with its only team, its people and its sprints. */
function createTeamProject(db: Database, processId: string, calendar: SampleCalendar): string {
  const { id: projectId, defaultTeamId } = createProject(db, {
    id: stableGuid('github project'),
    name: GITHUB_PROJECT_NAME,
    description: 'How much cash will each branch need tomorrow? The code is on GitHub.',
    processId,
    at: calendar.at(5, 8, 9),
    team: { id: stableGuid('github team'), name: 'Forecast Crew', description: 'Two data scientists, two developers and the process lead.' },
  });
  const teamId = defaultTeamId!;
  const area = rootNode(db, projectId, 'area');
  setTeamAreas(db, teamId, [{ nodeId: area.id, includeChildren: true }], area.id);
  for (const key of CREW) addTeamMember(db, teamId, stableGuid(uniqueNameOf(PEOPLE[key].name)), key === 'henrik');
  const iterations = rootNode(db, projectId, 'iteration');
  for (const [index, sprint] of ([6, 7] as const).entries()) {
    const node = createNode(db, {
      identifier: stableGuid(`github sprint ${index + 1}`),
      projectId,
      structure: 'iteration',
      name: `Sprint ${index + 1}`,
      parentId: iterations.id,
      startDate: calendar.startOf(sprint),
      finishDate: calendar.finishOf(sprint),
    });
    addTeamIteration(db, teamId, node.id);
  }
  return projectId;
}

function addStory({ writer, timeline, at, iterationOf, projectId }: Stage, story: GitHubStory): void {
  const { title, sprint, by, type = 'User Story', started, closed } = story;
  timeline.add(at(sprint, 1, 10), (when) =>
    writer.create(title, type, when, 'henrik', {
      'System.Title': title,
      'System.IterationPath': iterationOf(sprint),
      'System.AssignedTo': PEOPLE[by].name,
      'System.Tags': story.tags ?? null,
      [ML_FIELDS.tshirtSize]: type === 'Bug' ? null : story.size,
      [ML_FIELDS.phase]: story.phase ?? null,
    }),
  );
  if (started === null) return;
  timeline.add(at(sprint, started, 11), (when) => writer.change(title, when, by, { 'System.State': 'Active' }));
  for (const [index, link] of story.links.entries()) {
    const { rel, url, attributes } = relationOf(link, projectId);
    timeline.add(at(sprint, started + 1, 12 + index), (when) => writer.attach(title, url, when, by, attributes, rel));
  }
  const { tests } = story;
  if (tests !== undefined) timeline.add(at(sprint, started, 12), (when) => writer.link(title, RELATED, tests, when, by, 'tests'));
  if (closed !== null) timeline.add(at(sprint, closed, 16), (when) => writer.change(title, when, by, { 'System.State': 'Closed' }));
}

/** The relation as the Azure Boards app for GitHub, the wiki or a person would have stored it. */
function relationOf(link: CodeLink, projectId: string): { rel: string; url: string; attributes: Readonly<Record<string, unknown>> } {
  const artifact = (name: string, url: string) => ({ rel: 'ArtifactLink', url, attributes: { name } });
  switch (link.kind) {
    case 'pull-request':
      return artifact('GitHub Pull Request', `vstfs:///GitHub/PullRequest/${CONNECTION}%2F${link.number}`);
    case 'issue':
      return artifact('GitHub Issue', `vstfs:///GitHub/Issue/${CONNECTION}%2F${link.number}`);
    case 'commit':
      return artifact('GitHub Commit', `vstfs:///GitHub/Commit/${CONNECTION}%2F${link.sha}`);
    case 'branch':
      return artifact('GitHub Branch', `vstfs:///GitHub/Branch/${CONNECTION}%2F${link.name}`);
    case 'page':
      return artifact('Wiki Page', `vstfs:///Wiki/WikiPage/${projectId}%2F${stableGuid('github wiki')}%2F${encodeURIComponent(link.path)}`);
    default:
      return { rel: 'Hyperlink', url: link.url, attributes: { comment: link.text } };
  }
}

/** One hypothesis that the branch managers decided, and one that is being tested. */
function addHypotheses({ writer, timeline, at, iterationOf }: Stage): void {
  const create = (key: string, sprint: 1 | 2, by: PersonKey, title: string, fields: Readonly<Record<string, unknown>>) =>
    timeline.add(at(sprint, 1, 9), (when) =>
      writer.create(key, HYPOTHESIS.name, when, by, {
        'System.Title': `${key}: ${title}`,
        'System.IterationPath': iterationOf(sprint),
        'System.AssignedTo': PEOPLE[by].name,
        [ML_FIELDS.study]: 'Confirmatory',
        [ML_FIELDS.decideBy]: iterationOf(sprint),
        ...fields,
      }),
    );
  const change = (key: string, sprint: 1 | 2, day: number, by: PersonKey, fields: Readonly<Record<string, unknown>>) =>
    timeline.add(at(sprint, day, 15), (when) => writer.change(key, when, by, fields));

  create('G1', 1, 'yuki', 'Branch managers would order by a forecast', {
    [ML_FIELDS.kind]: 'Business',
    [ML_FIELDS.capability]: 'a forecast for the next day, shown with its range',
    [ML_FIELDS.expectedOutcome]: 'orders that follow it',
    [ML_FIELDS.signal]: 'four of five branch managers say that they would order by it',
    [ML_FIELDS.criterion]: 'Expert judgement',
    [ML_FIELDS.threshold]: 4,
  });
  change('G1', 1, 2, 'yuki', { 'System.State': 'Registered' });
  change('G1', 1, 3, 'yuki', { 'System.State': 'Testing' });
  change('G1', 1, 9, 'yuki', { [ML_FIELDS.observed]: 4, [ML_FIELDS.sampleSize]: 5 });
  timeline.add(at(1, 9, 16), (when) =>
    writer.attach('G1', `${WIKI_PAGES}Interviews`, when, 'yuki', { comment: '4 of 5 votes, notes of the interviews' }),
  );
  change('G1', 1, 10, 'yuki', {
    'System.State': 'Decided',
    [ML_FIELDS.outcome]: 'Accepted',
    [ML_FIELDS.learning]: 'Managers would follow a forecast that shows how sure it is.',
    [ML_FIELDS.next]: 'Proceed',
    [ML_FIELDS.deciders]: `${PEOPLE.yuki.name}; ${PEOPLE.henrik.name}`,
    [ML_FIELDS.decidedOn]: `${at(1, 10, 0).toISOString().slice(0, 10)}T00:00:00Z`,
  });
  create('G2', 2, 'thandiwe', 'A seasonal baseline misses by 2 points less than last week’s value', {
    [ML_FIELDS.kind]: 'Baseline',
    [ML_FIELDS.capability]: 'a baseline that knows weekdays and paydays',
    [ML_FIELDS.expectedOutcome]: 'smaller misses',
    [ML_FIELDS.signal]: 'the mean absolute percentage error falls by at least 2 points',
    [ML_FIELDS.criterion]: 'Difference',
    [ML_FIELDS.metric]: 'MAPE',
    [ML_FIELDS.direction]: 'Lower is better',
    [ML_FIELDS.threshold]: 2,
    [ML_FIELDS.unit]: '%',
    [ML_FIELDS.comparator]: 'the value of the week before',
    [ML_FIELDS.comparatorValue]: 0,
    [ML_FIELDS.dataset]: 'branch-withdrawals',
    [ML_FIELDS.datasetVersion]: 'v1',
    [ML_FIELDS.protocol]: 'Last eight weeks held out',
  });
  change('G2', 2, 2, 'thandiwe', { 'System.State': 'Registered' });
  change('G2', 2, 3, 'thandiwe', { 'System.State': 'Testing' });
}

const ACTION = 'Link every pull request to its story';

function addSessions({ writer, timeline, at, iterationOf }: Stage): void {
  const session = (sprint: 1 | 2, day: number, kind: string, title: string, { held = true, page }: { held?: boolean; page?: string } = {}) => {
    timeline.add(at(sprint, 1, 8), (when) =>
      writer.create(title, TEAM_SESSION.name, when, 'henrik', {
        'System.Title': title,
        'System.IterationPath': iterationOf(sprint),
        [ML_FIELDS.sessionKind]: kind,
        [ML_FIELDS.heldOn]: `${at(sprint, day, 0).toISOString().slice(0, 10)}T00:00:00Z`,
        [ML_FIELDS.sessionScope]: 'Whole team',
        [ML_FIELDS.rolesRepresented]: 'Data science; Development',
      }),
    );
    if (!held) return;
    timeline.add(at(sprint, day, 12), (when) => writer.change(title, when, 'henrik', { 'System.State': 'Held' }));
    if (page !== undefined)
      timeline.add(at(sprint, day, 13), (when) => writer.attach(title, WIKI_PAGES + page, when, 'henrik', { comment: page.replaceAll('-', ' ') }));
  };
  session(1, 1, 'Sprint planning', 'Sprint planning, Sprint 1', { page: 'Goal-of-Sprint-1' });
  session(1, 3, 'ML design session', 'ML design session: from withdrawals to orders', { page: 'Design-of-the-forecast' });
  session(1, 12, 'Retrospective', 'Retrospective, Sprint 1');
  timeline.add(at(1, 12, 14), (when) => {
    writer.create(ACTION, 'Task', when, 'henrik', {
      'System.Title': ACTION,
      'System.IterationPath': iterationOf(2),
      'System.AssignedTo': PEOPLE.leila.name,
    });
    writer.link('Retrospective, Sprint 1', RELATED, ACTION, when, 'henrik', 'action');
  });
  timeline.add(at(2, 3, 9), (when) => writer.change(ACTION, when, 'leila', { 'System.State': 'Closed' }));
  session(2, 1, 'Sprint planning', 'Sprint planning, Sprint 2', { page: 'Goal-of-Sprint-2' });
  session(2, 13, 'ML design session', 'ML design session: what a missed refill costs', { held: false });
}
