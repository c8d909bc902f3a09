import type { ServiceEnvironment } from './environment.ts';

/** `ms.vss-work-web.work-item-form-navigation-service`: opens work items; both calls answer when the form has closed. */
export function workItemFormNavigationService({ overlays, navigator, session, project }: ServiceEnvironment): object {
  const projectName = () => project?.name ?? ('project' in navigator.route ? (navigator.route.project ?? '') : '');
  return {
    openWorkItem: async (id: number, openInNewTab?: boolean) => {
      if (openInNewTab === true) {
        window.open(navigator.href({ page: 'work-item', project: projectName() || null, id }), '_blank', 'noopener');
        return null;
      }
      const { closed } = overlays.open<unknown>({ kind: 'work-item', project: projectName(), id, type: '', initialValues: {} });
      await closed;
      // The caller gets the current item, whether saved or not.
      return session.rest.get(`_apis/wit/workitems/${id}`, { query: { $expand: 'relations' } });
    },
    openNewWorkItem: (type: string, initialValues?: Record<string, unknown>) =>
      overlays.open<unknown>({ kind: 'work-item', project: projectName(), id: null, type, initialValues: initialValues ?? {} }).closed,
  };
}
