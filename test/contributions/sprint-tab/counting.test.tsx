import { within } from '@testing-library/react';
import { actingAs, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { withSettings } from '../../builders/with-documents.ts';
import { sampleSentence } from '../../builders/sample-outcomes.ts';
import { loadIterations } from '../../../src/azure/team/team.ts';
import { chooseReview, openTab, sentenceIn } from './tab.tsx';

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
beforeEach(async () => {
  amara = actingAs(host, 'amara.okeke@calllist.example');
  const iterations = await loadIterations(amara.context.client, amara.context);
  const { id } = iterations.find(({ name }) => name === 'Sprint 4')!;
  withSettings(amara, { countsFrom: { id, name: 'Sprint IV', start: null, finish: null } });
});

const NOT_JUDGED = 'This sprint is not judged: sprints count from Sprint 4 on.';

test('shows an earlier sprint without judgement: its facts, and nothing to do', async () => {
  const { tab } = await openTab(amara, 'Sprint 3');
  expect(sentenceIn(tab)).toBe(`${NOT_JUDGED} `);
  expect(tab.queryByRole('region', { name: 'Needs attention' })).toBeNull();
  expect(tab.queryByText(/▲ nothing dated/)).toBeNull();
  expect(tab.getAllByText('– nothing dated in this sprint')).toHaveLength(2);
  const check = [...document.querySelectorAll<HTMLElement>('.all-checks [data-rule="deliverable-per-story"]')][0]!;
  expect(check.dataset['outcome']).toBe('not-judged');
  expect(check.textContent).toContain('2 of 11 stories have no deliverable from this sprint');
  within(check).getByRole('button', { name: 'Profile contact history per client' });
  expect(document.querySelector<HTMLDetailsElement>('details.all-checks')!.open).toBe(true);
  tab.getByText(`Sprint 3 is read. ${NOT_JUDGED}`);
});

test('judges the sprint itself, and leaves earlier ones empty in the strip', async () => {
  const { tab } = await openTab(amara, 'Sprint 4');
  expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 4'));
  const strip = within(await tab.findByRole('list', { name: 'Recent sprints' }));
  const said = strip.getAllByRole('button').map((button) => button.getAttribute('aria-label')!);
  expect(said.map((label) => label.endsWith('not judged, sprints count from Sprint 4 on'))).toEqual([true, true, false, false, false, false]);
});

test('has a review that is not compared with a sprint that does not count', async () => {
  const { tab } = await openTab(amara, 'Sprint 4');
  await chooseReview(tab, 'Open sprint review');
  await tab.findByText('Not compared: sprints count from Sprint 4 on.');
});

test('has a review of an earlier sprint that neither passes nor complains', async () => {
  const { tab } = await openTab(amara, 'Sprint 3');
  await chooseReview(tab, 'Open sprint review');
  const review = await tab.findByRole('article', { name: 'Review of Sprint 3' });
  expect(review.textContent.split(NOT_JUDGED)).toHaveLength(2);
  expect(review.textContent).not.toMatch(/Needs attention|needs attention|▲ nothing|Compared with/);
});
