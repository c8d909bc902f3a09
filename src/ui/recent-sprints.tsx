import type { SprintSummary, Summary } from '../domain/sprint/run-checks.ts';
import { OUTCOMES } from './strings.ts';
import './recent-sprints.css';
import { useLoad } from './use-load.ts';

interface RecentSprintsProps {
  /** Id of the displayed sprint. */
  current: string;
  load: (signal: AbortSignal) => Promise<readonly SprintSummary[]>;
  /** Shown while the sprints are loading. */
  earlier?: readonly SprintSummary[] | null;
  onPick: (sprint: SprintSummary) => void;
}

const BAR_HEIGHT = 28;

/**
 * The last sprints side by side: how many checks pass, are pending or need attention. Loaded once, after the displayed sprint, so that nothing waits for them;
 * mount a new strip to reload.
 */
export function RecentSprints({ current, load, earlier = null, onPick }: RecentSprintsProps) {
  const { state, value: sprints, reload } = useLoad((signal) => load(signal), [], earlier ?? undefined);
  if (state === 'failed') {
    return (
      <p className="strip-message weak small">
        The sprints before could not be read.{' '}
        <button type="button" className="link-button small" onClick={reload}>
          Try again
        </button>
      </p>
    );
  }
  if (state === 'loading') return <div className="strip skeleton" aria-hidden="true" />;
  return (
    <ol className="strip" aria-label="Recent sprints">
      {sprints.map((sprint) => (
        <SprintBar key={sprint.id} sprint={sprint} isCurrent={sprint.id === current} onPick={onPick} />
      ))}
    </ol>
  );
}

function SprintBar({ sprint, isCurrent, onPick }: { sprint: SprintSummary; isCurrent: boolean; onPick: RecentSprintsProps['onPick'] }) {
  const { name, summary } = sprint;
  const parts = [
    { kind: 'attention', count: summary.attention },
    { kind: 'not-enough-data', count: summary.notEnoughData },
    { kind: 'pending', count: summary.pending },
    { kind: 'waived', count: summary.waived },
    { kind: 'pass', count: summary.pass },
  ] as const;
  return (
    <li>
      <button
        type="button"
        className="strip-sprint"
        aria-current={isCurrent}
        aria-label={`${name}: ${inWords(summary)}`}
        title={`${name}: ${inWords(summary)}`}
        onClick={() => onPick(sprint)}
      >
        <span className="strip-bar">
          {parts
            .filter(({ count }) => count > 0)
            .map(({ kind, count }) => (
              <span key={kind} className={`bar-${kind}`} style={{ height: Math.max(3, Math.round((BAR_HEIGHT * count) / summary.checks)) }}>
                {kind === 'attention' ? <span className="strip-sign">{OUTCOMES.attention.symbol}</span> : null}
              </span>
            ))}
        </span>
        <span className="strip-label">{/\d+$/.exec(name)?.[0] ?? name.slice(0, 3)}</span>
      </button>
    </li>
  );
}

function inWords({ checks, pass, attention, notEnoughData, waived, pending, countsFrom }: Summary): string {
  if (countsFrom !== undefined) return `not judged, sprints count from ${countsFrom} on`;
  const otherOutcomes = [
    [attention, 'need attention'],
    [notEnoughData, 'lack data'],
    [pending, 'pending'],
    [waived, 'waived'],
  ] as const;
  return [`${pass} of ${checks} checks pass`, ...otherOutcomes.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : []))].join(', ');
}
