import * as fc from 'fast-check';
import { FEASIBILITY_QUESTIONS, coverageOf, questionOf, type FindingForCoverage } from '../../../src/domain/eda-finding/coverage.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { FIELDS } from '../../../src/domain/process/ml-process.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';

const textOf = (id: string) => FEASIBILITY_QUESTIONS.find((one) => one.id === id)!.text;
let lastId = 0;
const finding = (given: Partial<FindingForCoverage>): FindingForCoverage => {
  lastId += 1;
  return { id: lastId, title: 'A finding', question: '', dimension: '', finding: '3 rows', by: 'Ana', on: calendarDate('2026-11-02'), ...given };
};
const statusOf = (findings: FindingForCoverage[], id: string) => coverageOf(findings).find(({ question }) => question.id === id)!.status;

it('asks 19 questions in the order of a study, each under its own name', () => {
  expect(FEASIBILITY_QUESTIONS.map(({ id }) => id)).toEqual(
    'access privacy dictionary collection changes volume labels joins distributions correlation missing cardinality leakage duplicates validity representation gaps scope validation'.split(
      ' ',
    ),
  );
  expect(new Set(FEASIBILITY_QUESTIONS.map(({ text }) => text)).size).toBe(19);
});

it('knows every dimension of the process, and no other; each is sure of one question at most', () => {
  const dimensions = FIELDS.find(({ referenceName }) => referenceName === ML_FIELDS.dimension)!.values!;
  const sure = FEASIBILITY_QUESTIONS.flatMap((one) => one.dimensions);
  const maybe = FEASIBILITY_QUESTIONS.flatMap((one) => one.mayDimensions);
  expect([...new Set([...sure, ...maybe])].toSorted()).toEqual([...dimensions].toSorted());
  expect(new Set(sure).size).toBe(sure.length);
  expect(sure.filter((one) => maybe.includes(one))).toEqual([]);
});

// prettier-ignore
it.each([
  ['the words of the list',              (text: string) => text,                                  true],
  ['other letters and no question mark', (text: string) => text.toUpperCase().replace('?', ''),   true],
  ['a word more',                        (text: string) => `${text} Really`,                      true],
  ['only its first word',                (text: string) => text.split(' ')[0]!,                   false],
  ['nothing',                            () => '',                                                false],
])('finds each question again by %s', (_what, change, isFound) => {
  for (const question of FEASIBILITY_QUESTIONS) expect(questionOf(change(question.text))?.id).toBe(isFound ? question.id : undefined);
});

describe('a question', () => {
  it('is not asked while no finding speaks of it', () => {
    expect(coverageOf([]).map(({ status }) => status)).toEqual(Array.from({ length: 19 }, () => 'not-asked'));
    expect(statusOf([finding({ question: 'How do agents feel?', finding: '3 of 5 like it' })], 'missing')).toBe('not-asked');
  });

  it('is answered by its words, whatever the dimension says', () => {
    const one = [finding({ question: textOf('scope'), dimension: 'Duplicates' })];
    expect(statusOf(one, 'scope')).toBe('findings');
    expect(statusOf(one, 'duplicates')).toBe('not-asked');
  });

  it('is answered by a dimension that belongs to it alone', () => {
    expect(statusOf([finding({ question: 'Are there twins?', dimension: 'duplicates' })], 'duplicates')).toBe('findings');
  });

  it('may be answered by a dimension that fits several', () => {
    const one = [finding({ dimension: 'Representation' })];
    expect(['collection', 'representation', 'gaps'].map((id) => statusOf(one, id))).toEqual(['maybe', 'maybe', 'maybe']);
  });

  it('is answered for sure once a finding names it, and still shows what may answer it', () => {
    const [named, other] = [finding({ question: textOf('gaps'), dimension: 'Representation' }), finding({ dimension: 'Representation' })];
    const gaps = coverageOf([named, other]).find(({ question }) => question.id === 'gaps')!;
    expect(gaps).toMatchObject({ status: 'findings', findings: [named], maybe: [other] });
    expect(statusOf([named, other], 'representation')).toBe('maybe');
  });

  it('counts somebody who looked and found nothing, with name and day', () => {
    const one = finding({ question: textOf('duplicates'), finding: 'None found.' });
    expect(coverageOf([one])[13]).toMatchObject({ status: 'none-found', findings: [{ by: 'Ana', on: '2026-11-02' }] });
  });

  it('has findings where one found something and another nothing', () => {
    const both = [finding({ dimension: 'Leakage', finding: 'None found' }), finding({ dimension: 'Leakage', finding: '1 column leaks' })];
    expect(coverageOf(both)[12]).toMatchObject({ status: 'findings', findings: [both[1]] });
  });

  it('is asked, not answered, while a draft says nothing', () => {
    expect(statusOf([finding({ question: textOf('labels'), finding: ' ' })], 'labels')).toBe('asked');
  });
});

it('gives every question one status, whatever the findings hold', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...FEASIBILITY_QUESTIONS.map((one) => one.text), 'Leakage', 'Representation', 'None found'),
  );
  const any = fc.record({ id: fc.nat(), title: text, question: text, dimension: text, finding: text, by: text, on: fc.constant(null) });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), (findings) => {
      const coverage = coverageOf(findings);
      expect(coverage).toHaveLength(19);
      for (const { status, findings: answers, maybe } of coverage) {
        expect(answers.length > 0).toBe(status === 'findings' || status === 'none-found' || status === 'asked');
        if (status === 'maybe') expect(maybe).not.toEqual([]);
      }
      // A finding that names a question answers no other.
      for (const one of findings.filter(({ question }) => questionOf(question) !== null))
        expect(coverage.filter(({ findings: answers, maybe }) => answers.includes(one) || maybe.includes(one)).length).toBeLessThanOrEqual(1);
    }),
  );
});
