import { useState } from 'react';
import { followSpan, type SprintSpan } from '../../../domain/settings/sprint-span.ts';
import { sameName } from '../../../domain/shared/text.ts';
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
    <Panel title="Confirmations">
      {attestations.length === 0 ? <p className="weak">There are no confirmations.</p> : null}
      <ul className="history">
        {attestations.map((attestation) => (
          <Entry
            key={attestation.id}
            {...page}
            entry={attestation}
            what="confirmation"
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
  entry: SprintSpan & { rule: string; team: string | null; author: string };
  what: string;
  about: string;
  kind?: string;
  text: string;
  onEnd: () => Promise<void>;
}

function Entry({ entry, what, about, kind, text, teams, places, isReadOnly, onEnd }: EntryProps) {
  const [isEnding, setIsEnding] = useState(false);
  const [failure, setFailure] = useState('');
  const { rule, team, author } = entry;
  const { until, untilSprint, isSprintGone } = places === null || places === 'unread' ? entry : followSpan(entry, places.iterations);
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
            , {teamText(team, teams)}, until the end of{' '}
            {untilSprint === ''
              ? dayOfYear(until)
              : `${untilSprint} (${dayOfYear(until)}${isSprintGone === true ? '; this sprint no longer exists' : ''})`}
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

/** The team of an entry. A project has at least one team, so an empty list was not read. */
function teamText(team: string | null, teams: PageProps['teams']): string {
  if (team === null) return 'every team';
  const present = teams.find(({ id }) => sameName(id, team));
  return present?.name ?? (teams.length === 0 ? 'a team' : 'a team that no longer exists');
}
