/** What went wrong with a request, as far as a page has to tell the cases apart. */
export type RequestErrorKind =
  'unauthorized' | 'forbidden' | 'notFound' | 'conflict' | 'throttled' | 'timeout' | 'offline' | 'invalid' | 'unexpected';

/** The one error of the request layer. `message` is the server's own where it gave one. */
export class RequestError extends Error {
  readonly kind: RequestErrorKind;
  /** HTTP status; null when no answer came. */
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

/** An answer of another form than its request has. @param path in the answer, such as `value.0.id`. */
export const unexpectedAnswer = (answer: string, path: string): RequestError =>
  new RequestError('unexpected', `The answer for ${answer} cannot be read: ${path} is not as expected.`);

/** The kind of a status that is no success. */
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
