import type { Route } from '../router.ts';
import { pullRequestPartRoutes } from './pull-request-parts.ts';
import { pullRequestRoutes } from './pull-requests.ts';
import { repositoryRoutes } from './repositories.ts';
import { reviewRoutes } from './reviews.ts';

/** Repositories and pull requests. */
export const gitArea: readonly Route[] = [...repositoryRoutes, ...pullRequestRoutes, ...reviewRoutes, ...pullRequestPartRoutes];
