import { useState } from 'react';
import type { ReviewDashboard } from '../../azure/dashboards/dashboards.ts';
import type { Team } from '../../azure/team/people.ts';
import { Button } from '../../ui/button.tsx';
import { explainFailure } from '../../ui/explain-failure.ts';
import { Panel } from '../../ui/panel.tsx';
import { plural } from '../../ui/strings.ts';
import { useLoad } from '../../ui/use-load.ts';
import { Refused } from './process/refused.tsx';
import type { SetupPorts } from './process/setup-ports.ts';

interface ReviewDashboardPanelProps {
  ports: SetupPorts;
  /** Called with the team for which a dashboard is requested. */
  onTeam: (name: string) => void;
}

/** Creates the sprint review dashboard of a team: the widgets, and the queries behind them. */
export function ReviewDashboardPanel({ ports, onTeam }: ReviewDashboardPanelProps) {
  const { value: teams = [], error } = useLoad<readonly Team[]>((signal) => ports.loadTeams(signal), [ports]);
  const [teamId, setTeamId] = useState<string | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [dashboard, setMade] = useState<ReviewDashboard | null>(null);

  const team = teams.find(({ id }) => id === teamId) ?? teams[0];
  const create = async () => {
    if (team === undefined) return;
    onTeam(team.name);
    setIsRunning(true);
    setFailure(null);
    setMade(null);
    try {
      setMade(await ports.createDashboard(team));
    } catch (reason) {
      setFailure(reason);
    }
    setIsRunning(false);
  };

  return (
    <Panel title="Sprint review dashboard">
      <p>
        A dashboard of the team with the acceptance of its hypotheses, its sprint check and the collaboration of its roles, and the queries behind it
        in Shared Queries. What is there already stays as it is.
      </p>
      {error === null ? null : (
        <p role="alert" className="warn">
          The teams could not be read. {explainFailure(error).advice}
        </p>
      )}
      <div className="choice">
        <label>
          Team{' '}
          <select
            className="native-input"
            value={team?.id ?? ''}
            disabled={isRunning || teams.length === 0}
            onChange={({ target }) => {
              setTeamId(target.value);
              setMade(null);
              setFailure(null);
            }}
          >
            {teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button text="Create the dashboard" disabled={isRunning || team === undefined} onClick={() => void create()} />
      </div>
      <div aria-live="polite">
        {isRunning ? <p className="weak">Creating the dashboard…</p> : null}
        {dashboard === null ? null : <Made {...dashboard} onOpen={ports.openUrl} />}
      </div>
      {failure === null ? null : <Refused error={failure} {...needOf(failure)} />}
    </Panel>
  );
}

function Made({ url, isNew, widgets, queries, onOpen }: ReviewDashboard & { onOpen: (url: string) => void }) {
  const queryCount = queries.length === 0 ? [] : [plural(queries.length, 'query', 'queries')];
  const added = [...widgets, ...queryCount];
  return (
    <p>
      <span className="outcome-pass" aria-hidden="true">
        ✓
      </span>{' '}
      {isNew
        ? `The dashboard Sprint review was made${queryCount.map((count) => `, with ${count}`).join('')}.`
        : `The dashboard Sprint review was there already. ${added.length === 0 ? 'Nothing was missing.' : `Added: ${added.join(', ')}.`}`}{' '}
      <button type="button" className="link-button" onClick={() => onOpen(url)}>
        Open it
      </button>
    </p>
  );
}

/** The permission that the refused part needs; loading the team needs no special one. */
function needOf(failure: unknown): { permission: string; place: string } {
  const { permission = 'View project-level information', place = 'Project settings, Permissions' } = failure as Partial<
    Record<'permission' | 'place', string>
  >;
  return { permission, place };
}
