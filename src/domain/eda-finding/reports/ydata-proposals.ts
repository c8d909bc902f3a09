import { sameName } from '../../shared/text.ts';
import { hundredths, missingFinding, numberText, percent, rounded, shown, whole, type Proposal } from './proposal.ts';
import type { CorrelatedPair, Profile, ProfiledColumn } from './ydata-profile.ts';

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
    ...missingFinding(
      profile.columns.flatMap(({ name, missing: { share } }) => (share === null ? [] : [{ name, share }])),
      profile.rows,
    ),
    ...profile.columns.flatMap((column) => aboutColumn(profile, column, labelColumn)),
    ...profile.correlations
      .filter(({ coefficient }) => Math.abs(coefficient) >= HIGH_CORRELATION)
      .toSorted((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
      .map((pair) => correlation(profile, pair, labelColumn)),
  ];
}

/** What the tool counts as duplicates, which changed with version 3: for one and for several. */
const DUPLICATES = {
  rows: ['row repeats an earlier one', 'rows repeat an earlier one'],
  groups: ['record occurs more than once', 'different records occur more than once'],
  unknown: ['row or group of equal rows is duplicated', 'rows or groups of equal rows are duplicated'],
} as const;

function duplicates({ duplicates: { count, share }, duplicatesAre: counts, rows }: Profile): Proposal[] {
  if (count === null || count === 0) return [];
  const part = share === null ? '' : counts === 'rows' ? ` (${percent(share)} of the rows)` : ` (as many as ${percent(share)} of the rows)`;
  const finding = `${whole(count)} ${DUPLICATES[counts][count === 1 ? 0 : 1]}${part}.`;
  return [proposal('duplicates', 'Records are duplicated', finding, 'duplicates', 'Duplicates', [], count, rows)];
}

function aboutColumn({ rows }: Profile, column: ProfiledColumn, label: ProfiledColumn | undefined): Proposal[] {
  const { name, type, distinct, zeros, skewness, isUnique, values } = column;
  const proposals: Proposal[] = [];
  const add = (key: string, title: string, finding: string, question: string, dimension: string, effect: number) =>
    proposals.push(proposal(`${key} ${name}`, title, finding, question, dimension, [name], effect, rows));
  const isNumeric = type === 'numeric';
  const mostFrequent = values[0];
  const counted = values.reduce((sum, { count }) => sum + count, 0);
  const topShare = mostFrequent === undefined || counted === 0 ? null : mostFrequent.count / counted;

  if (distinct.count === 1) add('constant', `${name} is constant`, `${name} holds 1 value throughout.`, 'cardinality', 'Cardinality', 1);
  else if (topShare !== null && topShare >= NEAR_CONSTANT && column !== label)
    add(
      'near-constant',
      `${name} hardly varies`,
      `${name} is ${shown(mostFrequent!.value)} in ${percent(topShare)} of the filled values.`,
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
        `${name} has ${distinct.count === null ? 'as many different values as rows (100%)' : `${whole(distinct.count)} different values, one for each row`}; as an input it may carry the answer.`,
        'leakage',
        'Leakage',
        distinct.count ?? 100,
      );
  } else if (!isNumeric && distinct.count !== null && distinct.count > MANY_VALUES && share >= HIGH_CARDINALITY)
    add(
      'cardinality',
      `${name} has very many values`,
      `${name} has ${whole(distinct.count)} different values (${percent(share)} of the filled ones).`,
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
      `${name} has a skewness of ${numberText(skewness)}: a long tail to the ${skewness > 0 ? 'right' : 'left'}.`,
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
  const finding = `${name} is ${shown(rarest.value)} in ${percent(share)} of the filled values (${whole(rarest.count)}).`;
  return [
    proposal(`imbalance ${name}`, `${shown(rarest.value)} is rare in ${name}`, finding, 'labels', 'Class imbalance', [name], hundredths(share), rows),
  ];
}

function correlation({ rows }: Profile, { first, second, coefficient, method }: CorrelatedPair, label: ProfiledColumn | undefined): Proposal {
  const feature = label?.name === first ? second : label?.name === second ? first : null;
  const how = method === 'auto' ? '' : ` (${method})`;
  const words = `${numberText(coefficient)}${how}`;
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
): Proposal => ({ id, title, finding, question, dimension, columns, effect, sampleSize, method: 'Profile' });
