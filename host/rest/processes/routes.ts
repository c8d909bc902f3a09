import type { Route } from '../router.ts';
import { processBehaviorRoutes } from './behaviors.ts';
import { processFieldRoutes } from './fields.ts';
import { processLayoutRoutes } from './layout.ts';
import { processRoutes } from './processes.ts';
import { processRuleRoutes } from './rules.ts';
import { processTypeRoutes } from './types.ts';

/** Processes and what can be changed in them. */
export const processesArea: readonly Route[] = [
  ...processRoutes,
  ...processTypeRoutes,
  ...processFieldRoutes,
  ...processRuleRoutes,
  ...processBehaviorRoutes,
  ...processLayoutRoutes,
];
