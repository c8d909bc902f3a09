import { useState } from 'react';
import { StaleWorkItemError } from '../../../azure/work-items/work-items.ts';
import { Button } from '../../../ui/button.tsx';
import { explain } from '../states.tsx';
import type { Change } from './change.ts';

interface ChangeBarProps {
  /** null: nothing was stored yet. */
  change: Change | null;
  /** Called after the change was taken back. */
  onUndone: () => void;
  onClose: () => void;
}

/** Says what was stored, until the next change or until it is closed, and takes it back. It is there from the start, so that what it says is announced. */
export function ChangeBar({ change, onUndone, onClose }: ChangeBarProps) {
  const { message, undo } = change ?? NOTHING;
  // What became of the undo of one change says nothing of the next.
  const [undoing, setUndoing] = useState<Change | null>(null);
  const [failed, setFailed] = useState<{ of: Change; why: string } | null>(null);
  const failure = failed !== null && failed.of === change ? failed.why : '';
  const takeBack = async (of: Change, run: () => Promise<void>) => {
    setUndoing(of);
    try {
      await run();
      onUndone();
    } catch (error) {
      const why =
        error instanceof StaleWorkItemError
          ? `Someone changed ${error.current.id} in the meantime, so it was left as it is.`
          : `It could not be undone: ${explain(error).detail}`;
      setFailed({ of, why });
    }
  };
  return (
    <div className={change === null ? undefined : 'panel change-bar'}>
      <span role="status">{message}</span>
      {failure === '' ? null : (
        <span role="alert" className="warn">
          {failure}
        </span>
      )}
      {change === null ? null : (
        <span className="change-actions">
          {undo === null || failure !== '' ? null : <Button text="Undo" disabled={undoing === change} onClick={() => void takeBack(change, undo)} />}
          <Button subtle text="Close" onClick={onClose} />
        </span>
      )}
    </div>
  );
}

const NOTHING: Change = { message: '', undo: null };
