import type { SessionGap } from '../../domain/team-session/team-session.ts';
import type { SessionKind } from '../../domain/sprint/snapshot.ts';

const NEEDS: Readonly<Record<SessionGap, string>> = {
  kind: 'its kind',
  day: 'the day, or a sprint as its iteration',
  scope: 'its scope',
  'whole-team': 'the whole team, or every working group: a meeting of a group does not replace that of the team',
  roles: 'both roles: data scientists and developers design together',
  output: 'an output, such as a decision record or a page of notes',
  action: 'an action item, as a linked work item or a page',
  held: 'the state Held, once it took place',
};

/** Kinds that no sprint check looks at. */
const UNCHECKED: readonly SessionKind[] = ['scrumOfScrums', 'standUp', 'refinement', 'workingAgreement'];

interface SessionLineProps {
  gaps: readonly SessionGap[];
  kind: SessionKind | null;
  areLinksKnown: boolean;
  outputs: number;
}

/** What the sprint check still needs in this record, in one line. */
export function SessionLine({ gaps, kind, areLinksKnown, outputs }: SessionLineProps) {
  const missing = gaps.filter((gap) => areLinksKnown || (gap !== 'output' && gap !== 'action'));
  if (missing.length === 0) {
    return (
      <p role="status">
        <span className="ok" aria-hidden="true">
          ✓
        </span>{' '}
        {kind !== null && UNCHECKED.includes(kind) ? 'The record is complete.' : 'The sprint check has what it needs.'}
        {outputs > 0 ? ` ${outputs === 1 ? 'One output is' : `${outputs} outputs are`} linked.` : ''}
      </p>
    );
  }
  return (
    <p role="status">
      <span className="warn" aria-hidden="true">
        ▲
      </span>{' '}
      The sprint check still misses {missing.map((gap) => NEEDS[gap]).join('; ')}.
    </p>
  );
}
