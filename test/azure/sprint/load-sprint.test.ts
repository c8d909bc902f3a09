import { addDays } from '../../../src/domain/shared/calendar-date.ts';
import { addAttestation, addWaiver, loadDocuments } from '../../../src/azure/documents/documents.ts';
import { activeNeeds } from '../../../src/domain/sprint/checks/active.ts';
import { checkSprint } from '../../../src/domain/sprint/run-checks.ts';
import { completedByMlops } from '../../../src/domain/sprint/completed-requests.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings/settings.ts';
import { loadRecentSprints } from '../../../src/azure/sprint/load-recent.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { SprintUnavailableError } from '../../../src/azure/team/load-team.ts';
import { RequestError } from '../../../src/azure/client/request-error.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { otherSprintsQuery, sprintItemsQuery } from '../../../src/azure/sprint/sprint-queries.ts';
import { StaleWorkItemError, loadWorkItem, updateWorkItem } from '../../../src/azure/work-items/work-items.ts';
import { createNode, rootNode } from '../../../host/store/work-items/classification-nodes.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { addTeamIteration } from '../../../host/store/core/teams.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { ML_FIELDS } from '../../../src/domain/process/ml-fields.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
const requests: string[] = [];
beforeAll(async () => {
  host = await startSampleHost({ onRequest: ({ method, path }) => requests.push(`${method} ${path.replace(/^.*_apis\//, '')}`) });
});
afterAll(() => host.close());
beforeEach(() => {
  requests.length = 0;
});

describe('loadSprint', () => {
  it('sends few requests for the team and the items, and bounded ones for what single items tell', async () => {
    await loadSprint(host.context, null);
    const count = (part: RegExp) => requests.filter((request) => part.test(request)).length;
    const kinds = {
      'the team: its own three, two for each of four groups, and its members': [/^GET (work|projects)\//, 3 + 8 + 1],
      'the ids of items, of the sprint and of others': [/wiql$/, 2],
      'the items, whose links tell of pull requests': [/workitemsbatch$|artifacturiquery$/, 1],
      'pull requests, opened and closed': [/git\/pullrequests$/, 2],
      'the history of the one hypothesis that began': [/updates$/, 1],
      'changed files of completed requests that no tag tells of': [/changes$/, 4],
    } as const;
    for (const [kind, [part, expected]] of Object.entries(kinds)) expect([kind, count(part)]).toEqual([kind, expected]);
    // Every other request is one to the documents, which the page around the tab sends.
    const known = Object.values(kinds).reduce((sum, [, expected]) => sum + expected, 0);
    expect(requests.length - count(/ExtensionManagement/)).toBe(known);
  });

  it('reads neither histories nor files for rules that the team switched off, and keeps to the rest', async () => {
    const off = { 'hypothesis-sealed': { severity: 'off' }, 'mlops-ds-review': { severity: 'off' }, 'working-agreement': { severity: 'off' } };
    const getDocuments = async (collection: string) =>
      ((await host.context.data.getDocuments(collection)) as { id: string }[]).map((one) => (one.id === 'settings' ? { ...one, rules: off } : one));
    const { team } = await loadSprint({ ...host.context, data: { ...host.context.data, getDocuments } }, null);
    expect(requests.filter((request) => /updates$|changes$|threads$|commits$/.test(request))).toEqual([]);
    expect(Object.keys(team.settings.rules)).toHaveLength(3);
  });

  it('asks what else links to the completed requests that no item of the sprint links to', async () => {
    const { client } = host.context;
    const asked: string[][] = [];
    // The items of the sprint lose their links to pull requests; the service still knows of them.
    const post = async <T>(path: string, options?: Parameters<typeof client.post>[1]): Promise<T> => {
      const answer = await client.post<T>(path, options);
      if (path.endsWith('artifacturiquery')) asked.push((options!.body as { artifactUris: string[] }).artifactUris);
      if (!path.endsWith('workitemsbatch')) return answer;
      const { value } = answer as unknown as { value: { relations?: { url: string }[] }[] };
      return {
        value: value.map((one) => ({ ...one, ...(one.relations && { relations: one.relations.filter(({ url }) => !/PullRequestId/i.test(url)) }) })),
      } as T;
    };
    const { snapshot } = await loadSprint({ ...host.context, client: { ...client, post } }, null);
    const completed = completedByMlops(snapshot).map(({ request }) => request);
    expect(asked.map(({ length }) => length)).toEqual([completed.length]);
    expect(completed.length).toBeGreaterThan(3);
    expect(completed.filter(({ linkedItems }) => linkedItems === null || linkedItems.length === 0)).toEqual([]);
  });

  it('takes the current sprint when none is asked for', async () => {
    expect((await loadSprint(host.context, null)).snapshot.sprint.name).toBe('Sprint 7');
  });

  it('reads a sprint of a working group with its own items only', async () => {
    const { team } = await loadSprint(host.context, null);
    const third = team.iterations.find(({ name }) => name === 'Sprint 3')!;
    const group = await loadSprint({ ...host.context, team: { id: 'Campaign App', name: 'Campaign App' } }, third.id);
    expect(group.snapshot.stories.map(({ item }) => item.title).toSorted()).toEqual([
      'Call list sorted by score',
      'Show when a client was last called',
    ]);
  });

  it('says so when the sprint is not one of the team’s', async () => {
    await expect(loadSprint(host.context, '00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({ reason: 'unknown-iteration' });
    await expect(loadSprint(host.context, 'nonsense')).rejects.toBeInstanceOf(SprintUnavailableError);
  });

  it('says so when the sprint has no dates', async () => {
    const node = createNode(host.db, {
      projectId: host.projectId,
      structure: 'iteration',
      name: 'Some day',
      parentId: rootNode(host.db, host.projectId, 'iteration').id,
    });
    addTeamIteration(host.db, host.context.team.id, node.id);
    await expect(loadSprint(host.context, node.identifier)).rejects.toMatchObject({ reason: 'no-dates' });
  });

  it('says that the team is gone in the words of the service', async () => {
    await expect(loadSprint({ ...host.context, team: { id: 'Nobody', name: 'Nobody' } }, null)).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('goes on without pull requests and without settings, and says that they are missing', async () => {
    const blind = {
      ...host.context,
      client: {
        ...host.context.client,
        get: <T>(path: string, options?: object) =>
          path.includes('git') ? Promise.reject(new RequestError('forbidden', 'no')) : host.context.client.get<T>(path, options),
      },
      data: { ...host.context.data, getDocuments: () => Promise.reject(new Error('storage is off')) },
    };
    const { snapshot } = await loadSprint(blind, null);
    expect([...snapshot.unread].toSorted()).toEqual(['pull-requests', 'settings']);
    expect(snapshot.stories.length).toBeGreaterThan(0);
  });

  it('fails as a whole when the items cannot be read, and never shows an empty sprint', async () => {
    const broken = { ...host.context, client: { ...host.context.client, post: () => Promise.reject(new RequestError('timeout', 'slow')) } };
    await expect(loadSprint(broken, null)).rejects.toMatchObject({ kind: 'timeout' });
  });
});

describe('the query for the items of a sprint', () => {
  it('doubles every quote of every name', () => {
    const query = sprintItemsQuery("Bob's 'project'", {
      iterationPaths: [String.raw`Bob's 'project'\It's`],
      areas: [{ path: "a'b", includesChildren: false }],
      settings: {
        ...DEFAULT_SETTINGS,
        types: { hypothesis: "Hypo'thesis", edaFinding: 'Finding', teamSession: "Ses'sion" },
        tags: { ...DEFAULT_SETTINGS.tags, retrospective: "re'tro" },
      },
      nearPaths: [String.raw`P\Last 'one'`],
    });
    expect(query).toContain(String.raw`UNDER 'Bob''s ''project''\It''s'`);
    expect(query).toContain("[System.AreaPath] = 'a''b'");
    for (const name of ["IN ('Hypo''thesis', 'Finding', 'Ses''sion')", "CONTAINS 're''tro'", String.raw`UNDER 'P\Last ''one'''`])
      expect(query).toContain(name);
    expect((query.match(/'/g) ?? []).length % 2).toBe(0);
  });
});

describe('hypotheses filed elsewhere', () => {
  it('are left out where the organisation does not know our fields, and the sprint is there all the same', async () => {
    const sent: string[] = [];
    const post = <T>(path: string, options?: { body?: unknown }) => {
      const text = JSON.stringify(options?.body ?? '');
      if (path.endsWith('wiql')) sent.push(text);
      if (text.includes('Custom.MlDecidedOn'))
        return Promise.reject(new RequestError('invalid', 'TF51005: The query references a field that does not exist.'));
      return host.context.client.post<T>(path, options);
    };
    const { snapshot } = await loadSprint({ ...host.context, client: { ...host.context.client, post } }, null);
    expect(sent.filter((text) => text.includes('Custom.MlDecidedOn'))).toHaveLength(1);
    expect(sent).toHaveLength(3);
    expect(snapshot.stories.length).toBeGreaterThan(0);
  });

  it('are asked for with a day on either side, and by the iterations they are due in', () => {
    const query = sprintItemsQuery('P', {
      iterationPaths: [String.raw`P\It's`],
      areas: [{ path: 'P', includesChildren: true }],
      settings: DEFAULT_SETTINGS,
      decisions: { from: calendarDate('2026-11-02'), to: calendarDate('2026-11-15') },
    });
    expect(query).toContain("[Source].[Custom.MlDecidedOn] >= '2026-11-01' AND [Source].[Custom.MlDecidedOn] <= '2026-11-16'");
    expect(query).toContain("[Source].[Custom.MlDecideBy] CONTAINS 'It''s'");
    expect((query.match(/'/g) ?? []).length % 2).toBe(0);
  });
});

describe('the query for items of other sprints', () => {
  const scope = {
    areas: [{ path: "a'b", includesChildren: true }],
    settings: { ...DEFAULT_SETTINGS, tags: { ...DEFAULT_SETTINGS.tags, mlops: "ml'ops" } },
    mlopsIterationPaths: [String.raw`P\It's`],
    needs: activeNeeds(DEFAULT_SETTINGS),
  };

  it('doubles every quote of every name', () => {
    const query = otherSprintsQuery("Bob's", scope, true);
    for (const name of ["'Bob''s'", "'a''b'", "'ml''ops'", String.raw`'P\It''s'`]) expect(query).toContain(name);
    expect((query?.match(/'/g) ?? []).length % 2).toBe(0);
  });

  it('names no field of ours where the organisation does not know them', () => {
    expect(otherSprintsQuery('P', scope, true)).toContain('Custom.Ml');
    expect(otherSprintsQuery('P', scope, false)).not.toContain('Custom.Ml');
  });

  // prettier-ignore
  it.each([
    ['open-hypotheses', "NOT IN ('Draft', 'Decided', 'Removed')"],
    ['interfaces',            "'ml-interface'"],
    ['agreement-reviews',     "'working-agreement'"],
    ['mlops-items',           "'ml''ops'"],
    ['phases',                "'Operationalisation'"],
  ] as const)('asks for %s only where a check needs them', (need, part) => {
    const without = new Set([...scope.needs].filter((one) => one !== need));
    expect(otherSprintsQuery('P', scope, true)).toContain(part);
    expect(otherSprintsQuery('P', { ...scope, needs: new Set([need]) }, true)).toContain(part);
    expect(otherSprintsQuery('P', { ...scope, needs: without }, true)).not.toContain(part);
  });

  it('is not sent where no check needs items of other sprints', () => {
    expect(otherSprintsQuery('P', { ...scope, needs: new Set(['pull-requests', 'structure'] as const) }, true)).toBeNull();
  });

  it('is sent again without them when the service refuses them', async () => {
    const sent: string[] = [];
    const post = <T>(path: string, options?: { body?: unknown }) => {
      const text = JSON.stringify(options?.body ?? '');
      if (path.endsWith('wiql')) sent.push(text);
      if (text.includes('Custom.MlPhase'))
        return Promise.reject(new RequestError('invalid', 'TF51005: The query references a field that does not exist.'));
      return host.context.client.post<T>(path, options);
    };
    const { snapshot } = await loadSprint({ ...host.context, client: { ...host.context.client, post } }, null);
    expect(sent).toHaveLength(3);
    expect([...snapshot.unread]).toEqual([]);
    expect(snapshot.interfaceItems).toHaveLength(1);
  });

  it('is missing and says so when it is refused altogether, and the sprint is there all the same', async () => {
    const post = <T>(path: string, options?: { body?: unknown }) =>
      JSON.stringify(options?.body ?? '').includes("NOT IN ('Draft'")
        ? Promise.reject(new RequestError('throttled', 'Too many'))
        : host.context.client.post<T>(path, options);
    const { snapshot } = await loadSprint({ ...host.context, client: { ...host.context.client, post } }, null);
    expect([...snapshot.unread]).toEqual(['other-sprints']);
    expect(snapshot.stories.length).toBeGreaterThan(0);
  });
});

describe('what single requests tell', () => {
  it('is missing and never empty where it is refused', async () => {
    const get = <T>(path: string, options?: object) =>
      /updates$|threads$|changes$|members$/.test(path)
        ? Promise.reject(new RequestError('forbidden', 'no'))
        : host.context.client.get<T>(path, options);
    const { team } = await loadSprint(host.context, null);
    const fifth = team.iterations.find(({ name }) => name === 'Sprint 5')!;
    const { snapshot } = await loadSprint({ ...host.context, client: { ...host.context.client, get } }, fifth.id);
    const outcomes = new Map(checkSprint(snapshot).map(({ rule, outcome }) => [rule, outcome]));
    for (const rule of ['hypothesis-sealed', 'mlops-ds-review', 'one-backlog']) expect([rule, outcomes.get(rule)]).toEqual([rule, 'not-enough-data']);
    expect(snapshot.pullRequests.every(({ speakers }) => speakers === null)).toBe(true);
  });

  it('does not go on when the tab was left', async () => {
    const leave = new AbortController();
    const get = <T>(path: string, options?: object) => {
      if (path.endsWith('updates')) leave.abort();
      return host.context.client.get<T>(path, options);
    };
    await expect(loadSprint({ ...host.context, client: { ...host.context.client, get } }, null, leave.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('updateWorkItem', () => {
  const reading = { categoryOf: () => 'InProgress' as const, timeZone: 'UTC' };
  const size = (value: string | null) => [{ field: ML_FIELDS.tshirtSize, value }];
  const unsized = () => host.db.get<{ id: number }>("SELECT id FROM work_items WHERE title = 'Explain a score in one sentence'")!.id;

  it('writes a new revision by the acting user', async () => {
    const { client } = host.context;
    const before = await loadWorkItem(client, host.projectId, unsized(), reading);
    const after = await updateWorkItem(client, host.projectId, before, size('S'), reading);
    expect(after.rev).toBe(before.rev + 1);
    expect(after.fields[ML_FIELDS.tshirtSize]).toBe('S');
    expect(after.fields['System.ChangedBy']).toMatchObject({ displayName: 'Henrik Dahl' });
  });

  it('overwrites nothing when someone else was faster, and hands over what they wrote', async () => {
    const { client } = host.context;
    const stale = await loadWorkItem(client, host.projectId, unsized(), reading);
    saveWorkItem(host.db, {
      id: stale.id,
      projectId: host.projectId,
      at: new Date(LOADED_ON.getTime() + 60_000),
      by: findIdentity(host.db, 'Ines Duarte')!.id,
      fields: { [ML_FIELDS.tshirtSize]: 'XL' },
    });
    const attempt = updateWorkItem(client, host.projectId, stale, size('M'), reading);
    await expect(attempt).rejects.toBeInstanceOf(StaleWorkItemError);
    await expect(attempt).rejects.toMatchObject({ current: { rev: stale.rev + 1, fields: { [ML_FIELDS.tshirtSize]: 'XL' } } });
    expect((await loadWorkItem(client, host.projectId, stale.id, reading)).fields[ML_FIELDS.tshirtSize]).toBe('XL');
  });

  it('links a page and a pull request that the next reading counts', async () => {
    const { client } = host.context;
    const story = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE title = 'Profile contact history per client'")!.id;
    const before = await loadWorkItem(client, host.projectId, story, reading);
    const after = await updateWorkItem(
      client,
      host.projectId,
      before,
      [{ link: { rel: 'Hyperlink', url: 'https://wiki.calllist.example/history', comment: 'Notes "on" <history>' } }],
      reading,
    );
    expect(after.links).toContainEqual(
      expect.objectContaining({ kind: 'hyperlink', url: 'https://wiki.calllist.example/history', comment: 'Notes "on" <history>' }),
    );
  });
});

it('keeps both waivers when two people waive at once', async () => {
  const waiver = (id: string) =>
    ({ id, rule: 'size-tshirt', item: null, reason: 'r', author: 'a', from: '2026-11-02', until: '2026-11-15', untilSprint: 'Sprint 6' }) as never;
  await Promise.all([
    addWaiver(host.context.data, host.projectId, waiver('one'), []),
    addWaiver(host.context.data, host.projectId, waiver('two'), []),
  ]);
  const { waivers } = await loadDocuments(host.context.data, host.projectId);
  expect(waivers.map(({ id }) => id)).toEqual(expect.arrayContaining(['planning-5', 'one', 'two']));
});

it('stores a waiver that is sent again, after an answer that was lost, once and as it was sent last', async () => {
  const waiver = (reason: string) =>
    ({
      id: 'again',
      rule: 'size-tshirt',
      item: null,
      reason,
      author: 'a',
      from: '2026-11-02',
      until: '2026-11-15',
      untilSprint: 'Sprint 6',
    }) as never;
  await addWaiver(host.context.data, host.projectId, waiver('first'), []);
  await addWaiver(host.context.data, host.projectId, waiver('second'), []);
  const { waivers } = await loadDocuments(host.context.data, host.projectId);
  expect(waivers.filter(({ id }) => id === 'again')).toMatchObject([{ reason: 'second' }]);
});

it('keeps both attestations when two people attest at once, and honours those of the team', async () => {
  const attest = (id: string, team: string | null = null) =>
    addAttestation(
      host.context.data,
      host.projectId,
      {
        id,
        rule: 'ceremony-standup',
        team,
        from: '2026-11-16',
        until: '2026-11-29',
        untilSprint: 'Sprint 7',
        author: 'Ana',
        note: '',
        at: '2026-11-23T12:00:00Z',
      } as never,
      [],
    );
  await Promise.all([attest('one'), attest('two'), attest('of-another', '22222222-2222-4222-8222-222222222222')]);
  const { attestations } = await loadDocuments(host.context.data, host.projectId);
  expect(attestations.map(({ id }) => id)).toEqual(expect.arrayContaining(['ceremony-standup-2', 'one', 'two', 'of-another']));
  const here = (await loadSprint(host.context, null)).snapshot.attestations.map(({ id }) => id);
  expect(here).toEqual(expect.arrayContaining(['one', 'two']));
  expect(here).not.toContain('of-another');
});

it('honours the waivers of the team on display and those of old that name no team', async () => {
  const give = (id: string, team?: string) =>
    addWaiver(
      host.context.data,
      host.projectId,
      {
        id,
        rule: 'size-tshirt',
        ...(team !== undefined && { team }),
        item: null,
        reason: 'r',
        author: 'a',
        from: '2026-11-02',
        until: '2026-11-15',
        untilSprint: 'Sprint 6',
      } as never,
      [],
    );
  await give('own', host.context.team.id.toUpperCase());
  await give('of-another', '22222222-2222-4222-8222-222222222222');
  await give('of-old');
  const ids = (await loadSprint(host.context, null)).snapshot.waivers.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['planning-5', 'own', 'of-old']));
  expect(ids).not.toContain('of-another');
});

it('reads no pull requests for a release around the sprints, which is none of them', async () => {
  const { team, snapshot } = await loadSprint(host.context, null);
  const dated = team.iterations.filter(({ start }) => start !== null);
  // A release around the last sprints begins before them and ends after them.
  const release = {
    ...dated.at(-2)!,
    id: 'release',
    name: 'Release',
    path: dated.at(-2)!.path,
    start: dated.at(-3)!.start,
    finish: '2027-01-31' as never,
  };
  const asked: unknown[] = [];
  const client = {
    ...host.context.client,
    get: <T>(path: string, options?: Parameters<typeof host.context.client.get>[1]) => {
      if (path.includes('git/pullrequests')) asked.push(options?.query?.['searchCriteria.maxTime']);
      return host.context.client.get<T>(path, options);
    },
  };
  await loadRecentSprints({ ...host.context, client }, { team: { ...team, iterations: [release, dated.at(-2)!, dated.at(-1)!] }, snapshot });
  const { finish } = dated.at(-2)!;
  expect(asked).toEqual([`${addDays(finish!, 2)}T00:00:00Z`, `${addDays(finish!, 2)}T00:00:00Z`]);
});

it('asks for the threads of earlier sprints only where the changed files or a tag say MLOps', async () => {
  const loaded = await loadSprint(host.context, null);
  requests.length = 0;
  const snapshots = await loadRecentSprints(host.context, loaded);
  const asked = requests.flatMap((request) => /pullRequests\/(\d+)\/threads$/.exec(request)?.[1] ?? []).map(Number);
  const completed = snapshots.filter((one) => one !== loaded.snapshot).flatMap(completedByMlops);
  const mlops = completed.filter(({ isMlops }) => isMlops === true).map(({ request }) => request.id);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((id) => !mlops.includes(id))).toEqual([]);
  expect(mlops.length).toBeLessThan(completed.length);
});

it('starts the documents of a project that never stored any', async () => {
  const elsewhere = '11111111-1111-4111-8111-111111111111';
  await expect(loadDocuments(host.context.data, elsewhere)).resolves.toMatchObject({ waivers: [] });
  await addWaiver(
    host.context.data,
    elsewhere,
    {
      id: 'w',
      rule: 'x',
      item: 1,
      reason: 'r',
      author: 'a',
      from: '2026-11-02',
      until: '2026-11-15',
      untilSprint: 's',
    } as never,
    [],
  );
  expect((await loadDocuments(host.context.data, elsewhere)).waivers).toHaveLength(1);
});

it('finds a retrospective that is filed under the next sprint, by itself and among the recent sprints', async () => {
  const retrospective = host.db.get<{ id: number }>(
    "SELECT id FROM work_items WHERE title LIKE 'Retrospective%Sprint 5%' OR title LIKE '%etrospective of sprint 5%'",
  )!.id;
  const newest = await loadSprint(host.context, null);
  const [sprint5, sprint6] = ['Sprint 5', 'Sprint 6'].map((name) => newest.team.iterations.find((iteration) => iteration.name === name)!);
  saveWorkItem(host.db, {
    id: retrospective,
    projectId: host.projectId,
    at: new Date(LOADED_ON.getTime() + 120_000),
    by: findIdentity(host.db, 'Ines Duarte')!.id,
    fields: { 'System.IterationPath': sprint6!.path, [ML_FIELDS.heldOn]: `${addDays(sprint5!.finish!, 1)}T00:00:00Z` },
  });
  const outcomeIn = (snapshot: Parameters<typeof checkSprint>[0]) =>
    checkSprint(snapshot).find(({ rule }) => rule === 'ceremony-retrospective')!.outcome;
  expect(outcomeIn((await loadSprint(host.context, sprint5!.id)).snapshot)).toBe('pass');
  const recent = await loadRecentSprints(host.context, newest);
  expect(recent.filter(({ sprint }) => ['Sprint 5', 'Sprint 6'].includes(sprint.name)).map(outcomeIn)).toEqual(['pass', 'pass']);
});
