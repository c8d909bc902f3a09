import { Suspense, lazy, useEffect, useState } from 'react';
import type { Administration } from '../../azure/team/administrators.ts';
import type { Team } from '../../azure/team/people.ts';
import type { ProjectPlaces } from '../../domain/settings/places.ts';
import { explainFailure } from '../../ui/explain-failure.ts';
import { FailurePanel } from '../../ui/failure.tsx';
import { useLoad } from '../../ui/use-load.ts';
import { GroupsPanel } from './people/groups-panel.tsx';
import { HistoryPanel } from './records/history-panel.tsx';
import { NamesPanel, ThresholdsPanel } from './rules/names-panel.tsx';
import { Notices } from './notices.tsx';
import type { PageProps } from './page-props.ts';
import { PeoplePanel } from './people/people-panel.tsx';
import { PreviewPanel } from './rules/preview-panel.tsx';
import { ProcessSetup } from './process/process-setup.tsx';
import { FocusPanel } from './rules/focus-panel.tsx';
import { SprintsPanel } from './rules/sprints-panel.tsx';
import { RulesPanel } from './rules/rules-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import type { SettingsPorts } from './settings-ports.ts';
import type { SetupPorts } from './process/setup-ports.ts';
import { panelId, Tabs, TABS, tabElementId, type TabId } from './tabs.tsx';
import { TransferPanel } from './records/transfer-panel.tsx';
import { useSettings } from './use-settings.ts';
import { AttestationsPanel, WaiversPanel } from './records/waivers-panel.tsx';
import './settings-hub.css';

const ConflictDialog = lazy(() => import(/* webpackChunkName: "conflict-dialog" */ './conflict-dialog.tsx'));

interface SettingsHubProps {
  projectName: string;
  initialTab: TabId;
  onTab: (id: TabId) => void;
  setup: SetupPorts;
  ports: SettingsPorts;
}

/** All settings of the project: process, people, checks, and history. */
export function SettingsHub({ projectName, initialTab, onTab, setup, ports }: SettingsHubProps) {
  const [tab, setTab] = useState(initialTab);
  const pick = (id: TabId) => {
    setTab(id);
    onTab(id);
  };
  return (
    <div className="settings-hub">
      <Tabs current={tab} onPick={pick} />
      <div role="tabpanel" id={panelId} aria-labelledby={tabElementId(tab)}>
        {tab === 'process' ? <ProcessSetup projectName={projectName} ports={setup} /> : null}
        <Settings tab={tab} ports={ports} />
      </div>
    </div>
  );
}

/** The pages that share a draft, which is kept while another tab is open. Loads when first opened. */
function Settings({ tab, ports }: { tab: TabId; ports: SettingsPorts }) {
  const [wasOpened, setWasOpened] = useState(false);
  useEffect(() => {
    if (tab !== 'process') setWasOpened(true);
  }, [tab]);
  return wasOpened || tab !== 'process' ? <OpenSettings tab={tab} ports={ports} /> : null;
}

function OpenSettings({ tab, ports }: { tab: TabId; ports: SettingsPorts }) {
  const { state, error, retry } = useSettings(ports);
  const { teams, places, nameOf, administration } = useSurroundings(ports);
  if (tab === 'process') return null;
  const name = TABS.find(({ id }) => id === tab)!.name;
  return (
    <main className="settings-page" aria-busy={state === null && error === null}>
      <h1>{name}</h1>
      {error === null ? null : <FailurePanel {...explainFailure(error)} onRetry={retry} />}
      {state === null && error === null ? <Loading /> : null}
      {state === null ? null : (
        <>
          <Notices state={state} nameOf={nameOf} administration={administration} />
          <Page tab={tab} page={{ state, ports, teams, places, nameOf, isReadOnly: administration === null || administration === 'none' }} />
          <SaveBar state={state} nameOf={nameOf} />
          <Suspense fallback={null}>
            {state.conflict === null ? null : <ConflictDialog conflict={state.conflict} state={state} nameOf={nameOf} />}
          </Suspense>
        </>
      )}
    </main>
  );
}

function Page({ tab, page }: { tab: TabId; page: PageProps }) {
  if (tab === 'roles')
    return (
      <>
        <PreviewPanel {...page} />
        <PeoplePanel {...page} />
        <GroupsPanel {...page} />
      </>
    );
  if (tab === 'rules')
    return (
      <>
        <PreviewPanel {...page} />
        <RulesPanel {...page} />
        <SprintsPanel {...page} />
        <FocusPanel {...page} />
        <ThresholdsPanel {...page} />
        <NamesPanel {...page} />
      </>
    );
  return (
    <>
      <HistoryPanel {...page} />
      <WaiversPanel {...page} />
      <AttestationsPanel {...page} />
      <TransferPanel {...page} />
    </>
  );
}

/** Teams, names and permission, loaded in parallel with the settings; the pages work without them. */
function useSurroundings(ports: SettingsPorts) {
  const administration = useLoad<Administration>((signal) => ports.loadAdministration(signal), [ports]);
  const { value: teams } = useLoad<readonly Team[]>((signal) => ports.loadTeams(signal), [ports]);
  const places = useLoad<ProjectPlaces>((signal) => ports.loadPlaces(signal), [ports]);
  const { value: names } = useLoad(teams === undefined ? null : (signal) => ports.loadNames(teams, signal), [ports, teams]);
  return {
    teams: teams ?? [],
    places: places.state === 'failed' ? 'unread' : (places.value ?? null),
    administration: administration.state === 'failed' ? 'unknown' : (administration.value ?? null),
    nameOf: (person: string) => names?.get(person) ?? person,
  } as const;
}

const Loading = () => (
  <div role="status">
    <span className="visually-hidden">Reading the settings</span>
    <div className="panel skeleton" style={{ height: 240 }} />
  </div>
);
