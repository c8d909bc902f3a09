import type { Collector } from './collector.ts';
import { isOfTraining, isSetting, wordsOf } from './key-roles.ts';

const RUN = /^(?:cv[ _]?)?(?:fold|seed|run|repeat|repetition|replicate|split)(?:[ _]?(?:id|nr|no|number|index))?$/i;

/** Whether a key or column tells runs of one model apart. */
export const isRun = (key: string): boolean => RUN.test(key.trim());

const LIST_OF_RUNS = /^(?:.*_)?per_(?:experiment|fold|seed|run|split|repeat)$|^(?:folds|seeds|repeats|fold_(?:results|scores|metrics))$/i;

/** Whether a list under this key holds the results of single runs. */
export const isListOfRuns = (key: string): boolean => LIST_OF_RUNS.test(key);

/** Whether labels number the runs, such as `1`, `2` or `fold 1`, `fold 2`; `train` and `test` do not. */
export const areRuns = (labels: readonly string[]): boolean => labels.every((label) => /\d$/.test(label)) && new Set(labels).size === labels.length;

/** What a model is set to, which runs of one model have in common. */
const OF_MODEL =
  /(?:^| )(?:lr|learning rate|batch size|bs|(?:n|num) (?:estimators|trees|leaves|layers|heads|neighbors|shots?|fewshot|features|components|clusters|train|classes)|max (?:depth|iter|features|length)|depth|num leaves|min child weight|alpha|beta|gamma|lambda|eta|weight decay|wd|dropout|hidden(?: (?:size|dim|units))?|layers|units|width|(?:embedding|emb|latent) dim|dim|window(?: size)?|horizon|lags?|temperature|top [kp]|shots?|train(?:ing)? (?:size|samples|rows|fraction)|(?:data |sample )?fraction|subsample|warmup(?: steps)?|momentum|optimizer|l[12](?: reg)?|reg|kernel|degree|context length|noise|sigma|epsilon|ratio)$|^[ckpqd]$|^(?:hyper)?param(?:eter)?s? |^config /;

/** Rows of training differ by one from fold to fold. */
const SAME_SIZE = 1.1;

/** Whether the values of a key or column are as runs of one model have them: what the model is set to is the same in all. */
export function isRunOfOneModel(key: string, values: readonly string[]): boolean {
  const words = wordsOf(key).join(' ');
  if (!OF_MODEL.test(words) || new Set(values).size <= 1) return true;
  const sizes = values.map(Number);
  return isOfTraining(words) && Math.max(...sizes) <= SAME_SIZE * Math.min(...sizes);
}

/** Whether a key or column of runs says that they are folds of a cross-validation. */
const isFold = (key: string): boolean => /fold|^cv|split/i.test(key);

/** Offers the scores that several runs give for one metric, if there is one for each. `runs` is the key or column that tells the runs apart. */
export function offerRunScores(metric: string, scores: readonly number[], from: string, runs: string, collector: Collector): void {
  const isCount = ['samples', 'runs'].includes(collector.roleOf(metric).role);
  if (isCount || isRun(metric) || isSetting(wordsOf(metric).join(' ')) || scores.length < 2 || !scores.every(Number.isFinite)) return;
  collector.offerScores({ name: metric, scores, from, ...(isFold(runs) && { areFolds: true }) });
}
