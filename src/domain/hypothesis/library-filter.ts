import { OUTCOMES, type HypothesisOutcome } from '../process/ml-fields.ts';
import { sameName } from '../shared/text.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { dueIterationPath, isTiedToSprint, type SprintPlace } from './sprint-membership.ts';
import { belowRoot, type LibraryHypothesis } from './library.ts';

export const UNDECIDED = 'Undecided';
export type OutcomeChoice = HypothesisOutcome | typeof UNDECIDED;
export const OUTCOME_CHOICES: readonly OutcomeChoice[] = [...OUTCOMES, UNDECIDED];

/** What to look at: hypotheses contradicted by a later one, with a newer version of their dataset, overdue, or due in a sprint that is under way. */
export type Notice = 'contradicted' | 'moved' | 'overdue' | 'due';

/** A library filter; empty or null means any. */
export interface LibraryFilter {
  text: string;
  outcome: OutcomeChoice | null;
  state: string;
  kind: string;
  dataset: string;
  /** Area path below the project root, including its children. */
  group: string;
  /** Iteration path below the project root. Matches what is filed below it, decided during it or due in it. */
  sprint: string;
  notice: Notice | null;
}

export const NO_FILTER: LibraryFilter = { text: '', outcome: null, state: '', kind: '', dataset: '', group: '', sprint: '', notice: null };

/** The words of a search text, all of which must occur. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

/**
 * The hypotheses that match a filter, in their original order.
 *
 * @param noticed ids by notice.
 * @param sprints the project's sprints by their paths below its root; a missing sprint has no dates.
 */
export function filterLibrary(
  hypotheses: readonly LibraryHypothesis[],
  filter: LibraryFilter,
  noticed: Readonly<Record<Notice, ReadonlySet<WorkItemId>>>,
  sprints: readonly SprintPlace[] = [],
): LibraryHypothesis[] {
  const words = wordsOf(filter.text);
  const root = hypotheses[0]?.iterationPath.split('\\', 1)[0] ?? '';
  const iterations = sprints.map((sprint) => ({ ...sprint, path: `${root}\\${sprint.path}` }));
  const sprintPath = `${root}\\${filter.sprint}`;
  const place = iterations.find(({ path }) => sameName(path, sprintPath)) ?? { path: sprintPath, start: null, finish: null };
  const isNoticed = filter.notice === null ? null : noticed[filter.notice];
  return hypotheses.filter(
    (hypothesis) =>
      isNoticed?.has(hypothesis.id) !== false &&
      hasWords(hypothesis, words) &&
      hasValues(hypothesis, filter) &&
      (filter.sprint === '' || isTiedToSprint({ ...hypothesis, decideBy: dueIterationPath(hypothesis.decideBy, iterations) }, place)),
  );
}

function hasValues(hypothesis: LibraryHypothesis, { outcome, state, kind, dataset, group }: LibraryFilter): boolean {
  return (
    (outcome === null || (hypothesis.outcome ?? UNDECIDED) === outcome) &&
    (state === '' || sameName(hypothesis.state, state)) &&
    (kind === '' || sameName(hypothesis.kind, kind)) &&
    (dataset === '' || sameName(hypothesis.dataset, dataset)) &&
    isBelow(hypothesis.areaPath, group)
  );
}

function isBelow(path: string, wanted: string): boolean {
  if (wanted === '') return true;
  const lowerPath = belowRoot(path).toLowerCase();
  const root = wanted.toLowerCase();
  return lowerPath === root || lowerPath.startsWith(`${root}\\`);
}

function hasWords(hypothesis: LibraryHypothesis, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [`#${hypothesis.id}`, hypothesis.title, hypothesis.metric, hypothesis.dataset, hypothesis.learning].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * Whether the scope already includes everything that the filter matches, so that nothing has to be read again. A longer search text matches a subset of a
 * shorter one.
 */
export function covers(scope: LibraryFilter, filter: LibraryFilter): boolean {
  const words = wordsOf(filter.text);
  return (
    wordsOf(scope.text).every((word) => words.some((longer) => longer.includes(word))) &&
    (scope.outcome === null || scope.outcome === filter.outcome) &&
    (['state', 'kind', 'dataset', 'sprint'] as const).every((key) => scope[key] === '' || sameName(scope[key], filter[key])) &&
    (scope.group === '' || isBelow(`\\${filter.group}`, scope.group))
  );
}

/** Whether the scope is less than the whole library. */
export const isNarrowed = (scope: LibraryFilter): boolean => !covers(scope, NO_FILTER);
