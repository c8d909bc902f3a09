/** Share of sprints with at most this many items, measured on real backlogs; between these points sizes grow geometrically. */
const QUANTILES = [
  [0, 1],
  [0.5, 7],
  [0.9, 45],
  [0.99, 124],
  [1, 300],
] as const;

/** Items of a sprint at a quantile from 0 to 1: half of the sprints hold at most 7, nine in ten at most 45, all but one in a hundred at most 124. */
export function sizeAt(quantile: number): number {
  const index = QUANTILES.findLastIndex(([share], position) => share <= quantile && position < QUANTILES.length - 1);
  const [[from, least], [to, most]] = [QUANTILES[index]!, QUANTILES[index + 1]!];
  return Math.round(least * (most / least) ** ((quantile - from) / (to - from)));
}

/**
 * Sizes of `count` sprints, in random order.
 *
 * One size is taken from the middle of each of `count` equal slices of the distribution (stratified sampling), so that its quantiles hold for any seed and
 * number of sprints; only the order is left to chance.
 */
export function sprintSizes(count: number, random: () => number): number[] {
  const sizes = Array.from({ length: count }, (_, index) => sizeAt((index + 0.5) / count));
  return shuffled(sizes, random);
}

/** The same values in random order (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const swapped = Math.floor(random() * (last + 1));
    [result[last], result[swapped]] = [result[swapped]!, result[last]!];
  }
  return result;
}

/** How many items of each kind a sprint of a size holds. Small sprints have no ceremonies on record. */
export interface SprintMix {
  stories: number;
  tasks: number;
  bugs: number;
  hypotheses: number;
  findings: number;
  sessions: number;
}

export function mixOf(size: number): SprintMix {
  const sessions = size >= 12 ? 3 : size >= 8 ? 2 : size >= 5 ? 1 : 0;
  const remaining = size - sessions;
  const hypotheses = Math.round(remaining * 0.08);
  const findings = Math.round(remaining * 0.05);
  const bugs = Math.round(remaining * 0.1);
  const work = remaining - hypotheses - findings - bugs;
  const stories = Math.ceil(work * 0.4);
  return { stories, tasks: work - stories, bugs, hypotheses, findings, sessions };
}

/** Links per item stay at six or fewer: a feature has a parent and up to five children, an epic up to six. */
export const MAX_LINKS = 6;
const CHILDREN_OF_FEATURE = MAX_LINKS - 1;
const CHILDREN_OF_EPIC = MAX_LINKS;

/** Number of features and epics above this many stories. */
export function levelsAbove(stories: number): { features: number; epics: number } {
  const features = Math.ceil(stories / CHILDREN_OF_FEATURE);
  return { features, epics: Math.ceil(features / CHILDREN_OF_EPIC) };
}
