import type { Summary } from '../domain/sprint/check.ts';
import { OUTCOMES } from './strings.ts';
import './sprint-strip.css';

/** A sprint of the strip. */
export interface StripSprint {
  id: string;
  name: string;
  summary: Summary;
}

interface SprintStripProps {
  sprints: readonly StripSprint[];
  /** Id of the sprint on display. */
  current: string;
  onPick: (id: string) => void;
}

const BAR_HEIGHT = 28;

/** Sprints side by side: how many of their checks pass, wait or need attention. */
export function SprintStrip({ sprints, current, onPick }: SprintStripProps) {
  return (
    <ol className="strip" aria-label="Recent sprints">
      {sprints.map((sprint) => (
        <SprintBar key={sprint.id} sprint={sprint} isCurrent={sprint.id === current} onPick={onPick} />
      ))}
    </ol>
  );
}

function SprintBar({ sprint: { id, name, summary }, isCurrent, onPick }: { sprint: StripSprint; isCurrent: boolean; onPick: (id: string) => void }) {
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
        onClick={() => onPick(id)}
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

function inWords({ checks, pass, attention, notEnoughData, waived, pending }: Summary): string {
  const others = [
    [attention, 'need attention'],
    [notEnoughData, 'lack data'],
    [pending, 'pending'],
    [waived, 'waived'],
  ] as const;
  return [`${pass} of ${checks} checks pass`, ...others.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : []))].join(', ');
}
