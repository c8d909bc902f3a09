import { Button } from 'azure-devops-ui/Button';
import type { CheckResult } from '../../domain/sprint/check.ts';
import type { SessionKind } from '../../domain/sprint/snapshot.ts';
import { OutcomeSign } from '../../ui/outcome.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FIXES, OUTCOMES, RULE_NAMES, plural } from '../../ui/strings.ts';
import type { OpenDialog } from './open-dialog.ts';
import type { SprintPorts } from './sprint-ports.ts';

const SHOWN = [
  'design-session',
  'ceremony-planning',
  'ceremony-retrospective',
  'ceremony-whole-team',
  'ceremony-standup',
  'ceremony-refinement',
  'ceremony-scrum-of-scrums',
  'working-agreement',
];
const RECORDS: Readonly<Record<string, SessionKind>> = {
  'design-session': 'design',
  'ceremony-planning': 'planning',
  'ceremony-retrospective': 'retrospective',
  'ceremony-scrum-of-scrums': 'scrumOfScrums',
};

interface CeremoniesPanelProps {
  results: readonly CheckResult[];
  ports: SprintPorts;
  /** Waits for an action and says when it fails. */
  run: (action: Promise<unknown>) => void;
  onDialog: (dialog: OpenDialog) => void;
  onChanged: () => void;
}

/** The sessions of the sprint at a glance. */
export function CeremoniesPanel({ results, ports, run, onDialog, onChanged }: CeremoniesPanelProps) {
  // What the team is too small for is no ceremony of it.
  const shown = SHOWN.flatMap((rule) => results.find((result) => result.rule === rule) ?? []).filter(
    ({ rule, outcome }) => rule !== 'ceremony-scrum-of-scrums' || outcome !== 'not-applicable',
  );
  if (shown.length === 0) return null;
  return (
    <Panel title="Ceremonies">
      <ul className="ceremonies">
        {shown.map((result) => {
          const kind = RECORDS[result.rule];
          return (
            <li key={result.rule}>
              <OutcomeSign outcome={result.outcome} />
              <span className="ceremony-name">{RULE_NAMES[result.rule]}</span>
              {result.outcome === 'pending' && kind !== undefined ? (
                <Button
                  subtle
                  text="Plan"
                  ariaLabel={`Plan: ${RULE_NAMES[result.rule] ?? ''}`}
                  onClick={() => run(ports.recordSession(kind).then((id) => id !== null && onChanged()))}
                />
              ) : result.fix === 'attest' ? (
                <Button
                  subtle
                  text={FIXES.attest}
                  ariaLabel={`Attest: ${RULE_NAMES[result.rule] ?? ''}`}
                  onClick={() => onDialog({ kind: 'attest', rule: result.rule })}
                />
              ) : (
                <span className="weak small">{factOf(result)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function factOf({ outcome, counts, waivers, attestations, message }: CheckResult): string {
  if (outcome === 'waived') return `waived until ${waivers[0]?.untilSprint ?? ''}`.trim();
  if (attestations[0] !== undefined) return `attested by ${attestations[0].author}`;
  if (counts?.['actions'] !== undefined) return plural(counts['actions'], 'action', 'actions');
  if (message === 'design-session.planned') return 'planned';
  if (message === 'design-session.held') return 'both roles, with output';
  if (message === 'design-session.in-writing') return 'reviewed in writing';
  if (message === 'ceremony-planning.held') return 'whole team';
  if (message === 'ceremony-scrum-of-scrums.held') return 'held';
  if (message === 'working-agreement.reviewed' || message === 'working-agreement.changed') return 'reviewed';
  return OUTCOMES[outcome].name.toLowerCase();
}
