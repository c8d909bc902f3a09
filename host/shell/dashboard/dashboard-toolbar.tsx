import type { RefObject } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { MenuButton } from 'azure-devops-ui/Menu';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Link } from '../components/link.tsx';
import type { Project } from '../data/service-types.ts';
import { useOverlays, useShell } from '../shell-context.tsx';
import type { DashboardModel, DashboardState } from './dashboard-model.ts';

export interface DashboardToolbarProps {
  project: Project;
  model: DashboardModel;
  state: DashboardState;
  mayEdit: boolean;
  isCatalogOpen: boolean;
  /** Contains the button that opens the catalogue; focus returns here. */
  addButton: RefObject<HTMLSpanElement>;
  onToggleCatalog: () => void;
  onSettings: () => void;
  onDelete: () => void;
}

/** The name of the dashboard and its commands. */
export function DashboardToolbar(props: DashboardToolbarProps) {
  const { project, model, state, mayEdit, isCatalogOpen, addButton, onToggleCatalog, onSettings, onDelete } = props;
  const { overlays } = useShell();
  const { isFullScreen } = useOverlays();
  const { dashboard, isEditing, isSaving, conflict } = state;
  return (
    <header className="page-header dashboard-head">
      <div className="dashboard-title">
        {!isFullScreen && (
          <Link to={{ page: 'dashboards', project: project.name, id: null }} className="dashboard-up">
            Dashboards
          </Link>
        )}
        <h1 className="page-title" dir="auto">
          {dashboard.name}
        </h1>
        {dashboard.description !== undefined && <p className="secondary dashboard-description">{dashboard.description}</p>}
      </div>
      <div className="dashboard-actions">
        {isEditing ? (
          <>
            <span ref={addButton}>
              <Button text="Add widget" iconProps={{ iconName: 'Add' }} ariaExpanded={isCatalogOpen} onClick={onToggleCatalog} />
            </span>
            <Button text="Cancel" disabled={isSaving} onClick={() => model.cancel()} />
            <Button text={isSaving ? 'Saving' : 'Save'} primary disabled={isSaving || conflict !== null} onClick={() => void model.save()} />
          </>
        ) : (
          <>
            <Button subtle iconProps={{ iconName: 'Refresh' }} text="Refresh" onClick={() => void model.reload()} />
            {!isFullScreen && (
              <Button subtle iconProps={{ iconName: 'FullScreen' }} ariaLabel="Full screen" onClick={() => overlays.setFullScreen(true)} />
            )}
            {mayEdit && <Button text="Edit" iconProps={{ iconName: 'Edit' }} onClick={() => model.edit()} />}
            {mayEdit && (
              <MenuButton
                subtle
                hideDropdownIcon
                iconProps={{ iconName: 'MoreVertical' }}
                ariaLabel="More actions"
                contextualMenuProps={{
                  menuProps: {
                    id: 'dashboard-menu',
                    items: [
                      { id: 'settings', text: 'Dashboard settings', iconProps: { iconName: 'Settings' }, onActivate: onSettings },
                      { id: 'delete', text: 'Delete dashboard', iconProps: { iconName: 'Delete' }, onActivate: onDelete },
                    ],
                  },
                }}
              />
            )}
          </>
        )}
      </div>
    </header>
  );
}

/** Why the dashboard could not be saved, and what to do about it. */
export function DashboardProblems({ model, state: { problem, conflict } }: { model: DashboardModel; state: DashboardState }) {
  return (
    <>
      {conflict !== null && (
        <MessageCard severity={MessageCardSeverity.Warning} className="dashboard-problem">
          {conflict.by} changed this dashboard in the meantime. Reload it to see those changes; yours are then lost.{' '}
          <Button text="Reload" onClick={() => void model.reload()} />
        </MessageCard>
      )}
      {problem !== null && (
        <MessageCard severity={MessageCardSeverity.Error} className="dashboard-problem">
          {problem}
        </MessageCard>
      )}
    </>
  );
}
