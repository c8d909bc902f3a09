import type {
  IExtensionDataService,
  IGlobalMessagesService,
  IHostNavigationService,
  ILocationService,
  IProjectPageService,
} from 'azure-devops-extension-api/Common';
import type { IWorkItemFormNavigationService } from 'azure-devops-extension-api/WorkItemTracking';
import * as SDK from 'azure-devops-extension-sdk';
import { createClient, type Client } from './client.ts';
import type { DataManager } from './documents.ts';
import { settleFrame } from './settle-frame.ts';
import type { TeamContext } from './team.ts';

/** Ids of the host's services. Written out, because the enums of the API package would bring its clients along. */
const SERVICES = {
  data: 'ms.vss-features.extension-data-service',
  messages: 'ms.vss-tfs-web.tfs-global-messages-service',
  navigation: 'ms.vss-features.host-navigation-service',
  location: 'ms.vss-features.location-service',
  project: 'ms.vss-tfs-web.tfs-page-data-service',
  workItemForm: 'ms.vss-work-web.work-item-form-navigation-service',
} as const;

/** What the page around a contribution says of itself; parts that this host leaves out are missing. */
export interface FrameContext {
  team?: { id: string; name: string };
  iterationId?: string;
}

/** A contribution's connection to the page around it. */
export interface Frame {
  client: Client;
  data: DataManager;
  context: TeamContext;
  /** The iteration that was on display when the frame opened. */
  iterationId: string | null;
  user: { name: string; displayName: string };
  /** Calls back when the page shows another sprint. Returns a function that stops it. */
  onContextChange: (listener: (context: FrameContext) => void) => () => void;
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
}

/**
 * Opens a contribution: handshake, services, team; then shows it and tells the host so.
 *
 * @param show draws the contribution and resolves when its first picture is on screen.
 */
export function openFrame(show: (frame: Frame) => Promise<void>): void {
  const listeners = new Set<(context: FrameContext) => void>();
  // The Sprints page looks for this object as soon as the handshake is over, so it is registered before.
  SDK.register('ml-agile-sprint-tab', {
    pageTitle: 'ML Sprint',
    isInvisible: () => false,
    isDisabled: () => false,
    updateContext: (context: FrameContext) => listeners.forEach((listener) => listener(context)),
  });
  settleFrame(connect(listeners).then(show));
}

async function connect(listeners: Set<(context: FrameContext) => void>): Promise<Frame> {
  await SDK.init({ loaded: false, applyTheme: true });
  const configuration = SDK.getConfiguration() as FrameContext;
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
  const team = configuration.team ?? teamOfPage();
  if (team === null) throw new Error('This page does not say which team it shows. Open a sprint of a team.');
  const { name, displayName } = SDK.getUser();

  return {
    client: createClient({ baseUrl: () => Promise.resolve(baseUrl), getToken: () => SDK.getAccessToken() }),
    data,
    context: { project: { id: project.id, name: project.name }, team },
    iterationId: configuration.iterationId ?? null,
    user: { name, displayName },
    onContextChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
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
  };
}

/** The team of the page; the SDK throws where the host sent no page context. */
function teamOfPage(): { id: string; name: string } | null {
  try {
    const { id, name } = SDK.getTeamContext();
    return id ? { id, name } : null;
  } catch {
    return null;
  }
}
