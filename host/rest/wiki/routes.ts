import type { Route } from '../router.ts';
import { wikiPageRoutes } from './pages.ts';
import { wikiRoutes } from './wikis.ts';

/** Wikis and their pages. */
export const wikiArea: readonly Route[] = [...wikiRoutes, ...wikiPageRoutes];
