import { pathOf, RestClient, RestError } from '../rest-client.ts';

interface DocumentOptions {
  scopeType?: string;
  scopeValue?: string;
  defaultValue?: unknown;
}

interface CollectionQuery {
  collectionName: string;
  scopeType?: string;
  scopeValue?: string;
}

/** Settings are documents of this collection. */
const SETTINGS = '$settings';
/** The last writer wins. */
const ANY_VERSION = -1;

/**
 * The manager that `getExtensionDataManager` answers: documents and settings of one extension, read and written with the token it was given.
 *
 * @param extensionId `publisher.extension`
 */
export function extensionDataManager(root: string, extensionId: string, accessToken: string): Record<string, (...args: never[]) => Promise<unknown>> {
  const rest = new RestClient(root, () => Promise.resolve(accessToken));
  const [publisher = '', ...rest_] = extensionId.split('.');
  const base = `_apis/ExtensionManagement/InstalledExtensions/${pathOf(publisher, rest_.join('.'))}`;

  const documents = (collection: string, { scopeType = 'Default', scopeValue }: DocumentOptions) =>
    `${base}/Data/Scopes/${pathOf(scopeType, scopeValue ?? (scopeType.toLowerCase() === 'user' ? 'Me' : 'Current'))}/Collections/${pathOf(collection)}/Documents`;

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    try {
      return await rest.request<T>(method, path, { bareLists: true, apiVersion: '7.1-preview.1', ...(body !== undefined && { body }) });
    } catch (error) {
      throw clientError(error);
    }
  };

  const query = (collections: readonly CollectionQuery[]) =>
    ask<unknown[]>('POST', `${base}/ExtensionDataCollectionQuery`, {
      collections: collections.map(({ collectionName, scopeType = 'Default', scopeValue = 'Current' }) => ({
        collectionName,
        scopeType,
        scopeValue,
      })),
    });

  return {
    getValue: async (key: string, options: DocumentOptions = {}) => {
      try {
        const { value } = await ask<{ value: unknown }>('GET', `${documents(SETTINGS, options)}/${pathOf(key)}`);
        return value;
      } catch (error) {
        if ((error as { status?: number }).status === 404) return options.defaultValue;
        throw error;
      }
    },
    setValue: async (key: string, value: unknown, options: DocumentOptions = {}) => {
      const saved = await ask<{ value: unknown }>('PUT', documents(SETTINGS, options), { id: key, value, __etag: ANY_VERSION });
      return saved.value;
    },
    getDocument: (collection: string, id: string, options: DocumentOptions = {}) => ask('GET', `${documents(collection, options)}/${pathOf(id)}`),
    getDocuments: (collection: string, options: DocumentOptions = {}) => ask('GET', documents(collection, options)),
    createDocument: (collection: string, document: unknown, options: DocumentOptions = {}) => ask('POST', documents(collection, options), document),
    setDocument: (collection: string, document: unknown, options: DocumentOptions = {}) => ask('PUT', documents(collection, options), document),
    updateDocument: (collection: string, document: unknown, options: DocumentOptions = {}) => ask('PATCH', documents(collection, options), document),
    deleteDocument: (collection: string, id: string, options: DocumentOptions = {}) =>
      ask('DELETE', `${documents(collection, options)}/${pathOf(id)}`),
    queryCollectionsByName: (names: readonly string[]) => query(names.map((collectionName) => ({ collectionName }))),
    queryCollections: (collections: readonly CollectionQuery[]) => query(collections),
  };
}

/** The shape in which the service's own client raises errors; it crosses to the frame as a plain object. */
function clientError(error: unknown): unknown {
  if (!(error instanceof RestError)) return error;
  let serverError: unknown;
  try {
    serverError = JSON.parse(error.responseText);
  } catch {
    serverError = undefined;
  }
  return Object.assign(new Error(error.message), {
    name: 'TFS.WebApi.Exception',
    status: error.status,
    responseText: error.responseText,
    serverError,
  });
}
