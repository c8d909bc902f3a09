/** What a key says about the number beside it. */
export interface KeyRole {
  /** `metric`: it is a name like any other. `mean`: the value that an interval or spread beside it is about. */
  role: 'metric' | 'mean' | 'low' | 'high' | 'interval' | 'level' | 'sd' | 'se' | 'samples' | 'runs' | 'scores';
  /** Words of the metric that it is about; empty if it names none. */
  base: string;
  /** All its words. */
  words: string;
  /** Confidence level in per cent; null if the key names none. */
  level: number | null;
  /** Whether it speaks of an interval, so that it can be nothing else. */
  isExplicit: boolean;
}

const LOW = new Set('low lower lo lb lcl lwr lowerbound'.split(' '));
const HIGH = new Set('high upper hi ub ucl upr upperbound'.split(' '));
const INTERVAL = new Set(
  'ci cis conf confidence interval confint credible bound limit level % pct percent bootstrap bootstrapped boot bca wilson'.split(' '),
);
const SPREAD = new Set('std sd stdev stddev se sem stderr standard deviation dev error err'.split(' '));
const LEVEL = /^(?:68|80|90|95|99|0?95|0?90)$/;
const MEAN = /^(?:mean|avg|average|value|estimate|est|point estimate|point|score|observed|statistic)$/;
const SAMPLES =
  /^(?:(?:n|num|number of|total) )?(?:samples?|sample size|obs|observations|examples|instances|support|rows)$|^(?:n|nobs|count|n test|n eval)$/;
const RUNS = /^(?:(?:n|num|number of) )?(?:runs|seeds|folds|splits|repeats|repetitions)$/;
const SCORES = /^(?:(?:all|raw|fold|cv|per fold|per seed|seed|run) )?(?:scores|values|results|folds|runs)$/;

/** The words of a key in lower case: `aucCi95Lower` and `auc-ci_95-lower` are `auc ci 95 lower`. */
export function wordsOf(key: string): string[] {
  return key
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/(^|[^\p{L}])(ci|conf)(\d\d)(?!\d)/gu, '$1$2 $3')
    .replace(/(^|[^\p{L}\d])(\d\d)(ci)(?!\p{L})/gu, '$1$2 $3')
    .replaceAll('%', ' % ')
    .split(/[^\p{L}\p{N}%@²+]+/u)
    .filter((word) => word !== '');
}

/** Characters of a key that are looked at. */
const MAX_KEY = 100;

/** Finds the roles of keys, each once: the keys of a file repeat from record to record. */
export function createRoles(): (key: string) => KeyRole {
  const roles = new Map<string, KeyRole>();
  return (key) => {
    let role = roles.get(key);
    if (role === undefined) roles.set(key, (role = findRole(wordsOf(key.slice(0, MAX_KEY)))));
    return role;
  };
}

const isOfInterval = (word: string): boolean => LOW.has(word) || HIGH.has(word) || INTERVAL.has(word) || SPREAD.has(word) || LEVEL.test(word);

function findRole(all: readonly string[]): KeyRole {
  const words = all.join(' ');
  const metric: KeyRole = { role: 'metric', base: words, words, level: null, isExplicit: false };
  let from = all.length;
  while (from > 0 && isOfInterval(all[from - 1]!)) from -= 1;
  const last = roleOfWords(all.slice(from));
  if (last !== null) return { ...metric, ...last, base: all.slice(0, from).join(' ') };
  let to = 0;
  while (to < all.length && isOfInterval(all[to]!)) to += 1;
  const first = roleOfWords(all.slice(0, to));
  // `low_risk_auc` is a metric, `ci_low_auc` is not.
  if (first !== null && (first.isExplicit || first.role === 'sd' || first.role === 'se'))
    return { ...metric, ...first, base: all.slice(to).join(' ') };
  for (const [role, pattern] of [
    ['samples', SAMPLES],
    ['runs', RUNS],
    ['scores', SCORES],
  ] as const)
    // Longest tail first: `test n samples` is about `test`, not `test n`.
    for (let start = 0; start < all.length; start += 1)
      if (pattern.test(all.slice(start).join(' ')) && all.length - start <= 3) return { ...metric, role, base: all.slice(0, start).join(' ') };
  for (let start = 0; start < all.length; start += 1)
    if (MEAN.test(all.slice(start).join(' '))) return { ...metric, role: 'mean', base: all.slice(0, start).join(' ') };
  // Average precision is a metric of its own.
  if (/^(?:mean|avg) (?!(?:average )?precision)/.test(words)) return { ...metric, role: 'mean', base: all.slice(1).join(' ') };
  return metric;
}

function roleOfWords(words: readonly string[]): Pick<KeyRole, 'role' | 'level' | 'isExplicit'> | null {
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  const isExplicit = has(INTERVAL);
  const digits = words.find((word) => LEVEL.test(word));
  const level = digits === undefined ? null : Number(digits);
  const [isLow, isHigh] = [has(LOW), has(HIGH)];
  if (isLow !== isHigh) return { role: isLow ? 'low' : 'high', level, isExplicit };
  const text = words.join(' ');
  if (/^(?:std|sd|stdev|stddev|std dev|standard deviation)$/.test(text)) return { role: 'sd', level: null, isExplicit: false };
  if (/^(?:se|sem|stderr|std err|std error|standard error)$/.test(text)) return { role: 'se', level: null, isExplicit: false };
  if (/^(?:confidence|conf|ci|interval|confidence interval) level$/.test(text)) return { role: 'level', level: null, isExplicit: true };
  return /\b(?:ci|cis|interval|confint)\b/.test(text) && !words.includes('level') ? { role: 'interval', level, isExplicit: true } : null;
}

/** Names of what a run was set to or how it went, which can share a section with results. */
const SETTING =
  /^(?:.* )?(?:seed|random state|epochs?|steps?|global step|iterations?|learning rate|lr|batch size|n estimators|max depth|timestamp|time(?: (?:s|ms|sec))?|runtime|duration|seconds|ms|id|version|threshold|alpha|level|confidence|conf|folds?|flos|memory|size|per second|year|rank|(?:n|num|number of) (?:train(?:ing)?|boots?|bootstraps?|resamples?|permutations|replicates)|bootstraps|resamples|bootstrap iterations|train(?:ing)? size|p|p val(?:ue)?|pval(?:ue)?|p (?:one|two) ?sided|z|df)$/;

export const isSetting = (words: string): boolean => SETTING.test(words);

/** Names of what the interval of a section was made with, whose `n` counts resamples. */
export const isResampling = (name: string): boolean => /boot|resampl|permut|replicat/i.test(name);

/** Whether a key counts the rows of training, so that a number of samples beside it may be that of all rows. */
export const isOfTraining = (words: string): boolean =>
  /^(?:(?:n|num|number of) )?train(?:ing)?(?: (?:n|size|samples|rows|examples|set size))?$/.test(words);

/** Parts of the data; a section of this name says what its metrics were measured on. */
const SPLIT = /^(?:train|training|val|valid|validation|dev|test|testing|holdout|oof|cv|eval)$/i;

export const isSplit = (key: string): boolean => SPLIT.test(key);
