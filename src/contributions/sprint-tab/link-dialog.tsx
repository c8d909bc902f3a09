import { Button } from 'azure-devops-ui/Button';
import { useState } from 'react';
import { StaleWorkItemError } from '../../azure/work-items/work-items.ts';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { dateRange, shortDay } from '../../ui/dates.ts';
import { Modal } from '../../ui/modal.tsx';
import type { DeliverableChoice, SprintPorts } from './sprint-ports.ts';
import { explain } from './states.tsx';
import './link-dialog.css';

interface LinkDialogProps {
  item: WorkItem;
  snapshot: SprintSnapshot;
  ports: SprintPorts;
  onClose: (changed: boolean) => void;
}

/** Links something that exists already to a story: a pull request, hypothesis or finding of the sprint, or an address. */
export default function LinkDialog({ item, snapshot, ports, onClose }: LinkDialogProps) {
  const [search, setSearch] = useState('');
  const [url, setUrl] = useState('');
  const [text, setText] = useState('');
  const [failure, setFailure] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const { sprint } = snapshot;
  const options = optionsOf(snapshot).filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()));
  const isUrl = /^https?:\/\/\S+$/i.test(url.trim());

  const link = async (choice: DeliverableChoice) => {
    setIsSaving(true);
    setFailure('');
    try {
      await ports.linkDeliverable(item, choice);
      onClose(true);
    } catch (error) {
      setFailure(
        error instanceof StaleWorkItemError
          ? `Someone changed ${item.id} in the meantime. Close this, refresh, and link it again.`
          : explain(error).detail,
      );
      setIsSaving(false);
    }
  };

  return (
    <Modal title="Link a deliverable" onClose={() => onClose(false)}>
      <p className="weak" dir="auto">
        {item.id} {item.title}. Shown is what is dated {dateRange(sprint.start, sprint.finish)}.
      </p>
      <label>
        Search pull requests, hypotheses and findings
        <input className="native-input" type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
      </label>
      {options.length === 0 ? (
        <p className="weak">{search === '' ? 'Nothing of this sprint can be linked.' : 'Nothing of this sprint matches.'}</p>
      ) : (
        <ul className="link-options">
          {options.slice(0, 50).map(({ key, label, day, choice }) => (
            <li key={key}>
              <button type="button" className="link-option" disabled={isSaving} onClick={() => void link(choice)}>
                <span dir="auto">{label}</span>
                <span className="weak small">{day}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isUrl) void link({ url: url.trim(), text: text.trim() });
        }}
      >
        <h3>Or an address</h3>
        <div className="link-address">
          <label>
            Address
            <input className="native-input" type="url" placeholder="https://" value={url} onChange={({ target }) => setUrl(target.value)} />
          </label>
          <label>
            What it is
            <input className="native-input" type="text" value={text} onChange={({ target }) => setText(target.value)} />
          </label>
        </div>
        {failure === '' ? null : (
          <p role="alert" className="warn">
            It could not be linked: {failure}
          </p>
        )}
        <div className="modal-buttons">
          <Button text="Cancel" onClick={() => onClose(false)} />
          <Button primary text="Link address" disabled={!isUrl || isSaving} onClick={() => void link({ url: url.trim(), text: text.trim() })} />
        </div>
      </form>
    </Modal>
  );
}

interface Option {
  key: string;
  label: string;
  day: string;
  choice: DeliverableChoice;
}

function optionsOf({ pullRequests, hypotheses, findings, sprint }: SprintSnapshot): Option[] {
  const records = [...hypotheses.filter(({ item, decidedOn }) => sprint.includes(item.createdOn) || sprint.includes(decidedOn)), ...findings];
  return [
    ...records.map(({ item }) => ({
      key: `item ${item.id}`,
      label: `${item.type} ${item.id} ${item.title}`,
      day: shortDay(item.createdOn),
      choice: { workItem: item },
    })),
    ...pullRequests.map((one) => ({
      key: `request ${one.id}`,
      label: `!${one.id} ${one.title}`,
      day: shortDay(one.closedOn ?? one.createdOn),
      choice: { pullRequest: one },
    })),
  ];
}
