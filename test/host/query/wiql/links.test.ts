import type { WiqlContext } from '../../../../host/query/wiql/context.ts';
import { runWiql } from '../../../../host/query/wiql/run.ts';
import { Database } from '../../../../host/store/database.ts';
import { saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

let db: Database;
let context: WiqlContext;

/** Rows as `source>target`, roots as the id alone. */
function rows(where: string, mode: string, rest = ''): string[] {
  const { links } = runWiql(context, `SELECT [System.Id] FROM WorkItemLinks WHERE ${where} ${rest} MODE (${mode})`, undefined);
  return links.map(({ source, target }) => (source === null ? String(target) : `${source}>${target}`));
}

const CHILDREN = "[System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'";

beforeAll(() => {
  db = new Database(':memory:');
  const project = createTinyProject(db);
  const by = db.get<{ id: string }>('SELECT id FROM identities LIMIT 1')!.id;
  context = { db, now: new Date('2026-03-18T15:00:00Z'), me: by, projectId: project.id, teamId: null, timePrecision: false };
  const at = (day: number) => new Date(Date.UTC(2026, 2, day));
  const save = (id: number, type: string, title: string) =>
    saveWorkItem(db, { id, projectId: project.id, type, at: at(1), by, fields: { 'System.Title': title } });
  // 1 Feature > 2 Story > 4 Task, 5 Task; 1 > 3 Story; 6 Story alone; 2 is related to 6; 7 Task below 6, deleted.
  save(1, 'Feature', 'feature');
  save(2, 'User Story', 'story with tasks');
  save(3, 'User Story', 'bare story');
  save(4, 'Task', 'first');
  save(5, 'Task', 'second');
  save(6, 'User Story', 'lonely');
  save(7, 'Task', 'gone');
  const link = (id: number, rel: string, targetId: number, day: number) =>
    saveWorkItem(db, { id, projectId: project.id, at: at(day), by, relations: { add: [{ rel: `System.LinkTypes.${rel}`, targetId }] } });
  link(1, 'Hierarchy-Forward', 2, 2);
  link(1, 'Hierarchy-Forward', 3, 2);
  link(2, 'Hierarchy-Forward', 4, 3);
  link(5, 'Hierarchy-Reverse', 2, 8);
  link(2, 'Related', 6, 4);
  link(6, 'Hierarchy-Forward', 7, 4);
  saveWorkItem(db, { id: 7, projectId: project.id, at: at(9), by, isDeleted: true });
});

afterAll(() => db.close());

test.each([
  ['MustContain', ['2', '2>4', '2>5']],
  ['MayContain', ['2', '2>4', '2>5', '3', '6']],
  ['DoesNotContain', ['3', '6']],
])('stories and their tasks, %s', (mode, expected) => {
  expect(rows(`[Source].[System.WorkItemType] = 'User Story' AND ${CHILDREN} AND [Target].[System.WorkItemType] = 'Task'`, mode)).toEqual(expected);
});

test('link types: name of an end, several, any, all but one', () => {
  expect(rows("[Source].[System.Id] = 2 AND [System.Links.LinkType] = 'Parent'", 'MustContain')).toEqual(['2', '2>1']);
  expect(rows("[Source].[System.Id] = 2 AND [System.Links.LinkType] IN ('Parent', 'Related')", 'MustContain')).toEqual(['2', '2>1', '2>6']);
  expect(rows("[Source].[System.Id] = 2 AND [System.Links.LinkType] <> ''", 'MustContain')).toEqual(['2', '2>1', '2>4', '2>5', '2>6']);
  expect(rows("[Source].[System.Id] = 2 AND [System.Links.LinkType] <> 'Child'", 'MustContain')).toEqual(['2', '2>1', '2>6']);
  expect(() => rows("[System.Links.LinkType] = 'Cousin'", 'MustContain')).toThrow('The error is caused by');
});

test('conditions of both ends, ordered by the source', () => {
  const where = `([Source].[System.WorkItemType] = 'User Story' OR [Source].[System.Title] = 'feature') AND ${CHILDREN} AND [Target].[System.Title] CONTAINS 's'`;
  expect(rows(where, 'MustContain', 'ORDER BY [System.Title] DESC')).toEqual(['2', '2>4', '2>5', '1', '1>2', '1>3']);
});

test('links as of a date', () => {
  expect(rows(`[Source].[System.Id] = 2 AND ${CHILDREN}`, 'MustContain', "ASOF '2026-03-05'")).toEqual(['2', '2>4']);
});

test('a group of conditions about both ends is refused', () => {
  expect(() => rows('[Source].[System.Id] = 1 OR [Target].[System.Id] = 2', 'MustContain')).toThrow('TF51006');
});

describe('trees', () => {
  test('parents that match, with their descendants', () => {
    expect(rows(`[Source].[System.WorkItemType] = 'Feature' AND ${CHILDREN}`, 'Recursive')).toEqual(['1', '1>2', '2>4', '2>5', '1>3']);
  });

  test('a parent that is itself below another shows there', () => {
    expect(rows(`[Source].[System.WorkItemType] IN ('Feature', 'User Story') AND ${CHILDREN}`, 'Recursive')).toEqual([
      '1',
      '1>2',
      '2>4',
      '2>5',
      '1>3',
      '6',
    ]);
  });

  test('descendants that do not match cut their branch off', () => {
    const where = `[Source].[System.WorkItemType] = 'Feature' AND ${CHILDREN} AND [Target].[System.WorkItemType] = 'Task'`;
    expect(rows(where, 'Recursive')).toEqual(['1']);
    expect(rows(where, 'Recursive, ReturnMatchingChildren')).toEqual(['1', '1>2', '2>4', '2>5']);
  });

  test('only from parents to children', () => {
    expect(() => rows("[System.Links.LinkType] = 'Related'", 'Recursive')).toThrow('The error is caused by');
  });
});
