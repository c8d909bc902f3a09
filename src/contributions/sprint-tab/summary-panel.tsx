import type { LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import type { SprintSummary, Summary } from '../../domain/sprint/run-checks.ts';
import { completedRequests } from '../../domain/sprint/completed-requests.ts';
import { hypothesesOfSprint } from '../../domain/sprint/hypotheses.ts';
import { peopleWithoutRole } from '../../domain/sprint/settings-gaps.ts';
import { RecentSprints } from '../../ui/recent-sprints.tsx';
import { limitsOf } from '../../ui/sprint-words.ts';
import { awaitedCount, type Awaited } from './awaited.ts';
import { AsOf } from './as-of.tsx';
import { plural, sentenceOf } from '../../ui/strings.ts';

interface SummaryPanelProps {
  loaded: LoadedSprint;
  summary: Summary;
  awaited: Awaited;
  loadStrip: (loaded: LoadedSprint, signal: AbortSignal) => Promise<SprintSummary[]>;
  onPick: (iterationId: string) => void;
  onSetRoles: () => void;
}

/** The summary of the sprint, the data behind it, and the previous sprints. */
export function SummaryPanel({ loaded, summary, awaited, loadStrip, onPick, onSetRoles }: SummaryPanelProps) {
  const { snapshot, asOf } = loaded;
  const { lead, attention, rest } = sentenceOf(summary, awaitedCount(awaited));
  const withoutRole = peopleWithoutRole(snapshot);
  return (
    <section className="panel summary" aria-label="Summary">
      <div className="summary-text">
        <p className="sentence">
          {lead} {attention === '' ? null : <strong>{attention}</strong>}
          {attention !== '' && rest !== '' ? ', ' : ''}
          {rest}
          {attention !== '' || rest !== '' ? '.' : ''}
        </p>
        <p className="weak small">
          As of <AsOf instant={asOf} />. {plural(snapshot.stories.length, 'ML story or spike', 'ML stories and spikes')},{' '}
          {plural(completedRequests(snapshot).length, 'completed pull request', 'completed pull requests')}
          {snapshot.gitHubRequests === 0 ? '' : `, ${snapshot.gitHubRequests} on GitHub`},{' '}
          {plural(hypothesesOfSprint(snapshot).length, 'hypothesis', 'hypotheses')}.
        </p>
        {limitsOf(snapshot).map((limit) => (
          <p key={limit} className="warn small">
            {limit}
          </p>
        ))}
        {withoutRole === 0 ? null : (
          <p className="weak small">
            {plural(withoutRole, 'person', 'people')} who worked in this sprint {withoutRole === 1 ? 'has' : 'have'} no role and{' '}
            {withoutRole === 1 ? 'counts' : 'count'} for neither.{' '}
            <button type="button" className="link-button small" onClick={onSetRoles}>
              Set roles
            </button>
          </p>
        )}
      </div>
      {loaded.rest === null ? (
        <RecentSprints
          key={asOf.getTime()}
          current={snapshot.sprint.id}
          load={(signal) => loadStrip(loaded, signal)}
          onPick={({ id }) => onPick(id)}
        />
      ) : (
        <div className="strip skeleton" aria-hidden="true" />
      )}
    </section>
  );
}
