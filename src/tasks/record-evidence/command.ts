import { globSync, writeFileSync } from 'node:fs';
import { clientPortsOf, connectionFrom, EXTENSION_ID } from '../../command-line/connection.ts';
import { parseOptions, required, UsageError } from '../../command-line/options.ts';
import type { CommandPorts } from '../command-ports.ts';
import { runCommand } from '../run-command.ts';
import { evidenceRequest } from './inputs.ts';
import { recordEvidence } from './record-evidence.ts';

const USAGE = `Records a result as the evidence of a hypothesis, and says which verdict its numbers suggest.

  npm run evidence -- --org URL --project NAME --hypothesis ID
                      (--file GLOB... | --predictions FILE --label-column NAME --prediction-column NAME | --mlflow URL)
                      [--metric NAME] [--run-url URL] [--fail-below] [--markdown FILE]

  --org URL                 https://dev.azure.com/<organization>, or the URL of a collection
  --project NAME            the project
  --hypothesis ID           its id; without it, the id that a file names (hypothesis: 4711 or AB#4711)
  --file GLOB               files with results: JSON, YAML, CSV, Markdown or text; may be repeated
  --metric NAME             which number to take; without it, the metric of the plan
  --predictions FILE        CSV or Parquet with a row per example; the interval is a seeded bootstrap
  --label-column NAME       column with the true values
  --prediction-column NAME  column with the predictions
  --comparator-column NAME  column with the predictions of the model to compare with
  --positive-label TEXT     the label that counts as 1, if labels are texts
  --resamples N             1000 unless given
  --seed N                  1 unless given
  --mlflow URL              page of a run; the token is read from MLFLOW_TRACKING_TOKEN or DATABRICKS_TOKEN
  --run-url URL             page that the evidence links to
  --fail-below              exit with 1 unless the result suggests acceptance
  --markdown FILE           write a summary with the picture of the interval
  --extension ID            the installed extension, if it is not ${EXTENSION_ID}

The token is read from AZURE_DEVOPS_EXT_PAT (scope: Work items: read and write) or, in Azure Pipelines, from SYSTEM_ACCESSTOKEN.`;

/** Runs the command. @returns the exit code: 0 recorded, 1 failed, 2 invalid arguments. */
export const runEvidence = (words: readonly string[], ports: CommandPorts): Promise<0 | 1 | 2> =>
  runCommand(USAGE, words, ports, async () => {
    const { environment, write, signal } = ports;
    const options = parseOptions(words, {
      org: 'text',
      project: 'text',
      hypothesis: 'text',
      file: 'texts',
      metric: 'text',
      predictions: 'text',
      'label-column': 'text',
      'prediction-column': 'text',
      'comparator-column': 'text',
      'positive-label': 'text',
      resamples: 'text',
      seed: 'text',
      mlflow: 'text',
      'run-url': 'text',
      'fail-below': 'flag',
      markdown: 'text',
      extension: 'text',
    });
    const send = ports.fetch ?? fetch;
    const connection = connectionFrom(required(options, 'org'), environment);
    const request = await evidenceRequest(
      {
        project: required(options, 'project'),
        hypothesis: options.hypothesis,
        files: filesMatching(options.file),
        metric: options.metric,
        predictions: options.predictions,
        labelColumn: options['label-column'],
        predictionColumn: options['prediction-column'],
        comparatorColumn: options['comparator-column'],
        positiveLabel: options['positive-label'],
        resamples: options.resamples,
        seed: options.seed,
        mlflowRun: options.mlflow,
        runUrl: options['run-url'],
        failsBelow: options['fail-below'],
        extensionId: options.extension ?? EXTENSION_ID,
      },
      { environment, fetch: send, ...(signal && { signal }) },
    );
    const { sentence, warnings, markdown, failure } = await recordEvidence(request, clientPortsOf(connection, ports.fetch), signal);
    write(sentence);
    for (const warning of warnings) write(`Warning: ${warning}`);
    if (options.markdown !== null) writeFileSync(options.markdown, markdown);
    return failure;
  });

function filesMatching(patterns: readonly string[]): string[] {
  const files = [...new Set(patterns.flatMap((pattern) => globSync(pattern)))];
  if (patterns.length > 0 && files.length === 0) throw new UsageError(`No file matches ${patterns.join(', ')}.`);
  return files;
}
