import type { ServiceEnvironment } from './environment.ts';
import { extensionDataManager } from './extension-data.ts';
import { globalMessagesService } from './global-messages.ts';
import { identityService } from './identity.ts';
import { navigationService } from './navigation.ts';
import { pageLayoutService } from './page-layout.ts';
import { workItemFormService } from './work-item-form.ts';
import { workItemFormNavigationService } from './work-item-form-navigation.ts';

type ServiceFactory = (environment: ServiceEnvironment) => object;

const factories: Readonly<Record<string, ServiceFactory>> = {
  'ms.vss-features.extension-data-service': ({ session }) => ({
    getExtensionDataManager: (extensionId: string, accessToken: string) => extensionDataManager(session.organizationUrl, extensionId, accessToken),
  }),
  'ms.vss-features.host-navigation-service': navigationService,
  'ms.vss-features.host-page-layout-service': pageLayoutService,
  'ms.vss-features.location-service': locationService,
  'ms.vss-features.identity-service': identityService,
  'ms.vss-tfs-web.tfs-global-messages-service': globalMessagesService,
  'ms.vss-tfs-web.tfs-page-data-service': ({ project }) => ({ getProject: () => project }),
  'ms.vss-work-web.work-item-form': workItemFormService,
  'ms.vss-work-web.work-item-form-navigation-service': workItemFormNavigationService,
};

/** Service ids of older SDK packages and their replacements. */
const formerNames: Readonly<Record<string, string>> = {
  'ms.vss-features.host-dialog-service': 'ms.vss-features.host-page-layout-service',
  'ms.vss-features.host-panel-service': 'ms.vss-features.host-page-layout-service',
  'ms.vss-web.dialog-service': 'ms.vss-features.host-page-layout-service',
  'ms.vss-web.navigation-service': 'ms.vss-features.host-navigation-service',
  'ms.vss-web.data-service': 'ms.vss-features.extension-data-service',
};

/**
 * Answers `getService` of one frame: each service is created once and cached.
 *
 * @throws Error with the service's own text for an unknown id.
 */
export function serviceProvider(environment: ServiceEnvironment): (id: string) => object {
  const made = new Map<string, object>();
  return (id) => {
    const name = formerNames[id] ?? id;
    const existing = made.get(name);
    if (existing !== undefined) return existing;
    const factory = Object.hasOwn(factories, name) ? factories[name] : undefined;
    if (factory === undefined) throw new Error(`No contribution provider or uri for ${id}.`);
    const service = factory(environment);
    made.set(name, service);
    return service;
  };
}

/** Every area of the service has the same base URL. */
function locationService({ session, navigator }: ServiceEnvironment): object {
  return {
    getResourceAreaLocation: () => session.organizationUrl,
    getServiceLocation: () => session.organizationUrl,
    routeUrl: (routeId: string, values: Record<string, string> = {}) => routeUrl(navigator.organization, routeId, values),
  };
}

function routeUrl(organization: string, routeId: string, { project, parameters, ...others }: Record<string, string>): string {
  const at = (...segments: (string | undefined)[]) =>
    `/${[organization, ...segments].filter((segment) => segment !== undefined && segment !== '').join('/')}`;
  const encoded = project === undefined ? undefined : encodeURIComponent(project);
  if (routeId.includes('fallback-route')) return at(encoded, '_apps', 'hub', parameters);
  if (routeId.includes('work-items-form') || routeId.includes('work-item-edit')) return at(encoded, '_workitems', 'edit', others['id'] ?? parameters);
  if (routeId.includes('sprints')) return at(encoded, '_sprints', others['pivot'] ?? 'taskboard', others['teamName'], parameters);
  if (routeId.includes('work-items')) return at(encoded, '_workitems');
  return at(encoded, parameters);
}
