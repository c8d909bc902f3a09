import type { Route } from '../router.ts';
import { backlogRoutes } from './backlogs.ts';
import { boardRoutes } from './boards.ts';
import { capacityRoutes } from './capacities.ts';
import { iterationRoutes } from './iterations.ts';
import { teamSettingsRoutes } from './team-settings.ts';

/** A team's settings, sprints, capacities, backlogs and boards. */
export const workArea: readonly Route[] = [...teamSettingsRoutes, ...iterationRoutes, ...capacityRoutes, ...backlogRoutes, ...boardRoutes];
