import type { Database } from '../store/database.ts';
import { writeDocument } from '../store/extensions/documents.ts';
import { insertHistories } from '../store/work-items/bulk.ts';
import { sprintClock } from './generate/clock.ts';
import { DraftSet } from './generate/drafts.ts';
import { currentSprintStart, layGeneratedFoundation, type GeneratedSprint, type GeneratedTeam } from './generate/foundation.ts';
import { SPRINTS_PER_QUARTER, planProject, quartersOf } from './generate/plan.ts';
import { draftRequests, type RequestDraft } from './generate/pull-requests.ts';
import { addFindings, addHypotheses, addSessions } from './generate/records.ts';
import { levelsAbove, mixOf } from './generate/sizes.ts';
import { addBugs, addLevels, addStories, addTasks } from './generate/stories.ts';
import { storyTitle } from './generate/words.ts';
import { SAMPLE_EXTENSION } from './load.ts';
import { stableNumber } from './random.ts';
import { randomNumbers } from '../../src/domain/shared/random.ts';

export interface GenerateOptions {
  /** How many work items the project has in the end. */
  items: number;
  /** The day of generation; the last sprint of every team is under way on it. */
  today: Date;
  /** The same seed and day make the same project. */
  seed?: number;
  /** Sizes of the last finished sprints of the first team, oldest first. */
  sprintSizes?: readonly number[];
  /** Size of the sprint that the first team is in the middle of. */
  sprintUnderWay?: number;
}

export interface GeneratedProject {
  projectId: string;
  /** The first team has the requested sprints. */
  teams: GeneratedTeam[];
  /** The requested sprints, in that order. */
  requestedSprints: GeneratedSprint[];
  counts: { items: number; sprints: number; pullRequests: number };
}

const PULL_REQUESTS_PER_STORY = 0.4;
const BACKLOG_CHUNK = 500;
const DAY_MS = 86_400_000;

/**
 * Makes a project of a given size on the ML process: teams with people, areas, a repository and two years of sprints each; stories under features and
 * epics, with tasks; bugs, hypotheses, findings, sessions and pull requests; every item with its revisions, updates and links.
 *
 * Items per sprint follow the quantiles of `generate/sizes.ts`; an item has 1 to 5 revisions and 0 to 6 links; 0.4 pull requests fall to a story.
 * The first of the current sprint's days have happened, the others have not.
 *
 * @throws Error when the requested sprints need more items than the project has.
 */
export function generateProject(db: Database, options: GenerateOptions): GeneratedProject {
  const { items, sprintSizes: asked = [] } = options;
  const seed = options.seed ?? 1;
  const random = randomNumbers(seed);
  const now = new Date(`${options.today.toISOString().slice(0, 10)}T00:00:00Z`);
  return db.transaction(() => {
    const plan = planProject(items, { finished: asked, underWay: options.sprintUnderWay }, random);
    const { projectId, teams, roles } = layGeneratedFoundation(
      db,
      plan.teams.map(({ length }) => length),
      now,
    );
    const project = new ProjectWriter(db, projectId, now, seed);
    const quarters = plan.teams.map(quartersOf);
    const most = Math.max(...quarters.map(({ length }) => length));
    // Quarter by quarter, so that ids grow with time.
    for (let back = most; back > 0; back -= 1) {
      for (const [index, team] of teams.entries()) {
        const sizes = quarters[index]!.at(-back);
        const sprints = team.sprints.slice(-back * SPRINTS_PER_QUARTER).slice(0, sizes?.length);
        if (sizes !== undefined) project.writeQuarter(team, sprints, sizes);
      }
    }
    project.writeBacklog(teams, plan.backlog);
    const settings = { id: 'settings', version: 1, timeZone: 'UTC', roles };
    writeDocument(db, { extensionId: SAMPLE_EXTENSION, scope: 'Default/Current', collection: `ml-agile-${projectId}` }, settings.id, settings);
    return {
      projectId,
      teams,
      requestedSprints: asked.length === 0 ? [] : teams[0]!.sprints.slice(-1 - asked.length, -1),
      counts: { items: project.items, sprints: teams.reduce((sum, { sprints }) => sum + sprints.length, 0), pullRequests: project.pullRequests },
    };
  });
}

/** Writes a project part by part, so that only one part is in memory at a time. */
class ProjectWriter {
  items = 0;
  pullRequests = 0;
  readonly #db: Database;
  readonly #projectId: string;
  readonly #now: Date;
  readonly #seed: number;

  constructor(db: Database, projectId: string, now: Date, seed: number) {
    this.#db = db;
    this.#projectId = projectId;
    this.#now = now;
    this.#seed = seed;
  }

  /** The sprints of a team that share features and epics. */
  writeQuarter(team: GeneratedTeam, sprints: readonly GeneratedSprint[], sizes: readonly number[]): void {
    const set = new DraftSet(this.#now);
    const requests: RequestDraft[] = [];
    // The content of a sprint does not depend on the size of the project.
    const stageOf = (sprint: GeneratedSprint) => {
      const random = randomNumbers(this.#seed + stableNumber(`${team.name} ${sprint.start.toISOString()}`));
      return { set, team, sprint, clock: sprintClock(sprint.start, random), random };
    };
    const mixes = sizes.map(mixOf);
    const features = addLevels(stageOf(sprints[0]!), levelsAbove(mixes.reduce((sum, { stories }) => sum + stories, 0)));
    let nextStory = 0;
    for (const [index, sprint] of sprints.entries()) {
      const mix = mixes[index]!;
      const stage = stageOf(sprint);
      const room = Array.from({ length: mix.stories }, (_, story) => features[(nextStory + story) % features.length]!);
      nextStory += mix.stories;
      const stories = addStories(stage, room, { stories: mix.stories, requests: requestsFor(mix.stories, stage.random) });
      addTasks(stage, stories, mix.tasks);
      addBugs(stage, mix.bugs);
      addHypotheses(stage, stories, mix.hypotheses);
      addFindings(stage, stories, mix.findings);
      addSessions(stage, mix.sessions);
      requests.push(...draftRequests(stage, stories, this.#now));
    }
    const opened = requests.toSorted((a, b) => a.opened.getTime() - b.opened.getTime());
    const merges = opened.flatMap((request) => request.write(this.#db, this.#projectId) ?? []);
    for (const merge of merges.toSorted((a, b) => a.at.getTime() - b.at.getTime())) merge.write(this.#db);
    this.pullRequests += requests.length;
    this.#insert(set);
  }

  /** Unplanned stories, spread over the teams and the last half year. */
  writeBacklog(teams: readonly GeneratedTeam[], count: number): void {
    const until = currentSprintStart(this.#now).getTime();
    const random = randomNumbers(this.#seed);
    for (let written = 0; written < count; written += BACKLOG_CHUNK) {
      const set = new DraftSet(this.#now);
      for (let index = written; index < Math.min(count, written + BACKLOG_CHUNK); index += 1) {
        const team = teams[index % teams.length]!;
        const made = new Date(until - Math.floor((1 - index / count) * 180 * DAY_MS));
        const owner = team.people[0]!;
        const story = set.create('User Story', made, owner, { 'System.Title': storyTitle(random), 'System.AreaId': team.areaId });
        if (random() < 0.5) set.change(story, new Date(made.getTime() + DAY_MS), owner, { 'Microsoft.VSTS.Common.Priority': 3 });
      }
      this.#insert(set);
    }
  }

  #insert(set: DraftSet): void {
    const histories = set.histories(this.items + 1);
    insertHistories(this.#db, this.#projectId, histories);
    this.items += histories.length;
  }
}

/** Pull requests for the stories of a sprint, rounded up as often as it takes for the ratio to hold over many sprints. */
const requestsFor = (stories: number, random: () => number): number => Math.floor(stories * PULL_REQUESTS_PER_STORY + random());
