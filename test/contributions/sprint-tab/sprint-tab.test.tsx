import { act, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { actingAs, changing, refusing, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { sampleSentence, sampleTotals } from '../../builders/sample-outcomes.ts';
import { checkCalled, openTab, renderTab, sentenceIn, untilWhole, type Page } from './tab.tsx';

const user = userEvent.setup();

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(() => host.close());
beforeEach(() => {
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

test('names the two stories of sprint 3 without a deliverable', async () => {
  const { tab } = await openTab(amara, 'Sprint 3');
  expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3'));
  const check = checkCalled(tab, 'A deliverable for every story');
  expect(check.getByRole('heading').textContent).toBe('2 of 11 stories have no deliverable from this sprint');
  expect(check.getAllByRole('listitem')).toHaveLength(2);
  check.getByRole('button', { name: 'Profile contact history per client' });
  check.getByRole('button', { name: 'Spike: can macro indicators be refreshed daily?' });
});

test('has no design session in sprint 1', async () => {
  const { tab } = await openTab(amara, 'Sprint 1');
  expect(tab.getByRole('article', { name: 'ML design session' }).textContent).toContain('No ML design session was held');
});

test('is green in sprint 5 through a rejection', async () => {
  const { tab } = await openTab(amara, 'Sprint 5');
  tab.getByText('Nothing in this sprint needs attention.');
  const spike = tab.getAllByRole('row').find(({ textContent }) => textContent.includes('does gradient boosting hold on later calls?'))!;
  within(spike).getByRole('button', { name: 'H11' });
  tab.getByText('waived until Sprint 5');
});

test('is nearly green in sprint 6', async () => {
  const { tab } = await openTab(amara, 'Sprint 6');
  expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 6'));
  expect(tab.getByRole('article', { name: 'Data scientists review MLOps' }).textContent).toContain('2 of 11 MLOps pull requests');
});

test('lists what has not enough data with its reason and its action, and what does not apply with why', async () => {
  const { tab } = await openTab(amara, 'Sprint 1');
  const totals = sampleTotals('Sprint 1');
  const gaps = within(tab.getByRole('region', { name: 'Not enough data' }));
  expect(gaps.getAllByRole('article')).toHaveLength(totals['?']);
  const few = within(gaps.getByRole('article', { name: 'Shared MLOps work' }));
  few.getByText(/At least 10 started items are needed\./);
  // Nothing that a person does here would add the items that are missing.
  expect(few.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Focus…']);
  within(gaps.getByRole('article', { name: 'Stand-up' })).getByRole('button', { name: 'Confirm: Stand-up' });
  const inapplicable = tab.getByText(`${totals['–']} checks do not apply`).parentElement as HTMLDetailsElement;
  expect(inapplicable.open).toBe(false);
  const entries = within(inapplicable)
    .getAllByRole('listitem', { hidden: true })
    .map(({ textContent }) => textContent);
  expect(entries).toHaveLength(totals['–']);
  expect(entries).toContainEqual(expect.stringMatching(/Feasibility first.*Operationalisation has not begun/));
});

test('has no list of missing data if nothing is missing', async () => {
  const { tab } = await openTab(amara, 'Sprint 6');
  expect(sampleTotals('Sprint 6')['?']).toBe(0);
  expect(tab.queryByRole('region', { name: 'Not enough data' })).toBeNull();
});

test('shows another sprint from the tab and from the page', async () => {
  const { tab, showSprint } = await openTab(amara, 'Sprint 3');
  expect(tab.queryByRole('combobox', { name: 'Sprint' })).toBeNull();
  await user.click(await tab.findByRole('button', { name: /^Sprint 4: / }));
  await tab.findByRole('heading', { name: 'Sprint 4', level: 1 });
  await user.click(tab.getByRole('button', { name: 'Back to Sprint 3' }));
  await tab.findByRole('heading', { name: 'Sprint 3', level: 1 });
  expect(tab.queryByRole('button', { name: /^Back to/ })).toBeNull();
  await user.click(await tab.findByRole('button', { name: /^Sprint 2: / }));
  await tab.findByRole('heading', { name: 'Sprint 2', level: 1 });
  await untilWhole(tab);
  expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 2'));
  act(() => showSprint('Sprint 5'));
  await tab.findByText('Nothing in this sprint needs attention.');
  tab.getByRole('heading', { name: 'Sprint 5', level: 1 });
  expect(tab.queryByRole('button', { name: /^Back to/ })).toBeNull();
});

test('opens an item in the form', async () => {
  const { tab, opened } = await openTab(amara, 'Sprint 3');
  const { id } = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE title = 'Call list sorted by score'")!;
  await user.click(within(tab.getByRole('table')).getByRole('button', { name: 'Call list sorted by score' }));
  expect(opened).toEqual([`work item ${id}`]);
});

test('tells of an item that does not open', async () => {
  const openWorkItem = (id: number) => Promise.reject(new Error(`Work item ${id} does not exist`));
  const { tab } = await openTab(amara, 'Sprint 3', { openWorkItem });
  await user.click(tab.getAllByRole('button', { name: 'Profile contact history per client' })[0]!);
  expect((await tab.findByRole('alert')).textContent).toMatch(/^That did not work: Work item \d+ does not exist$/);
});

test('says what happened when it cannot be read, and trying again helps', async () => {
  amara.answerWith(refusing(/_apis\/wit\/wiql/, 403, { message: 'TF237090: no permission', typeKey: 'AccessDeniedException' }));
  const { tab } = await renderTab(amara, 'Sprint 3');
  tab.getByText('Reading the sprint');
  const alert = await tab.findByRole('alert');
  expect(alert.textContent).toContain('You may not read this');
  expect(alert.textContent).toContain('TF237090');
  expect(tab.queryByText('Reading the sprint')).toBeNull();
  amara.answerWith(null);
  await user.click(tab.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3')));
  expect(tab.queryByRole('alert')).toBeNull();
});

test('checks the rest without pull requests, and says what is missing', async () => {
  amara.answerWith(refusing(/_apis\/git\/pullrequests/, 403, { message: 'no' }));
  const { tab } = await openTab(amara, 'Sprint 6');
  tab.getByText('Pull requests could not be read. Links to them are shown by the day of the link.');
});

test('keeps what was read when reading again fails, and says when it was read', async () => {
  const { tab } = await openTab(amara, 'Sprint 3');
  await tab.findByRole('list', { name: 'Recent sprints' });
  amara.answerWith(refusing(/_apis\/wit\/wiql/, 500, { message: 'no' }));
  await user.click(tab.getByRole('button', { name: 'Refresh' }));
  expect((await tab.findByRole('alert')).textContent).toMatch(/What is below was read at \d\d:\d\d\./);
  expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3'));
  amara.answerWith(null);
  await user.click(tab.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(tab.queryByRole('alert')).toBeNull());
  expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 3'));
});

test('asks for changes of the working agreement once, however often it is read, and again when told to', async () => {
  const asked = () => amara.sent.filter(({ url }) => /working-agreement|working_agreement/.test(url)).length;
  const { tab, showSprint } = await openTab(amara, 'Sprint 1');
  const places = asked();
  expect(places).toBeGreaterThan(4);
  act(() => showSprint('Sprint 2'));
  await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 2')));
  act(() => showSprint('Sprint 1'));
  await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 1')));
  expect(asked()).toBe(places);
  await user.click(tab.getByRole('button', { name: 'Refresh' }));
  await waitFor(() => expect(asked()).toBe(2 * places));
});

test('shows nothing of the sprint before where another cannot be read', async () => {
  const { tab, showSprint } = await openTab(amara, 'Sprint 3');
  amara.answerWith(refusing(/_apis\/wit\/wiql/, 500, { message: 'no' }));
  act(() => showSprint('Sprint 4'));
  expect((await tab.findByRole('alert')).textContent).toContain('Something went wrong');
  expect(tab.queryByText('checks pass', { exact: false })).toBeNull();
});

test('announces what came of a reading', async () => {
  const { tab, showSprint } = await openTab(amara, 'Sprint 3');
  tab.getByText('Sprint 3 is read: 5 need attention, 1 has not enough data');
  act(() => showSprint('Sprint 5'));
  const announced = await tab.findByText('Sprint 5 is read: 1 has not enough data, 1 is waived');
  expect(announced.getAttribute('role')).toBe('status');
});

test('says that it was read a while ago when the person comes back', async () => {
  const readAt = new Date();
  const { tab } = await openTab({ ...amara, context: { ...amara.context, now: () => readAt } }, 'Sprint 3');
  expect(tab.getByRole('region', { name: 'Summary' }).textContent).toMatch(/As of \d\d:\d\d\./);
  // Only the date is another one; what waits goes on waiting.
  jest.useFakeTimers({
    now: readAt.getTime() + 2 * 3_600_000,
    doNotFake: ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'],
  });
  act(() => void globalThis.dispatchEvent(new Event('focus')));
  jest.useRealTimers();
  tab.getByText('a while ago: refresh to see what changed since', { exact: false });
});

test('counts people without a role, and the way to give them one is at hand', async () => {
  amara.context.data = {
    ...amara.context.data,
    getDocuments: async (collection) =>
      ((await host.context.data.getDocuments(collection)) as { id: string; roles?: Record<string, string> }[]).map((document) =>
        document.id === 'settings' ? { ...document, roles: { ...document.roles, 'amara.okeke@calllist.example': undefined } } : document,
      ),
  };
  const { tab, opened } = await openTab(amara, 'Sprint 6');
  tab.getByText('1 person who worked in this sprint has no role and counts for neither.', { exact: false });
  await user.click(tab.getByRole('button', { name: 'Set roles' }));
  await waitFor(() => expect(opened).toEqual([expect.stringMatching(/settings-hub\?ml-tab=roles$/)]));
});

test('says of a sprint without stories how stories are recognised', async () => {
  amara.answerWith(changing(/_apis\/wit\/wiql/, (body: object) => ({ ...body, workItems: [], workItemRelations: [] })));
  const { tab } = await openTab(amara, 'Sprint 3');
  tab.getByText('The sprint has no stories or spikes in the team’s areas.');
  tab.getByText(/Counted are items of the type User Story/);
});

interface Iterations {
  value: { attributes: object }[];
}

test.each([
  ['no sprints', changing(/teamsettings\/iterations\?/, () => ({ value: [] })), 'This team has no sprints yet'],
  [
    'sprints without dates',
    changing(/teamsettings\/iterations\?/, ({ value }: Iterations) => ({
      value: value.map((one) => ({ ...one, attributes: { startDate: null, finishDate: null, timeFrame: 'future' } })),
    })),
    'This sprint has no dates',
  ],
  [
    'a sprint of others',
    changing(/teamsettings\/iterations\?/, ({ value }: Iterations) => ({ value: value.slice(0, 2) })),
    'This sprint is not one of the team’s',
  ],
  ['no areas', changing(/teamfieldvalues/, (body: object) => ({ ...body, values: [] })), 'This team has no areas'],
] as const)('says what to do about %s', async (_state, answer, title) => {
  const { tab, showSprint } = await openTab(amara, 'Sprint 3');
  amara.answerWith(answer);
  act(() => showSprint('Sprint 4'));
  expect((await tab.findByRole('alert')).textContent).toContain(title);
  expect(tab.queryByText('checks pass', { exact: false })).toBeNull();
});

interface Batch {
  value: { fields: Record<string, unknown> }[];
}

test('shows titles to the letter, whatever they hold', async () => {
  const title = `"Quotes" 'single' <img src=x onerror=alert(1)> & 🧪 עברית العربية`;
  amara.answerWith(
    changing(/workitemsbatch/, (batch: Batch) => {
      const value = batch.value.map(({ fields, ...item }) => ({
        ...item,
        fields: fields['System.Title'] === 'Profile contact history per client' ? { ...fields, 'System.Title': title } : fields,
      }));
      return { ...batch, value };
    }),
  );
  const { tab } = await openTab(amara, 'Sprint 3');
  checkCalled(tab, 'A deliverable for every story').getByRole('button', { name: title });
  expect(document.querySelector('img')).toBeNull();
});

describe('the list of hypotheses', () => {
  const listed = (tab: Page) =>
    [...tab.getByRole('heading', { name: 'Hypotheses' }).closest('section, .panel')!.querySelectorAll('li')].map(({ textContent }) => textContent);

  test('says what became of a plan, and when decisions are due', async () => {
    const { tab, close } = await openTab(amara, 'Sprint 3');
    await waitFor(() => expect(listed(tab).find((text) => text.includes('H7'))).toContain('▲ Plan changed after results'));
    close();
    const { tab: current } = await openTab(amara, 'Sprint 7');
    expect(listed(current).find((text) => text.includes('H16'))).toContain('due by 29 Nov');
    expect(listed(current).join(' ')).not.toContain('overdue');
  });

  test('begins with what is overdue from an earlier sprint, while the sprint runs', async () => {
    const id = amara.idOf('H17:');
    const save = (fields: Record<string, unknown>) =>
      saveWorkItem(host.db, { id, projectId: host.projectId, at: new Date('2026-11-23T10:00:00Z'), by: amara.identity.id, fields });
    save({ 'Custom.MlDecideBy': String.raw`Term-deposit call list\Sprint 5`, 'System.IterationPath': String.raw`Term-deposit call list\Sprint 5` });
    const { tab, close } = await openTab(amara, 'Sprint 7');
    expect(listed(tab)[0]).toMatch(/H17: .*▲ overdue since 2 Nov/);
    expect(checkCalled(tab, 'Hypotheses move on').getByRole('heading').textContent).toBe('1 hypothesis is overdueInfo');
    close();
    const { tab: ended } = await openTab(amara, 'Sprint 6');
    expect(listed(ended).join(' ')).not.toContain('H17');
    save({ 'Custom.MlDecideBy': String.raw`Term-deposit call list\Sprint 7`, 'System.IterationPath': String.raw`Term-deposit call list\Sprint 7` });
  });
});
