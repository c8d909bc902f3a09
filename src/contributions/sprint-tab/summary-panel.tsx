import type { LoadedSprint, TeamReading } from '../../azure/load-sprint.ts';
import type { Summary } from '../../domain/sprint/check.ts';
import { hypothesesOfSprint } from '../../domain/sprint/hypotheses.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { timeOf } from '../../ui/dates.ts';
import { plural, sentenceOf } from '../../ui/strings.ts';
import { limitsOf } from './limits.ts';
import { RecentSprints } from './recent-sprints.tsx';

interface SummaryPanelProps {
  loaded: LoadedSprint;
  summary: Summary;
  loadRecent: (team: TeamReading, signal: AbortSignal) => Promise<SprintSnapshot[]>;
  onPick: (iterationId: string) => void;
}

/** The sprint in one sentence, what it rests on, and the sprints before it. */
export function SummaryPanel({ loaded, summary, loadRecent, onPick }: SummaryPanelProps) {
  const { snapshot, asOf, team } = loaded;
  const { lead, attention, rest } = sentenceOf(summary);
  return (
    <section className="panel summary" aria-label="Summary">
      <div className="summary-text">
        <p className="sentence" aria-live="polite">
          {lead} {attention === '' ? null : <strong>{attention}</strong>}
          {attention !== '' && rest !== '' ? ', ' : ''}
          {rest}
          {attention !== '' || rest !== '' ? '.' : ''}
        </p>
        <p className="weak small">
          As of {timeOf(asOf)}. {plural(snapshot.stories.length, 'ML story or spike', 'ML stories and spikes')},{' '}
          {snapshot.unread.has('more-pull-requests') ? 'the first ' : ''}
          {plural(snapshot.pullRequests.length, 'pull request', 'pull requests')},{' '}
          {plural(hypothesesOfSprint(snapshot).length, 'hypothesis', 'hypotheses')}.
        </p>
        {limitsOf(snapshot).map((limit) => (
          <p key={limit} className="warn small">
            {limit}
          </p>
        ))}
      </div>
      <RecentSprints key={asOf.getTime()} team={team} current={snapshot.sprint.id} load={loadRecent} onPick={onPick} />
    </section>
  );
}
