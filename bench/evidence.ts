import { readEvidence } from '../src/domain/evidence/read-evidence.ts';
import type { FormatId } from '../src/domain/evidence/registry.ts';
import { randomNumbers } from '../src/domain/shared/random.ts';
import { format, promised, shown, type Measurement } from './report.ts';
import { ratio, timedInTurn } from './statistics.ts';

const MEGABYTES = 5;
const RUNS = { warmUp: 3, samples: 9, keepsGarbage: true };
/** Maximum ratio of the time of reading a file of results to that of `JSON.parse` of the same data. */
const MAX_READ_RATIO = 3;

interface LargeFile {
  format: FormatId;
  name: string;
  text: string;
  /** The same data as JSON. */
  json: string;
  /** Name of a metric that is found. */
  metric: string;
}

/** Files of results of 5 MB, one of each kind that grows so large, beside `JSON.parse` of the same data. */
export async function measureEvidence(): Promise<Measurement[]> {
  const measurements: { format: FormatId; ratio: number }[] = [];
  for (const file of largeFiles()) {
    const times = await timedInTurn(RUNS, {
      parse: () => JSON.parse(file.json) as unknown,
      read: () => {
        const evidence = readEvidence(file.text, file.name);
        if (evidence?.format !== file.format || !evidence.candidates.some(({ name }) => name === file.metric))
          throw new Error(`${file.format} was not read.`);
      },
    });
    measurements.push({ format: file.format, ratio: ratio(times.read, times.parse) });
  }
  const slowest = measurements.toSorted((a, b) => b.ratio - a.ratio)[0]!;
  return [
    promised(
      `Reading ${MEGABYTES} MB of results beside JSON.parse of the same data, the slowest of ${measurements.length} formats`,
      slowest.ratio,
      MAX_READ_RATIO,
      'times',
    ),
    ...measurements.map(({ format: id, ratio }) => shown(`  of which: ${id}`, format(ratio, 'times'))),
  ];
}

function largeFiles(): LargeFile[] {
  const random = randomNumbers(1);
  const list = <Item>(length: number, item: (index: number) => Item): Item[] => Array.from({ length }, (_, index) => item(index));
  const ofJson = (id: FormatId, name: string, metric: string, value: unknown, indent?: number): LargeFile => {
    const text = JSON.stringify(value, null, indent);
    return { format: id, name, metric, text, json: text };
  };
  const steps = list(60_000, (step) =>
    step % 5 === 4
      ? { epoch: step / 100, eval_loss: random(), eval_f1: random(), step }
      : { epoch: step / 100, grad_norm: random(), loss: random(), step },
  );
  const rows = list(72_000, (step) => ({ epoch: step, loss: random(), acc: random() }));
  const points = list(130_000, (step) => [1_699_999_999_999 + step, random(), step]);
  const models = Object.fromEntries(
    list(20_000, (index) => [
      [`model ${index}`, { value: random(), low: random(), high: random() }],
      [`folds ${index}`, list(8, random)],
    ]).flat(),
  );
  const files: LargeFile[] = [
    ofJson('trainer-state', 'trainer_state.json', 'eval_f1', { best_metric: null, log_history: steps }, 1),
    { ...ofJson('metric-log', '', 'loss', steps), text: steps.map((step) => JSON.stringify(step)).join('\n') },
    ofJson('keras-history', '', 'val_loss', { loss: list(130_000, random), val_loss: list(130_000, random) }),
    ofJson('json', '', 'model 0', models),
    ofJson('azure-ai-evaluation', '', 'f1', {
      rows: list(33_000, (index) => ({ question: `${index} `.repeat(20), score: random() })),
      metrics: { f1: 0.5 },
    }),
    ofJson('mlflow', '', 'auc', { metrics: list(65_000, (step) => ({ key: 'auc', value: random(), timestamp: step, step: `${step}` })) }),
    { format: 'yaml', name: 'metrics.yaml', metric: 'model 0', text: yamlOf(models), json: JSON.stringify(models) },
    {
      format: 'history-table',
      name: '',
      metric: 'acc',
      text: `epoch,loss,acc\n${rows.map((row) => Object.values(row).join(',')).join('\n')}`,
      json: JSON.stringify(rows),
    },
    {
      format: 'mlflow-metric-file',
      name: 'auc',
      metric: 'auc',
      text: points.map((point) => point.join(' ')).join('\n'),
      json: JSON.stringify(points),
    },
  ];
  const small = files.find(({ json }) => json.length < 0.9 * MEGABYTES * 1e6);
  if (small !== undefined) throw new Error(`The file of ${small.format} has only ${small.json.length} characters.`);
  return files;
}

const yamlOf = (models: Readonly<Record<string, unknown>>): string =>
  Object.entries(models)
    .map(([key, value]) => (Array.isArray(value) ? `${key}: ${JSON.stringify(value)}` : `${key}:\n${yamlSection(value as object)}`))
    .join('\n');

const yamlSection = (section: object): string =>
  Object.entries(section)
    .map(([key, value]) => `  ${key}: ${value}`)
    .join('\n');
