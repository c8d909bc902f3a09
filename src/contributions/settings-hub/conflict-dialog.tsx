import { useState } from 'react';
import type { PartKey } from '../../domain/settings/parts.ts';
import { Button } from '../../ui/button.tsx';
import { explainFailure } from '../../ui/explain-failure.ts';
import { Modal } from '../../ui/modal.tsx';
import { plural } from '../../ui/strings.ts';
import { partName, valueName } from './records/change-words.ts';
import type { OpenConflict, SettingsState } from './use-settings.ts';

interface ConflictDialogProps {
  conflict: OpenConflict;
  state: SettingsState;
  nameOf: (person: string) => string;
}

/** Conflicting changes of two users, side by side. Nothing is stored until each conflict is resolved. */
export default function ConflictDialog({ conflict: { merge, author }, state, nameOf }: ConflictDialogProps) {
  const [choices, setChoices] = useState<ReadonlyMap<PartKey, 'mine' | 'theirs'>>(new Map());
  const authorName = author ?? 'Someone else';
  const open = merge.conflicts.length - choices.size;
  return (
    <Modal isWide title={`${authorName} changed the same settings`} onClose={state.postpone}>
      <p>
        {authorName} saved while you were editing. {plural(merge.conflicts.length, 'part differs', 'parts differ')}: choose what holds.
      </p>
      <table className="settings-table conflict">
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Before</th>
            <th scope="col">Yours</th>
            <th scope="col">Theirs</th>
          </tr>
        </thead>
        <tbody>
          {merge.conflicts.map(({ part, base, mine, theirs }) => (
            <tr key={part}>
              <th scope="row" dir="auto">
                {partName(part, nameOf)}
              </th>
              <td className="weak" data-label="Before: ">
                {valueName(part, base)}
              </td>
              {(['mine', 'theirs'] as const).map((side) => (
                <td key={side} data-label={side === 'mine' ? 'Yours' : 'Theirs'}>
                  <label className="choice">
                    <input
                      type="radio"
                      name={part}
                      aria-label={`${partName(part, nameOf)}: ${side === 'mine' ? 'yours' : 'theirs'}, ${valueName(part, side === 'mine' ? mine : theirs)}`}
                      checked={choices.get(part) === side}
                      onChange={() => setChoices(new Map([...choices, [part, side]]))}
                    />
                    <span>{valueName(part, side === 'mine' ? mine : theirs)}</span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {merge.mine.length + merge.theirs.length === 0 ? null : (
        <p className="weak small">
          Everything else joins by itself: {plural(merge.mine.length, 'change', 'changes')} of yours and {merge.theirs.length} of theirs.
        </p>
      )}
      {state.failure === null ? null : (
        <p role="alert" className="warn">
          Not saved: {explainFailure(state.failure).detail} Go back and save again.
        </p>
      )}
      <div className="modal-buttons">
        <Button text="Back to editing" onClick={state.postpone} />
        <Button
          primary
          text={open > 0 ? `Save (${open} to choose)` : 'Save'}
          disabled={open > 0 || state.isSaving}
          onClick={() => void state.resolve(choices)}
        />
      </div>
    </Modal>
  );
}
