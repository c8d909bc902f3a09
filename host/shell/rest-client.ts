/** An error answer of the service. */
export class RestError extends Error {
  readonly status: number;
  /** The service's name for the kind of error, such as `TestPatchOperationFailedException`; empty when it gave none. */
  readonly typeKey: string;
  readonly responseText: string;

  constructor(status: number, message: string, typeKey: string, responseText: string) {
    super(message);
    this.name = 'RestError';
    this.status = status;
    this.typeKey = typeKey;
    this.responseText = responseText;
  }
}

export interface RequestOptions {
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** A `Blob` is sent as it is, everything else as JSON. */
  body?: unknown;
  contentType?: string;
  /** Bare lists instead of `{count, value}`. */
  bareLists?: boolean;
  apiVersion?: string;
  /** The version that a change is based on, from the ETag header. */
  ifMatch?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** The parts of a path, encoded; a slash in a team's name must not become a separator. */
export const pathOf = (...segments: readonly (string | number)[]): string => segments.map((segment) => encodeURIComponent(segment)).join('/');

/** Calls the organisation's REST service as one person or extension. */
export class RestClient {
  readonly #root: string;
  readonly #token: () => Promise<string>;

  /** @param root address of the organisation, with a slash at its end. */
  constructor(root: string, token: () => Promise<string>) {
    this.#root = root;
    this.#token = token;
  }

  get<T>(path: string, options: RequestOptions = {}): Promise<T> {
    return this.request<T>('GET', path, options);
  }

  post<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return this.request<T>('POST', path, { ...options, body });
  }

  /** @throws RestError with the service's message; a plain Error when the host cannot be reached. */
  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    return (await this.requestVersion<T>(method, path, options)).data;
  }

  /** The answer and its ETag header, for use in later changes. @throws RestError */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what the address answers
  async requestVersion<T>(method: string, path: string, options: RequestOptions = {}): Promise<{ data: T; eTag: string }> {
    const { query = {}, body, contentType = 'application/json', bareLists = false, apiVersion = '7.1', ifMatch, signal } = options;
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    const headers: Record<string, string> = {
      accept: `application/json;api-version=${apiVersion}${bareLists ? ';noArrayWrap=true' : ''}`,
      authorization: `Bearer ${await this.#token()}`,
    };
    if (body !== undefined) headers['content-type'] = contentType;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    const response = await this.#fetch(`${this.#root}${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      headers,
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const text = await response.text();
    if (!response.ok) throw errorOf(response.status, text);
    return { data: (text === '' ? null : JSON.parse(text)) as T, eTag: response.headers.get('etag') ?? '' };
  }

  /** The content behind an address of the service. @throws RestError */
  async download(url: string): Promise<Blob> {
    const response = await this.#fetch(url, { headers: { authorization: `Bearer ${await this.#token()}` } });
    if (!response.ok) throw errorOf(response.status, await response.text());
    return response.blob();
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error;
      throw new Error('The host does not answer. Is it still running?', { cause: error });
    }
  }
}

function errorOf(status: number, text: string): RestError {
  let body: { message?: unknown; typeKey?: unknown } = {};
  try {
    body = (JSON.parse(text) as typeof body | null) ?? {};
  } catch {
    // A proxy or a stopped host answers with something that is not JSON.
  }
  const message = typeof body.message === 'string' ? body.message : `The host answered ${status}.`;
  return new RestError(status, message, typeof body.typeKey === 'string' ? body.typeKey : '', text);
}

/** A list as the documented dialect wraps it. */
export interface Wrapped<T> {
  count: number;
  value: T[];
}
