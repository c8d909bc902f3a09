export interface CommandParts {
  organizationUrl: string;
  project: string;
  /** Name of the process to create; null if the project already uses an inherited one. */
  newProcess: string | null;
  backlog: readonly string[];
  /** The team to create a dashboard for; null for none. */
  dashboardTeam: string | null;
  extensionId: string;
}

/** The setup as a shell command. The token is read from the environment. */
export function setupCommand({ organizationUrl, project, newProcess, backlog, dashboardTeam, extensionId }: CommandParts): string {
  return [
    'npm run setup --',
    `--org ${organizationUrl.replace(/\/$/, '')}`,
    `--project ${quoted(project)}`,
    ...(newProcess === null ? [] : [`--new-process ${quoted(newProcess)}`]),
    ...(backlog.length === 0 ? [] : [`--backlog ${quoted(backlog.join(','))}`]),
    ...(dashboardTeam === null ? [] : ['--dashboard', `--team ${quoted(dashboardTeam)}`]),
    `--extension ${extensionId}`,
  ].join(' ');
}

/** Quotes an argument with double quotes, which POSIX shells and PowerShell both accept, and escapes special characters for POSIX shells. */
const quoted = (text: string): string => (/^[\w,.-]+$/.test(text) ? text : `"${text.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`);
