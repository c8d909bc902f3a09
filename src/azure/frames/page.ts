import { checkAnswer } from '../client/answers.ts';
import type { DataManager } from '../documents/documents.ts';
import type { IdentityService } from '../team/people.ts';
import { type Connection, connect, createWorkItem, getService, openData, openUrl, openWorkItem, SERVICES, settle, shakeHands } from './connection.ts';

/** What a page is handed by the host around it: a hub, a settings page or a tab of one project. */
export interface PagePorts extends Connection {
  data: DataManager;
  /** Finds people; asked for when somebody searches. */
  identities: () => Promise<IdentityService>;
  /** Opens the work item form; resolves when it has closed. */
  openWorkItem: (id: number) => Promise<void>;
  /** Opens the form for a new item; resolves with its id, or null when the person gave up. */
  createWorkItem: (type: string, values: Record<string, string | number>) => Promise<number | null>;
  openUrl: (url: string) => Promise<void>;
  toast: (message: string) => Promise<void>;
  /** Address of an item of the organisation in the web, such as `project/_git/repository/pullrequest/41`. */
  urlOf: (path: string) => string;
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
export function openPage(show: (ports: PagePorts) => Promise<void>): void {
  settle(connectPage().then(show));
}

/** The handshake with the host, and the services that pages use. @throws Error when the page belongs to no project. */
export async function connectPage(): Promise<PagePorts> {
  await shakeHands();
  const [connection, data, navigation] = await Promise.all([connect('page', checkAnswer), openData(), getService(SERVICES.navigation)]);
  const { organizationUrl } = connection;
  return {
    ...connection,
    data,
    identities: () => getService(SERVICES.identity),
    openWorkItem,
    createWorkItem,
    openUrl,
    toast: async (message) => (await getService(SERVICES.messages)).addToast({ message, duration: 4000 }),
    urlOf: (path) => `${organizationUrl}${path}`,
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
