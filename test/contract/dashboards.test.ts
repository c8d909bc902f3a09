import { readExtension } from '../../host/extensions/manifest.ts';
import { setReader } from '../../host/store/core/permissions.ts';
import { createProject, type Project } from '../../host/store/core/projects.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons, type Tolerance } from './shape.ts';

const AGILE = 'adcc42ab-9882-485e-a3ed-7678f01f66bc';
const EXAMPLES = 'dashboard/7.1/httpExamples';
const MARKDOWN = 'ms.vss-dashboards-web.Microsoft.VisualStudioOnline.Dashboards.MarkdownWidget';

interface Widget {
  id: string;
  eTag: string;
  name: string;
  dashboard?: { eTag: string };
}
interface Dashboard {
  id: string;
  name: string;
  eTag: string;
  widgets: Widget[];
  value: Dashboard[];
}

let rest: RestHost;
let project: Project;

const call = <T = Dashboard>(method: string, path: string, body?: unknown, options = {}) =>
  rest.call<T>(method, `Contract/_apis/dashboard/${path}`, body, { accept: 'application/json;api-version=7.1-preview.3', ...options });

const newer = (...names: string[]): Tolerance[] =>
  names.map((path) => ({ path, reason: 'A member of the type in the specification; the example was written before it came.' }));
const newMembers = newer('$.description', '$.groupId', '$.ownerId', '$.dashboardScope', '$.modifiedBy', '$.modifiedDate');
const without = (...names: string[]) => newMembers.filter(({ path }) => !names.includes(path));

const links = {
  name: 'Other Links',
  position: { row: 1, column: 1 },
  size: { rowSpan: 1, columnSpan: 2 },
  settings: null,
  settingsVersion: { major: 1, minor: 0, patch: 0 },
  contributionId: 'ms.vss-dashboards-web.Microsoft.VisualStudioOnline.Dashboards.OtherLinksWidget',
};

beforeAll(async () => {
  rest = await startRestHost({ extensions: [readExtension(['test/e2e/dashboard/extension/vss-extension.json'], { folder: process.cwd() })] });
  project = createProject(rest.db, { name: 'Contract', processId: AGILE });
});

afterAll(async () => {
  reportComparisons('dashboards');
  await rest.close();
});

/** A dashboard of the default team with the given widgets. */
async function create(name: string, widgets: unknown[] = []): Promise<Dashboard> {
  const { status, body } = await call('POST', 'dashboards', { name, widgets });
  expect(status).toBe(200);
  return body;
}

describe('dashboards', () => {
  test('create one, with its widgets', async () => {
    const { status, body } = await call('POST', 'dashboards', {
      name: 'test',
      position: 5,
      widgets: [{ ...links, name: 'Team Members renamed', position: { row: 2, column: 2 } }],
    });
    expect(status).toBe(200);
    expect(
      compareShape(body, exampleBody(`${EXAMPLES}/dashboards/POST_dashboard.json`), {
        tolerate: [
          ...without('$.description'),
          ...newer('$.refreshInterval'),
          ...['id', 'eTag', 'url', '_links'].map((name) => ({
            path: `$.widgets[].${name}`,
            reason: 'The example repeats the request; reading the same dashboard shows it.',
          })),
        ],
      }),
    ).toEqual([]);
    expect(body).toMatchObject({ name: 'test', position: 5, eTag: '1', widgets: [{ name: 'Team Members renamed', eTag: '1' }] });
  });

  test('create one from what another organisation exported', async () => {
    const exported = recordedBody<{ name: string; widgets: { name: string }[] }>('dashboards/demogen-partsunlimited-Dashboard-Dashboard.json');
    const { widgets } = await create(exported.name, exported.widgets);
    expect(widgets.map(({ name }) => name).toSorted()).toEqual(exported.widgets.map(({ name }) => name).toSorted());
  });

  test('get', async () => {
    const { id } = await create('Read', [
      links,
      { ...links, name: 'Text', settings: '# Text', position: { row: 2, column: 1 }, contributionId: MARKDOWN },
    ]);
    const { body } = await call('GET', `dashboards/${id}`);
    expect(compareShape(body, exampleBody(`${EXAMPLES}/dashboards/GET_dashboard.json`), { tolerate: without('$.description') })).toEqual([]);
  });

  test('list: those of every team and of the project', async () => {
    await call('POST', 'dashboards', { name: 'Of the project', dashboardScope: 'project' });
    const { body } = await call('GET', 'dashboards');
    expect(
      compareShape(body, exampleBody(`${EXAMPLES}/dashboards/GET_dashboards_by_project.json`), {
        tolerate: newer('$.value[].modifiedBy', '$.value[].modifiedDate'),
      }),
    ).toEqual([]);
    expect(body.value.find(({ name }) => name === 'Of the project')).toMatchObject({ dashboardScope: 'project', ownerId: rest.me.id });
    expect(body.value.find(({ name }) => name === 'Read')).toMatchObject({ dashboardScope: 'project_Team', groupId: project.defaultTeamId });
    const ofTheTeam = await rest.call<Dashboard>('GET', 'Contract/Contract%20Team/_apis/Dashboard/Dashboards');
    expect(ofTheTeam.body.value.map(({ name }) => name)).not.toContain('Of the project');
  });

  test('list, as a group for clients of version 5 and 6', async () => {
    const { body } = await call('GET', 'dashboards', undefined, { accept: 'application/json;api-version=5.1-preview.2' });
    expect(
      compareShape(body, exampleBody(`${EXAMPLES}/dashboards/GET_dashboards.json`), {
        tolerate: newer(
          ...['eTag', 'groupId', 'ownerId', 'dashboardScope', 'modifiedBy', 'modifiedDate', '_links'].map((name) => `$.dashboardEntries[].${name}`),
        ),
      }),
    ).toEqual([]);
  });

  test('replace: the head alone leaves the widgets, a list of widgets replaces them', async () => {
    const { id, widgets } = await create('Replaced', [links, { ...links, name: 'Second', position: { row: 2, column: 1 } }]);
    const head = await call('PUT', `dashboards/${id}`, { name: 'Renamed', refreshInterval: 5 });
    expect(head.body).toMatchObject({
      name: 'Renamed',
      refreshInterval: 5,
      eTag: '2',
      widgets: [{ name: 'Other Links', eTag: '1' }, { name: 'Second' }],
    });
    const kept = await call('PUT', `dashboards/${id}`, {
      eTag: '2',
      widgets: [
        { ...widgets[1], name: 'Kept' },
        { ...links, name: 'New' },
      ],
    });
    expect(kept.body.widgets.map(({ name }) => name).toSorted()).toEqual(['Kept', 'New']);
    expect(kept.body.widgets.find(({ name }) => name === 'Kept')).toMatchObject({ id: widgets[1]!.id, eTag: '2' });
    const emptied = await call('PUT', `dashboards/${id}`, { widgets: [] });
    expect(
      compareShape(emptied.body, exampleBody(`${EXAMPLES}/dashboards/PUT__dashboard_groups__groupId__dashboards__dashboardId__.json`), {
        tolerate: [...without('$.description'), ...newer('$.eTag', '$._links.widget')],
      }),
    ).toEqual([]);
  });

  test('a version that is not the stored one is refused', async () => {
    const { id } = await create('Guarded', [links]);
    expect((await call('PUT', `dashboards/${id}`, { eTag: '1', name: 'First change' })).status).toBe(200);
    expect(await call('PUT', `dashboards/${id}`, { eTag: '1', name: 'Second change' })).toMatchObject({
      status: 409,
      body: { typeKey: 'WidgetETagConflictException' },
    });
  });

  test('delete', async () => {
    const { id } = await create('Deleted', [links]);
    expect(await call('DELETE', `dashboards/${id}`)).toMatchObject({ status: 204, body: null });
    expect(await call('GET', `dashboards/${id}`)).toMatchObject({
      status: 404,
      body: { typeKey: 'DashboardDoesNotExistException', message: expect.stringMatching(/^VS402410: /) as string },
    });
  });

  test('names and order of all at once; those left out are gone', async () => {
    const team = 'Contract/Contract%20Team/_apis/dashboard/dashboards';
    const before = (await rest.call<Dashboard>('GET', team)).body.value;
    const [first, second] = before;
    const { body } = await rest.call<{ dashboardEntries: Dashboard[] }>('PUT', team, {
      dashboardEntries: [
        { ...second, position: 1 },
        { ...first, name: 'Now second', position: 2 },
      ],
    });
    expect(body.dashboardEntries.map(({ name }) => name)).toEqual([second!.name, 'Now second']);
  });

  test.each([
    ['without a name', { name: '  ' }, 400, 'EmptyDashboardNameException'],
    ['with an id', { id: '00000000-0000-0000-0000-000000000001', name: 'x' }, 400, 'CreateDashboardWithExistingIdException'],
    ['with a widget without a name', { name: 'y', widgets: [{ ...links, name: '' }] }, 400, 'EmptyWidgetNameException'],
  ])('a new one %s is refused', async (_situation, body, status, typeKey) => {
    expect(await call('POST', 'dashboards', body)).toMatchObject({ status, body: { typeKey } });
  });

  test('a name that the owner has already is refused', async () => {
    await create('Twice');
    expect(await call('POST', 'dashboards', { name: 'twice' })).toMatchObject({ status: 409, body: { typeKey: 'DuplicateDashboardNameException' } });
    expect((await call('POST', 'dashboards', { name: 'twice', dashboardScope: 'project' })).status).toBe(200);
  });

  test('people who may only read the project cannot change it', async () => {
    const { id } = await create('For readers');
    setReader(rest.db, project.id, rest.me.id, true);
    expect((await call('GET', `dashboards/${id}`)).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', 'dashboards', { name: 'z' }],
      ['PUT', `dashboards/${id}`, { name: 'z' }],
      ['DELETE', `dashboards/${id}`, undefined],
      ['POST', `dashboards/${id}/widgets`, links],
    ] as const) {
      expect(await call(method, path, body)).toMatchObject({
        status: 403,
        body: { message: expect.stringMatching(/^VS403200: User 'Mira Thorsen'/) as string },
      });
    }
    setReader(rest.db, project.id, rest.me.id, false);
  });

  test('the dialect of the extension client: bare, numbers for enums, dates as it reads them', async () => {
    const { body } = await call<Record<string, unknown>[]>('GET', 'dashboards', undefined, { accept: CLIENT_ACCEPT });
    expect(body.find(({ name }) => name === 'Twice')).toMatchObject({
      dashboardScope: 1,
      modifiedDate: expect.stringMatching(/^\/Date\(\d+\)\/$/) as string,
    });
    expect(body[0]).not.toHaveProperty('url');
  });
});

describe('widgets', () => {
  let id: string;
  const path = (widget?: string) => `dashboards/${id}/widgets${widget === undefined ? '' : `/${widget}`}`;
  beforeAll(async () => {
    ({ id } = await create('With widgets'));
  });

  test('add, get, change, replace, remove; the dashboard counts with them', async () => {
    const added = await call<Widget>('POST', path(), { ...links, dashboard: { eTag: '1' } });
    expect(compareShape(added.body, exampleBody(`${EXAMPLES}/widgets/POST_widgets.json`))).toEqual([]);
    expect(added.body).toMatchObject({ eTag: '1', dashboard: { eTag: '2' } });
    const widgetId = added.body.id;

    const one = await call<Widget>('GET', path(widgetId));
    expect(compareShape(one.body, exampleBody(`${EXAMPLES}/widgets/GET_widgets_widgetid.json`))).toEqual([]);

    const changed = await call<Widget>('PATCH', path(widgetId), {
      eTag: '1',
      position: { row: 1, column: 2 },
      settings: 'kept',
      dashboard: { eTag: '2' },
    });
    expect(compareShape(changed.body, exampleBody(`${EXAMPLES}/widgets/PATCH_widgets_widgetid.json`))).toEqual([]);
    expect(changed.body).toMatchObject({ eTag: '2', name: 'Other Links', settings: 'kept', dashboard: { eTag: '3' } });
    // All that is not null is replaced: null leaves what is there.
    const untouched = await call<Widget>('PATCH', path(widgetId), { eTag: '2', settings: null });
    expect(untouched.body).toMatchObject({ settings: 'kept', eTag: '3' });

    const replaced = await call<Widget>('PUT', path(widgetId), { ...links, eTag: '3' });
    expect(compareShape(replaced.body, exampleBody(`${EXAMPLES}/widgets/PUT_widgets_widgetid.json`))).toEqual([]);
    expect(replaced.body).toMatchObject({ eTag: '4', settings: null });

    const removed = await call('DELETE', path(widgetId));
    expect(removed).toMatchObject({ status: 200, body: { id, eTag: '6', widgets: [] } });
    expect(await call('GET', path(widgetId))).toMatchObject({
      status: 404,
      body: { typeKey: 'WidgetDoesNotExistException', message: expect.stringMatching(/^VS402411: /) as string },
    });
  });

  test('lists: their version travels in the ETag header', async () => {
    const { body: dashboard } = await call('PUT', `dashboards/${id}`, {
      widgets: [links, { ...links, name: 'Second', position: { row: 2, column: 1 } }],
    });
    const read = await call<{ value: Widget[] }>('GET', path());
    expect(compareShape(read.body, exampleBody(`${EXAMPLES}/widgets/GET_widgets.json`))).toEqual([]);
    expect(read.headers.get('etag')).toBe(dashboard.eTag);

    const change = [{ ...read.body.value[0], position: { row: 5, column: 2 } }];
    const patched = await sendWithETag('PATCH', change, dashboard.eTag);
    expect(patched.status).toBe(200);
    expect(compareShape(patched.body, exampleBody(`${EXAMPLES}/widgets/PATCH_widgets.json`))).toEqual([]);
    expect(patched.eTag).toBe(String(Number(dashboard.eTag) + 1));

    expect(await sendWithETag('PATCH', change, dashboard.eTag)).toMatchObject({ status: 409, body: { typeKey: 'WidgetETagConflictException' } });
    expect(await sendWithETag('PATCH', change, patched.eTag)).toMatchObject({ status: 409 });

    const replaced = await sendWithETag('PUT', [{ ...change[0], eTag: '2', name: 'Alone' }], patched.eTag);
    expect(compareShape(replaced.body, exampleBody(`${EXAMPLES}/widgets/PUT_widgets.json`))).toEqual([]);
    expect((await call<{ value: Widget[] }>('GET', path())).body.value).toMatchObject([{ name: 'Alone', eTag: '3' }]);
  });

  test.each([
    ['without a version', { name: 'x' }, 409, 'WidgetETagConflictException'],
    ['of an old version', { name: 'x', eTag: '0' }, 409, 'WidgetETagConflictException'],
    ['with an old version of the dashboard', { name: 'x', eTag: '1', dashboard: { eTag: '0' } }, 409, 'WidgetETagConflictException'],
    ['with lower settings', { eTag: '1', settingsVersion: { major: 0, minor: 9, patch: 0 } }, 400, 'WidgetSettingsVersionDowngradeException'],
    ['with settings of no version', { eTag: '1', settingsVersion: { major: -1, minor: 0, patch: 0 } }, 400, 'WidgetSettingsVersionInvalidException'],
    ['of no size', { eTag: '1', size: { rowSpan: 0, columnSpan: 1 } }, 400, 'ArgumentException'],
  ])('a change %s is refused', async (_situation, body, status, typeKey) => {
    const { body: widget } = await call<Widget>('POST', path(), links);
    expect(await call('PATCH', path(widget.id), body)).toMatchObject({ status, body: { typeKey } });
  });

  test('a new one with an id, and a change of one that is gone', async () => {
    const gone = '00000000-0000-0000-0000-000000000001';
    expect(await call('POST', path(), { ...links, id: gone })).toMatchObject({
      status: 400,
      body: { typeKey: 'CreateWidgetWithExistingIdException' },
    });
    expect(await call('PATCH', path(), [{ ...links, id: gone }])).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining(`Missing Widgets: ${gone}`) as string },
    });
  });

  async function sendWithETag(method: string, body: unknown, eTag: string | null) {
    const response = await fetch(`${rest.organizationUrl}/Contract/_apis/Dashboard/dashboards/${id}/Widgets`, {
      method,
      headers: { authorization: `Bearer ${rest.token}`, 'content-type': 'application/json', ...(eTag !== null && { etag: eTag }) },
      body: JSON.stringify(body),
    });
    return { status: response.status, eTag: response.headers.get('etag'), body: (await response.json()) as Record<string, unknown> };
  }
});

describe('widget types', () => {
  const metadataOfToday = (base: string): Tolerance[] => [
    ...['contribution', 'previewImageUrl'].map((name) => ({
      path: `${base}.${name}`,
      reason: 'Members of the first version, which the type in the specification no longer has.',
    })),
    ...newer(
      ...[
        'contributionId',
        'publisherName',
        'catalogIconUrl',
        'loadingImageUrl',
        'supportedScopes',
        'configurationContributionId',
        'configurationContributionRelativeId',
        'configurationRequired',
        'isNameConfigurable',
        'analyticsServiceRequired',
        'lightboxOptions',
        'defaultSettings',
        'keywords',
        'tags',
        'targets',
      ].map((name) => `${base}.${name}`),
    ),
  ];

  test('list: by name, of the scope, hidden ones as well', async () => {
    const { body } = await call<{ widgetTypes: { name: string; contributionId: string }[] }>('GET', 'widgettypes?$scope=project_Team');
    expect(
      compareShape(body, exampleBody(`${EXAMPLES}/widgetTypes/GET__dashboard_WidgetTypes.json`), { tolerate: metadataOfToday('$.widgetTypes[]') }),
    ).toEqual([]);
    expect(body.widgetTypes.map(({ name }) => name)).toEqual(['Counter', 'Failing', 'Goal', 'Hidden', 'Markdown', 'Silent']);
    expect(await call('GET', 'widgettypes?$scope=nowhere')).toMatchObject({ status: 400 });
  });

  test('get one', async () => {
    const { body } = await call<{ widgetMetadata: object }>('GET', 'widgettypes/protocol-tests.widgets.counter');
    expect(
      compareShape(body, exampleBody(`${EXAMPLES}/widgetTypes/GET__dashboard_WidgetTypes__widgetId_.json`), {
        tolerate: metadataOfToday('$.widgetMetadata'),
      }),
    ).toEqual([]);
    expect(body.widgetMetadata).toMatchObject({
      typeId: 'counter',
      allowedSizes: [{ rowSpan: 1, columnSpan: 2 }, { columnSpan: 1 }, { rowSpan: 2 }, { columnSpan: 3 }],
      configurationContributionId: 'protocol-tests.widgets.counter.configuration',
      configurationContributionRelativeId: 'counter.configuration',
      catalogIconUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/.*\/pages\/counter\.svg$/) as string,
      supportedScopes: ['project_Team'],
      lightboxOptions: { width: 640, height: 420, resizable: true },
    });
    expect(await call('GET', 'widgettypes/nobody.nothing.none')).toMatchObject({ status: 404 });
  });
});
