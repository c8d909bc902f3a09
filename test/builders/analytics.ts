import type { AnalyticsContext } from '../../host/query/odata/context.ts';
import type { SetName } from '../../host/query/odata/model.ts';
import { readOptions } from '../../host/query/odata/options.ts';
import { runQuery, type ODataResult } from '../../host/query/odata/run.ts';
import { Query } from '../../host/rest/router.ts';

/** Queries the feed without HTTP: `WorkItems?$filter=…&$select=…`, not encoded. No text of the query may contain `&`. */
export function askAnalytics(context: AnalyticsContext, query: string): ODataResult {
  const [set = '', ...rest] = query.split('?');
  const search = new URLSearchParams(
    rest
      .join('?')
      .split('&')
      .filter((part) => part !== '')
      .map((part): [string, string] => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  return runQuery(context, set as SetName, readOptions(new Query(search)));
}

/** The rows as short text: values joined by spaces, with nested values and without annotations. */
export const rowTexts = (rows: readonly Record<string, unknown>[]): string[] => rows.map((row) => values(row).join(' '));

const values = (value: unknown): string[] => {
  if (Array.isArray(value)) return [`[${value.map((item) => values(item).join(' ')).join(', ')}]`];
  if (value === null || typeof value !== 'object') return [String(value)];
  return Object.entries(value).flatMap(([key, member]) => (key.startsWith('@') ? [] : values(member)));
};
