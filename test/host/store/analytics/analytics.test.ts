import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareSnapshots, refreshAnalytics } from '../../../../host/store/analytics/analytics.ts';
import { createNode, deleteNode, nodeByPath, rootNode } from '../../../../host/store/work-items/classification-nodes.ts';
import { Database } from '../../../../host/store/database.ts';
import { insertField } from '../../../../host/store/processes/processes.ts';
import { deleteProject, type Project } from '../../../../host/store/core/projects.ts';
import { destroyWorkItem, saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

const NOW = new Date('2026-03-18T15:00:00Z');
const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 2, day, hour));

let db: Database;
let project: Project;
let by: string;

const save = (id: number, day: number, fields: Record<string, unknown> = {}) =>
  saveWorkItem(db, { id, projectId: project.id, type: 'Task', at: at(day), by, fields: { 'System.Title': `Task ${id}`, ...fields } });

/** The copy after it was brought up to date, one text a row. */
function copied(): string[] {
  const title = refreshAnalytics(db, NOW).get('System.Title')!;
  return db
    .all<{ text: string }>(`SELECT id || ' ' || ${title} || ' ' || category || ' ' || area_id AS text FROM analytics.work_items ORDER BY id`)
    .map(({ text }) => text);
}

beforeEach(() => {
  db = new Database(':memory:');
  project = createTinyProject(db, NOW);
  by = db.get<{ id: string }>("SELECT id FROM identities WHERE kind = 'user'")!.id;
  save(1, 2);
  save(2, 2);
});

afterEach(() => db.close());

test('the copy follows new, changed, deleted and destroyed items', () => {
  const root = rootNode(db, project.id, 'area').id;
  expect(copied()).toEqual([`1 Task 1 Proposed ${root}`, `2 Task 2 Proposed ${root}`]);
  save(3, 3);
  save(1, 3, { 'System.State': 'Active', 'System.Title': 'Begun' });
  expect(copied()).toEqual([`1 Begun InProgress ${root}`, `2 Task 2 Proposed ${root}`, `3 Task 3 Proposed ${root}`]);
  saveWorkItem(db, { id: 2, projectId: project.id, at: at(4), by, isDeleted: true });
  destroyWorkItem(db, 3);
  expect(copied()).toEqual([`1 Begun InProgress ${root}`]);
  saveWorkItem(db, { id: 2, projectId: project.id, at: at(5), by, isDeleted: false });
  expect(copied()).toHaveLength(2);
});

test('an item that changes again and again before anybody asks is noted once', () => {
  copied();
  for (const day of [3, 4, 5]) save(1, day, { 'System.Title': `Day ${day}` });
  expect(db.all('SELECT id FROM analytics_changes')).toEqual([{ id: 1 }]);
  expect(copied()[0]).toMatch(/^1 Day 5 /);
});

test('an area that is deleted moves its items in the copy too, though they get no revision', () => {
  const root = rootNode(db, project.id, 'area').id;
  const web = createNode(db, { projectId: project.id, structure: 'area', name: 'Web', parentId: root });
  save(1, 3, { 'System.AreaPath': 'Tiny Project\\Web' });
  expect(copied()[0]).toBe(`1 Task 1 Proposed ${web.id}`);
  deleteNode(db, web.id, root);
  expect(nodeByPath(db, 'area', 'Tiny Project\\Web')).toBeUndefined();
  expect(copied()[0]).toBe(`1 Task 1 Proposed ${root}`);
});

test('a change that is taken back leaves no trace', () => {
  const before = copied();
  expect(() =>
    db.transaction(() => {
      save(1, 4, { 'System.Title': 'Never' });
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect(copied()).toEqual(before);
});

test('new fields and projects that go', () => {
  copied();
  insertField(db, { referenceName: 'System.Extra', name: 'Extra', type: 'string' });
  expect(refreshAnalytics(db, NOW).has('System.Extra')).toBe(true);
  expect(copied()).toHaveLength(2);
  deleteProject(db, project.id);
  expect(copied()).toEqual([]);
});

test('the days of each revision: none for those that were followed on the same day', () => {
  save(1, 5, { 'System.Title': 'Morning' });
  saveWorkItem(db, { id: 1, projectId: project.id, at: at(5, 17), by, fields: { 'System.Title': 'Evening' } });
  refreshAnalytics(db, NOW);
  prepareSnapshots(db);
  const spans = () =>
    db
      .all<{ text: string }>(
        `SELECT json_extract(revision.fields, '$."System.Title"') || ' ' || span.first || ' ' || span.until AS text
         FROM analytics.spans span JOIN main.work_item_revisions revision ON revision.rowid = span.revision WHERE span.item = 1 ORDER BY span.first`,
      )
      .map(({ text }) => text);
  expect(spans()).toEqual(['Task 1 20260302 20260305', 'Evening 20260305 99999999']);
  save(1, 8, { 'System.Title': 'Later' });
  refreshAnalytics(db, NOW);
  expect(spans()).toEqual(['Task 1 20260302 20260305', 'Evening 20260305 20260308', 'Later 20260308 99999999']);
});

describe('beside a database in a file', () => {
  let folder: string;
  const fileOf = (name: string) => join(folder, name);
  const open = () => (db = new Database(fileOf('host.db')));
  /** Id and title of each row. */
  const titles = () => copied().map((row) => row.split(' ').slice(0, 3).join(' '));
  /** A title that only the copy has shows that it was not made anew. */
  const mark = () => db.run(`UPDATE analytics.work_items SET ${refreshAnalytics(db, NOW).get('System.Title')!} = 'As kept' WHERE id = 2`);
  /** Keeps one of the two files as it is now, or puts what was kept in its place while the database is closed. */
  const copyAway = (file: 'host.db' | 'host.db-analytics') => {
    db.run(`PRAGMA ${file === 'host.db' ? 'main' : 'analytics'}.wal_checkpoint(TRUNCATE)`);
    copyFileSync(fileOf(file), fileOf(`${file}.kept`));
  };
  const putBack = (file: 'host.db' | 'host.db-analytics') => {
    db.close();
    copyFileSync(fileOf(`${file}.kept`), fileOf(file));
    open();
  };

  beforeEach(() => {
    db.close();
    folder = mkdtempSync(join(tmpdir(), 'analytics-'));
    open();
    project = createTinyProject(db, NOW);
    by = db.get<{ id: string }>("SELECT id FROM identities WHERE kind = 'user'")!.id;
    save(1, 2);
    save(2, 2);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('it is found after a restart, with what changed before anybody asked', () => {
    copied();
    mark();
    db.close();
    open();
    save(1, 3, { 'System.Title': 'Changed it' });
    save(3, 3);
    expect(titles()).toEqual(['1 Changed it', '2 As kept', '3 Task 3']);
    db.close();
    open();
    destroyWorkItem(db, 3);
    expect(titles()).toEqual(['1 Changed it', '2 As kept']);
  });

  test('the days of revisions are found too', () => {
    copied();
    prepareSnapshots(db);
    db.close();
    open();
    save(1, 4, { 'System.Title': 'Changed it' });
    copied();
    expect(db.get<{ count: number }>('SELECT COUNT(*) AS count FROM analytics.spans WHERE item = 1')!.count).toBe(2);
  });

  test('it is made anew beside an older state of the database', () => {
    copied();
    copyAway('host.db');
    save(3, 3);
    copied();
    mark();
    putBack('host.db');
    expect(titles()).toEqual(['1 Task 1', '2 Task 2']);
  });

  test('it is made anew when it is itself older than the database', () => {
    copied();
    mark();
    copyAway('host.db-analytics');
    save(1, 3, { 'System.Title': 'Changed it' });
    copied();
    putBack('host.db-analytics');
    expect(titles()).toEqual(['1 Changed it', '2 Task 2']);
  });

  test('it is made anew when it has other days of revisions than the database', () => {
    copied();
    mark();
    copyAway('host.db');
    prepareSnapshots(db);
    putBack('host.db');
    expect(titles()).toEqual(['1 Task 1', '2 Task 2']);
  });

  test.each([
    ['lost', () => rmSync(fileOf('host.db-analytics'))],
    ['no database', () => writeFileSync(fileOf('host.db-analytics'), 'x'.repeat(10_000))],
    ['cut off', () => truncateSync(fileOf('host.db-analytics'), 4096)],
  ])('it is made anew when its file is %s', (_what, damage) => {
    copied();
    mark();
    db.close();
    damage();
    open();
    expect(titles()).toEqual(['1 Task 1', '2 Task 2']);
  });

  test('it is made anew when it has the tables of another version of the host', () => {
    copied();
    mark();
    db.get('PRAGMA analytics.user_version = 999');
    db.close();
    open();
    expect(titles()).toEqual(['1 Task 1', '2 Task 2']);
  });

  test('other fields make the items anew and keep nothing of the old ones', () => {
    copied();
    mark();
    db.close();
    open();
    insertField(db, { referenceName: 'System.Extra', name: 'Extra', type: 'string' });
    expect(titles()).toEqual(['1 Task 1', '2 Task 2']);
  });
});
