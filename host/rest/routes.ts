import { projectRoutes } from './core-projects.ts';
import { teamRoutes } from './core-teams.ts';
import type { Route } from './router.ts';

/** Every area of the REST service that this host answers. An area is one file; add it here. */
export const allRoutes: readonly Route[] = [...projectRoutes, ...teamRoutes];
