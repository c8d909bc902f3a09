import { checkAnswer } from '../client/answers.ts';
import type { DataManager } from '../documents/documents.ts';
import type { IdentityService } from '../team/people.ts';
import { type Connection, connect, createWorkItem, getService, openData, openUrl, openWorkItem, SERVICES, settle, shakeHands } from './connection.ts';

/** What the host provides to a page: a hub, a settings page or a tab of a project. */
export interface PagePorts extends Connection {
  data: DataManager;
  /** People search, requested on first use. */
  identities: () => Promise<IdentityService>;
  /** Opens the work item form; resolves when it closes. */
  openWorkItem: (id: number) => Promise<void>;
  /** Opens the form for a new item; resolves with its id, or null if the user cancels. */
  createWorkItem: (type: string, values: Record<string, string | number>) => Promise<number | null>;
  openUrl: (url: string) => Promise<void>;
  toast: (message: string) => Promise<void>;
  /** URL of a page in the organization, such as `project/_git/repository/pullrequest/41`. */
  urlOf: (path: string) => string;
  /** The route values of the page: project, team, iteration path. Empty if the host does not provide them. */
  readRoute: () => Promise<string[]>;
  /** The query string of the page; empty if the host does not provide it. */
  readQuery: () => Promise<Record<string, string>>;
  /** Updates the query string of the page, so that a link reproduces the view; an empty value removes the parameter. */
  writeQuery: (values: Record<string, string>) => void;
}

/**
 * Opens a hub or a settings page: handshake, services, rendering, then a report to the host.
 *
 * @param show renders the page and resolves after the first paint.
 */
export function openPage(show: (ports: PagePorts) => Promise<void>): void {
  settle(connectPage().then(show));
}

/** The handshake with the host, and the services that pages use. @throws Error if the page belongs to no project. */
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
    // Declared as void, but calls across the frame return a promise.
    writeQuery: (values) => {
      navigation.setQueryParams(values);
    },
  };
}
