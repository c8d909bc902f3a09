import { cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { marked } from 'marked';
import { setReader } from '../../../host/store/core/permissions.ts';
import { findPage, listWikis, writePage } from '../../../host/store/wiki/wiki.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { actingAs, refusing, type Acting } from '../../builders/acting.ts';
import { takeDownloads, type Download } from '../../builders/downloads.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { sampleSentence, sampleTotals, type SampleSprint } from '../../builders/sample-outcomes.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { chooseReview, openTab, renderTab, type Page, type ShownTab } from './tab.tsx';

const user = userEvent.setup();

let host: SampleHost;
let amara: Acting;
let ines: Acting;
let downloads: Download[];
beforeEach(async () => {
  host = await startSampleHost();
  amara = actingAs(host, 'amara.okeke@calllist.example');
  ines = actingAs(host, 'ines.duarte@calllist.example');
  downloads = takeDownloads();
});
afterEach(async () => {
  cleanup();
  await host.close();
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
});

/** Opens the tab on a sprint and its review from there. */
async function openReview(person: Acting, sprint: string): Promise<ShownTab & { review: Page }> {
  const shown = await openTab(person, sprint);
  await chooseReview(shown.tab, 'Open sprint review');
  return { ...shown, review: within(await shown.tab.findByRole('article', { name: `Review of ${sprint}` })) };
}

/** As the comparison of two sprints tells it: `17 of 22`. */
const passingIn = (sprint: SampleSprint): string => `${sampleTotals(sprint).P} of ${sampleTotals(sprint).applicable}`;
const texts = (elements: readonly HTMLElement[]) => elements.map(({ textContent }) => textContent);

test('shows what sprint 5 delivered and decided, beside the sprint before', async () => {
  const { tab, review } = await openReview(amara, 'Sprint 5');
  review.getByText(sampleSentence('Sprint 5'));
  const deliverables = within(review.getByRole('region', { name: 'Deliverables' }));
  expect(texts(deliverables.getAllByRole('definition'))).toEqual(['15', '3', '1', '1']);
  expect(deliverables.getAllByRole('row')).toHaveLength(11);
  const decided = within(review.getByRole('region', { name: 'Decided hypotheses' }));
  expect(texts(decided.getAllByRole('heading', { level: 4 }))).toEqual([
    expect.stringMatching(/H11.*Rejected/),
    expect.stringMatching(/H12.*Accepted/),
    expect.stringMatching(/H13.*Rejected/),
  ]);
  const rows = within(review.getByRole('region', { name: 'Compared with Sprint 4' })).getAllByRole('row');
  const passing = rows.find(({ textContent }) => textContent.includes('Checks that pass'))!;
  expect(texts(within(passing).getAllByRole('cell'))).toEqual([passingIn('Sprint 4'), passingIn('Sprint 5')]);
  await user.click(tab.getByRole('button', { name: '‹ Sprint check' }));
  await tab.findByText('Nothing in this sprint needs attention.');
});

test('lists what has not enough data and what does not apply, on the page and in its export', async () => {
  const { tab, review } = await openReview(amara, 'Sprint 1');
  const totals = sampleTotals('Sprint 1');
  const gaps = within(review.getByRole('region', { name: 'Not enough data' })).getAllByRole('listitem');
  expect(gaps).toHaveLength(totals['?']);
  expect(texts(gaps)).toContainEqual(expect.stringMatching(/Stand-up: The stand-up is not confirmed\. .+/));
  const inapplicable = within(review.getByText(`${totals['–']} checks do not apply`).parentElement!).getAllByRole('listitem', { hidden: true });
  expect(texts(inapplicable)).toContainEqual(expect.stringMatching(/Feasibility first: Operationalisation has not begun/));
  await user.click(tab.getByRole('button', { name: 'Download CSV' }));
  const rows = (await downloads[0]!.text()).split('\r\n');
  expect(rows.filter((row) => row.includes(',not enough data,'))).toHaveLength(totals['?']);
  expect(rows.filter((row) => row.includes(',does not apply,'))).toHaveLength(totals['–']);
});

test('says so where the sprint before and what moved could not be read', async () => {
  const { tab } = await openTab(amara, 'Sprint 5');
  await tab.findByRole('list', { name: 'Recent sprints' });
  amara.answerWith(refusing(/wit\/wiql/, 403, { message: 'no' }));
  await chooseReview(tab, 'Open sprint review');
  const review = within(await tab.findByRole('article', { name: 'Review of Sprint 5' }));
  review.getByText('Which stories moved between sprints could not be read.');
});

test('keeps the texts of people texts, on the page, in Markdown and in CSV', async () => {
  const hostile = ['=1+1', '<img src=x onerror=alert(1)> | pipe', '[x](javascript:alert(1))', 'say "hi", twice'];
  const titles = ['Model card', 'Call list of the day', 'Explain a score in one sentence', 'Roll back a model version'];
  const write = (title: string, fields: Record<string, string>) => {
    const { id } = host.db.get<{ id: number }>('SELECT id FROM work_items WHERE title LIKE ?', title)!;
    saveWorkItem(host.db, { id, projectId: host.projectId, at: new Date(), by: ines.identity.id, fields });
  };
  for (const [index, title] of titles.entries()) write(title, { 'System.Title': hostile[index]! });
  write('H14:%', { 'Custom.MlLearning': '@SUM(A1)\r\nand "more", below' });
  const { tab, review } = await openReview(amara, 'Sprint 6');
  for (const title of hostile) expect(review.getAllByText(title).length).toBeGreaterThan(0);
  expect(document.querySelector('img')).toBeNull();

  await user.click(tab.getByRole('button', { name: 'Download CSV' }));
  const csv = await downloads[0]!.text();
  const rows = csv.slice(1);
  expect(csv.codePointAt(0)).toBe(0xfeff);
  expect(rows).toContain(",'=1+1,");
  expect(rows).toContain(',"say ""hi"", twice",');
  expect(rows).toContain('"\'@SUM(A1)');
  expect(rows).toContain('and ""more"", below"');
  expect(rows).not.toMatch(/(^|,)"?[=+@]/m);

  await user.click(tab.getByRole('button', { name: 'Download Markdown' }));
  const markdown = await downloads[1]!.text();
  expect(markdown.startsWith('# Sprint 6: sprint review')).toBe(true);
  const html = marked.parse(markdown, { async: false, gfm: true });
  expect(html).not.toMatch(/<(img|script|a)\b/);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; | pipe');
  expect(html).toContain('[x](javascript:alert(1))');
});

test('goes along as Markdown and CSV from the menu of the tab', async () => {
  const { tab } = await openTab(amara, 'Sprint 3');
  await chooseReview(tab, 'Download Markdown');
  await waitFor(() => expect(downloads).toHaveLength(1));
  expect(downloads[0]!.name).toBe('Call List Crew Sprint 3 review.md');
  const markdown = await downloads[0]!.text();
  expect(markdown).toContain(sampleSentence('Sprint 3'));
  expect(markdown).toContain('Profile contact history per client');
  await chooseReview(tab, 'Download checks as CSV');
  const csv = await downloads[1]!.text();
  expect(csv.split('\r\n')[0]).toContain('Sprint,Start,Finish,Rule,Outcome');
  expect(csv).toContain('deliverable-per-story,attention,warning,9,11');
});

test('is copied as Markdown, and downloaded where the clipboard is kept from the page', async () => {
  const clipboard = jest.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { tab } = await openReview(amara, 'Sprint 3');
  await user.click(tab.getByRole('button', { name: 'Copy as Markdown' }));
  await tab.findByText('Copied as Markdown.');
  expect(clipboard).toHaveBeenCalledWith(expect.stringContaining('# Sprint 3: sprint review'));
  clipboard.mockRejectedValue(new Error('not allowed'));
  await user.click(tab.getByRole('button', { name: 'Copy as Markdown' }));
  await tab.findByText('The clipboard is not available here; the Markdown was downloaded instead.');
  expect(downloads).toHaveLength(1);
});

describe('published to the wiki', () => {
  const publishButton = (tab: Page) => tab.getByRole('button', { name: 'Publish to wiki' });
  const dialogOf = async (tab: Page) => within(await tab.findByRole('dialog', { name: 'Publish to the project wiki' }));
  const wiki = () => listWikis(host.db, host.projectId)[0]!;
  const path = '/Sprint reviews/Sprint 4';
  const content = (): string => findPage(host.db, wiki().id, path)?.content ?? '';
  const edit = (from: string, to: string) =>
    writePage(host.db, wiki().id, path, content().replace(from, to), { by: ines.identity.id, at: new Date(), comment: 'By hand' });

  it('by two people, it is a page of the wiki, and nobody writes over the other unasked', async () => {
    const { tab, opened } = await openReview(amara, 'Sprint 4');
    publishButton(tab).focus();
    await user.keyboard('{Enter}');
    const dialog = await dialogOf(tab);
    const message = await dialog.findByText('The review is on a new page of the project wiki: Sprint reviews / Sprint 4.');
    expect(document.activeElement).toBe(message);
    await user.click(dialog.getByRole('button', { name: 'Open in the wiki' }));
    expect(opened).toEqual([expect.stringContaining('/_wiki/')]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(tab.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(publishButton(tab));
    cleanup();

    // Someone else publishes, after a third person wrote in the review.
    edit('Decided hypotheses', 'Decided and discussed');
    const { tab: other } = await openReview(actingAs(host, 'henrik.dahl@calllist.example'), 'Sprint 4');
    await user.click(publishButton(other));
    const question = await dialogOf(other);
    const difference = within(await question.findByRole('region', { name: 'Difference between the page and this review' }));
    const changes = (role: 'deletion' | 'insertion') => texts(difference.getAllByRole(role)).join('\n');
    expect(changes('deletion')).toContain('## Decided and discussed');
    expect(changes('insertion')).toContain('## Decided hypotheses');

    // The page changes while they decide: nothing is written, and the new difference shows.
    edit('Decided and discussed', 'Decided, discussed and applauded');
    await user.click(question.getByRole('button', { name: 'Replace theirs' }));
    await question.findByText('The page changed again while you were deciding', { exact: false });
    expect(texts(question.getAllByRole('deletion')).join('\n')).toContain('## Decided, discussed and applauded');
    expect(content()).toContain('applauded');
    await user.click(question.getByRole('button', { name: 'Keep theirs, add this below' }));
    await question.findByText('The page Sprint reviews / Sprint 4 has this review now.');
    expect(content()).toMatch(/## Decided, discussed and applauded[^]*## Decided hypotheses/);
  });

  it('is refused with what stands in the way', async () => {
    const { tab } = await openReview(amara, 'Sprint 3');
    amara.answerWith(({ method, url }) =>
      method === 'PUT' && url.includes('/pages')
        ? Response.json({ message: 'slow down' }, { status: 429, headers: { 'retry-after': '60' } })
        : undefined,
    );
    await user.click(publishButton(tab));
    const dialog = await dialogOf(tab);
    await dialog.findByText('Not published: Azure DevOps asks for a pause.');
    dialog.getByRole('button', { name: 'Try again' });
    cleanup();
    // The pause that the service named holds for this page, so it opens anew.
    setReader(host.db, host.projectId, amara.identity.id, true);
    const { tab: again } = await openReview(actingAs(host, 'amara.okeke@calllist.example'), 'Sprint 3');
    await user.click(publishButton(again));
    const refusal = await dialogOf(again);
    await refusal.findByText('Not published: you may not write to the project wiki.');
    await user.click(refusal.getByRole('button', { name: 'Close' }));
    expect(again.getByText('Not published: you may not write to the project wiki.').getAttribute('role')).toBe('status');
  });

  it('that the project does not have, it asks before it creates one', async () => {
    const { id } = wiki();
    host.db.run('DELETE FROM wiki_pages WHERE wiki_id = ?', id);
    host.db.run('DELETE FROM wikis WHERE id = ?', id);
    host.db.run('DELETE FROM repositories WHERE id = ?', id);
    const { tab } = await openReview(amara, 'Sprint 3');
    await user.click(publishButton(tab));
    const dialog = await dialogOf(tab);
    await dialog.findByText('The project has no wiki yet, so nothing was published.', { exact: false });
    expect(listWikis(host.db)).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Create project wiki and publish' }));
    await dialog.findByText('The review is on a new page of the project wiki: Sprint reviews / Sprint 3.');
    expect(listWikis(host.db)).toHaveLength(1);
  });
});

test('has an address of its own, which opens it again and is left with it', async () => {
  const { tab, queries } = await openReview(amara, 'Sprint 5');
  expect(queries[0]).toEqual({ 'ml-view': 'review' });
  await user.click(tab.getByRole('button', { name: '‹ Sprint check' }));
  expect(queries[0]).toEqual({ 'ml-view': '' });
  cleanup();
  const again = await renderTab(amara, 'Sprint 5', { readQuery: () => Promise.resolve({ 'ml-view': 'review' }) });
  await again.tab.findByRole('article', { name: 'Review of Sprint 5' });
});

test('links what it names', async () => {
  const { review, opened, tab } = await openReview(amara, 'Sprint 6');
  const deliverables = within(review.getByRole('region', { name: 'Deliverables' }));
  const [request] = deliverables.getAllByRole('button', { name: /^!\d+$/ });
  await user.click(request!);
  await waitFor(() => expect(opened.at(-1)).toMatch(new RegExp(`/pullrequest/${request!.textContent.slice(1)}$`)));
  await user.click(deliverables.getAllByRole('button', { name: /^H\d+$/ })[0]!);
  expect(opened.at(-1)).toMatch(/^work item \d+$/);
  const attention = within(review.getByRole('region', { name: 'Needs attention' }));
  await user.click(attention.getAllByRole('button', { name: /^!\d+$/ })[0]!);
  await waitFor(() => expect(opened.at(-1)).toMatch(/pullrequest/));
  expect(tab.queryByRole('alert')).toBeNull();
});

test('tells of a page that does not open', async () => {
  await openTab(amara, 'Sprint 6', { openUrl: () => Promise.reject(new Error('No such repository')) }).then(async ({ tab }) => {
    await chooseReview(tab, 'Open sprint review');
    const review = within(await tab.findByRole('article', { name: 'Review of Sprint 6' }));
    await user.click(review.getAllByRole('button', { name: /^!\d+$/ })[0]!);
    expect((await tab.findByRole('alert')).textContent).toBe('That did not work: No such repository');
  });
});
