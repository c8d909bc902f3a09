import { useEffect, useState } from 'react';
import type { TeamReading } from '../../azure/load-sprint.ts';
import { checkSprint, summarise } from '../../domain/sprint/check.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { SprintStrip, type StripSprint } from '../../ui/sprint-strip.tsx';

interface RecentSprintsProps {
  team: TeamReading;
  /** Id of the sprint on display. */
  current: string;
  load: (team: TeamReading, signal: AbortSignal) => Promise<SprintSnapshot[]>;
  onPick: (iterationId: string) => void;
}

/** The last six sprints: how many checks pass, wait or need attention. Read after the sprint itself, so that it holds nothing up. */
export function RecentSprints({ team, current, load, onPick }: RecentSprintsProps) {
  const [sprints, setSprints] = useState<readonly StripSprint[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    setFailed(false);
    load(team, controller.signal).then(
      (snapshots) => setSprints(snapshots.map(inShort)),
      () => {
        if (!controller.signal.aborted) setFailed(true);
      },
    );
    return () => controller.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [team, attempt]);

  if (failed) {
    return (
      <p className="strip-message weak small">
        The sprints before could not be read.{' '}
        <button type="button" className="link-button small" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </button>
      </p>
    );
  }
  if (sprints === null) return <div className="strip skeleton" aria-hidden="true" />;
  return <SprintStrip sprints={sprints} current={current} onPick={onPick} />;
}

const inShort = (snapshot: SprintSnapshot): StripSprint => ({
  id: snapshot.sprint.id,
  name: snapshot.sprint.name,
  summary: summarise(checkSprint(snapshot)),
});
