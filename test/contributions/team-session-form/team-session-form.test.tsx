import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { loadDocuments } from '../../../src/azure/documents/documents.ts';
import { TEAM_SESSION_FIELDS, TeamSessionForm } from '../../../src/contributions/team-session-form/team-session-form.tsx';
import { actingAs, type Acting } from '../../builders/acting.ts';
import { openFakeForm, type FakeForm } from '../../builders/form-ports.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { checkRequest } from '../../contract/request-spec.ts';

const user = userEvent.setup();
const RETRO = 'Retrospective, Sprint 2';
const DESIGN = 'ML design session: when to retrain';
const GROUP_PLANNING = 'Sprint planning, Modelling';

let host: SampleHost;
let amara: Acting;
beforeAll(async () => {
  host = await startSampleHost();
});
afterAll(async () => {
  cleanup();
  await host.close();
});
beforeEach(() => {
  amara = actingAs(host, 'amara.okeke@calllist.example');
});

/** The card of a session, or of a new one, once the groups of the settings are there unless the project has none. */
async function openCard(
  title: string | null,
  { groups = true, ...given }: Parameters<typeof openFakeForm>[3] & { groups?: boolean } = {},
): Promise<FakeForm> {
  const form = await openFakeForm(amara, TEAM_SESSION_FIELDS, title, given);
  const loadGroups = async () => (groups ? (await loadDocuments(await form.ports.data(), form.ports.project.id)).settings.groups : []);
  render(<TeamSessionForm ports={form.ports} loadGroups={loadGroups} />);
  if (groups) await screen.findByRole('checkbox', { name: 'Modelling' });
  await screen.findByRole('status');
  return form;
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const line = () => screen.getByRole('status').textContent;

test('a complete retrospective says so, with its day, its people and its actions, in one request', async () => {
  await openCard(RETRO);
  await waitFor(() => expect(line()).toContain('The sprint check has what it needs. 2 outputs are linked.'));
  expect(screen.getByLabelText<HTMLInputElement>('Held on').value).toMatch(/^20\d\d-\d\d-\d\d$/);
  for (const name of ['Data & Features', 'Modelling', 'Serving & MLOps', 'Campaign App', 'Data science', 'Development'])
    expect(box(name).checked).toBe(true);
  await screen.findByRole('button', { name: 'Size stories with T-shirt sizes' });
  expect(amara.sent.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual(['workitemsbatch']);
  expect(amara.sent.flatMap(checkRequest)).toEqual([]);
});

test('it says what the check misses until it is there', async () => {
  const form = await openCard(DESIGN);
  expect(line()).toContain('The sprint check still misses an output, such as a decision record or a page of notes; the state Held');
  await user.click(box('Development'));
  expect(line()).toContain('both roles');
  await user.click(box('Development'));
  await user.type(screen.getByLabelText('Page'), 'https://wiki.calllist.example/adr-12');
  await user.type(screen.getByLabelText('What it is'), 'Decision record 12');
  await user.click(screen.getByRole('button', { name: 'Add page' }));
  await screen.findByRole('link', { name: 'Decision record 12' });
  await waitFor(() => expect(line()).toBe('▲ The sprint check still misses the state Held, once it took place.'));
  expect(form.written).toEqual({ 'Custom.MlRolesRepresented': 'Data science; Development' });
  expect(form.added).toEqual([{ rel: 'Hyperlink', url: 'https://wiki.calllist.example/adr-12', comment: 'Decision record 12' }]);
});

test('a meeting of a group is none of the team until every group was there', async () => {
  const form = await openCard(GROUP_PLANNING);
  expect(line()).toContain('a meeting of a group does not replace that of the team');
  for (const name of ['Data & Features', 'Serving & MLOps', 'Campaign App']) await user.click(box(name));
  expect(line()).toContain('The sprint check has what it needs.');
  expect(form.written['Custom.MlGroupsRepresented']).toBe('Modelling; Data & Features; Serving & MLOps; Campaign App');
});

test('native edits show, and names that are no group stay', async () => {
  const form = await openCard(RETRO);
  act(() => form.edit({ 'Custom.MlGroupsRepresented': 'Modelling; Guests from sales' }));
  expect(box('Guests from sales').checked).toBe(true);
  expect(box('Campaign App').checked).toBe(false);
  await user.click(box('Campaign App'));
  expect(form.written['Custom.MlGroupsRepresented']).toBe('Modelling; Guests from sales; Campaign App');
});

test('without groups in the settings the list is typed', async () => {
  const form = await openCard(RETRO, { groups: false });
  const groups = screen.getByLabelText<HTMLInputElement>('Groups represented');
  expect(groups.value).toMatch(/^Data & Features; Modelling/);
  await user.clear(groups);
  await user.type(groups, 'Alpha; Beta{Tab}');
  expect(form.written['Custom.MlGroupsRepresented']).toBe('Alpha; Beta');
});

test('a new record begins with its kind', async () => {
  const form = await openCard(null);
  expect(line()).toContain('The sprint check still misses its kind.');
  await user.selectOptions(screen.getByLabelText('Session kind'), 'Scrum of Scrums');
  fireEvent.input(screen.getByLabelText('Held on'), { target: { value: '2026-11-03' } });
  fireEvent.blur(screen.getByLabelText('Held on'));
  await waitFor(() => expect(form.written).toEqual({ 'Custom.MlSessionKind': 'Scrum of Scrums', 'Custom.MlHeldOn': '2026-11-03T00:00:00Z' }));
});

test('what is read-only shows and takes nothing', async () => {
  await openCard(RETRO, { isReadOnly: true });
  expect(box('Modelling').matches(':disabled')).toBe(true);
  expect(screen.getByLabelText<HTMLSelectElement>('Session kind').disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Add page' })).toBeNull();
});

test('groups and roles are ticked by keyboard', async () => {
  await openCard(DESIGN);
  box('Campaign App').focus();
  await user.keyboard('{Tab}');
  expect(document.activeElement).toBe(box('Data science'));
  await user.keyboard(' ');
  expect(line()).toContain('both roles');
});
