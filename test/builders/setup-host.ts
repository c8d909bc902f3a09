import type { Extension } from '../../host/extensions/manifest.ts';
import { allFields, allPicklists, definitionOf, findProcess } from '../../host/store/processes/processes.ts';
import { moveProject } from '../../host/store/processes/project-process.ts';
import { findProject, projectById } from '../../host/store/core/projects.ts';
import type { HostOptions } from '../../host/server.ts';
import { createClient, type Client } from '../../src/azure/client/client.ts';
import { applyPlan } from '../../src/azure/process/process-apply.ts';
import { loadProcess } from '../../src/azure/process/process.ts';
import { ML_PROCESS } from '../../src/domain/process/ml-definition.ts';
import { planProcess } from '../../src/domain/process/plan.ts';
import { sentenceOf } from '../../src/domain/process/steps.ts';
import { movingClock } from './moving-clock.ts';
import { startRestHost, type RestHost } from './rest-client.ts';
import { dataOverHttp, type SampleHost } from './sample-host.ts';

export const SYSTEM_PROCESSES = {
  Agile: 'adcc42ab-9882-485e-a3ed-7678f01f66bc',
  Scrum: '6b724908-ef14-45cf-84f8-768b5384da45',
  CMMI: '27450541-8e31-4150-9947-dc59f998fc01',
  Basic: 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2',
} as const;

/** An extension with the cards that the setup places. */
export const CARDS: Extension = {
  id: 'north.ml-cards',
  publisherId: 'north',
  extensionId: 'ml-cards',
  version: '1.0.0',
  name: 'Cards',
  description: '',
  scopes: [],
  baseUri: null,
  contributions: ML_PROCESS.types.map(({ control }) => ({
    id: `north.ml-cards.${control.contribution}`,
    type: 'ms.vss-work-web.work-item-form-control',
    targets: [],
    properties: {},
    constraints: [],
  })),
  files: [],
};

interface Sent {
  method: string;
  url: string;
  contentType: string | null;
  body: string | null;
}

/** The fate of the next writes: null passes a write, `before` loses the request, `after` loses the answer. */
type Fault = 'before' | 'after' | null;

export interface SetupHost extends RestHost {
  processId: string;
  /** A project that follows the process. */
  project: string;
  client: Client;
  /** Every request in order. */
  sent: Sent[];
  /** Decides about a write by its number since the start. */
  setFault: (fault: (write: number) => Fault) => void;
  writes: () => Sent[];
}

export const noWait = () => Promise.resolve();

/** A host with an inherited process, a project that follows it, and the extension's request layer whose connection can be cut. */
export async function startSetupHost(parent: keyof typeof SYSTEM_PROCESSES = 'Agile', options: Partial<HostOptions> = {}): Promise<SetupHost> {
  const rest = await startRestHost(options);
  const made = await rest.call<{ typeId: string }>('POST', '_apis/work/processes', {
    name: 'ML team',
    parentProcessTypeId: SYSTEM_PROCESSES[parent],
  });
  const processId = made.body.typeId;
  await rest.call('POST', '_apis/projects', { name: 'Forecast', capabilities: { processTemplate: { templateTypeId: processId } } });
  const sent: Sent[] = [];
  let writes = 0;
  let fault: (write: number) => Fault = () => null;
  const connection: typeof fetch = async (input, init) => {
    const method = init?.method ?? 'GET';
    const isWrite = method !== 'GET';
    const cut = isWrite ? fault((writes += 1)) : null;
    if (cut === 'before') throw new TypeError('cut');
    sent.push({
      method,
      url: input as string,
      contentType: new Headers(init?.headers).get('content-type'),
      body: (init?.body as string) ?? null,
    });
    const response = await fetch(input, init);
    if (cut === 'after') throw new TypeError('cut');
    return response;
  };
  const client = createClient({
    baseUrl: `${rest.organizationUrl}/`,
    getToken: () => Promise.resolve(rest.token),
    authorize: (token) => `Basic ${btoa(`:${token}`)}`,
    fetch: connection,
    wait: noWait,
  });
  return {
    ...rest,
    processId,
    project: 'Forecast',
    client,
    sent,
    setFault: (next) => {
      fault = next;
      writes = 0;
    },
    writes: () => sent.filter(({ method }) => method !== 'GET'),
  };
}

/** Reads, plans and applies, as the command line and the wizard do. @returns the sentences of the steps that were taken. */
export async function setUp(host: SetupHost, backlog: readonly string[] = [], extension?: string): Promise<string[]> {
  const snapshot = await loadProcess(host.client, host.processId, ML_PROCESS);
  const options = { backlog, ...(extension !== undefined && { extension }) };
  const plan = planProcess(snapshot, ML_PROCESS, options);
  if (plan.refusals.length > 0) throw new Error(`Refused: ${JSON.stringify(plan.refusals)}`);
  if (plan.steps.length > 0) await applyPlan(host.client, snapshot, plan, ML_PROCESS, { ...options, wait: noWait });
  return plan.steps.map(sentenceOf);
}

/** Everything about a process that does not depend on ids, one line for each value: setups with equal results give equal lines. */
export function processAsLines({ db, processId }: Pick<SetupHost, 'db' | 'processId'>): string[] {
  const lists = new Map(allPicklists(db).map(({ id, name, items }) => [id, { name, items }]));
  const fields = allFields(db)
    .filter(({ referenceName }) => referenceName.startsWith('Custom.'))
    .map((field) => ({ ...field, picklistId: field.picklistId === null ? null : lists.get(field.picklistId) }));
  return linesOf({ definition: definitionOf(db, processId), fields, lists: [...lists.values()] }, '$');
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function linesOf(value: unknown, path: string): string[] {
  if (value === null || typeof value !== 'object') return GUID.test(String(value)) ? [] : [`${path} = ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, member]) => linesOf(member, `${path}.${key}`));
}

/** The first lines that only one side has, shorter than a full comparison. */
export const differences = (left: readonly string[], right: readonly string[]): string[] => {
  const [first, second] = [new Set(left), new Set(right)];
  return [...left.filter((line) => !second.has(line)), ...right.filter((line) => !first.has(line))].slice(0, 5);
};

/** A process administrator who uses the settings of a project. */
export interface SetupPerson extends Pick<RestHost, 'call' | 'close'> {
  context: SampleHost['context'];
  user: { id: string; name: string; displayName: string };
  /** Every request of the extension in order. */
  sent: Sent[];
  /** Waits before each write that comes after this call. */
  beforeWrite: (wait: () => Promise<void>) => void;
  /** Moves the project to another process, which Azure DevOps does on a separate page. */
  moveTo: (process: string) => void;
  refuseWrites: (message: string) => void;
  refuseReads: () => void;
  allow: () => void;
}

/** An organisation whose only project follows a system process, as it is on the first day. */
export async function projectOnSystemProcess(parent: keyof typeof SYSTEM_PROCESSES): Promise<SetupPerson> {
  const rest = await startRestHost({ extensions: [CARDS] });
  await rest.call('POST', '_apis/projects', { name: 'Forecast', capabilities: { processTemplate: { templateTypeId: SYSTEM_PROCESSES[parent] } } });
  const project = findProject(rest.db, 'Forecast')!;
  const sent: Sent[] = [];
  let wait = noWait;
  let refusal: { isWrite: boolean; message: string } | null = null;
  const connection: typeof fetch = async (input, init) => {
    const method = init?.method ?? 'GET';
    sent.push({ method, url: input as string, contentType: new Headers(init?.headers).get('content-type'), body: (init?.body as string) ?? null });
    if (method !== 'GET') await wait();
    if (refusal !== null && refusal.isWrite === (method !== 'GET')) return Response.json({ message: refusal.message }, { status: 403 });
    return fetch(input, init);
  };
  const baseUrl = `${rest.organizationUrl}/`;
  const client = createClient({
    baseUrl,
    getToken: () => Promise.resolve(rest.token),
    fetch: connection,
    ...movingClock(),
  });
  return {
    call: rest.call,
    close: rest.close,
    user: { id: rest.me.id, name: rest.me.uniqueName, displayName: rest.me.displayName },
    context: {
      project: { id: project.id, name: project.name },
      team: { id: project.default_team_id!, name: 'Forecast Team' },
      client,
      data: dataOverHttp(baseUrl, rest.token),
      now: () => new Date(),
      timeZone: 'UTC',
    },
    sent,
    beforeWrite: (next) => {
      wait = next;
    },
    moveTo: (name) => moveProject(rest.db, projectById(rest.db, project.id)!, findProcess(rest.db, name)!, new Date()),
    refuseWrites: (message) => {
      refusal = { isWrite: true, message };
    },
    refuseReads: () => {
      refusal = { isWrite: false, message: 'no' };
    },
    allow: () => {
      refusal = null;
    },
  };
}
