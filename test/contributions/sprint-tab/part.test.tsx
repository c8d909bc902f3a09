import { act, cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LoadedSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import type { LoadSprint } from '../../../src/contributions/sprint-tab/tab-reading.ts';
import { actingAs, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { sampleSentence } from '../../builders/sample-outcomes.ts';
import { chooseReview, openTab, renderNextVisit, renderTab, sentenceIn, untilWhole } from './tab.tsx';

const user = userEvent.setup();
const LAST_WAVE = /\/(updates|changes|threads|commits|commitsbatch|workitemrevisions|artifacturiquery)\?/;
const PART = /^\d+ checks? pass(es)? so far\. .*\d (is|are) still being read\.$/;

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
beforeEach(() => {
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

/** Holds the answers of the last wave back. @returns a function that lets them go. */
function holdLastWave(): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  amara.answerWith(({ url }, askHost) => (LAST_WAVE.test(url) ? released.then(askHost) : undefined));
  return release;
}

describe('while the last wave is read', () => {
  test('says what passes so far and what is still being read, and counts neither as the whole', async () => {
    const release = holdLastWave();
    const { tab } = await renderTab(amara, 'Sprint 3');
    await waitFor(() => expect(sentenceIn(tab)).toMatch(PART));
    await tab.findByText(/^Still being read: .*Plans kept after results/);
    expect(tab.queryByRole('button', { name: 'Review' })).toBeNull();
    expect(tab.queryByRole('list', { name: 'Recent sprints' })).toBeNull();
    expect(tab.queryByText(/nothing dated in this sprint/)).toBeNull();
    // Nothing of it is kept for the next visit.
    expect(Object.keys(window.localStorage).filter((key) => key.endsWith('current') || window.localStorage[key].includes('so far'))).toEqual([]);
    release();
    await untilWhole(tab);
    expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3'));
    await tab.findByRole('button', { name: 'Review' });
  });

  test('lists every check once, those that are awaited among them', async () => {
    const release = holdLastWave();
    const { tab } = await renderTab(amara, 'Sprint 3');
    await waitFor(() => expect(sentenceIn(tab)).toMatch(PART));
    const rulesIn = () => [...document.querySelectorAll<HTMLElement>('.all-checks [data-rule]')].map(({ dataset }) => dataset['rule']);
    // The panels follow the sentence.
    await waitFor(() => expect(rulesIn()).not.toEqual([]));
    const early = rulesIn();
    release();
    await untilWhole(tab);
    expect(new Set(early)).toEqual(new Set(rulesIn()));
    expect(new Set(early).size).toBe(early.length);
  });
});

test('waits with the review of another sprint until all of it was read', async () => {
  const { tab, showSprint } = await openTab(amara, 'Sprint 3');
  await chooseReview(tab, 'Open sprint review');
  const release = holdLastWave();
  act(() => showSprint('Sprint 4'));
  await tab.findByRole('heading', { name: 'Sprint 4', level: 1 });
  tab.getByText('Reading the sprint');
  expect(tab.queryByRole('region', { name: 'Summary' })).toBeNull();
  release();
  await tab.findByRole('button', { name: '‹ Sprint check' });
});

describe('when the last wave fails', () => {
  test('says which checks were not read, and reads on from there', async () => {
    let isDown = true;
    const flaky = (load: LoadSprint): LoadSprint => {
      return async (iterationId, signal, onPart) => {
        const part = await new Promise<LoadedSprint>((resolve, reject) => void load(iterationId, signal, resolve).catch(reject));
        const failing = async (until?: AbortSignal) => {
          if (isDown) throw new RequestError('offline', 'Azure DevOps did not answer.');
          return part.rest!.load(until);
        };
        onPart?.({ ...part, rest: { ...part.rest!, load: failing } });
        return failing(signal);
      };
    };
    const { tab } = await renderTab(amara, 'Sprint 3', {}, undefined, flaky);
    const notice = within(await tab.findByRole('alert'));
    notice.getByText(/\d checks were not read: .*Plans kept after results/);
    expect(sentenceIn(tab)).toMatch(/^\d+ checks pass so far\. .*\d could not be read\.$/);
    expect(tab.queryByText(/still being read/i)).toBeNull();
    expect(tab.queryByRole('button', { name: 'Review' })).toBeNull();
    isDown = false;
    amara.sent.length = 0;
    await user.click(notice.getByRole('button', { name: 'Read on' }));
    await untilWhole(tab);
    expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3'));
    expect(amara.sent.filter(({ url }) => /backlogconfiguration/.test(url))).toEqual([]);
  });
});

describe('on the next visit', () => {
  test('shows the last report at once, dated and inert, and then the new one', async () => {
    await openTab(amara, 'Sprint 3');
    cleanup();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const { tab } = await renderNextVisit(amara, 'Sprint 3', {}, () => amara.answerWith((_request, askHost) => released.then(askHost)));
    const kept = document.querySelector<HTMLElement>('.kept')!;
    expect(kept.inert).toBe(true);
    expect(kept.querySelector('.sentence')!.textContent).toBe(sampleSentence('Sprint 3'));
    expect(kept.textContent).toMatch(/From your last visit, \d+ \w+ \d{4}, \d\d:\d\d\./);
    release();
    await untilWhole(tab);
    expect(document.querySelector('.kept')).toBeNull();
    expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3'));
  });

  test('shows nobody else what was kept, and nothing of another sprint', async () => {
    await openTab(amara, 'Sprint 3');
    cleanup();
    const never = new Promise<Response>(() => {});
    amara.answerWith(() => never);
    await renderNextVisit(actingAs(host, 'henrik.dahl@calllist.example'), 'Sprint 3');
    expect(document.querySelector('.kept')).toBeNull();
    cleanup();
  });

  test('changes nothing else if the storage throws', async () => {
    const broken = jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('Access is denied.', 'SecurityError');
    });
    const { tab } = await openTab(amara, 'Sprint 3');
    expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3'));
    broken.mockRestore();
  });
});
