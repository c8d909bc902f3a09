import { ML_FIELDS } from '../process/ml-fields.ts';
import { sameName } from '../shared/text.ts';
import { FEASIBILITY_QUESTIONS } from './coverage.ts';
import type { CorrelatedPair, Profile, ProfiledColumn } from './profile.ts';

/** A draft finding suggested by a profile. Severity and implication are left to people. */
export interface Proposal {
  /** Unique within a profile. */
  id: string;
  title: string;
  /** One sentence with a number. */
  finding: string;
  /** Id of the feasibility question it answers. */
  question: string;
  dimension: string;
  columns: readonly string[];
  effect: number;
  sampleSize: number | null;
}

/** Thresholds for proposing a finding; conventions of the field, not laws. */
const NEAR_CONSTANT = 0.99;
const HIGH_CARDINALITY = 0.5;
const MANY_VALUES = 50;
const HIGH_CORRELATION = 0.9;
const MANY_ZEROS = 0.5;
const HIGH_SKEWNESS = 2;
const RARE_CLASS = 0.2;
/** A label with more distinct values than this is treated as numeric. */
const MAX_CLASSES = 20;

/**
 * Draft findings for a profile: first those about the whole dataset, then by column.
 *
 * @param label name of the column to predict; class imbalance is checked only if it is given. Empty: none.
 */
export function proposeFindings(profile: Profile, label: string): Proposal[] {
  const labelColumn = profile.columns.find(({ name }) => name === label) ?? profile.columns.find(({ name }) => sameName(name, label));
  return [
    ...(labelColumn === undefined ? [] : imbalance(profile, labelColumn)),
    ...duplicates(profile),
    ...missing(profile),
    ...profile.columns.flatMap((column) => aboutColumn(profile, column, labelColumn)),
    ...profile.correlations
      .filter(({ coefficient }) => Math.abs(coefficient) >= HIGH_CORRELATION)
      .toSorted((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
      .map((pair) => correlation(profile, pair, labelColumn)),
  ];
}

/** Field values of a proposal. */
export function fieldsOfProposal(proposal: Proposal, { rows, columnCount }: Profile): Record<string, string | number> {
  return {
    [ML_FIELDS.question]: FEASIBILITY_QUESTIONS.find(({ id }) => id === proposal.question)?.text ?? '',
    [ML_FIELDS.finding]: proposal.finding,
    [ML_FIELDS.dimension]: proposal.dimension,
    [ML_FIELDS.columnsConcerned]: clipped(proposal.columns.join('; ')),
    [ML_FIELDS.method]: 'Profile',
    [ML_FIELDS.effect]: proposal.effect,
    ...(proposal.sampleSize === null ? {} : { [ML_FIELDS.effectSampleSize]: proposal.sampleSize }),
    ...(rows === null ? {} : { [ML_FIELDS.rows]: rows }),
    ...(columnCount === null ? {} : { [ML_FIELDS.columns]: columnCount }),
  };
}

function duplicates({ duplicates: { count, share }, rows }: Profile): Proposal[] {
  if (count === null || count === 0) return [];
  const part = share === null ? '' : ` (${percent(share)})`;
  const finding = `${whole(count)} ${count === 1 ? 'row repeats' : 'rows repeat'} another one${part}.`;
  return [proposal('duplicates', 'Rows stand more than once', finding, 'duplicates', 'Duplicates', [], count, rows)];
}

/** All missing values in one finding; fully empty columns are named first. */
function missing({ columns, rows }: Profile): Proposal[] {
  const gaps = columns
    .flatMap(({ name, missing: { share } }) => (share === null || share === 0 ? [] : [{ name, share }]))
    .toSorted((a, b) => b.share - a.share);
  if (gaps.length === 0) return [];
  const named = gaps.slice(0, 6).map(({ name, share }) => `${name} in ${percent(share)}`);
  const more = gaps.length > named.length ? `, and ${gaps.length - named.length} more columns in ${percent(gaps[named.length]!.share)} or less` : '';
  const finding = `Values are missing: ${listed(named)}${more}.`;
  return [
    proposal(
      'missing',
      'Where values are missing',
      finding,
      'missing',
      'Missingness',
      gaps.map(({ name }) => name),
      hundredths(gaps[0]!.share),
      rows,
    ),
  ];
}

function aboutColumn({ rows }: Profile, column: ProfiledColumn, label: ProfiledColumn | undefined): Proposal[] {
  const { name, type, distinct, zeros, skewness, isUnique, values } = column;
  const proposals: Proposal[] = [];
  const add = (key: string, title: string, finding: string, question: string, dimension: string, effect: number) =>
    proposals.push(proposal(`${key} ${name}`, title, finding, question, dimension, [name], effect, rows));
  const isNumeric = /^num/i.test(type);
  const mostFrequent = values[0];
  const counted = values.reduce((sum, { count }) => sum + count, 0);
  const topShare = mostFrequent === undefined || counted === 0 ? null : mostFrequent.count / counted;

  if (distinct.count === 1) add('constant', `${name} is constant`, `${name} holds 1 value throughout.`, 'cardinality', 'Cardinality', 1);
  else if (topShare !== null && topShare >= NEAR_CONSTANT && column !== label)
    add(
      'near-constant',
      `${name} hardly varies`,
      `${name} is ${shown(mostFrequent!.value)} in ${percent(topShare)}.`,
      'cardinality',
      'Cardinality',
      hundredths(topShare),
    );

  const share = distinct.share ?? 0;
  if (isUnique || (share === 1 && !isNumeric)) {
    if (distinct.count !== 1)
      add(
        'unique',
        `${name} names each row`,
        `${name} has ${distinct.count === null ? 'as many different values as rows (100 %)' : `${whole(distinct.count)} different values, one for each row`}; as an input it may carry the answer.`,
        'leakage',
        'Leakage',
        distinct.count ?? 100,
      );
  } else if (!isNumeric && distinct.count !== null && distinct.count > MANY_VALUES && share >= HIGH_CARDINALITY)
    add(
      'cardinality',
      `${name} has very many values`,
      `${name} has ${whole(distinct.count)} different values (${percent(share)} of the rows).`,
      'cardinality',
      'Cardinality',
      distinct.count,
    );

  if (zeros.share !== null && zeros.share >= MANY_ZEROS && distinct.count !== 1)
    add(
      'zeros',
      `${name} is mostly zero`,
      `${name} is 0 in ${percent(zeros.share)} of the rows.`,
      'distributions',
      'Distribution',
      hundredths(zeros.share),
    );
  if (skewness !== null && Math.abs(skewness) >= HIGH_SKEWNESS && isNumeric)
    add(
      'skew',
      `${name} is skewed`,
      `${name} has a skewness of ${number(skewness)}: a long tail to the ${skewness > 0 ? 'right' : 'left'}.`,
      'distributions',
      'Distribution',
      rounded(skewness),
    );
  return proposals;
}

function imbalance({ rows }: Profile, { name, values, distinct }: ProfiledColumn): Proposal[] {
  const counted = values.reduce((sum, { count }) => sum + count, 0);
  const rarest = values.at(-1);
  // If the report lists only the most frequent values, the rarest value is unknown.
  const isComplete = distinct.count === null || distinct.count === values.length;
  if (rarest === undefined || values.length < 2 || values.length > MAX_CLASSES || !isComplete || counted === 0) return [];
  const share = rarest.count / counted;
  if (share >= RARE_CLASS) return [];
  const finding = `${name} is ${shown(rarest.value)} in ${percent(share)} of the rows (${whole(rarest.count)}).`;
  return [
    proposal(`imbalance ${name}`, `${shown(rarest.value)} is rare in ${name}`, finding, 'labels', 'Class imbalance', [name], hundredths(share), rows),
  ];
}

function correlation({ rows }: Profile, { first, second, coefficient, method }: CorrelatedPair, label: ProfiledColumn | undefined): Proposal {
  const feature = label?.name === first ? second : label?.name === second ? first : null;
  const how = method === 'auto' ? '' : ` (${method})`;
  const words = `${number(coefficient)}${how}`;
  return feature === null
    ? proposal(
        `correlation ${first} ${second}`,
        `${first} and ${second} move together`,
        `${first} correlates ${words} with ${second}.`,
        'correlation',
        'Correlation',
        [first, second],
        rounded(coefficient),
        rows,
      )
    : proposal(
        `leak ${feature}`,
        `${feature} nearly says the label`,
        `${feature} correlates ${words} with the label ${label!.name}; it may not be known when the prediction is made.`,
        'leakage',
        'Leakage',
        [feature, label!.name],
        rounded(coefficient),
        rows,
      );
}

const proposal = (
  id: string,
  title: string,
  finding: string,
  question: string,
  dimension: string,
  columns: readonly string[],
  effect: number,
  sampleSize: number | null,
): Proposal => ({ id, title, finding, question, dimension, columns, effect, sampleSize });

/** Maximum length of a string field. */
const MAX_TEXT = 255;
const clipped = (text: string): string => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`);

const whole = (count: number): string => count.toLocaleString('en');
const rounded = (value: number): number => Number(value.toPrecision(3));
const number = (value: number): string => String(rounded(value)).replace('-', '−');
const hundredths = (share: number): number => Number((100 * share).toFixed(2));
/** Formats a share as `2.40 %` without rounding a nonzero share to 0 or an incomplete one to 100. */
function percent(share: number): string {
  if (share === 1) return '100 %';
  const text = (100 * share).toFixed(2);
  if (share > 0 && text === '0.00') return 'less than 0.01 %';
  return text === '100.00' ? 'more than 99.99 %' : `${text} %`;
}
const shown = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;
const listed = (parts: readonly string[]): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`);
