import type { Interval } from '../hypothesis/verdict.ts';

/** A number that a text or file gives as a result, with what is written beside it. Nothing of it is converted: `85.3 %` is 85.3 with the unit `%`. */
export interface Candidate {
  /** Metric as written, such as `test_auc` or `macro avg f1-score`; empty if the number has no name. */
  name: string;
  value: number;
  /** The characters of the value in the text, such as `85.3` or `−.85`. */
  written: string;
  interval: WrittenInterval | null;
  /** Number of seeds, folds or repetitions behind the value; null if not stated. */
  runs: number | null;
  sampleSize: number | null;
  /** `%` or another unit; empty for a plain number. */
  unit: string;
  /** Scores of single runs, in the order of the text; empty if it has only their summary. */
  scores: readonly number[];
  /** Where the number is: `line 3`, `metrics.test.roc_auc`, `row model-2, column F1`. */
  from: string;
  /** What a person has to answer before the number can be used; empty if it is plain. */
  questions: readonly Question[];
}

/** An interval with its confidence level in per cent; null if the text doesn't state one. */
export interface WrittenInterval extends Interval {
  level: number | null;
}

/** What a text leaves open, and the answers to choose from. */
export interface Question {
  kind: QuestionKind;
  /** The characters in question, such as `1,234` or `± 1.2`. */
  written: string;
  answers: readonly Answer[];
}

export type QuestionKind =
  /** `1,234` is one thousand or one and a bit. */
  | 'decimal-or-thousands'
  /** `± 1.2` is a standard deviation, a standard error, or half of an interval. */
  | 'spread'
  /** The interval has another level than 95 %, so that it cannot be stored as one. */
  | 'other-level'
  /** The value lies outside the interval beside it. */
  | 'outside-interval'
  /** The number is not in the unit of the plan. */
  | 'unit';

/** One way to read the text: what the candidate becomes if a person chooses it. */
export interface Answer {
  meaning: AnswerMeaning;
  changes: Partial<Omit<Candidate, 'questions'>>;
}

export type AnswerMeaning =
  | 'decimal'
  | 'thousands'
  | 'standard-deviation'
  | 'standard-error'
  | 'half-width'
  /** Uses the value and leaves out what is in question. */
  | 'leave-out'
  | 'swap-ends'
  /** Converts the number to the unit of the plan. */
  | 'converted'
  | 'as-written';

/** What a reader found in a text that is of its format. */
export interface EvidenceReading {
  /** In the order of the text. */
  candidates: readonly Candidate[];
  /** Lists of scores that the text gives, from which an interval can be computed; a candidate whose `scores` are such a list has them here too. Empty if it has none. */
  series: readonly ScoreSeries[];
  remarks: readonly Remark[];
}

/** Scores of single runs, such as the folds of a cross-validation. They are no candidate, because their mean is not written in the text. */
export interface ScoreSeries {
  /** As written, such as `test_score`; empty if the list has no name. */
  name: string;
  /** At least 2, all finite, in the order of the text. */
  scores: readonly number[];
  /** As in `Candidate.from`. */
  from: string;
  /** Unit of every score; left out for plain numbers. */
  unit?: string;
  /** Whether the text calls them folds, which share training rows. */
  areFolds?: boolean;
}

/** What was left out of a reading, and where it is. */
export interface Remark {
  kind: RemarkKind;
  /** As in `Candidate.from`. */
  from: string;
  /** The characters concerned, at most 60. */
  written: string;
}

export type RemarkKind =
  /** `NaN` or infinity: the metric has no value. */
  | 'not-finite'
  /** Text at a number that was not understood, so that the number is not offered. */
  | 'not-understood'
  /** There are more candidates than are offered. */
  | 'cut';
