import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkAnalyticsRequest, isAnalyticsRequest } from './analytics-request.ts';

/** A request as it went over the wire. */
export interface SentRequest {
  method: string;
  url: string;
  contentType: string | null;
  body: string | null;
}

interface Parameter {
  name: string;
  in: 'query' | 'path' | 'body' | 'header';
  description?: string;
  required?: boolean;
  /** false: a part of the path that may be left out, such as the team of a query. */
  'x-ms-required'?: boolean;
  type?: string;
  schema?: Schema;
}
interface Schema {
  $ref?: string;
  type?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
  enum?: unknown[];
}
interface Operation {
  operationId: string;
  parameters: (Parameter | { $ref: string })[];
  consumes?: string[];
}
interface Specification {
  paths: Record<string, Record<string, Operation>>;
  'x-ms-paths'?: Record<string, Record<string, Operation>>;
  parameters?: Record<string, Parameter>;
  definitions: Record<string, Schema>;
}

/** The published specifications, and the few operations that this copy of them leaves out. */
const SPECS = [resolve(process.cwd(), '../shared/specs'), resolve(process.cwd(), 'test/contract/specs')];
const VERSION = '7.1';

interface Candidate {
  specification: Specification;
  operation: Operation;
  pattern: RegExp;
}

let candidates: Map<string, Candidate[]> | undefined;

/**
 * Finds a request of the extension in the published specifications (7.1): path, verb, names of the query, api-version, content type and the JSON types of
 * the body. Requests to Analytics, which are in none of them, are held to its documentation.
 *
 * @returns what is wrong with it; nothing when it is found as sent.
 */
export function checkRequest(request: SentRequest): string[] {
  if (isAnalyticsRequest(request)) return checkAnalyticsRequest(request);
  const url = new URL(request.url);
  const path = url.pathname.replace(/\/$/, '');
  const matching = (operations().get(request.method.toUpperCase()) ?? []).filter(({ pattern }) => pattern.test(path));
  if (matching.length === 0) return [`${request.method} ${path} is in no specification`];
  const findings = matching.map((candidate) => differences(candidate, request, url.searchParams));
  return findings.toSorted((a, b) => a.length - b.length)[0]!;
}

function differences({ specification, operation }: Candidate, request: SentRequest, query: URLSearchParams): string[] {
  const parameters = operation.parameters.map((one) => ('$ref' in one ? specification.parameters![one.$ref.split('/').at(-1)!]! : one));
  const named = `${operation.operationId}:`;
  const problems: string[] = [];
  const known = parameters.filter((one) => one.in === 'query');
  for (const name of query.keys()) if (!known.some((one) => one.name === name)) problems.push(`${named} unknown query parameter ${name}`);
  const version = /should be set to '([^']+)'/.exec(known.find(({ name }) => name === 'api-version')?.description ?? '')?.[1];
  if (query.get('api-version') !== version) problems.push(`${named} api-version ${query.get('api-version')} instead of ${version}`);
  for (const one of known) {
    const value = query.get(one.name);
    if (value !== null && one.type === 'integer' && !/^-?\d+$/.test(value)) problems.push(`${named} ${one.name}=${value} is no integer`);
    if (value !== null && one.type === 'boolean' && !/^(true|false)$/.test(value)) problems.push(`${named} ${one.name}=${value} is no boolean`);
  }
  const body = parameters.find((one) => one.in === 'body');
  if (request.body !== null) {
    if (body === undefined) problems.push(`${named} takes no body`);
    else {
      const type = request.contentType?.split(';')[0] ?? '';
      if (!(operation.consumes ?? ['application/json']).includes(type)) problems.push(`${named} content type ${type}`);
      // A file is sent as it is.
      if (type !== 'application/octet-stream')
        problems.push(...typeProblems(JSON.parse(request.body), body.schema ?? {}, specification, 'body').map((problem) => `${named} ${problem}`));
    }
  }
  return problems;
}

/** JSON types against a schema; the specifications know neither `required` nor null, so neither is looked at. */
function typeProblems(value: unknown, schema: Schema, specification: Specification, at: string): string[] {
  if (value === null) return [];
  if (schema.$ref !== undefined) return typeProblems(value, specification.definitions[schema.$ref.split('/').at(-1)!] ?? {}, specification, at);
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((item: unknown, index) => typeProblems(item, schema.items ?? {}, specification, `${at}[${index}]`));
  }
  if (schema.enum !== undefined && typeof value === 'string')
    return schema.enum.some((one) => String(one).toLowerCase() === value.toLowerCase()) ? [] : [`${at} ${value} is no value of the enum`];
  if (schema.type === 'integer' || schema.type === 'number') return typeof value === 'number' ? [] : [`${at} is no number`];
  if (schema.type === 'boolean' || (schema.type === 'string' && schema.enum === undefined))
    return typeof value === schema.type ? [] : [`${at} is no ${schema.type}`];
  const properties = [schema, ...(schema.allOf ?? [])].reduce<Record<string, Schema>>(
    (all, one) => ({ ...all, ...resolved(one, specification).properties }),
    {},
  );
  // `object` without properties stands for any value in these specifications.
  if (Object.keys(properties).length === 0) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return [`${at} is no object`];
  return Object.entries(value).flatMap(([key, member]) => {
    const property = properties[key];
    return property === undefined ? [`${at}.${key} is unknown`] : typeProblems(member, property, specification, `${at}.${key}`);
  });
}

const resolved = (schema: Schema, specification: Specification): Schema =>
  schema.$ref === undefined ? schema : (specification.definitions[schema.$ref.split('/').at(-1)!] ?? {});

function operations(): Map<string, Candidate[]> {
  if (candidates !== undefined) return candidates;
  const found = new Map<string, Candidate[]>();
  const areas = SPECS.flatMap((root) =>
    readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(root, entry.name)] : [])),
  );
  for (const area of areas) {
    const folder = join(area, VERSION);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const specification = JSON.parse(readFileSync(join(folder, file), 'utf8').replace(/^\ufeff/, '')) as Specification;
      for (const [path, methods] of Object.entries({ ...specification['x-ms-paths'], ...specification.paths })) {
        for (const [method, operation] of Object.entries(methods)) {
          if (method === 'parameters') continue;
          const list = found.get(method.toUpperCase()) ?? [];
          list.push({ specification, operation, pattern: patternOf(path, optionalParts(operation)) });
          found.set(method.toUpperCase(), list);
        }
      }
    }
  }
  candidates = found;
  return found;
}

const optionalParts = ({ parameters }: Operation): Set<string> =>
  new Set((parameters ?? []).flatMap((one) => ('name' in one && one.in === 'path' && one['x-ms-required'] === false ? [one.name] : [])));

/** `/{organization}/{project}/_apis/wit/workitems/${type}` as a pattern; letters in any case, as the service routes. */
function patternOf(path: string, optional: ReadonlySet<string>): RegExp {
  const text = path
    .split('?')[0]!
    .replace(/\/$/, '')
    .split(/(\/?\$?\{[^}]+\})/)
    .map((part) => {
      const [, slash, dollar, name] = /^(\/?)(\$?)\{([^}]+)\}$/.exec(part) ?? [];
      if (name === undefined) return part.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
      const segment = `${slash}${dollar === '$' ? String.raw`(?:\$|%24)` : ''}[^/]+`;
      return optional.has(name) ? `(?:${segment})?` : segment;
    })
    .join('');
  return new RegExp(`^${text}$`, 'i');
}
