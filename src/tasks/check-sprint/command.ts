import { writeFileSync } from 'node:fs';
import { clientPortsOf, connectionFrom, EXTENSION_ID } from '../../command-line/connection.ts';
import { parseOptions, required, wholeNumber } from '../../command-line/options.ts';
import type { CommandPorts } from '../command-ports.ts';
import { runCommand } from '../run-command.ts';
import { checkTeamSprint } from './check-sprint.ts';
import { junitXml } from './junit.ts';

const USAGE = `Checks a sprint of a team as the ML Sprint tab does.

  npm run check-sprint -- --org URL --project NAME [--team NAME] [--sprint NAME]
                          [--max-attention N] [--count-missing-data]
                          [--junit FILE] [--markdown FILE] [--extension PUBLISHER.ID]

  --org URL             https://dev.azure.com/<organization>, or the URL of a collection
  --project NAME        the project
  --team NAME           the team; without it, the project's default team
  --sprint NAME         name or path of a sprint; without it, the current one
  --max-attention N     exit with 1 if more checks than this need attention; without it, any number may
  --count-missing-data  count checks without enough data as well
  --junit FILE          write the checks as JUnit test results
  --markdown FILE       write the review of the sprint
  --extension ID        the installed extension, if it is not ${EXTENSION_ID}

The token is read from AZURE_DEVOPS_EXT_PAT (scopes: Work items: read; Code: read; Project and team: read; Extension data: read) or, in Azure Pipelines, from SYSTEM_ACCESSTOKEN.`;

/** Runs the command. @returns the exit code: 0 checked, 1 failed, 2 invalid arguments. */
export const runCheckSprint = (words: readonly string[], ports: CommandPorts): Promise<0 | 1 | 2> =>
  runCommand(USAGE, words, ports, async () => {
    const { environment, write, signal } = ports;
    const options = parseOptions(words, {
      org: 'text',
      project: 'text',
      team: 'text',
      sprint: 'text',
      'max-attention': 'text',
      'count-missing-data': 'flag',
      junit: 'text',
      markdown: 'text',
      extension: 'text',
    });
    const request = {
      project: required(options, 'project'),
      team: options.team,
      sprint: options.sprint,
      maxAttention: wholeNumber(options['max-attention'], '--max-attention'),
      countsMissingData: options['count-missing-data'],
      extensionId: options.extension ?? EXTENSION_ID,
    };
    const connection = connectionFrom(required(options, 'org'), environment);
    const clientPorts = { ...clientPortsOf(connection, ports.fetch), ...(ports.clock && { clock: ports.clock }) };
    const { team, snapshot, results, sentence, limits, markdown, failure } = await checkTeamSprint(request, clientPorts, signal);
    write(`${team}, ${snapshot.sprint.name}: ${sentence}`);
    for (const limit of limits) write(limit);
    if (options.junit !== null) writeFileSync(options.junit, junitXml(`${team}, ${snapshot.sprint.name}`, results));
    if (options.markdown !== null) writeFileSync(options.markdown, markdown);
    return failure;
  });
