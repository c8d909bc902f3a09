import { noOptions, type QueryOptions } from './ast.ts';
import { notSupported, ODataError } from './odata-error.ts';
import { parseApply, parseExpand, parseFilter, parseOrderBy, parseSelect } from './parser.ts';

/** The parameters of an address, decoded; names in lower case. */
export interface Parameters {
  readonly names: readonly string[];
  text: (name: string) => string | undefined;
}

const KNOWN_OPTIONS = ['$apply', '$filter', '$orderby', '$select', '$expand', '$top', '$skip', '$count', '$skiptoken', '$format'];

/** Reads the query options of an address; empty ones count as left out. @throws ODataError */
export function readOptions(query: Parameters): QueryOptions {
  const unknown = query.names.find((name) => name.startsWith('$') && !KNOWN_OPTIONS.includes(name));
  if (unknown !== undefined) throw notSupported(`the query option '${unknown}'`);
  const read = <T>(name: string, parse: (text: string) => T, otherwise: T): T => {
    const text = query.text(name);
    return text === undefined || text.trim() === '' ? otherwise : parse(text);
  };
  return {
    ...noOptions(),
    apply: read('$apply', parseApply, null),
    filter: read('$filter', parseFilter, null),
    orderBy: read('$orderby', parseOrderBy, []),
    select: read('$select', parseSelect, null),
    expand: read('$expand', parseExpand, []),
    top: wholeNumber(query, '$top') ?? null,
    skip: wholeNumber(query, '$skip') ?? null,
    count: read('$count', readFlag, false),
  };
}

function readFlag(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ODataError(`Invalid value '${text}' for $count query option found. Valid values are 'true' and 'false'.`);
}

/** @throws ODataError when the option is there and no whole number. */
export function wholeNumber(query: Parameters, name: string): number | undefined {
  const text = query.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw new ODataError(`Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`);
  return Number(text);
}
