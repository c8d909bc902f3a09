import { textIn, type FieldValues, type Requirement } from '../hypothesis/hypothesis.ts';
import { ML_FIELDS, TYPE_NAMES } from '../process/ml-fields.ts';
import { EDA_FINDING } from '../process/ml-process.ts';
import { plainText } from '../shared/text.ts';

/** What an EDA finding past its draft names; the check eda-documented asks for the same four. */
export const DOCUMENTED_FIELDS: readonly string[] = [ML_FIELDS.dataset, ML_FIELDS.datasetVersion, ML_FIELDS.finding, ML_FIELDS.implication];

/** What a finding still needs before it is more than a draft, each by its field. */
export const readinessOf = (fields: FieldValues): Requirement[] => DOCUMENTED_FIELDS.map((field) => ({ field, isMet: textIn(fields, field) !== '' }));

/** Whether the state is the type's own first one. Teams may add states; those are past the draft. */
export const isDraftState = (state: string): boolean =>
  state === '' || EDA_FINDING.states.some(({ name, category }) => category === 'Proposed' && name === state);

/** Words that stand for a number as well as digits do. */
const NUMBER_WORDS =
  /(?<![\p{L}\p{N}_])(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|half|third|quarter|twice|double)(?![\p{L}\p{N}_])/iu;

/** A digit that begins a number, rather than one in a name such as `euribor3m`, `F1` or `pdays_999`. */
const NUMBER = /(?<![\p{L}\p{N}_.])[\p{Nd}½¼¾]|(?<![\p{L}\p{N}_])\.\p{Nd}/u;

/** Whether a sentence says how much: digits that are no part of a name, or a word for a number. */
export const holdsNumber = (text: string): boolean => NUMBER.test(text) || NUMBER_WORDS.test(text);

/**
 * Whether a finding says that somebody looked and found nothing, which is a result: `None found`, `No duplicates were found.`, `Nothing found in 2024`.
 *
 * Only the beginning counts: in `None of the 12 duplicates was found by the parser` something was found.
 */
export const isNoneFound = (text: string): boolean =>
  /^none\.?$|^(?:none|nothing|no(?:\s[\p{L}\p{N}_-]+){1,4})(?:\s(?:was|were|has been|have been))?\s(?:found|seen|detected|observed)(?![\p{L}\p{N}])/iu.test(
    text.trim(),
  );

/** What the words of a finding lack. `none-found` lacks nothing. */
export type FindingForm = 'empty' | 'none-found' | 'no-number' | 'several-sentences' | 'good';

/** Looks at a finding as a sentence with a number. An advice, never a verdict: what counts is for people to say. */
export function formOfFinding(text: string): FindingForm {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (isNoneFound(trimmed)) return 'none-found';
  if (!holdsNumber(trimmed)) return 'no-number';
  return /[.!?]\s+\p{Lu}/u.test(trimmed) ? 'several-sentences' : 'good';
}

/** Titles of the service hold 255 characters. */
const MAX_TITLE = 255;

/**
 * Values of a new hypothesis that a finding gives rise to: the same data, the kind Data, and the finding as the reason.
 *
 * @param finding `id` is 0 and `title` may be empty while the finding is not saved.
 */
export function hypothesisFrom({ id, fields }: { id: number; fields: FieldValues }): Record<string, string | number> {
  const text = (field: string) => plainText(fields[field]);
  const title = text('System.Title').replace(/^[A-Z]+\d+:\s*/, '');
  const sentence = text(ML_FIELDS.finding);
  const implication = text(ML_FIELDS.implication);
  const source = id > 0 ? `EDA finding ${id}` : 'an EDA finding';
  const reason = [sentence, implication].filter((part) => part !== '').join(' ');
  const values: Record<string, string> = {
    'System.Title': clipped(`Because ${lowerFirst(title === '' ? sentence || 'of what the data shows' : title)}`, MAX_TITLE),
    'System.Description': `<div>${escaped(`Reason (${source}): ${reason === '' ? title : reason}`)}</div>`,
    [ML_FIELDS.kind]: 'Data',
    [ML_FIELDS.dataset]: text(ML_FIELDS.dataset),
    [ML_FIELDS.datasetVersion]: text(ML_FIELDS.datasetVersion),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** What links a finding with the hypothesis that it led to, as seen from either. */
export const EVIDENCE_COMMENT = 'evidence';
export const HYPOTHESIS_TYPE = TYPE_NAMES.hypothesis;

const clipped = (text: string, maxLength: number): string => (text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`);

/** An abbreviation or a column's name keeps its letters. */
const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
