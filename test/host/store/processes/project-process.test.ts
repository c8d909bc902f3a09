import { createProject, projectById } from '../../../../host/store/core/projects.ts';
import { startRestHost, type RestHost } from '../../../builders/rest-client.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';
const SCRUM = '6b724908-ef14-45cf-84f8-768b5384da45';

let rest: RestHost;
let agileFlow: string;
let otherFlow: string;
beforeAll(async () => {
  rest = await startRestHost();
  agileFlow = await inherit('Agile flow', AGILE);
  otherFlow = await inherit('Other flow', AGILE);
  await rest.call('POST', `_apis/work/processes/${agileFlow}/workitemtypes`, { name: 'Ticket', color: 'f6546a', icon: 'icon_airplane' });
});
afterAll(() => rest.close());

async function inherit(name: string, parentProcessTypeId: string): Promise<string> {
  return (await rest.call<{ typeId: string }>('POST', '_apis/work/processes', { name, parentProcessTypeId })).body.typeId;
}

/** What the page of the shell asks. */
async function move(projectId: string, processId: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${rest.host.url}/_host/projects/${projectId}/process`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ processId }),
  });
  return { status: response.status, message: ((await response.json()) as { message?: string }).message };
}

const project = (name: string, processId: string) => createProject(rest.db, { name, processId });
const addTicket = async (name: string) =>
  (
    await rest.call<{ id: number }>('POST', `${name}/_apis/wit/workitems/$Ticket`, [{ op: 'add', path: '/fields/System.Title', value: 'A ticket' }], {
      contentType: 'application/json-patch+json',
    })
  ).body.id;

it('moves a project to a process inherited from its own, between two of the same base, and back', async () => {
  const { id } = project('Mover', AGILE);
  for (const target of [agileFlow, otherFlow, AGILE]) {
    expect(await move(id, target)).toMatchObject({ status: 200 });
    const { body } = await rest.call<{ capabilities: { processTemplate: object } }>('GET', '_apis/projects/Mover?includeCapabilities=true');
    expect(body.capabilities.processTemplate).toMatchObject({ templateTypeId: target });
  }
});

it('keeps a project with a process of its own base', async () => {
  const { id } = project('Based', AGILE);
  expect(await move(id, SCRUM)).toEqual({ status: 409, message: 'Based follows a process based on Agile; Scrum has another base.' });
  expect(projectById(rest.db, id)!.processId).toBe(AGILE);
});

it('keeps a project whose items are of a type that the target lacks, until they are deleted', async () => {
  const { id } = project('Ticketed', agileFlow);
  const ticket = await addTicket('Ticketed');
  const refused = await move(id, otherFlow);
  expect(refused).toMatchObject({ status: 409, message: expect.stringContaining('Ticket (1)') as string });
  expect((await rest.call('DELETE', `Ticketed/_apis/wit/workitems/${ticket}`)).status).toBe(200);
  expect(await move(id, otherFlow)).toMatchObject({ status: 200 });
  const restored = await rest.call<{ message: string }>('PATCH', `Ticketed/_apis/wit/recyclebin/${ticket}`, { isDeleted: false });
  expect(restored).toMatchObject({ status: 400, body: { message: expect.stringContaining('has no work item type Ticket') as string } });
});

it('leaves items in states that the target does not have', async () => {
  const { id } = project('Stateful', agileFlow);
  const types = `_apis/work/processes/${agileFlow}/workItemTypes`;
  const task = await rest.call<{ referenceName: string }>('POST', types, { inheritsFrom: 'Microsoft.VSTS.WorkItemTypes.Task' });
  await rest.call('POST', `${types}/${task.body.referenceName}/states`, { name: 'Waiting', color: 'ffffff', stateCategory: 'InProgress' });
  const created = await rest.call<{ id: number }>(
    'POST',
    'Stateful/_apis/wit/workitems/$Task',
    [
      { op: 'add', path: '/fields/System.Title', value: 'Wait' },
      { op: 'add', path: '/fields/System.State', value: 'Waiting' },
    ],
    { contentType: 'application/json-patch+json' },
  );
  expect(await move(id, AGILE)).toMatchObject({ status: 200 });
  const after = await rest.call<{ fields: Record<string, unknown> }>('GET', `_apis/wit/workitems/${created.body.id}`);
  expect(after.body.fields['System.State']).toBe('Waiting');
});

it.each([
  ['a project that is not there', '11111111-1111-4111-8111-111111111111', AGILE, 'There is no such project.'],
  ['a process that is not there', null, '11111111-1111-4111-8111-111111111111', 'There is no such process.'],
  ['no process', null, undefined, 'There is no such process.'],
])('knows %s from one that is', async (situation, projectId, processId, message) => {
  const id = projectId ?? project(situation, AGILE).id;
  expect(await move(id, processId)).toEqual({ status: 404, message });
});

it('is not for the pages of extensions', async () => {
  const { id } = project('Guarded', AGILE);
  expect(await move(id, agileFlow, { origin: rest.host.frameOrigin })).toMatchObject({ status: 403 });
  expect(projectById(rest.db, id)!.processId).toBe(AGILE);
});
