import { ML_FIELDS, TSHIRT_SIZES } from '../../../src/domain/process/ml-fields.ts';
import type { SprintClock } from './clock.ts';
import type { Draft, DraftSet } from './drafts.ts';
import type { GeneratedSprint, GeneratedTeam } from './foundation.ts';
import { shuffled } from './sizes.ts';
import { bugTitle, epicTitle, featureTitle, storyTitle, taskTitle } from './words.ts';

const PARENT = 'System.LinkTypes.Hierarchy-Reverse';
const SCHEDULING = 'Microsoft.VSTS.Scheduling.';
const PHASES = ['Feasibility', 'Experimentation', 'Operationalisation', 'Monitoring'] as const;

/** Shared context for writing the items of a team's sprint. */
export interface SprintStage {
  set: DraftSet;
  team: GeneratedTeam;
  sprint: GeneratedSprint;
  clock: SprintClock;
  random: () => number;
}

/** A person of the team who is not the product owner. */
export const makerOf = ({ team, random }: Pick<SprintStage, 'team' | 'random'>): string =>
  team.people[1 + Math.floor(random() * (team.people.length - 1))]!;

/** Epics and features for this many stories, created before the quarter began. @returns a feature with room for each story in turn. */
export function addLevels(stage: SprintStage, counts: { features: number; epics: number }): Draft[] {
  const { set, team, clock, random } = stage;
  const owner = team.people[0]!;
  const above = (type: string, day: number, title: string) => {
    const draft = set.create(type, clock.at(day, 9), owner, { 'System.Title': title, 'System.AreaId': team.areaId });
    set.change(draft, clock.at(1, 9), owner, { 'System.State': 'Active' });
    return draft;
  };
  const epics = Array.from({ length: counts.epics }, () => above('Epic', -16, epicTitle(random)));
  return Array.from({ length: counts.features }, (_, index) => {
    const feature = above('Feature', -14, featureTitle(random));
    set.link(feature, PARENT, epics[index % epics.length]!);
    return feature;
  });
}

export interface StoryDraft {
  draft: Draft;
  assignee: string;
  /** Whether the story gets a pull request. */
  hasRequest: boolean;
}

/**
 * The stories of a sprint under their features: made the week before, planned, begun and, most of them, closed; nine in ten have a size.
 *
 * @param requests how many of them get a pull request; of the others half link a document.
 */
export function addStories(stage: SprintStage, features: readonly Draft[], counts: { stories: number; requests: number }): StoryDraft[] {
  const withRequest = new Set(
    shuffled(
      Array.from({ length: counts.stories }, (_, index) => index),
      stage.random,
    ).slice(0, counts.requests),
  );
  return Array.from({ length: counts.stories }, (_, index) => addStory(stage, features[index]!, withRequest.has(index)));
}

function addStory(stage: SprintStage, feature: Draft, hasRequest: boolean): StoryDraft {
  const { set, team, sprint, clock, random } = stage;
  const owner = team.people[0]!;
  const assignee = makerOf(stage);
  const draft = set.create('User Story', clock.at(-6, 10), owner, {
    'System.Title': storyTitle(random),
    'System.AreaId': team.areaId,
    'System.Description': '<div>As agreed with the owner of the data.</div>',
    [ML_FIELDS.phase]: PHASES[Math.floor(random() * PHASES.length)]!,
    ...(random() < 0.1 && { 'System.Tags': random() < 0.5 ? 'spike' : 'mlops' }),
  });
  set.link(draft, PARENT, feature);
  set.change(draft, clock.at(1, 10), owner, {
    'System.IterationId': sprint.nodeId,
    'System.AssignedTo': assignee,
    ...(random() < 0.9 && { [ML_FIELDS.tshirtSize]: TSHIRT_SIZES[Math.floor(random() * TSHIRT_SIZES.length)]! }),
    ...(random() < 0.03 && { [`${SCHEDULING}OriginalEstimate`]: 8 }),
  });
  const fate = random();
  set.change(draft, clock.at(2 + Math.floor(random() * 3), 9), assignee, { 'System.State': fate < 0.02 ? 'Removed' : 'Active' });
  if (fate > 0.07) set.change(draft, clock.at(9 + Math.floor(random() * 4), 15), assignee, { 'System.State': 'Closed' });
  if (!hasRequest && random() < 0.5) {
    const url = `https://wiki.backlog.example/pages/${Math.floor(random() * 100_000)}`;
    set.attach(draft, clock.at(4 + Math.floor(random() * 5), 16), assignee, { rel: 'Hyperlink', url, attributes: { comment: 'Result' } });
  }
  return { draft, assignee, hasRequest };
}

/** Tasks, spread over the stories, with the hours that stories do not carry. */
export function addTasks(stage: SprintStage, stories: readonly StoryDraft[], count: number): void {
  const { set, team, sprint, clock, random } = stage;
  for (let index = 0; index < count; index += 1) {
    const { draft, assignee } = stories[index % stories.length]!;
    const hours = 2 + Math.floor(random() * 12);
    const remaining = `${SCHEDULING}RemainingWork`;
    const task = set.create('Task', clock.at(1, 14), assignee, {
      'System.Title': taskTitle(random),
      'System.AreaId': team.areaId,
      'System.IterationId': sprint.nodeId,
      'System.AssignedTo': assignee,
      [`${SCHEDULING}OriginalEstimate`]: hours,
      [remaining]: hours,
    });
    set.link(task, PARENT, draft);
    set.change(task, clock.at(3, 9), assignee, { 'System.State': 'Active', [remaining]: Math.ceil(hours / 2) });
    if (random() < 0.95)
      set.change(task, clock.at(6 + Math.floor(random() * 6), 11), assignee, {
        'System.State': 'Closed',
        [remaining]: null,
        [`${SCHEDULING}CompletedWork`]: hours,
      });
  }
}

/** Bugs: found in the sprint or before it, and most of them fixed. */
export function addBugs(stage: SprintStage, count: number): void {
  const { set, team, sprint, clock, random } = stage;
  for (let index = 0; index < count; index += 1) {
    const by = makerOf(stage);
    const bug = set.create('Bug', clock.at(-3 + Math.floor(random() * 5), 12), by, {
      'System.Title': bugTitle(random),
      'System.AreaId': team.areaId,
      'System.IterationId': sprint.nodeId,
      'Microsoft.VSTS.TCM.ReproSteps': '<div>Open the report and compare the totals.</div>',
    });
    set.change(bug, clock.at(3, 10), by, { 'System.AssignedTo': by, 'System.State': 'Active' });
    if (random() < 0.9) set.change(bug, clock.at(6, 16), by, { 'System.State': 'Resolved' });
    else continue;
    if (random() < 0.9) set.change(bug, clock.at(8, 10), by, { 'System.State': 'Closed' });
  }
}
