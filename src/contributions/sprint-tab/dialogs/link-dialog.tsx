import { useId, useState } from 'react';
import { StaleWorkItemError } from '../../../azure/work-items/work-items.ts';
import type { WorkItem } from '../../../domain/shared/work-item.ts';
import { calendarDate } from '../../../domain/shared/calendar-date.ts';
import { withDayByHand } from '../../../domain/shared/link.ts';
import { isBlankDraft } from '../../../domain/sprint/deliverables.ts';
import type { EdaFinding, SprintSnapshot } from '../../../domain/sprint/snapshot.ts';
import type { Sprint } from '../../../domain/sprint/sprint.ts';
import { Button } from '../../../ui/button.tsx';
import { dateRange, shortDay } from '../../../ui/dates.ts';
import { Modal } from '../../../ui/modal.tsx';
import type { DeliverableChoice, SprintPorts } from '../sprint-ports.ts';
import { explain } from '../states.tsx';
import './link-dialog.css';

interface LinkDialogProps {
  item: WorkItem;
  snapshot: SprintSnapshot;
  ports: SprintPorts;
  onClose: (changed: boolean) => void;
}

/**
 * Links an existing deliverable to a story: a pull request, hypothesis or finding of the sprint, or a page. Deliverables that would not count are marked. After
 * the sprint, a page needs the day on which it was made, because its link is dated today.
 */
export default function LinkDialog({ item, snapshot, ports, onClose }: LinkDialogProps) {
  const [search, setSearch] = useState('');
  const [url, setUrl] = useState('');
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const [failure, setFailure] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const dayHint = useId();
  const { sprint } = snapshot;
  const options = optionsOf(snapshot).filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()));
  const isUrl = /^https?:\/\/\S+$/i.test(url.trim());
  const dayProblem = sprint.isOver && isUrl ? problemOfDay(day, sprint) : null;
  const page = { url: url.trim(), text: day === '' ? text.trim() : withDayByHand(text.trim(), calendarDate(day)) };

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
        {item.id} {item.title}. Showing items dated {dateRange(sprint.start, sprint.finish)}.
      </p>
      <label>
        Search pull requests, hypotheses and findings
        <input className="native-input" type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
      </label>
      {options.length === 0 ? (
        <p className="weak">{search === '' ? 'Nothing of this sprint can be linked.' : 'Nothing of this sprint matches.'}</p>
      ) : (
        <ul className="link-options">
          {options.slice(0, 50).map(({ key, label, note, choice }) => (
            <li key={key}>
              <button type="button" className="link-option" disabled={isSaving} onClick={() => void link(choice)}>
                <span dir="auto">{label}</span>
                <span className="weak small">{note}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isUrl) void link(page);
        }}
      >
        <h3>Or paste a link</h3>
        <div className="link-address">
          <label>
            Link
            <input className="native-input" type="url" placeholder="https://" value={url} onChange={({ target }) => setUrl(target.value)} />
          </label>
          <label>
            Label
            <input className="native-input" type="text" value={text} onChange={({ target }) => setText(target.value)} />
          </label>
          {sprint.isOver ? (
            <label>
              Day it was made
              <input className="native-input" type="date" value={day} aria-describedby={dayHint} onChange={({ target }) => setDay(target.value)} />
            </label>
          ) : null}
        </div>
        {sprint.isOver ? (
          <p id={dayHint} className={dayProblem === null ? 'weak small' : 'warn small'} aria-live="polite">
            {dayProblem ?? 'The day is added to the label, and the story shows it as dated by hand.'}
          </p>
        ) : null}
        {failure === '' ? null : (
          <p role="alert" className="warn">
            The link was not added: {failure}
          </p>
        )}
        <div className="modal-buttons">
          <Button text="Cancel" onClick={() => onClose(false)} />
          <Button primary text="Add link" disabled={!isUrl || isSaving} onClick={() => void link(page)} />
        </div>
      </form>
    </Modal>
  );
}

interface Option {
  key: string;
  label: string;
  /** The day of the deliverable, or why it would not count. */
  note: string;
  choice: DeliverableChoice;
}

function optionsOf({ pullRequests, hypotheses, findings, sprint }: SprintSnapshot): Option[] {
  const ofSprint = hypotheses.filter(({ item, decidedOn }) => sprint.includes(item.createdOn) || sprint.includes(decidedOn));
  const recordOption = (item: WorkItem, why: string | null): Option => ({
    key: `item ${item.id}`,
    label: `${item.type} ${item.id} ${item.title}`,
    note: why ?? shortDay(item.createdOn),
    choice: { workItem: item },
  });
  return [
    ...ofSprint.map(({ item }) => recordOption(item, isBlankDraft(item) ? 'Doesn’t count yet: it says nothing' : null)),
    ...findings.map((finding) => recordOption(finding.item, whyFindingDoesNotCount(finding, sprint))),
    ...pullRequests.map((request) => ({
      key: `request ${request.id}`,
      label: `!${request.id} ${request.title}`,
      note: request.status === 'abandoned' ? 'Doesn’t count: abandoned' : shortDay(request.closedOn ?? request.createdOn),
      choice: { pullRequest: request },
    })),
  ];
}

function whyFindingDoesNotCount({ item, finding, implication }: EdaFinding, sprint: Sprint): string | null {
  if (finding === '' || implication === '') return `Doesn’t count yet: no ${finding === '' ? 'finding' : 'implication'}`;
  return sprint.includes(item.createdOn) || sprint.includes(item.stateChangedOn) ? null : 'Doesn’t count: not of this sprint';
}

function problemOfDay(day: string, { start, finish, includes }: Sprint): string | null {
  if (day === '') return 'A link added today doesn’t count for this sprint, which is over. Enter the day it was made.';
  return includes(calendarDate(day))
    ? null
    : `This day is outside of the sprint, ${dateRange(start, finish)}, so the story still has no deliverable.`;
}
