import type { GuardrailsHeld, SeenBefore } from '../../../src/domain/process/ml-fields.ts';
import type { SprintNumber } from './calendar.ts';
import type { PersonKey } from './people.ts';

/**
 * The seventeen hypotheses. Observed values and intervals were measured on the public UCI Bank Marketing data (Moro, Cortez and Rita 2014) with a 25 %
 * stratified hold-out, duplicates removed and `duration` left out; thresholds, dates and the late change of H7 are authored. Where only a difference was
 * measured, the comparator's value is 0 and the observed value is the difference.
 */
export interface SampleHypothesis {
  key: string;
  /** Sprint in which it was tested; `decided` where that was another one. */
  sprint: SprintNumber;
  decided?: SprintNumber;
  title: string;
  by: PersonKey;
  kind: 'Data' | 'Feature' | 'Baseline' | 'Model' | 'System' | 'Business' | 'Responsible AI';
  believe: string;
  result: string;
  because?: string;
  signal: string;
  criterion: 'Threshold' | 'Difference' | 'Non-inferiority' | 'Expert judgement';
  metric?: string;
  lowerIsBetter?: boolean;
  threshold?: number;
  unit?: string;
  comparator?: [name: string, value: number];
  observed?: number;
  interval?: [low: number, high: number];
  runs?: number;
  sampleSize?: number;
  seenBefore?: SeenBefore;
  /** Where it differs from the sample of the result. */
  plannedSampleSize?: number;
  guardrails?: string;
  guardrailsHeld?: GuardrailsHeld;
  deviation?: string;
  evidence?: [text: string, run: string][];
  state?: 'Registered' | 'Deciding' | 'Decided';
  outcome?: 'Accepted' | 'Rejected' | 'Inconclusive' | 'Invalid';
  learning?: string;
  next?: 'Proceed' | 'Pivot' | 'Stop' | 'Test more';
  /** The threshold was this until the result was known. */
  thresholdBefore?: number;
  /** First decided like this, in the sprint of the test, then opened again. */
  firstDecision?: { observed: number; interval: [number, number]; runs: number; outcome: 'Accepted'; learning: string; evidence: [string, string] };
  /** Findings that it rests on. */
  findings?: string[];
  contradicts?: string;
}

const N = 10_294;
const ROC = 'ROC AUC';
const PR = 'PR-AUC';

// prettier-ignore
export const HYPOTHESES: readonly SampleHypothesis[] = [
  {
    key: 'H1', sprint: 1, title: 'Logistic regression reaches ROC AUC 0.75', by: 'thandiwe', kind: 'Baseline',
    believe: 'a logistic regression on what is known before the call', result: 'a ranking of clients that is worth calling by', because: 'age, job and earlier contacts already tell much of who subscribes', signal: 'ROC AUC on the hold-out is at least 0.75',
    criterion: 'Threshold', metric: ROC, threshold: 0.75, observed: 0.802, interval: [0.789, 0.817], runs: 1, sampleSize: N,
    evidence: [['ROC AUC 0.802 [0.789, 0.817] n=10294', 'h01-logistic-regression']], outcome: 'Accepted',
    seenBefore: 'Data explored', guardrails: 'No attribute that is known only after the call, such as duration', guardrailsHeld: 'Held',
    learning: 'A simple model ranks clients well once duration is left out.', next: 'Proceed', findings: ['E1', 'E2'],
  },
  {
    key: 'H2', sprint: 2, title: 'Macro-economic features add 0.02 ROC AUC', by: 'ines', kind: 'Feature',
    believe: 'five macro-economic indicators', result: 'a better ranking', because: 'people save when rates and confidence are high', signal: 'ROC AUC rises by at least 0.02',
    criterion: 'Difference', metric: ROC, threshold: 0.02, comparator: ['logistic regression without them', 0], observed: 0.036, interval: [0.028, 0.045], runs: 1, sampleSize: N,
    evidence: [['ROC AUC +0.036 [0.028, 0.045] n=10294', 'h02-macro']], outcome: 'Accepted',
    seenBefore: 'Data explored', guardrails: 'Only indicators that were published before the call', guardrailsHeld: 'Held',
    learning: 'The indicators carry much of the signal, and with it the danger that the signal is the year.', next: 'Proceed', findings: ['E8'],
  },
  {
    key: 'H3', sprint: 2, title: 'Recoding the pdays sentinel adds 0.005 ROC AUC', by: 'mikkel', kind: 'Data',
    believe: 'reading 999 in pdays as missing', result: 'a cleaner signal of earlier contacts', signal: 'ROC AUC rises by at least 0.005',
    criterion: 'Difference', metric: ROC, threshold: 0.005, comparator: ['sentinel kept', 0], observed: 0, interval: [-0.0002, 0.0001], runs: 1, sampleSize: N,
    evidence: [['ROC AUC 0.000 [-0.0002, 0.0001] n=10294', 'h03-pdays']], outcome: 'Rejected',
    seenBefore: 'Data explored',
    learning: 'The indicator of earlier success already says what pdays says.', next: 'Stop', findings: ['E3'],
  },
  {
    key: 'H4', sprint: 2, title: 'Class weights add 0.01 PR-AUC', by: 'yuki', kind: 'Model',
    believe: 'weighting the rare class', result: 'a better ranking at the top', signal: 'PR-AUC rises by at least 0.01',
    criterion: 'Difference', metric: PR, threshold: 0.01, comparator: ['no weights', 0], observed: -0.008, interval: [-0.012, -0.004], runs: 1, sampleSize: N,
    evidence: [['PR-AUC -0.008 [-0.012, -0.004] n=10294', 'h04-weights']], outcome: 'Rejected',
    learning: 'Weights shift the scores, not the order, and cost a little at the top.', next: 'Stop', findings: ['E2'],
  },
  {
    key: 'H5', sprint: 3, decided: 4, title: 'Gradient boosting adds 0.02 PR-AUC over logistic regression', by: 'thandiwe', kind: 'Model',
    believe: 'gradient boosting', result: 'better ranking of clients', because: 'it finds interactions that a linear model cannot', signal: 'PR-AUC is at least 0.02 above logistic regression',
    criterion: 'Difference', metric: PR, threshold: 0.02, comparator: ['logistic regression', 0], observed: 0.025, interval: [0.004, 0.045], runs: 6, sampleSize: N,
    evidence: [['PR-AUC +0.025 [0.004, 0.045] n=10294, 6 seeds', 'h05-gb-6seeds']], outcome: 'Inconclusive',
    seenBefore: 'Nothing run',
    deviation: 'One seed was planned and six were run, because the gain of the first looked too good. All six are in the result, which is less certain and less in favour.',
    learning: 'One lucky split looked like a win; over six seeds the interval contains the threshold.', next: 'Test more',
    firstDecision: { observed: 0.036, interval: [0.025, 0.049], runs: 1, outcome: 'Accepted', learning: 'Boosting ranks better on seed 42.', evidence: ['PR-AUC +0.036 [0.025, 0.049] n=10294, 1 seed', 'h05-gb-seed42'] },
  },
  {
    key: 'H6', sprint: 3, title: 'Top 20 % captures at least 60 % of subscribers', by: 'rafael', kind: 'Business',
    believe: 'calling the best fifth by score', result: 'most subscriptions for a fifth of the calls', signal: 'the top 20 % holds at least 60 % of the subscribers',
    criterion: 'Threshold', metric: 'Capture at 20 %', unit: '%', threshold: 60, observed: 66.6, interval: [64, 68.8], runs: 1, sampleSize: N,
    evidence: [['Capture 66.6 % [64.0, 68.8] n=10294', 'h06-capture']], outcome: 'Accepted',
    seenBefore: 'Nothing run',
    learning: 'On a random hold-out a fifth of the calls finds two thirds of the subscribers.', next: 'Proceed',
  },
  {
    key: 'H7', sprint: 3, title: 'Weekday of the call adds 0.005 ROC AUC', by: 'ines', kind: 'Feature',
    believe: 'the weekday of the call', result: 'a better ranking', signal: 'ROC AUC rises by at least 0.005',
    criterion: 'Difference', metric: ROC, threshold: 0.002, thresholdBefore: 0.005, comparator: ['without the weekday', 0], observed: 0.0023, interval: [-0.0001, 0.0049], runs: 1, sampleSize: N,
    evidence: [['ROC AUC +0.0023 [-0.0001, 0.0049] n=10294', 'h07-weekday']], outcome: 'Inconclusive',
    learning: 'Hardly an effect; the interval contains both thresholds that were named.', next: 'Stop', findings: ['E9'],
  },
  {
    key: 'H8', sprint: 4, title: 'Dropping default loses at most 0.002 ROC AUC', by: 'mikkel', kind: 'Responsible AI',
    believe: 'leaving out the attribute default', result: 'a model that is easier to defend at hardly any loss', signal: 'ROC AUC falls by at most 0.002',
    criterion: 'Non-inferiority', metric: ROC, threshold: 0.002, comparator: ['with default', 0], observed: -0.0033, interval: [-0.0056, -0.0011], runs: 1, sampleSize: N,
    evidence: [['ROC AUC -0.0033 [-0.0056, -0.0011] n=10294', 'h08-default']], outcome: 'Inconclusive',
    learning: 'The loss may be within the margin or twice as large.', next: 'Test more', findings: ['E5'],
  },
  {
    key: 'H9', sprint: 4, title: 'Isotonic calibration improves the Brier score by 0.002', by: 'yuki', kind: 'Model',
    believe: 'isotonic calibration', result: 'probabilities that agents can take at their word', signal: 'the Brier score falls by at least 0.002',
    criterion: 'Difference', metric: 'Brier score', lowerIsBetter: true, threshold: 0.002, comparator: ['uncalibrated', 0], observed: -0.0003, interval: [-0.0006, 0], runs: 1, sampleSize: N,
    evidence: [['Brier -0.0003 [-0.0006, 0.0000] n=10294', 'h09-isotonic']], outcome: 'Rejected',
    learning: 'The scores were calibrated already.', next: 'Stop',
  },
  {
    key: 'H10', sprint: 4, title: 'Random forest is within 0.01 PR-AUC of gradient boosting', by: 'rafael', kind: 'Model',
    believe: 'a random forest', result: 'a simpler candidate that is as good', signal: 'PR-AUC is at most 0.01 below gradient boosting',
    criterion: 'Non-inferiority', metric: PR, threshold: 0.01, comparator: ['gradient boosting', 0], observed: -0.0007, interval: [-0.0097, 0.0086], runs: 1, sampleSize: N,
    evidence: [['PR-AUC -0.0007 [-0.0097, 0.0086] n=10294', 'h10-forest']], outcome: 'Accepted',
    learning: 'As good within the margin, though barely.', next: 'Proceed',
  },
  {
    key: 'H11', sprint: 5, title: 'Gradient boosting keeps its ROC AUC on a split by time', by: 'thandiwe', kind: 'Model',
    believe: 'gradient boosting trained on the past', result: 'the same ranking on later calls', signal: 'ROC AUC on the last fifth of time is within 0.05 of the random split',
    criterion: 'Non-inferiority', metric: ROC, threshold: 0.05, comparator: ['random split', 0.814], observed: 0.632, interval: [0.618, 0.645], runs: 1, sampleSize: 8_236,
    evidence: [['ROC AUC 0.632 [0.618, 0.645] against 0.814', 'h11-time-split']], outcome: 'Rejected',
    learning: 'The random split flattered every result so far: most of the signal was the year. From here on we split by time.', next: 'Pivot', findings: ['E7'],
  },
  {
    key: 'H12', sprint: 5, title: 'Logistic regression reaches ROC AUC 0.70 on a split by time', by: 'rafael', kind: 'Model',
    believe: 'logistic regression trained on the past', result: 'a usable ranking of later calls', signal: 'ROC AUC on the last fifth of time is at least 0.70',
    criterion: 'Threshold', metric: ROC, threshold: 0.7, observed: 0.748, interval: [0.738, 0.761], runs: 1, sampleSize: 8_236,
    evidence: [['ROC AUC 0.748 [0.738, 0.761] n=8236', 'h12-time-lr']], outcome: 'Accepted',
    seenBefore: 'Similar result known', plannedSampleSize: 8_236,
    learning: 'The simpler model holds better over time.', next: 'Proceed', findings: ['E7'],
  },
  {
    key: 'H13', sprint: 5, title: 'Top 20 % captures at least 60 % on the last fifth of time', by: 'yuki', kind: 'Business',
    believe: 'calling the best fifth by score', result: 'most subscriptions on later calls too', because: 'it did so on a random hold-out', signal: 'the top 20 % of the last fifth of time holds at least 60 % of its subscribers',
    criterion: 'Threshold', metric: 'Capture at 20 %', unit: '%', threshold: 60, observed: 38.6, interval: [37.1, 40.1], runs: 1, sampleSize: 8_236,
    evidence: [['Capture LR 38.6 % [37.1, 40.1]; GB 32.8 % [31.5, 34.1]', 'h13-time-capture']], outcome: 'Rejected',
    seenBefore: 'Similar result known', plannedSampleSize: 8_236,
    learning: 'On later calls a fifth of the calls finds well under half of the subscribers; H6 does not carry over.', next: 'Pivot', contradicts: 'H6',
  },
  {
    key: 'H14', sprint: 6, title: 'Recall differs by less than a fifth between job groups', by: 'yuki', kind: 'Responsible AI',
    believe: 'one threshold for everyone', result: 'similar recall for all job groups', signal: 'the lowest recall is at least 0.8 of the highest',
    criterion: 'Threshold', metric: 'Recall ratio', threshold: 0.8, observed: 0.36, runs: 1, sampleSize: N,
    evidence: [['Recall 0.325 / 0.913 = 0.36', 'h14-recall-ratio']], outcome: 'Rejected',
    learning: 'Blue-collar clients who would subscribe are found a third as often as students.', next: 'Pivot', findings: ['E10'],
  },
  {
    key: 'H15', sprint: 6, title: 'Scoring answers within 50 ms at the 95th percentile', by: 'oskar', kind: 'System',
    believe: 'answering from the table of scores', result: 'an answer before the agent notices', signal: 'the 95th percentile of the latency is at most 50 ms',
    criterion: 'Threshold', metric: 'Latency p95', lowerIsBetter: true, unit: 'ms', threshold: 50, observed: 792, runs: 1,
    outcome: 'Invalid', learning: 'Measured on a shared machine under other load (p50 30 ms, p95 792 ms): the number says nothing about the service.',
  },
  {
    key: 'H16', sprint: 7, title: 'Retraining on a recent window adds 0.02 ROC AUC', by: 'rafael', kind: 'Model',
    believe: 'training on the last window only', result: 'a model that follows the drift', because: 'most of the signal was the year', signal: 'ROC AUC on the last tenth rises by at least 0.02',
    criterion: 'Difference', metric: ROC, threshold: 0.02, comparator: ['all of the past', 0], observed: 0.024, interval: [0.005, 0.042], runs: 1, sampleSize: 4_118,
    evidence: [['ROC AUC LR +0.024 [0.005, 0.042]; GB -0.021 [-0.033, -0.011]', 'h16-window']], state: 'Deciding', findings: ['E7'],
    seenBefore: 'Similar result known', plannedSampleSize: 4_118, guardrails: 'Gradient boosting loses at most 0.01 ROC AUC on the same window',
  },
  {
    key: 'H17', sprint: 7, title: 'Experts find 8 of 10 explanations sensible', by: 'thandiwe', kind: 'Responsible AI',
    believe: 'the three strongest reasons in plain words', result: 'explanations that agents trust', signal: 'a panel finds at least 8 of 10 sensible',
    criterion: 'Expert judgement', threshold: 8, state: 'Registered',
  },
];
