import type { Collector } from './collector.ts';
import { isSetting, wordsOf } from './key-roles.ts';

const RUN = /^(?:cv[ _]?)?(?:fold|seed|run|repeat|repetition|replicate|split)(?:[ _]?(?:id|nr|no|number|index))?$/i;

/** Whether a key or column tells runs of one model apart. */
export const isRun = (key: string): boolean => RUN.test(key.trim());

const LIST_OF_RUNS = /^(?:.*_)?per_(?:experiment|fold|seed|run|split|repeat)$|^(?:folds|seeds|repeats|fold_(?:results|scores|metrics))$/i;

/** Whether a list under this key holds the results of single runs. */
export const isListOfRuns = (key: string): boolean => LIST_OF_RUNS.test(key);

/** Whether labels number the runs, such as `1`, `2` or `fold 1`, `fold 2`; `train` and `test` do not. */
export const areRuns = (labels: readonly string[]): boolean => labels.every((label) => /\d$/.test(label)) && new Set(labels).size === labels.length;

/** Offers the scores that several runs give for one metric, if there is one for each. */
export function offerRunScores(metric: string, scores: readonly number[], from: string, collector: Collector): void {
  if (isRun(metric) || isSetting(wordsOf(metric).join(' ')) || scores.length < 2 || !scores.every(Number.isFinite)) return;
  collector.offerScores({ name: metric, scores, from });
}
