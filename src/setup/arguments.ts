/** What the command was asked to do. */
export interface SetupArguments {
  /** Address of the organisation or collection, with a trailing slash; null when only files are written. */
  organization: string | null;
  project: string | null;
  /** Name of the process that the caller expects; null takes whichever the project follows. */
  process: string | null;
  /** Names of types to put on the backlog of stories. */
  backlog: string[];
  isDryRun: boolean;
  /** Folder for the definitions of an on-premises XML process; null writes none. */
  witadmin: string | null;
}

/** The command line cannot be understood; the message says why. */
export class UsageError extends Error {}

export const USAGE = `Sets the ML process up in a project's inherited process, or says what is missing.

  npm run setup -- --org URL --project NAME [--process NAME] [--backlog hypothesis] [--dry-run]
  npm run setup -- --witadmin FOLDER

  --org URL            https://dev.azure.com/<organization>, or the address of a collection
  --project NAME       the project whose process is set up
  --process NAME       stop unless the project follows this process
  --backlog TYPE       put a type (hypothesis) on the backlog of stories; boards then need new columns
  --dry-run            show what would be done, and do nothing
  --witadmin FOLDER    write the types as XML for a collection with the on-premises XML process

The personal access token is read from AZURE_DEVOPS_EXT_PAT (scope: Work items, read, write and manage; Project and team, read).`;

const VALUES = ['--org', '--project', '--process', '--backlog', '--witadmin'];

/** @param words the words after the name of the script. @throws UsageError */
export function parseArguments(words: readonly string[]): SetupArguments {
  const values = new Map<string, string[]>();
  let isDryRun = false;
  for (let index = 0; index < words.length; index += 1) {
    const [name = '', joined] = words[index]!.split(/=(.*)/s);
    if (name === '--dry-run' && joined === undefined) isDryRun = true;
    else if (VALUES.includes(name)) {
      const value = joined ?? words[(index += 1)];
      if (value === undefined || value === '' || value.startsWith('--')) throw new UsageError(`${name} needs a value.`);
      values.set(name, [...(values.get(name) ?? []), value]);
    } else throw new UsageError(`${name} is no option of this command.`);
  }
  const one = (name: string) => values.get(name)?.at(-1) ?? null;
  const witadmin = one('--witadmin');
  const organization = one('--org');
  const project = one('--project');
  if (witadmin === null && organization === null) throw new UsageError('--org is missing.');
  if (organization !== null && project === null) throw new UsageError('--project is missing.');
  return {
    organization: organization === null ? null : organizationUrl(organization),
    project,
    process: one('--process'),
    backlog: (values.get('--backlog') ?? []).flatMap((value) => value.split(',')).map((value) => value.trim()),
    isDryRun,
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
