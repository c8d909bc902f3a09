import { useState } from 'react';
import { StaleWorkItemError } from '../../azure/work-items/work-items.ts';
import { ML_FIELDS, TSHIRT_SIZES, type TshirtSize } from '../../domain/process/ml-fields.ts';
import { readableText } from '../../domain/shared/readable-text.ts';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import { explain } from './states.tsx';

interface SizePickerProps {
  item: WorkItem;
  current: string;
  onSet: (item: WorkItem, size: TshirtSize) => Promise<void>;
  onChanged: () => void;
}

/** Sets a T-shirt size inline. If another user changed the item first, shows both values and overwrites nothing. */
export function SizePicker({ item, current, onSet, onChanged }: SizePickerProps) {
  const [isSaving, setIsSaving] = useState(false);
  const [failure, setFailure] = useState('');
  const [conflict, setConflict] = useState<{ mine: TshirtSize; theirs: WorkItem } | null>(null);

  const save = async (target: WorkItem, size: TshirtSize) => {
    setIsSaving(true);
    setFailure('');
    setConflict(null);
    try {
      await onSet(target, size);
      onChanged();
    } catch (error) {
      if (error instanceof StaleWorkItemError) setConflict({ mine: size, theirs: error.current });
      else setFailure(explain(error).detail);
    } finally {
      setIsSaving(false);
    }
  };

  if (conflict !== null) {
    const theirSize = readableText(conflict.theirs.fields[ML_FIELDS.tshirtSize]);
    return (
      <span className="conflict" role="alert">
        <span className="warn">
          Someone changed {item.id}: size {theirSize === '' ? 'not set' : theirSize}. You chose {conflict.mine}.
        </span>
        <button type="button" className="link-button" onClick={onChanged}>
          Keep {theirSize === '' ? 'theirs' : theirSize}
        </button>
        <button type="button" className="link-button" onClick={() => void save(conflict.theirs, conflict.mine)}>
          Set {conflict.mine}
        </button>
      </span>
    );
  }
  return (
    <span className="size-picker" role="group" aria-label={`T-shirt size of ${item.id}`}>
      {TSHIRT_SIZES.map((size) => (
        <button
          key={size}
          type="button"
          disabled={isSaving}
          aria-pressed={size === current}
          aria-label={`Set size ${size} for ${item.id}`}
          onClick={() => void save(item, size)}
        >
          {size}
        </button>
      ))}
      {failure === '' ? null : (
        <span role="alert" className="warn small">
          {failure}
        </span>
      )}
    </span>
  );
}
