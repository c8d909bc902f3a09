import { cleanup, within } from '@testing-library/react';
import { loadTeam } from '../../../src/azure/team/load-team.ts';
import { readCheck } from '../../../src/contributions/sprint-check-widget/read-check.ts';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { actingAs, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { chooseReview, openTab, sentenceIn } from './tab.tsx';

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
  amara = actingAs(host, 'amara.okeke@calllist.example');
});
afterAll(async () => {
  cleanup();
  await host.close();
});

/** A sentence as it reads, whatever it is made of. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test.each([1, 2, 3, 4, 5, 6, 7])('tab, widget and review say the same of sprint %i', async (number) => {
  const { context } = amara;
  const known = await loadTeam(context);
  expect(known.iterations).toHaveLength(7);
  const { id, name } = known.iterations[number - 1]!;
  expect(name).toBe(`Sprint ${number}`);
  const widget = await readCheck(context, known, id, null);
  const { tab } = await openTab(amara, name);

  const sentence = sentenceIn(tab);
  const { summary, open, strip } = widget;
  const counts = sentence.match(/\d+/g)!.map(Number);
  expect(counts.slice(0, 2)).toEqual([summary.pass, summary.checks]);
  expect(counts.slice(2)).toEqual([summary.attention, summary.notEnoughData, summary.waived, summary.pending].filter((count) => count > 0));
  const articles = tab.queryAllByRole('article');
  // The tab also lists checks without enough data for which nothing can be done here.
  expect(articles).toHaveLength(summary.attention + summary.notEnoughData);
  const shared = articles.filter((one) => open.some(({ rule }) => rule === one.dataset['rule']));
  expect(shared.map((one) => one.dataset['rule'])).toEqual(open.map(({ rule }) => rule));
  expect(shared.map((one) => plain(within(one).getByRole('heading').textContent.replace(/Info$/, '')))).toEqual(open.map(({ what }) => plain(what)));
  const outcomes = [...tab.getByText(`All ${CHECKS.length} checks`).parentElement!.querySelectorAll<HTMLElement>('li[data-rule]')];
  expect(outcomes).toHaveLength(CHECKS.length);
  for (const { rule, outcome } of [...open, ...widget.pending])
    expect(outcomes.find((one) => one.dataset['rule'] === rule)!.dataset['outcome']).toBe(outcome);

  expect(strip).toBeNull();
  const bars = within(await tab.findByRole('list', { name: 'Recent sprints' })).getAllByRole('button');
  expect(bars.map(({ title }) => Number(/: (\d+) of/.exec(title)![1]))).toEqual(
    (await widget.loadStrip!(new AbortController().signal)).map((one) => one.summary.pass),
  );

  await chooseReview(tab, 'Open sprint review');
  const review = within(await tab.findByRole('article', { name: `Review of ${name}` }));
  review.getByText(plain(sentence));
  const listed = (title: string) => {
    const section = review.queryByRole('region', { name: title });
    return section === null ? 0 : within(section).queryAllByRole('listitem').length;
  };
  expect([listed('Needs attention'), listed('Not enough data')]).toEqual([summary.attention, summary.notEnoughData]);
});
