import { cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { plainText } from '../../../src/domain/shared/text.ts';
import { actingAs, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { sampleSentence } from '../../builders/sample-outcomes.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { checkCalled, openTab, sentenceIn, type Page } from './tab.tsx';

const user = userEvent.setup();
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

interface Row {
  id: number;
  rev: number;
  project_id: string;
  fields: Record<string, unknown>;
}
const itemsOf = (where: string, ...values: (string | number)[]): Row[] =>
  host.db
    .all<{ id: number; rev: number; project_id: string; fields: string }>(
      `SELECT items.id, rev, items.project_id, fields FROM work_items items JOIN classification_nodes nodes ON nodes.id = items.iteration_id WHERE ${where} ORDER BY items.id`,
      ...values,
    )
    .map((row) => ({ ...row, fields: JSON.parse(row.fields) as Record<string, unknown> }));
const itemCalled = (title: string): Row => itemsOf('title = ?', title)[0]!;
const SIZE = 'Custom.MlTshirtSize';
const undo = (tab: Page) => user.click(tab.getByRole('button', { name: 'Undo' }));
const save = (id: number, fields: Record<string, string | number>) =>
  saveWorkItem(host.db, {
    id,
    projectId: itemsOf('items.id = ?', id)[0]!.project_id,
    at: new Date(),
    by: findIdentity(host.db, 'Ines Duarte')!.id,
    fields,
  });

describe('Undo', () => {
  const TITLE = 'Explain a score in one sentence';

  it('takes a size back, and the check counts again', async () => {
    const { id, rev } = itemCalled(TITLE);
    const { tab } = await openTab(amara, 'Sprint 6');
    const before = sentenceIn(tab);
    await user.click(tab.getByRole('button', { name: `Set size S for ${id}` }));
    await tab.findByText(`Size of ${id} set to S.`);
    expect(itemCalled(TITLE).fields[SIZE]).toBe('S');
    await undo(tab);
    await tab.findByText(`Undone: Size of ${id} set to S.`);
    await waitFor(() => expect(sentenceIn(tab)).toBe(before));
    expect(itemCalled(TITLE)).toMatchObject({ rev: rev + 2 });
    expect(itemCalled(TITLE).fields[SIZE]).toBeUndefined();
    expect(tab.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('overwrites nothing that someone changed in the meantime', async () => {
    const { id } = itemCalled(TITLE);
    const { tab } = await openTab(amara, 'Sprint 6');
    await user.click(tab.getByRole('button', { name: `Set size S for ${id}` }));
    await tab.findByText(`Size of ${id} set to S.`);
    save(id, { [SIZE]: 'XL' });
    await undo(tab);
    expect((await tab.findByRole('alert')).textContent).toBe(`Someone changed ${id} in the meantime, so it was left as it is.`);
    expect(itemCalled(TITLE).fields[SIZE]).toBe('XL');
    await user.click(tab.getByRole('button', { name: 'Close' }));
    expect(tab.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['a pull request', /^!\d+/, 'ArtifactLink'],
    ['a hypothesis', /^Hypothesis /, 'System.LinkTypes.Related'],
  ])('removes the link to %s', async (_what, name, rel) => {
    const { id } = itemCalled('Profile contact history per client');
    const linksOf = () =>
      host.db.get<{ n: number }>('SELECT count(*) AS n FROM work_item_relations WHERE work_item_id = ? AND rel = ? AND removed IS NULL', id, rel)!.n;
    const before = linksOf();
    const { tab } = await openTab(amara, 'Sprint 3');
    await user.click(tab.getByRole('button', { name: `Link a deliverable to ${id}` }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Link a deliverable' }));
    await user.click(dialog.getAllByRole('button', { name })[0]!);
    await tab.findByText(`Deliverable linked to ${id}.`);
    expect(linksOf()).toBe(before + 1);
    await undo(tab);
    await tab.findByText(/^Undone: /);
    expect(linksOf()).toBe(before);
  });

  it('withdraws what was confirmed', async () => {
    const { tab } = await openTab(amara, 'Sprint 1');
    const before = sentenceIn(tab);
    await user.click(tab.getAllByRole('button', { name: 'Confirm: Stand-up' })[0]!);
    await user.click(within(await tab.findByRole('dialog', { name: 'Confirm: Stand-up' })).getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(sentenceIn(tab)).not.toBe(before));
    await undo(tab);
    await waitFor(() => expect(sentenceIn(tab)).toBe(before));
  });
});

test('a waiver is listed where it counts, ended there, and given again by Undo', async () => {
  const { tab } = await openTab(amara, 'Sprint 5');
  const waived = () => within(tab.getByRole('region', { name: 'Waived' }));
  waived().getByText('Sprint planning');
  await user.click(waived().getByRole('button', { name: 'End the waiver of Sprint planning' }));
  await tab.findByText('Waiver ended. The check counts again in every sprint that it covered.');
  await waitFor(() => expect(tab.queryByRole('region', { name: 'Waived' })).toBeNull());
  checkCalled(tab, 'Sprint planning');
  await undo(tab);
  await waitFor(() => expect(sentenceIn(tab)).toBe(sampleSentence('Sprint 5')));
  waived();
});

test('ceremonies lead to their records', async () => {
  const { tab, opened } = await openTab(amara, 'Sprint 6');
  const list = within(tab.getByRole('region', { name: 'Ceremonies' }));
  await user.click(list.getByRole('button', { name: 'Sprint planning' }));
  const [planning] = itemsOf(
    "type = 'Team Session' AND nodes.name = 'Sprint 6' AND json_extract(fields, '$.\"Custom.MlSessionKind\"') = 'Sprint planning'",
  );
  expect(opened).toEqual([`work item ${planning!.id}`]);
});

describe('several stories at once', () => {
  const unsized = () => itemsOf("nodes.name = 'Sprint 1' AND type = 'User Story'").filter(({ fields }) => fields[SIZE] === undefined);

  it('get their size in three clicks, and lose it by Undo', async () => {
    const before = unsized().map(({ id, rev }) => ({ id, rev }));
    expect(before.length).toBeGreaterThan(2);
    const { tab } = await openTab(amara, 'Sprint 1');
    const check = checkCalled(tab, 'T-shirt sizes');
    await user.click(check.getByRole('button', { name: 'Size several…' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Size several stories' }));
    const boxes = dialog.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.every(({ checked }) => checked)).toBe(true);
    await user.click(dialog.getByRole('button', { name: /^Set size M for \d+ stories$/ }));
    await tab.findByText(/^Size of \d+ stories set to M\.$/);
    await waitFor(() => expect(tab.queryByRole('article', { name: 'T-shirt sizes' })).toBeNull());
    expect(unsized()).toEqual([]);
    await undo(tab);
    await tab.findByText(/^Undone: /);
    expect(unsized().map(({ id, rev }) => ({ id, rev }))).toEqual(before.map(({ id, rev }) => ({ id, rev: rev + 2 })));
  });

  it('are only those that are chosen, and one that someone changed is named and left', async () => {
    const [first, second, third] = unsized();
    const { tab } = await openTab(amara, 'Sprint 1');
    save(second!.id, { 'System.Title': 'Other' });
    await user.click(checkCalled(tab, 'T-shirt sizes').getByRole('button', { name: 'Size several…' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Size several stories' }));
    await user.click(dialog.getByRole('checkbox', { name: /chosen$/ }));
    dialog.getByText(/^0 of \d+ chosen$/);
    for (const { id } of [first!, second!]) await user.click(dialog.getByRole('checkbox', { name: new RegExp(`^${id} `) }));
    await user.click(dialog.getByRole('button', { name: 'Set size L for 2 stories' }));
    const left = within(await tab.findByRole('dialog', { name: 'Some stories were not changed' }));
    expect(left.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Someone changed it in the meantime.'),
    ]);
    await user.click(left.getByRole('button', { name: 'Close and refresh' }));
    const sizes = new Map(itemsOf("nodes.name = 'Sprint 1'").map(({ id, fields }) => [id, fields[SIZE]]));
    expect([first, second, third].map((item) => sizes.get(item!.id))).toEqual(['L', undefined, undefined]);
  });

  it('lose their hours, but not the timebox of a spike', async () => {
    const HOURS = 'Microsoft.VSTS.Scheduling.';
    const { tab } = await openTab(amara, 'Sprint 1');
    const check = checkCalled(tab, 'No hours on stories');
    await user.click(check.getByRole('button', { name: 'Clear hours…' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Clear hours' }));
    const before = itemsOf("nodes.name = 'Sprint 1' AND type = 'User Story'");
    await user.click(dialog.getByRole('button', { name: /^Clear hours on \d+ stories$/ }));
    await tab.findByText(/^Hours cleared on \d+ stories\.$/);
    await waitFor(() => expect(tab.queryByRole('article', { name: 'No hours on stories' })).toBeNull());
    const after = new Map(itemsOf("nodes.name = 'Sprint 1' AND type = 'User Story'").map((row) => [row.id, row]));
    for (const { id, fields } of before) {
      const isSpike = plainText(fields['System.Tags']).includes('spike');
      expect(after.get(id)!.fields[`${HOURS}RemainingWork`] ?? 0).toBe(0);
      if (isSpike) expect(after.get(id)!.fields[`${HOURS}OriginalEstimate`]).toBe(fields[`${HOURS}OriginalEstimate`]);
    }
    await undo(tab);
    await tab.findByText(/^Undone: /);
    expect(itemsOf("nodes.name = 'Sprint 1' AND type = 'User Story'").map(({ fields }) => fields[`${HOURS}OriginalEstimate`])).toEqual(
      before.map(({ fields }) => fields[`${HOURS}OriginalEstimate`]),
    );
  });
});

describe('planning a sprint', () => {
  const sessions = () => itemsOf("type = 'Team Session' AND nodes.name = 'Sprint 7'");
  const kindOf = ({ fields }: Row) => fields['Custom.MlSessionKind'];

  it('makes the missing records in two clicks, on the days the team usually takes, and ticks nothing', async () => {
    const before = sessions().map(({ id }) => id);
    const { tab, opened } = await openTab(amara, 'Sprint 7');
    await user.click(tab.getByRole('button', { name: 'Plan this sprint…' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Plan Sprint 7' }));
    const create = await dialog.findByRole('button', { name: /^Create \d sessions$/ });
    await waitFor(() => expect(create.getAttribute('aria-disabled')).toBeNull());
    const proposed = dialog.getByLabelText<HTMLInputElement>('Day of Retrospective').value;
    await user.click(create);
    await tab.findByText(/^\d sessions planned in Sprint 7\.$/);
    const made = sessions().filter(({ id }) => !before.includes(id));
    expect(new Set(made.map(kindOf))).toEqual(new Set(['Retrospective', 'Scrum of Scrums']));
    expect(made).toHaveLength(2);
    const retrospective = made.find((row) => kindOf(row) === 'Retrospective')!;
    expect(plainText(retrospective.fields['Custom.MlHeldOn'])).toContain(proposed);
    expect(retrospective.fields['System.State']).toBe('Planned');
    expect(Object.keys(retrospective.fields).filter((name) => /RolesRepresented|GroupsRepresented|SessionScope/.test(name))).toEqual([]);
    // The retrospective of the sprint before was on its last day.
    const [last] = itemsOf(
      "type = 'Team Session' AND nodes.name = 'Sprint 6' AND json_extract(fields, '$.\"Custom.MlSessionKind\"') = 'Retrospective'",
    );
    const shift = (Date.parse(proposed) - Date.parse(plainText(last!.fields['Custom.MlHeldOn']).slice(0, 10))) / 86_400_000;
    expect(shift).toBe(14);
    // What is planned is not planned twice, and leads to its record.
    await waitFor(() => expect(tab.queryByRole('button', { name: 'Plan this sprint…' })).toBeNull());
    const ceremonies = within(tab.getByRole('region', { name: 'Ceremonies' }));
    expect(ceremonies.queryByRole('button', { name: 'Plan: Retrospective' })).toBeNull();
    await user.click(ceremonies.getByRole('button', { name: 'Retrospective' }));
    expect(opened).toEqual([`work item ${retrospective.id}`]);
  });

  it('says which record was refused, and creates only that one again', async () => {
    const before = sessions().length;
    const { tab } = await openTab(amara, 'Sprint 7');
    await user.click(tab.getByRole('button', { name: 'Plan this sprint…' }));
    const dialog = within(await tab.findByRole('dialog', { name: 'Plan Sprint 7' }));
    amara.answerWith(({ body }) =>
      body?.includes('Scrum of Scrums') === true ? Response.json({ message: 'TF401347: rule' }, { status: 400 }) : undefined,
    );
    const create = await dialog.findByRole('button', { name: 'Create 2 sessions' });
    await waitFor(() => expect(create.getAttribute('aria-disabled')).toBeNull());
    await user.click(create);
    expect((await dialog.findByRole('alert')).textContent).toMatch(/^It was not created: .*TF401347/);
    expect(sessions()).toHaveLength(before + 1);
    amara.answerWith(null);
    await user.click(dialog.getByRole('button', { name: 'Create 1 session' }));
    await waitFor(() => expect(tab.queryByRole('dialog')).toBeNull());
    expect(sessions()).toHaveLength(before + 2);
  });
});
