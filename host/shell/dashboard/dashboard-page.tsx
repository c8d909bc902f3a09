import { useRef, useState } from 'react';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { deleteDashboard, readDashboard, readWidgetTypes, type Dashboard, type WidgetType } from '../data/dashboards.ts';
import { readTeams } from '../data/read.ts';
import type { Project, Team } from '../data/service-types.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { ConfigurationDialog } from './configuration-dialog.tsx';
import { DashboardSettingsDialog } from './dashboard-dialogs.tsx';
import { DashboardGrid } from './dashboard-grid.tsx';
import type { DraftWidget, WidgetChange } from './dashboard-model.ts';
import { DashboardProblems, DashboardToolbar } from './dashboard-toolbar.tsx';
import { Lightbox } from './lightbox.tsx';
import { LoadingGate } from './loading-gate.ts';
import { useDashboard } from './use-dashboard.ts';
import { WidgetContent, WidgetMenu } from './widget-card.tsx';
import { WidgetCatalog } from './widget-catalog.tsx';
import { EDIT_HELP, WidgetHandle } from './widget-handle.tsx';

/** One dashboard: looked at, or edited. */
export function DashboardPage({ project, id }: { project: Project; id: string }) {
  const { session } = useShell();
  const { rest } = session;
  const [loaded, reload] = useLoad(`dashboard ${id}`, (signal) =>
    Promise.all([readDashboard(rest, project.id, id, signal), readWidgetTypes(rest, project.id, signal), readTeams(rest, project.id, signal)]),
  );
  return (
    <WhenLoaded outcome={loaded} onRetry={reload} what="the dashboard">
      {([dashboard, types, teams]) => <DashboardView project={project} first={dashboard} types={types} teams={teams} />}
    </WhenLoaded>
  );
}

interface DashboardViewProps {
  project: Project;
  first: Dashboard;
  types: readonly WidgetType[];
  teams: readonly Team[];
}

/** The open dialog of the dashboard, one at a time. */
type Opened =
  | { kind: 'configure'; type: WidgetType; widget: DraftWidget }
  | { kind: 'add'; type: WidgetType }
  | { kind: 'lightbox'; type: WidgetType; widget: DraftWidget }
  | { kind: 'settings' };

function DashboardView({ project, first, types, teams }: DashboardViewProps) {
  const { session, navigator, overlays } = useShell();
  const [model, state] = useDashboard(project, first);
  const [gate] = useState(() => new LoadingGate(first.widgets.filter(({ contributionId }) => session.contribution(contributionId)?.url).length));
  const addButton = useRef<HTMLSpanElement>(null);
  const [isCatalogOpen, setCatalogOpen] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const { dashboard, widgets, isEditing, refreshes, announcement } = state;
  const mayEdit = !session.user.readOnlyProjects.includes(project.id);
  const context = { project, team: teams.find(({ id }) => id === dashboard.groupId) ?? project.defaultTeam };
  const typeOf = ({ contributionId }: DraftWidget) => types.find((type) => type.contributionId.toLowerCase() === contributionId.toLowerCase());

  const focusAdd = () => addButton.current?.querySelector('button')?.focus();
  const closeCatalog = () => {
    setCatalogOpen(false);
    focusAdd();
  };
  const remove = async () => {
    const question = { title: `Delete ${dashboard.name}?`, message: 'The dashboard and the settings of its widgets are lost.', okText: 'Delete' };
    if (!(await overlays.confirm({ ...question, isDanger: true }))) return;
    try {
      await deleteDashboard(session.rest, project.id, dashboard.id);
      await navigator.go({ page: 'dashboards', project: project.name, id: null });
    } catch (error) {
      overlays.showToast({ message: (error as Error).message, durationMs: 5_000 });
    }
  };
  const configured = (change: WidgetChange) => {
    if (opened?.kind === 'add') model.add(opened.type, change);
    if (opened?.kind === 'configure') {
      model.configure(opened.widget.key, change);
      // Outside of edit mode nothing else would save the change.
      if (!isEditing) {
        model.edit();
        void model.save();
      }
    }
    setOpened(null);
  };
  const configureOf = (widget: DraftWidget) => {
    const type = typeOf(widget);
    const isConfigurable = mayEdit && type !== undefined && type.configurationContributionId !== null;
    return isConfigurable ? () => setOpened({ kind: 'configure', type, widget: model.widget(widget.key) ?? widget }) : undefined;
  };
  const add = (type: WidgetType) => {
    if (type.configurationRequired && type.configurationContributionId !== null) setOpened({ kind: 'add', type });
    else model.add(type);
  };

  return (
    <div className="page page-full dashboard">
      <DashboardToolbar
        project={project}
        model={model}
        state={state}
        mayEdit={mayEdit}
        isCatalogOpen={isCatalogOpen}
        addButton={addButton}
        onToggleCatalog={() => setCatalogOpen((before) => !before)}
        onSettings={() => setOpened({ kind: 'settings' })}
        onDelete={() => void remove()}
      />
      <output className="visually-hidden">{announcement}</output>
      <DashboardProblems model={model} state={state} />
      {isEditing && (
        <p id={EDIT_HELP} className="secondary edit-help">
          Drag widgets, or focus one and use the arrow keys. With Shift they change its size; Delete removes it.
        </p>
      )}
      <div className="dashboard-body">
        {widgets.length === 0 && !isEditing ? (
          <Empty title="This dashboard has no widgets yet">{mayEdit ? 'Edit it to add some.' : ''}</Empty>
        ) : (
          <div className="dashboard-scroll">
            <DashboardGrid widgets={widgets} isEditing={isEditing}>
              {(widget) => {
                const type = typeOf(widget);
                const onConfigure = configureOf(widget);
                return (
                  <>
                    {/* In edit mode the content of a widget is inert; React passes the attribute through, but its types lack it. */}
                    <div className="widget-content" {...(isEditing && { inert: '' })}>
                      <WidgetContent widget={widget} type={type} {...context} refreshes={refreshes} gate={gate} onConfigure={onConfigure} />
                    </div>
                    {isEditing ? (
                      <WidgetHandle widget={widget} model={model} allowed={type?.allowedSizes ?? []} onConfigure={onConfigure} onRemoved={focusAdd} />
                    ) : (
                      <WidgetMenu
                        widget={widget}
                        onConfigure={onConfigure}
                        {...(type && type.lightboxOptions !== null && { onEnlarge: () => setOpened({ kind: 'lightbox', type, widget }) })}
                      />
                    )}
                  </>
                );
              }}
            </DashboardGrid>
          </div>
        )}
        {isEditing && isCatalogOpen && <WidgetCatalog types={types} onAdd={add} onClose={closeCatalog} />}
      </div>
      {opened?.kind === 'lightbox' && <Lightbox {...opened} {...context} onClose={() => setOpened(null)} />}
      {opened?.kind === 'settings' && (
        <DashboardSettingsDialog project={project} dashboard={dashboard} onSaved={(saved) => model.tellHead(saved)} onClose={() => setOpened(null)} />
      )}
      {(opened?.kind === 'configure' || opened?.kind === 'add') && (
        <ConfigurationDialog
          type={opened.type}
          {...(opened.kind === 'configure' && { widget: opened.widget })}
          {...context}
          onDone={configured}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
