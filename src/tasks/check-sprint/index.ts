import { writeFileSync } from 'node:fs';
import { clientPortsOf, EXTENSION_ID } from '../../command-line/connection.ts';
import { wholeNumber } from '../../command-line/options.ts';
import { addSummary, connectionOfRun, fileInput, flag, input, runStep, warn, writeLine } from '../agent.ts';
import { stopSignal } from '../stop-signal.ts';
import { checkTeamSprint } from './check-sprint.ts';
import { junitXml } from './junit.ts';

/** The step of a pipeline. */
void runStep(async (signal) => {
  const { project, ...connection } = connectionOfRun();
  const request = {
    project,
    team: input('team'),
    sprint: input('sprint'),
    maxAttention: wholeNumber(input('maxAttention'), '“Checks that may need attention”'),
    countsMissingData: flag('countMissingData'),
    extensionId: input('extension') ?? EXTENSION_ID,
  };
  const { team, snapshot, results, sentence, limits, markdown, failure } = await checkTeamSprint(request, clientPortsOf(connection), signal);
  writeLine(`${team}, ${snapshot.sprint.name}: ${sentence}`);
  for (const limit of limits) warn(limit);
  const junitFile = fileInput('junitFile');
  if (junitFile !== null) writeFileSync(junitFile, junitXml(`${team}, ${snapshot.sprint.name}`, results));
  addSummary('ML sprint check', markdown);
  return failure;
}, stopSignal());
