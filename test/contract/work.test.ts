import { createNode, rootNode, type ClassificationNode } from '../../host/store/work-items/classification-nodes.ts';
import { createProject, type Project } from '../../host/store/core/projects.ts';
import { addTeamIteration, addTeamMember } from '../../host/store/core/teams.ts';
import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons } from './shape.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

let rest: RestHost;
let project: Project;
let sprints: ClassificationNode[];
let base: string;

const call = (method: string, path: string, body?: unknown, options = {}) =>
  rest.call<Record<string, unknown>>(method, `${base}/_apis/work/${path}`, body, options);

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Contract', processId: AGILE });
  const { db } = rest;
  const parentId = rootNode(db, project.id, 'iteration').id;
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  sprints = [-20, -3, 14].map((start, index) =>
    createNode(db, {
      projectId: project.id,
      structure: 'iteration',
      name: `Sprint ${index + 1}`,
      parentId,
      startDate: day(start),
      finishDate: day(start + 10),
    }),
  );
  for (const { id } of sprints) addTeamIteration(db, project.defaultTeamId!, id);
  addTeamMember(db, project.defaultTeamId!, rest.me.id, true);
  base = 'Contract/Contract%20Team';
});

afterAll(async () => {
  reportComparisons('work');
  await rest.close();
});

describe('team settings', () => {
  test('get', async () => {
    const { status, body } = await call('GET', 'teamsettings');
    expect(status).toBe(200);
    expect(
      compareShape(body, recordedBody('teamsettings/GET-project-team-work-teamsettings-200-f5bf9.json'), {
        tolerate: [{ path: '$.backlogVisibilities', reason: 'Its keys are the levels of the process, which the recorded project has fewer of.' }],
      }),
    ).toEqual([]);
  });

  test('change the default iteration: the macro goes', async () => {
    const { status, body } = await call('PATCH', 'teamsettings', { defaultIteration: sprints[0]!.identifier, bugsBehavior: 'off' });
    expect(status).toBe(200);
    expect(
      compareShape(body, recordedBody('teamsettings/PATCH-project-team-work-teamsettings-200-ef36e.json'), {
        dictionaries: ['$.backlogVisibilities'],
      }),
    ).toEqual([]);
    expect(body).toMatchObject({ defaultIterationMacro: null, bugsBehavior: 'off', defaultIteration: { path: '\\Sprint 1' } });
    await call('PATCH', 'teamsettings', { defaultIterationMacro: '@currentIteration', bugsBehavior: 'asRequirements' });
  });

  test('field values: get, change, and the error without a default', async () => {
    const recorded = 'team-field-values/GET-project-team-work-teamsettings-teamfieldvalues-200-7c7a3.json';
    expect(compareShape((await call('GET', 'teamsettings/teamfieldvalues')).body, recordedBody(recorded))).toEqual([]);

    const root = rootNode(rest.db, project.id, 'area');
    createNode(rest.db, { projectId: project.id, structure: 'area', name: 'Modelling', parentId: root.id });
    const changed = await call('PATCH', 'teamsettings/teamfieldvalues', {
      defaultValue: 'Contract\\Modelling',
      values: [{ value: 'Contract\\Modelling', includeChildren: true }],
    });
    expect(changed.status).toBe(200);
    expect(compareShape(changed.body, recordedBody('team-field-values/PATCH-project-team-work-teamsettings-teamfieldvalues-200-56092.json'))).toEqual(
      [],
    );

    const refused = await call('PATCH', 'teamsettings/teamfieldvalues', { values: [] });
    expect(refused).toMatchObject({
      status: 400,
      body: recordedBody('team-field-values/PATCH-project-team-work-teamsettings-teamfieldvalues-400-5bf08.json'),
    });
    await call('PATCH', 'teamsettings/teamfieldvalues', { defaultValue: 'Contract', values: [{ value: 'Contract', includeChildren: true }] });
  });
});

describe('iterations', () => {
  test('list', async () => {
    const { body } = await call('GET', 'teamsettings/iterations');
    const recorded = recordedBody<{ value: { attributes: Record<string, unknown> }[] }>(
      'team-iterations/GET-project-team-work-teamsettings-iterations-200-8535c.json',
    );
    expect(compareShape(body, recorded)).toEqual([]);
    expect((body['value'] as { attributes: { timeFrame: string } }[]).map(({ attributes }) => attributes.timeFrame)).toEqual([
      'past',
      'current',
      'future',
    ]);
  });

  test('the current one', async () => {
    const { body } = await call('GET', 'teamsettings/iterations?$timeframe=current');
    expect(body).toMatchObject({ count: 1, value: [{ id: sprints[1]!.identifier }] });
  });

  test('get, remove, add', async () => {
    const one = await call('GET', `teamsettings/iterations/${sprints[2]!.identifier}`);
    expect(
      compareShape(one.body, exampleBody('work/7.1/httpExamples/iterations/GET__work_teamsettings_iterations__iterationId_.json'), {
        tolerate: [
          { path: '$.attributes.timeFrame', reason: 'Recorded in lists and after adding; the example of this call is from before it came.' },
          { path: '$._links.workitems', reason: 'Recorded after adding; the example of this call is from before it came.' },
        ],
      }),
    ).toEqual([]);
    expect(await call('DELETE', `teamsettings/iterations/${sprints[2]!.identifier}`)).toMatchObject({ status: 204, body: null });
    const added = await call('POST', 'teamsettings/iterations', { id: sprints[2]!.identifier });
    expect(added.status).toBe(201);
    expect(compareShape(added.body, recordedBody('team-iterations/POST-project-team-work-teamsettings-iterations-201-9cc7e.json'))).toEqual([]);
  });

  test('an iteration that is not below the backlog iteration', async () => {
    const refused = await call('POST', 'teamsettings/iterations', { id: '00000000-0000-0000-0000-000000000001' });
    expect(refused).toMatchObject({
      status: 400,
      body: recordedBody('team-iterations/POST-project-team-work-teamsettings-iterations-400-1b55d.json'),
    });
  });

  test('the work items of an empty iteration', async () => {
    const { body } = await call('GET', `teamsettings/iterations/${sprints[1]!.identifier}/workitems`);
    expect(compareShape(body, exampleBody('work/7.1/httpExamples/workitems/GET__work_teamsettings_iterations__iterationId__workitems.json'))).toEqual(
      [],
    );
  });
});

describe('capacities', () => {
  test('set, read one, read all', async () => {
    const path = `teamsettings/iterations/${sprints[1]!.identifier}/capacities`;
    const examples = 'work/7.1/httpExamples/capacities';
    const body = { activities: [{ capacityPerDay: 5, name: 'Design' }], daysOff: [{ start: '2026-05-04T00:00:00Z', end: '2026-05-05T00:00:00Z' }] };
    const set = await call('PATCH', `${path}/${rest.me.id}`, body);
    expect(
      compareShape(set.body, exampleBody(`${examples}/PATCH__work_teamsettings_iterations__iterationId__capacities__teammemberId_.json`)),
    ).toEqual([]);
    expect(set.body).toMatchObject(body);
    const one = await call('GET', `${path}/${rest.me.id}`);
    expect(compareShape(one.body, exampleBody(`${examples}/GET__work_teamsettings_iterations__iterationId__capacities__teammemberId_.json`))).toEqual(
      [],
    );
    const replaced = await call('PUT', path, [{ ...body, teamMember: { id: rest.me.id } }]);
    expect(compareShape(replaced.body, exampleBody(`${examples}/PUT__work_teamsettings_iterations_iterationId_capacities.json`))).toEqual([]);
    const all = await call('GET', path);
    expect(all.body).toMatchObject({ totalCapacityPerDay: 5, totalDaysOff: 2 });
  });

  test('days off of the team', async () => {
    const path = `teamsettings/iterations/${sprints[1]!.identifier}/teamdaysoff`;
    const set = await call('PATCH', path, { daysOff: [{ start: '2026-05-01T00:00:00Z', end: '2026-05-01T00:00:00Z' }] });
    expect(
      compareShape(set.body, exampleBody('work/7.1/httpExamples/teamDaysOff/PATCH__work_teamsettings_iterations__iterationId__teamdaysoff.json')),
    ).toEqual([]);
    const { body } = await call('GET', path);
    expect(body['daysOff']).toEqual([{ start: '2026-05-01T00:00:00Z', end: '2026-05-01T00:00:00Z' }]);
  });
});

describe('backlogs and boards', () => {
  const examples = 'work/7.1/httpExamples';

  test('backlog configuration', async () => {
    const { body } = await call('GET', 'backlogconfiguration');
    expect(
      compareShape(body, exampleBody(`${examples}/backlogConfiguration/GET__work_backlogconfiguration.json`), {
        dictionaries: ['$.workItemTypeMappedStates[].states'],
      }),
    ).toEqual([]);
  });

  test('process configuration', async () => {
    const { body } = await rest.call<unknown>('GET', 'Contract/_apis/work/processconfiguration');
    expect(compareShape(body, exampleBody(`${examples}/processConfiguration/GET__work_processconfiguration.json`))).toEqual([]);
  });

  test('backlogs', async () => {
    const { body } = await call('GET', 'backlogs');
    const example = exampleBody(`${examples}/backlogs/GET__work_backlogs.json`) as {
      value: { id: string; rank: number; workItemTypes: { name: string }[] }[];
    };
    expect(compareShape(body, example)).toEqual([]);
    const summary = (value: typeof example.value) => value.map(({ id, rank, workItemTypes }) => [id, rank, workItemTypes.map(({ name }) => name)]);
    expect(summary(body['value'] as typeof example.value)).toEqual(summary(example.value));
  });

  test('board columns and rows', async () => {
    const columns = await call('GET', 'boards/Stories/columns');
    expect(
      compareShape(columns.body, exampleBody(`${examples}/columns/GET__work_boards__boardName__columns.json`), {
        dictionaries: ['$.value[].stateMappings'],
      }),
    ).toEqual([]);
    const rows = await call('GET', 'boards/Stories/rows');
    expect(compareShape(rows.body, exampleBody(`${examples}/rows/GET__work_boards__boardName__rows.json`))).toEqual([]);
  });
});
