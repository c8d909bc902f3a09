import type { AnswerName } from './answers.ts';
import { RequestError, kindOfStatus } from './request-error.ts';

/** REST API version, available on Services and on Server 2022 Update 2. */
const API_VERSION = '7.1';
const TIMEOUT_MS = 15_000;
const MAX_ATTEMPTS = 4;
const MAX_AT_ONCE = 6;
const MAX_WAIT_MS = 30_000;

type QueryValue = string | number | boolean | null | undefined;

export interface RequestOptions {
  query?: Readonly<Record<string, QueryValue>>;
  /** Sent as JSON, except files, which are sent unchanged. */
  body?: unknown;
  /** JSON patch documents and files have content types of their own. */
  contentType?: 'application/json' | 'application/json-patch+json' | 'application/octet-stream';
  /** For a preview-only resource, such as `7.1-preview.1`; null if the version is in the path. */
  apiVersion?: string | null;
  /** Additional headers, such as `if-match`. */
  headers?: Readonly<Record<string, string>>;
  /** Schema to check the answer against. */
  answer?: AnswerName;
  /** Whether the request may be retried; defaults to true for GET. */
  idempotent?: boolean;
  /** Relative to the other requests of the page. */
  priority?: RequestPriority;
  signal?: AbortSignal | undefined;
}

/** What the client needs from its environment; tests pass their own. */
export interface ClientPorts {
  /** Base address with a trailing slash, such as `https://dev.azure.com/organisation/`. */
  baseUrl: string;
  getToken: () => Promise<string>;
  /** Authorization header for a token; defaults to `Bearer`. */
  authorize?: (token: string) => string;
  fetch?: typeof fetch;
  /** Maximum concurrent requests; 6, except in measurements of request dependencies. */
  maxAtOnce?: number;
  /** Waits, or rejects when the signal aborts. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Milliseconds on a clock that never goes back. */
  now?: () => number;
  random?: () => number;
  /** Rejects answers that do not match their schema. */
  check?: CheckAnswer | undefined;
}

/** @throws RequestError `unexpected` */
export type CheckAnswer = (name: AnswerName, answer: unknown) => void | Promise<void>;

/** Converts a successful response; `readAnswer` parses its JSON. */
type Reader<T> = (response: Response) => Promise<T>;

/** Sends requests to one organization. Paths are relative to it: `project/_apis/wit/wiql`. */
export interface Client {
  get: <T>(path: string, options?: RequestOptions) => Promise<T>;
  post: <T>(path: string, options?: RequestOptions) => Promise<T>;
  patch: <T>(path: string, options?: RequestOptions) => Promise<T>;
  put: <T>(path: string, options?: RequestOptions) => Promise<T>;
  delete: (path: string, options?: RequestOptions) => Promise<void>;
  /** For callers that need more of the response than its JSON. */
  request: <T>(method: string, path: string, options: RequestOptions, read: Reader<T>) => Promise<T>;
}

/**
 * The only request layer: bearer token, api-version, 15 s timeout, at most 6 concurrent requests, at most 3 retries of idempotent calls with backoff on 429,
 * 503 and network errors, one retry with a fresh token on 401. `Retry-After`, even on a successful response, holds back all requests; a request that would
 * wait longer than 30 s fails as `throttled`.
 *
 * @throws RequestError from every method; an aborted signal throws its `AbortError` instead.
 */
export function createClient(ports: ClientPorts): Client {
  const send = ports.fetch ?? ((input, init) => fetch(input, init));
  const wait = ports.wait ?? pause;
  const now = ports.now ?? (() => performance.now());
  const random = ports.random ?? Math.random;
  const gate = createGate(ports.maxAtOnce ?? MAX_AT_ONCE);
  /** When the pause that the service asked for ends, on the clock of `now`. */
  let quietUntil = 0;

  async function request<T>(method: string, path: string, options: RequestOptions, read: Reader<T> = readAnswer<T>): Promise<T> {
    const isIdempotent = options.idempotent ?? method === 'GET';
    let hasNewToken = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await gate(() => attemptOnce<T>(method, path, options, read));
        if (options.answer) await ports.check?.(options.answer, answer);
        return answer;
      } catch (error) {
        if (!(error instanceof AttemptError)) throw error;
        const { failure, isPaced } = error;
        if (failure.kind === 'unauthorized' && !hasNewToken) {
          hasNewToken = true;
          continue;
        }
        const passes = failure.kind === 'throttled' || failure.kind === 'offline' || failure.kind === 'timeout';
        if (!isIdempotent || !passes || attempt >= MAX_ATTEMPTS) throw failure;
        // Exponential backoff with jitter, so that frames that failed together do not retry together.
        if (!isPaced) await wait(2 ** attempt * 250 * (0.5 + random()), options.signal);
      }
    }
  }

  async function attemptOnce<T>(method: string, path: string, options: RequestOptions, read: Reader<T>): Promise<T> {
    const { signal } = options;
    signal?.throwIfAborted();
    await quiet(signal);
    const token = await ports.getToken();
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    let response: Response;
    try {
      response = await send(ports.baseUrl + path + queryOf(options), {
        method,
        headers: {
          accept: 'application/json',
          authorization: ports.authorize?.(token) ?? `Bearer ${token}`,
          // Makes the service answer 401 instead of a sign-in page.
          'x-tfs-fedauthredirect': 'Suppress',
          ...(options.body === undefined ? {} : { 'content-type': options.contentType ?? 'application/json' }),
          ...options.headers,
        },
        ...(options.body === undefined ? {} : { body: options.body instanceof Blob ? options.body : JSON.stringify(options.body) }),
        priority: options.priority ?? 'auto',
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      if (response.ok) {
        obey(response);
        return await read(response);
      }
    } catch (error) {
      if (error instanceof RequestError) throw error;
      signal?.throwIfAborted();
      // The browser gives no reason: the network may be down, or a missing scope may have caused a response without CORS headers.
      if (timeout.aborted) throw new AttemptError(new RequestError('timeout', `No answer within ${TIMEOUT_MS / 1000} seconds.`));
      throw new AttemptError(new RequestError('offline', 'Azure DevOps did not answer.'));
    }
    const failure = await readFailure(response);
    throw new AttemptError(failure, obey(response));
  }

  /** Waits until the pause is over. @throws RequestError `throttled` if that takes too long. */
  async function quiet(signal?: AbortSignal): Promise<void> {
    for (let pauseMs = quietUntil - now(); pauseMs > 0; pauseMs = quietUntil - now()) {
      if (pauseMs > MAX_WAIT_MS) throw new RequestError('throttled', `Azure DevOps asks for a pause of ${Math.ceil(pauseMs / 1000)} seconds.`);
      await wait(pauseMs, signal);
    }
  }

  /** @returns whether the response asked for a pause. */
  function obey(response: Response): boolean {
    const seconds = Number(response.headers.get('retry-after') ?? 0);
    if (!(seconds > 0)) return false;
    quietUntil = Math.max(quietUntil, now() + seconds * 1000);
    return true;
  }

  return {
    get: (path, options = {}) => request('GET', path, options),
    post: (path, options = {}) => request('POST', path, options),
    patch: (path, options = {}) => request('PATCH', path, options),
    put: (path, options = {}) => request('PUT', path, options),
    delete: (path, options = {}) => request('DELETE', path, options),
    request,
  };
}

/** Loads ids in parallel batches of the given size. */
export const inBatches = <Id, Result>(
  ids: readonly Id[],
  size: number,
  loadBatch: (batch: Id[], index: number) => Promise<Result>,
): Promise<Result[]> => Promise.all(batchesOf(ids, size).map(loadBatch));

function batchesOf<Id>(ids: readonly Id[], size: number): Id[][] {
  const batches: Id[][] = [];
  for (let start = 0; start < ids.length; start += size) batches.push(ids.slice(start, start + size));
  return batches;
}

const PAGE_SIZE = 200;
/** Page size limits of the service are multiples of this. */
const ROUND = 50;

/**
 * Reads a list page by page with `$top` and `$skip`, until it ends or holds `maxItems`.
 *
 * A page with fewer items than requested is the last one, unless their number is round: then it may be the service's own limit.
 *
 * @param pageSize how many items to request per page; the service may return fewer.
 */
export async function inPages<Item>(
  loadPage: (page: { $top: number; $skip: number }) => Promise<Item[]>,
  maxItems = Number.POSITIVE_INFINITY,
  pageSize = PAGE_SIZE,
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const page = await loadPage({ $top: pageSize, $skip: items.length });
    items.push(...page);
    const isLast = page.length === 0 || (page.length < pageSize && page.length % ROUND !== 0);
    if (isLast || items.length >= maxItems) return items;
  }
}

/** A path below the organization, with each segment encoded so that a team named `A/B` stays one segment. */
export const pathOf = (...segments: string[]): string => segments.map(encodeURIComponent).join('/');

/** A failed attempt, before it is decided whether to try again. */
class AttemptError extends Error {
  readonly failure: RequestError;
  /** The service set the pause before the next attempt. */
  readonly isPaced: boolean;
  constructor(failure: RequestError, isPaced = false) {
    super(failure.message);
    this.failure = failure;
    this.isPaced = isPaced;
  }
}

function queryOf({ query, apiVersion }: RequestOptions): string {
  const search = new URLSearchParams();
  const values: Readonly<Record<string, QueryValue>> = { ...query, 'api-version': apiVersion === undefined ? API_VERSION : apiVersion };
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

/** @throws RequestError `unauthorized` for a sign-in page, which is HTML. */
export async function readAnswer<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (text === '') return null as T;
  // When the session has expired, the service sends a sign-in page with status 203.
  if (response.headers.get('content-type')?.includes('json') !== true) {
    throw new RequestError('unauthorized', 'Azure DevOps asks to sign in again.', { status: response.status });
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new RequestError('unexpected', 'The answer of Azure DevOps cannot be read.', { status: response.status });
  }
}

async function readFailure(response: Response): Promise<RequestError> {
  const { status } = response;
  const text = await response.text().catch(() => '');
  try {
    const body = JSON.parse(text) as { message?: unknown; typeKey?: unknown; error?: { message?: unknown } };
    // OData nests its message under `error`.
    const { message = body.error?.message, typeKey } = body;
    return new RequestError(kindOfStatus(status), typeof message === 'string' ? message : `The service answered ${status}.`, {
      status,
      ...(typeof typeKey === 'string' ? { typeKey } : {}),
    });
  } catch {
    // 429 and some proxies send plain text; HTML would not be readable as a message.
    const isSentence = text !== '' && text.length < 500 && !text.includes('<');
    return new RequestError(kindOfStatus(status), isSentence ? text : `The service answered ${status}.`, { status });
  }
}

/** Runs at most `size` tasks at once and queues the others in order. */
function createGate(size: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // Hand the slot to the next task directly, so that a new task cannot jump the queue.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
