import { analyticsArea } from './analytics/routes.ts';
import { coreArea } from './core/routes.ts';
import { dashboardsArea } from './dashboards/routes.ts';
import { extensionsArea } from './extensions/routes.ts';
import { gitArea } from './git/routes.ts';
import { processesArea } from './processes/routes.ts';
import { wikiArea } from './wiki/routes.ts';
import { witArea } from './wit/routes.ts';
import { workArea } from './work/routes.ts';
import { locationRoutes } from './core/location.ts';
import type { Route } from './router.ts';

/** Every area of the REST service that this host answers. A new resource is listed in the routes of its area. */
const areas: readonly Route[] = [
  ...coreArea,
  ...workArea,
  ...witArea,
  ...processesArea,
  ...gitArea,
  ...extensionsArea,
  ...dashboardsArea,
  ...wikiArea,
  ...analyticsArea,
];

/** The areas, and the location service that tells clients where they are. */
export const allRoutes: readonly Route[] = [...areas, ...locationRoutes(areas)];
