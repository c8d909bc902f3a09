import { cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { actingAs, type Acting } from '../../builders/acting.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
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
});

const person = (displayName: string, signInAddress: string) => ({ entityType: 'User', displayName, signInAddress });
const PEOPLE = [
  person('Beatriz Fonseca', 'beatriz.fonseca@calllist.example'),
  person('Jonas Weber', 'jonas.weber@calllist.example'),
  person('Jonas Weber', 'jonas.weber2@calllist.example'),
  person('Ines Duarte', 'ines.duarte@calllist.example'),
];
/** As the people search of Azure DevOps: by the beginning of a name or an address. */
const identities = () =>
  Promise.resolve({
    searchIdentitiesAsync: (query: string) =>
      PEOPLE.filter(({ displayName, signInAddress }) =>
        `${displayName}\n${signInAddress}`
          .toLowerCase()
          .split('\n')
          .some((text) => text.startsWith(query.toLowerCase())),
      ),
  });

interface Stored {
  roles: Record<string, string>;
  groups: { name: string; members: string[] }[];
}
const stored = (): Stored =>
  JSON.parse(
    host.db.get<{ document: string }>(
      "SELECT document FROM extension_documents WHERE id = 'settings' AND collection NOT LIKE '%-history' ORDER BY etag DESC",
    )!.document,
  ) as Stored;
const groupOf = (key: string) => stored().groups.find(({ members }) => members.includes(key))?.name;

const paste = async (hub: Hub, text: string) => {
  await user.click(await hub.findByRole('button', { name: 'Paste a table…' }));
  const dialog = within(await hub.findByRole('dialog', { name: 'Paste a table' }));
  await user.click(dialog.getByRole('textbox'));
  await user.paste(text);
  await waitFor(() => expect(dialog.getByRole('status').textContent).toMatch(/found/));
  return dialog;
};
const isDisabled = (button: HTMLElement) => button.getAttribute('aria-disabled') === 'true';
const save = async (hub: Hub) => {
  await user.click(hub.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(hub.queryByRole('region', { name: 'Unsaved changes' })).toBeNull());
};

test('a table of people sets roles and groups, and what it does not say stays', async () => {
  const { hub } = await openHub(henrik, 'roles', { identities });
  const dialog = await paste(hub, 'Name\tRole\tGroup\nBeatriz Fonseca\tData scientist\tModelling\nInes Duarte\t\tCampaign App\n');
  await user.click(dialog.getByRole('button', { name: 'Set 2 people' }));
  await save(hub);
  expect(stored().roles).toMatchObject({ 'beatriz.fonseca@calllist.example': 'data-science', 'ines.duarte@calllist.example': 'data-science' });
  expect([groupOf('beatriz.fonseca@calllist.example'), groupOf('ines.duarte@calllist.example')]).toEqual(['Modelling', 'Campaign App']);
});

test('what is unknown or ambiguous is asked, and nothing is set before', async () => {
  const { hub } = await openHub(henrik, 'roles', { identities });
  const dialog = await paste(
    hub,
    [
      'Beatriz Fonseca,ML engineer,Modelling',
      'Jonas Weber,Dev,Nowhere',
      'Nobody Known,DS,Modelling',
      'new@calllist.example,DS,Modelling',
      'Ines,DS,Modelling',
    ].join('\n'),
  );
  dialog.getByText('1 of 5 lines found. The others are left out unless you choose a person.');
  dialog.getByText('“ML engineer” is not known.', { exact: false });
  dialog.getByText('“Nowhere” is not known.', { exact: false });
  dialog.getByText('Not found in the organization.');
  dialog.getByText('No such email in the organization.');
  dialog.getByText('2 people have this name.');
  dialog.getByText('Is this the person?');
  expect(isDisabled(dialog.getByRole('button', { name: 'Set 1 person' }))).toBe(true);
  await user.selectOptions(dialog.getByLabelText('Role of Beatriz Fonseca'), 'Development');
  expect(isDisabled(dialog.getByRole('button', { name: 'Set 1 person' }))).toBe(false);
  await user.selectOptions(dialog.getByLabelText('Person for Jonas Weber'), 'Jonas Weber (jonas.weber2@calllist.example)');
  expect(isDisabled(dialog.getByRole('button', { name: 'Set 2 people' }))).toBe(true);
  await user.selectOptions(dialog.getByLabelText('Working group of Jonas Weber'), 'Leave unchanged');
  await user.selectOptions(dialog.getByLabelText('Person for new@calllist.example'), 'Use new@calllist.example');
  await user.click(dialog.getByRole('button', { name: 'Set 3 people' }));
  await save(hub);
  const { roles } = stored();
  expect(roles).toMatchObject({
    'beatriz.fonseca@calllist.example': 'development',
    'jonas.weber2@calllist.example': 'development',
    'new@calllist.example': 'data-science',
  });
  expect(roles['ines.duarte@calllist.example']).toBe('data-science');
  expect(groupOf('jonas.weber2@calllist.example')).toBeUndefined();
});

test('a person who is in the table twice is asked about', async () => {
  const { hub } = await openHub(henrik, 'roles', { identities });
  const dialog = await paste(hub, 'Ines Duarte;DS;Modelling\nines.duarte@calllist.example;Dev;Modelling');
  expect(dialog.getAllByText('More than one line is about this person.')).toHaveLength(2);
  expect(isDisabled(dialog.getByRole('button', { name: 'Set 2 people' }))).toBe(true);
});

test('a search that fails says that nobody was found', async () => {
  const failing = () => Promise.resolve({ searchIdentitiesAsync: () => Promise.reject(new Error('The directory rests.')) });
  const { hub } = await openHub(henrik, 'roles', { identities: failing });
  const dialog = await paste(hub, 'Ines Duarte;DS;Modelling');
  dialog.getByText('Not found in the organization.');
  expect(isDisabled(dialog.getByRole('button', { name: 'Set people' }))).toBe(true);
});

test('several people get a role and a group at once', async () => {
  const { hub } = await openHub(henrik, 'roles', { identities });
  await user.click(await hub.findByRole('checkbox', { name: 'Choose Amara Okeke' }));
  await user.click(hub.getByRole('checkbox', { name: 'Choose Ines Duarte' }));
  hub.getByText('2 people chosen');
  await user.selectOptions(hub.getByLabelText('Set role'), 'Other');
  await user.selectOptions(hub.getByLabelText('Set working group'), 'Modelling');
  await save(hub);
  expect(stored().roles).toMatchObject({ 'amara.okeke@calllist.example': 'other', 'ines.duarte@calllist.example': 'other' });
  expect([groupOf('amara.okeke@calllist.example'), groupOf('ines.duarte@calllist.example')]).toEqual(['Modelling', 'Modelling']);
  await user.click(hub.getByRole('checkbox', { name: 'Choose everyone' }));
  hub.getByText('12 people chosen');
  await user.click(hub.getByRole('checkbox', { name: 'Choose everyone' }));
  expect(hub.queryByText(/people chosen$/)).toBeNull();
});
