import { calendarDate, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { pathOf, type Client } from './client.ts';
import { RequestError } from './request-error.ts';

/** The latest version, which answers every query; it goes into the path. */
const ANALYTICS_VERSION = 'v4.0-preview';
/** The service answers longer URLs with 404. */
const MAX_URL = 3_000;
/** A page holds 10,000 rows; more pages than this means that the query does not aggregate. */
const MAX_PAGES = 5;

/** Why Analytics gave no answer, as far as pages distinguish the cases. */
export type AnalyticsRefusal =
  /** Not installed, not reachable, or too old for this version. */
  | 'off'
  /** The user may not view Analytics. */
  | 'forbidden'
  | 'throttled'
  /** No answer before the request timed out. */
  | 'slow'
  /** The query does not fit into a URL. */
  | 'too-long'
  /** The process lacks a field. */
  | 'missing-field';

/** The only error type that Analytics queries throw themselves. */
export class AnalyticsError extends Error {
  readonly refusal: AnalyticsRefusal;
  constructor(refusal: AnalyticsRefusal, message: string) {
    super(message);
    this.name = 'AnalyticsError';
    this.refusal = refusal;
  }
}

/** Access to Analytics, which has its own host on the service and sits below the collection on a server. */
export interface Analytics {
  client: Client;
  /** Base address with a trailing slash. */
  rootUrl: string;
  project: { id: string; name: string };
}

/**
 * The Analytics URL of an organization. Only the two host names of the service have a separate Analytics host; a server, or a proxy in front of it, has
 * Analytics at the same address.
 *
 * @param organizationUrl as the location service gives it, with a trailing slash.
 */
export function analyticsRoot(organizationUrl: string): string {
  const { hostname, pathname } = new URL(organizationUrl);
  const legacy = /^([^.]+)\.visualstudio\.com$/i.exec(hostname)?.[1];
  const organization = hostname.toLowerCase() === 'dev.azure.com' ? pathname.split('/')[1] : legacy;
  return organization === undefined || organization === '' ? organizationUrl : `https://analytics.dev.azure.com/${organization}/`;
}

/** Access to the Analytics of an organization. */
export function openAnalytics(frame: { organizationUrl: string; clientAt: (baseUrl: string) => Client; project: Analytics['project'] }): Analytics {
  const rootUrl = analyticsRoot(frame.organizationUrl);
  return { client: frame.clientAt(rootUrl), rootUrl, project: frame.project };
}

/** An OData string literal: single-quoted, with inner quotes doubled. */
export const odataText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Keys of the calendar are numbers such as 20261102. @throws RangeError */
export const dayOfKey = (key: number): CalendarDate => calendarDate(`${key}`.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));

export type AnalyticsRow = Readonly<Record<string, unknown>>;

/** A query that names fields by reference name, because Analytics may use other property names. */
export interface AnalyticsQuestion {
  entitySet: 'WorkItems';
  /** Reference names of the custom fields. */
  fields: readonly string[];
  /** The value of `$apply`, given the property of each field. */
  apply: (propertyOf: (field: string) => string) => string;
}

/**
 * Sends one aggregated query. Custom fields go by their usual property names; only if Analytics rejects one is the model read and the query sent again.
 * Nothing else is retried, so as not to add load to a busy service.
 *
 * @returns rows whose custom properties are named by reference names.
 * @throws AnalyticsError | RequestError for an unexpected query or answer.
 */
export async function askAnalytics(analytics: Analytics, question: AnalyticsQuestion, signal?: AbortSignal): Promise<AnalyticsRow[]> {
  try {
    return await ask(analytics, question, usualProperty, signal);
  } catch (error) {
    if (!isUnknownProperty(error)) throw refusalOf(error);
  }
  try {
    // Loaded on demand, because few organizations need it.
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

/** Options of every request: the version is in the path, and requests are never retried. */
const analyticsOptions = (signal: AbortSignal | undefined) => ({ apiVersion: null, idempotent: false, signal });

const isUnknownProperty = (error: unknown): error is RequestError =>
  error instanceof RequestError && error.status === 400 && /Could not find a property named|VS403522/.test(error.message);

function refusalOf(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  switch (error.kind) {
    case 'notFound':
    // Browsers report missing CORS headers like a host that is down; if the network is down, the fallback query fails and says so.
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
