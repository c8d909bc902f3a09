import { courseOf, type CheckResult, type SprintSummary } from '../../../domain/sprint/run-checks.ts';
import type { SprintFocus } from '../../../domain/sprint/focus.ts';
import { Button } from '../../../ui/button.tsx';
import { checkName, titleOf } from '../../../ui/checks/registry.ts';
import { OutcomeSign } from '../../../ui/outcome.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { OUTCOMES } from '../../../ui/strings.ts';
import { awaitedWords, isAwaited, type Awaited } from '../awaited.ts';
import './focus-panel.css';

interface FocusPanelProps {
  focus: SprintFocus;
  /** undefined: the check is switched off. */
  result: CheckResult | undefined;
  awaited: Awaited;
  /** The strip of recent sprints, which is read anyway; null while that is going on. */
  recent: readonly SprintSummary[] | 'unread' | null;
  onEnd: () => void;
}

/** The team's focus, with its course over the recent sprints. */
export default function FocusPanel({ focus: { rule, until }, result, awaited, recent, onEnd }: FocusPanelProps) {
  return (
    <Panel title={`Focus: ${checkName(rule)}`} aside={<Button subtle text="End focus" onClick={onEnd} />}>
      <p className="focus-now">
        {isAwaited(awaited, rule) ? (
          `The result is ${awaitedWords(awaited)}.`
        ) : result === undefined ? (
          'The check is switched off. Switch it on in the settings, or end the focus.'
        ) : (
          <>
            <OutcomeSign outcome={result.outcome} /> {titleOf(result)}
          </>
        )}{' '}
        <span className="weak">Until the end of {until}.</span>
      </p>
      {result === undefined && !isAwaited(awaited, rule) ? null : <Course rule={rule} recent={recent} />}
    </Panel>
  );
}

function Course({ rule, recent }: Pick<FocusPanelProps, 'recent'> & { rule: string }) {
  if (recent === 'unread') return <p className="weak small">Its results in earlier sprints could not be loaded. Refresh to try again.</p>;
  if (recent === null) return <div className="focus-course skeleton" aria-hidden="true" />;
  return (
    <ol className="focus-course" aria-label="Results in recent sprints">
      {courseOf(rule, recent).map(({ id, name, outcome }) => (
        <li key={id} title={`${name}: ${OUTCOMES[outcome].name}`}>
          <span className="weak small">{name}</span>
          <OutcomeSign outcome={outcome} />
        </li>
      ))}
    </ol>
  );
}
