import type { Route } from '../router.ts';
import { avatarRoutes } from './avatars.ts';
import { identityRoutes } from './identities.ts';
import { projectRoutes } from './projects.ts';
import { securityRoutes } from './security.ts';
import { teamRoutes } from './teams.ts';

/** Projects, teams, people and permissions. */
export const coreArea: readonly Route[] = [...projectRoutes, ...teamRoutes, ...avatarRoutes, ...identityRoutes, ...securityRoutes];
