import type { Context } from 'hono';
import type { Extension } from '../extensions/manifest.ts';
import type { Database } from '../store/database.ts';
import { requireWriter } from './access.ts';
import { authenticate, covers } from './auth.ts';
import { DOCUMENTED, parseAccept, render } from './dialect.ts';
import { ServiceError, routeNotFound, unauthorized } from './errors.ts';
import { Answer, Query, RestRequest, Router, type Route } from './router.ts';

/** Larger bodies are refused before they are parsed; the service's own limit for requests other than uploads is of this order. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

export interface RestApiOptions {
  db: Database;
  organization: string;
  routes: readonly Route[];
  /** The installed extensions. */
  extensions?: readonly Extension[];
  /** Called after every answered request, for tests and the bench. It never gets a token. */
  onRequest?: (entry: { method: string; path: string; status: number; milliseconds: number }) => void;
}

/**
 * Answers the REST requests of one organisation.
 *
 * @returns the response for a path below `/{organization}/`, always JSON or empty; errors in the service's error body.
 */
export function createRestApi(options: RestApiOptions): (context: Context, path: string) => Promise<Response> {
  const router = new Router(options.routes);

  return async (context, path) => {
    const started = performance.now();
    const { dialect, apiVersion } = parseAccept(context.req.header('accept'));
    let response: Response;
    try {
      const answer = await dispatch(context, path);
      const hasBody = answer.body !== undefined && context.req.method !== 'HEAD';
      response = answerOf(answer, hasBody ? render(answer.body, dialect) : null, apiVersion);
    } catch (error) {
      const failure = error instanceof ServiceError ? error : unexpected(error);
      response = answerOf(new Answer(failure.status), render(failure.body(), DOCUMENTED), apiVersion);
      // A token without the scope shows in the browser as a CORS error: the real service answers such calls without CORS headers.
      if (failure.typeKey === 'AccessDeniedException') response.headers.set('x-host-no-cors', 'true');
    }
    options.onRequest?.({ method: context.req.method, path, status: response.status, milliseconds: performance.now() - started });
    return response;
  };

  async function dispatch(context: Context, path: string): Promise<Answer> {
    const { method } = context.req;
    const principal = authenticate(options.db, context.req.header('authorization'));
    const match = router.find(method, path);
    const isAnonymous = typeof match === 'object' && match.route.isAnonymous === true;
    // The location service answers OPTIONS to anyone, as the real one does.
    if (principal === undefined && method !== 'OPTIONS' && !isAnonymous) throw unauthorized();
    if (match === undefined) throw routeNotFound(path);
    if (match === 'method-not-allowed') {
      throw new ServiceError(405, 'HttpRequestException', `The requested resource does not support http method '${method}'.`);
    }
    const { route, params } = match;
    if (principal?.scopes && route.scope !== null && !covers(principal.scopes, route.scope)) {
      throw new ServiceError(403, 'AccessDeniedException', `Access denied: the extension's manifest does not grant the scope ${route.scope}.`);
    }
    const url = new URL(context.req.url);
    const query = new Query(url.searchParams);
    const { dialect, apiVersion } = parseAccept(context.req.header('accept'));
    const request = new RestRequest({
      db: options.db,
      principal: principal ?? { identityId: '', extensionId: null, scopes: [] },
      params,
      query,
      body: await readBody(context),
      apiVersion: apiVersion ?? query.text('api-version') ?? null,
      dialect,
      accept: (context.req.header('accept') ?? '').toLowerCase(),
      eTag: context.req.header('etag') ?? null,
      ifMatch: context.req.header('if-match') ?? null,
      extensions: options.extensions ?? [],
      organizationUrl: `${url.origin}/${options.organization}`,
      url: context.req.url,
    });
    requireWriter(request, route);
    const result = await route.handle(request);
    return result instanceof Answer ? result : new Answer(200, result);
  }
}

async function readBody(context: Context): Promise<unknown> {
  if (context.req.method === 'GET' || context.req.method === 'HEAD' || context.req.method === 'OPTIONS') return undefined;
  const length = Number(context.req.header('content-length') ?? 0);
  if (length > BODY_LIMIT_BYTES) throw tooLarge();
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  if (bytes.length > BODY_LIMIT_BYTES) throw tooLarge();
  if (bytes.length === 0) return undefined;
  const type = context.req.header('content-type') ?? '';
  if (type.startsWith('application/octet-stream')) return bytes;
  if (type.startsWith('multipart/mixed')) return new TextDecoder().decode(bytes);
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (error) {
    throw new ServiceError(400, 'VssPropertyValidationException', `The request body is not valid JSON: ${(error as Error).message}`);
  }
}

const tooLarge = () => new ServiceError(413, 'RequestSizeExceededException', `The request body is larger than ${BODY_LIMIT_BYTES / 1024 / 1024} MB.`);

function answerOf(answer: Answer, text: string | null, apiVersion: string | null): Response {
  const { body } = answer;
  if (body instanceof Uint8Array) return new Response(body as Uint8Array<ArrayBuffer>, { status: answer.status, headers: answer.headers });
  const type = `application/json; charset=utf-8${apiVersion === null ? '' : `; api-version=${apiVersion}`}`;
  const headers = { 'cache-control': 'no-cache', ...(text === null ? {} : { 'content-type': type }), ...answer.headers };
  return new Response(text, { status: answer.status, headers });
}

function unexpected(error: unknown): ServiceError {
  console.error(error);
  return new ServiceError(500, 'VssServiceException', 'The host met an unexpected error. Its console has the details.', { eventId: 3000 });
}
