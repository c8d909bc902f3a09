import { useEffect, useLayoutEffect, useState } from 'react';
import { readDashboard, writeDashboard, type Dashboard } from '../data/dashboards.ts';
import type { Project } from '../data/service-types.ts';
import { RestError } from '../rest-client.ts';
import { useShell } from '../shell-context.tsx';
import { useStore } from '../store.ts';
import { DashboardModel, type DashboardState } from './dashboard-model.ts';

/** The model of a loaded dashboard for as long as its page is open. */
export function useDashboard(project: Project, first: Dashboard): [DashboardModel, DashboardState] {
  const { session, navigator, overlays } = useShell();
  const [model] = useState(
    () =>
      new DashboardModel(
        {
          read: () => readDashboard(session.rest, project.id, first.id),
          write: (body) => writeDashboard(session.rest, project.id, first.id, body),
          isConflict: (error) => error instanceof RestError && error.status === 409,
          nameOf: (personId) => session.view.users.find(({ id }) => id === personId)?.displayName ?? 'Somebody',
        },
        first,
      ),
  );
  const state = useStore(model);
  const minutes = state.dashboard.refreshInterval;

  useLayoutEffect(
    () =>
      navigator.guard(
        () =>
          overlays.confirm({ title: 'Leave without saving?', message: 'The changes to this dashboard are lost.', okText: 'Leave', isDanger: true }),
        () => model.isDirty,
      ),
    [navigator, overlays, model],
  );

  useEffect(() => {
    if (minutes === 0) return undefined;
    const timer = setInterval(() => {
      if (!model.get().isEditing && document.visibilityState === 'visible') void model.reload();
    }, minutes * 60_000);
    return () => clearInterval(timer);
  }, [model, minutes]);

  return [model, state];
}
