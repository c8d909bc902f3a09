import { useState } from 'react';
import type { CalendarDate } from '../../../domain/shared/calendar-date.ts';
import { checkName } from '../../../ui/checks/registry.ts';
import { dayOfYear } from '../../../ui/dates.ts';
import { explainFailure } from '../../../ui/explain-failure.ts';
import { waiverKindText } from '../../../ui/waiver-kinds.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { PageProps } from '../page-props.ts';

/** Waivers with author and reason; ending one makes the check count again. */
export function WaiversPanel(page: PageProps) {
  const { waivers, endWaiver } = page.state;
  return (
    <Panel title="Waivers">
      {waivers.length === 0 ? <p className="weak">Nothing is waived.</p> : null}
      <ul className="history">
        {waivers.map((waiver) => (
          <Entry
            key={waiver.id}
            {...page}
            entry={waiver}
            what="waiver"
            about={waiver.item === null ? '' : `, item ${waiver.item}`}
            kind={waiverKindText(waiver.kind)}
            text={waiver.reason}
            onEnd={() => endWaiver(waiver)}
          />
        ))}
      </ul>
    </Panel>
  );
}

/** Attestations by people about what Boards cannot detect. */
export function AttestationsPanel(page: PageProps) {
  const { attestations, endAttestation } = page.state;
  return (
    <Panel title="Attestations">
      {attestations.length === 0 ? <p className="weak">Nobody attests anything.</p> : null}
      <ul className="history">
        {attestations.map((attestation) => (
          <Entry
            key={attestation.id}
            {...page}
            entry={attestation}
            what="attestation"
            about=""
            text={attestation.note}
            onEnd={() => endAttestation(attestation)}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface EntryProps extends PageProps {
  entry: { rule: string; team: string | null; until: CalendarDate; untilSprint: string; author: string };
  what: string;
  about: string;
  kind?: string;
  text: string;
  onEnd: () => Promise<void>;
}

function Entry({ entry, what, about, kind, text, teams, isReadOnly, onEnd }: EntryProps) {
  const [isEnding, setIsEnding] = useState(false);
  const [failure, setFailure] = useState('');
  const { rule, team, until, untilSprint, author } = entry;
  const name = checkName(rule);
  const end = async () => {
    setIsEnding(true);
    setFailure('');
    try {
      await onEnd();
    } catch (error) {
      setFailure(explainFailure(error).detail);
      setIsEnding(false);
    }
  };
  return (
    <li>
      <div className="history-head">
        <span>
          <strong>{name}</strong>
          {about}
          <span className="weak">
            , {team === null ? 'every team' : (teams.find(({ id }) => id === team)?.name ?? 'a team')}, until the end of{' '}
            {untilSprint === '' ? dayOfYear(until) : `${untilSprint} (${dayOfYear(until)})`}
            {kind === undefined ? '' : `, ${kind}`}
          </span>
        </span>
        {isReadOnly ? null : (
          <button
            type="button"
            className="link-button"
            disabled={isEnding}
            aria-label={`End the ${what} of ${name}${about}`}
            onClick={() => void end()}
          >
            End
          </button>
        )}
      </div>
      <p dir="auto">
        {text} {author === '' ? null : <span className="weak">Given by {author}.</span>}
      </p>
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          It was not ended: {failure}
        </p>
      )}
    </li>
  );
}
