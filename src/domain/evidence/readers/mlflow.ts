import { readInto, type Collector } from '../collector.ts';
import { addPoint, startHistory, type MetricHistory } from '../history.ts';
import { defineReader } from '../reader.ts';
import { offerSection, type SectionEntry } from '../section.ts';
import type { TreeNode } from '../tree.ts';
import { numberOf } from '../walk.ts';

const MAX_RUNS = 200;
const MAX_METRICS = 100_000;

/**
 * A run of MLflow: `runs/get`, `runs/search` and `metrics/get-history` of its REST interface, and `mlflow runs describe`. Parameters and tags are left out. The
 * `meta.yaml` of a run directory holds no metrics, and reads as none.
 *
 * @see https://mlflow.org/docs/latest/rest-api.html
 */
export const mlflow = defineReader({
  id: 'mlflow',
  recognises: ({ json, text }) =>
    json === undefined
      ? /^artifact_uri:/m.test(text.slice(0, 2000)) && /^run_(?:id|uuid):/m.test(text.slice(0, 4000))
      : runsOf(json).length > 0 || isMetricList(json.get('metrics')),
  read: readInto((collector, { json }) => {
    if (json === undefined) return;
    const runs = runsOf(json);
    for (const run of runs) {
      const name = run.path('info', 'run_name')?.string ?? run.path('info', 'run_id')?.string ?? run.path('info', 'run_uuid')?.string;
      offerMetrics(run.path('data', 'metrics'), collector, runs.length === 1 || !name ? '' : `run ${name}, `);
    }
    if (runs.length === 0) offerMetrics(json.get('metrics'), collector, '');
  }),
});

function runsOf(json: TreeNode): TreeNode[] {
  const isRun = (node: TreeNode | undefined) => node?.get('info')?.isObject === true && node.get('data')?.isObject === true;
  const runs = json.get('runs')?.items(MAX_RUNS) ?? [json.get('run') ?? json];
  return runs.filter(isRun);
}

function isMetricList(node: TreeNode | undefined): boolean {
  const [first] = node?.items(1) ?? [];
  return first?.get('key') !== undefined && first.get('value') !== undefined && first.get('timestamp') !== undefined;
}

/** Metrics by name, or a list of values in which the last step of each counts. */
function offerMetrics(metrics: TreeNode | undefined, collector: Collector, place: string): void {
  const section: SectionEntry[] = [];
  const add = (key: string, value: TreeNode | undefined, from: string) => {
    if (value === undefined || !collector.visit(from)) return;
    const number = numberOf(value, from, collector, { hasNumericStrings: true });
    if (number !== null) section.push({ key, from, number });
  };
  if (metrics?.isObject === true) for (const [key, value] of metrics.entries(MAX_METRICS)) add(key, value, `${place}metrics.${key}`);
  const items = metrics?.items(MAX_METRICS + 1) ?? [];
  if (items.length > MAX_METRICS) collector.cut(`${place}metrics`);
  const histories = new Map<string, MetricHistory & { count: number }>();
  for (const [index, item] of items.slice(0, MAX_METRICS).entries()) {
    const key = item.get('key')?.string ?? '';
    const history = histories.get(key) ?? { ...startHistory(key), count: 0 };
    histories.set(key, history);
    history.count += 1;
    addPoint(history, index, index, Number(item.get('step')?.written ?? Number.NaN));
  }
  for (const { key, count, last, lastStep, greatest, greatestStep } of histories.values()) {
    const from = `${place}metrics.${key}`;
    add(key, items[last]!.get('value'), count === 1 ? from : `${from} (step ${lastStep}, last)`);
    if (greatest !== last) add(key, items[greatest]!.get('value'), `${from} (step ${greatestStep}, greatest)`);
  }
  offerSection(section, collector);
}
