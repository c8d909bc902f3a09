import { useState } from 'react';
import { SESSION_KINDS } from '../../../domain/process/ml-fields.ts';
import { calendarDate, type CalendarDate } from '../../../domain/shared/calendar-date.ts';
import type { SessionKind, SprintSnapshot } from '../../../domain/sprint/snapshot.ts';
import { usualDay } from '../../../domain/sprint/usual-days.ts';
import { Button } from '../../../ui/button.tsx';
import { dateRange } from '../../../ui/dates.ts';
import { Modal } from '../../../ui/modal.tsx';
import { plural } from '../../../ui/strings.ts';
import { useLoad } from '../../../ui/use-load.ts';
import type { SprintPorts } from '../sprint-ports.ts';
import { explain } from '../states.tsx';
import './plan-dialog.css';

interface PlanDialogProps {
  /** The sessions that the sprint has no record of. */
  kinds: readonly SessionKind[];
  snapshot: SprintSnapshot;
  ports: SprintPorts;
  onClose: (changed: boolean) => void;
}

/** Makes the records of a sprint's ceremonies and of its design session in one go, on the days on which the team usually holds them. */
export default function PlanDialog({ kinds, snapshot, ports, onClose }: PlanDialogProps) {
  const { sprint, calendar } = snapshot;
  const days = useLoad((signal) => ports.loadSessionDays(signal), []);
  const [left, setLeft] = useState<readonly SessionKind[]>([]);
  const [edited, setEdited] = useState<Readonly<Partial<Record<SessionKind, string>>>>({});
  const [made, setMade] = useState<readonly SessionKind[]>([]);
  const [failures, setFailures] = useState<Readonly<Partial<Record<SessionKind, string>>>>({});
  const [isSaving, setIsSaving] = useState(false);
  const isRead = days.state !== 'loading';
  const rows = kinds
    .filter((kind) => !made.includes(kind))
    .map((kind) => {
      const { day, isHabit } = usualDay(kind, sprint, days.value ?? [], calendar);
      return { kind, isHabit, day: edited[kind] ?? day, isChosen: !left.includes(kind) };
    });
  const chosen = rows.filter(({ isChosen }) => isChosen);
  const hasDays = chosen.every(({ day }) => day !== '');

  const create = async () => {
    setIsSaving(true);
    const refused: Partial<Record<SessionKind, string>> = {};
    const done: SessionKind[] = [];
    for (const { kind, day } of chosen) {
      try {
        await ports.createSession(kind, calendarDate(day));
        done.push(kind);
      } catch (error) {
        refused[kind] = explain(error).detail;
      }
    }
    setMade([...made, ...done]);
    setFailures(refused);
    setIsSaving(false);
    if (done.length > 0) ports.tellPlanned(done.length);
    if (Object.keys(refused).length === 0) onClose(true);
  };

  return (
    <Modal title={`Plan ${sprint.name}`} onClose={() => onClose(made.length > 0)}>
      <p className="weak">
        {dateRange(sprint.start, sprint.finish)}. Each session becomes a planned record in this sprint; who was there and what came of it is filled in
        afterward.
      </p>
      {days.state === 'failed' ? <p className="warn small">Earlier sessions could not be read, so the days are not those of your team.</p> : null}
      {isRead ? (
        <ul className="plan-sessions">
          {rows.map(({ kind, day, isHabit, isChosen }) => (
            <li key={kind}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => setLeft(isChosen ? [...left, kind] : left.filter((other) => other !== kind))}
                />
                <span>{SESSION_KINDS[kind]}</span>
              </label>
              <input
                className="native-input"
                type="date"
                aria-label={`Day of ${SESSION_KINDS[kind]}`}
                value={day}
                disabled={!isChosen}
                onChange={({ target }) => setEdited({ ...edited, [kind]: target.value as CalendarDate | '' })}
              />
              <span className="weak small">{isHabit ? 'as in the sprints before' : 'no earlier session'}</span>
              {failures[kind] === undefined ? null : (
                <span role="alert" className="warn small">
                  It was not created: {failures[kind]}
                </span>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <div className="skeleton" style={{ height: 120 }} role="status">
          <span className="visually-hidden">Reading earlier sessions</span>
        </div>
      )}
      <div className="modal-buttons">
        <Button text="Cancel" onClick={() => onClose(made.length > 0)} />
        <Button
          primary
          text={isSaving ? 'Creating…' : `Create ${plural(chosen.length, 'session', 'sessions')}`}
          disabled={!isRead || isSaving || chosen.length === 0 || !hasDays}
          onClick={() => void create()}
        />
      </div>
    </Modal>
  );
}
