import { levelsAbove, mixOf, sprintSizes } from './sizes.ts';

/** Sprints whose stories share features and epics: a team's quarter. Nothing links across its border. */
export const SPRINTS_PER_QUARTER = 6;
/** Two years of sprints. */
const SPRINTS_PER_TEAM = 52;

/** How many items each sprint of each team holds, and how many wait in the backlog. */
export interface ProjectPlan {
  /** By team: the sizes of its sprints, the oldest first; the last one is under way. */
  teams: number[][];
  /** Stories that are in no sprint yet. */
  backlog: number;
}

/** Sizes of sprints of the first team. With a sprint under way it has no other sprints, so that the team is the same in a project of any size. */
export interface AskedSprints {
  /** Of its last sprints before the one under way, the oldest first. */
  finished: readonly number[];
  underWay?: number | undefined;
}

/**
 * Divides a number of work items over teams and sprints, so that the total with features, epics and the backlog is exact.
 *
 * @throws Error when the requested sprints do not fit.
 */
export function planProject(items: number, asked: AskedSprints, random: () => number): ProjectPlan {
  // A sprint holds 19 items in the middle, and a tenth more stand above them; the rest, at least a twentieth, is backlog.
  for (let drawn = Math.ceil(items / 20); ; drawn = Math.min(drawn - 1, Math.floor(drawn * 0.98))) {
    const sizes = drawn > 0 ? sprintSizes(drawn, random) : [0];
    const teams = divide(sizes);
    if (asked.underWay === undefined) teams[0]!.splice(-1, 0, ...asked.finished);
    else teams.unshift([...asked.finished, asked.underWay]);
    const planned = teams.reduce((sum, team) => sum + itemsOf(team), 0);
    if (planned <= items * (drawn > 0 ? 0.95 : 1)) return { teams, backlog: items - planned };
    if (drawn > 0) continue;
    const sprints = [asked.finished, asked.underWay ?? []].flat().join(', ');
    throw new Error(`A project of ${items} work items has no room for sprints of ${sprints}; they need ${planned}.`);
  }
}

/** Sprints over as few teams as two years of work allow, evenly. */
function divide(sizes: readonly number[]): number[][] {
  const count = Math.ceil(sizes.length / SPRINTS_PER_TEAM);
  return Array.from({ length: count }, (_, team) => sizes.filter((_size, index) => index % count === team));
}

/** A team's sprints, quarter by quarter, counted back from the sprint under way so that all teams share their quarters. */
export function quartersOf(sizes: readonly number[]): number[][] {
  const quarters: number[][] = [];
  for (let end = sizes.length; end > 0; end -= SPRINTS_PER_QUARTER) quarters.unshift(sizes.slice(Math.max(0, end - SPRINTS_PER_QUARTER), end));
  return quarters;
}

/** All items of a team: those of its sprints, and the features and epics above them. */
function itemsOf(sizes: readonly number[]): number {
  return quartersOf(sizes).reduce((sum, quarter) => {
    const { features, epics } = levelsAbove(quarter.reduce((stories, size) => stories + mixOf(size).stories, 0));
    return sum + quarter.reduce((inner, size) => inner + size, 0) + features + epics;
  }, 0);
}
