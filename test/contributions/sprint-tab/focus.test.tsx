import { waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { actingAs, refusing, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { openTab, sentenceIn, type Page } from './tab.tsx';

const user = userEvent.setup();
let host: SampleHost;
let amara: Acting;
beforeEach(async () => {
  host = await startSampleHost();
  amara = actingAs(host, 'amara.okeke@calllist.example');
});
afterEach(() => host.close());

const setFocus = async (tab: Page, button: string, check: string) => {
  if (tab.queryByRole('button', { name: button }) === null) await user.click(tab.getByText(/^All \d+ checks$/));
  await user.click(tab.getByRole('button', { name: button }));
  const dialog = within(await tab.findByRole('dialog', { name: `Set focus: ${check}` }));
  await user.click(dialog.getByRole('button', { name: 'Set focus' }));
};
const courseIn = (tab: Page) => tab.findByRole('list', { name: 'Results in recent sprints' });

test('is set from the list of a check, comes first with its course, and is in the history of the settings', async () => {
  const { tab } = await openTab(amara, 'Sprint 6');
  const sentence = sentenceIn(tab);
  await setFocus(tab, 'Set focus on Sprint planning', 'Sprint planning');
  const panel = within(await tab.findByRole('region', { name: 'Focus: Sprint planning' }));
  tab.getByText('Focus set until the end of Sprint 7.');
  panel.getByText('Until the end of Sprint 7.');
  const course = within(await courseIn(tab)).getAllByRole('listitem');
  expect(course.map(({ title }) => title)).toEqual([
    'Sprint 2: Pass',
    'Sprint 3: Pass',
    'Sprint 4: Needs attention',
    'Sprint 5: Waived',
    'Sprint 6: Pass',
    'Sprint 7: Pass',
  ]);
  expect(sentenceIn(tab)).toBe(sentence);
  const log = host.db.get<{ document: string }>("SELECT document FROM extension_documents WHERE id = 'settings-history'")!.document;
  const { entries } = JSON.parse(log) as { entries: { author: string; changes: { part: string; after: string[] }[] }[] };
  expect(entries.map(({ author }) => author)).toEqual(['Amara Okeke']);
  expect(entries[0]!.changes).toMatchObject([{ part: `focus/${amara.context.team.id.toLowerCase()}` }]);
  expect(entries[0]!.changes[0]!.after).toEqual(expect.arrayContaining(['ceremony-planning', 'Call List Crew', 'Sprint 7']));
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
});

test('is ended from its panel', async () => {
  const { tab } = await openTab(amara, 'Sprint 6');
  await setFocus(tab, 'Set focus on Sprint planning', 'Sprint planning');
  await tab.findByRole('region', { name: 'Focus: Sprint planning' });
  await user.click(await tab.findByRole('button', { name: 'End focus' }));
  await waitFor(() => expect(tab.queryByRole('region', { name: 'Focus: Sprint planning' })).toBeNull());
  tab.getByText('Focus ended.');
});

test('stands first among what needs attention, and costs no request', async () => {
  const requestsOf = async (sprint: string) => {
    const from = amara.sent.length;
    const { tab, close } = await openTab(amara, sprint);
    await tab.findByRole('list', { name: 'Recent sprints' });
    const sent = amara.sent.length - from;
    const articles = within(tab.getByRole('region', { name: 'Needs attention' }))
      .getAllByRole('article')
      .map((article) => article.getAttribute('aria-label'));
    return { sent, articles, tab, close };
  };
  const before = await requestsOf('Sprint 4');
  const last = before.articles.at(-1)!;
  expect(before.articles.length).toBeGreaterThan(1);
  await setFocus(before.tab, `Set focus on the check ${last}`, last);
  await before.tab.findByRole('region', { name: `Focus: ${last}` });
  before.close();
  const after = await requestsOf('Sprint 4');
  expect(after.articles).toEqual([last, ...before.articles.filter((name) => name !== last)]);
  expect(after.sent).toBe(before.sent);
});

test('says that its course could not be read, and still shows where it stands', async () => {
  const first = await openTab(amara, 'Sprint 7');
  await setFocus(first.tab, 'Set focus on T-shirt sizes', 'T-shirt sizes');
  await first.tab.findByRole('region', { name: 'Focus: T-shirt sizes' });
  await courseIn(first.tab);
  first.close();
  amara.answerWith((request, askHost) =>
    request.body?.includes(String.raw`Sprint 2'`) === true ? refusing(/wiql/, 500, { message: 'no' })(request, askHost) : undefined,
  );
  const { tab } = await openTab(amara, 'Sprint 7');
  await tab.findByText('Its results in earlier sprints could not be loaded. Refresh to try again.');
});
