import type {
  IExtensionDataService,
  IGlobalMessagesService,
  IHostNavigationService,
  ILocationService,
  IProjectPageService,
} from 'azure-devops-extension-api/Common';
import type { IWorkItemFormNavigationService } from 'azure-devops-extension-api/WorkItemTracking';
import * as SDK from 'azure-devops-extension-sdk';
import { createClient, type Client } from '../client/client.ts';
import type { DataManager } from '../documents/documents.ts';
import type { IdentityService } from '../team/people.ts';
import { settleFrame } from './settle-frame.ts';

/** Ids of the host's services. Written out, because the enums of the API package would bring its clients along. */
const SERVICES = {
  data: 'ms.vss-features.extension-data-service',
  identity: 'ms.vss-features.identity-service',
  messages: 'ms.vss-tfs-web.tfs-global-messages-service',
  navigation: 'ms.vss-features.host-navigation-service',
  location: 'ms.vss-features.location-service',
  project: 'ms.vss-tfs-web.tfs-page-data-service',
  workItemForm: 'ms.vss-work-web.work-item-form-navigation-service',
} as const;

/** A page's connection to the host around it: a hub, a settings page or a tab of one project. */
export interface Frame {
  client: Client;
  data: DataManager;
  project: { id: string; name: string };
  /** `publisher.extension`, under which this copy of the extension is installed. */
  extensionId: string;
  /** Address of the organisation, with a trailing slash. */
  organizationUrl: string;
  user: { name: string; displayName: string };
  /** Finds people; asked for when somebody searches. */
  identities: () => Promise<IdentityService>;
  /** Opens the work item form; resolves when it has closed. */
  openWorkItem: (id: number) => Promise<void>;
  /** Opens the form for a new item; resolves with its id, or null when the person gave up. */
  createWorkItem: (type: string, values: Record<string, string | number>) => Promise<number | null>;
  openUrl: (url: string) => Promise<void>;
  toast: (message: string) => Promise<void>;
  /** Address of an item of the organisation in the web, such as `project/_git/repository/pullrequest/41`. */
  urlOf: (path: string) => Promise<string>;
  /** The names in the address of the page: project, team, path of the iteration. Empty where the host does not tell. */
  readRoute: () => Promise<string[]>;
  /** The query of the page's address; empty where the host does not tell. */
  readQuery: () => Promise<Record<string, string>>;
  /** Puts names into the query of the page's address, so that a link to it shows the same; an empty value takes its name out. */
  writeQuery: (values: Record<string, string>) => void;
}

/**
 * Opens a hub or a settings page: handshake, services; then shows it and tells the host so.
 *
 * @param show draws the page and resolves when its first picture is on screen.
 */
export function openPage(show: (frame: Frame) => Promise<void>): void {
  settleFrame(connect().then(show));
}

/** The handshake with the host, and the services that pages use. @throws Error when the page belongs to no project. */
export async function connect(): Promise<Frame> {
  await SDK.init({ loaded: false, applyTheme: true });
  const [projectService, locationService, dataService, navigation, workItemForm, messages] = await Promise.all([
    SDK.getService<IProjectPageService>(SERVICES.project),
    SDK.getService<ILocationService>(SERVICES.location),
    SDK.getService<IExtensionDataService>(SERVICES.data),
    SDK.getService<IHostNavigationService>(SERVICES.navigation),
    SDK.getService<IWorkItemFormNavigationService>(SERVICES.workItemForm),
    SDK.getService<IGlobalMessagesService>(SERVICES.messages),
  ]);
  const [project, baseUrl, data] = await Promise.all([
    projectService.getProject(),
    locationService.getServiceLocation(),
    SDK.getAccessToken().then((token) => dataService.getExtensionDataManager(SDK.getExtensionContext().id, token)),
  ]);
  if (project === undefined) throw new Error('This page belongs to no project.');
  const { name, displayName } = SDK.getUser();

  return {
    client: createClient({ baseUrl: () => Promise.resolve(baseUrl), getToken: () => SDK.getAccessToken() }),
    data,
    project: { id: project.id, name: project.name },
    extensionId: SDK.getExtensionContext().id,
    organizationUrl: baseUrl,
    user: { name, displayName },
    identities: () => SDK.getService<IdentityService>(SERVICES.identity),
    openWorkItem: async (id) => {
      await workItemForm.openWorkItem(id);
    },
    createWorkItem: async (type, values) => {
      const item = (await workItemForm.openNewWorkItem(type, values)) as { id?: number } | null | undefined;
      return item?.id ?? null;
    },
    openUrl: (url) => Promise.resolve(navigation.openNewWindow(url, '')),
    toast: async (message) => messages.addToast({ message, duration: 4000 }),
    urlOf: (path) => Promise.resolve(`${baseUrl}${path}`),
    readRoute: async () => {
      try {
        const { routeValues } = await navigation.getPageRoute();
        return Object.values(routeValues).filter((value): value is string => typeof value === 'string');
      } catch {
        return [];
      }
    },
    readQuery: async () => {
      try {
        return await navigation.getQueryParams();
      } catch {
        return {};
      }
    },
    // The declaration says that nothing comes back, but across the frame a promise does.
    writeQuery: (values) => {
      navigation.setQueryParams(values);
    },
  };
}
