import type { ODataError } from '../../query/odata/odata-error.ts';
import { ServiceError } from '../errors.ts';

/** An error as OData writes it: `{error: {code, message, innererror: {message, type, stacktrace}}}`. */
export class AnalyticsError extends ServiceError {
  readonly #inner: { message: string; type: string };

  constructor(status: number, message: string, inner: { message: string; type: string }) {
    super(status, 'ODataException', message);
    this.#inner = inner;
  }

  override body(): Record<string, unknown> {
    return { error: { code: '0', message: this.message, innererror: { ...this.#inner, stacktrace: '' } } };
  }
}

/** The message of an invalid query in the wording of the service. */
export function queryError({ message, status, type }: ODataError): AnalyticsError {
  const whole = status === 400 ? `VS403483: The query specified in the URI is not valid: ${message}.` : message;
  return new AnalyticsError(status, whole, { message, type });
}

/** The answer for a caller without the permission "View analytics"; the status is the one observed on the service. */
export function analyticsRefused(): AnalyticsError {
  const message =
    'VS403527: Access to data from the Analytics OData endpoint is not available for all users. Either you have not been authenticated, or you do not have a paid license or subscription for this account.';
  return new AnalyticsError(403, message, { message, type: '' });
}

export const unsupportedVersion = (version: string): ServiceError =>
  new ServiceError(
    410,
    'UnsupportedODataModelVersionException',
    `VS403500: The ${version} OData endpoint for Analytics is not supported. VS403503: Information on the latest recommended version is available here: https://go.microsoft.com/fwlink/?linkid=856818.`,
    { typeName: 'Microsoft.VisualStudio.Services.Analytics.UnsupportedODataModelVersionException, Microsoft.VisualStudio.Services.Analytics.Server' },
  );
