import { createNode, rootNode, type ClassificationNode } from '../../../../host/store/work-items/classification-nodes.ts';
import { createProject, type Project } from '../../../../host/store/core/projects.ts';
import { addTeamIteration } from '../../../../host/store/core/teams.ts';
import { findWorkItem, saveWorkItem } from '../../../../host/store/work-items/work-items.ts';
import { startRestHost, type RestHost } from '../../../builders/rest-client.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

let rest: RestHost;
let project: Project;
let sprint: ClassificationNode;
let next: ClassificationNode;
let minute = 0;

interface Relations {
  workItemRelations: { rel: string | null; source: { id: number } | null; target: { id: number } }[];
}

/** Adds an item to the sprint unless told otherwise, below its parent when it has one. */
function add(
  type: string,
  title: string,
  options: { parent?: number; iteration?: ClassificationNode; fields?: Record<string, unknown> } = {},
): number {
  const item = saveWorkItem(rest.db, {
    projectId: project.id,
    type,
    at: new Date(Date.UTC(2026, 0, 5, 8, (minute += 1))),
    by: rest.me.id,
    fields: { 'System.Title': title, 'System.IterationPath': (options.iteration ?? sprint).path, ...options.fields },
    ...(options.parent !== undefined && {
      relations: {
        add: [
          {
            rel: 'System.LinkTypes.Hierarchy-Reverse',
            url: `${rest.organizationUrl}/_apis/wit/workItems/${options.parent}`,
            targetId: options.parent,
          },
        ],
      },
    }),
  });
  return item.id;
}

const itemsOfSprint = async () => {
  const { body } = await rest.call<Relations>('GET', `Rules/_apis/work/teamsettings/iterations/${sprint.identifier}/workitems`);
  return body.workItemRelations.map(({ rel, source, target }) => [rel?.replace('System.LinkTypes.', '') ?? null, source?.id ?? null, target.id]);
};

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Rules', processId: AGILE });
  const parentId = rootNode(rest.db, project.id, 'iteration').id;
  [sprint, next] = ['Sprint 1', 'Sprint 2'].map((name) => createNode(rest.db, { projectId: project.id, structure: 'iteration', name, parentId })) as [
    ClassificationNode,
    ClassificationNode,
  ];
  addTeamIteration(rest.db, project.defaultTeamId!, sprint.id);
  addTeamIteration(rest.db, project.defaultTeamId!, next.id);
});

afterAll(() => rest.close());

test('the items of a sprint: stories with their tasks below, in the order of the backlog', async () => {
  const low = add('User Story', 'Later', { fields: { 'Microsoft.VSTS.Common.StackRank': 20 } });
  const high = add('User Story', 'First', { fields: { 'Microsoft.VSTS.Common.StackRank': 10 } });
  const task = add('Task', 'Work', { parent: low });
  const loose = add('Task', 'Alone');
  const elsewhere = add('User Story', 'Another sprint', { iteration: next });
  const carried = add('Task', 'Its task is here', { parent: elsewhere });
  add('Feature', 'Features are on another level');
  add('User Story', 'Removed', { fields: { 'System.State': 'Removed' } });
  const bug = add('Bug', 'Bugs count as requirements');

  expect(await itemsOfSprint()).toEqual([
    [null, null, high],
    [null, null, low],
    ['Hierarchy-Forward', low, task],
    [null, null, loose],
    [null, null, elsewhere],
    ['Hierarchy-Forward', elsewhere, carried],
    [null, null, bug],
  ]);
});

test('bugs are left out where the team does not plan them', async () => {
  const before = (await itemsOfSprint()).length;
  await rest.call('PATCH', 'Rules/_apis/work/teamsettings', { bugsBehavior: 'off' });
  expect((await itemsOfSprint()).length).toBe(before - 1);
  await rest.call('PATCH', 'Rules/_apis/work/teamsettings', { bugsBehavior: 'asRequirements' });
});

test('an area that the team does not own is not its work', async () => {
  const before = (await itemsOfSprint()).length;
  createNode(rest.db, { projectId: project.id, structure: 'area', name: 'Elsewhere', parentId: rootNode(rest.db, project.id, 'area').id });
  await rest.call('PATCH', 'Rules/_apis/work/teamsettings/teamfieldvalues', {
    defaultValue: 'Rules',
    values: [{ value: 'Rules', includeChildren: false }],
  });
  add('User Story', 'Not ours', { fields: { 'System.AreaPath': 'Rules\\Elsewhere' } });
  expect((await itemsOfSprint()).length).toBe(before);
});

test('deleting an iteration moves its items, with a revision that remembers who did it', async () => {
  const doomed = await rest.call<{ id: number }>('POST', 'Rules/_apis/wit/classificationnodes/iterations', { name: 'Doomed' });
  const id = add('Task', 'Moves', { fields: { 'System.IterationPath': 'Rules\\Doomed' } });
  const { rev } = findWorkItem(rest.db, id)!;
  const { status } = await rest.call('DELETE', `Rules/_apis/wit/classificationnodes/iterations/Doomed?$reclassifyId=${next.id}`);
  expect(status).toBe(204);
  expect(findWorkItem(rest.db, id)).toMatchObject({ rev: rev + 1, fields: { 'System.IterationId': next.id } });
  expect((await rest.call('GET', `Rules/_apis/wit/classificationnodes?ids=${doomed.body.id}`)).status).toBe(404);
});

test('renaming the project renames the roots of its trees and keeps the teams', async () => {
  await rest.call('PATCH', `_apis/projects/${project.id}`, { name: 'Renamed' });
  const { body } = await rest.call<{ path: string }>('GET', `Renamed/_apis/work/teamsettings/iterations/${sprint.identifier}`);
  expect(body.path).toBe('Renamed\\Sprint 1');
  expect((await rest.call('GET', 'Rules/_apis/work/teamsettings')).status).toBe(404);
});

test('deleting the project leaves nothing behind', async () => {
  await rest.call('DELETE', `_apis/projects/${project.id}`);
  for (const table of [
    'projects',
    'teams',
    'classification_nodes',
    'work_items',
    'work_item_revisions',
    'work_item_relations',
    'work_item_comments',
    'team_iterations',
    'team_areas',
  ]) {
    expect([table, rest.db.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)!.count]).toEqual([table, 0]);
  }
});
