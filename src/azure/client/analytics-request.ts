import type { Client } from './client.ts';

/** The latest version, which answers every query; it is part of the path. */
export const ANALYTICS_VERSION = 'v4.0-preview';

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

/** Of every request: Analytics has its version in the path, and is never asked twice. */
export const analyticsOptions = (signal: AbortSignal | undefined) => ({ apiVersion: null, idempotent: false, signal });
