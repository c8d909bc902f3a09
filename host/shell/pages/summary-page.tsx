import { Link } from '../components/link.tsx';
import { WhenLoaded } from '../components/notices.tsx';
import { formatSprintDates } from '../data/dates.ts';
import { readIterations, readTeams, readCreatableTypes } from '../data/read.ts';
import type { Iteration, Project, Team } from '../data/service-types.ts';
import { nameOf } from '../session.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** The project's description, its teams with their current sprints, and links. */
export function SummaryPage({ project }: { project: Project }) {
  const { session } = useShell();
  const { rest } = session;
  const [loaded, reload] = useLoad(`summary ${project.id}`, async (signal) => {
    const [teams, types] = await Promise.all([readTeams(rest, project.id, signal), readCreatableTypes(rest, project.id, signal)]);
    const sprints = await Promise.all(teams.map(async (team) => ({ team, iterations: await readIterations(rest, project.id, team.id, signal) })));
    return { sprints, types };
  });
  const tabs = session.contributionsTo('ms.vss-work-web.iteration-backlog-tabs', 'ms.vss-web.tab');

  return (
    <div className="page">
      <header className="page-header">
        <h1 className="page-title">{project.name}</h1>
      </header>
      {project.description && <p className="summary-text">{project.description}</p>}
      <WhenLoaded outcome={loaded} onRetry={reload} what="the project">
        {({ sprints, types }) => (
          <div className="summary">
            <section className="tile">
              <h2 className="tile-title">Teams</h2>
              <ul className="plain-list">
                {sprints.map(({ team, iterations }) => (
                  <TeamRow
                    key={team.id}
                    project={project}
                    team={team}
                    iterations={iterations}
                    views={tabs.map((tab) => ({ view: tab.id, name: nameOf(tab) }))}
                  />
                ))}
              </ul>
            </section>
            <section className="tile">
              <h2 className="tile-title">New work item</h2>
              <ul className="chips">
                {types.map(({ name, color }) => (
                  <li key={name}>
                    <Link to={{ page: 'new-work-item', project: project.name, type: name }} className="chip">
                      <span className="chip-bar" style={{ backgroundColor: `#${color.slice(-6)}` }} aria-hidden />
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        )}
      </WhenLoaded>
    </div>
  );
}

function TeamRow({
  project,
  team,
  iterations,
  views,
}: {
  project: Project;
  team: Team;
  iterations: readonly Iteration[];
  views: readonly { view: string; name: string }[];
}) {
  const current = iterations.find(({ attributes }) => attributes.timeFrame === 'current');
  return (
    <li className="summary-team">
      <span>
        <strong>{team.name}</strong>
        <span className="secondary summary-sprint">
          {current === undefined
            ? 'No sprint is running.'
            : `${current.name}, ${formatSprintDates(current.attributes.startDate, current.attributes.finishDate)}`}
        </span>
      </span>
      <span className="summary-links">
        {[{ view: 'taskboard', name: 'Taskboard' }, ...views].map(({ view, name }) => (
          <Link
            key={view}
            to={{ page: 'sprints', project: project.name, view, team: team.name, iterationPath: current?.path ?? null }}
            label={`${name} of ${team.name}`}
          >
            {name}
          </Link>
        ))}
      </span>
    </li>
  );
}
