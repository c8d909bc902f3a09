import { issueToken } from '../../host/rest/auth.ts';
import { insertIdentity } from '../../host/store/core/identities.ts';
import { CLIENT_ACCEPT, startRestHost, type RestHost } from '../builders/rest-client.ts';
import { compareShape, recordedBody, reportComparisons } from './shape.ts';

interface Document {
  id: string;
  __etag: number;
  [key: string]: unknown;
}
interface Failure {
  typeKey: string;
}

let rest: RestHost;
let token: string;

const BASE = '_apis/ExtensionManagement/InstalledExtensions/acme/tool';
const documents = (collection: string, scope = 'Default/Current') => `${BASE}/Data/Scopes/${scope}/Collections/${collection}/Documents`;
const call = <Body = Document>(method: string, path: string, body?: unknown, asToken = token) =>
  rest.call<Body>(method, path, body, { token: asToken });

beforeAll(async () => {
  rest = await startRestHost();
  // An extension needs no scope for its own data.
  token = issueToken(rest.db, { identityId: rest.me.id, extensionId: 'acme.tool', scopes: [] });
});

afterAll(async () => {
  reportComparisons('extension-data');
  await rest.close();
});

test('a collection that nobody wrote does not exist', async () => {
  const { status, body } = await call<unknown>('GET', documents('fresh'));
  expect(status).toBe(404);
  expect(compareShape(body, recordedBody('errors/extdata-404-collection.json'))).toEqual([]);
  expect(body).toEqual(recordedBody('errors/extdata-404-collection.json'));
});

test('create, read, change with the etag, refuse a stale one, overwrite with -1', async () => {
  const path = documents('notes');
  const created = await call('POST', path, { id: 'one', text: 'a' });
  expect(created).toMatchObject({ status: 200, body: { id: 'one', text: 'a', __etag: 1 } });
  expect(await call<Failure>('POST', path, { id: 'one' })).toMatchObject({ status: 400, body: { typeKey: 'DocumentExistsException' } });
  expect((await call('PUT', path, { id: 'one', text: 'b', __etag: 1 })).body).toEqual({ id: 'one', text: 'b', __etag: 2 });
  expect(await call<Failure>('PUT', path, { id: 'one', text: 'c', __etag: 1 })).toMatchObject({
    status: 400,
    body: { typeKey: 'InvalidDocumentVersionException' },
  });
  expect(await call<Failure>('PUT', path, { id: 'one', text: 'c' })).toMatchObject({
    status: 400,
    body: { typeKey: 'InvalidDocumentVersionException' },
  });
  expect((await call('PUT', path, { id: 'one', other: 'd', __etag: -1 })).body).toEqual({ id: 'one', other: 'd', __etag: 3 });
  expect((await call('PATCH', path, { id: 'one', text: 'e', __etag: 3 })).body).toEqual({ id: 'one', text: 'e', __etag: 4 });
  expect((await call('GET', `${path}/one`)).body).toEqual({ id: 'one', text: 'e', __etag: 4 });
});

test('a missing document, as recorded', async () => {
  const recorded = recordedBody('errors/extdata-404-document.json');
  await call('POST', documents('Task'), { id: 'there' });
  const { status, body } = await call<unknown>('GET', `${documents('Task')}/dcwit_10609d9a-4b36-4eaa-af55-481a1c3544b7`);
  expect(status).toBe(404);
  expect(body).toEqual(recorded);
  expect(await call<Failure>('PATCH', documents('Task'), { id: 'nobody', __etag: -1 })).toMatchObject({
    status: 404,
    body: { typeKey: 'DocumentDoesNotExistException' },
  });
});

test('settings live in a collection of their own; a missing id gets a GUID', async () => {
  await call('PUT', documents('%24settings'), { id: 'theme', value: { dark: true }, __etag: -1 });
  expect((await call('GET', `${documents('%24settings')}/theme`)).body).toMatchObject({ value: { dark: true } });
  expect((await call('POST', documents('notes'), { text: 'no id' })).body.id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
});

test('a document keeps its own addresses where the client wants none of the service', async () => {
  const stored = { id: 'pages', url: 'https://a.test.example', nested: { _links: { self: 'x' } } };
  const { body } = await rest.call<Document>('POST', documents('addresses'), stored, { token, accept: CLIENT_ACCEPT });
  expect(body).toEqual({ ...stored, __etag: 1 });
  expect((await rest.call<Document[]>('GET', documents('addresses'), undefined, { token, accept: CLIENT_ACCEPT })).body).toEqual([body]);
});

test('an emptied collection is there and empty', async () => {
  await call('POST', documents('short'), { id: 'gone' });
  expect(await call('DELETE', `${documents('short')}/gone`)).toMatchObject({ status: 204, body: null });
  expect((await call<unknown>('GET', documents('short'))).body).toEqual({ count: 0, value: [] });
});

test('what one person stores for themselves nobody else reads', async () => {
  await call('POST', documents('mine', 'User/Me'), { id: 'draft' });
  const other = insertIdentity(rest.db, { displayName: 'Jonas Ferreira', uniqueName: 'jonas.ferreira@test.example' });
  const otherToken = issueToken(rest.db, { identityId: other.id, extensionId: 'acme.tool', scopes: [] });
  expect((await call<unknown>('GET', documents('mine', 'User/Me'), undefined, otherToken)).status).toBe(404);
  expect((await call<unknown>('GET', documents('mine'))).status).toBe(404);
  expect((await call<unknown>('GET', documents('mine', 'Project/X'))).status).toBe(400);
});

test('the token of another extension does not open it, a person’s own token does', async () => {
  const foreign = issueToken(rest.db, { identityId: rest.me.id, extensionId: 'other.tool', scopes: ['vso.work_full'] });
  expect(await call<Failure>('GET', documents('notes'), undefined, foreign)).toMatchObject({
    status: 403,
    body: { typeKey: 'AccessDeniedException' },
  });
  expect((await call<unknown>('GET', documents('notes'), undefined, rest.token)).status).toBe(200);
});

test('several collections at once', async () => {
  const { body } = await call<{ value: { collectionName: string; documents: Document[] }[] }>('POST', `${BASE}/ExtensionDataCollectionQuery`, {
    collections: [
      { collectionName: 'notes', scopeType: 'Default', scopeValue: 'Current' },
      { collectionName: 'never', scopeType: 'Default', scopeValue: 'Current' },
    ],
  });
  expect(body.value.map(({ collectionName, documents: found }) => [collectionName, found.length])).toEqual([
    ['notes', 2],
    ['never', 0],
  ]);
});

test('limits: the length of an id and the size of a document', async () => {
  expect((await call('POST', documents('notes'), { id: 'x'.repeat(100) })).status).toBe(200);
  expect((await call('POST', documents('notes'), { id: 'x'.repeat(101) })).status).toBe(400);
  const big = await call<Failure>('POST', documents('notes'), { id: 'big', text: 'x'.repeat(5_244_928) });
  expect(big).toMatchObject({ status: 400, body: { typeKey: 'MaximumDocumentSizeException' } });
});
