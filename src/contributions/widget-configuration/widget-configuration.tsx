import { useState, type ReactNode } from 'react';
import type { ConfigurationPorts } from '../../azure/frames/widget-configuration.ts';
import { MAX_SPRINTS, type WidgetSettings, type WidgetView } from '../../domain/settings/widget-settings.ts';
import { explainFailure } from '../../ui/explain-failure.ts';
import { useLoad } from '../../ui/use-load.ts';
import { plural } from '../../ui/strings.ts';
import './widget-configuration.css';

const COUNTS = Array.from({ length: MAX_SPRINTS }, (_, index) => index + 1);

/** Team and period of a widget; each choice updates the preview immediately. */
export function WidgetConfiguration({ ports }: { ports: ConfigurationPorts }) {
  const [settings, setSettings] = useState(ports.settings);
  const teams = useLoad(ports.loadTeams, []);
  const change = (part: Partial<WidgetSettings>) => {
    const next = { ...settings, ...part };
    setSettings(next);
    ports.change(next);
  };
  const { team } = settings;
  const loadedTeams = teams.state === 'ready' ? teams.value : [];
  // Keep a deleted team in the list until another one is chosen.
  const listed = team === null || loadedTeams.some(({ id }) => id === team.id) ? loadedTeams : [team, ...loadedTeams];

  return (
    <main className="configuration">
      <Choice label="Team" value={team?.id ?? ''} onChoose={(id) => change({ team: listed.find((listedTeam) => listedTeam.id === id) ?? null })}>
        <option value="">The team of the dashboard</option>
        {listed.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      {teams.state === 'failed' ? (
        <p role="alert" className="warn small">
          The teams could not be read. {explainFailure(teams.error).advice}
        </p>
      ) : null}
      {ports.hasGroups ? <GroupChoice ports={ports} group={settings.group} onChoose={(group) => change({ group })} /> : null}
      {ports.hasPeriod ? (
        <Choice label="Period" value={String(settings.sprints)} onChoose={(count) => change({ sprints: Number(count) })}>
          {COUNTS.map((count) => (
            <option key={count} value={count}>
              {count === 1 ? 'The sprint under way' : `Last ${plural(count, 'sprint', 'sprints')}`}
            </option>
          ))}
        </Choice>
      ) : null}
      {ports.hasViews ? (
        <Choice label="Shown first where there is no room for both" value={settings.view} onChoose={(view) => change({ view: view as WidgetView })}>
          <option value="sprints">By sprint</option>
          <option value="groups">Working groups</option>
        </Choice>
      ) : null}
    </main>
  );
}

/** Renders nothing if the project has no working groups. */
function GroupChoice({ ports, group, onChoose }: { ports: ConfigurationPorts; group: string | null; onChoose: (group: string | null) => void }) {
  const groups = useLoad(ports.loadGroups, []);
  const loadedGroups = groups.state === 'ready' ? groups.value : [];
  // Keep a renamed or deleted group in the list until another one is chosen.
  const listed = group === null || loadedGroups.includes(group) ? loadedGroups : [group, ...loadedGroups];
  if (groups.state === 'failed')
    return (
      <p role="alert" className="warn small">
        The working groups could not be read. {explainFailure(groups.error).advice}
      </p>
    );
  return listed.length === 0 ? null : (
    <Choice label="Working group" value={group ?? ''} onChoose={(name) => onChoose(name === '' ? null : name)}>
      <option value="">All of the team</option>
      {listed.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Choice>
  );
}

function Choice({ label, value, onChoose, children }: { label: string; value: string; onChoose: (value: string) => void; children: ReactNode }) {
  return (
    <label className="configuration-choice">
      <span>{label}</span>
      <select className="native-input" value={value} onChange={(event) => onChoose(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
