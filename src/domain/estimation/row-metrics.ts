/** Metrics that are computed from a label and a prediction for each row. */
export type RowMetric = ClassMetric | RankMetric | ProbabilityMetric | NumberMetric;
/** Of predicted classes; binary ones treat 1 as the positive class. */
type ClassMetric = 'accuracy' | 'macro-f1' | 'f1' | 'precision' | 'recall';
/** Of scores that rank the rows; labels are 0 and 1. */
type RankMetric = 'roc-auc' | 'pr-auc';
/** Of probabilities of the label 1. */
type ProbabilityMetric = 'log-loss' | 'brier';
type NumberMetric = 'rmse' | 'mae' | 'r2';

/** A metric of weighted rows; NaN where it has no value, such as ROC AUC with one class only. */
export type WeightedMetric = (weights: ArrayLike<number>) => number;

/** Why a metric cannot be computed from rows. */
export type RowsRefusal =
  | 'lengths-differ'
  | 'too-few'
  | 'not-finite'
  /** Labels, or predicted classes, of a binary metric are not 0 and 1. */
  | 'not-binary'
  /** Predictions of a probability metric are not within 0 and 1. */
  | 'not-probabilities'
  /** The label had the predicted probability 0, so that the log loss is infinite. */
  | 'infinite-loss'
  /** The metric has no value for these rows, such as ROC AUC with one class or precision without predicted positives. */
  | 'undefined-metric';

const BINARY: ReadonlySet<RowMetric> = new Set<RowMetric>(['f1', 'precision', 'recall', 'roc-auc', 'pr-auc', 'log-loss', 'brier']);

/** Why the rows do not suit the metric; null if they do. */
export function problemOfRows(metric: RowMetric, labels: readonly number[], predictions: readonly number[]): RowsRefusal | null {
  if (labels.length !== predictions.length) return 'lengths-differ';
  if (labels.length < 2) return 'too-few';
  if (!labels.every(Number.isFinite) || !predictions.every(Number.isFinite)) return 'not-finite';
  if (BINARY.has(metric) && !labels.every(isBinary)) return 'not-binary';
  if ((metric === 'f1' || metric === 'precision' || metric === 'recall') && !predictions.every(isBinary)) return 'not-binary';
  if (metric !== 'log-loss' && metric !== 'brier') return null;
  if (!predictions.every((value) => value >= 0 && value <= 1)) return 'not-probabilities';
  return metric === 'log-loss' && predictions.some((value, row) => value === 1 - labels[row]!) ? 'infinite-loss' : null;
}

const isBinary = (value: number): boolean => value === 0 || value === 1;

/**
 * The metric as a function of the weights of the rows. What does not depend on the weights, such as the order of the scores, is worked out once, so that each
 * call takes time proportional to the rows.
 *
 * @param labels true classes or values, suitable for the metric.
 * @param predictions classes, scores, probabilities or values, one for each label.
 */
export function weightedMetric(metric: RowMetric, labels: readonly number[], predictions: readonly number[]): WeightedMetric {
  switch (metric) {
    case 'accuracy':
      return meanOf(labels, (row) => (labels[row] === predictions[row] ? 1 : 0));
    case 'macro-f1':
      return macroF1(labels, predictions);
    case 'f1':
    case 'precision':
    case 'recall':
      return binaryMetric(metric, labels, predictions);
    case 'roc-auc':
      return rocAuc(labels, predictions);
    case 'pr-auc':
      return averagePrecision(labels, predictions);
    case 'log-loss':
      return meanOf(labels, (row) => -Math.log(labels[row] === 1 ? predictions[row]! : 1 - predictions[row]!));
    case 'brier':
      return meanOf(labels, (row) => (predictions[row]! - labels[row]!) ** 2);
    case 'mae':
      return meanOf(labels, (row) => Math.abs(predictions[row]! - labels[row]!));
    case 'rmse': {
      const meanSquare = meanOf(labels, (row) => (predictions[row]! - labels[row]!) ** 2);
      return (weights) => Math.sqrt(meanSquare(weights));
    }
    default:
      return determination(labels, predictions);
  }
}

/** The weighted mean of a value of each row. */
function meanOf(labels: readonly number[], valueOf: (row: number) => number): WeightedMetric {
  const values = Float64Array.from(labels, (_, row) => valueOf(row));
  return (weights) => {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < values.length; row += 1) {
      sum += weights[row]! * values[row]!;
      total += weights[row]!;
    }
    return sum / total;
  };
}

function binaryMetric(metric: 'f1' | 'precision' | 'recall', labels: readonly number[], predictions: readonly number[]): WeightedMetric {
  return (weights) => {
    let hits = 0;
    let positives = 0;
    let predicted = 0;
    for (let row = 0; row < labels.length; row += 1) {
      const weight = weights[row]!;
      if (labels[row] === 1) positives += weight;
      if (predictions[row] === 1) predicted += weight;
      if (labels[row] === 1 && predictions[row] === 1) hits += weight;
    }
    // Without a denominator the quotient is NaN: the metric has no value.
    return metric === 'precision' ? hits / predicted : metric === 'recall' ? hits / positives : (2 * hits) / (positives + predicted);
  };
}

/** The mean of the F1 of each class; NaN if a class of these rows has neither labels nor predictions among the weighted ones. */
function macroF1(labels: readonly number[], predictions: readonly number[]): WeightedMetric {
  const classes = [...new Set([...labels, ...predictions])];
  const indexOf = new Map(classes.map((value, index) => [value, index]));
  const [truth, guess] = [labels, predictions].map((values) => Uint32Array.from(values, (value) => indexOf.get(value)!)) as [
    Uint32Array,
    Uint32Array,
  ];
  return (weights) => {
    const hits = new Float64Array(classes.length);
    const counts = new Float64Array(classes.length);
    for (let row = 0; row < truth.length; row += 1) {
      const weight = weights[row]!;
      counts[truth[row]!]! += weight;
      counts[guess[row]!]! += weight;
      if (truth[row] === guess[row]) hits[truth[row]!]! += weight;
    }
    return hits.reduce((sum, hit, index) => sum + (2 * hit) / counts[index]!, 0) / classes.length;
  };
}

/** Rows from the highest score to the lowest; `ends[i]` tells whether row i of the order is the last with its score. */
function ranked(labels: readonly number[], scores: readonly number[]) {
  const order = Uint32Array.from(labels, (_, row) => row).toSorted((a, b) => scores[b]! - scores[a]!);
  const ends = Uint8Array.from(order, (row, index) => (index + 1 === order.length || scores[order[index + 1]!] !== scores[row] ? 1 : 0));
  const isPositive = Uint8Array.from(order, (row) => (labels[row] === 1 ? 1 : 0));
  return { order, ends, isPositive };
}

/** The probability that a positive scores above a negative, ties counting half. @see Hanley and McNeil (1982), Radiology 143(1) */
function rocAuc(labels: readonly number[], scores: readonly number[]): WeightedMetric {
  const { order, ends, isPositive } = ranked(labels, scores);
  return (weights) => {
    let [above, positives, negatives, tiedPositives, tiedNegatives] = [0, 0, 0, 0, 0];
    for (let index = 0; index < order.length; index += 1) {
      const weight = weights[order[index]!]!;
      if (isPositive[index] === 1) tiedPositives += weight;
      else tiedNegatives += weight;
      if (ends[index] === 0) continue;
      above += tiedNegatives * (positives + tiedPositives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
      tiedPositives = 0;
      tiedNegatives = 0;
    }
    return above / (positives * negatives);
  };
}

/** Average precision: Σ (Rₙ − Rₙ₋₁) Pₙ over the thresholds from high to low, without interpolation. @see Zhu (2004), Recall, precision and average precision */
function averagePrecision(labels: readonly number[], scores: readonly number[]): WeightedMetric {
  const { order, ends, isPositive } = ranked(labels, scores);
  return (weights) => {
    let [sum, hits, retrieved, counted] = [0, 0, 0, 0];
    for (let index = 0; index < order.length; index += 1) {
      const weight = weights[order[index]!]!;
      retrieved += weight;
      if (isPositive[index] === 1) hits += weight;
      if (ends[index] === 0 || hits === counted) continue;
      sum += ((hits - counted) * hits) / retrieved;
      counted = hits;
    }
    return sum / hits;
  };
}

/** R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; NaN if all labels are the same. */
function determination(labels: readonly number[], predictions: readonly number[]): WeightedMetric {
  // Centred beforehand, so that large labels of small spread don't cancel.
  const centre = labels.reduce((sum, label) => sum + label / labels.length, 0);
  const centred = Float64Array.from(labels, (label) => label - centre);
  const errors = Float64Array.from(labels, (label, row) => (label - predictions[row]!) ** 2);
  return (weights) => {
    let [total, sum, squares, error] = [0, 0, 0, 0];
    let [lowest, highest] = [Infinity, -Infinity];
    for (let row = 0; row < centred.length; row += 1) {
      const weight = weights[row]!;
      if (weight === 0) continue;
      const value = centred[row]!;
      total += weight;
      sum += weight * value;
      squares += weight * value * value;
      error += weight * errors[row]!;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    return lowest === highest ? Number.NaN : 1 - error / (squares - (sum * sum) / total);
  };
}
