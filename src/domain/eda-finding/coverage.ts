import { similarity } from '../hypothesis/hypothesis.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import { sameName } from '../shared/text.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import { isNoneFound } from './eda-finding.ts';

/** One of the questions that a feasibility study asks of its data. */
export interface FeasibilityQuestion {
  id: string;
  /** Two or three words. */
  topic: string;
  /** The text of the Question field when it was chosen from the list. */
  text: string;
  /** A finding of one of these dimensions answers it. */
  dimensions: readonly string[];
  /** A finding of one of these dimensions may answer it, or another question. */
  mayDimensions: readonly string[];
}

const question = (id: string, topic: string, text: string, dimensions: string[] = [], mayDimensions: string[] = []): FeasibilityQuestion => ({
  id,
  topic,
  text,
  dimensions,
  mayDimensions,
});

/** The 19 questions that the exploration of a feasibility study answers. */
export const FEASIBILITY_QUESTIONS: readonly FeasibilityQuestion[] = [
  question('access', 'Access', 'Can the team reach all the data it needs, and may it use it?', [], ['Access and privacy']),
  question('privacy', 'De-identification', 'Is personal data removed or masked, and who has checked that?', [], ['Access and privacy']),
  question('dictionary', 'Data dictionary', 'Does a dictionary say what every column means?'),
  question('collection', 'Collection and bias', 'How was the data collected, and which bias may come of it?', [], ['Representation']),
  question('changes', 'Recent changes', 'What has changed in the last two years in how the data comes about?', ['Drift']),
  question('volume', 'Volume', 'Is there enough data, also for the rare cases?', ['Volume']),
  question('labels', 'Labels', 'Where do the labels come from, and how good and how balanced are they?', ['Label quality', 'Class imbalance']),
  question('joins', 'Joins', 'Do the sources join, on which keys, and what is lost on the way?', [], ['Consistency']),
  question('distributions', 'Distributions', 'How are the values of each column distributed, outliers included?', ['Distribution']),
  question('correlation', 'Correlation', 'Which features move together, and which move with the label?', ['Correlation'], ['Signal']),
  question('missing', 'Missing values', 'Where are values missing, and does that say something?', ['Missingness']),
  question('cardinality', 'Cardinality', 'Which columns have too many, too few or too rare values?', ['Cardinality']),
  question('leakage', 'Leakage', 'Which inputs know the answer, or are not there yet when the prediction is made?', ['Leakage']),
  question('duplicates', 'Duplicates', 'Which records stand more than once?', ['Duplicates']),
  question('validity', 'Invalid or expired', 'Which values are invalid, contradictory or out of date?', ['Validity'], ['Freshness']),
  question('representation', 'Representation', 'Are all groups that the product will serve represented?', [], ['Representation']),
  question('gaps', 'Gaps', 'Are there gaps in time, place or circumstance?', [], ['Representation', 'Freshness']),
  question('scope', 'Scope agreed', 'Is it agreed which part of the data is in scope?'),
  question('validation', 'Validation strategy', 'How will the data be split so that the test resembles the use?'),
];

/** The fields of a finding that coverage reads; all of them are native. */
export interface FindingForCoverage {
  id: WorkItemId;
  title: string;
  question: string;
  dimension: string;
  finding: string;
  /** The assignee, or else the author. */
  by: string;
  on: CalendarDate | null;
}

/** Jaccard index from which a question counts as one of the list, since people shorten and edit what they chose. */
const MIN_SIMILARITY = 0.6;

/** The listed question that a text matches exactly or nearly; null for a question of the team's own. */
export function questionOf(text: string): FeasibilityQuestion | null {
  const plain = plainWords(text);
  if (plain === '') return null;
  const exact = FEASIBILITY_QUESTIONS.find((listed) => plainWords(listed.text) === plain);
  if (exact !== undefined) return exact;
  const [best] = FEASIBILITY_QUESTIONS.map((listed) => ({ listed, score: similarity(listed.text, text) })).toSorted((a, b) => b.score - a.score);
  return best !== undefined && best.score >= MIN_SIMILARITY ? best.listed : null;
}

/**
 * - `findings`: at least one finding answers it.
 * - `none-found`: someone looked and found nothing.
 * - `asked`: only drafts without a finding ask it.
 * - `maybe`: only findings whose dimension fits more than one question.
 * - `not-asked`: no record asks it.
 */
type CoverageStatus = 'findings' | 'none-found' | 'asked' | 'maybe' | 'not-asked';

export interface Coverage {
  question: FeasibilityQuestion;
  status: CoverageStatus;
  /** The findings that the status rests on, oldest first. */
  findings: readonly FindingForCoverage[];
  /** Further findings that may answer the question. */
  maybe: readonly FindingForCoverage[];
}

/**
 * Which of the 19 questions the findings of a project answer, from native fields only, so that a query reproduces it:
 *
 * 1. The **Question** decides where it is one of the list, word for word or nearly (Jaccard index of their longer words at least 0.6). Then the finding
 *    answers that question and no other.
 * 2. Else the **Dimension** decides. Where it belongs to one question, the finding answers it; where it fits several, or only part of what it stands
 *    for, the finding may answer each of them, and coverage says so.
 * 3. A finding with neither answers none.
 */
export function coverageOf(findings: readonly FindingForCoverage[]): Coverage[] {
  const classified = findings.map((finding) => ({ finding, named: questionOf(finding.question) }));
  return FEASIBILITY_QUESTIONS.map((question) => {
    const has = (dimensions: readonly string[], dimension: string) => dimensions.some((candidate) => sameName(candidate, dimension));
    const answering = classified.filter(({ finding, named }) => (named === null ? has(question.dimensions, finding.dimension) : named === question));
    const maybe = classified
      .filter(({ finding, named }) => named === null && has(question.mayDimensions, finding.dimension))
      .map(({ finding }) => finding);
    const answers = answering.map(({ finding }) => finding);
    const substantive = answers.filter(({ finding }) => finding.trim() !== '' && !isNoneFound(finding));
    const nothingFound = answers.filter(({ finding }) => isNoneFound(finding));
    if (substantive.length > 0) return { question, status: 'findings', findings: substantive, maybe };
    if (nothingFound.length > 0) return { question, status: 'none-found', findings: nothingFound, maybe };
    if (answers.length > 0) return { question, status: 'asked', findings: answers, maybe };
    return { question, status: maybe.length > 0 ? 'maybe' : 'not-asked', findings: [], maybe };
  });
}

const plainWords = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
