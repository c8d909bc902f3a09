import { textIn, type Requirement } from '../hypothesis/hypothesis.ts';
import { type FieldValues } from '../hypothesis/choices.ts';
import { ML_FIELDS, TYPE_NAMES } from '../process/ml-fields.ts';
import { EDA_FINDING } from '../process/ml-process.ts';
import { plainText } from '../shared/text.ts';

/** Required fields of an EDA finding past its draft, as in the check eda-documented. */
export const DOCUMENTED_FIELDS: readonly string[] = [ML_FIELDS.dataset, ML_FIELDS.datasetVersion, ML_FIELDS.finding, ML_FIELDS.implication];

/** The requirements for a finding to leave its draft, one per field. */
export const readinessOf = (fields: FieldValues): Requirement[] => DOCUMENTED_FIELDS.map((field) => ({ field, isMet: textIn(fields, field) !== '' }));

/** Whether the state is the initial one. States added by a team are past the draft. */
export const isDraftState = (state: string): boolean =>
  state === '' || EDA_FINDING.states.some(({ name, category }) => category === 'Proposed' && name === state);

/** Number words, which count as much as digits. */
const NUMBER_WORDS =
  /(?<![\p{L}\p{N}_])(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|half|third|quarter|twice|double)(?![\p{L}\p{N}_])/iu;

/** A digit that starts a number, not one inside a name such as `euribor3m`, `F1` or `pdays_999`. */
const NUMBER = /(?<![\p{L}\p{N}_.])[\p{Nd}½¼¾]|(?<![\p{L}\p{N}_])\.\p{Nd}/u;

/** Whether a sentence contains a quantity: digits outside names, or a number word. */
export const holdsNumber = (text: string): boolean => NUMBER.test(text) || NUMBER_WORDS.test(text);

/**
 * Whether a finding states that nothing was found, which is a result too: `None found`, `No duplicates were found.`, `Nothing found in 2024`.
 *
 * Only the beginning counts: `None of the 12 duplicates was found by the parser` does report something.
 */
export const isNoneFound = (text: string): boolean =>
  /^none\.?$|^(?:none|nothing|no(?:\s[\p{L}\p{N}_-]+){1,4})(?:\s(?:was|were|has been|have been))?\s(?:found|seen|detected|observed)(?![\p{L}\p{N}])/iu.test(
    text.trim(),
  );

/** What the text of a finding lacks; `none-found` lacks nothing. */
export type FindingForm = 'empty' | 'none-found' | 'no-number' | 'several-sentences' | 'good';

/** Classifies a finding that should be one sentence with a number. Advisory only; it never blocks anything. */
export function formOfFinding(text: string): FindingForm {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (isNoneFound(trimmed)) return 'none-found';
  if (!holdsNumber(trimmed)) return 'no-number';
  return /[.!?]\s+\p{Lu}/u.test(trimmed) ? 'several-sentences' : 'good';
}

/** Maximum length of a title in Azure DevOps. */
const MAX_TITLE = 255;

/**
 * Field values of a new hypothesis based on a finding: the same dataset, the kind Data, and the finding as the reason.
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

/** Comment of the link between a finding and its hypothesis, in both directions. */
export const EVIDENCE_COMMENT = 'evidence';
export const HYPOTHESIS_TYPE = TYPE_NAMES.hypothesis;

const clipped = (text: string, maxLength: number): string => (text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`);

/** Lowercases the first letter, except in abbreviations and column names. */
const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
