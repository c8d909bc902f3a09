import { useState } from 'react';
import { focusPart, type Focus } from '../../../domain/settings/focus.ts';
import { partKey } from '../../../domain/settings/parts.ts';
import { followSprint } from '../../../domain/settings/stored-sprint.ts';
import { activeChecks } from '../../../domain/sprint/checks/active.ts';
import { CHECKS } from '../../../domain/sprint/checks/registry.ts';
import { Button } from '../../../ui/button.tsx';
import { checkName } from '../../../ui/checks/registry.ts';
import { dayOfYear } from '../../../ui/dates.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { PageProps } from '../page-props.ts';

/** The check that each team concentrates on. */
export function FocusPanel(page: PageProps) {
  const { state, isReadOnly } = page;
  const focuses = Object.entries(state.settings.focus);
  return (
    <Panel title="Focus">
      <p className="weak">
        A team can make one check its focus until a sprint. It comes first in the team’s ML Sprint tab, with its course over the last sprints.
      </p>
      <ul className="history">
        {focuses.map(([team, focus]) => (
          <Entry key={team} team={team} focus={focus} {...page} />
        ))}
      </ul>
      {isReadOnly ? null : <NewFocus {...page} />}
    </Panel>
  );
}

function Entry({ team, focus, state, ports, teams, places, isReadOnly }: PageProps & { team: string; focus: Focus }) {
  const present = teams.find(({ id }) => id.toLowerCase() === team);
  const name = present?.name ?? (focus.teamName === '' ? 'A team' : focus.teamName);
  const hasPlaces = places !== null && places !== 'unread';
  const until = followSprint(focus.until, hasPlaces ? places.iterations : []);
  const notes = [
    // A project has at least one team, so an empty list was not read.
    present === undefined && teams.length > 0 ? 'This team no longer exists.' : '',
    CHECKS.some(({ id }) => id === focus.rule) ? '' : 'This check doesn’t exist in this version.',
    state.settings.rules[focus.rule]?.severity === 'off' ? 'The check is switched off.' : '',
    hasPlaces && !until.isFound
      ? `${until.name} no longer exists${until.finish === null ? '' : `; the focus still ends on ${dayOfYear(until.finish)}, its last day when it was chosen`}.`
      : '',
    until.finish === null ? 'Its last day is not known, so the check is not shown first. Set the focus again.' : '',
    until.finish !== null && until.finish < ports.today() ? 'This focus is over. End it here, or set a new one.' : '',
  ].filter((note) => note !== '');
  return (
    <li>
      <div className="history-head">
        <span>
          <strong dir="auto">{name}</strong>: {checkName(focus.rule)}
          <span className="weak">, until the end of {until.name}</span>
        </span>
        {isReadOnly ? null : (
          <button
            type="button"
            className="link-button"
            aria-label={`End the focus of ${name}`}
            onClick={() => state.edit([[partKey('focus', team), undefined]])}
          >
            End
          </button>
        )}
      </div>
      {notes.length === 0 ? null : <p className="warn small">{notes.join(' ')}</p>}
    </li>
  );
}

function NewFocus({ state, ports, teams, places }: PageProps) {
  const [teamId, setTeamId] = useState('');
  const [rule, setRule] = useState('');
  const [sprintId, setSprintId] = useState('');
  const iterations = places === null || places === 'unread' ? [] : places.iterations;
  const sprints = iterations.filter(({ finish }) => finish !== null && finish >= ports.today());
  const team = teams.find(({ id }) => id === teamId);
  const until = sprints.find(({ id }) => id === sprintId);
  const set = () => {
    if (team === undefined || until === undefined || rule === '') return;
    state.edit([[partKey('focus', team.id.toLowerCase()), focusPart({ rule, teamName: team.name, until })]]);
    setTeamId('');
    setRule('');
    setSprintId('');
  };
  const choices = [
    { label: 'Team of the focus', placeholder: 'Team', value: teamId, choose: setTeamId, options: teams.map(({ id, name }) => [id, name] as const) },
    {
      label: 'Check of the focus',
      placeholder: 'Check',
      value: rule,
      choose: setRule,
      options: activeChecks(state.settings).map(({ id }) => [id, checkName(id)] as const),
    },
    {
      label: 'Focus until the end of',
      placeholder: 'Until the end of',
      value: sprintId,
      choose: setSprintId,
      options: sprints.map(({ id, name }) => [id, name] as const),
    },
  ];
  return (
    <div className="field-row">
      {choices.map(({ label, placeholder, value, choose, options }) => (
        <select key={label} className="native-input" aria-label={label} value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">{placeholder}</option>
          {options.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ))}
      <Button text="Set focus" disabled={team === undefined || until === undefined || rule === ''} onClick={set} />
    </div>
  );
}
