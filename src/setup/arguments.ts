import { EXTENSION_ID, organizationUrl } from '../command-line/connection.ts';
import { parseOptions, UsageError } from '../command-line/options.ts';

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
  --extension ID       publisher.id of the extension, as it is installed; its cards go on the forms (${EXTENSION_ID}), or none
  --dashboard          make the dashboard Sprint review of a team, or add what it lacks, with the queries behind it
  --team NAME          the team of the dashboard
  --dry-run            show what would be done, and do nothing
  --witadmin FOLDER    write the types as XML for a collection with the on-premises XML process

The personal access token is read from AZURE_DEVOPS_EXT_PAT (scope: Work items, read, write and manage; Project and team, read; for --dashboard\nalso Team dashboards, read and manage).`;

/** @param words the arguments after the name of the script. @throws UsageError */
export function parseArguments(words: readonly string[]): SetupArguments {
  const options = parseOptions(words, {
    org: 'text',
    project: 'text',
    process: 'text',
    'new-process': 'text',
    backlog: 'texts',
    extension: 'text',
    team: 'text',
    witadmin: 'text',
    dashboard: 'flag',
    'dry-run': 'flag',
  });
  const { org: organization, project, process, 'new-process': newProcess, team, witadmin } = options;
  const extension = options.extension ?? EXTENSION_ID;
  if (extension !== 'none' && !/^[\w-]+\.[\w-]+$/.test(extension))
    throw new UsageError(`${extension} is no id of an extension, such as ${EXTENSION_ID}.`);
  if (process !== null && newProcess !== null) throw new UsageError('--process and --new-process exclude each other.');
  if (options.dashboard !== (team !== null)) throw new UsageError('--dashboard and --team belong together.');
  if (team !== null && extension === 'none') throw new UsageError('--dashboard needs the extension, whose widgets go on it.');
  if (witadmin === null && organization === null) throw new UsageError('--org is missing.');
  if (organization !== null && project === null) throw new UsageError('--project is missing.');
  return {
    organization: organization === null ? null : organizationUrl(organization),
    project,
    process,
    newProcess,
    extension: extension === 'none' ? null : extension,
    backlog: options.backlog.flatMap((value) => value.split(',')).map((value) => value.trim()),
    dashboardTeam: team,
    isDryRun: options['dry-run'],
    witadmin,
  };
}
