import { hundredths, percent, whole, type Proposal } from './proposal.ts';
import { isObject, listOf, objectOf, type Json } from '../../shared/json.ts';
import { countOf, numberOf, textOf } from './python-json.ts';
import type { ReportReader } from './report.ts';

/** What a failed expectation is about, by the words of its name; the first that matches. */
const SUBJECTS: readonly [words: RegExp, question: string, dimension: string, what: string][] = [
  [/not_be_null|be_non_null/, 'missing', 'Missingness', 'are missing'],
  [/be_null/, 'missing', 'Missingness', 'are filled although they should be empty'],
  [/unique/, 'duplicates', 'Duplicates', 'are duplicated'],
  [/row_count/, 'volume', 'Volume', ''],
  [
    /column_to_exist|columns_to_match|column_count|be_of_type|in_type_list|dateutil_parseable|json/,
    'dictionary',
    'Consistency',
    'have another type or form',
  ],
  [/kl_divergence|mean|median|stdev|quantile|proportion|sum_to|most_common|distribution/, 'distributions', 'Distribution', ''],
  [/pair|compound|multicolumn|greater_than|be_increasing|be_decreasing/, 'validity', 'Consistency', 'contradict each other'],
];
const INVALID = ['validity', 'Validity', 'are not valid'] as const;

/**
 * The validation result of Great Expectations, or the result of a checkpoint around several of them: each expectation that failed is a draft.
 *
 * @see https://docs.greatexpectations.io/docs/
 */
export const greatExpectations: ReportReader = {
  name: 'a validation result of Great Expectations',
  read(_text, json) {
    const validations = validationsIn(objectOf(json));
    if (validations.length === 0) return null;
    const results = validations.flatMap(({ results: all }) => listOf(all)).map(objectOf);
    const failed = results.filter(({ success }) => success === false);
    const raised = failed.filter(({ exception_info: info }) => hasException(info));
    const unclear = results.filter(({ success }) => typeof success !== 'boolean');
    const drafts = failed.filter((result) => !raised.includes(result));
    const [version] = validations.map(({ meta }) => textOf(objectOf(meta)['great_expectations_version'])).filter((text) => text !== '');
    const counts = results.flatMap(({ result }) => countOf(objectOf(result)['element_count']) ?? []);
    return {
      kind: 'report',
      report: {
        tool: `Great Expectations${version === undefined ? '' : ` ${version}`}`,
        rows: counts.length === 0 || validations.length > 1 ? null : Math.max(...counts),
        columnCount: null,
        labels: [],
        propose: () => drafts.map((result, index) => draftOf(result, index)),
        alerts: [],
        notUnderstood: [
          ...raised.map((result) => `The expectation ${nameOf(result)} could not be checked by the tool itself.`),
          ...(unclear.length === 0 ? [] : [`${unclear.length} results do not say whether they passed.`]),
          ...(results.length === 0 ? ['The validation has no results.'] : []),
        ],
      },
    };
  },
};

function validationsIn(json: Json): Json[] {
  if (isValidation(json)) return [json];
  return Object.values(objectOf(json['run_results'])).flatMap((run) => {
    const validation = isObject(objectOf(run)['validation_result']) ? objectOf(objectOf(run)['validation_result']) : objectOf(run);
    return isValidation(validation) ? [validation] : [];
  });
}

const isValidation = ({ results, success }: Json): boolean =>
  Array.isArray(results) && typeof success === 'boolean' && results.every((result) => isObject(objectOf(result)['expectation_config']));

function hasException(info: unknown): boolean {
  const { raised_exception: raised } = objectOf(info);
  return raised === true || Object.values(objectOf(info)).some((nested) => objectOf(nested)['raised_exception'] === true);
}

/** The configuration calls it `type`, before version 1 `expectation_type`. */
const nameOf = ({ expectation_config: config }: Json): string => textOf(objectOf(config)['type']) || textOf(objectOf(config)['expectation_type']);

function draftOf(result: Json, index: number): Proposal {
  const name = nameOf(result);
  const kwargs = objectOf(objectOf(result['expectation_config'])['kwargs']);
  const columns = [kwargs['column'], kwargs['column_A'], kwargs['column_B'], ...listOf(kwargs['column_list'])]
    .map(textOf)
    .filter((text) => text !== '');
  const details = objectOf(result['result']);
  const subject = SUBJECTS.find(([words]) => words.test(name));
  const [question, dimension, what] = subject === undefined ? INVALID : [subject[1], subject[2], subject[3]];
  const where = columns.length === 0 ? 'the data' : columns.join(', ');
  const unexpected = countOf(details['unexpected_count']);
  const share = numberOf(details['unexpected_percent']);
  const total = countOf(details['element_count']);
  const expectation = name.replace(/^expect_/, '').replaceAll('_', ' ');
  const observed = shownValue(details['observed_value']);
  const finding =
    unexpected !== null && what !== ''
      ? `${whole(unexpected)}${total === null ? '' : ` of ${whole(total)}`} values of ${where} ${what}${share === null ? '' : ` (${percent(share / 100)})`}: “${expectation}” failed.`
      : `“${expectation}” failed for ${where}${observed === '' ? '' : `; observed ${observed}`}.`;
  return {
    id: `expectation ${index}`,
    title: `${where}: ${expectation} failed`.slice(0, 200),
    finding,
    question,
    dimension,
    columns,
    effect: share === null ? unexpected : hundredths(share / 100),
    sampleSize: total,
    method: 'Statistical test',
  };
}

function shownValue(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return typeof value === 'string' ? value.slice(0, 60) : '';
}
