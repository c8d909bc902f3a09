import type { Candidate } from '../../../src/domain/evidence/candidate.ts';
import { MAX_CHARACTERS, readLines } from '../../../src/domain/evidence/text/lines.ts';
import { randomNumbers } from '../../../src/domain/shared/random.ts';
import { readText } from '../../builders/evidence-summary.ts';
import { PASTED } from '../../builders/pasted-results.ts';
import { TABLES } from '../../builders/result-tables.ts';
import { SEEN } from '../../builders/seen-results.ts';

const TEXTS = [...PASTED.flatMap(([, rows]) => rows.map(([text]) => text)), ...[...SEEN, ...TABLES].map(({ text }) => text)];
const MUTATIONS = 10_000;
/** What people and programs put between numbers, the awkward first. */
const PIECES = [
  '±',
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  '-',
  '−',
  '–',
  '%',
  ' ',
  '\n',
  '\t',
  '|',
  '/',
  ':',
  '=',
  '*',
  '_',
  '$',
  '\\',
  '<',
  '~',
  '×10^',
  '\u00a0',
  '0',
  '9',
  '1,234',
  '95% CI',
  'n=',
  ' and ',
  'nan',
  '½',
  '🎉',
  '\ud800',
  '٣',
];

function mutated(text: string, other: string, random: () => number): string {
  const at = (length: number) => Math.floor(random() * length);
  let result = text;
  for (let step = 0; step <= at(4); step++) {
    const [start, length] = [at(result.length + 1), 1 + at(6)];
    const [before, cut, after] = [result.slice(0, start), result.slice(start, start + length), result.slice(start + length)];
    switch (at(6)) {
      case 0:
        result = before + after;
        break;
      case 1:
        result = before + cut + cut + after;
        break;
      case 2:
        result = before + PIECES[at(PIECES.length)]! + cut + after;
        break;
      case 3:
        result = before + cut.split('').toReversed().join('') + after;
        break;
      case 4:
        result = before + other.slice(at(other.length)) + after;
        break;
      default:
        result = result.replace(/\d+/, String(at(100_000)));
    }
  }
  return result;
}

/** What the characters of a number can mean, read without the code that is tested: with a decimal point, with a decimal comma, and without decimals. */
function meaningsOf(written: string): number[] {
  const [mantissa, exponent = ''] = written
    .normalize('NFKC')
    .replaceAll(/[−‐–]|&minus;/g, '-')
    .replaceAll(/&nbsp;|&thinsp;|&#160;|\\[,;! ]/g, '')
    .replaceAll(/[\s'’_{}$]/g, '')
    .replace(/(?:×|x|\*|\\times)10(?:\^)?/i, 'e')
    .toLowerCase()
    .split('e') as [string, string?];
  const power = exponent === '' ? '' : `e${exponent}`;
  const digits = mantissa.replaceAll(/[^\d.,·٫-]/g, '');
  return [digits.replaceAll(',', '').replace(/[·٫]/, '.'), digits.replaceAll('.', '').replace(',', '.'), digits.replaceAll(/[.,]/g, '')].map((text) =>
    Number(text + power),
  );
}

function expectFaithful(candidate: Candidate, text: string): void {
  const { written, value, interval, runs, sampleSize, scores } = candidate;
  expect(text).toContain(written);
  expect(written).not.toBe('');
  expect(meaningsOf(written)).toContain(value);
  for (const number of [value, interval?.low ?? 0, interval?.high ?? 0, runs ?? 1, sampleSize ?? 1, ...scores])
    expect(Number.isFinite(number)).toBe(true);
  for (const { answers } of candidate.questions) expect(answers.length).toBeGreaterThan(0);
}

describe('any text', () => {
  it(`in ${MUTATIONS} mutations is read without an exception, and every number is one of the text`, () => {
    const random = randomNumbers(20261);
    let candidates = 0;
    for (let round = 0; round < MUTATIONS; round++) {
      const text = mutated(TEXTS[round % TEXTS.length]!, TEXTS[Math.floor(random() * TEXTS.length)]!, random);
      try {
        for (const candidate of readText(text).candidates) {
          expectFaithful(candidate, text);
          candidates++;
        }
      } catch (error) {
        throw new Error(`in ${JSON.stringify(text)}`, { cause: error });
      }
    }
    // Most mutations still say something, so that the expectations above have been asked.
    expect(candidates).toBeGreaterThan(MUTATIONS / 2);
  });

  /** Looks at tokens, divided by the length of the text. */
  const effortOf = (text: string): number => {
    const effort = { looks: 0 };
    readLines(text, effort);
    return effort.looks / text.length;
  };

  const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

  it.each([
    '(',
    '[',
    '[1 ',
    '(0.8 ',
    '1 234 ',
    '1,',
    '1.',
    '0.8-',
    '0.8/',
    '95% ',
    'CI ',
    '95% CI ',
    'std ',
    'std:',
    '::::',
    '± ',
    '0.8 ± ',
    'n=',
    '5 seeds ',
    '5 a ',
    'p ',
    'p=',
    '-',
    '*',
    '**a',
    '$',
    '_',
    '<b ',
    "'",
    'by 3 ',
    'lower 1 ',
    'a/b',
    'a-',
    '9',
    '9e9',
    'nan ',
    '((0.8)',
    '[0.8, ',
    '(95% CI 0.8, ',
  ])('of %j takes work in proportion to its length, even on one line', (piece) => {
    const [short, long] = [effortOf(repeated(piece, 500)), effortOf(repeated(piece, 4_000))];
    expect(long).toBeLessThan(Math.max(20, 1.5 * short));
    expect(effortOf(repeated(`${repeated(piece, 100)}\n`, 10_000))).toBeLessThan(60);
  });

  it.each(['[1\n', '[0.1 0.2\n', '[\n', '(0.8\n', '([\n', '[1 ', '([', '((0.8)', ')]', '1 000 '])(
    'of nothing but %j takes at most ten times as long as lines of results',
    (piece) => {
      const bestOf = (text: string) =>
        Math.min(
          ...Array.from({ length: 7 }, () => {
            const start = performance.now();
            readLines(text);
            return performance.now() - start;
          }),
        );
      const usual = repeated('ROC AUC 0.802 [0.789, 0.817] n=10294\n', 10_000);
      // Both are measured in turn, so that a busy machine slows both.
      expect(bestOf(repeated(piece, 10_000)) / bestOf(usual)).toBeLessThan(10);
    },
  );

  it('of real shapes takes at most thirty looks for each character', () => {
    expect(Math.max(...TEXTS.filter((text) => text.length > 20).map(effortOf))).toBeLessThanOrEqual(30);
  });

  it('that is long is read up to a place, and the reading says so', () => {
    const prose = repeated('The model was trained on 12 machines for 3 days and reached what we hoped for.\n', 1_000_000);
    const { candidates, remarks } = readText(`AUC 0.85\n${prose}`);
    expect(candidates[0]).toMatchObject({ name: 'AUC', value: 0.85 });
    expect(remarks.at(-1)?.kind).toBe('cut');
    expect(readText(repeated('no number here\n', MAX_CHARACTERS + 10)).remarks).toEqual([]);
    expect(readText(`${repeated('no number here\n', MAX_CHARACTERS + 10)} 0.85`).remarks).toMatchObject([{ kind: 'cut' }]);
  });
});
