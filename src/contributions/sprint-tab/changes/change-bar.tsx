import { useState } from 'react';
import { StaleWorkItemError } from '../../../azure/work-items/work-items.ts';
import { Button } from '../../../ui/button.tsx';
import { explain } from '../states.tsx';
import type { Change } from './change.ts';

interface ChangeBarProps {
  change: Change;
  /** Called after the change was taken back. */
  onUndone: () => void;
  onClose: () => void;
}

/** Says what was stored, until the next change or until it is closed, and takes it back. */
export function ChangeBar({ change, onUndone, onClose }: ChangeBarProps) {
  const { message, undo } = change;
  // What became of the undo of one change says nothing of the next.
  const [undoing, setUndoing] = useState<Change | null>(null);
  const [failed, setFailed] = useState<{ of: Change; why: string } | null>(null);
  const failure = failed?.of === change ? failed.why : '';
  const takeBack = async (run: () => Promise<void>) => {
    setUndoing(change);
    try {
      await run();
      onUndone();
    } catch (error) {
      const why =
        error instanceof StaleWorkItemError
          ? `Someone changed ${error.current.id} in the meantime, so it was left as it is.`
          : `It could not be undone: ${explain(error).detail}`;
      setFailed({ of: change, why });
    }
  };
  return (
    <div className="panel change-bar">
      <span role="status">{message}</span>
      {failure === '' ? null : (
        <span role="alert" className="warn">
          {failure}
        </span>
      )}
      <span className="change-actions">
        {undo === null || failure !== '' ? null : <Button text="Undo" disabled={undoing === change} onClick={() => void takeBack(undo)} />}
        <Button subtle text="Close" onClick={onClose} />
      </span>
    </div>
  );
}
