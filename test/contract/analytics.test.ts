import { createNode, nodeByPath } from '../../host/store/work-items/classification-nodes.ts';
import type { Project } from '../../host/store/core/projects.ts';
import { saveWorkItem } from '../../host/store/work-items/work-items.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { createTinyProject } from '../builders/tiny-project.ts';
import { compareShape, recordedBody, reportComparisons } from './shape.ts';

/*
 * No answer of the feed is among the recordings. These are the shapes of the documented examples (report/extend-analytics: basic queries, aggregation,
 * work item links, project-scoped queries, query guidelines; report/analytics: query parts) and of one error that a client reported, with values of our own.
 */

const GUID = '00000000-0000-0000-0000-000000000001';
const DATE = '2026-01-01T00:00:00Z';
const CONTEXT = 'http://localhost/org/_odata/v4.0-preview/$metadata#Set(Shape)';
const levels = (kind: string, count = 14) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${kind}Level${index + 1}`, index < 2 ? 'Name' : null]));
const warned = (code: string) => ({ 'vsts.warnings@odata.type': '#Collection(String)', '@vsts.warnings': [code] });

const DOCUMENTED: readonly [what: string, query: string, shape: unknown][] = [
  ['a count', 'WorkItems?$apply=aggregate($count as Count)', { '@odata.context': CONTEXT, value: [{ '@odata.id': null, Count: 1 }] }],
  [
    'groups by two properties',
    'WorkItems?$apply=groupby((WorkItemType,State),aggregate($count as Count))',
    { '@odata.context': CONTEXT, value: [{ '@odata.id': null, State: 'New', WorkItemType: 'Bug', Count: 2 }] },
  ],
  [
    'groups by a navigation',
    'WorkItems?$apply=groupby((Project/ProjectName),aggregate($count as Count))',
    { '@odata.context': CONTEXT, value: [{ '@odata.id': null, Count: 2, Project: { '@odata.id': null, ProjectName: 'Name' } }] },
  ],
  [
    'selected properties',
    'WorkItems?$select=WorkItemId,WorkItemType,Title,State&$top=3',
    { '@odata.context': CONTEXT, value: [{ WorkItemId: 1, Title: 'Title', WorkItemType: 'Task', State: 'New' }] },
  ],
  ['a count beside the rows', 'Users?$count=true&$select=UserName', { '@odata.context': CONTEXT, '@odata.count': 5, value: [{ UserName: 'Name' }] }],
  [
    'an expanded iteration',
    'WorkItems?$select=WorkItemId,WorkItemType,Title,State&$expand=Iteration',
    {
      '@odata.context': CONTEXT,
      value: [
        {
          WorkItemId: 1,
          Title: 'Title',
          WorkItemType: 'Task',
          State: 'New',
          Iteration: {
            ProjectSK: GUID,
            IterationSK: GUID,
            IterationId: GUID,
            IterationName: 'Sprint 3',
            Number: 276,
            IterationPath: 'Project\\Sprint 3',
            StartDate: DATE,
            EndDate: '2026-01-14T23:59:59.999Z',
            ...levels('Iteration'),
            Depth: 2,
            IsEnded: false,
            AnalyticsUpdatedDate: '2026-01-01T10:11:12.7166667Z',
          },
        },
      ],
    },
  ],
  [
    'expanded children',
    'WorkItems?$filter=WorkItemId eq 1&$select=WorkItemId,Title,WorkItemType,State&$expand=Children($select=WorkItemId,Title,WorkItemType,State)',
    {
      '@odata.context': CONTEXT,
      ...warned('VS403508'),
      value: [
        {
          WorkItemId: 1,
          Title: 'Title',
          WorkItemType: 'Epic',
          State: 'New',
          Children: [{ WorkItemId: 2, Title: 'Title', WorkItemType: 'Feature', State: 'New' }],
        },
      ],
    },
  ],
  [
    'links with their targets',
    "WorkItems?$filter=WorkItemId eq 1&$select=WorkItemId,Title&$expand=Links($select=SourceWorkItemId,TargetWorkItemId,LinkTypeName;$filter=LinkTypeName eq 'Child';$expand=TargetWorkItem($select=WorkItemId,Title,State))",
    {
      '@odata.context': CONTEXT,
      value: [
        {
          WorkItemId: 1,
          Title: 'Title',
          Links: [
            { SourceWorkItemId: 1, TargetWorkItemId: 2, LinkTypeName: 'Child', TargetWorkItem: { WorkItemId: 2, Title: 'Title', State: 'New' } },
          ],
        },
      ],
    },
  ],
  [
    'a trend',
    'WorkItemSnapshot?$apply=filter(DateValue ge 2026-01-01Z)/groupby((DateValue,State),aggregate($count as Count))&$orderby=DateValue',
    { '@odata.context': CONTEXT, value: [{ '@odata.id': null, DateValue: DATE, State: 'Active', Count: 2666 }] },
  ],
];

let rest: RestHost;
let project: Project;

beforeAll(async () => {
  rest = await startRestHost();
  project = createTinyProject(rest.db);
  const root = nodeByPath(rest.db, 'iteration', 'Tiny Project', project.id)!;
  createNode(rest.db, { projectId: project.id, structure: 'iteration', name: 'Later', parentId: root.id });
  const save = (id: number, type: string) =>
    saveWorkItem(rest.db, {
      id,
      projectId: project.id,
      type,
      at: new Date(),
      by: rest.me.id,
      fields: { 'System.Title': type, 'System.IterationPath': 'Tiny Project\\Sprint 1' },
    });
  save(1, 'Epic');
  save(2, 'Feature');
  saveWorkItem(rest.db, {
    id: 1,
    projectId: project.id,
    at: new Date(),
    by: rest.me.id,
    relations: { add: [{ rel: 'System.LinkTypes.Hierarchy-Forward', targetId: 2 }] },
  });
});

afterAll(async () => {
  reportComparisons('analytics');
  await rest.close();
});

test.each(DOCUMENTED)('%s', async (_, query, shape) => {
  const { status, body } = await rest.call<Record<string, unknown>>('GET', `Tiny%20Project/_odata/v4.0-preview/${query}`);
  expect(status).toBe(200);
  expect(compareShape(body, shape)).toEqual([]);
});

test('a query without columns is answered with advice', async () => {
  const { body } = await rest.call<{ '@vsts.warnings': string[]; 'vsts.warnings@odata.type': string }>('GET', '_odata/v4.0-preview/Teams');
  expect(body['vsts.warnings@odata.type']).toBe('#Collection(String)');
  expect(body['@vsts.warnings']).toEqual([
    'VS403507: The specified query does not include a $select or $apply clause which is recommended for all queries. Details on recommended query patterns are available here: https://go.microsoft.com/fwlink/?linkid=861060.',
  ]);
});

test('an error', async () => {
  const { status, body } = await rest.call<unknown>('GET', '_odata/v4.0-preview/WorkItems?$filter=Nothing eq 1');
  expect(status).toBe(400);
  const shape = {
    error: { code: '0', message: 'VS403483: …', innererror: { message: '…', type: 'Microsoft.OData.ODataException', stacktrace: '' } },
  };
  expect(compareShape(body, shape)).toEqual([]);
});

test('the error of a retired version has the body that the recorded errors have', async () => {
  const { status, body } = await rest.call<unknown>('GET', '_odata/v3.0/WorkItems');
  expect(status).toBe(410);
  expect(compareShape(body, recordedBody('errors/cli-404-POST-ProjectDoesNotExistWithNameException-56c3.json'))).toEqual([]);
});

test('the model has the documented properties with their reference names', async () => {
  const { body } = await rest.call<string>('GET', 'Tiny%20Project/_odata/v4.0-preview/$metadata');
  for (const line of [
    '<Property Name="WorkItemId" Type="Edm.Int32" Nullable="false"><Annotation Term="Ref.ReferenceName" String="System.Id"/>',
    '<Property Name="LeadTimeDays" Type="Edm.Double">',
    '<Property Name="InProgressDateSK" Type="Edm.Int32"/>',
    '<Property Name="State" Type="Edm.String"><Annotation Term="Ref.ReferenceName" String="System.State"/><Annotation Term="Display.DisplayName" String="State"/></Property>',
    '<NavigationProperty Name="Teams" Type="Collection(Microsoft.VisualStudio.Services.Analytics.Model.Team)"/>',
    '<ReferentialConstraint Property="InProgressDateSK" ReferencedProperty="DateSK"/>',
    '<ReferentialConstraint Property="ParentWorkItemId" ReferencedProperty="WorkItemId"/>',
    '<EnumType Name="Period" IsFlags="true"><Member Name="None" Value="0"/>',
    '<EntitySet Name="WorkItems" EntityType="Microsoft.VisualStudio.Services.Analytics.Model.WorkItem">',
  ])
    expect(body).toContain(line);
});
