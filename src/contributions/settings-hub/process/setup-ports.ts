import type { PagePorts } from '../../../azure/frames/page.ts';
import { createReviewDashboard, type ReviewDashboard } from '../../../azure/dashboards/dashboards.ts';
import { loadProjectNames } from '../../../azure/documents/documents.ts';
import { makeProcess, loadSetup, type SetupReading } from '../../../azure/process/load-setup.ts';
import { loadTeams, type Team } from '../../../azure/team/people.ts';
import { applyPlan } from '../../../azure/process/process-apply.ts';
import { ML_PROCESS } from '../../../domain/process/ml-definition.ts';
import { planProcess, type Plan } from '../../../domain/process/plan.ts';
import type { ProcessSnapshot } from '../../../domain/process/snapshot.ts';
import type { Step } from '../../../domain/process/steps.ts';
import { DEFAULT_NAMES } from '../../../domain/settings/project-names.ts';
import { setupCommand, type CommandParts } from './setup-command.ts';

/** The user's choices on the page. */
export interface SetupChoice {
  /** The process to set up if the project uses a system process; null for its own process. */
  processId: string | null;
  /** Names of ML types to put on the backlog of stories. */
  backlog: readonly string[];
}

/** All actions of the setup page; they reject with a RequestError or SetupError. */
export interface SetupPorts {
  /** @param onPart called when it is known which process the project follows. */
  load: (choice: SetupChoice, signal: AbortSignal, onPart?: (part: SetupReading) => void) => Promise<SetupReading>;
  plan: (snapshot: ProcessSnapshot, choice: SetupChoice) => Plan;
  /** @returns the id of the new process. */
  makeProcess: (name: string, parentId: string) => Promise<string>;
  apply: (snapshot: ProcessSnapshot, plan: Plan, choice: SetupChoice, onStep: ApplyListener, signal: AbortSignal) => Promise<void>;
  /** The teams of the project, by name. */
  loadTeams: (signal: AbortSignal) => Promise<Team[]>;
  /** Creates the sprint review dashboard of a team, or adds what it lacks. @throws ReviewDashboardError */
  createDashboard: (team: Team) => Promise<ReviewDashboard>;
  /** The same setup as a command line, for a person with more permissions. */
  command: (choice: Pick<CommandParts, 'newProcess' | 'dashboardTeam' | 'backlog'>) => string;
  openUrl: (url: string) => void;
  openProcesses: () => void;
}

type ApplyListener = (step: Step, number: number, of: number) => void;

export function setupPorts({ client, data, project, extensionId, organizationUrl, openUrl }: PagePorts): SetupPorts {
  const optionsOf = ({ backlog }: SetupChoice) => ({ backlog, extension: extensionId });
  return {
    load: ({ processId }, signal, onPart) => loadSetup(client, project.id, processId, signal, onPart),
    plan: (snapshot, choice) => planProcess(snapshot, ML_PROCESS, optionsOf(choice)),
    makeProcess: (name, parentId) => makeProcess(client, name, parentId),
    apply: async (snapshot, plan, choice, onStep, signal) => {
      await applyPlan(client, snapshot, plan, ML_PROCESS, { ...optionsOf(choice), onStep, signal });
    },
    loadTeams: async (signal) => (await loadTeams(client, project.id, { signal })).toSorted((a, b) => a.name.localeCompare(b.name)),
    createDashboard: async (team) => {
      // Fall back to the default names without settings.
      const { types } = await loadProjectNames(data, project.id).catch(() => DEFAULT_NAMES);
      return createReviewDashboard({ client, project, team, extensionId, organizationUrl, hypothesisType: types.hypothesis });
    },
    command: (choice) => setupCommand({ organizationUrl, project: project.name, extensionId, ...choice }),
    openUrl: (url) => void openUrl(url),
    openProcesses: () => void openUrl(`${organizationUrl}_settings/process`),
  };
}
