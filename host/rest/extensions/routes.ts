import type { Route } from '../router.ts';
import { extensionDataRoutes } from './data.ts';
import { installedExtensionRoutes } from './installed.ts';

/** Installed extensions and the data they store. */
export const extensionsArea: readonly Route[] = [...extensionDataRoutes, ...installedExtensionRoutes];
