import { useState } from 'react';
import type { Waiver } from '../../domain/settings/settings.ts';
import { dayOfYear } from '../../ui/dates.ts';
import { explainFailure } from '../../ui/explain-failure.ts';
import { Panel } from '../../ui/panel.tsx';
import { RULE_NAMES } from '../../ui/strings.ts';
import type { PageProps } from './settings-hub.tsx';

/** What the teams decided to let be, with who and why; ending one makes the check count again. */
export function WaiversPanel({ state, teams, isReadOnly }: PageProps) {
  const [ending, setEnding] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  const { waivers } = state;
  const end = async (waiver: Waiver) => {
    setEnding(waiver.id);
    setFailure('');
    try {
      await state.endWaiver(waiver);
    } catch (error) {
      setFailure(explainFailure(error).detail);
    }
    setEnding(null);
  };
  return (
    <Panel title="Waivers">
      {waivers.length === 0 ? <p className="weak">Nothing is waived.</p> : null}
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          The waiver was not ended: {failure}
        </p>
      )}
      <ul className="history">
        {waivers.map((waiver) => (
          <li key={waiver.id}>
            <div className="history-head">
              <span>
                <strong>{RULE_NAMES[waiver.rule] ?? waiver.rule}</strong>
                {waiver.item === null ? '' : `, item ${waiver.item}`}
                <span className="weak">
                  , {waiver.team === null ? 'every team' : (teams.find(({ id }) => id === waiver.team)?.name ?? 'a team')}, until the end of{' '}
                  {waiver.untilSprint === '' ? dayOfYear(waiver.until) : `${waiver.untilSprint} (${dayOfYear(waiver.until)})`}
                </span>
              </span>
              {isReadOnly ? null : (
                <button
                  type="button"
                  className="link-button"
                  disabled={ending !== null}
                  aria-label={`End the waiver of ${RULE_NAMES[waiver.rule] ?? waiver.rule}${waiver.item === null ? '' : ` for ${waiver.item}`}`}
                  onClick={() => void end(waiver)}
                >
                  End
                </button>
              )}
            </div>
            <p dir="auto">
              {waiver.reason} {waiver.author === '' ? null : <span className="weak">Given by {waiver.author}.</span>}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
