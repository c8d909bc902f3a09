import { readInto, type Collector } from '../collector.ts';
import { defineReader } from '../reader.ts';
import { offerSection, type SectionEntry } from '../section.ts';
import type { TreeNode } from '../tree.ts';
import { numberOf, offerTree } from '../walk.ts';

const MAX_KEYS = 500;

/**
 * What scikit-learn's `cross_validate` returns, whose scores per fold are offered as lists, and `cv_results_` of a search, of which the settings ranked first are
 * offered. Times are left out.
 */
export const sklearnScores = defineReader({
  id: 'sklearn-scores',
  recognises: ({ json }) => isCrossValidation(json) || ranksOf(json).length > 0,
  read: readInto((collector, { json }) => {
    if (isCrossValidation(json)) offerTree(json!, collector, { skips: (key) => /^(?:fit_time|score_time|estimator|indices)$/.test(key) });
    else for (const [metric, ranks] of ranksOf(json)) offerBest(json!, metric, ranks, collector);
  }),
});

const isCrossValidation = (json: TreeNode | undefined): boolean =>
  json?.get('fit_time')?.isArray === true &&
  json.get('score_time')?.isArray === true &&
  json.entries(MAX_KEYS).some(([key]) => key.startsWith('test_'));

/** Metric and ranks of each `rank_test_…`. */
const ranksOf = (json: TreeNode | undefined): [string, TreeNode][] =>
  (json?.entries(MAX_KEYS) ?? []).flatMap(([key, ranks]) =>
    key.startsWith('rank_test_') && ranks.isArray ? [[key.slice('rank_'.length), ranks]] : [],
  );

/** Standard deviations of `cv_results_` are those of numpy, with n in place of n − 1, so the scores of the folds are offered and not they. */
function offerBest(json: TreeNode, metric: string, ranks: TreeNode, collector: Collector): void {
  const means = json.get(`mean_${metric}`)?.items(10_000) ?? [];
  const folds = json.entries(MAX_KEYS).flatMap(([key, list]) => (/^split\d+_/.test(key) && key.endsWith(`_${metric}`) ? [list.items(10_000)] : []));
  for (const [index, rank] of ranks.items(10_000).entries()) {
    const mean = means[index];
    if (Number(rank.written) !== 1 || mean === undefined) continue;
    const from = `mean_${metric}[${index}] (rank 1)`;
    const number = numberOf(mean, from, collector);
    const scores = folds.map((fold) => Number(fold[index]?.written ?? Number.NaN));
    const hasScores = scores.length > 1 && scores.every(Number.isFinite);
    const entry: SectionEntry[] = number === null ? [] : [{ key: metric, from, number }];
    if (hasScores) {
      collector.offerScores({ name: metric, scores, from });
      entry.push({ key: `${metric}_scores`, from, scores });
    }
    offerSection(entry, collector);
  }
}
