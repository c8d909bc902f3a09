import { issueToken } from '../../host/rest/auth.ts';
import { generateProject, type GenerateOptions, type GeneratedProject } from '../../host/seed/generate.ts';
import { SAMPLE_EXTENSION } from '../../host/seed/load.ts';
import { GENERATED_PROJECT } from '../../host/seed/generate/foundation.ts';
import { startHost, type Host } from '../../host/server.ts';
import { createClient } from '../../src/azure/client/client.ts';
import type { LoadContext } from '../../src/azure/team/load-team.ts';
import { dataOverHttp } from './sample-host.ts';

/** The day on which projects are generated for tests, a Monday. */
const GENERATED_ON = new Date('2026-11-23T12:00:00Z');

export interface GeneratedHost extends Host {
  project: GeneratedProject;
  /** The load context of the first team; requests go through `send` if provided. */
  contextWith: (send?: typeof fetch) => LoadContext;
}

/** A host with a generated project in memory. */
export async function startGeneratedHost(options: Omit<GenerateOptions, 'today'>): Promise<GeneratedHost> {
  const host = await startHost({ file: ':memory:', port: 0 });
  const project = generateProject(host.db, { ...options, today: GENERATED_ON });
  const [team] = project.teams;
  const scopes = ['vso.work_write', 'vso.code', 'vso.analytics', 'vso.wiki_write', 'vso.dashboards_manage'];
  const token = issueToken(host.db, { identityId: team!.people[0]!, extensionId: SAMPLE_EXTENSION, scopes });
  const baseUrl = `${host.url}/local/`;
  return {
    ...host,
    project,
    contextWith: (send) => ({
      project: { id: project.projectId, name: GENERATED_PROJECT },
      team: { id: team!.id, name: team!.name },
      client: createClient({
        baseUrl,
        getToken: () => Promise.resolve(token),
        ...(send && { fetch: send, maxAtOnce: Number.POSITIVE_INFINITY }),
      }),
      data: dataOverHttp(baseUrl, token, send),
      now: () => GENERATED_ON,
      timeZone: 'UTC',
    }),
  };
}
