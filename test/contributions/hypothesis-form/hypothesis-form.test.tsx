import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { loadUpdates } from '../../../src/azure/work-items/history.ts';
import { HYPOTHESIS_FIELDS, HypothesisForm } from '../../../src/contributions/hypothesis-form/hypothesis-form.tsx';
import { readReopening } from '../../../src/domain/hypothesis/reopening.ts';
import { readSeal } from '../../../src/domain/hypothesis/read-seal.ts';
import { LATER_FIELDS, ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { actingAs, type Acting } from '../../builders/acting.ts';
import { openFakeForm, type FakeForm } from '../../builders/form-ports.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const user = userEvent.setup();

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(async () => {
  cleanup();
  await host.close();
});
beforeEach(() => {
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

const notes = () => document.querySelector('.card-notes')!;

/** The card of a hypothesis, or of a new one, once its history and what its links lead to are there. */
async function openCard(key: string | null, given?: Parameters<typeof openFakeForm>[3]): Promise<FakeForm> {
  const form = await openFakeForm(amara, HYPOTHESIS_FIELDS, key === null ? null : `${key}:`, given);
  const { ports } = form;
  render(
    <HypothesisForm
      ports={ports}
      loadHistory={async (id, signal) => {
        const updates = await loadUpdates(ports.client, ports.project.id, id, signal);
        return { seal: readSeal(updates), reopening: readReopening(updates) };
      }}
    />,
  );
  await waitFor(() => expect(notes().getAttribute('aria-busy')).toBe('false'));
  return form;
}

const pick = (step: string) => user.click(screen.getByRole('tab', { name: new RegExp(step) }));

// What the project's story says of each hypothesis.
// prettier-ignore
const STORY = [
  // hypothesis and suggestion           its reason                                                       what to know before
  ['H1',  'Suggested: accepted.',     /The whole interval meets ROC AUC ≥ 0\.75\./,                       null],
  ['H5',  'Suggested: inconclusive.', /Part of the interval meets/,                                       /Reopened .*, after it had been accepted\./],
  ['H6',  'Suggested: accepted.',     /The whole interval meets/,                                         /Contradicted by H13\. /],
  ['H8',  'Suggested: inconclusive.', /Part of the interval meets ROC AUC within 0\.002 of .*misses\./,   null],
  ['H9',  'Suggested: rejected.',     /The whole interval misses Brier score ≤ −0\.002/,                  null],
  ['H10', 'Suggested: accepted.',     /but barely: it ends close to the threshold/,                       null],
  ['H14', 'Suggested: rejected.',     /but this is a point estimate only/,                                null],
  ['H15', 'Suggested: rejected.',     /but this is a point estimate only/,                                /Invalid: it counts for no acceptance rate/],
  ['H16', 'Suggested: inconclusive.', /Part of the interval meets/,                                       null],
] as const;

test.each(STORY)('%s shows the verdict that its numbers suggest, why, and what to know before', async (key, suggestion, reason, note) => {
  await openCard(key);
  await pick('Verdict');
  screen.getByText(suggestion);
  expect(document.querySelector('.verdict')!.textContent).toMatch(reason);
  if (note === null) expect(notes().textContent).toBe('');
  else expect(notes().textContent).toMatch(note);
});

test('experts are counted', async () => {
  const form = await openCard('H17');
  act(() => form.edit({ [ML_FIELDS.observed]: 9, [ML_FIELDS.sampleSize]: 10 }));
  await pick('Verdict');
  screen.getByText('9 of 10 experts agree; 8 are needed.');
  await pick('Plan');
  expect(screen.getByLabelText<HTMLInputElement>('Threshold: votes needed').value).toBe('8');
});

describe('evidence', () => {
  it('lists what the result rests on, and links a pull request as what it is', async () => {
    const form = await openCard('H13');
    await pick('Evidence');
    expect(screen.getAllByRole('listitem').some(({ textContent }) => textContent.startsWith('Contradicts H6'))).toBe(true);
    screen.getByText(/Capture LR 38\.6 %/);
    const { name } = host.db.get<{ name: string }>('SELECT name FROM repositories LIMIT 1')!;
    await user.type(await screen.findByLabelText('Link'), `${host.url}/local/Term-deposit%20call%20list/_git/${name}/pullrequest/3`);
    await user.click(screen.getByRole('button', { name: 'Add evidence' }));
    await screen.findByRole('link', { name: 'Pull request 3' });
    expect(form.added).toEqual([
      expect.objectContaining({
        rel: 'ArtifactLink',
        url: expect.stringMatching(/^vstfs:\/\/\/Git\/PullRequestId\//) as unknown,
        name: 'Pull Request',
      }),
    ]);
  });

  const box = () => screen.findByLabelText<HTMLTextAreaElement>('Result');
  const paste = async (text: string) => {
    await user.click(await box());
    await user.paste(text);
  };
  /** The button, once what was pasted is read. */
  const ready = async () => {
    await waitFor(() => expect(addButton().disabled).toBe(false));
    return addButton();
  };
  const addButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Add evidence' });

  it('that is pasted goes into the native fields', async () => {
    const form = await openCard('H16');
    await pick('Evidence');
    await user.type(await box(), 'ROC AUC 0.031 [[0.022, 0.040] n=4118, 6 seeds');
    await screen.findByText('Fills the result with ROC AUC 0.031 [0.022, 0.04] n=4118, 6 runs.');
    expect(screen.getByRole('cell', { name: '0.022 – 0.04 level not stated; taken as 95%' })).toBeDefined();
    await user.type(screen.getByLabelText('Link'), 'https://runs.calllist.example/experiments/1/runs/h16-six-seeds');
    await user.click(await ready());
    await screen.findByRole('link', { name: 'runs.calllist.example/experiments/1/runs/h16-six-seeds' });
    expect(form.written).toEqual({
      [ML_FIELDS.observed]: 0.031,
      [ML_FIELDS.ciLow]: 0.022,
      [ML_FIELDS.ciHigh]: 0.04,
      [ML_FIELDS.runs]: 6,
      [ML_FIELDS.sampleSize]: 4118,
    });
    expect(form.added[0]?.comment).toBe('ROC AUC 0.031 [0.022, 0.04] n=4118, 6 runs (level not stated; taken as 95%)');
    await pick('Verdict');
    screen.getByText('Suggested: accepted.');
  });

  it('clears what an earlier result had set and the new one does not have', async () => {
    const form = await openCard('H16');
    await pick('Evidence');
    await paste('ROC AUC 0.031 [0.022, 0.040] n=4118, 6 seeds');
    await user.click(await ready());
    await waitFor(() => expect(form.written[ML_FIELDS.runs]).toBe(6));
    await paste('ROC AUC 0.029');
    await user.click(await ready());
    await waitFor(() => expect(form.written[ML_FIELDS.observed]).toBe(0.029));
    for (const field of [ML_FIELDS.ciLow, ML_FIELDS.ciHigh, ML_FIELDS.runs, ML_FIELDS.sampleSize]) expect(form.written[field]).toBe('');
  });

  it('of a file with several metrics takes that of the plan, and keeps others beside it', async () => {
    const form = await openCard('H16');
    await pick('Evidence');
    await paste('{"roc_auc": {"value": 0.03, "ci": [0.02, 0.04]}, "pr_auc": 0.45, "log_loss": 0.31}');
    expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Result: roc_auc' })).checked).toBe(true);
    await user.type(screen.getByLabelText('Link'), 'https://runs.calllist.example/9');
    await user.click(screen.getByRole('checkbox', { name: 'Keep: pr_auc' }));
    await user.click(await ready());
    await waitFor(() => expect(form.added[0]?.comment).toBe('roc_auc 0.03 [0.02, 0.04] (level not stated; taken as 95%); pr_auc 0.45'));
  });

  it('whose name is not that of the plan is taken by nobody but a person', async () => {
    const form = await openCard('H16');
    await pick('Evidence');
    await paste('seed 42');
    await screen.findByText('None of them is clearly ROC AUC, the metric of the plan. Choose the result.');
    expect(addButton().disabled).toBe(true);
    await user.clear(await box());
    await paste('{"run": {"data": {"metrics": [{"key": "accuracy", "value": 0.8}, {"key": "pr_auc", "value": 0.45}]}}}');
    expect(addButton().disabled).toBe(true);
    await user.click(await screen.findByRole('radio', { name: 'Result: pr_auc' }));
    await user.click(await ready());
    await waitFor(() => expect(form.written[ML_FIELDS.observed]).toBe(0.45));
  });

  it('in another unit than the plan asks first, and says what each answer makes of it', async () => {
    const form = await openCard('H1');
    await pick('Evidence');
    await paste('ROC AUC 80.2 % [78.9 %, 81.7 %]');
    expect(addButton().disabled).toBe(true);
    await user.click(await screen.findByRole('button', { name: 'Convert it: ROC AUC 0.802 [0.789, 0.817]' }));
    await user.click(await ready());
    await waitFor(() => expect(form.written).toMatchObject({ [ML_FIELDS.observed]: 0.802, [ML_FIELDS.ciLow]: 0.789, [ML_FIELDS.ciHigh]: 0.817 }));
  });

  it('with a spread asks what it is', async () => {
    const form = await openCard('H1');
    await pick('Evidence');
    await paste('AUC = 0.80 ± 0.02');
    expect(addButton().disabled).toBe(true);
    await user.click(await screen.findByRole('button', { name: /^Half of a 95% interval: / }));
    await user.click(await ready());
    await waitFor(() => expect(form.written).toMatchObject({ [ML_FIELDS.observed]: 0.8, [ML_FIELDS.ciLow]: 0.78, [ML_FIELDS.ciHigh]: 0.82 }));
  });

  it('of single scores gets their interval, and the link says how', async () => {
    const form = await openCard('H1');
    await pick('Evidence');
    await paste('{"test_roc_auc": [0.81, 0.79, 0.80, 0.82, 0.78]}');
    await user.click(await screen.findByRole('radio', { name: 'Result: test_roc_auc' }));
    await user.type(screen.getByLabelText('Link'), 'https://runs.calllist.example/10');
    await user.click(await ready());
    await waitFor(() => expect(form.added[0]?.comment).toBe('test_roc_auc 0.8 [0.7803, 0.8197] 5 runs (t interval of 5 scores)'));
    expect(form.written).toMatchObject({ [ML_FIELDS.observed]: 0.8, [ML_FIELDS.ciLow]: 0.7803, [ML_FIELDS.ciHigh]: 0.8197, [ML_FIELDS.runs]: 5 });
  });

  it('in a file that is dropped is read like a paste; a file that is too large is refused', async () => {
    await openCard('H1');
    await pick('Evidence');
    const target = (await box()).closest('.result-step')!;
    const drop = (file: File) => fireEvent.drop(target, { dataTransfer: { files: [file], getData: () => '' } });
    // The page of the tests has no `text()` of files.
    drop(Object.assign(new File([], 'metrics.json'), { text: () => Promise.resolve('{"roc_auc": 0.81}') }));
    await screen.findByRole('radio', { name: 'Result: roc_auc' });
    expect((await box()).value).toBe('metrics.json');
    drop(new File([new Uint8Array(5_000_001)], 'huge.json'));
    await screen.findByText('huge.json is larger than 5 MB. Cut it to the metrics.');
  });

  it('that is no result says what is one', async () => {
    await openCard('H17');
    await pick('Evidence');
    await user.type(await box(), 'rather good');
    await screen.findByText(/No result is recognized in this/);
  });

  it('that the form does not take says why', async () => {
    await openCard('H16', { ports: { setFields: () => Promise.reject(new Error('The form is locked.')) } });
    await pick('Evidence');
    await paste('ROC AUC 0.5');
    await user.click(await ready());
    expect((await screen.findByRole('alert')).textContent).toBe('It could not be added: The form is locked.');
  });

  it('of 300 links shows the first, and the rest on demand', async () => {
    const add = Array.from({ length: 300 }, (_, index) => ({ rel: 'Hyperlink', url: `https://runs.example/${index}`, attributes: {} }));
    saveWorkItem(host.db, { id: amara.idOf('H17:'), projectId: host.projectId, at: new Date(), by: amara.identity.id, relations: { add } });
    await openCard('H17');
    await pick('Evidence');
    expect(screen.getAllByRole('link')).toHaveLength(8);
    await user.click(screen.getByRole('button', { name: /^\d+ more$/ }));
    screen.getByRole('link', { name: 'runs.example/299' });
  });
});

test('shows what the project knows while a hypothesis is drafted', async () => {
  const form = await openCard(null);
  act(() => form.edit({ 'System.Title': 'Macro-economic features add ranking quality' }));
  await user.click(screen.getByText('Earlier hypotheses like this'));
  const items = await screen.findAllByRole('listitem');
  expect(items.find(({ textContent }) => textContent.startsWith('H2'))!.textContent).toContain('Accepted');
});

test('a reader sees everything and can change nothing', async () => {
  await openCard('H16', { isReadOnly: true });
  for (const step of ['Statement', 'Plan', 'Evidence', 'Decision']) {
    await pick(step);
    for (const input of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) expect(input.disabled).toBe(true);
  }
  expect(screen.queryByRole('button', { name: 'Add evidence' })).toBeNull();
});

test('a process without some of our fields is explained, and what is there works', async () => {
  await openCard('H17', { missing: [ML_FIELDS.metric, 'Custom.MlGuardrails'] });
  screen.getByText(/^The process of this project lacks 2 fields that this card works with\.|lacks 2 fields/);
  await user.click(screen.getByText('Which'));
  expect(screen.getAllByRole('listitem').some(({ textContent }) => textContent.includes('Guardrails'))).toBe(true);
  await pick('Plan');
  expect(screen.getByLabelText<HTMLSelectElement>('Criterion').value).toBe('Expert judgement');
});

test('a field that an administrator named otherwise goes by that name', async () => {
  await openCard('H1', { names: { [ML_FIELDS.metric]: 'Messgröße' } });
  await pick('Plan');
  expect(screen.getByLabelText<HTMLInputElement>('Messgröße').value).toBe('ROC AUC');
});

test('what was typed for one item does not show in the next one of the same frame', async () => {
  const form = await openCard('H1');
  await pick('Evidence');
  await user.type(screen.getByLabelText('Result'), '0.5');
  await act(() => form.show('H2:'));
  await waitFor(() => expect(screen.getByRole('blockquote').textContent).toContain('macro'));
  await pick('Evidence');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Result').value).toBe('');
});

describe('the plan', () => {
  it('that was changed after its seal shows the change as two lines, and when it came; three kinds of requests tell it and the decisions on the split', async () => {
    await openCard('H7');
    await pick('Plan');
    await screen.findByText(/changed after results/);
    screen.getByText('− Threshold 0.005');
    screen.getByText('+ Threshold 0.002');
    screen.getByText(/days after the first result/);
    screen.getByText(/^Write under “Deviation” in the decision step/);
    await screen.findByText(/confirmatory decision on this split/);
    expect(amara.sent.flatMap(checkRequest)).toEqual([]);
    expect(new Set(amara.sent.map(({ url }) => new URL(url).pathname.replace(/^.*_apis/, '')))).toEqual(
      new Set([`/wit/workItems/${amara.idOf('H7:')}/updates`, '/wit/workitemsbatch', '/wit/wiql']),
    );
  });

  it('that was never touched is sealed and unchanged', async () => {
    await openCard('H1');
    await pick('Plan');
    expect(screen.getByRole('tabpanel').textContent).toMatch(/^✓ Plan sealed \d+ \w+ \d+, unchanged\./);
  });

  it('of an expert judgement needs no metric', async () => {
    await openCard('H17');
    await pick('Plan');
    screen.getByText('The plan is complete. Testing seals it.');
    expect(screen.queryByLabelText('Metric')).toBeNull();
  });
});

test('an input writes the native field, and the card follows the native field', async () => {
  const form = await openCard('H17');
  await pick('Statement');
  const believe = screen.getByLabelText('We believe');
  await user.clear(believe);
  await user.type(believe, 'reasons in plain words{Tab}');
  expect(form.written).toEqual({ 'Custom.MlCapability': 'reasons in plain words' });
  act(() => form.edit({ 'Custom.MlCapability': 'a picture of the reasons' }));
  expect(screen.getByRole('blockquote').textContent).toContain('We believe a picture of the reasons will result in');
});

test('a number that is none is refused at its field', async () => {
  const form = await openCard('H1');
  await pick('Plan');
  const threshold = screen.getByLabelText('Threshold');
  await user.clear(threshold);
  await user.type(threshold, 'high{Tab}');
  screen.getByText('This is not a number.');
  await user.clear(threshold);
  await user.type(threshold, '1,234{Tab}');
  screen.getByText('This can be read as 1.234 or 1234. Write the one you mean.');
  expect(form.written).toEqual({});
  await user.clear(threshold);
  await user.type(threshold, '0,8{Tab}');
  expect(form.written).toEqual({ [ML_FIELDS.threshold]: 0.8 });
  const runs = screen.getByLabelText('Planned runs');
  await user.clear(runs);
  await user.type(runs, '2,5{Tab}');
  screen.getByText('This is not a whole number.');
  await user.clear(runs);
  await user.type(runs, '10,294{Tab}');
  expect(form.written[ML_FIELDS.plannedRuns]).toBe(10_294);
});

test('text with markup and scripts is text', async () => {
  const form = await openCard('H17');
  act(() => form.edit({ 'Custom.MlCapability': '<script>alert(1)</script><b>bold</b> "quotes" עברית' }));
  expect(screen.getByRole('blockquote').textContent).toContain('"quotes" עברית');
  expect(document.querySelector('script, b')).toBeNull();
});

test('the steps are walked through by keyboard', async () => {
  await openCard('H1');
  screen.getByRole('tab', { name: /Decision/ }).focus();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: /Statement/ }));
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(screen.getByRole('tab', { name: /Verdict/ }).getAttribute('aria-selected')).toBe('true');
  within(screen.getByRole('tabpanel')).getByText(/^Suggested: /);
});

describe('the reason', () => {
  it('is part of the sentence where there is one', async () => {
    await openCard('H2');
    expect(screen.getByRole('blockquote').textContent).toBe(
      'We believe five macro-economic indicators will result in a better ranking because people save when rates and confidence are high. We will know when ROC AUC rises by at least 0.02.',
    );
  });

  it('leaves no gap where there is none, and its input writes the native field', async () => {
    const form = await openCard('H17');
    expect(screen.getByRole('blockquote').textContent).not.toContain('because');
    await pick('Statement');
    await user.type(screen.getByLabelText('Because'), 'Because agents ask why{Tab}');
    expect(form.written).toEqual({ [ML_FIELDS.because]: 'Because agents ask why' });
    expect(screen.getByRole('blockquote').textContent).toContain('explanations that agents trust because agents ask why. We will');
  });
});

describe('beside the suggestion', () => {
  const verdict = () => document.querySelector('.verdict')!.textContent;

  it('stands that guardrails are planned and not reported', async () => {
    await openCard('H16');
    await pick('Verdict');
    expect(verdict()).toContain('The plan has guardrails. Report in the decision step whether they held.');
  });

  it('stands nothing about guardrails that held', async () => {
    await openCard('H1');
    await pick('Verdict');
    expect(verdict()).not.toMatch(/guardrail/i);
  });

  it('stands that a guardrail is broken, which turns an acceptance into a discussion', async () => {
    const form = await openCard('H1');
    await pick('Decision');
    await user.selectOptions(screen.getByLabelText('Guardrails held'), 'Broken');
    expect(form.written).toEqual({ [ML_FIELDS.guardrailsHeld]: 'Broken' });
    expect(verdict()).toContain('Discuss: a guardrail is broken. The whole interval meets ROC AUC ≥ 0.75.');
    expect(verdict()).toContain('The decision, accepted, differs from the suggestion.');
  });

  it('stands that a guardrail is broken where the suggestion is no acceptance', async () => {
    const form = await openCard('H9');
    act(() => form.edit({ [ML_FIELDS.guardrailsHeld]: 'Broken' }));
    await pick('Verdict');
    expect(verdict()).toContain('Suggested: rejected.');
    expect(verdict()).toContain('A guardrail is broken.');
  });

  it('stands that the sample is smaller than planned, or that nobody knows', async () => {
    const form = await openCard('H12');
    await pick('Verdict');
    expect(verdict()).not.toMatch(/planned/);
    act(() => form.edit({ [ML_FIELDS.plannedSampleSize]: 10000 }));
    expect(verdict()).toContain('The sample is smaller than planned: 8,236 of 10,000.');
    act(() => form.edit({ [ML_FIELDS.sampleSize]: '', [ML_FIELDS.plannedRuns]: 5 }));
    expect(verdict()).toContain('10,000 cases were planned; the result does not say how many it has.');
    expect(verdict()).toContain('1 of 5 planned runs are in this result.');
  });

  it('asks about guardrails only where there are any', async () => {
    await openCard('H9');
    await pick('Decision');
    expect(screen.queryByLabelText('Guardrails held')).toBeNull();
  });
});

describe('decisions on the same split', () => {
  it('are counted up to this one, the one that was decided twice once', async () => {
    await openCard('H9');
    await screen.findByText(
      '9th confirmatory decision on this split. The more decisions you make on one split, the more likely one of them is due to chance.',
    );
  });

  it('are counted for the next one too, as the form names its split', async () => {
    const form = await openCard('H16');
    await pick('Plan');
    act(() =>
      form.edit({
        [ML_FIELDS.dataset]: 'Bank Additional Full',
        [ML_FIELDS.datasetVersion]: '2014-02',
        [ML_FIELDS.protocol]: 'split by time: last fifth held out',
      }),
    );
    await screen.findByText(/^It would be the \d+\w\w confirmatory decision on this split\./);
    act(() => form.edit({ [ML_FIELDS.study]: 'Exploratory' }));
    expect(screen.queryByText(/confirmatory decision on this split/)).toBeNull();
  });

  it('that could not be read are no blocker, and are told', async () => {
    amara.answerWith(({ url }) => (url.includes('/wit/wiql') ? new Response('{}', { status: 403 }) : undefined));
    await openCard('H10');
    await screen.findByText(/^Earlier decisions on this split could not be counted/);
    screen.getByText(/^Suggested: accepted/);
  });
});

describe('a process that was set up before the later fields', () => {
  it('shows no input for them and lacks nothing', async () => {
    await openCard('H1', { missing: LATER_FIELDS });
    expect(screen.queryByText(/The process of this project lacks/)).toBeNull();
    for (const step of ['Statement', 'Plan', 'Evidence', 'Verdict', 'Decision']) {
      await pick(step);
      for (const label of ['Because', 'Seen before', 'Planned sample size', 'Guardrails held', 'Deviation'])
        expect(screen.queryByLabelText(label)).toBeNull();
    }
    expect(document.body.textContent).not.toMatch(/Report in the decision step|Write under “Deviation”/);
    expect(screen.getByRole('blockquote').textContent).not.toContain('because');
  });
});

it('a change after results that is explained says so, with the explanation', async () => {
  const { id } = amara.identity;
  const at = new Date('2026-11-22T12:00:00Z');
  saveWorkItem(host.db, {
    id: amara.idOf('H7:'),
    projectId: host.projectId,
    at,
    by: id,
    fields: { [ML_FIELDS.deviation]: 'The threshold was a slip of the pen.' },
  });
  await openCard('H7');
  await pick('Plan');
  await screen.findByText(/^Plan sealed .*changed and explained\.$|changed and explained/);
  expect(screen.getByRole('tabpanel').textContent).toContain('The threshold was a slip of the pen.');
  expect(screen.queryByText(/^Write under “Deviation”/)).toBeNull();
});
