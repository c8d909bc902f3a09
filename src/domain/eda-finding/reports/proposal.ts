import { ML_FIELDS } from '../../process/ml-fields.ts';
import { FEASIBILITY_QUESTIONS } from '../coverage.ts';

/** A draft finding suggested by a report. Severity and implication are left to people. */
export interface Proposal {
  /** Unique within a report. */
  id: string;
  title: string;
  /** One sentence with a number. */
  finding: string;
  /** Id of the feasibility question it answers. */
  question: string;
  dimension: string;
  columns: readonly string[];
  /** null if the report gives no number for it. */
  effect: number | null;
  sampleSize: number | null;
  /** How the report found it: by looking at the values, or by a test. */
  method: 'Profile' | 'Statistical test';
}

/** Field values of a proposal. @param dataset rows and columns of the data, null where the report does not say. */
export function fieldsOfProposal(
  proposal: Proposal,
  { rows, columnCount }: { rows: number | null; columnCount: number | null },
): Record<string, string | number> {
  return {
    [ML_FIELDS.question]: FEASIBILITY_QUESTIONS.find(({ id }) => id === proposal.question)?.text ?? '',
    [ML_FIELDS.finding]: proposal.finding,
    [ML_FIELDS.dimension]: proposal.dimension,
    [ML_FIELDS.columnsConcerned]: clipped(proposal.columns.join('; ')),
    [ML_FIELDS.method]: proposal.method,
    ...(proposal.effect === null ? {} : { [ML_FIELDS.effect]: proposal.effect }),
    ...(proposal.sampleSize === null ? {} : { [ML_FIELDS.effectSampleSize]: proposal.sampleSize }),
    ...(rows === null ? {} : { [ML_FIELDS.rows]: rows }),
    ...(columnCount === null ? {} : { [ML_FIELDS.columns]: columnCount }),
  };
}

/** Maximum length of a string field. */
const MAX_TEXT = 255;
const clipped = (text: string): string => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`);

export const whole = (count: number): string => count.toLocaleString('en');
export const rounded = (value: number): number => Number(value.toPrecision(3));
export const numberText = (value: number): string => String(rounded(value)).replace('-', '−');
export const hundredths = (share: number): number => Number((100 * share).toFixed(2));

/** Formats a share as `2.40%` without rounding a nonzero share to 0 or an incomplete one to 100. */
export function percent(share: number): string {
  if (share === 1) return '100%';
  const text = (100 * share).toFixed(2);
  if (share > 0 && text === '0.00') return 'less than 0.01%';
  return text === '100.00' ? 'more than 99.99%' : `${text}%`;
}

export const shown = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;
const listed = (parts: readonly string[]): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`);

/** Where values are missing, in one finding: the columns with the most gaps first, six of them by name. */
export function missingFinding(gaps: readonly { name: string; share: number }[], rows: number | null): Proposal[] {
  const sorted = gaps.filter(({ share }) => share > 0).toSorted((a, b) => b.share - a.share);
  if (sorted.length === 0) return [];
  const named = sorted.slice(0, 6).map(({ name, share }) => `${name} in ${percent(share)}`);
  const more =
    sorted.length > named.length ? `, and ${sorted.length - named.length} more columns in ${percent(sorted[named.length]!.share)} or less` : '';
  return [
    {
      id: 'missing',
      title: 'Where values are missing',
      finding: `Values are missing: ${listed(named)} of the rows${more}.`,
      question: 'missing',
      dimension: 'Missingness',
      columns: sorted.map(({ name }) => name),
      effect: hundredths(sorted[0]!.share),
      sampleSize: rows,
      method: 'Profile',
    },
  ];
}
