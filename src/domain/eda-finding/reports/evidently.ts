import { hundredths, numberText, percent, whole, type Proposal } from './proposal.ts';
import { isObject, listOf, objectOf, type Json } from '../../shared/json.ts';
import { countOf, entriesOf, numberOf, textOf } from './python-json.ts';
import type { ReportReader } from './report.ts';

/** What a metric of the report contributes. */
interface DriftReading {
  proposals: Proposal[];
  notUnderstood: string[];
  /** null where the metric says nothing about it. */
  columnCount: number | null;
}

/**
 * The JSON of an Evidently report or test suite about drift. Up to version 0.6 a metric has a name and a result; from 0.7 on it has a `metric_name` that holds its
 * parameters, and a value, which does not say whether a column drifted.
 *
 * @see https://docs.evidentlyai.com/
 */
export const evidently: ReportReader = {
  name: 'a drift report of Evidently',
  read(_text, json) {
    const metrics = listOf(objectOf(json)['metrics']).map(objectOf);
    const isOld = metrics.some(({ metric, result }) => typeof metric === 'string' && isObject(result));
    const isNew = metrics.some((metric) => /\w/.test(nameOf(metric)) && 'value' in metric);
    if (!isOld && !isNew) return null;
    const readings = metrics.map((metric) => (isOld ? oldMetric(metric) : newMetric(metric)));
    const proposals = readings.flatMap((reading) => reading.proposals);
    return {
      kind: 'report',
      report: {
        tool: 'Evidently',
        rows: null,
        columnCount: readings.find(({ columnCount }) => columnCount !== null)?.columnCount ?? null,
        labels: [],
        // Two metrics of one report may tell of the same column.
        propose: () => [...new Map(proposals.map((proposal) => [proposal.id, proposal])).values()],
        alerts: [],
        notUnderstood: [...new Set(readings.flatMap(({ notUnderstood }) => notUnderstood))],
      },
    };
  },
};

const NOTHING: DriftReading = { proposals: [], notUnderstood: [], columnCount: null };

function oldMetric({ metric, result }: Json): DriftReading {
  const name = textOf(metric);
  const values = objectOf(result);
  switch (name) {
    case 'DatasetDriftMetric': {
      const drifted = countOf(values['number_of_drifted_columns']);
      const columns = countOf(values['number_of_columns']);
      return drifted === null || columns === null
        ? unread(name)
        : { ...NOTHING, columnCount: columns, proposals: drifted === 0 ? [] : [datasetDrift(drifted, columns)] };
    }
    case 'DataDriftTable': {
      const columns = entriesOf(values['drift_by_columns']);
      return columns.length === 0
        ? unread(name)
        : { ...NOTHING, proposals: columns.flatMap(([column, drift]) => columnDrift(column, objectOf(drift))) };
    }
    case 'ColumnDriftMetric':
      return { ...NOTHING, proposals: columnDrift(textOf(values['column_name']), values) };
    default:
      return unread(name);
  }
}

const nameOf = (metric: Json): string => textOf(metric['metric_name']) || textOf(metric['metric_id']);

function newMetric(metric: Json): DriftReading {
  const name = nameOf(metric);
  const { value } = metric;
  if (name.startsWith('DriftedColumnsCount')) {
    const drifted = countOf(objectOf(value)['count']);
    const share = numberOf(objectOf(value)['share']);
    if (drifted === null) return unread(name);
    const columns = share === null || share === 0 ? null : Math.round(drifted / share);
    return { ...NOTHING, columnCount: columns, proposals: drifted === 0 ? [] : [datasetDrift(drifted, columns)] };
  }
  if (name.startsWith('ValueDrift')) {
    const column = textOf(objectOf(metric['config'])['column']) || (/column=([^,)]+)/.exec(name)?.[1] ?? '');
    const config = objectOf(metric['config']);
    const threshold = numberOf(config['threshold']) ?? numberOf(/threshold=([\d.e-]+)/.exec(name)?.[1]);
    const method = textOf(config['method']) || (/method=([^,)]+)/.exec(name)?.[1] ?? '');
    const score = numberOf(value);
    if (column === '' || score === null) return unread(name);
    // Distances grow with drift, p-values shrink.
    if (threshold === null || method === '')
      return { ...NOTHING, notUnderstood: [`Whether ${column} drifted is not in the report: it has a score without a threshold.`] };
    const isPValue = /p_value|chi|ks\b|k-s|z-test|fisher|anderson|mann|t_test|es\b/i.test(method);
    const isDrifted = isPValue ? score < threshold : score >= threshold;
    return { ...NOTHING, proposals: isDrifted ? [driftOf(column, score, method, threshold)] : [] };
  }
  return unread(name);
}

const unread = (name: string): DriftReading => ({ ...NOTHING, notUnderstood: [`The metric “${name.slice(0, 60)}” is unknown to this reader.`] });

function columnDrift(column: string, drift: Json): Proposal[] {
  const score = numberOf(drift['drift_score']);
  if (column === '' || drift['drift_detected'] !== true) return [];
  return [driftOf(column, score, textOf(drift['stattest_name']), numberOf(drift['stattest_threshold'] ?? drift['threshold']))];
}

function driftOf(column: string, score: number | null, method: string, threshold: number | null): Proposal {
  const how = [method, score === null ? '' : `score ${numberText(score)}`, threshold === null ? '' : `threshold ${numberText(threshold)}`];
  const detail = how.filter((part) => part !== '').join(', ');
  return {
    id: `drift ${column}`,
    title: `${column} has drifted`,
    finding: `The distribution of ${column} differs from the reference data${detail === '' ? '' : ` (${detail})`}.`,
    question: 'changes',
    dimension: 'Drift',
    columns: [column],
    effect: score,
    sampleSize: null,
    method: 'Statistical test',
  };
}

function datasetDrift(drifted: number, columns: number | null): Proposal {
  const share = columns === null || columns === 0 ? null : drifted / columns;
  return {
    id: 'dataset drift',
    title: 'Columns have drifted',
    finding: `${whole(drifted)}${columns === null ? '' : ` of ${whole(columns)}`} columns differ from the reference data${share === null ? '' : ` (${percent(share)})`}.`,
    question: 'changes',
    dimension: 'Drift',
    columns: [],
    effect: share === null ? drifted : hundredths(share),
    sampleSize: null,
    method: 'Statistical test',
  };
}
