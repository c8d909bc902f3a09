import { runWiql } from '../../../../host/query/wiql/run.ts';
import type { WiqlContext } from '../../../../host/query/wiql/context.ts';
import { WiqlError } from '../../../../host/query/wiql/wiql-error.ts';
import { Database } from '../../../../host/store/database.ts';
import { createNode, nodeByPath } from '../../../../host/store/work-items/classification-nodes.ts';
import { findIdentity } from '../../../../host/store/core/identities.ts';
import type { Project } from '../../../../host/store/core/projects.ts';
import { saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

// A Wednesday.
const NOW = new Date('2026-03-18T15:00:00Z');

let db: Database;
let project: Project;
let asta: string;
let bruno: string;
let context: WiqlContext;

const ids = (where: string, rest = '', options: Partial<WiqlContext> = {}): number[] =>
  runWiql({ ...context, ...options }, `SELECT [System.Id] FROM WorkItems WHERE ${where} ${rest}`, undefined).ids;

/** Saves an item; `day` is a day of March 2026 at nine o'clock. */
function save(id: number, day: number, fields: Record<string, unknown>, type = 'User Story', by = asta): void {
  saveWorkItem(db, { id, projectId: project.id, type, at: new Date(Date.UTC(2026, 2, day, 9)), by, fields });
}

beforeAll(() => {
  db = new Database(':memory:');
  project = createTinyProject(db, NOW);
  asta = findIdentity(db, 'Asta Lindqvist')!.id;
  bruno = findIdentity(db, 'Bruno Keita')!.id;
  context = { db, now: NOW, me: asta, projectId: project.id, teamId: project.defaultTeamId, timePrecision: false };
  const sprint2 = nodeByPath(db, 'iteration', 'Tiny Project\\Sprint 2')!;
  createNode(db, { projectId: project.id, structure: 'iteration', name: 'Inner', parentId: sprint2.id });
  const data = createNode(db, { projectId: project.id, structure: 'area', name: 'Data', parentId: nodeByPath(db, 'area', 'Tiny Project')!.id });
  expect(data.path).toBe('Tiny Project\\Data');

  save(1, 1, {
    'System.Title': "Churn: it's 50% done",
    'System.IterationPath': 'Tiny Project\\Sprint 1',
    'System.Tags': 'ml; data set',
    'System.AssignedTo': asta,
  });
  save(2, 2, {
    'System.Title': 'churn model',
    'System.IterationPath': 'Tiny Project\\Sprint 2',
    'System.AssignedTo': bruno,
    'Microsoft.VSTS.Common.Priority': 1,
  });
  save(
    3,
    3,
    { 'System.Title': 'Plot _all_ things', 'System.IterationPath': 'Tiny Project\\Sprint 2\\Inner', 'System.AreaPath': 'Tiny Project\\Data' },
    'Task',
    bruno,
  );
  save(4, 4, { 'System.Title': 'A bug', 'System.Description': '<p>Loss of (precision)</p>', 'Microsoft.VSTS.Scheduling.StoryPoints': 5 }, 'Bug');
  save(5, 5, { 'System.Title': 'Gone' });
  saveWorkItem(db, { id: 5, projectId: project.id, at: new Date(Date.UTC(2026, 2, 6)), by: asta, isDeleted: true });
  save(2, 10, { 'System.State': 'Active', 'System.Title': 'Churn model v2' });
  save(2, 12, { 'System.State': 'Closed', 'System.History': 'Shipped at last' }, 'User Story', bruno);
});

afterAll(() => db.close());

describe('comparisons', () => {
  test.each([
    ['[System.Id] > 0', [1, 2, 3, 4]],
    ['[System.Id] IN (2, 4, 5)', [2, 4]],
    ['[System.Id] NOT IN (2, 4)', [1, 3]],
    ['[ID] = 3 OR [ID] = 1', [1, 3]],
    ["[System.WorkItemType] = 'user story'", [1, 2]],
    ["[Work Item Type] <> 'User Story' AND [Title] <> 'x'", [3, 4]],
    ["[System.Title] = 'CHURN MODEL V2'", [2]],
    ["[System.Title] CONTAINS 'it''s'", [1]],
    ['[System.Title] CONTAINS "it\'s"', [1]],
    ["[System.Title] CONTAINS '50%'", [1]],
    ["[System.Title] CONTAINS '_all_'", [3]],
    ["[System.Title] CONTAINS 'x%'", []],
    ["[System.Title] NOT CONTAINS 'churn'", [3, 4]],
    ["[System.Description] CONTAINS WORDS 'precision loss'", [4]],
    ["[System.Description] CONTAINS WORDS 'preci*'", [4]],
    ["[System.Description] CONTAINS WORDS 'preci'", []],
    ["[System.Description] NOT CONTAINS 'Loss'", [1, 2, 3]],
    ["[System.Tags] CONTAINS 'ML'", [1]],
    ["[System.Tags] CONTAINS 'data'", []],
    ["[System.Tags] CONTAINS 'data set'", [1]],
    ['[System.Tags] IS EMPTY', [2, 3, 4]],
    ['[System.Tags] IS NOT EMPTY', [1]],
    ['[Microsoft.VSTS.Common.Priority] = 1', [2]],
    ["[Priority] < '2'", [2]],
    ['[Priority] >= 2 AND NOT [ID] = 4', [1, 3]],
    ['[Microsoft.VSTS.Scheduling.StoryPoints] <> 3', [1, 2, 3, 4]],
    ['[Microsoft.VSTS.Scheduling.StoryPoints] > 4.5', [4]],
    ["NOT ([State] = 'New' OR [State] = 'Active')", [2]],
    ['[System.CreatedBy] = [System.ChangedBy]', [1, 3, 4]],
    ['[System.CreatedDate] <> [System.ChangedDate]', [2]],
    ['[System.ChangedDate] = [Microsoft.VSTS.Common.StateChangeDate]', [1, 2, 3, 4]],
  ])('%s', (where, expected) => {
    expect(ids(where)).toEqual(expected);
  });
});

describe('people', () => {
  test.each([
    ['[System.AssignedTo] = @me', [1]],
    ['[System.AssignedTo] <> @me', [2, 3, 4]],
    ["[Assigned To] = 'bruno keita'", [2]],
    ["[Assigned To] = 'Bruno Keita <bruno.keita@local.example>'", [2]],
    ["[Assigned To] = 'bruno.keita@local.example'", [2]],
    ["[Assigned To] IN ('Bruno Keita', 'Asta Lindqvist')", [1, 2]],
    ["[Assigned To] = ''", [3, 4]],
    ["[Assigned To] <> ''", [1, 2]],
    ["[Assigned To] = 'Nobody'", []],
    ["[Assigned To] CONTAINS 'keita'", [2]],
    ["[System.ChangedBy] IN GROUP '[Tiny Project]\\Tiny Team'", [1, 2, 3, 4]],
    ["[System.AssignedTo] NOT IN GROUP 'Tiny Team'", [3, 4]],
  ])('%s', (where, expected) => {
    expect(ids(where)).toEqual(expected);
  });
});

describe('trees', () => {
  test.each([
    ["[System.IterationPath] = 'tiny project\\sprint 2'", [2]],
    ["[System.IterationPath] UNDER 'Tiny Project\\Sprint 2'", [2, 3]],
    ["[System.IterationPath] NOT UNDER 'Tiny Project\\Sprint 2'", [1, 4]],
    ["[System.IterationPath] IN ('Tiny Project\\Sprint 1', 'Tiny Project\\Sprint 2')", [1, 2]],
    ["[System.AreaPath] UNDER 'Tiny Project'", [1, 2, 3, 4]],
    ["[System.AreaPath] = 'Tiny Project'", [1, 2, 4]],
    ['[System.AreaPath] UNDER @project', [1, 2, 3, 4]],
    ['[System.AreaPath] = @teamAreas', [1, 2, 3, 4]],
    ["[System.IterationPath] CONTAINS 'inner'", [3]],
    ["[System.NodeName] = 'Data'", [3]],
    ["[System.IterationLevel2] = 'sprint 2'", [2, 3]],
    ["[Iteration Level 1] = 'Tiny Project' AND [Area Level 2] IS NOT EMPTY", [3]],
    ['[System.TeamProject] = @project', [1, 2, 3, 4]],
    ["[System.TeamProject] = 'Elsewhere'", []],
    ["[System.IterationPath] = 'Tiny Project\\Sprint 2' AND [System.WorkItemType] = 'User Story' AND [System.TeamProject] = @project", [2]],
    ['[System.IterationPath] = @currentIteration', [2]],
    ['[System.IterationPath] = @currentIteration - 1', [1]],
    ["[System.IterationPath] = @CurrentIteration('[Tiny Project]\\Tiny Team <id:1>') - 1", [1]],
    ['[System.IterationPath] = @currentIteration + 5', []],
    ["[System.WorkItemType] IN GROUP 'Microsoft.RequirementCategory'", [1, 2]],
  ])('%s', (where, expected) => {
    expect(ids(where)).toEqual(expected);
  });
});

describe('dates', () => {
  test.each([
    ["[System.CreatedDate] = '2026-03-02'", [2]],
    ["[System.CreatedDate] <> '2026-03-02'", [1, 3, 4]],
    ["[System.CreatedDate] > '2026-03-02'", [3, 4]],
    ["[System.CreatedDate] <= '2026-03-02'", [1, 2]],
    ['[System.ChangedDate] >= @today - 7', [2]],
    ["[System.ChangedDate] >= @startOfMonth AND [System.ChangedDate] < @startOfDay('-10d')", [1, 3, 4]],
    ['[System.ChangedDate] >= @startOfWeek - 1', [2]],
    ["[System.ChangedDate] >= @startOfYear('+1y')", []],
    ["[Microsoft.VSTS.Common.ClosedDate] = '2026-03-12'", [2]],
    ['[Microsoft.VSTS.Common.ClosedDate] IS EMPTY', [1, 3, 4]],
  ])('%s', (where, expected) => {
    expect(ids(where)).toEqual(expected);
  });

  test('a time needs timePrecision', () => {
    const where = "[System.CreatedDate] >= '2026-03-02T09:30:00Z'";
    expect(() => ids(where)).toThrow('You cannot supply a time with the date when running a query using date precision.');
    expect(ids(where, '', { timePrecision: true })).toEqual([3, 4]);
    expect(ids("[System.CreatedDate] = '2026-03-02 09:00:00'", '', { timePrecision: true })).toEqual([2]);
  });
});

describe('history', () => {
  test.each([
    ["[System.State] EVER 'Active'", [2]],
    ["EVER [System.State] = 'Active'", [2]],
    ["[System.State] NOT EVER 'Active'", [1, 3, 4]],
    ["[System.IterationPath] EVER 'Tiny Project\\Sprint 1'", [1]],
    ["[System.ChangedBy] EVER 'Bruno Keita'", [2, 3]],
    ["[System.History] CONTAINS 'at last'", [2]],
  ])('%s', (where, expected) => {
    expect(ids(where)).toEqual(expected);
  });

  test('ASOF asks the past', () => {
    expect(ids("[System.State] = 'Active'", "ASOF '2026-03-11'")).toEqual([2]);
    expect(ids("[System.State] = 'Active'")).toEqual([]);
    expect(ids("[System.Title] = 'churn model'", "ORDER BY [System.Id] ASOF '2026-03-09T12:00:00Z'")).toEqual([2]);
    expect(ids('[System.Id] > 0', "ASOF '2026-03-02T12:00:00Z'")).toEqual([1, 2]);
    expect(ids("[System.IterationPath] UNDER 'Tiny Project\\Sprint 2'", "ASOF '2026-03-11'")).toEqual([2, 3]);
  });
});

test('order: several fields, empty ones first, names of people and paths', () => {
  expect(ids('[System.Id] > 0', 'ORDER BY [System.WorkItemType], [System.Title] DESC')).toEqual([4, 3, 1, 2]);
  expect(ids('[System.Id] > 0', 'ORDER BY [System.AssignedTo] DESC, [System.Id] ASC')).toEqual([2, 1, 3, 4]);
  expect(ids('[System.Id] > 0', 'ORDER BY [System.IterationPath] DESC')).toEqual([3, 2, 1, 4]);
});

test('the most rows wanted', () => {
  expect(runWiql(context, 'SELECT [System.Id] FROM WorkItems', 2).ids).toEqual([1, 2]);
});

describe('errors', () => {
  test.each([
    ["[Nope] = 'x'", 'TF51005: The query references a field that does not exist. The error is caused by «[Nope]».'],
    [
      "[System.IterationPath] UNDER 'Tiny Project\\None'",
      "TF51011: The specified iteration path does not exist. The error is caused by «'Tiny Project\\None'».",
    ],
    ["[System.AreaPath] = 'Tiny Project\\None'", 'TF51011: The specified area path does not exist.'],
    ["[System.Id] = 'one'", 'The error is caused by'],
    ["[System.CreatedDate] > 'soon'", 'The error is caused by'],
    ['[System.Title] = @nothing', 'The error is caused by'],
    ["[System.Id] CONTAINS '1'", 'The error is caused by'],
    ["[System.Title] UNDER 'x'", 'The error is caused by'],
    ['[System.Title] = [System.Id]', 'The error is caused by'],
    ["[System.BoardColumn] = 'New'", 'The error is caused by'],
    ["[Source].[System.Title] = 'x'", 'TF51006'],
    ['[System.Title] =', 'TF51006: Expecting value.'],
    ["[System.Title] 'x'", "TF51006: Expecting operator. The error is caused by «'x'»."],
    ["[System.Title] = 'x", 'TF51006: Expecting end of string.'],
    [`${'('.repeat(100)}[System.Id] = 1${')'.repeat(100)}`, 'TF51006'],
    [`[System.Title] = '${'x'.repeat(32_000)}'`, '32000'],
  ])('%s', (where, message) => {
    expect(() => ids(where)).toThrow(message);
  });

  test('queries as long as the language allows', () => {
    const many = (condition: (index: number) => string, joint: string) => {
      let text = condition(1);
      for (let index = 2; text.length < 31_000; index += 1) text += joint + condition(index);
      return text;
    };
    expect(ids(many((id) => `[ID]=${id}`, ' OR '))).toEqual([1, 2, 3, 4]);
    expect(ids(many((id) => `[ID]<>${id + 2}`, ' AND '))).toEqual([1, 2]);
    expect(ids(`[ID] IN (${many((id) => String(id), ',')})`)).toEqual([1, 2, 3, 4]);
    expect(ids(`[Created Date] IN (${many(() => "'2026-03-02'", ',')})`)).toEqual([2]);
    expect(ids(`[Title] = '${'é'.repeat(31_000)}'`)).toEqual([]);
    expect(() => ids(`[Title] CONTAINS '${'%'.repeat(31_000)}'`)).toThrow(WiqlError);
    expect(() => ids(`[Title] CONTAINS WORDS '${'a '.repeat(15_000)}'`)).toThrow(WiqlError);
    expect(() => ids(`${'NOT '.repeat(7000)}[ID] = 1`)).toThrow(WiqlError);
    expect(ids(many((id) => `[State] EVER 's${id}'`, ' OR '))).toEqual([]);
  });

  test('TOP is not part of the language', () => {
    expect(() => runWiql(context, 'SELECT TOP 200 [System.Id] FROM WorkItems', undefined)).toThrow(
      'TF51006: The query statement is missing a FROM clause. The error is caused by «200».',
    );
  });

  test('macros that need a project or team', () => {
    expect(() => ids('[System.TeamProject] = @project', '', { projectId: null })).toThrow('@Project');
    expect(() => ids('[System.IterationPath] = @currentIteration', '', { teamId: null })).toThrow('VS402612');
  });
});
