/** What the interval of a metric depends on. */
export type MetricSpread =
  /** A share of all cases, such as accuracy. */
  | 'all-cases'
  /** A share of the cases that are positive, such as recall… */
  | 'positives'
  /** …or negative, such as specificity… */
  | 'negatives'
  /** …or predicted to be positive, such as precision. */
  | 'predicted-positives'
  | 'roc-auc'
  /** Any other metric, whose spread only a pilot tells. */
  | 'pilot';

// Averages over classes or lists have the name of a share and not its spread.
const AVERAGED = /\b(average|averaged|mean|macro|micro|weighted|balanced|map|ndcg|pr|precision recall|partial|log)\b/;
const BY_NAME: readonly (readonly [RegExp, MetricSpread])[] = [
  [/\b(auc|auroc|rocauc|aucroc|c statistic|c index)\b/, 'roc-auc'],
  [/\b(recall|sensitivity|tpr|true positive rate|fnr|false negative rate|miss rate)\b/, 'positives'],
  [/\b(specificity|tnr|true negative rate|fpr|false positive rate|fall out)\b/, 'negatives'],
  [/\b(precision|ppv|positive predictive value)\b/, 'predicted-positives'],
  [/\b(accuracy|acc|error rate|misclassification rate|hit rate|success rate|conversion rate|exact match|pass rate)\b/, 'all-cases'],
];

/** What the interval of a metric depends on, judged by its name, as a default that people can change. */
export function spreadOfMetric(metric: string): MetricSpread {
  const name = metric.toLowerCase().replaceAll(/[-_/@.]+/g, ' ');
  if (AVERAGED.test(name) || /\b(auprc|prauc|aucpr)\b/.test(name)) return 'pilot';
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'pilot';
}
