import { useState } from 'react';
import { TSHIRT_SIZES, type TshirtSize } from '../../../domain/process/ml-fields.ts';
import type { WorkItem, WorkItemId } from '../../../domain/shared/work-item.ts';
import { HOUR_FIELDS } from '../../../domain/sprint/item-hours.ts';
import type { SprintSnapshot } from '../../../domain/sprint/snapshot.ts';
import { Button } from '../../../ui/button.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { plural } from '../../../ui/strings.ts';
import type { NotChanged } from '../changes/change-several.ts';
import type { SprintPorts } from '../sprint-ports.ts';
import './several-dialog.css';

interface SeveralDialogProps {
  /** What is done to the items. */
  action: 'size' | 'hours';
  items: readonly WorkItem[];
  snapshot: SprintSnapshot;
  ports: SprintPorts;
  onClose: (changed: boolean) => void;
}

/** Sets the T-shirt size of several stories at once, or clears the hours on them. All are chosen at first. */
export default function SeveralDialog({ action, items, snapshot, ports, onClose }: SeveralDialogProps) {
  const [chosen, setChosen] = useState<ReadonlySet<WorkItemId>>(() => new Set(items.map(({ id }) => id)));
  const [notChanged, setNotChanged] = useState<readonly NotChanged[] | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const targets = items.filter(({ id }) => chosen.has(id));
  const isAll = targets.length === items.length;

  const save = async (store: () => Promise<readonly NotChanged[]>) => {
    setIsSaving(true);
    const left = await store();
    if (left.length === 0) onClose(true);
    else setNotChanged(left);
    setIsSaving(false);
  };
  const toggle = (id: WorkItemId) => setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));

  if (notChanged !== null) {
    return (
      <Modal title="Some stories were not changed" onClose={() => onClose(true)}>
        <ul className="several" role="alert">
          {notChanged.map(({ item, reason }) => (
            <li key={item.id} dir="auto">
              {item.id} {item.title}: {reason}
            </li>
          ))}
        </ul>
        <div className="modal-buttons">
          <Button primary text="Close and refresh" onClick={() => onClose(true)} />
        </div>
      </Modal>
    );
  }
  return (
    <Modal title={action === 'size' ? 'Size several stories' : 'Clear hours'} onClose={() => onClose(false)}>
      {action === 'hours' ? (
        <p className="weak">The numbers are removed from the stories. Hours on their tasks and the timeboxes of spikes stay.</p>
      ) : null}
      <fieldset className="several">
        <legend className="visually-hidden">Stories</legend>
        <label className="several-all">
          <input type="checkbox" checked={isAll} onChange={() => setChosen(isAll ? new Set() : new Set(items.map(({ id }) => id)))} />
          <span>
            {targets.length} of {items.length} chosen
          </span>
        </label>
        {items.map((item) => (
          <label key={item.id}>
            <input type="checkbox" checked={chosen.has(item.id)} onChange={() => toggle(item.id)} />
            <span dir="auto">
              {item.id} {item.title} {action === 'hours' ? <span className="weak">{hoursOf(item)}</span> : null}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="modal-buttons">
        <Button text="Cancel" onClick={() => onClose(false)} />
        {action === 'hours' ? (
          <Button
            primary
            text={`Clear hours on ${plural(targets.length, 'story', 'stories')}`}
            disabled={isSaving || targets.length === 0}
            onClick={() => void save(() => ports.clearHours(targets, isSpike(snapshot)))}
          />
        ) : (
          <span className="size-picker" role="group" aria-label={`Set the size of ${plural(targets.length, 'story', 'stories')}`}>
            {TSHIRT_SIZES.map((size: TshirtSize) => (
              <button
                key={size}
                type="button"
                disabled={isSaving || targets.length === 0}
                aria-label={`Set size ${size} for ${plural(targets.length, 'story', 'stories')}`}
                onClick={() => void save(() => ports.setSizes(targets, size))}
              >
                {size}
              </button>
            ))}
          </span>
        )}
      </div>
    </Modal>
  );
}

const isSpike =
  ({ stories }: SprintSnapshot) =>
  ({ id }: WorkItem): boolean =>
    stories.some((story) => story.item.id === id && story.isSpike);

function hoursOf({ fields }: WorkItem): string {
  const parts = (['estimate', 'remaining', 'completed'] as const).flatMap((kind) => {
    const hours = Number(fields[HOUR_FIELDS[kind]] ?? 0);
    return hours > 0 ? [`${hours} h ${kind}`] : [];
  });
  return parts.join(', ');
}
