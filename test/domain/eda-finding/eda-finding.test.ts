import * as fc from 'fast-check';
import {
  DOCUMENTED_FIELDS,
  formOfFinding,
  holdsNumber,
  hypothesisFrom,
  isDraftState,
  isNoneFound,
  readinessOf,
} from '../../../src/domain/eda-finding/eda-finding.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { edaDocumented } from '../../../src/domain/sprint/checks/eda-documented.ts';
import { sprintSnapshot } from '../../builders/sprint.ts';
import { workItem } from '../../builders/work-item.ts';

// prettier-ignore
it.each([
  ['11.27 % of the calls (4,640) end in a subscription.', true],
  ['12 rows are exact duplicates.',                       true],
  ['Twelve rows stand twice.',                            true],
  ['One call in nine ends in a subscription.',            true],
  ['Half of the addresses are empty.',                    true],
  ['The correlation is −0.97.',                           true],
  ['Recall rises by .5 points.',                          true],
  ['Values reach €5000.',                                 true],
  ['n=1193 clients are over 60.',                         true],
  ['٤٢ صفًا مكررًا',                                          true],
  ['½ of the rows',                                       true],
  // A digit in a name is no number.
  ['euribor3m moves with the label.',                     false],
  ['F1 is low.',                                          false],
  ['pdays_999 is a sentinel.',                            false],
  ['The schema is v2.1 now.',                             false],
  ['H7 contradicts it.',                                  false],
  ['Many values are missing.',                            false],
  ['Someone often tends to write thousands.',             false],
  ['',                                                    false],
])('%p holds a number: %p', (text, expected) => {
  expect(holdsNumber(text)).toBe(expected);
});

// prettier-ignore
it.each([
  ['None found',                                             true],
  ['None found.',                                            true],
  ['none',                                                   true],
  ['Nothing was found in 41,188 rows.',                      true],
  ['No duplicates were found.',                              true],
  ['No missing values seen',                                 true],
  ['None of the 12 duplicates was found by the parser.',     false],
  ['Not found in the dictionary.',                           false],
  ['No calls in January and February.',                      false],
  ['Nobody subscribes after 10 calls.',                      false],
  ['Nonetheless found',                                      false],
  ['None foundational',                                      false],
])('%p says that nothing was found: %p', (text, expected) => {
  expect(isNoneFound(text)).toBe(expected);
});

// prettier-ignore
it.each([
  ['',                                                            'empty'],
  ['   ',                                                         'empty'],
  ['None found.',                                                 'none-found'],
  ['Some values are missing.',                                    'no-number'],
  ['12 rows are duplicates.',                                     'good'],
  ['By tenth of time 2.8, 3.5 and 45.9 %; euribor falls to 0.80.', 'good'],
  ['12 rows are duplicates. We should drop them.',                'several-sentences'],
] as const)('%p is %p', (text, form) => {
  expect(formOfFinding(text)).toBe(form);
});

it('asks for the same four fields as the check of the sprint, whichever of them are there', () => {
  for (let mask = 0; mask < 2 ** DOCUMENTED_FIELDS.length; mask += 1) {
    const fields = Object.fromEntries(DOCUMENTED_FIELDS.map((field, index) => [field, (mask & (1 << index)) === 0 ? '<div><br></div>' : 'text']));
    const text = (field: string) => (fields[field] === 'text' ? 'text' : '');
    const finding = {
      item: workItem({ type: 'EDA Finding' }),
      isDraft: false,
      dataset: text(ML_FIELDS.dataset),
      datasetVersion: text(ML_FIELDS.datasetVersion),
      finding: text(ML_FIELDS.finding),
      implication: text(ML_FIELDS.implication),
    };
    const { outcome } = edaDocumented.check(sprintSnapshot({ findings: [finding] }));
    expect([mask, readinessOf(fields).every(({ isMet }) => isMet)]).toEqual([mask, outcome === 'pass']);
  }
});

it('knows drafts by the first state of the type; a state of the team is past it', () => {
  expect(['', 'Draft', 'Observed', 'Confirmed', 'Addressed', 'In review'].map(isDraftState)).toEqual([true, true, false, false, false, false]);
});

describe('the hypothesis of a finding', () => {
  const fields = {
    'System.Title': 'E3: Months are not alike',
    [ML_FIELDS.finding]: 'May has 13,769 calls.',
    [ML_FIELDS.implication]: 'Winter rests on little.',
    [ML_FIELDS.dataset]: 'calls',
    [ML_FIELDS.datasetVersion]: 'v2',
  };

  it('takes the data, the kind and the reason', () => {
    expect(hypothesisFrom({ id: 7, fields })).toEqual({
      'System.Title': 'Because months are not alike',
      'System.Description': '<div>Reason (EDA finding 7): May has 13,769 calls. Winter rests on little.</div>',
      [ML_FIELDS.kind]: 'Data',
      [ML_FIELDS.dataset]: 'calls',
      [ML_FIELDS.datasetVersion]: 'v2',
    });
  });

  it('keeps the letters of names and abbreviations', () => {
    expect(hypothesisFrom({ id: 7, fields: { ...fields, 'System.Title': 'AUC is high' } })['System.Title']).toBe('Because AUC is high');
  });

  it('quotes the finding letter for letter', () => {
    const { 'System.Description': reason } = hypothesisFrom({ id: 7, fields: { ...fields, [ML_FIELDS.finding]: 'p < 0.05 where n > 30.' } });
    expect(reason).toContain('p &lt; 0.05 where n &gt; 30.');
  });

  it('says less where less is known, and fills no field with nothing', () => {
    expect(hypothesisFrom({ id: 0, fields: {} })).toEqual({
      'System.Title': 'Because of what the data shows',
      'System.Description': '<div>Reason (an EDA finding): </div>',
      [ML_FIELDS.kind]: 'Data',
    });
  });

  it('has a title that the service takes and a description without markup of others, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.string({ maxLength: 600 }), (title, finding) => {
        const values = hypothesisFrom({ id: 1, fields: { 'System.Title': title, [ML_FIELDS.finding]: finding } });
        expect(String(values['System.Title']).length).toBeLessThanOrEqual(255);
        const inside = String(values['System.Description'])
          .replace(/^<div>/, '')
          .replace(/<\/div>$/, '');
        expect(inside).not.toMatch(/[<>]/);
      }),
    );
  });
});
