import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import DecideStep from '../../../src/contributions/hypothesis-form/decide-step.tsx';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';

const user = userEvent.setup();
afterEach(cleanup);

const accuracy = {
  [ML_FIELDS.criterion]: 'Threshold',
  [ML_FIELDS.direction]: 'Higher is better',
  [ML_FIELDS.metric]: 'Accuracy',
  [ML_FIELDS.threshold]: 0.8,
  [ML_FIELDS.plannedSampleSize]: 400,
};
const better = { ...accuracy, [ML_FIELDS.criterion]: 'Difference', [ML_FIELDS.threshold]: 0, [ML_FIELDS.comparatorValue]: 0.8 };
const asGood = { ...better, [ML_FIELDS.criterion]: 'Non-inferiority', [ML_FIELDS.threshold]: 0.05 };
const auc = { ...accuracy, [ML_FIELDS.metric]: 'ROC AUC' };
const loss = { ...accuracy, [ML_FIELDS.metric]: 'Log loss', [ML_FIELDS.direction]: 'Lower is better', [ML_FIELDS.plannedRuns]: 5 };
const share = (changes: Record<string, unknown>) => ({ ...accuracy, ...changes });

const open = (fields: Record<string, unknown>) =>
  render(<DecideStep item={{ id: 1, isReadOnly: false, fields, names: {}, missing: [], version: 1 }} />);
async function write(label: string, text: string) {
  await user.click(screen.getByLabelText(label));
  await user.paste(text);
}
const said = () => screen.queryByRole('status')?.textContent ?? '';

// Sizes as in the test of canDecide: statsmodels 0.15.0, rounded up to two digits.
// prettier-ignore
test.each<[string, Record<string, unknown>, Record<string, string>, string]>([
  ['nothing but the width is known without an expectation', accuracy, {},
    'With n = 400 an interval is about ± 0.039: a result closer to the threshold would stay inconclusive. Write what you expect to see how large a sample it takes.'],
  ['a small distance', accuracy, { 'Expected value': '0.82' },
    'With n = 400 an interval is about ± 0.038: a result of 0.82 would stay inconclusive. About 1,600 would do.'],
  ['a large one', accuracy, { 'Expected value': '0.85' },
    'With n = 400 an interval is about ± 0.035: a result of 0.85 would be accepted. About 250 would do.'],
  ['a result that misses', accuracy, { 'Expected value': '0,7' },
    'With n = 400 an interval is about ± 0.045: a result of 0.7 would be rejected. About 62 would do.'],
  ['no planned size', share({ [ML_FIELDS.plannedSampleSize]: '' }), { 'Expected value': '0.82' },
    'About 1,600 cases would do for a result of 0.82 to decide.'],
  ['no planned size and no expectation', share({ [ML_FIELDS.plannedSampleSize]: '' }), {},
    'The plan has no planned sample size yet. Add it, or write what you expect.'],
  ['per cent', share({ [ML_FIELDS.threshold]: 80, [ML_FIELDS.unit]: '%' }), { 'Expected value': '82' },
    'With n = 400 an interval is about ± 3.8%: a result of 82% would stay inconclusive. About 1,600 would do.'],
  ['per cent where the plan has fractions', accuracy, { 'Expected value': '82%' },
    'With n = 400 an interval is about ± 0.038: a result of 0.82 would stay inconclusive. About 1,600 would do.'],
  ['a difference', better, { 'Expected value': '0.82' },
    'With n = 400 an interval is about ± 0.054: an improvement of 0.02 would stay inconclusive. About 3,000 would do.'],
  ['a difference for the worse', better, { 'Expected value': '0.7' },
    'With n = 400 an interval is about ± 0.06: a result of 0.7 would be rejected. About 150 would do.'],
  ['non-inferiority of an equal model', asGood, {},
    'With n = 400 an interval is about ± 0.055: an equally good result would stay inconclusive. About 500 would do.'],
  ['ROC AUC with a tenth of positives', auc, { 'Expected value': '0.85', 'Share of positives': '10%' },
    'With n = 400 an interval is about ± 0.076: a result of 0.85 would stay inconclusive. About 930 would do.'],
  ['runs', loss, { 'Expected value': '0.795', 'Standard deviation of the scores': '0.01' },
    'With 5 runs an interval is about ± 0.012: a result of 0.795 would stay inconclusive. About 18 runs would do.'],
  ['one run', { ...loss, [ML_FIELDS.plannedRuns]: 1 }, { 'Expected value': '0.795', 'Standard deviation of the scores': '0.01' },
    'One planned run gives no interval. About 18 runs would do for a result of 0.795 to decide.'],
  ['one run and no expectation', { ...loss, [ML_FIELDS.plannedRuns]: 1 }, { 'Standard deviation of the scores': '0.01' },
    'One planned run gives no interval. Write what you expect to see how many it takes.'],
  ['a distance that no sample shows', accuracy, { 'Expected value': '0.8001' },
    'With n = 400 an interval is about ± 0.039: a result of 0.8001 would stay inconclusive. Not even 10,000,000 cases would do.'],
])('%s', async (_situation, fields, inputs, sentence) => {
  open(fields);
  for (const [label, text] of Object.entries(inputs)) await write(label, text);
  expect(document.querySelector('[role=status] strong')?.textContent).toBe(sentence);
});

// prettier-ignore
test.each<[string, Record<string, unknown>, Record<string, string>, RegExp]>([
  ['the threshold itself',             accuracy,                                      { 'Expected value': '0.8' },   /not told apart by any sample/],
  ['percentages without a unit',       share({ [ML_FIELDS.threshold]: 80 }),          { 'Expected value': '82' },    /Set the unit to %/],
  ['an expectation above 1',           accuracy,                                      { 'Expected value': '82' },    /between 0 and 1/],
  ['two readings of a comma',          accuracy,                                      { 'Expected value': '1,234' }, /“1,234” is not one plain number/],
  ['a word',                           accuracy,                                      { 'Expected value': 'high' },  /“high” is not one plain number/],
  ['an unfinished plan',               share({ [ML_FIELDS.threshold]: '' }),          { 'Expected value': '0.82' },  /Fill in the criterion/],
  ['a comparison without comparator',  { ...better, [ML_FIELDS.comparatorValue]: '' }, {},                           /the comparator value if there is one/],
  ['a negative improvement',           { ...better, [ML_FIELDS.threshold]: -0.01 },   {},                            /Write a positive amount/],
  ['half a case',                      share({ [ML_FIELDS.plannedSampleSize]: 0.5 }), { 'Expected value': '0.82' },  /whole number of cases/],
  ['half a run',                       { ...loss, [ML_FIELDS.plannedRuns]: 2.5 },     { 'Standard deviation of the scores': '0.01' }, /one run has no spread/],
  ['no spread',                        loss,                                          { 'Standard deviation of the scores': '0' },    /a standard deviation is above 0/],
  ['positives in whole per cent',      auc,                                           { 'Share of positives': '12' },                 /written with a percent sign/],
  ['a perfect ROC AUC',                auc,                                           { 'Share of positives': '0.1', 'Expected value': '1' }, /has no spread to work with/],
])('%s is a question, not an answer', async (_situation, fields, inputs, sentence) => {
  open(fields);
  for (const [label, text] of Object.entries(inputs)) await write(label, text);
  expect(said()).toMatch(sentence);
  expect(document.querySelector('[role=status] strong')).toBeNull();
});

test('chance and assumptions are said beside the answer', async () => {
  open(better);
  await write('Expected value', '0.82');
  expect(said()).toMatch(/That is if the result comes out as expected\. Results vary: with about 6,100 cases four in five such tests decide\./);
  expect(said()).toMatch(/Both models are taken as scored on cases of their own\. Pairing them narrows the interval/);
});

test('the spread of paired differences makes a comparison smaller', async () => {
  open({ ...better, [ML_FIELDS.metric]: 'F1', [ML_FIELDS.plannedRuns]: 5 });
  await write('Expected value', '0.805');
  await write('Standard deviation of the scores', '0.01');
  expect(said()).toMatch(/± 0\.015: an improvement of 0\.005 would stay inconclusive\. About 32 runs would do\./);
  await user.click(screen.getByRole('checkbox'));
  expect(screen.getByLabelText<HTMLInputElement>('Standard deviation of the differences').value).toBe('0.01');
  expect(said()).toMatch(/± 0\.012: an improvement of 0\.005 would stay inconclusive\. About 18 runs would do\./);
  expect(said()).not.toMatch(/of their own/);
});

test('a result that is a difference itself takes the spread of a pilot, and says why nothing else will do', async () => {
  open({ ...better, [ML_FIELDS.comparatorValue]: 0, [ML_FIELDS.threshold]: 0.01, [ML_FIELDS.plannedRuns]: 5 });
  await write('Expected value', '0.03');
  await write('Standard deviation of the scores', '0.02');
  expect(said()).toMatch(/^With 5 runs an interval is about ± 0\.029: an improvement of 0\.03 would stay inconclusive\./);
  await user.selectOptions(screen.getByLabelText('What the metric is'), 'ROC AUC');
  expect(said()).toMatch(/The plan’s comparator value is 0, so the result is a difference/);
});

test('the metric follows its name until another kind is chosen', async () => {
  const item = (metric: string) => ({
    id: 1,
    isReadOnly: false,
    fields: { ...accuracy, [ML_FIELDS.metric]: metric },
    names: {},
    missing: [],
    version: 1,
  });
  const { rerender } = render(<DecideStep item={item('Recall')} />);
  const kind = () => screen.getByLabelText<HTMLSelectElement>('What the metric is').value;
  expect(kind()).toBe('positives');
  expect(said()).toBe('');
  rerender(<DecideStep item={item('ROC AUC')} />);
  expect(kind()).toBe('roc-auc');
  await user.selectOptions(screen.getByLabelText('What the metric is'), 'A share of all cases, such as accuracy');
  rerender(<DecideStep item={item('PR AUC')} />);
  expect(kind()).toBe('all-cases');
});

test('what is typed is kept while the plan changes beside it', async () => {
  const item = (size: number) => ({
    id: 1,
    isReadOnly: false,
    fields: { ...accuracy, [ML_FIELDS.plannedSampleSize]: size },
    names: {},
    missing: [],
    version: 1,
  });
  const { rerender } = render(<DecideStep item={item(400)} />);
  await write('Expected value', '0.82');
  rerender(<DecideStep item={item(2000)} />);
  expect(said()).toMatch(/^With n = 2,000 an interval is about ± 0\.017: a result of 0\.82 would be accepted\./);
});

test('a keyboard reaches every input in order', async () => {
  open(auc);
  for (const label of ['What the metric is', 'Expected value', 'Share of positives']) {
    await user.tab();
    expect(document.activeElement).toBe(screen.getByLabelText(label));
  }
});
