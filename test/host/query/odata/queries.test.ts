import type { AnalyticsContext } from '../../../../host/query/odata/context.ts';
import { createNode, nodeByPath } from '../../../../host/store/work-items/classification-nodes.ts';
import { Database } from '../../../../host/store/database.ts';
import { setAnalyticsRefused, setAreaHidden } from '../../../../host/store/core/permissions.ts';
import { createProject, type Project } from '../../../../host/store/core/projects.ts';
import { createTeam } from '../../../../host/store/core/teams.ts';
import { saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { askAnalytics, rowTexts } from '../../../builders/analytics.ts';
import { createTinyProject } from '../../../builders/tiny-project.ts';

const NOW = new Date('2026-03-18T15:00:00Z');
const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 2, day, hour));

let db: Database;
let project: Project;
let asta: string;
let bruno: string;
let context: AnalyticsContext;

const ask = (query: string, from = context) => rowTexts(askAnalytics(from, query).rows);

/**
 * 1 Feature > 2, 3 Story > 4 Task; 5 Bug in the area Web, tagged; 6 a deleted task; 2 is related to 5.
 * 2 was under way from the 3rd, done on the 6th, opened again and done on the 10th; 3 is under way since the 5th.
 */
beforeAll(() => {
  db = new Database(':memory:');
  project = createTinyProject(db, NOW);
  [asta, bruno] = db.all<{ id: string }>("SELECT id FROM identities WHERE kind = 'user' ORDER BY display_name").map(({ id }) => id) as [
    string,
    string,
  ];
  context = { db, now: NOW, me: asta, projectId: project.id };
  const root = nodeByPath(db, 'area', project.name, project.id)!;
  const web = createNode(db, { projectId: project.id, structure: 'area', name: 'Web', parentId: root.id });
  createTeam(db, { projectId: project.id, name: 'Web Team', areas: [{ nodeId: web.id, includeChildren: false }] });
  const save = (id: number, type: string, fields: Record<string, unknown>) =>
    saveWorkItem(db, { id, projectId: project.id, type, at: at(2), by: asta, fields });
  const change = (id: number, day: number, fields: Record<string, unknown>) =>
    saveWorkItem(db, { id, projectId: project.id, at: at(day), by: bruno, fields });
  save(1, 'Feature', { 'System.Title': 'Search' });
  save(2, 'User Story', {
    'System.Title': 'Find by name',
    'System.AssignedTo': bruno,
    'Microsoft.VSTS.Scheduling.StoryPoints': 3,
    'System.IterationPath': 'Tiny Project\\Sprint 2',
  });
  save(3, 'User Story', {
    'System.Title': "Asta's story",
    'Microsoft.VSTS.Scheduling.StoryPoints': 5,
    'System.IterationPath': 'Tiny Project\\Sprint 2',
  });
  save(4, 'Task', { 'System.Title': '100 % of it', 'System.AssignedTo': asta, 'Microsoft.VSTS.Common.Priority': 1 });
  save(5, 'Bug', {
    'System.Title': 'Crash',
    'System.AreaPath': 'Tiny Project\\Web',
    'System.Tags': 'urgent; web',
    'Microsoft.VSTS.Common.Priority': 4,
  });
  save(6, 'Task', { 'System.Title': 'Gone' });
  const link = (id: number, rel: string, targetId: number) =>
    saveWorkItem(db, { id, projectId: project.id, at: at(2, 10), by: asta, relations: { add: [{ rel: `System.LinkTypes.${rel}`, targetId }] } });
  link(1, 'Hierarchy-Forward', 2);
  link(1, 'Hierarchy-Forward', 3);
  link(3, 'Hierarchy-Forward', 4);
  link(2, 'Related', 5);
  for (const [day, state] of [
    [3, 'Active'],
    [6, 'Closed'],
    [8, 'Active'],
    [10, 'Closed'],
  ] as const)
    change(2, day, { 'System.State': state });
  change(3, 5, { 'System.State': 'Active' });
  saveWorkItem(db, { id: 6, projectId: project.id, at: at(4), by: asta, isDeleted: true });
  const other = createProject(db, { name: 'Other', processId: project.processId });
  saveWorkItem(db, { id: 90, projectId: other.id, type: 'Task', at: at(2), by: asta, fields: { 'System.Title': 'Elsewhere' } });
});

afterAll(() => db.close());

const FILTERS: readonly [string, string][] = [
  ["WorkItemType eq 'User Story'", '2 3'],
  ["WorkItemType eq 'user story'", '2 3'],
  ["WorkItemType ne 'User Story'", '1 4 5'],
  ["WorkItemType in ('Bug','Task')", '4 5'],
  ["not (WorkItemType in ('Bug','Task'))", '1 2 3'],
  ['Priority eq 1 or Priority eq 4', '4 5'],
  ['StoryPoints gt 3', '3'],
  ['StoryPoints eq null', '1 4 5'],
  ['StoryPoints ne null', '2 3'],
  // Null is different from every number, and no order holds with it.
  ['StoryPoints ne 3', '1 3 4 5'],
  ['not (StoryPoints gt 3)', '1 2 4 5'],
  ['StoryPoints mul 2 sub 1 eq 5', '2'],
  ['-StoryPoints lt -(4)', '3'],
  ['WorkItemId div 2 eq 1', '2 3'],
  ['WorkItemId divby 2 eq 1.5', '3'],
  ['WorkItemId mod 2 eq 0', '2 4'],
  ["Title eq 'Asta''s story'", '3'],
  ["contains(Title,'FIND')", '2'],
  ["contains(Title,'%')", '4'],
  ["startswith(Title,'se') or endswith(Title,'SH')", '1 5'],
  ["indexof(Title,'name') eq 8 and length(Title) eq 12", '2'],
  ["toupper(substring(Title,0,3)) eq 'CRA'", '5'],
  ["Iteration/IterationPath eq 'Tiny Project\\Sprint 2'", '2 3'],
  ["Area/AreaName eq 'Web'", '5'],
  ["AssignedTo/UserName eq 'Bruno Keita'", '2'],
  ['AssignedToUserSK eq null', '1 3 5'],
  ["AssignedTo/UserEmail ne 'bruno.keita@local.example'", '1 3 4 5'],
  ["Teams/any(t:t/TeamName eq 'Tiny Team')", '1 2 3 4 5'],
  ["Teams/any(t:t/TeamName eq 'Web Team')", '5'],
  ["Teams/all(t:t/TeamName eq 'Tiny Team')", '1 2 3 4'],
  ["Tags/any(t:t/TagName eq 'URGENT')", '5'],
  ["Tags/any(t:t/TagName eq 'urg')", ''],
  ['Tags/any()', '5'],
  ['not Tags/any()', '1 2 3 4'],
  ['Tags/$count eq 2', '5'],
  ['Children/$count gt 0', '1 3'],
  ["Children/any(c:c/State eq 'Active')", '1'],
  ["Children/any(c:c/Children/any(d:d/WorkItemType eq 'Task' and c/State eq 'Active'))", '1'],
  ["Parent/Title eq 'Search'", '2 3'],
  ['ParentWorkItemId eq 3', '4'],
  ['ParentWorkItemId eq null', '1 5'],
  ["Links/any(l:l/LinkTypeName eq 'Related' and l/TargetWorkItem/WorkItemType eq 'Bug')", '2'],
  ["Processes/any(p:p/BacklogType eq 'RequirementBacklog')", '2 3 5'],
  ['ChangedDate ge 2026-03-05Z', '2 3'],
  ['ChangedDate ge 2026-03-10T10:00:00+01:00', '2'],
  ['ChangedDateSK eq 20260305', '3'],
  ['date(ChangedDate) eq 2026-03-10', '2'],
  ['year(CreatedDate) eq 2026 and month(CreatedDate) eq 3 and day(CreatedDate) eq 2', '1 2 3 4 5'],
  ['ChangedOn/DayOfWeek eq 3', '2'],
  ['CreatedDate lt now()', '1 2 3 4 5'],
  ["StateCategory eq 'InProgress'", '3'],
  ['InProgressDateSK eq 20260303 and CompletedDateSK eq 20260310', '2'],
  ['CycleTimeDays eq 7 and LeadTimeDays eq 8', '2'],
  ["ProjectSK ne 00000000-0000-0000-0000-000000000000 and Project/ProjectVisibility eq 'Private'", '1 2 3 4 5'],
];

test.each(FILTERS)('%s', (filter, ids) => {
  expect(ask(`WorkItems?$filter=${filter}&$select=WorkItemId`).join(' ')).toBe(ids);
});

const APPLIES: readonly [what: string, query: string, rows: string[]][] = [
  ['one number for all', 'WorkItems?$apply=aggregate($count as Count)', ['5']],
  ['no row makes zero and null', "WorkItems?$apply=filter(State eq 'None')/aggregate($count as N,StoryPoints with sum as S)", ['0 null']],
  ['by type', 'WorkItems?$apply=groupby((WorkItemType),aggregate($count as Count))', ['Bug 1', 'Feature 1', 'Task 1', 'User Story 2']],
  ['groups alone', 'WorkItems?$apply=groupby((WorkItemType))&$orderby=WorkItemType desc', ['User Story', 'Task', 'Feature', 'Bug']],
  [
    'by a navigation, with everything that can be aggregated',
    "WorkItems?$apply=filter(WorkItemType eq 'User Story')/groupby((Iteration/IterationName),aggregate($count as N,StoryPoints with sum as S,StoryPoints with min as Least,StoryPoints with max as Most,StoryPoints with average as Mean))",
    ['Sprint 2 2 8 3 5 4'],
  ],
  [
    'in steps',
    'WorkItems?$apply=groupby((WorkItemType,State),aggregate($count as N))/filter(N eq 1)/groupby((State),aggregate(N with sum as Types))&$orderby=Types desc,State',
    ['New 3', 'Active 1', 'Closed 1'],
  ],
  ['filtered behind', 'WorkItems?$apply=groupby((WorkItemType),aggregate($count as N))&$filter=N gt 1', ['User Story 2']],
  [
    'a truth value orders nothing',
    'WorkItems?$apply=groupby((WorkItemType),aggregate($count as N))/filter(N eq 2)&$orderby=false,WorkItemType',
    ['User Story 2'],
  ],
  ['the largest one', 'WorkItems?$apply=groupby((WorkItemType),aggregate($count as N))&$orderby=N desc&$top=1', ['User Story 2']],
  ['a filter within', "WorkItems?$apply=groupby((WorkItemType),filter(State eq 'New')/aggregate($count as N))", ['Bug 1', 'Feature 1', 'Task 1']],
  [
    'computed from aggregates',
    'WorkItems?$apply=aggregate(StoryPoints with sum as S,$count as N)/compute(S divby N as Mean,S sub N as Rest)',
    ['8 5 1.6 3'],
  ],
  ['computed before', 'WorkItems?$apply=compute(StoryPoints mul 10 as Hours)/aggregate(Hours with sum as Total)', ['80']],
  ['an expression aggregated', 'WorkItems?$apply=aggregate(StoryPoints mul StoryPoints with sum as Squares)', ['34']],
  ['dates aggregated', 'WorkItems?$apply=aggregate(ChangedDate with max as Last)', ['2026-03-10T09:00:00Z']],
  [
    'links',
    "WorkItemLinks?$apply=filter(SourceWorkItem/WorkItemType eq 'User Story')/groupby((LinkTypeName,TargetWorkItem/WorkItemType),aggregate($count as N))",
    ['Child 1 Task', 'Parent 2 Feature', 'Related 1 Bug'].map((row) => row.replace(/^(\w+) (\d) (\w+)$/, '$1 $3 $2')),
  ],
  [
    'revisions',
    'WorkItemRevisions?$apply=filter(WorkItemId eq 2)/groupby((State,StateCategory,IsCurrent),aggregate($count as N))',
    ['Active InProgress false 2', 'Closed Completed false 1', 'Closed Completed true 1', 'New Proposed false 1'],
  ],
  [
    'one item day by day: the state at the end of each day',
    'WorkItemSnapshot?$apply=filter(WorkItemId eq 2 and DateSK ge 20260305 and DateValue le 2026-03-11Z)/groupby((DateSK,State),aggregate($count as N))',
    [
      '20260305 Active 1',
      '20260306 Closed 1',
      '20260307 Closed 1',
      '20260308 Active 1',
      '20260309 Active 1',
      '20260310 Closed 1',
      '20260311 Closed 1',
    ],
  ],
  [
    'days of snapshots end today',
    'WorkItemSnapshot?$apply=filter(WorkItemId eq 1 and DateSK gt 20260315)/groupby((DateSK),aggregate($count as N))',
    ['20260316 1', '20260317 1', '20260318 1'],
  ],
  [
    'weeks and months',
    "WorkItemSnapshot?$apply=filter(WorkItemType eq 'User Story' and IsLastDayOfPeriod has Microsoft.VisualStudio.Services.Analytics.Model.Period'WeekEndingOnSunday')/groupby((DateValue,StateCategory),aggregate($count as N))",
    ['2026-03-08T00:00:00Z InProgress 2', '2026-03-15T00:00:00Z Completed 1', '2026-03-15T00:00:00Z InProgress 1'],
  ],
  [
    'days of the sprint',
    "WorkItemSnapshot?$apply=filter(Iteration/IterationName eq 'Sprint 2')/filter(DateValue ge Iteration/StartDate and (Iteration/EndDate eq null or DateValue le Iteration/EndDate))/groupby((DateValue),aggregate($count as N))&$top=2",
    ['2026-03-11T00:00:00Z 2', '2026-03-12T00:00:00Z 2'],
  ],
];

test.each(APPLIES)('aggregates: %s', (_, query, rows) => {
  expect(ask(query)).toEqual(rows);
});

test('expands to one, to many, nested and filtered', () => {
  const expand =
    "Iteration($select=IterationName),Children($select=WorkItemId;$expand=AssignedTo($select=UserName)),Links($select=TargetWorkItemId;$filter=LinkTypeName eq 'Child';$orderby=TargetWorkItemId desc;$top=1)";
  expect(ask(`WorkItems?$select=WorkItemId&$expand=${expand}`)).toEqual([
    '1 Tiny Project [2 Bruno Keita, 3 null] [3]',
    '2 Sprint 2 [] []',
    '3 Sprint 2 [4 Asta Lindqvist] [4]',
    '4 Tiny Project [] []',
    '5 Tiny Project [] []',
  ]);
});

test('counts all rows, cut or not', () => {
  const { rows, count } = askAnalytics(context, 'WorkItems?$select=WorkItemId&$top=2&$skip=1&$count=true');
  expect([rowTexts(rows), count]).toEqual([['2', '3'], 5]);
});

test('follows changes, deleted items and new fields', () => {
  const count = () => ask("WorkItems?$apply=filter(contains(Title,'renamed'))/aggregate($count as N)")[0];
  expect(count()).toBe('0');
  saveWorkItem(db, { id: 4, projectId: project.id, at: at(12), by: asta, fields: { 'System.Title': 'Renamed' } });
  expect(count()).toBe('1');
  saveWorkItem(db, { id: 4, projectId: project.id, at: at(13), by: asta, fields: { 'System.Title': '100 % of it' } });
  expect(count()).toBe('0');
  const days = "WorkItemSnapshot?$apply=filter(DateSK ge 20260311 and contains(Title,'renamed'))/groupby((DateSK),aggregate($count as N))";
  expect(ask(days)).toEqual(['20260312 1']);
});

test('the dates of the flow are the same in items and in their current revisions', () => {
  const select = '$select=WorkItemId,StateCategory,InProgressDate,CompletedDate,CycleTimeDays';
  expect(ask(`WorkItemRevisions?$filter=IsCurrent eq true&${select}&$orderby=WorkItemId`)).toEqual(ask(`WorkItems?${select}`));
});

describe('who sees what', () => {
  test('all projects without a project', () => {
    const all = { ...context, projectId: null };
    expect(ask('WorkItems?$apply=groupby((Project/ProjectName),aggregate($count as N))', all)).toEqual(['Other 1', 'Tiny Project 5']);
  });

  test('an area that is hidden is nowhere', () => {
    const web = nodeByPath(db, 'area', 'Tiny Project\\Web', project.id)!;
    setAreaHidden(db, web.id, bruno, true);
    const from = { ...context, me: bruno };
    expect(ask('WorkItems?$select=WorkItemId', from)).toEqual(['1', '2', '3', '4']);
    expect(ask('WorkItems?$filter=Links/any(l:l/TargetWorkItemId eq 5)&$select=WorkItemId', from)).toEqual([]);
    expect(ask('WorkItems?$filter=WorkItemId eq 2&$select=WorkItemId&$expand=Links($select=TargetWorkItemId)', from)).toEqual(['2 [1]']);
    expect(ask('WorkItemLinks?$filter=SourceWorkItemId eq 5 or TargetWorkItemId eq 5', from)).toEqual([]);
    expect(ask('WorkItemRevisions?$apply=filter(WorkItemId eq 5)/aggregate($count as N)', from)).toEqual(['0']);
    expect(ask('WorkItemSnapshot?$apply=filter(DateSK eq 20260310)/aggregate($count as N)', from)).toEqual(['4']);
    expect(ask('Areas?$select=AreaName', from)).toEqual(['Tiny Project']);
    setAreaHidden(db, web.id, bruno, false);
  });

  test('a query of all projects fails when it meets one that is refused', () => {
    const other = db.get<{ id: string }>("SELECT id FROM projects WHERE name = 'Other'")!.id;
    setAnalyticsRefused(db, other, bruno, true);
    const from = { ...context, me: bruno, projectId: null };
    expect(() => ask('WorkItems?$select=WorkItemId', from)).toThrow(/VS403496/);
    expect(() => ask('WorkItems?$apply=aggregate($count as N)', from)).toThrow(/VS403496/);
    expect(ask(`WorkItems?$filter=ProjectSK eq ${project.id}&$select=WorkItemId`, from)).toHaveLength(5);
    expect(ask(`WorkItems?$apply=filter(ProjectSK ne ${other})/aggregate($count as N)`, from)).toEqual(['5']);
    setAnalyticsRefused(db, other, bruno, false);
  });
});
