import type { TeamIteration } from '../../azure/team/team.ts';
import type { Sprint } from '../../domain/sprint/sprint.ts';
import { Button } from '../../ui/button.tsx';
import { dateRange } from '../../ui/dates.ts';
import { keptSubtitle, type KeptReport } from './kept-report.ts';
import { ReviewButton } from './review-button.tsx';
import type { ReviewSource } from './review/review-source.ts';

interface SprintHeaderProps {
  sprint: Sprint | null;
  /** The report of the last visit, while the sprint is not read. */
  kept: KeptReport | null;
  iterations: readonly TeamIteration[];
  iterationId: string | null;
  /** The sprint that the page around the tab shows; null if it doesn't say. */
  pageIterationId: string | null;
  /** Whether there is no sprint to show, so that one must be picked here. */
  isUnavailable: boolean;
  isReading: boolean;
  onPick: (iterationId: string) => void;
  onRefresh: () => void;
  /** null until the sprint is loaded. */
  review: ReviewSource | null;
  onReview: () => void;
}

/** The displayed sprint. The page around the tab has the picker of sprints, so there is none here unless the page's sprint can't be shown. */
export function SprintHeader(props: SprintHeaderProps) {
  const { sprint, kept, iterations, iterationId, pageIterationId, isUnavailable, isReading, onPick, onRefresh, review, onReview } = props;
  const iteration = iterations.find(({ id }) => isSame(id, iterationId));
  const ofPage = iterations.find(({ id }) => isSame(id, pageIterationId));
  return (
    <header className="sprint-header">
      <div className="sprint-title">
        <h1>{sprint?.name ?? iteration?.name ?? kept?.sprint.name ?? 'Sprint check'}</h1>
        <span className="weak">
          {sprint !== null ? [dateRange(sprint.start, sprint.finish), phaseOf(sprint)].join(' · ') : kept !== null ? keptSubtitle(kept) : ''}
        </span>
      </div>
      <div className="sprint-commands">
        {isUnavailable && iterations.length > 0 ? (
          <select className="native-input" aria-label="Sprint" value={iteration?.id ?? ''} onChange={({ target }) => onPick(target.value)}>
            {iteration === undefined ? <option value="">Pick a sprint</option> : null}
            {iterations.map(({ id, name, timeFrame }) => (
              <option key={id} value={id}>
                {timeFrame === 'current' ? `${name} (current)` : name}
              </option>
            ))}
          </select>
        ) : null}
        {ofPage === undefined || isSame(ofPage.id, iterationId) ? null : (
          <Button subtle text={`Back to ${ofPage.name}`} onClick={() => onPick(ofPage.id)} />
        )}
        <Button text={isReading ? 'Reading…' : 'Refresh'} disabled={isReading} onClick={onRefresh} />
        {review === null ? null : <ReviewButton source={review} onReview={onReview} />}
      </div>
    </header>
  );
}

const isSame = (id: string, other: string | null): boolean => id.toLowerCase() === other?.toLowerCase();

function phaseOf({ isOver, lastDayReached }: Sprint): string {
  if (isOver) return 'ended';
  return lastDayReached ? 'last day' : 'running';
}
