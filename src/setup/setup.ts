import { createClient, type Client } from '../azure/client.ts';
import { applyPlan, SetupError } from '../azure/process-apply.ts';
import { readProcess, readProjectProcess } from '../azure/process.ts';
import { RequestError } from '../azure/request-error.ts';
import { ML_PROCESS } from '../domain/process/ml-definition.ts';
import { planProcess, type Plan } from '../domain/process/plan.ts';
import { sameName } from '../domain/process/snapshot.ts';
import { sentenceOf } from '../domain/process/steps.ts';
import type { SetupArguments } from './arguments.ts';

/** What the command needs of its surroundings. */
export interface SetupEnvironment {
  /** The token; never written anywhere. */
  token: string;
  write: (line: string) => void;
  fetch?: typeof fetch;
  wait?: (milliseconds: number) => Promise<void>;
}

/** How the command ends: done or nothing to do, refused or failed. */
export type ExitCode = 0 | 1;

/** Reads the project's process, shows the plan and applies it. */
export async function runSetup(asked: SetupArguments & { organization: string; project: string }, environment: SetupEnvironment): Promise<ExitCode> {
  const { write } = environment;
  const client = createClient({
    baseUrl: () => Promise.resolve(asked.organization),
    getToken: () => Promise.resolve(environment.token),
    scheme: 'Basic',
    ...(environment.fetch && { fetch: environment.fetch }),
    ...(environment.wait && { wait: environment.wait }),
  });
  try {
    return await setUp(client, asked, environment);
  } catch (error) {
    if (error instanceof SetupError) {
      write(`Stopped: ${error.message}`);
      write(adviceFor(error.failure, asked));
      write('What was done so far stays, and running the command again goes on from there.');
      return 1;
    }
    if (error instanceof RequestError) {
      write(`Azure DevOps answered: ${error.message}`);
      write(adviceFor(error, asked));
      return 1;
    }
    throw error;
  }
}

async function setUp(client: Client, asked: SetupArguments & { project: string }, { write, wait }: SetupEnvironment): Promise<ExitCode> {
  const project = await readProjectProcess(client, asked.project);
  const found = await readProcess(client, project.processId, ML_PROCESS);
  write(`Project ${project.name} follows the process ${found.process.name}.`);
  if (asked.process !== null && !sameName(asked.process, found.process.name)) {
    write(`The process ${asked.process} was expected. Move the project to it (Organization settings, Boards, Process), or leave --process out.`);
    return 1;
  }
  const plan = planProcess(found, ML_PROCESS, { backlog: asked.backlog });
  showPlan(plan, write);
  if (plan.refusals.length > 0) return 1;
  if (plan.steps.length === 0) {
    write('Nothing to do: everything is set up.');
    return 0;
  }
  if (asked.isDryRun) {
    write(`These ${plan.steps.length} steps would be done. Nothing was changed.`);
    return 0;
  }
  await applyPlan(client, found, plan, ML_PROCESS, {
    backlog: asked.backlog,
    onStep: (step, number, of) => write(`[${number}/${of}] ${sentenceOf(step)}`),
    ...(wait && { wait }),
  });
  write(`Done: ${found.process.name} is set up. Every project that follows it has the new types now.`);
  return 0;
}

function showPlan({ steps, refusals, warnings, notes }: Plan, write: (line: string) => void): void {
  for (const { message, advice } of refusals) {
    write(`Not possible: ${message}`);
    write(`  ${advice}`);
  }
  for (const note of notes) write(`Note: ${note}`);
  for (const warning of warnings) write(`Mind: ${warning}`);
  if (steps.length > 0) write(`The plan, in ${steps.length} steps:`);
  for (const step of steps) write(`  + ${sentenceOf(step)}`);
}

/** What to do about an answer of the service. */
function adviceFor({ kind }: RequestError, asked: SetupArguments): string {
  switch (kind) {
    case 'unauthorized':
      return 'Check AZURE_DEVOPS_EXT_PAT: the token may be wrong, expired, or made for another organization.';
    case 'forbidden':
      return (
        'The token has to be of a person who may edit the process: a member of Project Collection Administrators, or someone with the permission "Edit process" ' +
        '(Organization settings, Boards, Process, the menu of the process, Security). Its scope has to be Work items: read, write and manage.'
      );
    case 'notFound':
      return `Check --org and --project: ${asked.organization ?? ''} may have no project ${asked.project ?? ''}, or the token may not see it.`;
    case 'offline':
    case 'timeout':
      return 'Check the address and the network, then run the command again.';
    case 'throttled':
      return 'Azure DevOps is busy. Run the command again in a few minutes.';
    default:
      return 'Run the command again; if the answer is the same, the process may hold something that the setup does not know.';
  }
}
