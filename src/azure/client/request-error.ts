/** Why a request failed, as far as pages distinguish the cases. */
export type RequestErrorKind =
  'unauthorized' | 'forbidden' | 'notFound' | 'conflict' | 'throttled' | 'timeout' | 'offline' | 'invalid' | 'unexpected';

/** The only error type of the request layer. `message` is the server's own, if it sent one. */
export class RequestError extends Error {
  readonly kind: RequestErrorKind;
  /** HTTP status; null without a response. */
  readonly status: number | null;
  /** The service's name for the error, such as `WiqlQueryException`. */
  readonly typeKey: string | null;

  constructor(kind: RequestErrorKind, message: string, detail: { status?: number; typeKey?: string } = {}) {
    super(message);
    this.name = 'RequestError';
    this.kind = kind;
    this.status = detail.status ?? null;
    this.typeKey = detail.typeKey ?? null;
  }
}

/** The error for an answer that does not match its schema. @param path in the answer, such as `value.0.id`. */
export const unexpectedAnswer = (answer: string, path: string): RequestError =>
  new RequestError('unexpected', `The answer for ${answer} cannot be read: ${path} is not as expected.`);

/** The error kind of an HTTP error status. */
export function kindOfStatus(status: number): RequestErrorKind {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'notFound';
    case 409:
    case 412:
      return 'conflict';
    case 429:
    case 503:
      return 'throttled';
    default:
      return status >= 400 && status < 500 ? 'invalid' : 'unexpected';
  }
}
