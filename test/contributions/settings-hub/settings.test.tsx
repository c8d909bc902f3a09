import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { nodeByPath, updateNode } from '../../../host/store/work-items/classification-nodes.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { actingAs, changing, refusing, type Acting } from '../../builders/acting.ts';
import { takeDownloads } from '../../builders/downloads.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { openHub, type Hub } from './hub.tsx';

const user = userEvent.setup();

let host: SampleHost;
let henrik: Acting;
beforeEach(async () => {
  host = await startSampleHost();
  henrik = actingAs(host, 'henrik.dahl@calllist.example');
});
afterEach(async () => {
  cleanup();
  await host.close();
  expect([...new Set(henrik.sent.flatMap(checkRequest))]).toEqual([]);
});

interface Stored {
  roles: Record<string, string>;
  groups: { name: string; areaPaths: string[]; members: string[] }[];
  [part: string]: unknown;
}
const stored = (): Stored =>
  JSON.parse(
    host.db.get<{ document: string }>(
      "SELECT document FROM extension_documents WHERE id = 'settings' AND collection NOT LIKE '%-history' ORDER BY etag DESC",
    )!.document,
  ) as Stored;

/** Changes the stored settings behind the page's back. */
const store = (parts: object) =>
  host.db.run(
    "UPDATE extension_documents SET document = json_patch(document, ?) WHERE id = 'settings' AND collection NOT LIKE '%-history'",
    JSON.stringify(parts),
  );

const textOf = (hub: Hub, region: string) => hub.getByRole('region', { name: region }).textContent;
const roleOf = (hub: Hub, name: string) => hub.findByLabelText<HTMLSelectElement>(`Role of ${name}`);
/** Once it is known that the person may change something. */
const setRole = async (hub: Hub, name: string, role: string) => {
  const field = await roleOf(hub, name);
  await waitFor(() => expect(field.disabled).toBe(false));
  await user.selectOptions(field, role);
};
const save = async (hub: Hub) => user.click(hub.getByRole('button', { name: 'Save' }));
const isSaved = (hub: Hub) => waitFor(() => expect(hub.queryByRole('region', { name: 'Unsaved changes' })).toBeNull());

describe('roles and groups', () => {
  it('are set, saved, and in the history with what they were; an undo brings them back', async () => {
    const { hub, queries } = await openHub(henrik, 'roles');
    hub.getByText('12 people: 5 data science, 6 development, 1 other.');
    await setRole(hub, 'Amara Okeke', 'Data science');
    await user.selectOptions(hub.getByLabelText('Working group of Henrik Dahl'), 'Modelling');
    hub.getByText('2 changes, not saved');
    expect(textOf(hub, 'Unsaved changes')).toContain('Role of Amara Okeke: Development Data science');
    await save(hub);
    await isSaved(hub);
    const { roles, groups } = stored();
    expect(roles['amara.okeke@calllist.example']).toBe('data-science');
    expect(groups.find(({ name }) => name === 'Modelling')?.members).toContain('henrik.dahl@calllist.example');

    await user.click(hub.getByRole('tab', { name: 'History' }));
    expect(queries[0]).toEqual({ 'ml-tab': 'history' });
    expect(textOf(hub, 'Changes')).toContain('Working group of Henrik Dahl: None Modelling');
    await user.click(hub.getByRole('button', { name: 'Undo' }));
    hub.getByText('2 changes, not saved');
    await save(hub);
    await isSaved(hub);
    await waitFor(() => {
      const entries = within(hub.getByRole('region', { name: 'Changes' })).getAllByRole('button');
      expect(entries.map(({ textContent }) => textContent)).toEqual(['Undo', 'Go back to before this']);
    });
    expect(stored().roles['amara.okeke@calllist.example']).toBe('development');
  });

  it('are thrown away when asked, and kept when they cannot be stored', async () => {
    const { hub } = await openHub(henrik, 'roles');
    await setRole(hub, 'Amara Okeke', 'Data science');
    await user.click(hub.getByRole('button', { name: 'Discard' }));
    await isSaved(hub);
    expect((await roleOf(hub, 'Amara Okeke')).value).toBe('development');
    await setRole(hub, 'Amara Okeke', 'Other');
    henrik.answerWith(({ method }) => (method === 'PUT' ? Response.json({ message: 'The data service rests.' }, { status: 503 }) : undefined));
    await save(hub);
    expect((await hub.findByRole('alert')).textContent).toMatch(/^Not saved: .*Your changes are still here\.$/);
    expect((await roleOf(hub, 'Amara Okeke')).value).toBe('other');
  });

  it('of a group that gets another name keep its areas and people', async () => {
    const { hub } = await openHub(henrik, 'roles');
    const before = stored().groups.find(({ name }) => name === 'Modelling')!;
    await user.click(await hub.findByRole('button', { name: 'Rename group Modelling' }));
    const name = hub.getByLabelText('New name of Modelling');
    await user.clear(name);
    await user.type(name, 'serving & mlops');
    hub.getByText('This group is there already.');
    await user.clear(name);
    await user.type(name, 'Models{Enter}');
    await save(hub);
    await isSaved(hub);
    const { groups } = stored();
    expect(groups.map((one) => one.name).toSorted()).toEqual(['Campaign App', 'Data & Features', 'Models', 'Serving & MLOps']);
    expect(groups.find((one) => one.name === 'Models')).toEqual({
      ...before,
      name: 'Models',
      areaIds: Object.fromEntries(before.areaPaths.map((path) => [path, nodeByPath(host.db, 'area', path)!.identifier])),
    });
  });
});

describe('people', () => {
  const beatriz = { entityType: 'User', displayName: 'Beatriz Fonseca', signInAddress: 'beatriz.fonseca@calllist.example' };
  const identities = () => Promise.resolve({ searchIdentitiesAsync: (query: string) => (query.startsWith('Bea') ? [beatriz] : []) });

  it('are found by name, typed, and taken from a team', async () => {
    const { hub } = await openHub(henrik, 'roles', { identities });
    await user.click(await hub.findByRole('button', { name: 'Add people…' }));
    const dialog = within(await hub.findByRole('dialog', { name: 'Add people' }));
    await user.type(dialog.getByRole('searchbox'), 'Beatriz');
    await user.click(await dialog.findByRole('checkbox', { name: /Beatriz Fonseca/ }));
    await user.clear(dialog.getByRole('searchbox'));
    await user.type(dialog.getByRole('searchbox'), 'guest@elsewhere.example');
    await user.click(await dialog.findByRole('checkbox', { name: 'guest@elsewhere.example' }));
    // The role is asked for, and none is assumed.
    expect(dialog.getByRole('button', { name: 'Add 2 people' }).getAttribute('aria-disabled')).toBe('true');
    await user.selectOptions(dialog.getByLabelText('Role of the people you add'), 'Data science');
    await user.click(dialog.getByRole('button', { name: 'Add 2 people' }));
    await setRole(hub, 'guest@elsewhere.example', 'Development');
    await save(hub);
    await isSaved(hub);
    expect(stored().roles).toMatchObject({ 'guest@elsewhere.example': 'development', 'beatriz.fonseca@calllist.example': 'data-science' });

    await user.click(hub.getByRole('button', { name: 'Remove Ines Duarte' }));
    await user.click(hub.getByRole('button', { name: 'Add people…' }));
    const again = within(await hub.findByRole('dialog', { name: 'Add people' }));
    await user.selectOptions(again.getByLabelText('Import from team'), 'Call List Crew');
    await waitFor(() => expect(again.getByRole('status').textContent).toContain('1 person of'));
    await user.selectOptions(again.getByLabelText('Role of the people you add'), 'Other');
    await user.click(again.getByRole('button', { name: 'Add 1 person' }));
    expect((await roleOf(hub, 'Ines Duarte')).value).toBe('other');
  });
});

test('the preview says in words why there is none', async () => {
  henrik.answerWith(changing(/teamsettings\/iterations\?/, () => ({ value: [] })));
  const { hub } = await openHub(henrik, 'rules');
  const preview = hub.getByRole('region', { name: 'Preview' });
  await waitFor(() => expect(preview.textContent).toContain('No preview for this team: This team has no sprints yet. '));
  expect(preview.textContent).not.toMatch(/[a-z]-[a-z]+\.$/);
});

test('checks change the preview before anything is stored', async () => {
  const { hub } = await openHub(henrik, 'rules');
  const preview = hub.getByRole('region', { name: 'Preview' });
  await waitFor(() => expect(preview.textContent).toMatch(/With these settings Sprint 7 would read: 1\d of 2\d checks pass\./));
  const [, pass, all] = /(\d+) of (\d+) checks/.exec(preview.textContent)!.map(Number);
  const severity = hub.getByLabelText<HTMLSelectElement>('Severity of T-shirt sizes');
  await waitFor(() => expect(severity.disabled).toBe(false));
  await user.selectOptions(severity, 'Off');
  await waitFor(() => expect(preview.textContent).toContain(`would read: ${pass! - 1} of ${all! - 1} checks pass.`));
  expect(preview.textContent).toContain('T-shirt sizes: Pass Off');
  const stale = hub.getByLabelText('A hypothesis is stale after', { exact: false });
  await user.clear(stale);
  await user.type(stale, '0');
  expect(hub.getByRole('alert').textContent).toBe('A whole number of 1 or more. 2 stays until then.');
  await user.clear(stale);
  await user.type(stale, '4');
  const paths = hub.getByLabelText('Paths of MLOps work', { exact: false });
  await user.clear(paths);
  await user.type(paths, 'ops/**\n\nscoring/*.yml');
  await save(hub);
  await isSaved(hub);
  expect(stored()).toMatchObject({
    rules: { 'size-tshirt': { severity: 'off' } },
    thresholds: { staleSprints: 4 },
    mlopsPaths: ['ops/**', 'scoring/*.yml'],
  });
});

describe('two people', () => {
  const open = async () => {
    const ines = actingAs(host, 'ines.duarte@calllist.example');
    const [mine, theirs] = [await openHub(henrik, 'roles'), await openHub(ines, 'roles')];
    return { mine: mine.hub, theirs: theirs.hub };
  };

  it('who save different parts at once have both stored, and both see what happened', async () => {
    const { mine, theirs } = await open();
    await setRole(mine, 'Amara Okeke', 'Other');
    await setRole(theirs, 'Priya Raman', 'Other');
    await save(theirs);
    await isSaved(theirs);
    await save(mine);
    const told = await mine.findByText(/Ines Duarte saved 1 change in the meantime/);
    expect(told.closest('[role=status]')!.textContent).toContain('Role of Priya Raman: Development Other');
    expect(stored().roles).toMatchObject({ 'amara.okeke@calllist.example': 'other', 'priya.raman@calllist.example': 'other' });

    // Whoever saved first sees it on coming back.
    act(() => void globalThis.dispatchEvent(new Event('focus')));
    const news = await theirs.findByText(/Henrik Dahl saved 1 change/);
    expect(news.closest('[role=status]')!.textContent).toContain('Role of Amara Okeke: Development Other');
    expect((await roleOf(theirs, 'Amara Okeke')).value).toBe('other');
    await user.click(theirs.getByRole('tab', { name: 'History' }));
    expect(textOf(theirs, 'Changes')).toMatch(/Henrik Dahl.*Ines Duarte/s);
  });

  it('who change the same part see both values side by side, and the person decides', async () => {
    const { mine, theirs } = await open();
    await setRole(mine, 'Amara Okeke', 'Other');
    await setRole(mine, 'Jonas Weber', 'Other');
    await setRole(theirs, 'Amara Okeke', 'Data science');
    await save(theirs);
    await isSaved(theirs);
    await save(mine);
    const dialog = within(await mine.findByRole('dialog', { name: 'Ines Duarte changed the same settings' }));
    expect(dialog.getByRole('row', { name: /Role of Amara Okeke/ }).textContent).toContain('DevelopmentOtherData science');
    const decide = dialog.getByRole<HTMLButtonElement>('button', { name: 'Save (1 to choose)' });
    expect(decide.getAttribute('aria-disabled') ?? String(decide.disabled)).toBe('true');
    expect(stored().roles['jonas.weber@calllist.example']).toBe('development');
    await user.click(dialog.getByRole('radio', { name: 'Role of Amara Okeke: yours, Other' }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(mine.queryByRole('dialog')).toBeNull());
    expect(stored().roles).toMatchObject({ 'amara.okeke@calllist.example': 'other', 'jonas.weber@calllist.example': 'other' });
  });
});

describe('who administers', () => {
  const yukiWhoIs = (isAdmin: boolean): Acting => {
    const yuki = actingAs(host, findIdentity(host.db, 'Yuki Tanabe')!.uniqueName);
    setReader(host.db, host.projectId, yuki.identity.id, true);
    host.db.run('UPDATE team_members SET is_admin = ? WHERE identity_id = ?', isAdmin ? 1 : 0, yuki.identity.id);
    return yuki;
  };

  it('neither project nor team reads, and is told why', async () => {
    const { hub } = await openHub(yukiWhoIs(false), 'roles');
    await hub.findByText('You may read these settings.');
    hub.getByText(/it is an agreement of the team, not a lock/);
    expect((await roleOf(hub, 'Amara Okeke')).disabled).toBe(true);
    expect(hub.queryByRole('button', { name: 'Add people…' })).toBeNull();
    await user.click(hub.getByRole('tab', { name: 'History' }));
    hub.getByRole('button', { name: 'Export JSON' });
    expect(hub.queryByRole('button', { name: /Import JSON|^End/ })).toBeNull();
  });

  it('a team edits, although the project belongs to others', async () => {
    const { hub } = await openHub(yukiWhoIs(true), 'roles');
    const role = await roleOf(hub, 'Amara Okeke');
    await waitFor(() => expect(role.disabled).toBe(false));
    expect(hub.queryByText('You may read these settings.')).toBeNull();
  });

  it('is asked of the service, and edits also where it does not say', async () => {
    henrik.answerWith(refusing(/permissions|\/teams/, 500, { message: 'no' }));
    const { hub } = await openHub(henrik, 'roles');
    await hub.findByText('Azure DevOps did not say whether you are an administrator. What you save is in the history with your name.');
    expect((await hub.findByLabelText<HTMLSelectElement>('Role of amara.okeke@calllist.example')).disabled).toBe(false);
  });
});

describe('a file', () => {
  const give = (hub: Hub, text: string) =>
    user.upload(
      hub.getByLabelText('File to import'),
      Object.assign(new File([text], 'settings.json', { type: 'application/json' }), { text: () => Promise.resolve(text) }),
    );

  it('of garbage is refused, an export comes back, broken parts are reported and never rewritten', async () => {
    const downloads = takeDownloads();
    const { hub, close } = await openHub(henrik, 'history');
    await hub.findByRole('button', { name: 'Import JSON…' });
    const before = JSON.stringify(stored());
    await give(hub, '%PDF-1.7 \u0000');
    expect((await hub.findByRole('alert')).textContent).toBe('The file is not JSON; nothing was taken from it.');
    await give(hub, '{"name":"package"}');
    await hub.findByText('The file is JSON, but no export of these settings; nothing was taken from it.');
    expect(JSON.stringify(stored())).toBe(before);

    await user.click(hub.getByRole('button', { name: 'Export JSON' }));
    const text = await downloads[0]!.text();
    await give(hub, text);
    await hub.findByText('The file says what is here already.');
    const changed = JSON.parse(text) as { settings: Record<string, unknown> };
    changed.settings['thresholds'] = { staleSprints: 'many', agreementSprints: 3 };
    changed.settings['future'] = { kept: true };
    await give(hub, JSON.stringify(changed));
    await hub.findByText('2 parts differ; nothing is stored until you save.');
    hub.getByText('1 stored part could not be read; the default holds for it.');
    await save(hub);
    await isSaved(hub);
    expect(stored()).toMatchObject({ future: { kept: true }, thresholds: { agreementSprints: 3 } });
    const after = JSON.stringify(stored());
    close();
    await openHub(henrik, 'rules');
    expect(JSON.stringify(stored())).toBe(after);
  });
});

test('a waiver is ended', async () => {
  const { hub } = await openHub(henrik, 'history');
  expect(textOf(hub, 'Waivers')).toContain('Given by Henrik Dahl.');
  await user.click(await hub.findByRole('button', { name: 'End the waiver of Sprint planning' }));
  await hub.findByText('Nothing is waived.');
  const row = host.db.get<{ document: string }>("SELECT document FROM extension_documents WHERE id = 'waivers'");
  expect(JSON.parse(row!.document)).toMatchObject({ waivers: [] });
});

test('settings that cannot be read say so, and are read again when asked', async () => {
  henrik.answerWith(refusing(/ExtensionManagement/, 500, { message: 'no' }));
  const { hub } = await openHub(henrik, 'roles');
  const retry = await hub.findByRole('button', { name: 'Try again' });
  henrik.answerWith(null);
  await user.click(retry);
  await hub.findByText('12 people: 5 data science, 6 development, 1 other.');
});

test('the tabs are walked with the arrow keys', async () => {
  const { hub } = await openHub(henrik, 'roles');
  expect(hub.getByRole('tab', { selected: true }).textContent).toBe('Roles and groups');
  hub.getByRole('tab', { selected: true }).focus();
  await user.keyboard('{ArrowRight}');
  expect(hub.getByRole('tab', { selected: true }).textContent).toBe('Checks');
  expect(document.activeElement).toBe(hub.getByRole('tab', { name: 'Checks' }));
  await screen.findByRole('heading', { name: 'Checks', level: 1 });
});

describe('the sprint from which sprints count', () => {
  it('is chosen among the dated sprints of the project, saved by id, and in the history by name', async () => {
    const { hub } = await openHub(henrik, 'rules');
    const select = await hub.findByLabelText<HTMLSelectElement>('Sprints count from');
    await waitFor(() => expect(select.disabled).toBe(false));
    const option = [...select.options].find(({ text }) => text.startsWith('Sprint 4 '))!;
    await user.selectOptions(select, option);
    expect(textOf(hub, 'Unsaved changes')).toContain('Sprints count from: The first sprint Sprint 4');
    await save(hub);
    await isSaved(hub);
    expect(stored()['countsFrom']).toMatchObject({ id: option.value, name: 'Sprint 4', start: expect.stringMatching(/^2026-/) as string });
  });

  it('is said to be gone where the project no longer has it, with what holds instead', async () => {
    const gone = { id: '00000000-0000-4000-8000-000000000004', name: 'Sprint 0', start: '2026-09-14', finish: '2026-09-27' };
    store({ countsFrom: gone });
    const { hub } = await openHub(henrik, 'rules');
    await hub.findByText(/^Sprint 0 no longer exists in this project\. Sprints that end before .*14.*, are not judged\./);
    expect(hub.getByLabelText<HTMLSelectElement>('Sprints count from').selectedOptions[0]!.text).toBe('Sprint 0');
    expect(hub.queryByRole('region', { name: 'Unsaved changes' })).toBeNull();
  });

  it('cannot be chosen while the sprints cannot be read, and the page says so', async () => {
    henrik.answerWith(refusing(/classificationnodes/, 403, { message: 'no' }));
    const { hub } = await openHub(henrik, 'rules');
    await hub.findByText('The project’s sprints could not be loaded, so you can’t choose one. Reload the page to try again.');
    expect(hub.getByLabelText<HTMLSelectElement>('Sprints count from').disabled).toBe(true);
  });
});

describe('the focus of a team', () => {
  it('is set for a team until a sprint that is not over, saved by ids, and ended', async () => {
    const { hub } = await openHub(henrik, 'rules');
    const choose = async (label: string, text: string) => {
      const select = await hub.findByLabelText<HTMLSelectElement>(label);
      await waitFor(() => expect([...select.options].map((option) => option.text)).toContain(text));
      await user.selectOptions(select, text);
      return select;
    };
    await choose('Team of the focus', 'Call List Crew');
    await choose('Check of the focus', 'Sprint planning');
    const sprints = await choose('Focus until the end of', 'Sprint 7');
    expect([...sprints.options].map(({ text }) => text)).not.toContain('Sprint 6');
    await user.click(hub.getByRole('button', { name: 'Set focus' }));
    expect(textOf(hub, 'Unsaved changes')).toContain('Focus of a team: None Call List Crew: Sprint planning until the end of Sprint 7');
    await save(hub);
    await isSaved(hub);
    expect(Object.values(stored()['focus'] as object)).toMatchObject([
      { rule: 'ceremony-planning', teamName: 'Call List Crew', until: { name: 'Sprint 7' } },
    ]);
    await user.click(hub.getByRole('button', { name: 'End the focus of Call List Crew' }));
    await save(hub);
    await isSaved(hub);
    expect(stored()['focus']).toEqual({});
  });

  it.each([
    [
      'a team that is gone',
      { t: { rule: 'size-tshirt', teamName: 'Old Crew', until: { id: 'x', name: 'Sprint 9', start: '2026-12-01', finish: '2026-12-14' } } },
      /This team no longer exists\. Sprint 9 no longer exists; the focus still ends on .*, its last day when it was chosen/,
    ],
    ['a check of a later version', { t: { rule: 'not-known-yet', until: { id: 'x' } } }, /This check doesn’t exist in this version\./],
    [
      'a sprint whose end is not known',
      { t: { rule: 'size-tshirt', until: { id: 'x', name: 'Sprint 9' } } },
      /Its last day is not known, so the check is not shown first/,
    ],
    ['a sprint that is over', { t: { rule: 'size-tshirt', until: { id: 'x', name: 'Sprint 1', finish: '2026-08-16' } } }, /This focus is over\./],
  ])('is said to have no effect, or what holds instead: %s', async (_, focus, note) => {
    store({ focus });
    const { hub } = await openHub(henrik, 'rules');
    await hub.findByText(note);
    expect(hub.queryByRole('region', { name: 'Unsaved changes' })).toBeNull();
  });
});

it('shows which check misfires, by the kind of its waivers', async () => {
  const waiver = { rule: 'size-tshirt', reason: 'r', author: 'a', from: '2026-11-02', until: '2026-11-15' };
  const waivers = ['does-not-apply', 'wrong-data', 'wrong-data', 'agreed-exception', undefined].map((kind, id) => ({
    ...waiver,
    id: String(id),
    kind,
  }));
  host.db.run("UPDATE extension_documents SET document = json_patch(document, ?) WHERE id = 'waivers'", JSON.stringify({ waivers }));
  const { hub } = await openHub(henrik, 'rules');
  hub.getByText('Waived once because it does not apply here, twice because the data is wrong. Adjust the check or switch it off.');
  await user.click(hub.getByRole('tab', { name: 'History' }));
  expect(textOf(hub, 'Waivers')).toMatch(/the data is wrong.*agreed exception.*no kind/);
});

describe('the areas of a working group', () => {
  const area = (name: string) => nodeByPath(host.db, 'area', `${henrik.context.project.name}\\${name}`)!;

  it('get ids at a save; a renamed one is followed, and its path brought up to date when asked', async () => {
    const first = await openHub(henrik, 'roles');
    await setRole(first.hub, 'Amara Okeke', 'Data science');
    expect(first.hub.queryByRole('button', { name: /^Update the paths/ })).toBeNull();
    await save(first.hub);
    await isSaved(first.hub);
    const [group] = stored().groups as { name: string; areaPaths: string[]; areaIds?: Record<string, string> }[];
    const [path] = group!.areaPaths;
    expect(group!.areaIds).toEqual({ [path!]: area(group!.name).identifier });
    first.close();
    updateNode(host.db, area(group!.name).id, { name: 'Renamed' });
    const { hub } = await openHub(henrik, 'roles');
    await hub.findByText(`${path} is now ${henrik.context.project.name}\\Renamed, and its items count as the group’s work.`);
    expect(hub.queryByRole('region', { name: 'Unsaved changes' })).toBeNull();
    const update = hub.getByRole('button', { name: `Update the paths of ${group!.name}` });
    await user.click(update);
    expect(textOf(hub, 'Unsaved changes')).toContain(`Areas of the group ${group!.name}: ${path} ${henrik.context.project.name}\\Renamed`);
    await save(hub);
    await isSaved(hub);
    expect(stored().groups.find(({ name }) => name === group!.name)).toMatchObject({
      areaPaths: [`${henrik.context.project.name}\\Renamed`],
      areaIds: { [`${henrik.context.project.name}\\Renamed`]: group!.areaIds![path!] },
    });
  });

  it('are said to be gone, another one, or not known', async () => {
    const [data, app] = stored().groups;
    store({
      groups: [
        { ...data, areaPaths: ['Elsewhere\\Data'] },
        { ...app, areaIds: { [app!.areaPaths[0]!]: 'of-another-organization' } },
      ],
    });
    const { hub, close } = await openHub(henrik, 'roles');
    await hub.findByText(/^Elsewhere\\Data no longer exists in this project/);
    hub.getByText(/is not the area that was stored: that one was deleted, or the settings come from another organization\./);
    close();
    henrik.answerWith(refusing(/classificationnodes/, 403, { message: 'no' }));
    const { hub: again } = await openHub(henrik, 'roles');
    expect(await again.findAllByText('These areas could not be checked. Reload the page to try again.')).toHaveLength(2);
  });
});
