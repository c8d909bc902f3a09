import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { GENERATED_PROJECT } from '../host/seed/generate/foundation.ts';
import { sprintItemsQuery } from '../src/azure/sprint/sprint-queries.ts';
import { DEFAULT_SETTINGS } from '../src/domain/settings/settings.ts';
import type { HostProcess } from '../test/builders/host-process.ts';
import type { PlainAnswer, PlainQuestion } from './plain-sqlite.ts';

const TEAMS = 10;

/** A sprint of a team, by its path, and the area of the team. */
export interface TeamSprint {
  path: string;
  area: string;
}

/** @returns the sprints of the first teams of a generated project. */
export async function sprintsOf(host: HostProcess): Promise<TeamSprint[]> {
  const project = encodeURIComponent(GENERATED_PROJECT);
  const teams = await send<{ value: { id: string; name: string }[] }>(host, `_apis/projects/${project}/teams?$top=1000`);
  const sprints = await Promise.all(
    teams.value.slice(0, TEAMS).map(async ({ id, name }) => {
      const { value } = await send<{ value: { path: string }[] }>(host, `${project}/${id}/_apis/work/teamsettings/iterations`);
      return value.map(({ path }) => ({ path, area: `${GENERATED_PROJECT}\\${name}` }));
    }),
  );
  return sprints.flat();
}

/** Asks the host over its REST API. @returns how many rows it answered. */
export async function askHost(host: HostProcess, question: PlainQuestion): Promise<number> {
  const post = <T>(resource: string, body: unknown) =>
    send<T>(host, `${encodeURIComponent(GENERATED_PROJECT)}/_apis/wit/${resource}`, { method: 'POST', body: JSON.stringify(body) });
  if (question.kind === 'iteration') {
    const query = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.IterationPath] = '${question.path}' ORDER BY [System.Id]`;
    return (await post<{ workItems: unknown[] }>('wiql', { query })).workItems.length;
  }
  if (question.kind === 'tab') {
    const areas = [{ path: question.area, includesChildren: true }];
    const query = sprintItemsQuery(GENERATED_PROJECT, { iterationPaths: [question.path], areas, settings: DEFAULT_SETTINGS });
    return (await post<{ workItemRelations: unknown[] }>('wiql', { query })).workItemRelations.length;
  }
  const { value } = await post<{ value: unknown[] }>('workitemsbatch', { ids: question.ids, $expand: 'relations', errorPolicy: 'omit' });
  return value.length;
}

async function send<T>({ url, token }: HostProcess, path: string, init: RequestInit = {}): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json;api-version=7.1', 'content-type': 'application/json' };
  const response = await fetch(`${url}/local/${path}`, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

export interface PlainServer {
  /** @returns how many rows it answered. */
  ask: (question: PlainQuestion) => Promise<number>;
  stop: () => Promise<void>;
}

/** Plain SQL over HTTP in a separate process: on a busy machine, answers between processes take longer than work within a process. */
export async function startPlainServer(database: string): Promise<PlainServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'plain-server.ts'), database], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const firstChunk = (await Promise.race([once(child.stdout, 'data'), closed]))[0] as unknown;
  if (!Buffer.isBuffer(firstChunk)) throw new Error('The plain server ended before it listened.');
  const url = `http://127.0.0.1:${Number(firstChunk.toString())}/`;
  return {
    ask: async (question) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(question) });
      return (JSON.parse(await response.text()) as PlainAnswer).rows.length;
    },
    stop: async () => {
      child.kill();
      await closed;
    },
  };
}

/** Milliseconds that Node takes to start and end with nothing to do. */
export async function bareNodeTime(): Promise<number> {
  const before = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'close');
  return performance.now() - before;
}
