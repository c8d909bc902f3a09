import { dueWords, type Due } from '../../domain/hypothesis/due.ts';
import { planMark } from '../../domain/hypothesis/plan-words.ts';
import { needsAttention } from '../../domain/hypothesis/seal.ts';
import { resultText } from '../../domain/hypothesis/plain-result.ts';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import { labelOf } from '../../domain/shared/ids.ts';
import { hypothesesOfSprint } from '../../domain/sprint/hypotheses.ts';
import type { Hypothesis, SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { shortDay } from '../../ui/dates.ts';
import { HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WorkItemLink, type ItemColor } from '../../ui/work-item-link.tsx';

interface HypothesesPanelProps {
  snapshot: SprintSnapshot;
  color: ItemColor;
  onOpen: (item: WorkItem) => void;
}

/** The hypotheses that were decided or are due in the sprint and, while it runs, those that are overdue. */
export function HypothesesPanel({ snapshot, color, onOpen }: HypothesesPanelProps) {
  const own = hypothesesOfSprint(snapshot);
  const overdue = snapshot.sprint.isOver ? [] : snapshot.hypotheses.filter(({ isOfTeam, due }) => isOfTeam && due.kind === 'overdue');
  const hypotheses = [...new Set([...overdue, ...own])];
  return (
    <Panel title="Hypotheses">
      {hypotheses.length === 0 ? (
        <p className="weak">No hypothesis belongs to this sprint.</p>
      ) : (
        <ul className="hypotheses">
          {hypotheses.map((hypothesis) => (
            <li key={hypothesis.item.id} title={labelOf(hypothesis.item)}>
              <WorkItemLink item={hypothesis.item} color={color} onOpen={onOpen} />
              <div className="hypothesis-result small">
                <HypothesisOutcomePill outcome={hypothesis.isDecided ? hypothesis.outcome : null} state={hypothesis.item.state} />
                <span className="weak">{resultOf(hypothesis)}</span>
                <DueNote due={hypothesis.due} />
              </div>
              <PlanMark hypothesis={hypothesis} />
              {hypothesis.contradictedBy.map((contradicting) => (
                <div key={contradicting.id} className="hypothesis-result small warn">
                  <span aria-hidden="true">▲</span> Contradicted by
                  <button type="button" className="link-button" title={contradicting.title} onClick={() => onOpen(contradicting)}>
                    {labelOf(contradicting)}
                  </button>
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function DueNote({ due }: { due: Due }) {
  const words = dueWords(due, shortDay);
  if (words === '' || due.kind === 'later') return null;
  return due.kind === 'due' ? (
    <span className="weak">{words}</span>
  ) : (
    <span className="warn">
      <span aria-hidden="true">▲</span> {words}
    </span>
  );
}

/** What became of the plan, once its history was read. */
function PlanMark({ hypothesis: { seal, isConfirmatory } }: { hypothesis: Hypothesis }) {
  const mark = seal === null ? null : planMark(seal, isConfirmatory);
  if (seal === null || mark === null) return null;
  return (
    <div className={`hypothesis-result small ${needsAttention(seal, isConfirmatory) ? 'warn' : 'weak'}`}>
      <span>
        <span aria-hidden="true">{needsAttention(seal, isConfirmatory) ? '▲' : '≠'}</span> {mark.charAt(0).toUpperCase() + mark.slice(1)}
      </span>
    </div>
  );
}

/** The observed value with its interval, or why there is none. */
function resultOf({ isDecided, observed, interval, unit, isDifference }: Hypothesis): string {
  // Expert judgements and abandoned hypotheses are decided without an observed value.
  if (observed === null) return isDecided ? 'no observed value' : 'no result yet';
  return resultText({ observed, interval, unit, isDifference });
}
