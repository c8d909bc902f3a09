import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { EDA_FINDING, TEAM_SESSION } from '../../../src/domain/process/ml-process.ts';
import { insertAttachment } from '../../store/work-items/attachments.ts';
import type { Database } from '../../store/database.ts';
import { saveWorkItem } from '../../store/work-items/work-items.ts';
import { stableGuid } from '../random.ts';
import type { Timeline } from '../timeline.ts';
import type { SampleCalendar, SprintNumber } from './calendar.ts';
import { CHARTS, drawChart } from './charts.ts';
import { datasetVersionIn } from './dataset.ts';
import { FINDINGS, type SampleFinding } from './findings.ts';
import type { Foundation } from './foundation.ts';
import { GROUPS, PEOPLE, type GroupKey, type PersonKey } from './people.ts';
import { SESSIONS, type SampleSession } from './sessions.ts';
import { EPICS, STORIES, type SampleStory } from './stories.ts';

/** The first id, so that ids look like those of an organisation that has been there for a while. */
export const FIRST_ID = 101;
const RELATED = 'System.LinkTypes.Related';
const PARENT = 'System.LinkTypes.Hierarchy-Reverse';
const ESTIMATE = 'Microsoft.VSTS.Scheduling.OriginalEstimate';
const REMAINING = 'Microsoft.VSTS.Scheduling.RemainingWork';
const COMPLETED = 'Microsoft.VSTS.Scheduling.CompletedWork';

/** Gives ids to work items by a name of our own, and writes what happens to them in the words of the project's process. */
export class ItemWriter {
  readonly #db: Database;
  readonly #foundation: Pick<Foundation, 'projectId' | 'dialect' | 'person'>;
  readonly #firstId: number | undefined;
  readonly #ids = new Map<string, number>();
  /** Types in the words of Agile. */
  readonly #types = new Map<string, string>();

  /** @param firstId the id of the first item; without it, the ids continue those of the organization. */
  constructor(db: Database, foundation: Pick<Foundation, 'projectId' | 'dialect' | 'person'>, firstId?: number) {
    this.#db = db;
    this.#foundation = foundation;
    this.#firstId = firstId;
  }

  create(name: string, type: string, at: Date, by: PersonKey, fields: Readonly<Record<string, unknown>>): void {
    this.#types.set(name, type);
    const { dialect, projectId, person } = this.#foundation;
    const tags = dialect.tagsOf(type, fields['System.Tags']);
    const { id } = saveWorkItem(this.#db, {
      ...(this.#ids.size === 0 && this.#firstId !== undefined && { id: this.#firstId }),
      projectId,
      type: dialect.typeOf(type),
      at,
      by: person(by),
      fields: tags === undefined ? fields : { ...fields, 'System.Tags': tags },
    });
    this.#ids.set(name, id);
  }

  change(name: string, at: Date, by: PersonKey, fields: Readonly<Record<string, unknown>>): void {
    const { dialect, projectId, person } = this.#foundation;
    const state = fields['System.State'];
    const translated = typeof state === 'string' ? { ...fields, 'System.State': dialect.stateOf(this.#types.get(name) ?? '', state) } : fields;
    saveWorkItem(this.#db, { id: this.#id(name), projectId, at, by: person(by), fields: translated });
  }

  link(name: string, rel: string, target: string, at: Date, by: PersonKey, comment?: string): void {
    this.#relate(name, at, by, { rel, targetId: this.#id(target), attributes: comment === undefined ? {} : { comment } });
  }

  /** A hyperlink, or with `rel` ArtifactLink and a name what the service calls a link to a pull request or branch. */
  attach(name: string, url: string, at: Date, by: PersonKey, attributes: Readonly<Record<string, unknown>>, rel = 'Hyperlink'): void {
    this.#relate(name, at, by, { rel, url, attributes });
  }

  /** A file with its description, which stands in the link's comment. */
  attachFile(
    name: string,
    { fileName, content, description }: { fileName: string; content: string; description: string },
    at: Date,
    by: PersonKey,
  ): void {
    const bytes = new TextEncoder().encode(content);
    const id = insertAttachment(this.#db, {
      id: stableGuid(`attachment ${name} ${fileName}`),
      projectId: this.#foundation.projectId,
      fileName,
      content: bytes,
      at,
    });
    const attributes = { name: fileName, resourceSize: bytes.length, comment: description };
    this.#relate(name, at, by, { rel: 'AttachedFile', url: `_apis/wit/attachments/${id}`, attributes });
  }

  has = (name: string): boolean => this.#ids.has(name);

  #relate(
    name: string,
    at: Date,
    by: PersonKey,
    relation: { rel: string; targetId?: number; url?: string; attributes: Readonly<Record<string, unknown>> },
  ): void {
    saveWorkItem(this.#db, {
      id: this.#id(name),
      projectId: this.#foundation.projectId,
      at,
      by: this.#foundation.person(by),
      relations: { add: [relation] },
    });
  }

  #id(name: string): number {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`The sample project speaks of '${name}' before it is there.`);
    return id;
  }
}

/** Everything that the parts of the sample write with. */
export interface Stage {
  writer: ItemWriter;
  timeline: Timeline;
  calendar: SampleCalendar;
  foundation: Foundation;
}

const pageUrl = (page: string): string => `https://wiki.calllist.example/${page}`;
const parentTitles = new Map(Object.entries(EPICS).flatMap(([epic, features]) => features.map((feature) => [feature, epic] as const)));

/** Epics and features, made before the first sprint. */
export function addBacklog({ writer, timeline, calendar, foundation }: Stage): void {
  const at = calendar.at(1, -13, 9);
  for (const epic of Object.keys(EPICS)) timeline.add(at, () => writer.create(epic, 'Epic', at, 'beatriz', { 'System.Title': epic }));
  for (const [feature, epic] of parentTitles) {
    timeline.add(calendar.at(1, -13, 10), (when) => {
      writer.create(feature, 'Feature', when, 'beatriz', { 'System.Title': feature });
      writer.link(feature, PARENT, epic, when, 'beatriz');
    });
    timeline.add(calendar.at(1, 1, 12), (when) => writer.change(feature, when, 'beatriz', { 'System.State': 'Active' }));
  }
  timeline.add(calendar.at(7, 3, 9), (when) =>
    writer.create('impediment', 'Issue', when, 'jonas', {
      'System.Title': 'No access to the production call log',
      'System.Description': '<div>The platform team has to grant it; asked for in the Scrum of Scrums.</div>',
      'System.Tags': 'impediment',
      'System.IterationPath': foundation.iterationOf(7),
      'System.AreaPath': foundation.areaOf('serving'),
    }),
  );
}

const TASKS: Readonly<Record<GroupKey, readonly string[]>> = {
  data: ['Write the query', 'Check with the data owner'],
  model: ['Train and log the runs', 'Write up the result'],
  serving: ['Implement', 'Test in staging'],
  app: ['Implement', 'Try it with an agent'],
};

/** Stories, spikes and bugs with their tasks. */
export function addStories(stage: Stage): void {
  for (const [index, story] of STORIES.entries()) addStory(stage, story, index);
}

function addStory(stage: Stage, story: SampleStory, index: number): void {
  const { writer, timeline, calendar, foundation } = stage;
  const { sprint, title, by, state = 'Closed' } = story;
  // Where a process cannot show that something was removed, people delete it.
  if (foundation.dialect.stateOf('User Story', state) === null) return;
  const first = story.carriedFrom ?? sprint;
  const hour = 9 + (index % 7);
  const description = `<div>Part of ${story.feature.toLowerCase()}.</div>`;

  timeline.add(calendar.at(first, -6, hour), (at) => {
    writer.create(title, story.type ?? 'User Story', at, 'beatriz', {
      'System.Title': title,
      'System.Description': description,
      'System.AreaPath': foundation.areaOf(story.movedFrom ?? story.group),
      'System.Tags': story.tags?.join('; ') ?? null,
      [ML_FIELDS.phase]: story.type === 'Bug' ? null : (story.phase ?? null),
      'Microsoft.VSTS.Common.AcceptanceCriteria':
        story.type === 'Bug' ? null : story.emptyCriteria === true ? '<div><br></div>' : '<div>Shown in the sprint review.</div>',
    });
    writer.link(title, PARENT, story.feature, at, 'beatriz');
  });
  timeline.add(calendar.at(first, 1, 10 + index / 60), (at) =>
    writer.change(title, at, 'henrik', {
      'System.IterationPath': foundation.iterationOf(first),
      'System.AssignedTo': PEOPLE[by].name,
      [ML_FIELDS.tshirtSize]: story.size ?? null,
      [ESTIMATE]: story.hours ?? null,
    }),
  );
  if (story.movedFrom !== undefined)
    timeline.add(calendar.at(sprint, 3, 11), (at) => writer.change(title, at, 'henrik', { 'System.AreaPath': foundation.areaOf(story.group) }));
  if (state !== 'New')
    timeline.add(calendar.at(first, 2, hour), (at) => writer.change(title, at, by, { 'System.State': state === 'Removed' ? 'Removed' : 'Active' }));
  if (story.carriedFrom !== undefined) {
    timeline.add(calendar.at(sprint, 1, 11 + index / 60), (at) =>
      writer.change(title, at, 'henrik', { 'System.IterationPath': foundation.iterationOf(sprint) }),
    );
  }
  if (state === 'Closed') {
    timeline.add(calendar.at(sprint, 9 + (index % 4), hour + 4), (at) =>
      writer.change(title, at, by, { 'System.State': 'Closed', ...(story.hours === undefined ? {} : { [COMPLETED]: story.hours + (index % 3) }) }),
    );
  }
  for (const [position, [text, page]] of (story.documents ?? []).entries()) {
    timeline.add(calendar.at(sprint, sprint === 7 ? 4 : 9, 15 + position), (at) => writer.attach(title, pageUrl(page), at, by, { comment: text }));
  }
  for (const record of story.records ?? []) {
    timeline.add(calendar.at(sprint, 3, 12), (at) => writer.link(title, RELATED, record, at, by, record.startsWith('H') ? 'tests' : 'answers'));
  }
  if (story.branchOnly === true) {
    const branch = `vstfs:///Git/Ref/${foundation.projectId}%2F${foundation.repositoryOf(story.group)}%2FGBspike-daily-indicators`;
    timeline.add(calendar.at(sprint, 4, 10), (at) => writer.attach(title, branch, at, by, { name: 'Branch' }, 'ArtifactLink'));
  }
  if (story.type !== 'Bug' && state !== 'Removed') addTasks(stage, story, index);
}

/** Hours live on tasks, where they belong. */
function addTasks({ writer, timeline, calendar, foundation }: Stage, story: SampleStory, index: number): void {
  const titles = TASKS[story.group].slice(0, index % 6 === 0 ? 2 : 1);
  const by = story.tasksBy ?? story.by;
  for (const [position, text] of titles.entries()) {
    const name = `${story.title} / ${text}`;
    const hours = 4 + ((index * 3 + position * 5) % 9);
    timeline.add(calendar.at(story.sprint, 1, 14 + index / 60), (at) => {
      writer.create(name, 'Task', at, by, {
        'System.Title': `${text}: ${story.title.replace(/^Spike: /, '')}`,
        'System.AreaPath': foundation.areaOf(story.group),
        'System.IterationPath': foundation.iterationOf(story.sprint),
        'System.AssignedTo': PEOPLE[by].name,
        [ESTIMATE]: hours,
        [REMAINING]: hours,
      });
      writer.link(name, PARENT, story.title, at, by);
    });
    if (story.state === 'New') continue;
    timeline.add(calendar.at(story.sprint, 3 + position, 9), (at) =>
      writer.change(name, at, by, { 'System.State': 'Active', [REMAINING]: Math.ceil(hours / 2), [COMPLETED]: Math.floor(hours / 2) }),
    );
    if (story.state === 'Active') continue;
    timeline.add(calendar.at(story.sprint, 8 + (index % 4), 11 + position), (at) =>
      writer.change(name, at, by, { 'System.State': 'Closed', [REMAINING]: null, [COMPLETED]: hours }),
    );
  }
}

/** Findings of the exploratory data analysis. */
export function addFindings({ writer, timeline, calendar, foundation }: Stage): void {
  for (const [index, finding] of FINDINGS.entries()) {
    const { key, by, sprint, state } = finding;
    const steps = { Observed: ['Observed'], Confirmed: ['Observed', 'Confirmed'], Addressed: ['Observed', 'Confirmed', 'Addressed'] }[state];
    timeline.add(calendar.at(sprint, 2, 13 + index / 20), (at) => writer.create(key, EDA_FINDING.name, at, by, findingDraft(finding, foundation)));
    timeline.add(calendar.at(sprint, 4, 15), (at) => writer.change(key, at, by, { 'System.State': steps[0], ...findingResult(finding) }));
    for (const chart of CHARTS[key] ?? [])
      timeline.add(calendar.at(sprint, 4, 16), (at) => writer.attachFile(key, { ...chart, content: drawChart(chart) }, at, by));
    for (const [position, step] of steps.slice(1).entries()) {
      timeline.add(calendar.at(sprint, 8 + 2 * position, 10), (at) =>
        writer.change(key, at, by, { 'System.State': step, [ML_FIELDS.findingConfidence]: finding.confidence }),
      );
    }
  }
}

const findingDraft = ({ key, title, by, question, sprint }: SampleFinding, foundation: Foundation) => ({
  'System.Title': `${key}: ${title}`,
  'System.AreaPath': foundation.areaOf(PEOPLE[by].group as GroupKey),
  'System.IterationPath': foundation.iterationOf(sprint),
  'System.AssignedTo': PEOPLE[by].name,
  [ML_FIELDS.question]: question,
  [ML_FIELDS.dataset]: 'bank-additional-full',
});

const findingResult = (finding: SampleFinding) => ({
  [ML_FIELDS.datasetVersion]: datasetVersionIn(finding.sprint),
  [ML_FIELDS.rows]: 41_188,
  [ML_FIELDS.columns]: 20,
  [ML_FIELDS.scope]: 'All calls, May 2008 to November 2010',
  [ML_FIELDS.columnsConcerned]: finding.columns,
  [ML_FIELDS.dataDictionary]: pageUrl('data-dictionary'),
  [ML_FIELDS.method]: finding.method,
  [ML_FIELDS.notebook]: pageUrl(`notebooks/${finding.key.toLowerCase()}`),
  [ML_FIELDS.finding]: finding.finding,
  [ML_FIELDS.effect]: finding.effect ?? null,
  [ML_FIELDS.effectSampleSize]: finding.sampleSize ?? null,
  [ML_FIELDS.dimension]: finding.dimension,
  [ML_FIELDS.severity]: finding.severity,
  [ML_FIELDS.findingConfidence]: 'Observed once',
  [ML_FIELDS.implication]: finding.implication,
  [ML_FIELDS.action]: finding.action,
});

/** Ceremonies and design sessions, and the tasks that retrospectives led to. */
export function addSessions(stage: Stage): void {
  for (const session of SESSIONS) addSession(stage, session);
}

function addSession({ writer, timeline, calendar, foundation }: Stage, session: SampleSession): void {
  const { sprint, day, title, by } = session;
  const heldOn = `${calendar.at(sprint, day, 0).toISOString().slice(0, 10)}T00:00:00Z`;
  const group = (Object.keys(GROUPS) as GroupKey[]).find((key) => GROUPS[key].name === session.group);
  timeline.add(calendar.at(sprint, day === 1 ? 1 : 2, 8), (at) =>
    writer.create(title, TEAM_SESSION.name, at, by, {
      'System.Title': title,
      'System.IterationPath': foundation.iterationOf(sprint),
      'System.AreaPath': group === undefined ? null : foundation.areaOf(group),
      [ML_FIELDS.sessionKind]: session.kind,
      [ML_FIELDS.heldOn]: heldOn,
      [ML_FIELDS.sessionScope]: session.group === null ? 'Whole team' : 'Working group',
      [ML_FIELDS.groupsRepresented]:
        session.group ??
        Object.values(GROUPS)
          .map(({ name }) => name)
          .join('; '),
      [ML_FIELDS.rolesRepresented]: session.roles.join('; '),
    }),
  );
  if (session.planned === true) return;
  timeline.add(calendar.at(sprint, day, 12), (at) => writer.change(title, at, by, { 'System.State': 'Held' }));
  for (const [text, page] of session.documents ?? [])
    timeline.add(calendar.at(sprint, day, 13), (at) => writer.attach(title, pageUrl(page), at, by, { comment: text }));
  for (const action of session.actions ?? []) {
    timeline.add(calendar.at(sprint, day, 14), (at) => {
      writer.create(action, 'Task', at, by, {
        'System.Title': action,
        'System.IterationPath': foundation.iterationOf((sprint + 1) as SprintNumber),
        'System.AssignedTo': PEOPLE[by].name,
      });
      writer.link(title, RELATED, action, at, by, 'action');
    });
    timeline.add(calendar.at((sprint + 1) as SprintNumber, 4, 9), (at) => writer.change(action, at, by, { 'System.State': 'Closed' }));
  }
}
