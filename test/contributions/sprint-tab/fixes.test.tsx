import { cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { actingAs, refusing, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { sampleSentence } from '../../builders/sample-outcomes.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { checkCalled, openTab, sentenceIn, type Page } from './tab.tsx';

const user = userEvent.setup();
const ALL_CHECKS = `All ${CHECKS.length} checks`;

let host: SampleHost;
let amara: Acting;
beforeEach(async () => {
  host = await startSampleHost();
  amara = actingAs(host, 'amara.okeke@calllist.example');
});
afterEach(async () => {
  cleanup();
  await host.close();
  expect([...new Set(amara.sent.flatMap(checkRequest))]).toEqual([]);
});

const itemCalled = (title: string) =>
  host.db.get<{ id: number; rev: number; fields: string; changed_by: string; project_id: string }>(
    'SELECT id, rev, fields, changed_by, project_id FROM work_items WHERE title = ?',
    title,
  )!;
const sizeOf = (title: string) => (JSON.parse(itemCalled(title).fields) as Record<string, unknown>)['Custom.MlTshirtSize'];
const nameOf = (id: string) => host.db.get<{ display_name: string }>('SELECT display_name FROM identities WHERE id = ?', id)!.display_name;
const isGone = (tab: Page, name: string) => waitFor(() => expect(tab.queryByRole('dialog', { name })).toBeNull());

describe('a size', () => {
  const TITLE = 'Explain a score in one sentence';

  it('is written as a revision of the person, and another tab sees it on refresh', async () => {
    const before = itemCalled(TITLE);
    const { tab } = await openTab(amara, 'Sprint 6');
    const { tab: other } = await openTab(actingAs(host, 'henrik.dahl@calllist.example'), 'Sprint 6');
    checkCalled(other, 'T-shirt sizes').getByRole('heading', { name: /^1 of 11 stories has no T-shirt size/ });
    await user.click(tab.getByRole('button', { name: `Set size S for ${before.id}` }));
    await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 6', { 'size-tshirt': 'P' })));
    const after = itemCalled(TITLE);
    expect([after.rev, sizeOf(TITLE), nameOf(after.changed_by)]).toEqual([before.rev + 1, 'S', 'Amara Okeke']);
    tab.getByText(`Size of ${before.id} set to S.`);
    await user.click(other.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(sentenceIn(other)).toBe(sampleSentence('Sprint 6', { 'size-tshirt': 'P' })));
  });

  it('that someone else set meanwhile is shown beside the chosen one, and overwritten only when told', async () => {
    const { id, project_id: projectId } = itemCalled(TITLE);
    const { tab } = await openTab(amara, 'Sprint 6');
    saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, fields: { 'Custom.MlTshirtSize': 'XL' } });
    await user.click(tab.getByRole('button', { name: `Set size S for ${id}` }));
    expect((await tab.findByRole('alert')).textContent).toContain(`Someone changed ${id}: size XL. You chose S.`);
    expect(sizeOf(TITLE)).toBe('XL');
    tab.getByRole('button', { name: 'Keep XL' });
    await user.click(tab.getByRole('button', { name: 'Set S' }));
    await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 6', { 'size-tshirt': 'P' })));
    expect(sizeOf(TITLE)).toBe('S');
  });

  it('that is refused says why', async () => {
    const { id } = itemCalled(TITLE);
    const { tab } = await openTab(amara, 'Sprint 6');
    amara.answerWith(({ method }) => (method === 'PATCH' ? Response.json({ message: 'TF237111: read only' }, { status: 403 }) : undefined));
    await user.click(tab.getByRole('button', { name: `Set size S for ${id}` }));
    expect((await tab.findByRole('alert')).textContent).toContain('TF237111');
    expect(sizeOf(TITLE)).toBeUndefined();
    amara.answerWith(null);
  });
});

describe('a deliverable', () => {
  it('of the sprint is found and linked', async () => {
    const { id } = itemCalled('Profile contact history per client');
    const { tab } = await openTab(amara, 'Sprint 3');
    await user.click(tab.getByRole('button', { name: `Link a deliverable to ${id}` }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Link a deliverable' }));
    await user.type(dialog.getByRole('searchbox'), 'no such thing');
    dialog.getByText('Nothing of this sprint matches.');
    await user.clear(dialog.getByRole('searchbox'));
    await user.type(dialog.getByRole('searchbox'), 'remove an unused option');
    await user.click(dialog.getByRole('button', { name: /Remove an unused option/ }));
    await tab.findByRole('heading', { name: '1 of 11 stories has no deliverable from this sprint' });
    const links = host.db.all<{ url: string; attributes: string }>(
      "SELECT url, attributes FROM work_item_relations WHERE work_item_id = ? AND rel = 'ArtifactLink'",
      id,
    );
    expect(links.at(-1)?.url).toMatch(/^vstfs:\/\/\/Git\/PullRequestId\/[0-9a-f-]{36}%2F[0-9a-f-]{36}%2F\d+$/);
    expect(links.at(-1)?.attributes).toContain('"Pull Request"');
  });

  it('can be a link, once it is one, which after the sprint counts by the day it was made', async () => {
    const { id } = itemCalled('Profile contact history per client');
    const { id: otherId } = itemCalled('Spike: can macro indicators be refreshed daily?');
    const { tab } = await openTab(amara, 'Sprint 3');
    const openDialog = async (item: number) => {
      await user.click(tab.getByRole('button', { name: `Link a deliverable to ${item}` }));
      return within(await tab.findByRole('dialog', { name: 'Link a deliverable' }));
    };
    await user.click((await openDialog(id)).getByRole('button', { name: /Remove an unused option/ }));
    await tab.findByRole('heading', { name: '1 of 11 stories has no deliverable from this sprint' });

    const dialog = await openDialog(otherId);
    const add = dialog.getByRole<HTMLButtonElement>('button', { name: 'Add link' });
    const link = dialog.getByRole('textbox', { name: 'Link' });
    await user.type(link, 'not an address');
    expect(add.getAttribute('aria-disabled') ?? String(add.disabled)).toBe('true');
    await user.clear(link);
    await user.type(link, 'https://wiki.calllist.example/indicators');
    await user.type(dialog.getByRole('textbox', { name: 'Label' }), 'Notes');
    dialog.getByText(/^A link added today doesn’t count/);
    const { start_date: start } = host.db.get<{ start_date: string }>("SELECT start_date FROM classification_nodes WHERE name = 'Sprint 3'")!;
    await user.type(dialog.getByLabelText('Day it was made'), start.slice(0, 10));
    expect(dialog.queryByText(/^A link added today doesn’t count/)).toBeNull();
    await user.click(add);
    await isGone(tab, 'Link a deliverable');
    expect(
      host.db.get("SELECT 1 FROM work_item_relations WHERE work_item_id = ? AND url = 'https://wiki.calllist.example/indicators'", otherId),
    ).toBeDefined();
    await tab.findByText('dated by hand', { exact: false });
    expect(tab.queryByRole('heading', { name: '11 stories have a deliverable from this sprint' })).toBeNull();
    const all = within(tab.getByText(ALL_CHECKS).parentElement!);
    all.getByText('11 stories have a deliverable from this sprint', { exact: false });
  });

  it('cannot be linked to an item that someone changed', async () => {
    const title = 'Profile contact history per client';
    const { id, project_id: projectId } = itemCalled(title);
    const { tab } = await openTab(amara, 'Sprint 3');
    await user.click(tab.getByRole('button', { name: `Link a deliverable to ${id}` }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Link a deliverable' }));
    saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, fields: { 'System.Title': 'Other' } });
    await user.click(dialog.getAllByRole('button', { name: /^!\d+/ })[0]!);
    expect((await dialog.findByRole('alert')).textContent).toContain(
      `Someone changed ${id} in the meantime. Close this, refresh, and link it again.`,
    );
  });
});

describe('a check', () => {
  it('is waived with a reason until a sprint, and stays waived', async () => {
    const { tab, close } = await openTab(amara, 'Sprint 4');
    await user.click(tab.getByRole('button', { name: 'Waive the check Sprint planning' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Waive: Sprint planning' }));
    const waive = dialog.getByRole<HTMLButtonElement>('button', { name: 'Waive' });
    expect(waive.getAttribute('aria-disabled') ?? String(waive.disabled)).toBe('true');
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Two groups were at a fair.');
    expect(waive.getAttribute('aria-disabled') ?? String(waive.disabled)).toBe('true');
    await user.click(dialog.getByRole('radio', { name: 'Agreed exception' }));
    const until = dialog.getByRole<HTMLSelectElement>('combobox', { name: 'Until the end of' });
    await user.selectOptions(until, until.options[0]!);
    await user.click(waive);
    await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 4', { 'ceremony-planning': 'W' })));
    tab.getByText('Waived until the end of Sprint 4.');
    close();
    const { tab: again } = await openTab(amara, 'Sprint 4');
    again.getByText(ALL_CHECKS);
    expect(again.getByRole('region', { name: 'Waived' }).textContent).toContain(
      'Waived until the end of Sprint 4 by Amara Okeke (agreed exception): Two groups were at a fair.',
    );
  });

  it('is waived for a single item', async () => {
    const { id } = itemCalled('Profile contact history per client');
    const { tab } = await openTab(amara, 'Sprint 3');
    await user.click(checkCalled(tab, 'A deliverable for every story').getByRole('button', { name: `Waive for ${id}` }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Waive: A deliverable for every story' }));
    dialog.getByText(`For ${id} Profile contact history per client. Everyone sees who waived it and why.`);
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Done elsewhere');
    await user.click(dialog.getByRole('radio', { name: 'The data is wrong' }));
    await user.click(dialog.getByRole('button', { name: 'Waive' }));
    await waitFor(() =>
      expect(checkCalled(tab, 'A deliverable for every story').getByRole('heading').textContent).toBe(
        '1 of 11 stories has no deliverable from this sprint',
      ),
    );
  });

  it('keeps its dialog when it cannot be stored', async () => {
    const { tab } = await openTab(amara, 'Sprint 4');
    await user.click(tab.getByRole('button', { name: 'Waive the check Sprint planning' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Waive: Sprint planning' }));
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'A fair');
    await user.click(dialog.getByRole('radio', { name: 'Does not apply here' }));
    amara.answerWith(refusing(/ExtensionManagement/, 403, { message: 'no' }));
    await user.click(dialog.getByRole('button', { name: 'Waive' }));
    expect((await dialog.findByRole('alert')).textContent).toMatch(/^It could not be stored: /);
  });

  it('gives the focus back when its dialog is left with Escape, and writes nothing', async () => {
    const { tab } = await openTab(amara, 'Sprint 4');
    const opener = tab.getByRole('button', { name: 'Waive the check Sprint planning' });
    opener.focus();
    await user.keyboard('{Enter}');
    const dialog = await tab.findByRole('dialog', { name: 'Waive: Sprint planning' });
    expect(dialog.contains(document.activeElement)).toBe(true);
    await user.keyboard('{Escape}');
    await isGone(tab, 'Waive: Sprint planning');
    expect(document.activeElement).toBe(opener);
    expect(tab.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('what leaves no trace', () => {
  it('is attested in two clicks, and stays attested until the sprint named', async () => {
    const { tab, close } = await openTab(amara, 'Sprint 7');
    const row = (page: Page) =>
      within(page.getByRole('region', { name: 'Ceremonies' }))
        .getAllByRole('listitem')
        .find(({ textContent }) => textContent.includes('Stand-up'))!;
    await user.click(within(row(tab)).getByRole('button', { name: 'Confirm: Stand-up' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Confirm: Stand-up' }));
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(row(tab).textContent).toContain('confirmed by Amara Okeke'));
    close();
    const { tab: again } = await openTab(amara, 'Sprint 7');
    expect(row(again).textContent).toContain('confirmed by Amara Okeke');
    again.getByText('Confirmed until the end of Sprint 7 by Amara Okeke', { exact: false });
  });

  it('asks for it in a sprint that is over, with a note', async () => {
    const { tab } = await openTab(amara, 'Sprint 1');
    await user.click(checkCalled(tab, 'Working agreement').getByRole('button', { name: 'Confirm: Working agreement' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Confirm: Working agreement' }));
    dialog.getByText('The team has a working agreement and looked at it again. From Sprint 1 on; everyone sees who confirmed it.');
    await user.type(dialog.getByRole('textbox', { name: /^Note/ }), 'On the wall of the team room');
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(tab.queryByRole('article', { name: 'Working agreement' })).toBeNull());
    tab.getByText('by Amara Okeke: On the wall of the team room', { exact: false });
  });
});

describe('a session', () => {
  it('is recorded in the form, with nothing said of who was there', async () => {
    const { tab, created } = await openTab(amara, 'Sprint 1');
    await user.click(tab.getByRole('button', { name: 'Record a design session' }));
    expect(created).toEqual([
      {
        type: 'Team Session',
        values: {
          'System.Title': 'ML design session, Sprint 1',
          'System.IterationPath': 'Term-deposit call list\\Sprint 1',
          'System.AreaPath': 'Term-deposit call list',
          'Custom.MlSessionKind': 'ML design session',
        },
      },
    ]);
  });

  it('that was recorded is read, and one whose form was left is not', async () => {
    let answer: number | null = null;
    const { tab } = await openTab(amara, 'Sprint 1', { createWorkItem: () => Promise.resolve(answer) });
    await tab.findByRole('list', { name: 'Recent sprints' });
    const record = tab.getByRole('button', { name: 'Record a design session' });
    const before = amara.sent.length;
    await user.click(record);
    expect(amara.sent.length).toBe(before);
    answer = 1;
    await user.click(record);
    await waitFor(() => expect(amara.sent.length).toBeGreaterThan(before));
  });

  it('says why its form does not open', async () => {
    const { tab } = await openTab(amara, 'Sprint 1', { createWorkItem: () => Promise.reject(new Error('There is no type Team Session.')) });
    await user.click(tab.getByRole('button', { name: 'Record a design session' }));
    expect((await tab.findByRole('alert')).textContent).toBe('The form could not be opened: There is no type Team Session.');
  });
});
