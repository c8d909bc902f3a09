import type { WiqlContext } from '../../../../host/query/wiql/context.ts';
import { parseWiql } from '../../../../host/query/wiql/parser.ts';
import { planItems } from '../../../../host/query/wiql/plan.ts';
import { planLinks } from '../../../../host/query/wiql/plan-links.ts';
import { Database } from '../../../../host/store/database.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

let db: Database;
let context: WiqlContext;

beforeAll(() => {
  db = new Database(':memory:');
  const project = createTinyProject(db);
  const me = db.get<{ id: string }>('SELECT id FROM identities LIMIT 1')!.id;
  context = { db, now: new Date('2026-03-18T15:00:00Z'), me, projectId: project.id, teamId: project.defaultTeamId, timePrecision: false };
});

afterAll(() => db.close());

/** How SQLite goes about a statement, one line per step. */
function steps({ sql, values }: { sql: string; values: (string | number | null)[] }): string {
  return db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail)
    .join('\n');
}

const flat = (where: string) => planItems(context, parseWiql(`SELECT [System.Id] FROM WorkItems WHERE ${where}`), 100);

test.each([
  [
    "[System.TeamProject] = @project AND [System.WorkItemType] = 'Task' AND [System.State] = 'New' AND [System.IterationPath] = 'Tiny Project\\Sprint 1'",
    'work_items_iteration',
  ],
  [
    "[System.AreaPath] UNDER 'Tiny Project' AND [System.IterationPath] UNDER 'Tiny Project\\Sprint 2' AND [System.AssignedTo] = @me",
    'work_items_iteration',
  ],
  ["[System.IterationPath] IN ('Tiny Project\\Sprint 1', 'Tiny Project\\Sprint 2') AND [System.WorkItemType] <> 'Bug'", 'work_items_iteration'],
  ["[System.TeamProject] = @project AND [System.WorkItemType] IN ('Task', 'Bug')", 'work_items_type'],
  ['[System.AssignedTo] = @me', 'work_items_assigned'],
  ['[System.Id] IN (1, 2, 3)', 'INTEGER PRIMARY KEY'],
])('%s uses %s', (where, index) => {
  expect(steps(flat(where))).toContain(index);
});

test('a query of links starts from its sources', () => {
  const text =
    "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] = 1 AND [System.Links.LinkType] = 'Child' AND [Target].[System.State] <> 'Closed' MODE (MayContain)";
  const plan = steps(planLinks(context, parseWiql(text), 100));
  expect(plan).toContain('SEARCH s USING INTEGER PRIMARY KEY');
  expect(plan).toContain('relations_source');
  expect(plan).not.toMatch(/SCAN (s|r|t)\b/);
});

test('every value is bound: the statement is the same for other values', () => {
  const statement = (title: string, points: number, sprint: string, tag: string) =>
    flat(
      `[System.Title] CONTAINS '${title}' AND [Story Points] > ${points} AND [System.IterationPath] = '${sprint}' AND [System.Tags] CONTAINS '${tag}'`,
    );
  const [one, other] = [statement('x', 1, 'Tiny Project\\Sprint 1', 'ml'), statement("y'' OR 1=1 --", 99, 'Tiny Project\\Sprint 2', '%')];
  expect(one.sql).toBe(other.sql);
  expect(one.values).not.toEqual(other.values);
});
