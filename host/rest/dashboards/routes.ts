import type { Route } from '../router.ts';
import { dashboardRoutes } from './dashboards.ts';
import { widgetRoutes } from './widgets.ts';
import { widgetTypeRoutes } from './widget-types.ts';

/** Dashboards and their widgets. */
export const dashboardsArea: readonly Route[] = [...dashboardRoutes, ...widgetRoutes, ...widgetTypeRoutes];
