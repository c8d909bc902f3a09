import { useEffect, useMemo } from 'react';
import { Tab, TabBar, TabSize } from 'azure-devops-ui/Tabs';
import { FrameView } from '../components/frame-view.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { Picker } from '../components/picker.tsx';
import { formatSprintDates } from '../data/dates.ts';
import { readIterations, readTeams, readTypes } from '../data/read.ts';
import type { Iteration, Project, Team } from '../data/service-types.ts';
import type { Route } from '../routes.ts';
import { nameOf, recall, remember } from '../session.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { SprintBacklog } from './sprint-backlog.tsx';
import { Taskboard } from './taskboard.tsx';

const TAB_TARGET = 'ms.vss-work-web.iteration-backlog-tabs';
const FRAME_TITLES: Readonly<Record<Iteration['attributes']['timeFrame'], string>> = { past: 'Past', current: 'Current', future: 'Future' };

/** Boards > Sprints: one team, one sprint; taskboard, backlog and the tabs of extensions. */
export function SprintsPage({ project, route }: { project: Project; route: Route & { page: 'sprints' } }) {
  const { session, navigator } = useShell();
  const [teams, reloadTeams] = useLoad(`teams ${project.id}`, (signal) => readTeams(session.rest, project.id, signal));
  const remembered = recall(`host.team.${project.id}`);
  const team = teams.data && (findTeam(teams.data, route.team) ?? findTeam(teams.data, remembered) ?? teams.data[0]);
  const choose = (change: Partial<Route & { page: 'sprints' }>) => void navigator.go({ ...route, ...change });

  return (
    <WhenLoaded outcome={teams} onRetry={reloadTeams} what="teams">
      {(all) =>
        team === undefined ? (
          <Empty title="This project has no teams" />
        ) : (
          <div className="page page-full">
            <header className="page-header">
              <h1 className="page-title">Sprints</h1>
              <Picker
                label="Team"
                className="team-picker"
                choices={all.map(({ id, name }) => ({ id, text: name }))}
                selected={team.id}
                onSelect={(id) => {
                  remember(`host.team.${project.id}`, id);
                  choose({ team: findTeam(all, id)?.name ?? null, iterationPath: null });
                }}
              />
            </header>
            {route.team !== null && findTeam(all, route.team) === undefined ? (
              <Empty title={`There is no team called "${route.team}"`}>Choose one of the teams above.</Empty>
            ) : (
              <TeamSprints key={team.id} project={project} team={team} route={route} />
            )}
          </div>
        )
      }
    </WhenLoaded>
  );
}

function TeamSprints({ project, team, route }: { project: Project; team: Team; route: Route & { page: 'sprints' } }) {
  const { session, navigator } = useShell();
  const [loaded, reload] = useLoad(`iterations ${team.id}`, (signal) =>
    Promise.all([readIterations(session.rest, project.id, team.id, signal), readTypes(session.rest, project.id, signal)]),
  );
  const tabs = useMemo(() => session.contributionsTo(TAB_TARGET, 'ms.vss-web.tab'), [session]);
  const iterations = loaded.data?.[0];
  const asked = route.iterationPath?.toLowerCase();
  const iteration = asked === undefined ? iterations && defaultIteration(iterations) : iterations?.find(({ path }) => path.toLowerCase() === asked);

  useEffect(() => {
    // Keeps the URL in sync with the page, so that it can be copied.
    if (asked === undefined && iteration !== undefined)
      void navigator.go({ ...route, team: team.name, iterationPath: iteration.path }, { replace: true });
    // Only a missing path is filled in, once the sprints are known.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, iteration?.id]);

  return (
    <WhenLoaded outcome={loaded} onRetry={reload} what="sprints">
      {([all, types]) => {
        if (all.length === 0)
          return <Empty title={`${team.name} has no sprints`}>Add iterations to the team through the REST service or a process template.</Empty>;
        const contribution = tabs.find(({ id }) => id.toLowerCase() === route.view.toLowerCase());
        return (
          <>
            <div className="tab-row">
              <TabBar
                className="tab-row-tabs"
                tabSize={TabSize.Tall}
                disableSticky
                ariaLabel="Views of the sprint"
                selectedTabId={contribution?.id ?? route.view.toLowerCase()}
                onSelectedTabChanged={(view) => void navigator.go({ ...route, view, team: team.name, iterationPath: iteration?.path ?? null })}
              >
                <Tab id="taskboard" name="Taskboard" />
                <Tab id="backlog" name="Backlog" />
                {tabs.map((tab) => (
                  <Tab key={tab.id} id={tab.id} name={nameOf(tab)} />
                ))}
              </TabBar>
              <div className="sprint-choice">
                {iteration && (
                  <span className="secondary sprint-dates">{formatSprintDates(iteration.attributes.startDate, iteration.attributes.finishDate)}</span>
                )}
                <Picker
                  label="Sprint"
                  className="sprint-picker"
                  choices={all
                    .toSorted((a, b) => ORDER[a.attributes.timeFrame] - ORDER[b.attributes.timeFrame])
                    .map(({ id, name, attributes }) => ({ id, text: name, group: FRAME_TITLES[attributes.timeFrame] }))}
                  selected={iteration?.id ?? null}
                  placeholder="Choose a sprint"
                  onSelect={(id) =>
                    void navigator.go({ ...route, team: team.name, iterationPath: all.find((candidate) => candidate.id === id)?.path ?? null })
                  }
                />
              </div>
            </div>
            {iteration === undefined ? (
              <Empty title={`${team.name} has no sprint "${route.iterationPath ?? ''}"`}>Choose one of its sprints above.</Empty>
            ) : contribution !== undefined ? (
              <FrameView
                key={contribution.id}
                className="sprint-frame"
                contribution={contribution}
                project={project}
                team={team}
                configuration={{ team: { id: team.id, name: team.name }, iterationId: iteration.id }}
              />
            ) : route.view.toLowerCase() === 'backlog' ? (
              <SprintBacklog project={project} team={team} iteration={iteration} types={types} />
            ) : route.view.toLowerCase() === 'taskboard' ? (
              <Taskboard project={project} team={team} iteration={iteration} types={types} />
            ) : (
              <Empty title="There is no such tab">The extension that brings it may not be installed.</Empty>
            )}
          </>
        );
      }}
    </WhenLoaded>
  );
}

const ORDER = { current: 0, future: 1, past: 2 } as const;

const findTeam = (teams: readonly Team[], nameOrId: string | null): Team | undefined =>
  nameOrId === null ? undefined : teams.find(({ id, name }) => id === nameOrId || name.toLowerCase() === nameOrId.toLowerCase());

/** The running sprint, else the next one, else the last one. */
function defaultIteration(iterations: readonly Iteration[]): Iteration | undefined {
  const inFrame = (timeFrame: Iteration['attributes']['timeFrame']) => iterations.filter(({ attributes }) => attributes.timeFrame === timeFrame);
  return inFrame('current')[0] ?? inFrame('future')[0] ?? inFrame('past').at(-1) ?? iterations[0];
}
