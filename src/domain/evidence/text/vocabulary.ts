const set = (words: string) => new Set(words.split(' '));

/** What a count of repetitions is a count of; two bootstrap replicates are no runs. */
export const RUN_NOUNS = set('seed seeds fold folds run runs repeat repeats repetition repetitions trial trials split splits');
/** Keys whose number counts repetitions; `seed`, `fold` and `run` before a number name one of them instead. */
export const RUN_KEYS = set(
  'seeds folds runs repeats repetitions trials splits n_seeds n_folds n_runs n_repeats n_splits num_seeds num_folds num_runs cv',
);
export const RUN_ADJECTIVES = set('random different independent cv cross-validation cross-validated stratified outer training train-test train/test');

export const SIZE_NOUNS = set(
  'samples sample examples example images patients rows instances cases observations subjects participants records documents queries sentences points items predictions',
);
export const SIZE_KEYS = set('n n_samples num_samples n_test n_obs n_examples num_examples samples support sample_size');

/** What is counted without being a size of the sample or a number of runs. */
export const ASIDE_NOUNS = set(
  'bootstrap bootstraps bootstrapped resample resamples resamplings replicate replicates iterations epochs steps rounds trees classes layers permutations resampling-iterations',
);

export const ASIDE_KEYS = set(
  'n_boot n_boots n_bootstrap n_bootstraps num_bootstraps bootstraps n_resamples num_resamples resamples n_permutations permutations n_train num_train train_size',
);

/** What a number beside the result can be of: `AUC 0.81 (baseline 0.74)`. */
export const REFERENCE_WORDS = set(
  'baseline baselines previous previously prior before old was reference target goal threshold random chance dummy majority train training sota human',
);

/** Words before the number of one part of a whole. Values of steps replace each other, so that their number is a place. */
export const STEP_LABELS = set('epoch step iteration iter round batch global_step');
export const PART_LABELS = set(
  'seed random_state fold run trial split repeat class label table figure fig fig. section model version checkpoint layer head top',
);
export const SEED_LABELS = set('seed random_state');

/** Words before a number that make it a limit, a change or a guess, and not a value. */
export const HEDGES = set(
  'by from to between above below over under than least most about around approximately approx approx. roughly nearly almost ca ca. circa vs vs. versus minus plus until beyond exceed exceeds exceeding exceeded',
);

/** How Python names what it wraps around a printed number. */
export const WRAPPERS = set('tensor array float64 float32 np.float64 np.float32 np.array numpy.float64 decimal');

/** Words that lead to what is said beside a value. */
export const PREPOSITIONS = set('of on for in over across at using with from after averaged');

export const METHODS = set(
  'bootstrap bootstrapped boot delong wilson percentile bca exact clopper-pearson stratified asymptotic normal wald agresti-coull jackknife hanley-mcneil basic student bias-corrected accelerated two-sided paired',
);

export const INTERVAL_WORDS = set("ci cis ic ki c.i confint conf_int confidence_interval konfidenzintervall vertrauensintervall ci's");
/** Intervals of a posterior, which the fields of a result cannot tell from those of confidence. */
export const CREDIBLE_WORDS = set('hdi hpdi hpd cri eti credible');
/** Ranges of scores or of other things than the uncertainty of the value. */
export const RANGE_WORDS = set('iqr range min-max minmax spanne quartiles');
export const DEVIATION_WORDS = set('sd std stddev std_dev std-dev stdev s.d σ sigma standardabweichung');
export const ERROR_WORDS = set('se sem stderr std_err std_error s.e std-err standardfehler');
export const LOW_WORDS = set('lower low lcl lower_bound ci_lower ci_low lo');
export const HIGH_WORDS = set('upper high ucl upper_bound ci_upper ci_high hi');

export const P_WORDS = set('p p-value pvalue p_value p-val pval');
export const NOT_FINITE = set('nan inf infinity');
export const JOINING_WORDS = set('and und but while whereas with');
export const COUNT_WORDS = new Map(['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, index) => [word, index + 2]));

/** Units as written, and as a candidate names them. */
export const UNITS = new Map([
  ...'ms s sec min h ns µs μs pp dB kg g mg m cm mm km K °C px bpm Hz kHz MHz GHz MB GB TB KB kB kWh Wh W USD EUR GBP CHF x it/s FPS fps k M B bn'
    .split(' ')
    .map((unit) => [unit, unit] as const),
  ['percent', '%'] as const,
  ['pct', '%'] as const,
  ['Prozent', '%'] as const,
  ['seconds', 's'] as const,
  ['secs', 's'] as const,
  ['second', 's'] as const,
  ['milliseconds', 'ms'] as const,
  ['minutes', 'min'] as const,
  ['mins', 'min'] as const,
  ['hours', 'h'] as const,
]);
/** Units that are one letter of many meanings, unless they are attached to the number. */
export const ATTACHED_UNITS = set('k K M B x m g W');
export const MAGNITUDES = new Map([
  ['k', 3],
  ['K', 3],
  ['M', 6],
  ['Mio', 6],
  ['B', 9],
]);
