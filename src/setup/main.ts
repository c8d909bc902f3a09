import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ML_PROCESS } from '../domain/process/ml-definition.ts';
import { UsageError } from '../command-line/options.ts';
import { parseArguments, USAGE } from './arguments.ts';
import { runSetup } from './setup.ts';
import { witadminFiles } from './witadmin.ts';

/** Runs the command. @returns the exit code: 0 done, 1 refused or failed, 2 invalid arguments. */
async function main(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words.includes('--help')) {
    console.log(USAGE);
    return words.length === 0 ? 2 : 0;
  }
  const asked = parseArguments(words);
  const { organization, project, witadmin } = asked;
  if (witadmin !== null) {
    mkdirSync(witadmin, { recursive: true });
    for (const { name, content } of witadminFiles(ML_PROCESS)) {
      writeFileSync(join(witadmin, name), content);
      console.log(`Wrote ${join(witadmin, name)}`);
    }
  }
  if (organization === null || project === null) return 0;
  const token = process.env['AZURE_DEVOPS_EXT_PAT'];
  if (token === undefined || token === '') {
    console.error('Set AZURE_DEVOPS_EXT_PAT to a personal access token with the scope Work items: read, write and manage.');
    return 2;
  }
  return runSetup({ ...asked, organization, project }, { token, write: (line) => console.log(line) });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
