import { Button } from 'azure-devops-ui/Button';
import { Suspense, lazy } from 'react';
import type { TeamIteration } from '../../azure/team/team.ts';
import type { Sprint } from '../../domain/sprint/sprint.ts';
import { dateRange } from '../../ui/dates.ts';
import { keptSubtitle, type KeptReport } from './kept-report.ts';
import type { ReviewSource } from './review/review-source.ts';

const ReviewMenu = lazy(() => import(/* webpackChunkName: "review-menu" */ './review-menu.tsx'));

interface SprintHeaderProps {
  team: string;
  sprint: Sprint | null;
  /** The report of the last visit, while the sprint is not read. */
  kept: KeptReport | null;
  iterations: readonly TeamIteration[];
  iterationId: string | null;
  isReading: boolean;
  onPick: (iterationId: string) => void;
  onRefresh: () => void;
  /** null until the sprint is loaded. */
  review: ReviewSource | null;
  onReview: () => void;
}

/** The displayed sprint and team, with navigation to the adjacent sprints. */
export function SprintHeader({ team, sprint, kept, iterations, iterationId, isReading, onPick, onRefresh, review, onReview }: SprintHeaderProps) {
  const index = iterations.findIndex(({ id }) => id.toLowerCase() === iterationId?.toLowerCase());
  const previous = iterations[index - 1];
  const next = index === -1 ? undefined : iterations[index + 1];
  const iteration = iterations[index];
  return (
    <header className="sprint-header">
      <div className="sprint-title">
        <h1>{sprint?.name ?? iteration?.name ?? kept?.sprint.name ?? 'Sprint check'}</h1>
        <span className="weak">
          {sprint === null
            ? kept === null
              ? team
              : keptSubtitle(kept, team)
            : [dateRange(sprint.start, sprint.finish), team, phaseOf(sprint)].join(' · ')}
        </span>
      </div>
      <div className="sprint-commands">
        {previous === undefined ? null : (
          <Button subtle text={`‹ ${previous.name}`} ariaLabel={`Previous sprint: ${previous.name}`} onClick={() => onPick(previous.id)} />
        )}
        {iterations.length > 0 ? (
          <select className="native-input" aria-label="Sprint" value={iteration?.id ?? ''} onChange={({ target }) => onPick(target.value)}>
            {iteration === undefined ? <option value="">Pick a sprint</option> : null}
            {iterations.map(({ id, name, timeFrame }) => (
              <option key={id} value={id}>
                {timeFrame === 'current' ? `${name} (current)` : name}
              </option>
            ))}
          </select>
        ) : null}
        {next === undefined ? null : (
          <Button subtle text={`${next.name} ›`} ariaLabel={`Next sprint: ${next.name}`} onClick={() => onPick(next.id)} />
        )}
        <Button text={isReading ? 'Reading…' : 'Refresh'} disabled={isReading} onClick={onRefresh} />
        {review === null ? null : (
          <Suspense fallback={<Button primary text="Review" disabled />}>
            <ReviewMenu source={review} onOpen={onReview} />
          </Suspense>
        )}
      </div>
    </header>
  );
}

function phaseOf({ isOver, lastDayReached }: Sprint): string {
  if (isOver) return 'ended';
  return lastDayReached ? 'last day' : 'running';
}
