import type { AnswerMeaning, Question, QuestionKind, RemarkKind } from '../domain/evidence/candidate.ts';

/** What a text leaves open. */
const QUESTIONS: Readonly<Record<QuestionKind, (written: string) => string>> = {
  'decimal-or-thousands': (written) => `Is ${written} a decimal or a thousand?`,
  spread: (written) => `What is ${written}?`,
  'other-level': (written) => `The interval ${written} is not a 95% interval, which the fields need.`,
  unit: (written) => `${written} is not in the unit of the plan.`,
  'outside-interval': (written) => `The value lies outside its interval ${written}.`,
};

const ANSWERS: Readonly<Record<AnswerMeaning, string>> = {
  decimal: 'A decimal',
  thousands: 'Thousands',
  'standard-deviation': 'Standard deviation of the runs',
  'standard-error': 'Standard error',
  'half-width': 'Half of a 95% interval',
  'leave-out': 'Leave it out',
  'swap-ends': 'Swap its ends',
  converted: 'Convert it',
  'as-written': 'Take it as written',
};

const REMARKS: Readonly<Record<RemarkKind, string>> = {
  'not-finite': 'has no finite value',
  'not-understood': 'was not understood, so its number is not offered',
  cut: 'and more are not listed',
};

export const questionText = ({ kind, written }: Pick<Question, 'kind' | 'written'>): string => QUESTIONS[kind](written);
export const answerText = (meaning: AnswerMeaning): string => ANSWERS[meaning];
export const remarkText = (kind: RemarkKind): string => REMARKS[kind];
