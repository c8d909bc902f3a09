import { createNode, rootNode } from '../../../../host/store/work-items/classification-nodes.ts';
import { insertIdentity } from '../../../../host/store/core/identities.ts';
import { issueToken } from '../../../../host/rest/auth.ts';
import { setAreaHidden, setReader } from '../../../../host/store/core/permissions.ts';
import { createProject } from '../../../../host/store/core/projects.ts';
import { saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { startRestHost, type RestHost } from '../../../builders/rest-client.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';
const PATCH = 'application/json-patch+json';

let rest: RestHost;
let projectId: string;
let token: string;
const items: Record<'open' | 'secret' | 'deeper', number> = { open: 0, secret: 0, deeper: 0 };

beforeEach(async () => {
  rest = await startRestHost();
  const { db, me } = rest;
  const guest = insertIdentity(db, { displayName: 'Ravi Sund', uniqueName: 'ravi.sund@test.example' });
  token = issueToken(db, { identityId: guest.id, extensionId: null, scopes: null });
  projectId = createProject(db, { name: 'Guarded', processId: AGILE }).id;
  const root = rootNode(db, projectId, 'area');
  const secret = createNode(db, { projectId, structure: 'area', name: 'Secret', parentId: root.id });
  createNode(db, { projectId, structure: 'area', name: 'Deeper', parentId: secret.id });
  const add = (title: string, area: string, parentId?: number) =>
    saveWorkItem(db, {
      projectId,
      type: 'Task',
      at: new Date('2026-03-02T10:00:00Z'),
      by: me.id,
      fields: { 'System.Title': title, 'System.AreaPath': area },
      ...(parentId !== undefined && {
        relations: { add: [{ rel: 'System.LinkTypes.Hierarchy-Reverse', targetId: parentId, url: '', attributes: {} }] },
      }),
    }).id;
  items.open = add('Open', 'Guarded');
  items.secret = add('Secret', 'Guarded\\Secret', items.open);
  items.deeper = add('Deeper', 'Guarded\\Secret\\Deeper', items.secret);
  setReader(db, projectId, guest.id, true);
  setAreaHidden(db, secret.id, guest.id, true);
});
afterEach(() => rest.close());

const asGuest = <Body = { message: string; typeKey: string }>(method: string, path: string, body?: unknown) =>
  rest.call<Body>(method, path, body, { token, ...(Array.isArray(body) && { contentType: PATCH }) });

const TITLE = [{ op: 'add', path: '/fields/System.Title', value: 'Changed' }];

it.each([
  ['create', 'POST', () => 'Guarded/_apis/wit/workitems/$Task', TITLE],
  ['change', 'PATCH', () => `_apis/wit/workitems/${items.open}`, TITLE],
  ['try a change', 'PATCH', () => `_apis/wit/workitems/${items.open}?validateOnly=true`, TITLE],
  ['delete', 'DELETE', () => `_apis/wit/workitems/${items.open}`, undefined],
  ['comment on', 'POST', () => `Guarded/_apis/wit/workItems/${items.open}/comments`, { text: 'Hello' }],
])('a reader may not %s a work item', async (_what, method, path, body) => {
  const before = (await rest.call<{ rev: number }>('GET', `_apis/wit/workitems/${items.open}`)).body.rev;
  expect(await asGuest(method, path(), body)).toMatchObject({
    status: 403,
    body: { typeKey: 'WorkItemUnauthorizedAccessException', message: 'You may read the work items of Guarded but not change them.' },
  });
  expect((await rest.call<{ rev: number }>('GET', `_apis/wit/workitems/${items.open}`)).body.rev).toBe(before);
});

it('a reader reads, and changes again once they are no reader any more', async () => {
  expect((await asGuest('GET', `_apis/wit/workitems/${items.open}`)).status).toBe(200);
  const guest = rest.db.get<{ identity_id: string }>('SELECT identity_id FROM project_readers')!.identity_id;
  setReader(rest.db, projectId, guest, false);
  expect((await asGuest('PATCH', `_apis/wit/workitems/${items.open}`, TITLE)).status).toBe(200);
});

it.each([['secret'], ['deeper']] as const)('an item in a hidden area (%s) is as if it were not there', async (which) => {
  const id = items[which];
  for (const path of [
    `_apis/wit/workitems/${id}`,
    `_apis/wit/workitems/${id}?asOf=2026-03-03`,
    `_apis/wit/workItems/${id}/updates`,
    `Guarded/_apis/wit/workItems/${id}/comments`,
  ]) {
    expect(await asGuest('GET', path)).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining(`TF401232: Work item ${id}`) as string },
    });
  }
  expect((await asGuest('GET', `_apis/wit/workitems?ids=${items.open},${id}`)).status).toBe(404);
  const batch = await asGuest<{ value: ({ id: number } | null)[] }>('POST', '_apis/wit/workitemsbatch', {
    ids: [items.open, id],
    errorPolicy: 'omit',
  });
  expect(batch.body.value.map((item) => item?.id ?? null)).toEqual([items.open, null]);
});

const LINKS =
  "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.TeamProject] = 'Guarded' AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'";

it.each([
  ['items', 'SELECT [System.Id] FROM WorkItems'],
  ['items as they were', "SELECT [System.Id] FROM WorkItems ASOF '2026-03-03'"],
  ['links', `${LINKS} MODE (MayContain)`],
  ['a tree', `${LINKS} MODE (Recursive)`],
  ['a tree from its leaves', `${LINKS} MODE (Recursive, ReturnMatchingChildren)`],
])('a query of %s leaves hidden items out', async (_what, query) => {
  const ask = async (as: string) => {
    const { status, body } = await rest.call<{ workItems?: { id: number }[]; workItemRelations?: { target: { id: number } }[] }>(
      'POST',
      'Guarded/_apis/wit/wiql',
      { query },
      { token: as },
    );
    expect(status).toBe(200);
    return new Set((body.workItems ?? body.workItemRelations!.map(({ target }) => target)).map(({ id }) => id));
  };
  expect(await ask(rest.token)).toEqual(new Set(Object.values(items)));
  expect(await ask(token)).toEqual(new Set([items.open]));
});
