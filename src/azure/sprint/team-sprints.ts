import { innermost, type IterationDates } from '../../domain/sprint/sprint.ts';
import { SprintUnavailableError, type KnownTeam } from '../team/load-team.ts';
import type { TeamIteration } from '../team/team.ts';

/**
 * The sprint to show.
 *
 * @param id null takes the current sprint, or else the last one.
 * @throws SprintUnavailableError
 */
export function chooseIteration(iterations: readonly TeamIteration[], id: string | null): IterationDates {
  if (iterations.length === 0) throw new SprintUnavailableError('no-iterations', iterations);
  // Skip a release that spans several sprints.
  const inner = new Set(datedSprints({ iterations }).map((sprint) => sprint.id));
  const sprints = iterations.filter((iteration) => inner.has(iteration.id) || iteration.start === null || iteration.finish === null);
  const chosen =
    id === null
      ? (sprints.find(({ timeFrame }) => timeFrame === 'current') ?? sprints.findLast(({ timeFrame }) => timeFrame === 'past') ?? sprints[0])
      : iterations.find((iteration) => iteration.id.toLowerCase() === id.toLowerCase());
  if (chosen === undefined) throw new SprintUnavailableError('unknown-iteration', iterations);
  const dated = datesOf(chosen);
  if (dated === null) throw new SprintUnavailableError('no-dates', iterations);
  return dated;
}

function datesOf({ id, name, path, start, finish }: TeamIteration): IterationDates | null {
  return start === null || finish === null ? null : { id, name, path, start, finish };
}

/** The team's dated sprints, oldest first. */
export const datedSprints = ({ iterations }: Pick<KnownTeam, 'iterations'>): IterationDates[] =>
  innermost(iterations.flatMap((iteration) => datesOf(iteration) ?? []));

/** A sprint and those before it, without iterations that end later, such as a release that spans the sprint. */
export const sprintsUpTo = ({ start, finish }: IterationDates, team: KnownTeam): IterationDates[] =>
  datedSprints(team).filter((sprint) => sprint.start <= start && sprint.finish <= finish);

/** The sprints before and after a sprint, under which its sessions may be filed too. */
export function neighborsOf(sprint: IterationDates, team: KnownTeam): IterationDates[] {
  // Some teams let a sprint end on the day on which the next one starts.
  const next = datedSprints(team).find(({ start, finish }) => start > sprint.start && finish > sprint.finish);
  return [...sprintsUpTo(sprint, team).slice(0, -1).slice(-1), ...(next === undefined ? [] : [next])];
}
