import { randomUUID } from 'node:crypto';
import { ODataError } from '../../query/odata/odata-error.ts';
import { queryError } from './errors.ts';
import { ServiceError } from '../errors.ts';
import { Answer, type RestRequest } from '../router.ts';

/** An answer of the feed, before it becomes an HTTP response or a part of a batch. */
export interface FeedAnswer {
  type: string;
  text: string;
}

const MANY =
  "Analytics doesn't support processing of multiple operations which the current batch message contains. Analytics uses OData batch in order to support POST requests, but requires you limit the operation to a single request.";

/**
 * Answers a batch: one GET request in a multipart body, which may be longer than an address. Its answer is a part of the response, errors as well.
 *
 * @param answer answers the address that the part asks for.
 * @throws ServiceError when the body holds anything but one GET request.
 */
export function answerBatch(request: RestRequest, answer: (address: URL) => FeedAnswer): Answer {
  const address = readBatch(request);
  let part: string;
  try {
    part = partOf(200, 'OK', answer(address));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    part = partOf(error.status, 'Error', { type: 'application/json; odata.metadata=minimal', text: JSON.stringify(error.body()) });
  }
  const boundary = `batchresponse_${randomUUID()}`;
  const text = `--${boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n${part}\r\n--${boundary}--\r\n`;
  return new Answer(200, new TextEncoder().encode(text), {
    'content-type': `multipart/mixed; boundary=${boundary}`,
    'odata-version': '4.0',
    'cache-control': 'no-cache',
  });
}

const partOf = (status: number, reason: string, { type, text }: FeedAnswer): string =>
  `HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${type}\r\nOData-Version: 4.0\r\n\r\n${text}`;

/** Maximum size of a batch, so that a body cannot bypass the limits of the language. */
const MAX_ADDRESS_LENGTH = 200_000;

function readBatch({ body, url, organizationUrl }: RestRequest): URL {
  if (typeof body !== 'string') throw refused('The batch is not of the type multipart/mixed.');
  const [first = ''] = body.trimStart().split(/\r?\n/, 1);
  if (!first.startsWith('--')) throw refused('The batch does not start with its boundary.');
  const parts = body.split(first.trimEnd()).filter((part) => part.trim() !== '' && part.trim() !== '--');
  if (parts.length !== 1) throw refused(MANY);
  const operations = [...parts[0]!.matchAll(/^(GET|POST|PUT|PATCH|DELETE|HEAD) (.+?)(?: HTTP\/1\.\d)?\r?$/gm)];
  const [operation] = operations;
  if (operation === undefined) throw refused('The part of the batch holds no request.');
  if (operations.length > 1) throw refused(MANY);
  const [, method, target = ''] = operation;
  if (method !== 'GET') throw refused('A batch of Analytics reads: its request is a GET.');
  if (target.length > MAX_ADDRESS_LENGTH) throw refused('The query is too complex.');
  const base = url.replace(/\$batch.*$/i, '').replace(/%24batch.*$/i, '');
  const address = URL.parse(target, base);
  const { origin, pathname } = new URL(organizationUrl);
  // The service's own host and this one's other name are the same feed; another organisation is not.
  if (address === null || !address.pathname.toLowerCase().startsWith(`${pathname.toLowerCase()}/`))
    throw refused('The address in the batch is not one of this organisation.');
  return new URL(`${origin}${address.pathname}${address.search}`);
}

const refused = (message: string): ServiceError => queryError(new ODataError(message));
