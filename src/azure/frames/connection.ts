import type {
  IExtensionDataService,
  IGlobalMessagesService,
  IHostNavigationService,
  ILocationService,
  IProjectPageService,
} from 'azure-devops-extension-api/Common';
import type { IWorkItemFormNavigationService, IWorkItemFormService } from 'azure-devops-extension-api/WorkItemTracking';
import * as SDK from 'azure-devops-extension-sdk';
import { createClient, type CheckAnswer, type Client } from '../client/client.ts';
import type { DataManager } from '../documents/documents.ts';
import type { IdentityService } from '../team/people.ts';

/** How long a frame may take to open; neither the host nor the SDK has a timeout. */
const OPEN_TIMEOUT_MS = 10_000;

/** The id of a host service, typed with the interface of the service. */
type ServiceId<Service> = string & { readonly service?: Service };

/** Ids of host services, spelled out because the enums of the API package would pull in its clients. */
export const SERVICES = {
  data: 'ms.vss-features.extension-data-service' as ServiceId<IExtensionDataService>,
  form: 'ms.vss-work-web.work-item-form' as ServiceId<IWorkItemFormService>,
  formNavigation: 'ms.vss-work-web.work-item-form-navigation-service' as ServiceId<IWorkItemFormNavigationService>,
  identity: 'ms.vss-features.identity-service' as ServiceId<IdentityService>,
  location: 'ms.vss-features.location-service' as ServiceId<ILocationService>,
  messages: 'ms.vss-tfs-web.tfs-global-messages-service' as ServiceId<IGlobalMessagesService>,
  navigation: 'ms.vss-features.host-navigation-service' as ServiceId<IHostNavigationService>,
  project: 'ms.vss-tfs-web.tfs-page-data-service' as ServiceId<IProjectPageService>,
} as const;

export const getService = <Service extends object>(id: ServiceId<Service>): Promise<Service> => SDK.getService<Service>(id);

/** The environment of a frame. */
export interface Connection {
  client: Client;
  /** A client for another service with the same token, such as Analytics. */
  clientAt: (baseUrl: string) => Client;
  project: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  /** `publisher.extension` of this installation. */
  extensionId: string;
  /** Address of the organization, with a trailing slash. */
  organizationUrl: string;
}

/** The handshake with the host; applies the theme, and the host waits for `settle`. */
export const shakeHands = (): Promise<void> => SDK.init({ loaded: false, applyTheme: true });

/**
 * Project, organization, user and client of a frame, after the handshake.
 *
 * @param place where the frame is embedded, for the error message.
 * @param check validates the answers that the client receives.
 * @throws Error if it belongs to no project.
 */
export async function connect(place: 'page' | 'form' | 'dashboard', check?: CheckAnswer): Promise<Connection> {
  const [project, organizationUrl] = await Promise.all([
    getService(SERVICES.project).then((service) => service.getProject()),
    getService(SERVICES.location).then((service) => service.getServiceLocation()),
  ]);
  if (project === undefined) throw new Error(`This ${place} belongs to no project.`);
  const clientAt = (baseUrl: string) => createClient({ baseUrl, getToken: SDK.getAccessToken, check });
  return {
    client: clientAt(organizationUrl),
    clientAt,
    project,
    user: SDK.getUser(),
    extensionId: SDK.getExtensionContext().id,
    organizationUrl,
  };
}

/** The extension's data service with a fresh token. */
export async function openData(): Promise<DataManager> {
  const [data, token] = await Promise.all([getService(SERVICES.data), SDK.getAccessToken()]);
  return data.getExtensionDataManager(SDK.getExtensionContext().id, token);
}

/** The team of the page; null if the host sent no page context, in which case the SDK throws. */
export function teamOfPage(): { id: string; name: string } | null {
  try {
    const { id, name } = SDK.getTeamContext();
    return id ? { id, name } : null;
  } catch {
    return null;
  }
}

/** Opens the work item form on top of the page; resolves when it closes. */
export async function openWorkItem(id: number): Promise<void> {
  await (await getService(SERVICES.formNavigation)).openWorkItem(id);
}

/** Opens the form for a new item; resolves with its id, or null if the user cancels. */
export async function createWorkItem(type: string, values: Record<string, string | number>): Promise<number | null> {
  const item = (await (await getService(SERVICES.formNavigation)).openNewWorkItem(type, values)) as { id?: number } | null | undefined;
  return item?.id ?? null;
}

/** Opens a URL in a new window. */
export async function openUrl(url: string): Promise<void> {
  (await getService(SERVICES.navigation)).openNewWindow(url, '');
}

/** Registers the object that the host calls. @returns its name: the last part of the contribution id, which dashboards look for. */
export function registerByName(object: object): string {
  const id = SDK.getContributionId();
  const name = id.slice(id.lastIndexOf('.') + 1);
  SDK.register(id, object);
  SDK.register(name, object);
  return name;
}

/** Reports success or failure to the host within ten seconds, because the host would wait forever. */
export function settle(opening: Promise<void>): void {
  const timeout = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error('Azure DevOps did not answer within ten seconds.')), OPEN_TIMEOUT_MS),
  );
  Promise.race([opening, timeout]).then(
    () => SDK.notifyLoadSucceeded(),
    (error: unknown) => SDK.notifyLoadFailed(error instanceof Error ? error.message : String(error)),
  );
}
