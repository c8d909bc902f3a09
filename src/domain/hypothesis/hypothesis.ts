import { ML_FIELDS, SEEN_BEFORE, type SeenBefore } from '../process/ml-fields.ts';
import { readableText } from '../shared/readable-text.ts';
import { choiceIn, type FieldValues } from './choices.ts';
import type { PlannedCriterion } from './plain-result.ts';
import type { Criterion, Direction, Plan, Result } from './verdict.ts';

const CRITERIA: readonly Criterion[] = ['Threshold', 'Difference', 'Non-inferiority', 'Expert judgement'];
const DIRECTIONS: readonly Direction[] = ['Higher is better', 'Lower is better'];

/** The number in a field. Numeric text counts, since a form returns what was typed. */
export function numberIn(fields: FieldValues, field: string): number | null {
  const value = fields[field];
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = readableText(value);
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
}

export const textIn = (fields: FieldValues, field: string): string => readableText(fields[field]);

export const criterionIn = (fields: FieldValues): Criterion | null => choiceIn(CRITERIA, fields, ML_FIELDS.criterion);

export const seenBeforeIn = (fields: FieldValues): SeenBefore | null => choiceIn(SEEN_BEFORE, fields, ML_FIELDS.seenBefore);

/** The parts of the plan that its one-line summary needs. */
export const plannedIn = (fields: FieldValues): PlannedCriterion => ({
  criterion: criterionIn(fields),
  metric: textIn(fields, ML_FIELDS.metric),
  direction: choiceIn(DIRECTIONS, fields, ML_FIELDS.direction),
  threshold: numberIn(fields, ML_FIELDS.threshold),
  unit: textIn(fields, ML_FIELDS.unit),
  comparator: textIn(fields, ML_FIELDS.comparator),
});

/** The part of the plan that decides; null while it is incomplete. */
export function planIn(fields: FieldValues): Plan | null {
  const criterion = criterionIn(fields);
  const threshold = numberIn(fields, ML_FIELDS.threshold);
  const direction = choiceIn(DIRECTIONS, fields, ML_FIELDS.direction);
  if (criterion === null || threshold === null) return null;
  if (criterion === 'Expert judgement') return { criterion, direction: direction ?? 'Higher is better', threshold, comparatorValue: 0 };
  const needsComparator = criterion !== 'Threshold';
  const comparatorValue = numberIn(fields, ML_FIELDS.comparatorValue);
  if (direction === null || (needsComparator && comparatorValue === null)) return null;
  return { criterion, direction, threshold, comparatorValue: comparatorValue ?? 0 };
}

/** The result; null while nothing was observed. An interval needs both ends in the right order. */
export function resultIn(fields: FieldValues): Result | null {
  const observed = numberIn(fields, ML_FIELDS.observed);
  if (observed === null) return null;
  const low = numberIn(fields, ML_FIELDS.ciLow);
  const high = numberIn(fields, ML_FIELDS.ciHigh);
  return { observed, interval: low !== null && high !== null && low <= high ? { low, high } : null, runs: numberIn(fields, ML_FIELDS.runs) };
}

/** The parts of the sentence `We believe … will result in … because …. We will know when ….`; empty if not written yet. */
export interface Statement {
  believe: string;
  result: string;
  /** May stay empty; the sentence then has no `because`. */
  because: string;
  signal: string;
}

export function statementIn(fields: FieldValues): Statement {
  const part = (field: string) => textIn(fields, field).replace(/[.\s]+$/, '');
  return {
    believe: part(ML_FIELDS.capability),
    result: part(ML_FIELDS.expectedOutcome),
    // The sentence brings the word itself.
    because: part(ML_FIELDS.because).replace(/^because\s+/i, ''),
    signal: part(ML_FIELDS.signal),
  };
}

/** The statement as a sentence of the parts that are written; empty without a belief and an outcome. @param write such as an escape for Markdown. */
export function statementText({ believe, result, because, signal }: Statement, write = (part: string): string => part): string {
  const claim = [
    believe === '' ? '' : `We believe ${write(believe)}`,
    result === '' ? '' : `will result in ${write(result)}`,
    because === '' ? '' : `because ${write(because)}`,
  ].filter((part) => part !== '');
  if (believe === '' && result === '') return '';
  return `${claim.join(' ')}.${signal === '' ? '' : ` We will know when ${write(signal)}.`}`;
}

/** A requirement for registering a hypothesis, tied to its field. */
export interface Requirement {
  field: string;
  isMet: boolean;
}

/** The requirements for registering and testing a plan. Expert judgement needs no metric or dataset; a comparison needs a comparator. */
export function readinessOf(fields: FieldValues): Requirement[] {
  const criterion = criterionIn(fields);
  const needed: string[] = [ML_FIELDS.capability, ML_FIELDS.expectedOutcome, ML_FIELDS.signal, ML_FIELDS.study, ML_FIELDS.criterion];
  if (criterion !== 'Expert judgement')
    needed.push(ML_FIELDS.metric, ML_FIELDS.direction, ML_FIELDS.threshold, ML_FIELDS.dataset, ML_FIELDS.datasetVersion);
  if (criterion === 'Difference' || criterion === 'Non-inferiority') needed.push(ML_FIELDS.comparator, ML_FIELDS.comparatorValue);
  return needed.map((field) => ({ field, isMet: textIn(fields, field) !== '' }));
}

/** Similarity of two texts: the Jaccard index of their words of four letters or more, from 0 to 1. */
export function similarity(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const union = left.size + right.size - shared;
  return union === 0 ? 0 : shared / union;
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu));
