import type { Waiver } from '../../domain/settings/settings.ts';
import type { CheckResult } from '../../domain/sprint/run-checks.ts';
import { checkName, titleOf } from '../../ui/checks/registry.ts';
import { OutcomeSign } from '../../ui/outcome.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WaiverLine } from './waiver-line.tsx';

/** The checks that are waived, each with what it would say, who waived it and why. */
export function WaivedPanel({ results, onEnd }: { results: readonly CheckResult[]; onEnd: (waiver: Waiver) => Promise<void> }) {
  const waived = results.filter(({ outcome }) => outcome === 'waived');
  if (waived.length === 0) return null;
  return (
    <Panel title="Waived">
      <ul className="waived-checks">
        {waived.map((result) => (
          <li key={result.rule} data-rule={result.rule}>
            <OutcomeSign outcome="waived" />
            <div className="check-text">
              <div>
                <strong>{checkName(result.rule)}</strong>: {titleOf(result)}
              </div>
              {result.waivers.map((waiver) => (
                <WaiverLine key={waiver.id} waiver={waiver} subject={checkName(result.rule)} onEnd={onEnd} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
