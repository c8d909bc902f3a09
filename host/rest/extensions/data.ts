import { randomUUID } from 'node:crypto';
import {
  collectionExists,
  findDocument,
  listDocuments,
  removeDocument,
  writeDocument,
  type CollectionKey,
  type StoredDocument,
} from '../../store/extensions/documents.ts';
import { list, verbatim } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const EXTENSION = '_apis/ExtensionManagement/InstalledExtensions/{publisher}/{extension}';
const DOCUMENTS = `${EXTENSION}/Data/Scopes/{scopeType}/{scopeValue}/Collections/{collection}/Documents`;

/** Bytes of one document as JSON. */
const DOCUMENT_LIMIT = 5_244_928;
const ID_LIMIT = 100;

/** What extensions store: settings and documents, for everyone or for one person. An extension needs no scope for its own data. */
export const extensionDataRoutes: readonly Route[] = [
  route('GET', DOCUMENTS, null, getDocuments),
  route('POST', DOCUMENTS, null, createDocument),
  route('PUT', DOCUMENTS, null, putDocument),
  route('PATCH', DOCUMENTS, null, patchDocument),
  route('GET', `${DOCUMENTS}/{id}`, null, (request) => documentAnswer(requireDocument(request, request.param('id')))),
  route('DELETE', `${DOCUMENTS}/{id}`, null, deleteDocument),
  route('POST', `${EXTENSION}/ExtensionDataCollectionQuery`, null, queryCollections),
];

const typeName = (typeKey: string) =>
  `Microsoft.VisualStudio.Services.ExtensionManagement.WebApi.${typeKey}, Microsoft.VisualStudio.Services.ExtensionManagement.WebApi`;

const failure = (status: number, typeKey: string, message: string) => new ServiceError(status, typeKey, message, { typeName: typeName(typeKey) });

/** The extension in the path, when the token is its own or a person's. @throws 403 for the token of another extension */
function extensionOf(request: RestRequest): string {
  const id = `${request.param('publisher')}.${request.param('extension')}`;
  const { extensionId } = request.principal;
  if (extensionId === null || extensionId.toLowerCase() === id.toLowerCase()) return id;
  throw new ServiceError(403, 'AccessDeniedException', `Access denied: the token of ${extensionId} does not cover the data of ${id}.`);
}

function keyOf(request: RestRequest, scopeType: string, scopeValue: string, collection: string): CollectionKey {
  const extensionId = extensionOf(request);
  const type = scopeType.toLowerCase();
  if (type === 'default' && scopeValue.toLowerCase() === 'current') return { extensionId, scope: 'Default/Current', collection };
  // People can't read each other's documents, so `Me` is the only value.
  if (type === 'user' && scopeValue.toLowerCase() === 'me') return { extensionId, scope: `User/${request.principal.identityId}`, collection };
  throw invalidArgument(`The scope ${scopeType}/${scopeValue} is not valid. Valid are Default/Current and User/Me.`);
}

const keyInPath = (request: RestRequest) => keyOf(request, request.param('scopeType'), request.param('scopeValue'), request.param('collection'));

/** The id and the etag come last, so that they override those in the document. */
const documentAnswer = ({ id, etag, content }: StoredDocument) => verbatim({ ...content, id, __etag: etag });

function requireCollection(request: RestRequest, key: CollectionKey): void {
  if (collectionExists(request.db, key)) return;
  const text = '%error="1660002";%:The collection does not exist';
  throw failure(404, 'DocumentCollectionDoesNotExistException', `${text}\r\n${text}`);
}

function requireDocument(request: RestRequest, id: string): StoredDocument {
  const key = keyInPath(request);
  requireCollection(request, key);
  const document = findDocument(request.db, key, id);
  if (document !== undefined) return document;
  const scope = `${request.param('scopeType')} for ${request.param('scopeValue')}`;
  throw failure(404, 'DocumentDoesNotExistException', `TF1590005: Document with id ${id} does not exist in collection ${scope} = ${key.collection}`);
}

function getDocuments(request: RestRequest) {
  const key = keyInPath(request);
  requireCollection(request, key);
  return list(listDocuments(request.db, key).map(documentAnswer));
}

/** The document in the body without its id and etag, checked against the limits. */
function readDocument(request: RestRequest): { id: string | null; etag: number | null; content: Record<string, unknown> } {
  const { id, __etag: etag, ...content } = request.object;
  if (Buffer.byteLength(JSON.stringify(content)) > DOCUMENT_LIMIT) {
    throw failure(400, 'MaximumDocumentSizeException', `Document size cannot be larger than ${DOCUMENT_LIMIT}B`);
  }
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number')
    throw invalidArgument('The id of a document must be a text.');
  const text = id === undefined || id === null || id === '' ? null : String(id);
  if (text !== null && text.length > ID_LIMIT) throw invalidArgument(`The id of a document cannot be longer than ${ID_LIMIT} characters.`);
  if (etag !== undefined && etag !== null && !Number.isInteger(Number(etag))) throw invalidArgument('The __etag of a document must be a number.');
  return { id: text, etag: etag === undefined || etag === null ? null : Number(etag), content };
}

function createDocument(request: RestRequest) {
  const key = keyInPath(request);
  const { id, content } = readDocument(request);
  const chosen = id ?? randomUUID();
  if (findDocument(request.db, key, chosen) !== undefined) {
    throw failure(400, 'DocumentExistsException', `A document with id ${chosen} already exists in collection ${key.collection}.`);
  }
  return documentAnswer(writeDocument(request.db, key, chosen, content));
}

/** Creates or replaces. An existing document needs its etag, or -1 to overwrite any version. */
function putDocument(request: RestRequest) {
  const key = keyInPath(request);
  const { id, etag, content } = readDocument(request);
  const chosen = id ?? randomUUID();
  requireVersion(findDocument(request.db, key, chosen), chosen, etag);
  return documentAnswer(writeDocument(request.db, key, chosen, content));
}

function patchDocument(request: RestRequest) {
  const { id, etag, content } = readDocument(request);
  if (id === null) throw invalidArgument('Value cannot be null. (Parameter: id)', 'ArgumentNullException');
  const stored = requireDocument(request, id);
  requireVersion(stored, id, etag);
  return documentAnswer(writeDocument(request.db, keyInPath(request), id, content));
}

function requireVersion(stored: StoredDocument | undefined, id: string, etag: number | null): void {
  const isCurrent = stored === undefined ? etag === null || etag === -1 : etag === -1 || etag === stored.etag;
  if (isCurrent) return;
  throw failure(400, 'InvalidDocumentVersionException', `The version of the document ${id} is not the stored one: it was changed in the meantime.`);
}

function deleteDocument(request: RestRequest): Answer {
  const { id } = requireDocument(request, request.param('id'));
  removeDocument(request.db, keyInPath(request), id);
  return new Answer(204);
}

/** Several collections at once; one that does not exist has no documents. */
function queryCollections(request: RestRequest) {
  const { collections } = request.object;
  if (!Array.isArray(collections)) throw invalidArgument('Value cannot be null. (Parameter: collections)', 'ArgumentNullException');
  return list(
    (collections as Record<string, unknown>[]).map(({ collectionName, scopeType, scopeValue }) => {
      if (typeof collectionName !== 'string') throw invalidArgument('Value cannot be null. (Parameter: collectionName)', 'ArgumentNullException');
      const [type, value] = [typeof scopeType === 'string' ? scopeType : 'Default', typeof scopeValue === 'string' ? scopeValue : 'Current'];
      return {
        collectionName,
        scopeType: type,
        scopeValue: value,
        documents: listDocuments(request.db, keyOf(request, type, value, collectionName)).map(documentAnswer),
      };
    }),
  );
}
