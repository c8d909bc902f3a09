import { createProject, type Project } from '../../host/store/core/projects.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons } from './shape.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';

interface Named {
  name: string;
  referenceName: string;
}
interface List<T> {
  count: number;
  value: T[];
}

let rest: RestHost;
let project: Project;

const get = <Body = unknown>(path: string, accept?: string) =>
  rest.call<Body>('GET', `Contract/_apis/wit/${path}`, undefined, accept === undefined ? {} : { accept });

beforeAll(async () => {
  rest = await startRestHost();
  project = createProject(rest.db, { name: 'Contract', processId: AGILE });
});

afterAll(async () => {
  reportComparisons('wit-metadata');
  await rest.close();
});

describe('work item types', () => {
  const dictionaries = ['$.transitions', '$.value[].transitions'];

  test('list: the types of the Agile process as recorded', async () => {
    const { body } = await get<List<Named & { color: string; icon: { id: string }; fields: Named[] }>>('workitemtypes');
    const recorded = recordedBody<typeof body>('workitem-types/vsteam-all-types-agile.json');
    expect(compareShape(body, recorded, { dictionaries })).toEqual([]);
    const facts = ({ value }: typeof body) =>
      Object.fromEntries(value.map(({ name, referenceName, color, icon }) => [name, [referenceName, color, icon.id]]));
    expect(facts(body)).toEqual(facts(recorded));
    const fields = ({ value }: typeof body, type: string) =>
      value
        .find(({ name }) => name === type)!
        .fields.map(({ referenceName }) => referenceName)
        .toSorted();
    for (const type of ['User Story', 'Bug', 'Epic', 'Feature', 'Issue', 'Task', 'Test Case'])
      expect([type, ...fields(recorded, type).filter((field) => !fields(body, type).includes(field))]).toEqual([type]);
  });

  test('one', async () => {
    const { body } = await get('workitemtypes/bug');
    const recorded = [recordedBody('workitem-types/inherited-type-expand.json')];
    expect(compareShape(body, recorded, { several: true, dictionaries })).toEqual([]);
  });

  test('states', async () => {
    const { body } = await get('workitemtypes/User%20Story/states');
    expect(compareShape(body, exampleBody('wit/7.1/httpExamples/workItemTypeStates/GET__workitem_type_states.json'))).toEqual([]);
  });

  test('fields of a type, plain and expanded', async () => {
    expect(
      compareShape(
        (await get('workitemtypes/Bug/fields')).body,
        exampleBody('wit/7.1/httpExamples/workItemTypesField/GET__workItemType_fields.json'),
      ),
    ).toEqual([]);
    expect(compareShape((await get('workitemtypes/Bug/fields?$expand=all')).body, recordedBody('wit-fields/project-type-fields-list.json'))).toEqual(
      [],
    );
    expect(compareShape((await get('workitemtypes/Bug/fields/System.Title')).body, recordedBody('wit-fields/project-type-field.json'))).toEqual([]);
    expect(
      compareShape(
        (await get('workitemtypes/Bug/fields/System.Title?$expand=3')).body,
        recordedBody('wit-fields/project-type-field-expand-all.json'),
      ),
    ).toEqual([]);
  });

  test('categories', async () => {
    const { body } = await get<List<Named>>('workitemtypecategories');
    const example = exampleBody('wit/7.1/httpExamples/workItemTypeCategories/GET__wit_workItemTypeCategories.json') as List<Named>;
    expect(compareShape(body, example)).toEqual([]);
    const names = new Map(body.value.map(({ referenceName, name }) => [referenceName, name]));
    for (const { referenceName, name } of example.value) expect(names.get(referenceName)).toBe(name);
    const one = await get('workitemtypecategories/Microsoft.RequirementCategory');
    expect(
      compareShape(one.body, exampleBody('wit/7.1/httpExamples/workItemTypeCategories/GET__wit_workItemTypeCategories__categoryName_.json')),
    ).toEqual([]);
  });

  test('icons', async () => {
    const { body } = await rest.call<List<{ id: string }>>('GET', '_apis/wit/workitemicons');
    const example = exampleBody('wit/7.1/httpExamples/workItemIcons/GET__workitem_icons.json') as typeof body;
    expect(compareShape(body, example)).toEqual([]);
    expect(example.value.filter(({ id }) => body.value.every((icon) => icon.id !== id))).toEqual([]);
    const one = await rest.call<unknown>('GET', '_apis/wit/workitemicons/icon_clipboard');
    expect(compareShape(one.body, exampleBody('wit/7.1/httpExamples/workItemIcons/GET__workitem_icon.json'))).toEqual([]);
    const picture = await rest.call<string>('GET', '_apis/wit/workItemIcons/icon_insect?color=CC293D&v=2', undefined, {
      token: null,
      accept: 'image/avif,image/webp,*/*',
    });
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(picture.body).toContain('#CC293D');
  });
});

describe('fields', () => {
  test('list: names, types and operations as recorded', async () => {
    type FieldBody = Named & {
      type: string;
      usage: string;
      readOnly: boolean;
      isIdentity: boolean;
      canSortBy: boolean;
      isQueryable: boolean;
      supportedOperations: unknown;
    };
    const { body } = await rest.call<List<FieldBody>>('GET', '_apis/wit/fields');
    const recorded = recordedBody<List<FieldBody>>('wit-fields/org-199-fields.json');
    expect(compareShape(body, recorded)).toEqual([]);
    const ours = new Map(body.value.map((field) => [field.referenceName, field]));
    const facts = ({ name, type, usage, readOnly, isIdentity, canSortBy, isQueryable }: FieldBody) => ({
      name,
      type,
      usage,
      readOnly,
      isIdentity,
      canSortBy,
      isQueryable,
    });
    const system = recorded.value.filter(({ referenceName }) => !referenceName.startsWith('Custom.'));
    expect(system.length).toBeGreaterThan(150);
    for (const field of system)
      expect({ [field.referenceName]: facts(ours.get(field.referenceName)!) }).toEqual({ [field.referenceName]: facts(field) });
  });

  test('make one, read it, make it again', async () => {
    const created = await rest.call<unknown>('POST', 'Contract/_apis/wit/fields', {
      name: 'Execution Mode',
      referenceName: 'Custom.ExecutionMode',
      type: 'string',
      usage: 'workItem',
    });
    expect(created.status).toBe(201);
    const one = await rest.call<unknown>('GET', '_apis/wit/fields/execution%20mode');
    expect(compareShape(one.body, recordedBody('wit-fields/one.json'))).toEqual([]);
    const again = await rest.call<{ typeKey: string }>('POST', '_apis/wit/fields', { name: 'Execution Mode', type: 0 });
    expect(again).toMatchObject({ status: 409, body: { typeKey: 'FieldAlreadyExistsException' } });
  });
});

describe('classification nodes', () => {
  const at = 'classification-nodes';
  const post = (path: string, body: unknown) =>
    rest.call<{ id: number; path: string }>('POST', `Contract/_apis/wit/classificationNodes/${path}`, body);

  test('build a tree of areas', async () => {
    const parent = await post('areas', { name: 'Group' });
    expect(parent.status).toBe(201);
    expect(compareShape(parent.body, recordedBody(`${at}/POST-project-wit-classificationNodes-areas-201-d7de6.json`))).toEqual([]);
    const child = await post('areas/%5CGroup', { name: 'One' });
    expect(child.status).toBe(201);
    expect(compareShape(child.body, recordedBody(`${at}/POST-project-wit-classificationNodes-areas-path-201-7e4b9.json`))).toEqual([]);
    expect(child.body.path).toBe('\\Contract\\Area\\Group\\One');

    const other = await post('0/Group', { name: 'Two' });
    const moved = await post('areas/%5CGroup%5COne', { id: other.body.id });
    expect(moved.status).toBe(200);
    expect(compareShape(moved.body, recordedBody(`${at}/POST-project-wit-classificationNodes-areas-path-200-4037a.json`))).toEqual([]);

    const deep = await get('classificationNodes/areas?$depth=2');
    expect(compareShape(deep.body, recordedBody(`${at}/GET-project-wit-classificationNodes-areas-200-74677.json`))).toEqual([]);
    const one = await get('classificationNodes/areas/Group/One');
    expect(compareShape(one.body, recordedBody(`${at}/GET-project-wit-classificationNodes-areas-path-200-8250d.json`))).toEqual([]);
    expect(await rest.call('DELETE', 'Contract/_apis/wit/classificationNodes/areas/%5CGroup')).toMatchObject({ status: 204, body: null });
    expect((await get('classificationNodes/areas/Group/One')).status).toBe(404);
  });

  test('iterations with dates, roots, ids, rename', async () => {
    const dates = { startDate: '2019-06-17T00:00:00', finishDate: '2019-06-28T00:00:00' };
    await post('iterations', { name: 'Release', attributes: {} });
    const sprint = await post('iterations/Release', { name: 'Sprint', attributes: dates });
    expect(compareShape(sprint.body, recordedBody(`${at}/POST-project-wit-classificationNodes-iterations-path-201-fbdf3.json`))).toEqual([]);
    expect(sprint.body).toMatchObject({ attributes: { startDate: '2019-06-17T00:00:00Z', finishDate: '2019-06-28T00:00:00Z' } });

    const roots = await get('classificationNodes?$depth=0');
    expect(compareShape(roots.body, recordedBody(`${at}/GET-project-wit-classificationNodes-200-63736.json`))).toEqual([]);
    const tree = await get('classificationNodes/iterations?$depth=2');
    expect(compareShape(tree.body, recordedBody(`${at}/GET-project-wit-classificationNodes-iterations-200-87d27.json`))).toEqual([]);
    const byId = await get(`classificationNodes?ids=${sprint.body.id}`);
    expect(
      compareShape(byId.body, recordedBody(`${at}/GET-project-wit-classificationNodes-200-633f0.json`), {
        tolerate: [{ path: '$.value[].attributes', reason: 'The recorded iteration has no dates.' }],
      }),
    ).toEqual([]);
    const renamed = await rest.call<{ name: string; path: string }>('PATCH', 'Contract/_apis/wit/classificationNodes/iterations/Release', {
      name: 'Release 1',
    });
    expect(renamed.status).toBe(200);
    expect(compareShape(renamed.body, recordedBody(`${at}/PATCH-project-wit-classificationNodes-iterations-path-200-2429e.json`))).toEqual([]);
    expect((await get<{ path: string }>('classificationNodes/iterations/Release%201/Sprint')).body.path).toBe(
      '\\Contract\\Iteration\\Release 1\\Sprint',
    );
  });

  test('a name that a sibling has', async () => {
    await post('areas', { name: 'Twice' });
    expect(await post('areas', { name: 'twice' })).toMatchObject({ status: 409, body: { typeKey: 'ClassificationNodeDuplicateNameException' } });
  });

  test('the dialect of the extension client: dates as milliseconds, numbers for enums, no urls', async () => {
    const { body } = await get<Record<string, unknown>>('classificationNodes/1/Release%201/Sprint', CLIENT_ACCEPT);
    expect(body).toMatchObject({ structureType: 1, attributes: { startDate: '/Date(1560729600000)/' } });
    expect(Object.keys(body)).not.toContain('url');
    expect(project.name).toBe('Contract');
  });
});
