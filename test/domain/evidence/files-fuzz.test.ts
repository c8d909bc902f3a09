import { readNumber } from '../../../src/domain/evidence/number-text.ts';
import { readEvidence, type Evidence } from '../../../src/domain/evidence/read-evidence.ts';
import { markdownTable } from '../../../src/domain/evidence/readers/tables/markdown-table.ts';
import { plainText } from '../../../src/domain/evidence/readers/plain-text.ts';
import { sklearnReportText } from '../../../src/domain/evidence/readers/sklearn-report-text.ts';
import { sourceOf } from '../../../src/domain/evidence/source.ts';
import { randomNumbers } from '../../../src/domain/shared/random.ts';
import { evaluation } from './file-cases/evaluation.ts';
import { publicCounts } from './file-cases/public-counts.ts';
import { publicPrinted } from './file-cases/public-printed.ts';
import { publicTables } from './file-cases/public-tables.ts';
import { sections } from './file-cases/sections.ts';
import { trackers } from './file-cases/trackers.ts';
import { training } from './file-cases/training.ts';

const MUTATIONS = 10_000;
const CASES = [...sections, ...trackers, ...training, ...evaluation, ...publicTables, ...publicPrinted, ...publicCounts];
const NUMBERS = ['NaN', '1e999', '-0', '0.1.2', '1,234', '−.5', '"0.5"', '[0.1, 0.2]', 'null', '9'.repeat(400), '0x1f', '.', '-', '1e', '{}'];
const SYNTAX = ['{', '}', '[', ']', '(', ')', '"', "'", ',', ':', ';', '\n', ' ', '#', '|', '-', '\\', '\t', '\0', '¹', '\uFEFF'];

function mutated(text: string, random: () => number): string {
  const whole = (max: number) => Math.floor(random() * max);
  const pick = <T>(values: readonly T[]): T => values[whole(values.length)]!;
  const from = whole(text.length + 1);
  const to = Math.min(text.length, from + 1 + whole(random() < 0.8 ? 3 : 40));
  const [before, part, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  const kinds = [
    () => before + after,
    () => before + part + part + after,
    () => before + part.split('').toReversed().join('') + after,
    () => before,
    () => before + pick(SYNTAX) + part + after,
    () => text.replace(/-?\d[\d.]*/g, (number) => (random() < 0.3 ? pick(NUMBERS) : number)),
    () => `{"test": ${text}, "n": 5}`,
    () => `[${text}, ${text}]`,
    () => `${text}\n${pick(CASES).text}`,
    () => text.replaceAll(' ', random() < 0.5 ? '' : '\n'),
  ];
  const once = pick(kinds)();
  return random() < 0.4 ? mutated(once, random) : once;
}

/** Readers of text have notations of their own, which `text-fuzz.test.ts` tests. */
const TEXTS = new Set<string>([plainText.id, markdownTable.id, sklearnReportText.id]);

/** What is wrong with a reading, whatever it was made of; empty if nothing. */
function wrongs(evidence: Evidence | null, text: string): string[] {
  if (evidence === null) return [];
  const { candidates, series, remarks } = evidence;
  const wrong: string[] = [];
  if (candidates.length > 200 || series.length > 200 || remarks.length > 51) wrong.push('more than is bounded');
  for (const { written, value, interval, scores, questions, runs, sampleSize } of candidates) {
    if (written === '' || !text.includes(written)) wrong.push(`"${written}" is not in the text`);
    const readings = [readNumber(written, 0)?.value, readNumber(written, 0, { hasDecimalCommas: true })?.value];
    if (!TEXTS.has(evidence.format) && !readings.includes(value)) wrong.push(`"${written}" is not ${value}`);
    const ends = interval === null ? [] : [interval.low, interval.high];
    const changed = questions.flatMap(({ answers }) =>
      answers.flatMap(({ changes }) => [changes.value ?? 0, changes.interval?.low ?? 0, changes.interval?.high ?? 0]),
    );
    if (![value, ...ends, ...scores, ...changed, runs ?? 1, sampleSize ?? 1].every(Number.isFinite))
      wrong.push(`"${written}" has a number that is none`);
    if (questions.some(({ answers, written }) => answers.length === 0 || written === '')) wrong.push(`"${written}" asks without answers`);
    if (interval !== null && (value < interval.low || value > interval.high) && !questions.some(({ kind }) => kind === 'outside-interval'))
      wrong.push(`"${written}" is outside its interval, unasked`);
  }
  if (series.some(({ scores }) => scores.length < 2 || !scores.every(Number.isFinite))) wrong.push('scores that are none');
  if (remarks.some(({ written }) => written.length > 60)) wrong.push('a remark is too long');
  return wrong;
}

it(`says nothing that is not in the text, in ${MUTATIONS.toLocaleString('en')} mutations`, () => {
  const random = randomNumbers(20261002);
  const failures: unknown[] = [];
  let readable = 0;
  for (let index = 0; index < MUTATIONS; index += 1) {
    const { text, file } = CASES[index % CASES.length]!;
    const mutation = mutated(text, random);
    const evidence = readEvidence(mutation, file);
    if (evidence !== null && evidence.candidates.length > 0) readable += 1;
    const wrong = wrongs(evidence, sourceOf(mutation).text);
    if (wrong.length > 0) failures.push({ mutation, wrong });
  }
  expect(failures.slice(0, 3)).toEqual([]);
  // Otherwise the mutations would leave nothing to be wrong about.
  expect(readable).toBeGreaterThan(MUTATIONS / 4);
});
