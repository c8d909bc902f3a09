import { calendarDate, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { pathOf, type Client } from './client.ts';
import { RequestError } from './request-error.ts';

/** The latest version, which answers every query; it is part of the path. */
const ANALYTICS_VERSION = 'v4.0-preview';
/** Longer addresses are answered with 404. */
const MAX_URL = 3_000;
/** A page holds 10,000 rows; more groups than this are no aggregate any more. */
const MAX_PAGES = 5;

/** Why Analytics gave no answer, as far as a page has to tell the cases apart. */
export type AnalyticsRefusal =
  /** Not installed, not reachable, or of an age that does not know the version. */
  | 'off'
  /** The reader may not view Analytics. */
  | 'forbidden'
  | 'throttled'
  /** No answer within the time of a request. */
  | 'slow'
  /** The question does not fit into an address. */
  | 'too-long'
  /** The process lacks a field. */
  | 'missing-field';

/** The one error of this reader. */
export class AnalyticsError extends Error {
  readonly refusal: AnalyticsRefusal;
  constructor(refusal: AnalyticsRefusal, message: string) {
    super(message);
    this.name = 'AnalyticsError';
    this.refusal = refusal;
  }
}

/** A way to Analytics: on the service it has a host of its own, on own servers it is below the collection. */
export interface Analytics {
  client: Client;
  /** Base address with a trailing slash. */
  rootUrl: string;
  project: { id: string; name: string };
}

/**
 * Where Analytics of an organisation is. Only the two host names of the service tell that it is hosted there; whatever else the location service gives, an own
 * server or a proxy before it, has Analytics at the same address.
 *
 * @param organizationUrl as the location service gives it, with a trailing slash.
 */
export function analyticsRoot(organizationUrl: string): string {
  const { hostname, pathname } = new URL(organizationUrl);
  const legacy = /^([^.]+)\.visualstudio\.com$/i.exec(hostname)?.[1];
  const organization = hostname.toLowerCase() === 'dev.azure.com' ? pathname.split('/')[1] : legacy;
  return organization === undefined || organization === '' ? organizationUrl : `https://analytics.dev.azure.com/${organization}/`;
}

/** The way to Analytics of an organisation, for those who have a way to the organisation. */
export function openAnalytics(frame: { organizationUrl: string; clientAt: (baseUrl: string) => Client; project: Analytics['project'] }): Analytics {
  const rootUrl = analyticsRoot(frame.organizationUrl);
  return { client: frame.clientAt(rootUrl), rootUrl, project: frame.project };
}

/** A text in OData: in single quotes, each quote inside doubled. */
export const odataText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Keys of the calendar are numbers such as 20261102. @throws RangeError */
export const dayOfKey = (key: number): CalendarDate => calendarDate(`${key}`.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));

export type AnalyticsRow = Readonly<Record<string, unknown>>;

/** A question whose fields are named by reference names, since Analytics may call them otherwise. */
export interface AnalyticsQuestion {
  entitySet: 'WorkItems';
  /** Reference names of the fields outside of the system's own. */
  fields: readonly string[];
  /** The value of `$apply`, given the property of each field. */
  apply: (propertyOf: (field: string) => string) => string;
}

/**
 * Asks one aggregated question. A custom field is asked for by its usual property name; only when Analytics does not know that is the model read to find the
 * property, and the question asked once more. Nothing is retried: a service that is busy is left alone.
 *
 * @returns rows whose custom properties are named by reference names.
 * @throws AnalyticsError | RequestError for a question or an answer that nobody expected.
 */
export async function askAnalytics(analytics: Analytics, question: AnalyticsQuestion, signal?: AbortSignal): Promise<AnalyticsRow[]> {
  try {
    return await ask(analytics, question, usualProperty, signal);
  } catch (error) {
    if (!isUnknownProperty(error)) throw refusalOf(error);
  }
  try {
    // Loaded only then, for hardly anybody needs it.
    const { loadModel } = await import('./analytics-model.ts');
    const { client, project } = analytics;
    const model = await loadModel(client, `${pathOf(project.name)}/_odata/${ANALYTICS_VERSION}/$metadata`, analyticsOptions(signal));
    const missing = question.fields.filter((field) => !model.has(field));
    if (missing.length > 0) throw new AnalyticsError('missing-field', `Analytics does not know ${missing.join(', ')}.`);
    return await ask(analytics, question, (field) => model.get(field)!, signal);
  } catch (error) {
    throw isUnknownProperty(error) ? new AnalyticsError('missing-field', error.message) : refusalOf(error);
  }
}

/** `Custom.MlOutcome` → `Custom_MlOutcome` */
const usualProperty = (field: string): string => field.replaceAll('.', '_');

async function ask(
  analytics: Analytics,
  { entitySet, fields, apply }: AnalyticsQuestion,
  propertyOf: (field: string) => string,
  signal?: AbortSignal,
) {
  const { client, rootUrl, project } = analytics;
  const rows: AnalyticsRow[] = [];
  let path: string | undefined = `${pathOf(project.name)}/_odata/${ANALYTICS_VERSION}/${entitySet}?$apply=${encodeURIComponent(apply(propertyOf))}`;
  if (rootUrl.length + path.length > MAX_URL) throw new AnalyticsError('too-long', `The query is longer than ${MAX_URL} characters.`);
  for (let page = 0; path !== undefined && page < MAX_PAGES; page += 1) {
    const answer: { value: AnalyticsRow[]; '@odata.nextLink'?: string } = await client.get(path, analyticsOptions(signal));
    rows.push(...answer.value);
    path = answer['@odata.nextLink']?.replace(rootUrl, '');
  }
  if (path !== undefined) throw new AnalyticsError('too-long', 'Analytics answers with too many groups.');
  return rows.map((row) => ({ ...row, ...Object.fromEntries(fields.map((field) => [field, row[propertyOf(field)] ?? null])) }));
}

/** Of every request: Analytics has its version in the path, and is never asked twice. */
const analyticsOptions = (signal: AbortSignal | undefined) => ({ apiVersion: null, idempotent: false, signal });

const isUnknownProperty = (error: unknown): error is RequestError =>
  error instanceof RequestError && error.status === 400 && /Could not find a property named|VS403522/.test(error.message);

function refusalOf(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  switch (error.kind) {
    case 'notFound':
    // Its host did not answer, or without CORS headers, which a browser tells alike; were the network gone, what is asked instead says so.
    case 'offline':
      return new AnalyticsError('off', error.message);
    case 'unauthorized':
    case 'forbidden':
      return new AnalyticsError('forbidden', error.message);
    case 'throttled':
      return new AnalyticsError('throttled', error.message);
    case 'timeout':
      return new AnalyticsError('slow', error.message);
    default:
      return error.status === 410 ? new AnalyticsError('off', error.message) : error;
  }
}
