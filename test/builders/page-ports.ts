import type { PagePorts } from '../../src/azure/frames/page.ts';
import type { Acting } from './acting.ts';

/** The recorded requests to the host page. */
export interface Asked {
  /** Addresses, and `work item 7`. */
  opened: string[];
  toasts: string[];
  created: { type: string; values: Record<string, string | number> }[];
  /** The changes of the page's URL, newest first. */
  queries: Record<string, string>[];
}

/** The ports of a page to its host, which record calls. `overrides` replaces parts of them. */
export function pagePorts(
  { context, user }: Pick<Acting, 'context' | 'user'>,
  overrides: Partial<PagePorts> = {},
): { ports: PagePorts; asked: Asked } {
  const asked: Asked = { opened: [], toasts: [], created: [], queries: [] };
  const note = <Entry>(list: Entry[], entry: Entry) => {
    list.push(entry);
    return Promise.resolve();
  };
  const ports: PagePorts = {
    client: context.client,
    clientAt: () => context.client,
    data: context.data,
    project: context.project,
    extensionId: 'ml-agile.ml-agile-boards',
    organizationUrl: 'https://host.example/local/',
    user,
    identities: () => Promise.reject(new Error('Nobody is searched for.')),
    openWorkItem: (id) => note(asked.opened, `work item ${id}`),
    createWorkItem: async (type, values) => {
      await note(asked.created, { type, values });
      return null;
    },
    openUrl: (url) => note(asked.opened, url),
    toast: (message) => note(asked.toasts, message),
    urlOf: (path) => `https://host.example/local/${path}`,
    readRoute: () => Promise.resolve([]),
    readQuery: () => Promise.resolve({}),
    writeQuery: (values) => void asked.queries.unshift(values),
    ...overrides,
  };
  return { ports, asked };
}
