import { useEffect, useRef, useState } from 'react';
import type { Team } from '../../../azure/team/people.ts';
import type { SetupReading } from '../../../azure/process/load-setup.ts';
import { HYPOTHESIS } from '../../../domain/process/ml-process.ts';
import { sentenceOf, type Step } from '../../../domain/process/steps.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { plural } from '../../../ui/strings.ts';
import { useLoad } from '../../../ui/use-load.ts';
import { PlanDiff } from './plan-diff.tsx';
import { PROCESS_SECURITY, Refused } from './refused.tsx';
import type { SetupPorts, SetupChoice } from './setup-ports.ts';

interface PlanPanelProps {
  target: NonNullable<SetupReading['target']>;
  choice: SetupChoice;
  ports: SetupPorts;
  onBacklog: (backlog: readonly string[]) => void;
  onApplied: () => void;
}

interface Progress {
  step: Step;
  number: number;
  of: number;
}

/** What is missing in the process, the backlog choice, and the button to apply the changes. */
export function PlanPanel({ target: { process, snapshot }, choice, ports, onBacklog, onApplied }: PlanPanelProps) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isDone, setIsDone] = useState(false);
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);
  const plan = ports.plan(snapshot, choice);
  const isRunning = progress !== null;

  const apply = async () => {
    const controller = new AbortController();
    running.current = controller;
    setFailure(null);
    try {
      await ports.apply(snapshot, plan, choice, (step, number, of) => setProgress({ step, number, of }), controller.signal);
      setIsDone(true);
    } catch (error) {
      setFailure(controller.signal.aborted ? STOPPED : error);
    }
    setProgress(null);
    onApplied();
  };

  return (
    <Panel title={`What ${process.name} needs`}>
      {plan.refusals.map(({ message, advice }) => (
        <div key={message} className="refused" role="alert">
          <p>
            <span className="warn" aria-hidden="true">
              ▲
            </span>{' '}
            <strong>{message}</strong> {advice}
          </p>
        </div>
      ))}
      {plan.refusals.length > 0 ? <p>Nothing was changed. Solve this first, then check again.</p> : null}
      {plan.notes.map((note) => (
        <p key={note} className="weak">
          {note}
        </p>
      ))}
      {plan.refusals.length === 0 && plan.steps.length === 0 && !isRunning ? <Complete name={process.name} isNew={isDone} /> : null}
      {plan.refusals.length === 0 ? <Backlog choice={choice} plan={plan} isDisabled={isRunning} ports={ports} onBacklog={onBacklog} /> : null}
      {plan.steps.length > 0 && !isRunning ? <PlanDiff steps={plan.steps} /> : null}
      {failure === null ? null : failure === STOPPED ? (
        <p role="status">Stopped. What was done so far stays; applying the rest goes on from there.</p>
      ) : (
        <Refused error={failure} permission={`Edit process, on ${process.name}`} place={PROCESS_SECURITY} />
      )}
      <div aria-live="polite" className="visually-hidden">
        {isRunning ? 'The setup is running.' : ''}
      </div>
      {progress === null ? null : <Running {...progress} onStop={() => running.current?.abort(new Error('stopped'))} />}
      {isRunning ? null : plan.steps.length > 0 ? (
        <div className="commands">
          <Button primary text={`Add ${plural(plan.steps.length, 'change', 'changes')} to ${process.name}`} onClick={() => void apply()} />
        </div>
      ) : plan.refusals.length > 0 ? (
        <div className="commands">
          <Button text="Check again" onClick={onApplied} />
        </div>
      ) : null}
    </Panel>
  );
}

const STOPPED = Symbol('stopped');

const Complete = ({ name, isNew }: { name: string; isNew: boolean }) => (
  <p role="status">
    <span className="outcome-pass" aria-hidden="true">
      ✓
    </span>{' '}
    {isNew ? `${name} is set up.` : `Nothing to do: ${name} has everything.`} Its projects have the types Hypothesis, EDA Finding and Team Session.
  </p>
);

function Running({ step, number, of, onStop }: Progress & { onStop: () => void }) {
  return (
    <div className="running">
      <progress value={number} max={of} aria-label="Progress of the setup" />
      <p className="weak">
        {number} of {of}: {sentenceOf(step)}
      </p>
      <Button text="Stop" onClick={onStop} />
    </div>
  );
}

interface BacklogProps {
  choice: SetupChoice;
  plan: ReturnType<SetupPorts['plan']>;
  isDisabled: boolean;
  ports: SetupPorts;
  onBacklog: (backlog: readonly string[]) => void;
}

/** Whether hypotheses go on the backlog of stories. Hard to undo, so the effect on boards is explained first. */
function Backlog({ choice, plan, isDisabled, ports, onBacklog }: BacklogProps) {
  const isChosen = choice.backlog.length > 0;
  // Show the warning even without team names.
  const { value = [] } = useLoad<readonly Team[]>(isChosen ? (signal) => ports.loadTeams(signal) : null, [isChosen, ports]);
  const teams = value.map(({ name }) => name);
  return (
    <div className="backlog">
      <label className="choice">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={isDisabled}
          onChange={(event) => onBacklog(event.target.checked ? [HYPOTHESIS.name] : [])}
        />
        <span>Put hypotheses on the backlog of stories</span>
      </label>
      {plan.warnings.map((warning) => (
        <p key={warning} className="warn small">
          {warning}
          {teams.length === 0 ? '' : ` In this project: the boards of ${teams.join(', ')}.`}
        </p>
      ))}
    </div>
  );
}
