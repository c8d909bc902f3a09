import type { ClientPorts } from '../azure/client/client.ts';
import { UsageError } from './options.ts';

/** The id under which this extension is published; a custom build has another publisher. */
export const EXTENSION_ID = 'ml-agile.ml-agile-boards';

/** Where a task or command works, and as whom. */
export interface Connection {
  /** URL of the organization or collection, with a trailing slash. */
  baseUrl: string;
  token: string;
  /** A job's token is sent as it is, a personal access token as the password of an empty user name. */
  tokenKind: 'job' | 'personal';
}

/** What the client needs to work there. @param fetch for tests. */
export const clientPortsOf = ({ baseUrl, token, tokenKind }: Connection, send?: typeof fetch): ClientPorts => ({
  baseUrl,
  getToken: () => Promise.resolve(token),
  ...(tokenKind === 'personal' && { authorize: (secret: string) => `Basic ${btoa(`:${secret}`)}` }),
  ...(send && { fetch: send }),
});

/** Environment variables, of which an empty one counts as missing. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The connection of a job in Azure Pipelines (`SYSTEM_ACCESSTOKEN`), or with a personal access token (`AZURE_DEVOPS_EXT_PAT`), which comes first, so that a
 * pipeline can act as somebody else.
 *
 * @throws UsageError
 */
export function connectionFrom(organization: string, environment: Environment): Connection {
  const baseUrl = organizationUrl(organization);
  const personal = environment['AZURE_DEVOPS_EXT_PAT'] ?? '';
  if (personal !== '') return { baseUrl, token: personal, tokenKind: 'personal' };
  const job = environment['SYSTEM_ACCESSTOKEN'] ?? '';
  if (job !== '') return { baseUrl, token: job, tokenKind: 'job' };
  throw new UsageError(
    'There is no token. In Azure Pipelines, add “SYSTEM_ACCESSTOKEN: $(System.AccessToken)” to the env of the step. Elsewhere, set AZURE_DEVOPS_EXT_PAT to a personal access token.',
  );
}

/** @returns the URL with a trailing slash. @throws UsageError for one to which a token must not be sent. */
export function organizationUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new UsageError(`“${text}” is no URL, such as https://dev.azure.com/organization.`);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    throw new UsageError('The URL has to begin with https://, or the token could be read on its way.');
  if (url.username !== '' || url.password !== '')
    throw new UsageError('The URL may not contain a user or a token; set AZURE_DEVOPS_EXT_PAT instead.');
  return `${url.origin}${url.pathname.replace(/\/*$/, '')}/`;
}
