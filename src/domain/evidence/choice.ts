import type { Candidate } from './candidate.ts';
import { chosenCandidate } from './metric-names.ts';

/** Where candidates come from, as far as it may say that a number is not the result. */
export interface CandidateSource {
  text: string;
  /** Empty for a paste. */
  fileName: string;
}

/**
 * The candidate to take without asking: the only one that bears the name of the plan's metric, where nothing around it says that it may be something else. A text
 * that speaks of training data, a baseline, a target or an earlier model, a section, row or column with a name of its own: in all these cases a person chooses.
 *
 * @returns null if a person has to choose.
 */
export function resultAmong(candidates: readonly Candidate[], planMetric: string, source: CandidateSource): Candidate | null {
  const chosen = chosenCandidate(candidates, planMetric);
  if (chosen === null) return null;
  const named = wordsIn([planMetric, ...candidates.map(({ name }) => name)].join(' '));
  const isDoubtful = wordsIn(`${source.text} ${source.fileName}`, OTHER_NUMBERS).some((word) => !named.includes(word));
  if (isDoubtful || (EPOCHS.test(source.text) && !OF_TEST_DATA.test(chosen.name))) return null;
  const own = wordsIn(`${chosen.name} ${planMetric}`);
  return wordsIn(chosen.from).every((word) => NEUTRAL.test(word) || own.includes(word)) ? chosen : null;
}

/** What a number of the same name can be instead of the result. */
const OTHER_NUMBERS =
  /(?<![\p{L}\d])(?:train(?:ing|ed)?|in[ _-]?sample|baselines?|targets?|goals?|ziel|required|requirements?|acceptance|criteria|gate|previous(?:ly)?|old|before|production|deltas?|change|improvement|thresholds?|limits?|median|rank|trainingsdaten|entraînement)(?![\p{L}\d])/giu;

/** The log of a training names what it measures on the training data `accuracy`, and on others `val_accuracy`. */
const EPOCHS = /\bepochs?["']?\s*[:=]?\s*\d/i;
const OF_TEST_DATA = /(?:^|[^\p{L}])(?:val|valid|validation|test|eval|evaluation|dev|hold[ _-]?out)(?![\p{L}])/iu;

/** Words of a place that say nothing about what a number is of: `metrics.test.roc_auc`, `line 3`, `row 2, column AUC`, the id of a run. */
const NEUTRAL =
  /^(?:\d+|[\da-f]{6,}|metrics?|tests?|testing|hold|out|holdout|evals?|evaluation|val|valid|validation|dev|results?|scores?|performance|summary|report|overall|total|all|mean|estimate|score|workspace|new|value|values|final|last|best|data|runs?|infos?|line|row|column|file|step|epoch|of|mean|json|yaml|yml|csv|txt|md|log|output|mlflow|model)$/u;

/** The words of a text in lower case, divided at marks and at `camelCase`. */
function wordsIn(text: string, pattern = /[\p{L}\d]+/gu): string[] {
  const divided = text.replaceAll(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').toLowerCase();
  return [...new Set([...divided.matchAll(pattern)].map(([word]) => word))];
}
