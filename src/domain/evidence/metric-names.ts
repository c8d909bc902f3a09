import type { Candidate } from './candidate.ts';

/** Names of one metric, each without spaces and marks between words, and without words such as `score`. */
const SPELLINGS = {
  'roc auc': 'auc, rocauc, aucroc, auroc, rocaucovr, rocaucovo, areaundercurve, areaunderroccurve, areaunderreceiveroperatingcharacteristiccurve',
  'average precision': 'averageprecision, avgprecision, ap, prauc, aucpr, auprc, aupr, aucprc, precisionrecallauc, areaunderprecisionrecallcurve',
  'mean average precision': 'map, meanaverageprecision, meanap',
  accuracy: 'accuracy, acc, binaryaccuracy, categoricalaccuracy, sparsecategoricalaccuracy',
  'balanced accuracy': 'balancedaccuracy, bacc, balancedacc',
  f1: 'f1, fscore, fmeasure, f1measure',
  precision: 'precision, prec, ppv, positivepredictivevalue',
  recall: 'recall, rec, sensitivity, sens, tpr, truepositiverate',
  specificity: 'specificity, spec, tnr, truenegativerate',
  rmse: 'rmse, rootmeansquarederror, rootmeansquareerror, rmserror',
  mse: 'mse, meansquarederror, meansquareerror',
  mae: 'mae, meanabsoluteerror, meanabserror',
  mape: 'mape, meanabsolutepercentageerror, meanabsolutepercenterror',
  smape: 'smape, symmetricmeanabsolutepercentageerror, symmetricmape',
  r2: 'r2, rsquared, rsquare, coefficientdetermination',
  'log loss': 'logloss, crossentropy, binarycrossentropy, categoricalcrossentropy, crossentropyloss, binarylogloss, multilogloss, nll',
  brier: 'brier, brierloss',
  mcc: 'mcc, matthewscorrcoef, matthewscorrelationcoefficient, matthewscorrelation',
  kappa: 'kappa, cohenkappa, cohenskappa',
  iou: 'iou, jaccard, jaccardindex, intersectionoverunion',
  dice: 'dice, dicecoefficient, dsc',
  ndcg: 'ndcg, normalizeddiscountedcumulativegain',
  mrr: 'mrr, meanreciprocalrank',
  'hit rate': 'hitrate, hits, hit, hr',
  'exact match': 'exactmatch, em',
  perplexity: 'perplexity, ppl',
  wer: 'wer, worderrorrate',
  ece: 'ece, expectedcalibrationerror',
} as const;

const METRIC_OF = new Map(Object.entries(SPELLINGS).flatMap(([metric, spellings]) => spellings.split(', ').map((spelling) => [spelling, metric])));

type Split = 'train' | 'validation' | 'test' | 'evaluation' | 'cross-validation';

const SPLITS: Readonly<Record<string, Split>> = {
  train: 'train',
  training: 'train',
  insample: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  development: 'validation',
  test: 'test',
  testing: 'test',
  holdout: 'test',
  heldout: 'test',
  eval: 'evaluation',
  evaluation: 'evaluation',
  cv: 'cross-validation',
  crossvalidation: 'cross-validation',
  crossvalidated: 'cross-validation',
  oof: 'cross-validation',
};

/** Words that change nothing about which metric is meant. */
const FILLERS = new Set(
  'a an the our we of on in is was are were be score scores value values metric metrics result results set data dataset split final overall got get obtain obtained reach reached reaches achieve achieved achieves report reported percent model'.split(
    ' ',
  ),
);
const AVERAGINGS = new Set(['macro', 'micro', 'weighted', 'samples']);

interface MetricName {
  metric: string;
  /** `macro`, `micro`, `weighted`; empty if the name has none. */
  averaging: string;
  /** `@10`; empty if the metric has no cut-off. */
  cut: string;
  split: Split | null;
}

/** Takes a name apart; what it doesn't know stays a part of the metric, so that `baseline AUC` and `Δ AUC` are other metrics than `AUC`. */
function metricNameOf(name: string): MetricName {
  const words = wordsOf(name);
  const splits = new Set(words.flatMap((word) => (Object.hasOwn(SPLITS, word) ? [SPLITS[word]!] : [])));
  const averagings = words.filter((word) => AVERAGINGS.has(word));
  const isSplit = (word: string) => splits.size === 1 && Object.hasOwn(SPLITS, word);
  // Boosting libraries number their evaluation sets: `valid_0`.
  const isSetNumber = (word: string, index: number) => /^\d$/.test(word) && index > 0 && isSplit(words[index - 1]!);
  const isOfAveraging = (word: string, index: number) =>
    averagings.length === 1 && (AVERAGINGS.has(word) || (/^(?:avg|average|averaged)$/.test(word) && index > 0 && AVERAGINGS.has(words[index - 1]!)));
  const isCut = (word: string) => word.startsWith('@');
  const rest = words.filter((word, index) => !isSplit(word) && !isSetNumber(word, index) && !isOfAveraging(word, index) && !isCut(word));
  return {
    metric: canonical(rest.filter((word) => !FILLERS.has(word))),
    averaging: averagings.length === 1 ? averagings[0]! : '',
    cut: words.filter(isCut).join(' '),
    split: splits.size === 1 ? [...splits][0]! : null,
  };
}

function wordsOf(name: string): string[] {
  return (
    name
      .normalize('NFKC')
      // `rocAuc`, but not `mAP`
      .replaceAll(/([a-z]{3})([A-Z][a-z])/g, '$1 $2')
      .toLowerCase()
      .replaceAll(/['’]s\b/g, '')
      .replaceAll(/\br(?:\^|\s*-?\s*)2\b/g, 'r2')
      .replaceAll(/\bf[\s_-]([12])\b/g, 'f$1')
      .replaceAll(/\b(held|hold)[\s_-]out\b/g, '$1out')
      .replaceAll(/\bin[\s_-]sample\b/g, 'insample')
      .replaceAll(/\bcross[\s_-]validat(ion|ed)\b/g, 'crossvalidat$1')
      .replaceAll(/\btop[\s_-]?(\d+)[\s_-](acc(?:uracy)?)\b/g, '$2 @$1')
      .replaceAll(/[\s_]*@\s*(?=[\d.])|[\s_]at[\s_](?=\d)|_cut_(?=\d)/g, ' @')
      .replaceAll(/\bp (?=@)/g, 'precision ')
      .replaceAll(/\br (?=@)/g, 'recall ')
      .replaceAll(/(?<=@)0?(?=\.\d)/g, '0')
      .replaceAll(/[^\p{L}\p{N}@.Δδ+−]+|\.(?!\d)/gu, ' ')
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '')
  );
}

function canonical(words: readonly string[]): string {
  const isKnown = (parts: readonly string[]) => METRIC_OF.get(parts.join(''));
  // `mean AUC` is the AUC of several runs, `mean absolute error` a metric.
  const ofRuns = /^(?:mean|avg|average|averaged)$/;
  const [first] = words;
  const [all, tail, head] = [words, words.slice(1), words.slice(0, -1)];
  return (
    isKnown(all) ??
    (first !== undefined && ofRuns.test(first) ? isKnown(tail) : undefined) ??
    (ofRuns.test(words.at(-1) ?? '') ? isKnown(head) : undefined) ??
    words.join(' ')
  );
}

/**
 * Whether a candidate's name is the name of the plan's metric: case, marks and usual abbreviations aside. Averaging (macro, micro, weighted) and cut-offs (`@10`)
 * must be the same, and so must a part of the data that the plan names. A plan that names none takes any part but the training data: a metric of training counts
 * only for a plan about training. Negated metrics such as `neg_root_mean_squared_error` are other metrics, because their sign is turned.
 */
export function sameMetric(plan: string, candidate: string): boolean {
  const [planned, named] = [metricNameOf(plan), metricNameOf(candidate)];
  const isSame = planned.metric !== '' && planned.metric === named.metric && planned.averaging === named.averaging && planned.cut === named.cut;
  if (!isSame) return false;
  if (planned.split === 'train' || named.split === 'train') return planned.split === named.split;
  return planned.split === null || named.split === null || planned.split === named.split;
}

/**
 * The candidate to use without asking: the only one that bears the plan's metric's name. Where the plan says on which part of the data, a candidate of that part
 * comes before one that names none; otherwise `val_auc` and `auc` side by side are two, since Keras calls the metric of the training data `auc`.
 *
 * @returns null if none or several bear the name, so that a person has to choose
 */
export function chosenCandidate(candidates: readonly Candidate[], planMetric: string): Candidate | null {
  const bearing = candidates.filter(({ name }) => sameMetric(planMetric, name));
  const { split } = metricNameOf(planMetric);
  const ofSplit = bearing.filter(({ name }) => metricNameOf(name).split === split);
  const choice = split !== null && ofSplit.length > 0 ? ofSplit : bearing;
  return choice.length === 1 ? choice[0]! : null;
}

/** Whether a name is that of a metric which is known here, for telling names of metrics from names of models. */
export const isKnownMetric = (name: string): boolean => Object.hasOwn(SPELLINGS, metricNameOf(name).metric);
