import type { LoadContext } from '../../../src/azure/team/load-team.ts';
import type { LastGood } from '../../../src/azure/frames/last-good.ts';
import { loadSprint } from '../../../src/azure/sprint/load-sprint.ts';
import { loadStrip, type KeptStrip } from '../../../src/azure/sprint/load-strip.ts';
import { stripOf } from '../../../src/domain/sprint/run-checks.ts';
import { loadRecentSprints } from '../../../src/azure/sprint/load-recent.ts';
import { addDays, dayOf } from '../../../src/domain/shared/calendar-date.ts';
import { startGeneratedHost } from '../../builders/generated-host.ts';
import { LOADED_ON, startSampleHost, type SampleHost } from '../../builders/sample-host.ts';

let host: SampleHost;
const requests: string[] = [];
beforeEach(async () => {
  host = await startSampleHost({ onRequest: ({ method, path }) => requests.push(`${method} ${path.replace(/^.*_apis\//, '')}`) });
});
afterEach(() => host.close());

/** What a browser keeps, as text, so that only plain data survives. */
function memoryOf(): LastGood<KeptStrip> {
  let text: string | null = null;
  return {
    read: () => (text === null ? null : (JSON.parse(text) as KeptStrip)),
    write: (value) => {
      text = JSON.stringify(value);
    },
    forget: () => {
      text = null;
    },
  };
}

/** A visit: the displayed sprint, then the strip. @returns what the strip says, whether it was read, and its requests. */
async function visit(memory: LastGood<KeptStrip>, context: LoadContext = host.context) {
  const loaded = await loadSprint(context, null);
  requests.length = 0;
  const { strip, snapshots } = await loadStrip(context, loaded, memory);
  const sent = requests.length;
  return { strip, isRead: snapshots.length > 0, sent, unread: loaded.snapshot.unread, truth: stripOf(await loadRecentSprints(context, loaded)) };
}

it('asks six requests at most on the next visit, and says the same', async () => {
  const memory = memoryOf();
  const first = await visit(memory);
  expect(first).toMatchObject({ isRead: true, strip: first.truth });
  const next = await visit(memory);
  expect(next).toMatchObject({ isRead: false, strip: first.truth });
  expect(next.sent).toBeLessThanOrEqual(6);
});

it('keeps the strip of a team whose other sprints have more than is read', async () => {
  const large = await startGeneratedHost({ items: 4_500, sprintSizes: Array.from({ length: 12 }, () => 200), sprintUnderWay: 200 });
  try {
    const memory = memoryOf();
    const first = await visit(memory, large.contextWith());
    expect(first.unread).toEqual(new Set(['other-sprints']));
    expect(await visit(memory, large.contextWith())).toMatchObject({ isRead: false, strip: first.truth });
    // Others work on in the meantime, on what no sprint of the strip has.
    const [now, backlog] = [Date.now(), '(SELECT id FROM classification_nodes WHERE parent_id IS NULL)'];
    const { changes } = large.db.run(`UPDATE work_items SET changed = ? WHERE iteration_id IN ${backlog}`, now);
    expect(changes).toBeGreaterThan(200);
    expect(await visit(memory, large.contextWith())).toMatchObject({ isRead: false, strip: first.truth });
  } finally {
    await large.close();
  }
});

const itemIn = (sprint: string): number =>
  host.db.get<{ id: number }>(
    `SELECT work_items.id FROM work_items JOIN classification_nodes nodes ON nodes.id = work_items.iteration_id WHERE nodes.name = ? AND work_items.type = 'User Story' ORDER BY work_items.id LIMIT 1`,
    sprint,
  )!.id;

const patch = (id: number, operations: unknown): Promise<unknown> =>
  host.context.client.patch(`${host.projectId}/_apis/wit/workitems/${id}`, { body: operations, contentType: 'application/json-patch+json' });

const path = (sprint: string) => `Term-deposit call list\\${sprint}`;

// prettier-ignore
it.each([
  ['an item of an ended sprint is changed',   () => patch(itemIn('Sprint 4'), [{ op: 'add', path: '/fields/System.Title', value: 'Renamed' }])],
  ['an item moves out of an ended sprint',    () => patch(itemIn('Sprint 4'), [{ op: 'add', path: '/fields/System.IterationPath', value: path('Sprint 1') }])],
  ['an item moves into an ended sprint',      () => patch(itemIn('Sprint 1'), [{ op: 'add', path: '/fields/System.IterationPath', value: path('Sprint 4') }])],
  ['an item of an ended sprint is deleted',   () => host.context.client.delete(`${host.projectId}/_apis/wit/workitems/${itemIn('Sprint 5')}`)],
  ['an item is linked to one of an ended sprint', () => patch(itemIn('Sprint 1'), [{ op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Related', url: `${host.url}/local/_apis/wit/workItems/${itemIn('Sprint 5')}` } }])],
  ['two items of the strip are linked',       () => patch(itemIn('Sprint 4'), [{ op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Related', url: `${host.url}/local/_apis/wit/workItems/${itemIn('Sprint 5')}` } }])],
  ['the settings are changed',                async () => {
    const collection = `ml-agile-${host.projectId}`;
    const documents = (await host.context.data.getDocuments(collection)) as { id: string }[];
    await host.context.data.setDocument(collection, { ...documents.find(({ id }) => id === 'settings'), pointsAllowed: true });
  }],
  ['a request of an ended sprint gets a reviewer who voted', () => host.db.run(`INSERT INTO pull_request_reviewers (pull_request_id, identity_id, vote, is_required)
     SELECT pull_requests.id, identities.id, 10, 0 FROM pull_requests, identities WHERE identities.kind = 'user'
     AND NOT EXISTS (SELECT 1 FROM pull_request_reviewers known WHERE known.pull_request_id = pull_requests.id AND known.identity_id = identities.id)`)],
] as const)('is read again when %s', async (_situation, change) => {
  const memory = memoryOf();
  await visit(memory);
  await change();
  const next = await visit(memory);
  expect(next).toMatchObject({ isRead: true, strip: next.truth });
  expect((await visit(memory)).isRead).toBe(false);
});

it('is read again on another day', async () => {
  const memory = memoryOf();
  await visit(memory);
  const tomorrow = new Date(`${addDays(dayOf(LOADED_ON.toISOString(), 'UTC'), 1)}T12:00:00Z`);
  expect((await visit(memory, { ...host.context, now: () => tomorrow })).isRead).toBe(true);
});

it('keeps nothing of a strip of which a part could not be read', async () => {
  const { client } = host.context;
  const get: typeof client.get = (url, options) => client.get(url.replace(/_apis\/git\/pullrequests$/, '_apis/git/nothing'), options);
  const memory = memoryOf();
  await visit(memory, { ...host.context, client: { ...client, get } });
  expect(memory.read()).toBeNull();
});
