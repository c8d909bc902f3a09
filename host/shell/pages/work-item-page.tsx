import { useEffect } from 'react';
import { WhenLoaded } from '../components/notices.tsx';
import type { Project } from '../data/service-types.ts';
import { readItem } from '../form/model/read-form.ts';
import { WorkItemForm } from '../form/work-item-form.tsx';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** A work item on a page of its own. */
export function WorkItemPage({ project, id, type }: { project: Project; id: number | null; type: string }) {
  const { navigator } = useShell();
  const open = (target: number, replace: boolean) => void navigator.go({ page: 'work-item', project: project.name, id: target }, { replace });
  return (
    <div className="page page-form">
      <h1 className="visually-hidden">{id === null ? `New ${type}` : `Work item ${id}`}</h1>
      <WorkItemForm
        project={project.name}
        id={id}
        type={type}
        onOpen={(target) => open(target, false)}
        onSaved={(saved) => {
          if (id === null) open(saved.id, true);
        }}
      />
    </div>
  );
}

/** Finds the project of a work item that was addressed by its id alone. */
export function WorkItemRedirect({ id }: { id: number }) {
  const { session, navigator } = useShell();
  const [item, reload] = useLoad(`item ${id}`, (signal) => readItem(session.rest, id, signal));
  const project = item.data?.fields['System.TeamProject'];
  useEffect(() => {
    if (typeof project === 'string') void navigator.go({ page: 'work-item', project, id }, { replace: true });
  }, [project, id, navigator]);
  return (
    <WhenLoaded outcome={item} onRetry={reload} what="the work item">
      {() => null}
    </WhenLoaded>
  );
}
