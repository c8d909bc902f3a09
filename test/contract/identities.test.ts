import { startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, exampleBody, recordedBody, reportComparisons } from './shape.ts';

interface Location {
  id: string;
  area: string;
  resourceName: string;
}

let rest: RestHost;

beforeAll(async () => {
  rest = await startRestHost();
});

afterAll(async () => {
  reportComparisons('identities');
  await rest.close();
});

describe('people', () => {
  test('identities by search, by id and by descriptor', async () => {
    const recorded = recordedBody('identities/GET-Identities-200-1b3ca.json');
    for (const query of [
      'searchFilter=General&filterValue=mira.thorsen%40test.example',
      `identityIds=${rest.me.id}`,
      `subjectDescriptors=${rest.me.descriptor}`,
    ]) {
      const { body } = await rest.call<{ count: number }>('GET', `_apis/Identities?${query}`);
      expect(compareShape(body, recorded)).toEqual([]);
      expect(body.count).toBe(1);
    }
  });

  test('an id that nobody has answers null in its place', async () => {
    const { body } = await rest.call<unknown>('GET', `_apis/identities?identityIds=00000000-0000-0000-0000-000000000009,${rest.me.id}`);
    expect(body).toMatchObject({ count: 2, value: [null, { id: rest.me.id }] });
  });

  test('graph users and descriptors', async () => {
    const { body } = await rest.call<unknown>('GET', '_apis/graph/users');
    expect(compareShape(body, recordedBody('graph/vsteam-users.json'))).toEqual([]);
    const descriptor = await rest.call<unknown>('GET', `_apis/graph/descriptors/${rest.me.id}`);
    expect(compareShape(descriptor.body, recordedBody('graph/GET-Graph-Descriptors-guid-200-fd338.json'))).toEqual([]);
  });

  test('the profile of who asks', async () => {
    const { body } = await rest.call<unknown>('GET', '_apis/profile/profiles/me');
    expect(compareShape(body, exampleBody('profile/7.1/httpExamples/profiles/GET__profile_profiles_me.json'))).toEqual([]);
    expect(body).toMatchObject({ displayName: 'Mira Thorsen', emailAddress: 'mira.thorsen@test.example' });
  });

  test('an avatar needs no token and shows the initials', async () => {
    const { body, headers } = await rest.call<string>('GET', `_apis/GraphProfile/MemberAvatars/${rest.me.descriptor}`, undefined, {
      token: null,
      accept: 'image/*',
    });
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(body).toContain('>MT<');
  });
});

describe('location', () => {
  test('who is connected', async () => {
    const { body } = await rest.call<unknown>('GET', '_apis/ConnectionData');
    expect(compareShape(body, recordedBody('connectionData/GET-ConnectionData-200-d482b.json'))).toEqual([]);
  });

  test('no resource areas: everything is at this address', async () => {
    expect((await rest.call<unknown>('GET', '_apis/ResourceAreas')).body).toEqual({ count: 0, value: null });
  });

  test('OPTIONS answers the locations of the routes there are, without a token', async () => {
    const { body } = await rest.call<{ value: Location[] }>('OPTIONS', '_apis', undefined, { token: null });
    const recorded = recordedBody<{ value: Location[] }>('resource-locations/OPTIONS-dev.azure.com-full.json');
    expect(compareShape(body, recorded)).toEqual([]);
    const known = new Map(recorded.value.map((location) => [location.id, location]));
    const ours = body.value.filter(({ id }) => known.has(id));
    expect(ours.length).toBeGreaterThan(50);
    for (const location of ours) expect(location).toEqual(known.get(location.id));
    const wit = await rest.call<{ value: Location[] }>('OPTIONS', '_apis/wit');
    expect(new Set(wit.body.value.map(({ area }) => area))).toEqual(new Set(['wit']));
  });

  test('without a token there is nothing else', async () => {
    const { status, body } = await rest.call<unknown>('GET', '_apis/projects', undefined, { token: null });
    expect({ status, body }).toEqual({ status: 401, body: recordedBody('errors/401-tf400813.json') });
  });
});
