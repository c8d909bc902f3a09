import { loadAdministration } from '../../../src/azure/team/administrators.ts';
import { loadMembers, loadNames, loadTeams, searchPeople } from '../../../src/azure/team/people.ts';
import {
  SettingsChangedError,
  addToHistory,
  endAttestation,
  endWaiver,
  loadHistory,
  loadStoredSettings,
  storeSettings,
} from '../../../src/azure/documents/settings-document.ts';
import { addWaiver } from '../../../src/azure/documents/documents.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
beforeEach(async () => {
  host = await startSampleHost();
});
afterEach(() => host.close());

const entry = (id: string) => ({ id, at: '2026-11-23T09:00:00.000Z', author: 'Ines Duarte', changes: [], previous: {} });

describe('settings of a project', () => {
  it('are stored over the version that was read, with everything that nobody knows', async () => {
    const { data } = host.context;
    const { stored } = await loadStoredSettings(data, host.projectId);
    expect(stored.etag).toBe(1);
    const next = await storeSettings(data, host.projectId, { ...stored, document: { ...stored.document, future: 1 } });
    expect(next).toEqual({ document: { ...stored.document, future: 1 }, etag: 2 });
    await expect(storeSettings(data, host.projectId, stored)).rejects.toThrow(SettingsChangedError);
    expect((await loadStoredSettings(data, host.projectId)).stored).toEqual(next);
  });

  it('can be stored where nobody stored any, by one of two', async () => {
    const { data } = host.context;
    const nothing = { document: {}, etag: null };
    expect(await loadStoredSettings(data, 'another-project')).toEqual({ stored: nothing, waivers: [], attestations: [] });
    const both = await Promise.allSettled([storeSettings(data, 'another-project', nothing), storeSettings(data, 'another-project', nothing)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('have a history to which two people add at once', async () => {
    const { data } = host.context;
    await Promise.all(['a', 'b', 'c'].map((id) => addToHistory(data, host.projectId, entry(id))));
    expect((await loadHistory(data, host.projectId)).map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    expect(await loadHistory(data, 'another-project')).toEqual([]);
  });
});

it('ends one waiver and keeps the others', async () => {
  const { data } = host.context;
  const [old] = (await loadStoredSettings(data, host.projectId)).waivers;
  await addWaiver(data, host.projectId, { ...old!, id: 'new', rule: 'size-tshirt' }, []);
  expect((await endWaiver(data, host.projectId, old!)).map(({ id }) => id)).toEqual(['new']);
  expect((await loadStoredSettings(data, host.projectId)).waivers.map(({ id }) => id)).toEqual(['new']);
});

it('takes one attestation back and keeps what it cannot read', async () => {
  const { data } = host.context;
  const kept = { later: true };
  const said = {
    id: 'a',
    rule: 'ceremony-standup',
    team: null,
    from: '2026-11-16',
    until: '2026-11-29',
    untilSprint: 'Sprint 7',
    author: 'Ines Duarte',
  };
  const stored = (await data.getDocuments(`ml-agile-${host.projectId}`)) as { id: string }[];
  await data.setDocument(`ml-agile-${host.projectId}`, {
    ...stored.find(({ id }) => id === 'attestations'),
    id: 'attestations',
    attestations: [said, kept],
  });
  const [attestation] = (await loadStoredSettings(data, host.projectId)).attestations;
  expect(await endAttestation(data, host.projectId, attestation!)).toEqual([]);
  const documents = (await data.getDocuments(`ml-agile-${host.projectId}`)) as { id: string; attestations?: unknown[] }[];
  expect(documents.find(({ id }) => id === 'attestations')?.attestations).toEqual([kept]);
});

describe('people', () => {
  it('of the teams, by their unique names in lower case, without groups', async () => {
    const { client } = host.context;
    const teams = await loadTeams(client, host.projectId);
    const names = await loadNames(client, host.projectId, teams);
    expect(names.get('tomasz.zielinski@calllist.example')).toBe('Tomasz Zieliński');
    const crew = await loadMembers(client, host.projectId, teams.find(({ name }) => name === 'Call List Crew')!.id);
    expect(crew.length).toBeGreaterThan(10);
  });

  it.each([
    ['an address to sign in with', { signInAddress: 'Ana@T.example', displayName: 'Ana' }, [{ key: 'ana@t.example', displayName: 'Ana' }]],
    ['an address for mail alone', { mail: 'ana@t.example' }, [{ key: 'ana@t.example', displayName: 'ana@t.example' }]],
    ['a group', { entityType: 'Group', mail: 'all@t.example', displayName: 'All' }, []],
    ['nothing to know them by', { displayName: 'Ana' }, []],
    ['nothing', null, []],
  ])('found with %s', async (_what, identity, people) => {
    expect(await searchPeople({ searchIdentitiesAsync: () => [identity] }, 'ana')).toEqual(people);
  });
});

describe('who administers', () => {
  const LEAD = 'henrik.dahl@calllist.example';
  const setAdmin = (isAdmin: boolean) =>
    host.db.run('UPDATE team_members SET is_admin = ? WHERE identity_id = ?', isAdmin ? 1 : 0, findIdentity(host.db, LEAD)!.id);

  it.each([
    ['the project', { isReader: false, isTeamAdmin: false }, 'project'],
    ['a team of it', { isReader: true, isTeamAdmin: true }, 'team'],
    ['neither', { isReader: true, isTeamAdmin: false }, 'none'],
  ] as const)('%s', async (_what, { isReader, isTeamAdmin }, expected) => {
    setReader(host.db, host.projectId, findIdentity(host.db, LEAD)!.id, isReader);
    setAdmin(isTeamAdmin);
    expect(await loadAdministration(host.context.client, host.projectId, LEAD.toUpperCase())).toBe(expected);
  });

  it('nobody knows, where the service does not say', async () => {
    const silent = { ...host.context.client, get: () => Promise.reject(new Error('refused')) };
    expect(await loadAdministration(silent, host.projectId, LEAD)).toBe('unknown');
  });
});
