/** The page that a shell URL shows. URLs match those of the service, so that copied links work on both. */
export type Route =
  | { page: 'projects' }
  | { page: 'processes' }
  | { page: 'summary'; project: string }
  | { page: 'work-items'; project: string }
  | { page: 'work-item'; project: string | null; id: number }
  | { page: 'new-work-item'; project: string; type: string }
  | { page: 'sprints'; project: string; view: string; team: string | null; iterationPath: string | null }
  | { page: 'queries'; project: string; id: string | null }
  | { page: 'dashboards'; project: string; id: string | null }
  | { page: 'wiki'; project: string; wiki: string | null }
  | { page: 'hub'; project: string; contributionId: string }
  | { page: 'settings'; project: string; contributionId: string | null }
  | { page: 'unknown'; path: string };

/** Reads the path of an address, from the organisation on: `/local/Project/_sprints/taskboard/Team/Project/Sprint%201`. */
export function parseRoute(pathname: string): Route {
  const unknown: Route = { page: 'unknown', path: pathname };
  let segments: string[];
  try {
    segments = pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    return unknown;
  }
  const [, first, second, ...rest] = segments;
  if (first === undefined) return { page: 'projects' };
  if (first === '_workitems') return second === 'edit' && isId(rest[0]) ? { page: 'work-item', project: null, id: Number(rest[0]) } : unknown;
  if (first === '_settings') return second === undefined || second === 'process' ? { page: 'processes' } : unknown;
  if (first.startsWith('_')) return unknown;
  const project = first;
  switch (second?.toLowerCase()) {
    case undefined:
      return { page: 'summary', project };
    case '_workitems':
    case '_workitem':
      if (rest[0] === 'edit') return isId(rest[1]) ? { page: 'work-item', project, id: Number(rest[1]) } : unknown;
      if (rest[0] === 'create') return rest[1] === undefined ? unknown : { page: 'new-work-item', project, type: rest[1] };
      return { page: 'work-items', project };
    case '_sprints':
      return {
        page: 'sprints',
        project,
        view: rest[0] ?? 'taskboard',
        team: rest[1] ?? null,
        iterationPath: rest.length > 2 ? rest.slice(2).join('\\') : null,
      };
    case '_queries':
      // `…/_queries/query/?wiql=…` contains the text of a query.
      return { page: 'queries', project, id: rest[0] === 'query' ? (rest[1] ?? null) : null };
    case '_dashboards':
      return { page: 'dashboards', project, id: rest[0]?.toLowerCase() === 'dashboard' ? (rest[1] ?? null) : null };
    case '_wiki':
      // The page is in the query: `?pagePath=/Parent/Page`.
      return { page: 'wiki', project, wiki: rest[0]?.toLowerCase() === 'wikis' ? (rest[1] ?? null) : null };
    case '_apps':
      return rest[0] === 'hub' && rest[1] !== undefined ? { page: 'hub', project, contributionId: rest[1] } : unknown;
    case '_settings':
      return { page: 'settings', project, contributionId: rest[0] ?? null };
    default:
      return unknown;
  }
}

/** Makes the projects page show its list instead of redirecting to a single project. */
export const AS_LIST = { name: 'view', value: 'projects' } as const;

/** The address of the list of projects. */
export const hrefOfProjects = (organization: string): string => `${hrefOf(organization, { page: 'projects' })}?${AS_LIST.name}=${AS_LIST.value}`;

/** The address of a route. */
export function hrefOf(organization: string, route: Route): string {
  const at = (...segments: readonly (string | number)[]) => `/${[organization, ...segments].map((segment) => encodeURIComponent(segment)).join('/')}`;
  switch (route.page) {
    case 'projects':
      return at();
    case 'processes':
      return at('_settings', 'process');
    case 'summary':
      return at(route.project);
    case 'work-items':
      return at(route.project, '_workitems');
    case 'work-item':
      return route.project === null ? at('_workitems', 'edit', route.id) : at(route.project, '_workitems', 'edit', route.id);
    case 'new-work-item':
      return at(route.project, '_workitems', 'create', route.type);
    case 'sprints': {
      const { project, view, team, iterationPath } = route;
      return at(project, '_sprints', view, ...(team === null ? [] : [team, ...(iterationPath?.split('\\') ?? [])]));
    }
    case 'queries':
      return at(route.project, '_queries', ...(route.id === null ? ['all'] : ['query', route.id]));
    case 'dashboards':
      return at(route.project, '_dashboards', ...(route.id === null ? [] : ['dashboard', route.id]));
    case 'wiki':
      return at(route.project, '_wiki', ...(route.wiki === null ? [] : ['wikis', route.wiki]));
    case 'hub':
      return at(route.project, '_apps', 'hub', route.contributionId);
    case 'settings':
      return at(route.project, '_settings', ...(route.contributionId === null ? [] : [route.contributionId]));
    default:
      return route.path;
  }
}

const isId = (text: string | undefined): boolean => text !== undefined && /^[1-9]\d{0,8}$/.test(text);
