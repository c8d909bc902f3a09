import type { WorkItem } from '../../domain/shared/work-item.ts';
import { shortLabel } from '../../domain/sprint/deliverables.ts';
import { hypothesesOfSprint } from '../../domain/sprint/hypotheses.ts';
import type { Hypothesis, SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { Panel } from '../../ui/panel.tsx';
import { WorkItemLink, type ItemColor } from '../../ui/work-item-link.tsx';

/** Each outcome has a sign of its own; none of them is a fault, a rejection is knowledge. */
const SIGNS: Readonly<Record<string, string>> = { Accepted: '●', Rejected: '○', Inconclusive: '◐', Invalid: '⊘', Abandoned: '⊘' };

interface HypothesesPanelProps {
  snapshot: SprintSnapshot;
  color: ItemColor;
  onOpen: (item: WorkItem) => void;
}

/** The hypotheses of the sprint: decided in it, or still due. */
export function HypothesesPanel({ snapshot, color, onOpen }: HypothesesPanelProps) {
  const here = hypothesesOfSprint(snapshot);
  return (
    <Panel title="Hypotheses">
      {here.length === 0 ? (
        <p className="weak">No hypothesis belongs to this sprint.</p>
      ) : (
        <ul className="hypotheses">
          {here.map((hypothesis) => (
            <li key={hypothesis.item.id} title={shortLabel(hypothesis.item)}>
              <WorkItemLink item={hypothesis.item} color={color} onOpen={onOpen} />
              <div className="hypothesis-result small">
                <OutcomePill hypothesis={hypothesis} />
                <span className="weak">{resultOf(hypothesis)}</span>
              </div>
              {hypothesis.contradictedBy.map((other) => (
                <div key={other.id} className="hypothesis-result small warn">
                  <span aria-hidden="true">▲</span> Contradicted by
                  <button type="button" className="link-button" title={other.title} onClick={() => onOpen(other)}>
                    {shortLabel(other)}
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

function OutcomePill({ hypothesis: { isDecided, outcome, item } }: { hypothesis: Hypothesis }) {
  if (!isDecided || outcome === null) return <span className="pill">{item.state}</span>;
  return (
    <span className={`pill verdict-${outcome.toLowerCase()}`}>
      <span aria-hidden="true">{SIGNS[outcome]}</span> {outcome}
    </span>
  );
}

/** `66.6 % [64.0, 68.8]`, `+0.036 [0.025, 0.049]`: the observed value with its 95 % interval, all to the same decimal place. */
function resultOf({ isDecided, observed, interval, unit, isDifference }: Hypothesis): string {
  // An expert judgement and an abandoned hypothesis are decided without a number.
  if (observed === null) return isDecided ? 'no observed value' : 'no result yet';
  const values = interval === null ? [observed] : [observed, interval.low, interval.high];
  const digits = Math.min(6, Math.max(...values.map((value) => (String(value).split('.')[1] ?? '').length)));
  // Digits beyond the sixth, as in 1e-7, are left to the number's own way of writing itself.
  const write = (value: number) => (value !== 0 && Math.abs(value) < 1e-6 ? String(value) : value.toFixed(digits)).replace('-', '−');
  const result = `${isDifference && observed > 0 ? '+' : ''}${write(observed)}${unit === '' ? '' : ` ${unit}`}`;
  return interval === null ? result : `${result} [${write(interval.low)}, ${write(interval.high)}]`;
}
