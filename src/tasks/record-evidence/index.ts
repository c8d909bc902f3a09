import { clientPortsOf, EXTENSION_ID } from '../../command-line/connection.ts';
import { UsageError } from '../../command-line/options.ts';
import { addSummary, connectionOfRun, fileInput, filesOf, flag, input, pageOfRun, runStep, warn, writeLine } from '../agent.ts';
import { stopSignal } from '../stop-signal.ts';
import { evidenceRequest } from './inputs.ts';
import { recordEvidence } from './record-evidence.ts';

/** The step of a pipeline. */
void runStep(async (signal) => {
  const { project, ...connection } = connectionOfRun();
  const files = filesOf('files');
  if (files?.length === 0) throw new UsageError('No file matches the patterns of the input “Files”.');
  const request = await evidenceRequest(
    {
      project,
      hypothesis: input('hypothesis'),
      files: files ?? [],
      metric: input('metric'),
      predictions: fileInput('predictions'),
      labelColumn: input('labelColumn'),
      predictionColumn: input('predictionColumn'),
      comparatorColumn: input('comparatorColumn'),
      positiveLabel: input('positiveLabel'),
      resamples: input('resamples'),
      seed: input('seed'),
      mlflowRun: input('mlflowRun'),
      runUrl: input('runUrl') ?? input('mlflowRun') ?? pageOfRun(),
      failsBelow: flag('failBelow'),
      extensionId: input('extension') ?? EXTENSION_ID,
    },
    { environment: process.env, fetch, signal },
  );
  const { sentence, warnings, markdown, failure } = await recordEvidence(request, clientPortsOf(connection), signal);
  writeLine(sentence);
  for (const warning of warnings) warn(warning);
  addSummary('Evidence of a hypothesis', markdown);
  return failure;
}, stopSignal());
