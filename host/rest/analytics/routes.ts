import type { Route } from '../router.ts';
import { analyticsRoutes } from './analytics.ts';

/** The OData feed of Analytics. */
export const analyticsArea: readonly Route[] = [...analyticsRoutes];
