import { parseArgs } from 'node:util';

/** The parsed command line. */
export interface SetupArguments {
  /** URL of the organization or collection, with a trailing slash; null if only files are written. */
  organization: string | null;
  project: string | null;
  /** Expected name of the process; null accepts whichever the project follows. */
  process: string | null;
  /** Name of a process to create from the project's system process; null creates none. */
  newProcess: string | null;
  /** Id of the installed extension whose cards are placed on the forms; null places none. */
  extension: string | null;
  /** Names of types to put on the backlog of stories. */
  backlog: string[];
  /** Name of the team for whose sprint review a dashboard is created; null creates none. */
  dashboardTeam: string | null;
  isDryRun: boolean;
  /** Folder for the definitions for an on-premises XML process; null writes none. */
  witadmin: string | null;
}

/** The command line is invalid; the message says why. */
export class UsageError extends Error {}

/** The id under which this extension is published; a custom build has another publisher. */
const EXTENSION = 'ml-agile.ml-agile-boards';

export const USAGE = `Sets the ML process up in a project's inherited process, or says what is missing.

  npm run setup -- --org URL --project NAME [--process NAME | --new-process NAME]
                   [--backlog hypothesis] [--extension PUBLISHER.ID | none]
                   [--dashboard --team NAME] [--dry-run]
  npm run setup -- --witadmin FOLDER

  --org URL            https://dev.azure.com/<organization>, or the address of a collection
  --project NAME       the project whose process is set up
  --process NAME       stop unless the project follows this process
  --new-process NAME   for a project on Agile, Scrum, CMMI or Basic: make a process that inherits from it, and set that up
  --backlog TYPE       put a type (hypothesis) on the backlog of stories; boards then need new columns
  --extension ID       publisher.id of the extension, as it is installed; its cards go on the forms (${EXTENSION}), or none
  --dashboard          make the dashboard Sprint review of a team, or add what it lacks, with the queries behind it
  --team NAME          the team of the dashboard
  --dry-run            show what would be done, and do nothing
  --witadmin FOLDER    write the types as XML for a collection with the on-premises XML process

The personal access token is read from AZURE_DEVOPS_EXT_PAT (scope: Work items, read, write and manage; Project and team, read; for --dashboard\nalso Team dashboards, read and manage).`;

const OPTIONS = {
  org: { type: 'string' },
  project: { type: 'string' },
  process: { type: 'string' },
  'new-process': { type: 'string' },
  backlog: { type: 'string', multiple: true },
  extension: { type: 'string' },
  team: { type: 'string' },
  witadmin: { type: 'string' },
  dashboard: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const;

/** @param words the arguments after the name of the script. @throws UsageError */
export function parseArguments(words: readonly string[]): SetupArguments {
  // Not strict, so that errors have our own messages.
  const { values, tokens } = parseArgs({ args: [...words], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') throw new UsageError(`${token.kind === 'positional' ? token.value : '--'} is no option of this command.`);
    const { name, rawName, value } = token;
    const type = Object.hasOwn(OPTIONS, name) && rawName === `--${name}` ? OPTIONS[name as keyof typeof OPTIONS].type : null;
    if (type === null || (type === 'boolean' && value !== undefined)) throw new UsageError(`${rawName} is no option of this command.`);
    if (type === 'string' && (value === undefined || value === '' || value.startsWith('--'))) throw new UsageError(`${rawName} needs a value.`);
  }
  const valueOf = (name: Exclude<keyof typeof OPTIONS, 'backlog' | 'dashboard' | 'dry-run'>) => (values[name] as string | undefined) ?? null;
  const witadmin = valueOf('witadmin');
  const organization = valueOf('org');
  const project = valueOf('project');
  const extension = valueOf('extension') ?? EXTENSION;
  if (extension !== 'none' && !/^[\w-]+\.[\w-]+$/.test(extension))
    throw new UsageError(`${extension} is no id of an extension, such as ${EXTENSION}.`);
  if (valueOf('process') !== null && valueOf('new-process') !== null) throw new UsageError('--process and --new-process exclude each other.');
  const team = valueOf('team');
  if ((values.dashboard === true) !== (team !== null)) throw new UsageError('--dashboard and --team belong together.');
  if (team !== null && extension === 'none') throw new UsageError('--dashboard needs the extension, whose widgets go on it.');
  if (witadmin === null && organization === null) throw new UsageError('--org is missing.');
  if (organization !== null && project === null) throw new UsageError('--project is missing.');
  return {
    organization: organization === null ? null : organizationUrl(organization),
    project,
    process: valueOf('process'),
    newProcess: valueOf('new-process'),
    extension: extension === 'none' ? null : extension,
    backlog: ((values.backlog ?? []) as string[]).flatMap((value) => value.split(',')).map((value) => value.trim()),
    dashboardTeam: team,
    isDryRun: values['dry-run'] === true,
    witadmin,
  };
}

function organizationUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(`${text} is no address, such as https://dev.azure.com/organization.`);
  }
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    throw new UsageError('The address has to begin with https://, or the token could be read on its way.');
  if (url.username !== '' || url.password !== '') throw new UsageError('The address may not hold a user or token; set AZURE_DEVOPS_EXT_PAT instead.');
  return `${url.origin}${url.pathname.replace(/\/$/, '')}/`;
}
