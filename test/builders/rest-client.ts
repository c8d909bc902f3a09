import type { Database } from '../../host/store/database.ts';
import { issueToken } from '../../host/rest/auth.ts';
import { insertIdentity, type Identity } from '../../host/store/core/identities.ts';
import { startHost, type Host, type HostOptions } from '../../host/server.ts';

interface RestAnswer<Body = never> {
  status: number;
  body: Body;
  headers: Headers;
}

/** A running host with one signed-in person, and a way to call it. */
export interface RestHost {
  host: Host;
  db: Database;
  me: Identity;
  token: string;
  /** `http://localhost:<port>/local`; request urls start here and errors show it. */
  organizationUrl: string;
  /** Calls a path below the organisation. The body is the parsed JSON, the text where it is none, or null when empty. */
  call: <Body = never>(method: string, path: string, body?: unknown, options?: CallOptions) => Promise<RestAnswer<Body>>;
  close: () => Promise<void>;
}

interface CallOptions {
  token?: string | null;
  accept?: string;
  contentType?: string;
  headers?: Record<string, string>;
}

/** The Accept header of the extension client: bare lists, numbers for enums, `\/Date(ms)\/`, no urls. */
export const CLIENT_ACCEPT = 'application/json;api-version=7.2-preview.1;excludeUrls=true;enumsAsNumbers=true;msDateFormat=true;noArrayWrap=true';

/** Starts a host on a free port with an empty database in memory. Close it after the tests. */
export async function startRestHost(options: Partial<HostOptions> = {}): Promise<RestHost> {
  const host = await startHost({ file: ':memory:', port: 0, ...options });
  const { db } = host;
  const me = insertIdentity(db, { displayName: 'Mira Thorsen', uniqueName: 'mira.thorsen@test.example', colour: '7a4fbf' });
  const token = issueToken(db, { identityId: me.id, extensionId: null, scopes: null });
  const organizationUrl = `${host.url}/local`;
  return {
    host,
    db,
    me,
    token,
    organizationUrl,
    close: host.close,
    call: async <Body>(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<RestAnswer<Body>> => {
      const bearer = options.token === undefined ? token : options.token;
      const response = await fetch(`${organizationUrl}/${path}`, {
        method,
        headers: {
          accept: options.accept ?? 'application/json;api-version=7.1',
          ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
          ...(body !== undefined && { 'content-type': options.contentType ?? 'application/json' }),
          ...options.headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: parse(text) as Body, headers: response.headers };
    },
  };
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
