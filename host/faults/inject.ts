import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { ServiceError, unauthorized } from '../rest/errors.ts';
import type { Fault, Faults } from './faults.ts';

/** Answers a request, or injects a fault. */
export async function withFaults(faults: Faults, context: Context, path: string, answer: () => Promise<Response>): Promise<Response> {
  const { kind, latencyMs, retryAfterSeconds } = faults.of(context.req.method, path);
  if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
  switch (kind) {
    case null:
      return answer();
    case 'cut': {
      // The request is carried out and only its answer is lost, so a client must not simply retry a write.
      await answer();
      (context.env as HttpBindings).outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    case 'truncate':
      return truncated(await answer());
    default:
      return refused(kind, retryAfterSeconds);
  }
}

/** The first half of an answer, sent as if it were complete. */
async function truncated(response: Response): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: response.status, headers });
}

type Refusal = Exclude<Fault['kind'], null | 'cut' | 'truncate'>;

function refused(kind: Refusal, retryAfterSeconds: number | null): Response {
  const error = ERRORS[kind]();
  return new Response(JSON.stringify(error.body()), {
    status: error.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      ...(retryAfterSeconds !== null && { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}

const ASKED_FOR = 'a fault that was asked for.';

const ERRORS: Readonly<Record<Refusal, () => ServiceError>> = {
  401: unauthorized,
  403: () => new ServiceError(403, 'AccessDeniedException', `Access denied: ${ASKED_FOR}`),
  404: () => new ServiceError(404, 'VssResourceNotFoundException', `Not found: ${ASKED_FOR}`),
  409: () => new ServiceError(409, 'VssServiceException', `In conflict: ${ASKED_FOR}`),
  412: () => new ServiceError(412, 'VssServiceException', `A precondition failed: ${ASKED_FOR}`),
  429: () => new ServiceError(429, 'VssRequestBlockedException', `TF400733: The request has been canceled: ${ASKED_FOR}`),
  500: () => new ServiceError(500, 'VssServiceException', `Something failed: ${ASKED_FOR}`),
  503: () => new ServiceError(503, 'VssServiceException', `The service is unavailable: ${ASKED_FOR}`),
};
