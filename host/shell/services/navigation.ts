import type { ServiceEnvironment } from './environment.ts';

/** `ms.vss-features.host-navigation-service`: address, hash, query and title of the host's page. */
export function navigationService({ navigator, onClose }: ServiceEnvironment): object {
  return {
    getHash: () => navigator.url.hash.replace(/^#/, ''),
    setHash: (hash: string) => navigator.setHash(hash),
    replaceHash: (hash: string) => navigator.setHash(hash, { replace: true }),
    onHashChanged: (callback: (hash: string) => unknown) => onClose(navigator.onHashChanged((hash) => void callback(hash))),
    getQueryParams: () => Object.fromEntries(navigator.url.searchParams),
    setQueryParams: (values: Record<string, string>) => navigator.setQuery(values, { replace: true }),
    getPageRoute: () => {
      const { page, ...values } = navigator.route;
      return { id: routeIds[page] ?? 'ms.vss-web.fallback-route-new-platform', routeValues: values };
    },
    getPageNavigationElements: () => {
      const { route } = navigator;
      const project = 'project' in route && route.project !== null ? [{ id: route.project, name: route.project, type: 'project' }] : [];
      const hub = 'contributionId' in route && route.contributionId !== null ? [{ id: route.contributionId, type: 'hub' }] : [];
      return [...project, ...hub];
    },
    navigate: (url: string) => navigator.go(url),
    openNewWindow: (url: string, features: string) => {
      // The page comes from an extension, so it must not get a reference to the host's window.
      if (/^https?:/i.test(new URL(url, navigator.url).protocol))
        window.open(url, '_blank', features === '' || features === undefined ? 'noopener' : `${features},noopener`);
    },
    reload: () => window.location.reload(),
    setDocumentTitle: (title: string) => {
      document.title = title;
    },
  };
}

const routeIds: Readonly<Record<string, string>> = {
  sprints: 'ms.vss-work-web.new-sprints-content-route',
  'work-items': 'ms.vss-work-web.new-work-items-hub-route',
  'work-item': 'ms.vss-work-web.work-items-form-route',
  dashboards: 'ms.vss-dashboards-web.dashboards-view-route',
  hub: 'ms.vss-web.fallback-route-new-platform',
  settings: 'ms.vss-admin-web.project-admin-hub-route',
};
