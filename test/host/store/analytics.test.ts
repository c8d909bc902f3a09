import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareSnapshots, refreshAnalytics } from '../../../host/store/analytics.ts';
import { createNode, deleteNode, nodeByPath, rootNode } from '../../../host/store/classification-nodes.ts';
import { Database } from '../../../host/store/database.ts';
import { insertField } from '../../../host/store/processes.ts';
import { deleteProject, type Project } from '../../../host/store/projects.ts';
import { destroyWorkItem, saveWorkItem } from '../../../host/store/work-items.ts';
import { createTinyProject } from '../../builders/tiny-project.ts';

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
  const open = () => (db = new Database(join(folder, 'host.db')));
  /** Titles that only the copy has show that it was not made anew. */
  const mark = () => db.run(`UPDATE analytics.work_items SET ${refreshAnalytics(db, NOW).get('System.Title')!} = 'as kept' WHERE id = 2`);

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

  test('the copy is found after a restart, with what changed before anybody asked', () => {
    copied();
    mark();
    db.close();
    open();
    save(1, 3, { 'System.Title': 'Changed' });
    const titles = copied().map((row) => row.split(' ').slice(1, 3).join(' '));
    expect(titles).toEqual(['Changed Proposed', 'as kept']);
    prepareSnapshots(db);
    db.close();
    open();
    save(1, 4, { 'System.Title': 'Again' });
    copied();
    expect(db.get<{ count: number }>('SELECT COUNT(*) AS count FROM analytics.spans WHERE item = 1')!.count).toBe(3);
  });

  test('a copy of another state of the database is made anew', () => {
    copied();
    db.run('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(join(folder, 'host.db'), join(folder, 'older.db'));
    save(3, 3);
    copied();
    mark();
    db.close();
    copyFileSync(join(folder, 'older.db'), join(folder, 'host.db'));
    open();
    expect(copied().map((row) => row.split(' ').slice(0, 3).join(' '))).toEqual(['1 Task 1', '2 Task 2']);
  });

  test('a copy that is lost is made anew', () => {
    copied();
    db.close();
    expect(existsSync(join(folder, 'host.db-analytics'))).toBe(true);
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `host.db-analytics${suffix}`), { force: true });
    open();
    expect(copied()).toHaveLength(2);
  });
});
