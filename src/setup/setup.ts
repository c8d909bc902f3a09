import { createClient, type Client } from '../azure/client/client.ts';
import { createReviewDashboard, ReviewDashboardError } from '../azure/dashboards/dashboards.ts';
import { loadTeams } from '../azure/team/people.ts';
import { applyPlan, isExtensionMissing, loadLate, SetupError } from '../azure/process/process-apply.ts';
import { inheritProcess, loadProcesses, loadProjectProcess } from '../azure/process/organization-processes.ts';
import { loadProcess } from '../azure/process/process.ts';
import { RequestError } from '../azure/client/request-error.ts';
import { ML_PROCESS } from '../domain/process/ml-definition.ts';
import { TYPE_NAMES } from '../domain/process/ml-fields.ts';
import { clientPortsOf } from '../command-line/connection.ts';
import { REVIEW_DASHBOARD } from '../domain/process/review-dashboard.ts';
import { moveAdvice, planProcess, type Plan } from '../domain/process/plan.ts';
import type { ProcessSnapshot } from '../domain/process/snapshot.ts';
import { sameName } from '../domain/shared/text.ts';
import { sentenceOf, type Step } from '../domain/process/steps.ts';
import type { SetupArguments } from './arguments.ts';

/** The environment that the command needs. */
export interface SetupPorts {
  /** The token; never logged or stored. */
  token: string;
  write: (line: string) => void;
  fetch?: typeof fetch;
  wait?: (milliseconds: number) => Promise<void>;
}

/** Exit code: 0 for done or nothing to do, 1 for refused or failed. */
export type ExitCode = 0 | 1;

/** Reads the project's process, shows the plan and applies it. */
export async function runSetup(asked: SetupArguments & { organization: string; project: string }, ports: SetupPorts): Promise<ExitCode> {
  const { write } = ports;
  const connection = { baseUrl: asked.organization, token: ports.token, tokenKind: 'personal' } as const;
  const client = createClient({
    ...clientPortsOf(connection, ports.fetch),
    ...(ports.wait && { wait: ports.wait }),
  });
  try {
    return await setUp(client, asked, ports);
  } catch (error) {
    if (error instanceof SetupError) {
      write(`Stopped: ${error.message}`);
      if (isExtensionMissing(error)) {
        write(`Everything is set up but the cards on the forms: the extension ${asked.extension ?? ''} is not installed.`);
        write('Install it and run the command again, or add --extension none to do without them.');
        return 1;
      }
      write(adviceFor(error.failure, asked));
      write('What was done so far stays, and running the command again goes on from there.');
      return 1;
    }
    if (error instanceof ReviewDashboardError) {
      write(`The dashboard could not be made: ${error.message}`);
      write(
        error.failure.kind === 'forbidden' || error.failure.kind === 'unauthorized'
          ? `It needs the permission "${error.permission}" (${error.place}), and a token with the scopes Work items: read and write, Team dashboards: read and manage.`
          : adviceFor(error.failure, asked),
      );
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

async function setUp(client: Client, asked: SetupArguments & { project: string }, ports: SetupPorts): Promise<ExitCode> {
  const { write, wait } = ports;
  const project = await loadProjectProcess(client, asked.project);
  const followed = await loadProcess(client, project.processId, ML_PROCESS);
  write(`Project ${project.name} follows the process ${followed.process.name}.`);
  if (asked.process !== null && !sameName(asked.process, followed.process.name)) {
    write(`The process ${asked.process} was expected. Move the project to it (Organization settings, Boards, Process), or leave --process out.`);
    return 1;
  }
  const target = await chooseProcess(client, followed, asked, ports);
  if (target === null) return 0;
  const options = { backlog: asked.backlog, ...(asked.extension !== null && { extension: asked.extension }) };
  const plan = planProcess(target, ML_PROCESS, options);
  showPlan(plan, write);
  if (plan.refusals.length > 0) {
    if (followed.process.isSystem) write('  Or let the setup make that process: add --new-process and a name.');
    return 1;
  }
  if (plan.steps.length === 0) write('Nothing to do: everything is set up.');
  else if (asked.isDryRun) {
    write(`These ${plan.steps.length} steps would be done. Nothing was changed.`);
  } else {
    const onStep = (step: Step, number: number, total: number) => write(`[${number}/${total}] ${sentenceOf(step)}`);
    await applyPlan(client, target, plan, ML_PROCESS, { ...options, onStep, ...(wait && { wait }) });
    write(`Done: ${target.process.name} is set up. Every project that follows it has the new types now.`);
  }
  if (asked.dashboardTeam !== null && asked.extension !== null)
    await addDashboard(client, project, { ...asked, team: asked.dashboardTeam, extensionId: asked.extension }, write);
  if (target !== followed && (!asked.isDryRun || plan.steps.length === 0))
    write(`${project.name} still follows ${followed.process.name}. ${moveAdvice(target.process.name)}`);
  return 0;
}

/** Creates the dashboard of a team's sprint review, or adds what it lacks. @throws ReviewDashboardError */
async function addDashboard(
  client: Client,
  project: { id: string; name: string },
  { organization, team, extensionId, isDryRun }: SetupArguments & { team: string; extensionId: string },
  write: (line: string) => void,
): Promise<void> {
  const dashboardTeam = (await loadTeams(client, project.id)).find(({ name }) => sameName(name, team));
  if (dashboardTeam === undefined) throw new RequestError('notFound', `${project.name} has no team ${team}.`);
  if (isDryRun) {
    write(`The dashboard ${REVIEW_DASHBOARD.name} of ${dashboardTeam.name} would be made, or what it lacks would be added.`);
    return;
  }
  const context = { client, project, team: dashboardTeam, extensionId, organizationUrl: organization ?? '', hypothesisType: TYPE_NAMES.hypothesis };
  const { url, isNew, widgets, queries } = await createReviewDashboard(context);
  const added = [...widgets, ...queries];
  write(`The dashboard ${REVIEW_DASHBOARD.name} of ${dashboardTeam.name} ${isNew ? 'was made' : 'was there already'}: ${url}`);
  write(added.length === 0 ? '  Nothing was missing.' : `  Added: ${added.join(', ')}.`);
}

/** The process to set up: the one that the project follows, or a new one derived from it. @returns null if a dry run would create it. */
async function chooseProcess(
  client: Client,
  followed: ProcessSnapshot,
  { newProcess, isDryRun }: SetupArguments,
  { write, wait }: SetupPorts,
): Promise<ProcessSnapshot | null> {
  if (newProcess === null || !followed.process.isSystem) return followed;
  if (isDryRun) {
    const existing = (await loadProcesses(client)).find(({ name }) => sameName(name, newProcess));
    if (existing === undefined) {
      write(`The process ${newProcess} would be made from ${followed.process.name} and set up. Nothing was changed.`);
      return null;
    }
  }
  const { id, name } = await inheritProcess(client, newProcess, followed.process.id);
  write(`The process ${name} inherits from ${followed.process.name}.`);
  return loadLate(() => loadProcess(client, id, ML_PROCESS), wait);
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

/** Advice for an error response of the service. */
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
