import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, recording, reportComparisons } from './shape.ts';

let rest: RestHost;
let projectId: string;

interface Named {
  id: string;
  name: string;
}
interface List<T> {
  count: number;
  value: T[];
}

beforeAll(async () => {
  rest = await startRestHost();
  const answer = await rest.call<unknown>('POST', '_apis/projects', recording('projects/POST-projects-202-e889f.json').request!.body);
  expect(answer.status).toBe(202);
  expect(compareShape(answer.body, recordedBody('projects/POST-projects-202-e889f.json'))).toEqual([]);
  const projects = await rest.call<List<Named>>('GET', '_apis/projects');
  projectId = projects.body.value[0]!.id;
});

afterAll(async () => {
  reportComparisons('core');
  await rest.close();
});

describe('projects', () => {
  test('list', async () => {
    const { status, body } = await rest.call<unknown>('GET', '_apis/projects?stateFilter=all');
    expect(status).toBe(200);
    expect(compareShape(body, recordedBody('projects/GET-projects-200-a4eb4.json'))).toEqual([]);
  });

  test('one, with capabilities', async () => {
    await rest.call('PATCH', `_apis/projects/${projectId}`, { description: 'A project for the contract.' });
    const { status, body } = await rest.call<unknown>('GET', `_apis/projects/${projectId}?includeCapabilities=true&includeHistory=true`);
    expect(status).toBe(200);
    expect(compareShape(body, recordedBody('projects/GET-projects-guid-200-fa813.json'))).toEqual([]);
  });

  test('one, by name without capabilities', async () => {
    const { body } = await rest.call<unknown>('GET', '_apis/projects/grouptests_000001');
    expect(
      compareShape(body, recordedBody('projects/vsteam-single.json'), {
        tolerate: [{ path: '$.description', reason: 'The recorded project has no description.' }],
      }),
    ).toEqual([]);
  });

  test('an unknown one', async () => {
    const { status, body } = await rest.call<unknown>('GET', '_apis/projects/Nowhere');
    expect(status).toBe(404);
    const recorded = recordedBody<{ message: string; typeKey: string; typeName: string }>(
      'errors/cli-404-POST-ProjectDoesNotExistWithNameException-56c3.json',
    );
    expect(compareShape(body, recorded)).toEqual([]);
    expect(body).toMatchObject({
      typeKey: recorded.typeKey,
      typeName: recorded.typeName,
      message: recorded.message.replace('WorkItemCreateShowUpdateDeleteTests', 'Nowhere'),
    });
  });

  test('properties, all and by wildcard', async () => {
    const all = await rest.call<List<{ name: string; value: string }>>('GET', `_apis/projects/${projectId}/properties`);
    expect(compareShape(all.body, exampleBody('core/7.1/httpExamples/properties/GET__projects__project__properties.json'))).toEqual([]);
    const some = await rest.call<List<{ name: string; value: string }>>(
      'GET',
      `_apis/projects/${projectId}/properties?keys=System.CurrentProcessTemplateId,*SourceControl*`,
    );
    expect(some.body.value.map(({ name }) => name)).toEqual(
      (
        exampleBody('core/7.1/httpExamples/properties/GET__projects__project__properties_keys-_propertyName_,_wildcard_.json') as List<Named>
      ).value.map(({ name }) => name),
    );
  });

  test('an operation', async () => {
    const queued = await rest.call<{ id: string }>('POST', '_apis/projects', {
      name: 'Short Lived',
      capabilities: { processTemplate: { templateTypeId: 'adcc42ab-9882-485e-a3ed-7678f01f66bc' } },
    });
    const { status, body } = await rest.call<unknown>('GET', `_apis/operations/${queued.body.id}`);
    expect(status).toBe(200);
    expect(compareShape(body, recordedBody('operations/GET-operations-guid-200-bb819.json'))).toEqual([]);
    const removed = await rest.call<unknown>('DELETE', '_apis/projects/Short%20Lived');
    expect(removed.status).toBe(202);
    expect(compareShape(removed.body, recordedBody('projects/DELETE-projects-guid-202-7207b.json'))).toEqual([]);
  });

  test('processes that a project can have', async () => {
    const { body } = await rest.call<List<Named>>('GET', '_apis/process/processes');
    const recorded = recordedBody<List<Named>>('processes-core/GET-process-processes-200-e8d50.json');
    expect(compareShape(body, recorded)).toEqual([]);
    const byName = ({ value }: List<Named>) => value.map(({ id, name }) => `${name} ${id}`).toSorted();
    expect(byName(body)).toEqual(byName(recorded));
  });
});

describe('teams', () => {
  test('create, change, list, get, members, delete', async () => {
    const created = await rest.call<Named>('POST', `_apis/projects/${projectId}/teams`, { name: 'Modelling' });
    expect(created.status).toBe(201);
    expect(compareShape(created.body, recordedBody('teams/POST-projects-name-teams-201-114c2.json'))).toEqual([]);

    const changed = await rest.call<Named>('PATCH', `_apis/projects/${projectId}/teams/modelling`, {
      name: 'Modelling & Data',
      description: 'Models',
    });
    expect(changed.status).toBe(200);
    expect(compareShape(changed.body, recordedBody('teams/PATCH-projects-name-teams-name-200-458b2.json'))).toEqual([]);

    const listed = await rest.call<List<Named>>('GET', `_apis/projects/${projectId}/teams`);
    expect(compareShape(listed.body, recordedBody('teams/GET-projects-name-teams-200-2269c.json'))).toEqual([]);
    expect(listed.body.count).toBe(2);

    const one = await rest.call<Named>('GET', `_apis/projects/${projectId}/teams/${created.body.id}`);
    expect(compareShape(one.body, recordedBody('teams/GET-projects-name-teams-guid-200-52224.json'))).toEqual([]);

    const all = await rest.call<List<Named>>('GET', '_apis/teams?$mine=true&$top=1');
    expect(compareShape(all.body, recordedBody('teams/vsteam.json'))).toEqual([]);
    expect(all.body.count).toBe(1);

    const members = await rest.call<unknown>('GET', `_apis/projects/${projectId}/teams/${created.body.id}/members`);
    expect(compareShape(members.body, recordedBody('team-members/GET-projects-name-teams-name-members-200-06cff.json'))).toEqual([]);

    const removed = await rest.call<unknown>('DELETE', `_apis/projects/${projectId}/teams/${created.body.id}`);
    expect(removed).toMatchObject({ status: 204, body: null });
  });

  test('paging ends: $skip beyond the last team answers an empty list', async () => {
    const { body } = await rest.call<List<Named>>('GET', `_apis/projects/${projectId}/teams?$top=1000&$skip=1000`);
    expect(body).toEqual({ count: 0, value: [] });
  });
});
