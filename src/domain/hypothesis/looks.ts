import type { HypothesisOutcome } from '../process/ml-fields.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { isConfirmatory } from './choices.ts';
import type { Criterion } from './verdict.ts';

/** What a hypothesis was, or is to be, decided on. */
export interface TestSet {
  dataset: string;
  datasetVersion: string;
  /** How the data is split and the result measured. */
  protocol: string;
}

/** A hypothesis as a possible look at its test set. */
export interface TestSetUse extends TestSet {
  id: WorkItemId;
  study: string;
  criterion: Criterion | null;
  /** null while undecided. */
  decidedOn: CalendarDate | null;
  outcome: HypothesisOutcome | null;
  observed: number | null;
}

/** The decided hypotheses of a project as uses of test sets. */
export interface Decisions {
  uses: readonly TestSetUse[];
  /** There are more decisions than were read, so that counts are lower bounds. */
  isCut: boolean;
}

/** The place of a hypothesis among the confirmatory decisions on its test set. */
export interface Look {
  /** 1 for the first; for an undecided hypothesis the place that it would take. */
  position: number;
  isDecided: boolean;
}

/**
 * Identifies a test set across spellings: case, spaces and punctuation do not count, except between two digits, where they tell version 1.1 from version 11.
 *
 * @returns null without a dataset or a split, because then nobody knows what was looked at.
 */
export function testSetKey({ dataset, datasetVersion, protocol }: TestSet): string | null {
  const parts = [dataset, datasetVersion, protocol].map(plainForm);
  return parts[0] === '' || parts[2] === '' ? null : parts.join('|');
}

const plainForm = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\p{N})[^\p{L}\p{M}\p{N}]+(?=\p{N})/gu, '.')
    .replaceAll(/[^\p{L}\p{M}\p{N}.]+|\.(?!\p{N})|(?<!\p{N})\./gu, '');

/**
 * Whether a decision used up a look: confirmatory, decided, and with a result. An invalid or abandoned hypothesis has looked only if it observed a value.
 */
const hasLooked = ({ study, decidedOn, outcome, observed }: TestSetUse): boolean =>
  isConfirmatory(study) &&
  decidedOn !== null &&
  (observed !== null || outcome === 'Accepted' || outcome === 'Rejected' || outcome === 'Inconclusive');

/**
 * How many confirmatory decisions there were on the same test set, up to each hypothesis and including it. Each further decision on one test set makes it
 * likelier that one of them succeeds by chance.
 *
 * @param uses every hypothesis of the project, in any order.
 * @returns the looks of confirmatory hypotheses that name a test set; others are missing.
 * @see Dwork et al. (2015), The reusable holdout: preserving validity in adaptive data analysis, Science 349(6248)
 */
export function countLooks(uses: readonly TestSetUse[]): Map<WorkItemId, Look> {
  const bySet = new Map<string, TestSetUse[]>();
  for (const use of uses) {
    const key = testSetKey(use);
    // Experts judge without the test set, whatever an earlier criterion has left in its fields.
    if (key === null || !isConfirmatory(use.study) || use.criterion === 'Expert judgement') continue;
    const set = bySet.get(key);
    if (set === undefined) bySet.set(key, [use]);
    else set.push(use);
  }
  const looks = new Map<WorkItemId, Look>();
  for (const set of bySet.values()) {
    const decided = set.filter(hasLooked).toSorted((a, b) => a.decidedOn!.localeCompare(b.decidedOn!) || a.id - b.id);
    for (const [index, { id }] of decided.entries()) looks.set(id, { position: index + 1, isDecided: true });
    for (const { id, decidedOn } of set) if (decidedOn === null) looks.set(id, { position: decided.length + 1, isDecided: false });
  }
  return looks;
}

/** `9th confirmatory decision on this split`. @param isCut some decisions were not read, so that there may be more. */
export function lookWords({ position, isDecided }: Look, isCut = false): string {
  const place = `${isCut ? 'at least the ' : ''}${ordinal(position)} confirmatory decision on this split`;
  return isDecided ? place : `would be ${isCut ? '' : 'the '}${place}`;
}

const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const RULES = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinal = (position: number): string => `${position}${SUFFIXES[RULES.select(position)]}`;
