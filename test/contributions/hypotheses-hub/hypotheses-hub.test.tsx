import { cleanup, render, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import type { PagePorts } from '../../../src/azure/frames/page.ts';
import { HypothesesHub } from '../../../src/contributions/hypotheses-hub/hypotheses-hub.tsx';
import { libraryPorts } from '../../../src/contributions/hypotheses-hub/library-ports.ts';
import { readAddress } from '../../../src/domain/hypothesis/library-address.ts';
import { actingAs, changing, refusing, type Acting } from '../../builders/acting.ts';
import { takeDownloads } from '../../builders/downloads.ts';
import { pagePorts, type Asked } from '../../builders/page-ports.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const user = userEvent.setup();
type Hub = BoundFunctions<typeof queries>;

let host: SampleHost;
let amara: Acting;
let isNarrow = false;
let today = LOADED_ON;
beforeAll(async () => {
  host = await startSampleHost();
  // jsdom has neither a width nor anything to scroll.
  globalThis.scrollBy = () => {};
  globalThis.matchMedia = () => Object.assign(new EventTarget(), { matches: isNarrow }) as MediaQueryList;
});
afterAll(async () => {
  cleanup();
  await host.close();
});
beforeEach(() => {
  isNarrow = false;
  today = LOADED_ON;
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

const itemOf = (key: string) => host.db.get<{ id: number }>('SELECT id FROM work_items WHERE title LIKE ?', `${key}:%`)!.id;

function renderHub(query: Record<string, string> = {}, given: Partial<PagePorts> = {}): { hub: Hub; close: () => void } & Asked {
  const { ports, asked } = pagePorts(amara, given);
  const { container, unmount } = render(<HypothesesHub initialView={readAddress(query)} ports={libraryPorts(ports, 'Europe/Lisbon', () => today)} />);
  return { hub: within(container), close: unmount, ...asked };
}

/** The same, once its rows and what hangs together with them are read. */
async function openHub(...given: Parameters<typeof renderHub>): Promise<ReturnType<typeof renderHub>> {
  const shown = renderHub(...given);
  await isSettled(shown.hub);
  return shown;
}

const isSettled = (hub: Hub) => waitFor(() => expect(hub.getByRole('main').getAttribute('aria-busy')).toBe('false'));
const buttonOf = (hub: Hub, key: string) => hub.getByRole('button', { name: new RegExp(`^${key}:`) });
const rowOf = (hub: Hub, key: string) => buttonOf(hub, key).closest('tr')!;
/** The query of the address, without what was taken out of it. */
const addressOf = (queries: Record<string, string>[]) => Object.fromEntries(Object.entries(queries[0]!).filter(([, value]) => value !== ''));

test('tells what the project learned, with ten requests that are in the published specifications', async () => {
  const { hub } = renderHub();
  hub.getByText('Reading the hypotheses');
  await isSettled(hub);
  hub.getByText('17 hypotheses: 5 accepted, 6 rejected, 3 inconclusive, 1 invalid, 2 undecided.');
  expect(hub.getByRole('table').getAttribute('aria-rowcount')).toBe('18');
  const sixth = rowOf(hub, 'H6').textContent;
  expect(sixth).toContain('Contradicted by H13; Dataset moved to 2014-02.2');
  expect(sixth).toContain('Capture at 20 % ≥ 60%');
  expect(sixth).toContain('66.6%[64.0, 68.8]');
  expect(rowOf(hub, 'H5').textContent).toContain('Inconclusive');
  expect(rowOf(hub, 'H5').textContent).toContain('Sprint 4');
  expect(rowOf(hub, 'H14').textContent).toContain('0.36');
  expect(rowOf(hub, 'H17').textContent).toContain('Registered');
  expect(rowOf(hub, 'H11').textContent).not.toContain('Dataset moved');
  expect(amara.sent.flatMap(checkRequest)).toEqual([]);
  const sent = amara.sent.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/^.*_apis/, '')}`).toSorted();
  expect(sent).toEqual([
    // The sprints that the filter offers, and their days.
    'GET /wit/classificationnodes/Iterations',
    // The plans of all but the registered one, with the last of the batches.
    'GET /wit/reporting/workitemrevisions',
    // Which of the later fields the process has.
    'GET /wit/workitemtypes/Hypothesis/fields',
    'POST /wit/wiql',
    'POST /wit/wiql',
    'POST /wit/wiql',
    'POST /wit/workitemsbatch',
    'POST /wit/workitemsbatch',
    'POST /wit/workitemsbatch',
    'POST /wit/workitemsbatch',
  ]);
});

test('is the same as a list where there is no room for columns', async () => {
  isNarrow = true;
  const { hub } = await openHub();
  expect(hub.queryByRole('table')).toBeNull();
  buttonOf(hub, 'H6');
});

test('filters, keeps them in the address, and reads the rest when they are cleared', async () => {
  const { hub, queries, close } = await openHub();
  await user.selectOptions(hub.getByRole('combobox', { name: 'Outcome' }), 'Rejected');
  await user.selectOptions(hub.getByRole('combobox', { name: 'Sprint' }), 'Sprint 5');
  await user.type(hub.getByRole('searchbox'), 'time');
  await hub.findByText('2 of 17 hypotheses: 2 rejected.');
  await user.click(hub.getByRole('button', { name: 'Title' }));
  const address = addressOf(queries);
  expect(address).toEqual({ 'ml-q': 'time', 'ml-outcome': 'Rejected', 'ml-sprint': 'Sprint 5', 'ml-sort': 'title' });
  close();

  const { hub: again, queries: then } = await openHub(address);
  again.getByText('2 hypotheses: 2 rejected.');
  expect(again.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('ascending');
  expect(again.getByRole<HTMLSelectElement>('combobox', { name: 'Outcome' }).value).toBe('Rejected');
  expect(again.getByRole<HTMLInputElement>('searchbox').value).toBe('time');
  await user.click(again.getByRole('button', { name: 'Clear filters' }));
  // What was read was only a part, so the rest is read now.
  await again.findByText(/^17 hypotheses/);
  expect(addressOf(then)).toEqual({ 'ml-sort': 'title' });
});

test('says so where nothing matches, and where there is nothing yet', async () => {
  const { hub, close } = await openHub();
  await user.type(hub.getByRole('searchbox'), 'no such belief');
  await hub.findByText('No hypothesis matches');
  hub.getByText('Take a filter away, or search for another word.');
  close();
  amara.answerWith(changing(/wit\/wiql/, (body: object) => ({ ...body, workItems: [], workItemRelations: [] })));
  const { hub: empty } = await openHub();
  empty.getByText('No hypotheses yet');
});

test('a banner filters to what it is about', async () => {
  const { hub } = await openHub();
  const banners = within(hub.getByRole('list', { name: 'Worth a second look' }));
  const texts = banners.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(texts[0]).toContain('H6 is contradicted by H13.');
  expect(texts.at(-1)).toContain('bank-additional-full moved to 2014-02.2: re-check 10 decisions tested on 2014-02.');
  await user.click(banners.getByRole('button', { name: 'Show them: contradicted hypotheses' }));
  await hub.findByText('1 of 17 hypotheses: 1 accepted.');
  await user.click(banners.getByRole('button', { name: 'Show them: hypotheses to re-check' }));
  await hub.findByText(/^10 of 17 hypotheses/);
  await user.click(banners.getByRole('button', { name: 'Show all: hypotheses to re-check' }));
  await hub.findByText(/^17 hypotheses/);
});

test('the board has a column for each state, the decided by outcome', async () => {
  const { hub, queries } = await openHub();
  await user.click(hub.getByRole('button', { name: 'Board' }));
  expect((await hub.findByRole('region', { name: 'Registered, 1' })).textContent).toContain('H17');
  const decided = within(hub.getByRole('region', { name: 'Decided, 15' }));
  expect(decided.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    '● Accepted 5',
    '○ Rejected 6',
    '◐ Inconclusive 3',
    '⊘ Invalid 1',
  ]);
  expect(addressOf(queries)).toEqual({ 'ml-view': 'board' });
});

describe('the lineage', () => {
  it('says in words what contradicts what, is in the address, and gives the focus back', async () => {
    const { hub, queries } = await openHub();
    const opener = hub.getByRole('button', { name: 'Lineage of H13' });
    await user.click(opener);
    const dialog = within(hub.getByRole('dialog', { name: 'Lineage of H13' }));
    expect(dialog.getByRole('list', { name: 'Lineage in words' }).textContent).toMatch(/H13: .* Rejected contradicts H6: .* Accepted/);
    expect(addressOf(queries)['ml-lineage']).toBe(String(itemOf('H13')));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(hub.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(opener);
  });

  it('leads to the finding, which is none of the rows of the library', async () => {
    const { hub, opened } = await openHub();
    await user.click(hub.getByRole('button', { name: 'Lineage of H11' }));
    const dialog = within(hub.getByRole('dialog', { name: 'Lineage of H11' }));
    expect(dialog.getAllByRole('listitem')).toHaveLength(3);
    await user.click(dialog.getAllByRole('button', { name: /^E7/ })[0]!);
    expect(opened).toEqual([`work item ${itemOf('E7')}`]);
    hub.getByText(/^17 hypotheses/);
  });

  it('that cannot be read says what is missing', async () => {
    amara.answerWith(({ url, body }) =>
      url.includes('/wit/wiql') && body?.includes('WorkItemLinks') ? Response.json({ message: 'no' }, { status: 403 }) : undefined,
    );
    const { hub } = await openHub({ 'ml-lineage': String(itemOf('H13')) });
    hub.getByText(/^Links could not be read, so contradictions and newer datasets are missing/);
    hub.getByText(/^17 hypotheses/);
    hub.getByText('The links could not be read. Close this and choose Refresh to try again.');
  });
});

test('shows what was changed in the form of a hypothesis', async () => {
  const id = itemOf('H17');
  const before = host.db.get<{ title: string }>('SELECT title FROM work_items WHERE id = ?', id)!.title;
  const rename = (title: string) =>
    saveWorkItem(host.db, { id, projectId: host.projectId, at: new Date(), by: amara.identity.id, fields: { 'System.Title': title } });
  const { hub } = await openHub(
    {},
    {
      openWorkItem: () => {
        rename('H17: Nine of ten experts agree');
        return Promise.resolve();
      },
    },
  );
  await user.click(buttonOf(hub, 'H17'));
  await hub.findByRole('button', { name: 'H17: Nine of ten experts agree' });
  rename(before);
});

test('a new hypothesis meets what is known first, and starts where the filters are', async () => {
  const { hub, created } = await openHub({ 'ml-sprint': 'Sprint 7' });
  await user.click(hub.getByRole('button', { name: 'New hypothesis' }));
  const dialog = within(hub.getByRole('dialog', { name: 'New hypothesis' }));
  const go = dialog.getByRole<HTMLButtonElement>('button', { name: 'Continue in the form' });
  expect(go.getAttribute('aria-disabled') ?? String(go.disabled)).toBe('true');
  await user.type(dialog.getByRole('textbox'), 'Retraining on a recent window adds recall');
  await dialog.findByRole('button', { name: /^H16:/ });
  await user.click(go);
  await waitFor(() => expect(created).toHaveLength(1));
  expect(created[0]).toMatchObject({
    type: 'Hypothesis',
    values: { 'System.Title': 'Retraining on a recent window adds recall', 'System.IterationPath': 'Term-deposit call list\\Sprint 7' },
  });
});

test('goes along as CSV and Markdown', async () => {
  const downloads = takeDownloads();
  const { hub } = await openHub({ 'ml-outcome': 'Accepted', 'ml-sort': 'title' });
  await user.click(hub.getByRole('button', { name: 'CSV' }));
  expect(downloads[0]!.name).toBe('Term-deposit call list hypotheses.csv');
  const csv = await downloads[0]!.text();
  expect(csv.trim().split('\r\n')).toHaveLength(6);
  expect(csv).toContain(',Contradicted by H13; Dataset moved to 2014-02.2');
  await user.click(hub.getByRole('button', { name: 'Markdown' }));
  expect(await downloads[1]!.text()).toContain(
    '- H6 **Accepted**: On a random hold-out a fifth of the calls finds two thirds of the subscribers. Contradicted by H13.',
  );
});

test('the keyboard alone walks the rows and opens one', async () => {
  const { hub, opened } = await openHub();
  const isFocused = (element: HTMLElement) => waitFor(() => expect(document.activeElement).toBe(element));
  hub.getByRole('button', { name: 'Decided' }).focus();
  await user.keyboard('{Tab}');
  await isFocused(buttonOf(hub, 'H17'));
  await user.keyboard('{ArrowDown}');
  await isFocused(buttonOf(hub, 'H16'));
  await user.keyboard('{Tab}');
  await isFocused(hub.getByRole('button', { name: 'Lineage of H16' }));
  await user.keyboard('{End}');
  await isFocused(buttonOf(hub, 'H1'));
  await user.keyboard('{Home}');
  await isFocused(buttonOf(hub, 'H17'));
  await user.keyboard('{Enter}');
  expect(opened).toEqual([`work item ${itemOf('H17')}`]);
});

describe('says what is missing and what to do', () => {
  it('for a process without hypotheses', async () => {
    amara.answerWith(
      refusing(/workitemtypes|wit\/wiql/i, 404, {
        message: 'VS402323: Work item type Hypothesis not found',
        typeKey: 'WorkItemTypeNotFoundException',
      }),
    );
    const { hub } = renderHub();
    await hub.findByRole('button', { name: 'Try again' });
    amara.answerWith(null);
    await user.click(hub.getByRole('button', { name: 'Try again' }));
    await hub.findByText(/^17 hypotheses/);
  });

  it('for a reader without permission', async () => {
    amara.answerWith(refusing(/wit\/wiql/, 403, { message: 'TF237090' }));
    const { hub } = renderHub();
    expect((await hub.findByRole('alert')).textContent).toContain('You may not read this');
  });

  it('for hypotheses that are withheld', async () => {
    amara.answerWith(
      changing(/workitemsbatch/, ({ count, value }: { count: number; value: unknown[] }) => ({ count, value: [null, ...value.slice(1)] })),
    );
    const { hub } = await openHub();
    hub.getByText('1 hypothesis could not be read; you may lack permission for their area.');
  });
});

describe('due decisions', () => {
  const cellOf = (hub: Hub, key: string) => rowOf(hub, key).lastElementChild!.textContent;

  it('of a sprint that is under way are due, and nothing is overdue', async () => {
    const { hub } = await openHub();
    expect(cellOf(hub, 'H16')).toBe('due by 29 Nov');
    expect(cellOf(hub, 'H1')).toMatch(/^\d+ Sept? 2026$/);
    expect(hub.queryByText(/overdue/)).toBeNull();
    await user.selectOptions(hub.getByRole('combobox', { name: 'Due' }), 'Due now');
    await hub.findByText('2 of 17 hypotheses: 2 undecided.');
  });

  it('are overdue from the next day on, with a banner, a filter and an address', async () => {
    today = new Date('2026-11-30T09:00:00Z');
    const { hub, queries, close } = await openHub();
    expect(cellOf(hub, 'H17')).toBe('▲ overdue since 30 Nov');
    hub.getByText(/^2 hypotheses are overdue: decide, or move “Decide by” to a later sprint\./);
    await user.click(hub.getByRole('button', { name: 'Show them: overdue hypotheses' }));
    await hub.findByText('2 of 17 hypotheses: 2 undecided.');
    expect(hub.getByRole<HTMLSelectElement>('combobox', { name: 'Due' }).value).toBe('Overdue');
    expect(addressOf(queries)).toEqual({ 'ml-notice': 'overdue' });
    close();
    isNarrow = true;
    const { hub: list } = await openHub(addressOf(queries));
    list.getByText('2 of 17 hypotheses: 2 undecided.');
    expect(list.getAllByText('overdue since 30 Nov', { exact: false })).toHaveLength(2);
  });

  it('of no known sprint say so', async () => {
    const id = itemOf('H17');
    const decideBy = (path: string) =>
      saveWorkItem(host.db, { id, projectId: host.projectId, at: new Date(), by: amara.identity.id, fields: { 'Custom.MlDecideBy': path } });
    decideBy('end of the year');
    const { hub } = await openHub();
    expect(cellOf(hub, 'H17')).toBe('▲ “Decide by” doesn’t name a known sprint');
    decideBy('Term-deposit call list\\Sprint 7');
  });
});

describe('the plans', () => {
  it('say what became of them, and which decision on their split each is', async () => {
    const { hub } = await openHub();
    await waitFor(() => expect(rowOf(hub, 'H7').textContent).toContain('Plan changed after results'));
    expect(rowOf(hub, 'H9').textContent).toContain('9th confirmatory decision on this split');
    expect(rowOf(hub, 'H1').textContent).not.toContain('confirmatory decision');
    expect(rowOf(hub, 'H13').textContent).toContain('Similar result known beforehand');
    hub.getByText(/^5 of 13 confirmatory hypotheses decided by an interval were accepted; chance alone would accept up to 0\.33/);
    hub.getByText('Of 14 decided, a similar result was known beforehand for 2, this very result for 0, and 7 do not say.');
  });

  it('are counted in the whole project where the address asks for a part', async () => {
    const { hub } = await openHub({ 'ml-outcome': 'Inconclusive' });
    await waitFor(() => expect(rowOf(hub, 'H8').textContent).toContain('8th confirmatory decision on this split'));
    expect(amara.sent.flatMap(checkRequest)).toEqual([]);
  });

  it('of the rest of the project that cannot be read leave the count unknown', async () => {
    amara.answerWith(({ url, body }) =>
      url.includes('/wit/wiql') && body?.includes("<> 'Exploratory'") ? Response.json({ message: 'no' }, { status: 403 }) : undefined,
    );
    const { hub } = await openHub({ 'ml-outcome': 'Inconclusive' });
    await hub.findByText('Decisions of the rest of the project could not be read, so it is unknown how often a split was used.');
    expect(rowOf(hub, 'H8').textContent).not.toContain('confirmatory decision');
  });

  it('whose histories are refused are not checked, and can be asked for again', async () => {
    amara.answerWith(refusing(/\/updates|\/reporting\//, 403, { message: 'no' }));
    const { hub } = await openHub();
    await hub.findByText(/^Whether 16 plans changed after the results is not checked yet\./);
    amara.answerWith(null);
    await user.click(hub.getByRole('button', { name: 'Check plans' }));
    await waitFor(() => expect(rowOf(hub, 'H7').textContent).toContain('Plan changed after results'));
    expect(hub.queryByRole('button', { name: 'Check plans' })).toBeNull();
  });

  it('go along in the exports', async () => {
    const downloads = takeDownloads();
    const { hub } = await openHub();
    await waitFor(() => expect(rowOf(hub, 'H7').textContent).toContain('Plan changed after results'));
    await user.click(hub.getByRole('button', { name: 'CSV' }));
    const rows = (await downloads[0]!.text()).split('\r\n');
    const ofKey = (key: string) => rows.find((row) => row.includes(`,${key}: `))!;
    expect(ofKey('H1')).toMatch(
      /,"age, job and earlier contacts .*",Data explored,,Held,,Sprint 1,,unchanged,1st confirmatory decision on this split$/,
    );
    expect(ofKey('H7')).toMatch(/,Sprint 3,,plan changed after results,/);
    expect(ofKey('H16')).toMatch(/,most of the signal was the year,Similar result known,4118,,,Sprint 7,due by 2026-11-29,unchanged,would be the /);
    expect(ofKey('H17')).toMatch(/,Sprint 7,due by 2026-11-29,,$/);
    await user.click(hub.getByRole('button', { name: 'Markdown' }));
    const markdown = await downloads[1]!.text();
    expect(markdown).toContain('## Plans and deviations');
    expect(markdown).toMatch(/^- H5: because: it finds interactions .*; seen before: Nothing run; deviation: One seed was planned/m);
  });
});
