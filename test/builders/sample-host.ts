import { startHost, type Host, type HostOptions } from '../../host/server.ts';
import { issueToken } from '../../host/rest/auth.ts';
import type { SampleProcess } from '../../host/seed/sample/dialect.ts';
import { SAMPLE_EXTENSION } from '../../host/seed/load.ts';
import { Database } from '../../host/store/database.ts';
import { allUsers } from '../../host/store/core/identities.ts';
import { findProject } from '../../host/store/core/projects.ts';
import { createClient } from '../../src/azure/client/client.ts';
import type { DataManager } from '../../src/azure/documents/documents.ts';
import type { LoadContext } from '../../src/azure/team/load-team.ts';
import { fillWithSample } from './sample-database.ts';

/** The day on which tests load the sample project, a Monday. */
export const LOADED_ON = new Date('2026-11-23T12:00:00Z');

/** The scopes of the extension's tokens. */
export const SAMPLE_SCOPES = ['vso.work_write', 'vso.code', 'vso.analytics', 'vso.wiki_write', 'vso.dashboards_manage'];

export interface SampleHost extends Host {
  /** The load context of the extension, acting for the process lead. */
  context: LoadContext & { data: DataManager };
  token: string;
  projectId: string;
}

/** A host with the sample project, and the extension's own request layer over real HTTP. */
export async function startSampleHost({
  process,
  loadedOn = LOADED_ON,
  ...options
}: Partial<HostOptions> & { process?: SampleProcess; loadedOn?: Date } = {}): Promise<SampleHost> {
  const host = await startHost({ file: ':memory:', port: 0, ...options });
  return withContext(host, fillWithSample(host.db, loadedOn, process), loadedOn);
}

/** The sample project after a change of its database, read by a host that never saw it before the change. */
export async function startChangedSample(change: (db: Database, projectId: string) => void): Promise<SampleHost> {
  const db = new Database(':memory:');
  const projectId = fillWithSample(db, LOADED_ON);
  change(db, projectId);
  const host = await startHost({ file: ':memory:', port: 0 });
  host.db.replaceContent(db.content());
  db.close();
  return withContext(host, projectId, LOADED_ON);
}

function withContext(host: Host, projectId: string, loadedOn: Date): SampleHost {
  const person = allUsers(host.db).find(({ uniqueName }) => uniqueName.startsWith('henrik.dahl@'))!;
  const token = issueToken(host.db, { identityId: person.id, extensionId: SAMPLE_EXTENSION, scopes: SAMPLE_SCOPES });
  const baseUrl = `${host.url}/local/`;
  const project = findProject(host.db, projectId)!;
  return {
    ...host,
    token,
    projectId,
    context: {
      project: { id: projectId, name: project.name },
      team: { id: project.default_team_id!, name: 'Call List Crew' },
      client: createClient({ baseUrl, getToken: () => Promise.resolve(token) }),
      data: dataOverHttp(baseUrl, token),
      now: () => loadedOn,
      timeZone: 'Europe/Lisbon',
    },
  };
}

/** The host page's data service, as far as the extension uses it: it sends these requests with the extension's token. */
export function dataOverHttp(baseUrl: string, token: string, sendRequest: typeof fetch = fetch): DataManager {
  const [publisher, extension] = SAMPLE_EXTENSION.split('.');
  const urlOf = (collection: string) =>
    `${baseUrl}_apis/ExtensionManagement/InstalledExtensions/${publisher}/${extension}/Data/Scopes/Default/Current/Collections/${collection}/Documents`;
  const send = async (url: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await sendRequest(url, {
      ...init,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json;api-version=7.1-preview.1;noArrayWrap=true',
      },
    });
    const body: unknown = await response.json();
    // Errors reach the frame as plain objects.
    if (!response.ok) throw Object.assign(new Error('refused'), { serverError: body });
    return body;
  };
  return {
    getDocuments: async (collection) => (await send(urlOf(collection))) as unknown[],
    setDocument: (collection, document: unknown) => send(urlOf(collection), { method: 'PUT', body: JSON.stringify(document) }),
  };
}
