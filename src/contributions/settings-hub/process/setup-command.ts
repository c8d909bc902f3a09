export interface CommandParts {
  organizationUrl: string;
  project: string;
  /** Name of the process to make; null for a project that follows an inherited one. */
  newProcess: string | null;
  backlog: readonly string[];
  /** The team whose dashboard is made; null makes none. */
  dashboardTeam: string | null;
  extensionId: string;
}

/** The setup as a line for a shell. The token is not part of it: the command reads it from the environment. */
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

/** In double quotes, which both kinds of shells take; the signs that they would interpret inside are escaped. */
const quoted = (text: string): string => (/^[\w,.-]+$/.test(text) ? text : `"${text.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`);
