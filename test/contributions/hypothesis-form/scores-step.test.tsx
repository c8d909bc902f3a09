import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FormItem } from '../../../src/azure/frames/form.ts';
import ScoresStep from '../../../src/contributions/hypothesis-form/scores-step.tsx';
import { HYPOTHESIS_FIELDS } from '../../../src/contributions/hypothesis-form/hypothesis-form.tsx';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { fieldNameOf } from '../../../src/domain/process/ml-process.ts';

const user = userEvent.setup();
afterEach(cleanup);

const threshold = { [ML_FIELDS.criterion]: 'Threshold', [ML_FIELDS.direction]: 'Higher is better', [ML_FIELDS.threshold]: 0.75 };
const difference = {
  ...threshold,
  [ML_FIELDS.criterion]: 'Difference',
  [ML_FIELDS.threshold]: 0.01,
  [ML_FIELDS.comparator]: 'gradient boosting',
  [ML_FIELDS.comparatorValue]: 0.79,
};

interface Opened {
  written: Record<string, unknown>;
  taken: string[];
}

function open(fields: Record<string, unknown> = threshold, given: { missing?: string; refuses?: boolean } = {}): Opened {
  const opened: Opened = { written: {}, taken: [] };
  const names = Object.fromEntries(HYPOTHESIS_FIELDS.filter((field) => field !== given.missing).map((field) => [field, fieldNameOf(field)]));
  const item: FormItem = { id: 1, isReadOnly: false, fields, names, missing: [], version: 1 };
  const setFields = (values: Record<string, unknown>) => {
    if (given.refuses === true) return Promise.reject(new Error('The form is locked.'));
    Object.assign(opened.written, values);
    return Promise.resolve();
  };
  render(<ScoresStep item={item} ports={{ setFields }} onTaken={(method) => opened.taken.push(method)} />);
  return opened;
}

const pickKind = (name: RegExp) => user.selectOptions(screen.getByLabelText('What you have'), screen.getByRole('option', { name }));
async function paste(label: string | RegExp, text: string) {
  await user.click(screen.getByLabelText(label));
  await user.paste(text);
}
const take = () => user.click(screen.getByRole('button', { name: 'Use this interval' }));
const said = () => screen.getByRole('status').textContent;
const canTake = () => screen.queryByRole('button', { name: 'Use this interval' }) !== null;

describe('scores of one model', () => {
  it('say their mean, interval, method and assumption, and fill in the fields', async () => {
    const { written, taken } = open();
    expect(canTake()).toBe(false);
    await paste('Scores', '0.802\n0.789\n0.817\n0.795\n0.808');
    expect(said()).toMatch(/^Mean 0\.8022, 95% interval 0\.7886 to 0\.8158t interval of 5 scores\. Each score comes from a run of its own\./);
    await take();
    expect(written).toEqual({
      [ML_FIELDS.observed]: 0.8022,
      [ML_FIELDS.ciLow]: 0.7886,
      [ML_FIELDS.ciHigh]: 0.8158,
      [ML_FIELDS.runs]: 5,
    });
    expect(taken).toEqual(['t interval of 5 scores']);
    screen.getByText('The fields have this interval now. Save the form to keep it.');
  });

  it('of cross-validation have a wider interval, and say why', async () => {
    const { taken } = open();
    await pickKind(/one cross-validation/);
    await paste('Scores', '0.802 0.789 0.817 0.795 0.808');
    // √(1/5 + 1/4) in place of √(1/5): 0.0136 becomes 0.0204.
    expect(said()).toMatch(/0\.7818 to 0\.8226/);
    expect(said()).toMatch(/The folds share training data, so the interval is made wider/);
    await take();
    expect(taken).toEqual(['t interval of 5 scores, variance corrected after Nadeau and Bengio']);
  });

  it('of repeated cross-validation need folds and repeats that fit', async () => {
    open();
    await pickKind(/repeated/);
    await paste('Scores', '0.802 0.789 0.817 0.795 0.808 0.8');
    expect(canTake()).toBe(false);
    await paste('Folds', '5');
    await paste('Repeats', '2');
    expect(said()).toBe('There are 6 scores; 5 folds × 2 repeats would be 10.');
    await user.clear(screen.getByLabelText('Folds'));
    await paste('Folds', '3');
    expect(said()).toMatch(/^Mean 0\.8018/);
  });

  // prettier-ignore
  it.each([
    ['one score',                      '0.8',              /One score has no spread/],
    ['scores that are all equal',      '0.8 0.8 0.8',      /no spread to work with/],
    ['a run that diverged',            '0.8 nan 0.7',      /Not every score is a finite number/],
    ['a word',                         '0.8 and 0.7',      /^“and” is not a number/],
    ['some of them in per cent',       '80% 0.7',          /Some of the numbers have a percent sign/],
  ])('%s', async (_situation, text, sentence) => {
    open();
    await paste('Scores', text);
    expect(said()).toMatch(sentence);
    expect(canTake()).toBe(false);
  });

  // prettier-ignore
  it.each([
    ['two scores',                   '0.81 0.79',             /Two scores say little about their spread/],
    ['an interval that leaves 0–1',  '0.98 0.99 0.995 0.97',  /The interval goes beyond 0 to 1/],
  ])('%s come with a caution', async (_situation, text, sentence) => {
    open();
    await paste('Scores', text);
    expect(said()).toMatch(sentence);
    expect(canTake()).toBe(true);
  });

  it('with a comma that can be read in several ways are asked about', async () => {
    const { written } = open({ ...threshold, [ML_FIELDS.threshold]: 1000, [ML_FIELDS.unit]: 'ms' });
    await paste('Scores', '1,234 1,250 1,241');
    expect(canTake()).toBe(false);
    await user.selectOptions(screen.getByLabelText('What is the comma in “1,234”?'), 'Between thousands');
    expect(said()).toMatch(/^Mean 1241\.\d+ ms/);
    await take();
    expect(written[ML_FIELDS.observed]).toBeCloseTo(1241.7, 1);
    // Other text, other commas.
    await user.clear(screen.getByLabelText('Scores'));
    await paste('Scores', '1,234 1,250 1,241');
    screen.getByLabelText('What is the comma in “1,234”?');
  });

  it('with decimal commas are read', async () => {
    open();
    await paste('Scores', '0,802; 0,789; 0,817; 0,795; 0,808');
    expect(said()).toMatch(/^Mean 0\.8022/);
  });

  it('in per cent are fractions where the plan is', async () => {
    const { written } = open();
    await paste('Scores', '80.2% 78.9% 81.7% 79.5% 80.8%');
    await take();
    expect(written[ML_FIELDS.observed]).toBe(0.8022);
    cleanup();
    const inPercent = open({ ...threshold, [ML_FIELDS.threshold]: 75, [ML_FIELDS.unit]: '%' });
    await paste('Scores', '80.2% 78.9% 81.7% 79.5% 80.8%');
    expect(said()).toMatch(/^Mean 80\.22%, 95% interval 78\.86% to 81\.58%/);
    await take();
    expect(inPercent.written[ML_FIELDS.observed]).toBe(80.22);
  });

  it('in per cent are a question where the plan looks like it and does not say so', async () => {
    open({ ...threshold, [ML_FIELDS.threshold]: 75 });
    await paste('Scores', '80.2% 78.9% 81.7%');
    expect(said()).toBe('The numbers of the plan look like percentages, but it has no unit. Set the unit to % there.');
  });
});

describe('a comparison', () => {
  const OWN = '0.81 0.79 0.83 0.80 0.82 0.78 0.84 0.80 0.81 0.79';
  const OTHER = '0.80 0.79 0.80 0.78 0.81 0.77 0.82 0.80 0.80 0.77';
  const OTHERS = /^Scores of “gradient boosting” in the same order/;

  it('asks for no second model where there is none', () => {
    open();
    expect(screen.queryByLabelText(/in the same order/)).toBeNull();
  });

  it('of paired scores fills in the comparator plus the difference, which the plan takes off again', async () => {
    const { written, taken } = open(difference);
    await paste('Scores', OWN);
    expect(said()).toMatch(/How much the comparator varies is not in this interval\. Add its scores/);
    await paste(OTHERS, OTHER);
    expect(said()).toMatch(/^Mean difference \+0\.013, 95% interval 0\.0062 to 0\.0198/);
    await take();
    expect(written).toEqual({ [ML_FIELDS.observed]: 0.803, [ML_FIELDS.ciLow]: 0.7962, [ML_FIELDS.ciHigh]: 0.8098, [ML_FIELDS.runs]: 10 });
    expect(taken).toEqual(['t interval of 10 paired differences']);
  });

  it('whose comparator is 0 takes the difference as it is', async () => {
    const { written } = open({ ...difference, [ML_FIELDS.comparatorValue]: 0 });
    await paste('Scores', OWN);
    expect(said()).toMatch(/these numbers have to be differences from the comparator/);
    await paste(OTHERS, OTHER);
    await take();
    expect(written).toMatchObject({ [ML_FIELDS.observed]: 0.013, [ML_FIELDS.ciLow]: 0.0062, [ML_FIELDS.ciHigh]: 0.0198 });
  });

  // prettier-ignore
  it.each([
    ['another comparator than the plan’s', { [ML_FIELDS.comparatorValue]: 0.77 }, OTHER,              /average 0\.794, but the plan compares with 0\.77\. Are these/],
    ['no comparator value',                { [ML_FIELDS.comparatorValue]: '' },   OTHER,              /The plan has no comparator value/],
    ['a score that is missing',            {},                                    OTHER.slice(5),     /There are 10 scores and 9 of the comparator/],
    ['a model compared with itself',       {},                                    OWN,                /no spread to work with/],
    ['one model in per cent',              {},                                    '80% 79% 80% 78% 81% 77% 82% 80% 80% 77%', /percent sign/],
  ])('%s', async (_situation, changes, other, sentence) => {
    open({ ...difference, ...changes });
    await paste('Scores', OWN);
    await paste(OTHERS, other);
    expect(said()).toMatch(sentence);
    expect(canTake()).toBe(false);
  });
});

describe('a count', () => {
  async function count(k: string, n: string) {
    await pickKind(/count/);
    await paste('Cases that count', k);
    await paste('Of how many', n);
  }

  it('gives a share, its interval and the sample size', async () => {
    const { written } = open();
    await count('320', '400');
    expect(said()).toMatch(/^Share 0\.8, 95% interval 0\.758 to 0\.8363/);
    await take();
    expect(written).toEqual({ [ML_FIELDS.observed]: 0.8, [ML_FIELDS.ciLow]: 0.758, [ML_FIELDS.ciHigh]: 0.8363, [ML_FIELDS.sampleSize]: 400 });
  });

  it('is in per cent where the plan is', async () => {
    const { written } = open({ ...threshold, [ML_FIELDS.threshold]: 75, [ML_FIELDS.unit]: '%' });
    await count('320', '400');
    await take();
    expect(written).toMatchObject({ [ML_FIELDS.observed]: 80, [ML_FIELDS.ciLow]: 75.8, [ML_FIELDS.ciHigh]: 83.63 });
  });

  it('of none says that one end is the bound', async () => {
    open();
    await count('0', '10');
    expect(said()).toMatch(/^Share 0, 95% interval 0 to 0\.278/);
    expect(said()).toMatch(/one end of the interval is the bound itself/);
  });

  // prettier-ignore
  it.each([
    ['401', '400',   {},                                /More cases count than there are/],
    ['0.8', '400',   {},                                /Counts are whole numbers/],
    ['80%', '400',   {},                                /Counts are whole numbers/],
    ['0',   '0',     {},                                /Of no cases there is no share/],
    ['900', '1,200', {},                                /can be read in two ways/],
    ['320', '400',   { [ML_FIELDS.unit]: 'ms' },        /The plan’s unit is ms, which a share can’t be put into/],
    ['320', '400',   { ...difference, [ML_FIELDS.comparatorValue]: 0 }, /the result has to be a difference, which a count is not/],
  ])('of %s of %s', async (k, n, changes, sentence) => {
    open({ ...threshold, ...changes });
    await count(k, n);
    expect(said()).toMatch(sentence);
    expect(canTake()).toBe(false);
  });
});

it('is done by keyboard alone', async () => {
  const { written } = open();
  await user.tab();
  expect(document.activeElement).toBe(screen.getByLabelText('What you have'));
  await user.tab();
  await user.keyboard('0.81 0.79 0.80');
  await user.tab();
  await user.keyboard('{Enter}');
  expect(written).toHaveProperty([ML_FIELDS.observed], 0.8);
});

it('leaves out a field that the process lacks', async () => {
  const { written } = open(threshold, { missing: ML_FIELDS.runs });
  await paste('Scores', '0.81 0.79 0.80');
  await take();
  expect(Object.keys(written)).toEqual([ML_FIELDS.observed, ML_FIELDS.ciLow, ML_FIELDS.ciHigh]);
});

it('says why the form did not take the interval, and calls nothing taken', async () => {
  const { taken } = open(threshold, { refuses: true });
  await paste('Scores', '0.81 0.79 0.80');
  await take();
  expect((await screen.findByRole('alert')).textContent).toBe('The form did not take the interval: The form is locked.');
  expect(taken).toEqual([]);
});

it('forgets what was said once the text changes', async () => {
  open();
  await paste('Scores', '0.81 0.79 0.80');
  await take();
  await paste('Scores', ' 0.84');
  expect(screen.queryByText(/The fields have this interval now/)).toBeNull();
});
