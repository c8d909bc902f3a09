import type { Extension } from '../extensions/manifest.ts';
import type { Database } from '../store/database.ts';
import { findProject, findTeam, type ProjectRow, type TeamRow } from '../store/core/projects.ts';
import type { Principal } from './auth.ts';
import type { Dialect } from './dialect.ts';
import { invalidArgument, projectNotFound, teamNotFound } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** The answer of a handler; a plain value means status 200 with that body. */
export class Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export interface Route {
  method: Method;
  /** As in the specification, without the organisation: `{project}/{team?}/_apis/wit/wiql/{id}`; `{*path}` takes the rest of the path. */
  template: string;
  /** The OAuth scope that covers the call (`vso.work`); null: any token of a signed-in user. */
  scope: string | null;
  handle: (request: RestRequest) => unknown;
  /** Answered without a token: pictures, which a page loads by their address alone. There is no principal then. */
  isAnonymous?: boolean;
}

export const route = (method: Method, template: string, scope: string | null, handle: Route['handle']): Route => ({
  method,
  template,
  scope,
  handle,
});

/** One REST request, with the project and team of its path looked up on demand. */
export class RestRequest {
  readonly db: Database;
  readonly principal: Principal;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: unknown;
  readonly apiVersion: string | null;
  readonly dialect: Dialect;
  /** The Accept header in lower case; resources of pictures or text choose their format by it. */
  readonly accept: string;
  /** The ETag header, in which clients of the dashboards area send the version they have. */
  readonly eTag: string | null;
  /** The If-Match header: the version that a change is based on. */
  readonly ifMatch: string | null;
  /** The installed extensions. */
  readonly extensions: readonly Extension[];
  /** `http://localhost:8080/local` — no trailing slash. */
  readonly organizationUrl: string;
  /** The full requested URL. */
  readonly url: string;

  constructor(fields: {
    db: Database;
    principal: Principal;
    params: Readonly<Record<string, string>>;
    query: Query;
    body: unknown;
    apiVersion: string | null;
    dialect: Dialect;
    accept: string;
    eTag: string | null;
    ifMatch: string | null;
    extensions: readonly Extension[];
    organizationUrl: string;
    url: string;
  }) {
    this.db = fields.db;
    this.principal = fields.principal;
    this.params = fields.params;
    this.query = fields.query;
    this.body = fields.body;
    this.apiVersion = fields.apiVersion;
    this.dialect = fields.dialect;
    this.accept = fields.accept;
    this.eTag = fields.eTag;
    this.ifMatch = fields.ifMatch;
    this.extensions = fields.extensions;
    this.organizationUrl = fields.organizationUrl;
    this.url = fields.url;
  }

  /** A path parameter that the template guarantees. */
  param(name: string): string {
    return this.params[name] ?? '';
  }

  integerParam(name: string): number {
    const text = this.param(name);
    if (!/^-?\d{1,9}$/.test(text)) throw invalidArgument(`The value '${text}' is not valid for ${name}.`);
    return Number(text);
  }

  /** The project in the path, by name or id. @throws 404 when there is none of that name. */
  get project(): ProjectRow {
    const wanted = this.param('project');
    const project = findProject(this.db, wanted);
    if (project === undefined) throw projectNotFound(wanted);
    return project;
  }

  /** The project in the path, or null when the path names none. */
  get projectOrNull(): ProjectRow | null {
    return this.params['project'] === undefined ? null : this.project;
  }

  /** The team in the path, or the project's default team. */
  get team(): TeamRow {
    const { project } = this;
    const wanted = this.params['team'] ?? project.default_team_id ?? '';
    const team = findTeam(this.db, project.id, wanted);
    if (team === undefined) throw teamNotFound(wanted);
    return team;
  }

  /** The body as an object. @throws 400 when it is anything else. */
  get object(): Record<string, unknown> {
    if (this.body === null || typeof this.body !== 'object' || Array.isArray(this.body)) {
      throw invalidArgument('Value cannot be null. (Parameter: the request body)', 'ArgumentNullException');
    }
    return this.body as Record<string, unknown>;
  }
}

/** Query parameters: names in any case, numbers and dates checked. */
export class Query {
  readonly #values = new Map<string, string>();
  constructor(search: URLSearchParams) {
    for (const [name, value] of search) {
      const key = name.toLowerCase();
      const earlier = this.#values.get(key);
      // A repeated name is an array that the client sent without joining it.
      this.#values.set(key, earlier === undefined ? value : `${earlier},${value}`);
    }
  }
  /** All names, in lower case. */
  get names(): string[] {
    return [...this.#values.keys()];
  }
  text(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }
  flag(name: string): boolean {
    return this.text(name)?.toLowerCase() === 'true';
  }
  integer(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined || text === '') return undefined;
    if (!/^-?\d{1,15}$/.test(text)) throw invalidArgument(`The value '${text}' is not valid for ${name}.`);
    return Number(text);
  }
  date(name: string): Date | undefined {
    const text = this.text(name);
    if (text === undefined || text === '') return undefined;
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw invalidArgument(`The value '${text}' is not valid for ${name}.`);
    return date;
  }
  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
}

interface CompiledRoute {
  route: Route;
  pattern: RegExp;
  names: string[];
  weight: number;
}

/** Finds the route of a path: case-insensitive, any api-version; the template with more literal text wins. */
export class Router {
  readonly #routes: CompiledRoute[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map(compile).toSorted((a, b) => b.weight - a.weight);
  }

  /** @param path without the organisation and without a leading slash, still percent-encoded. */
  find(method: string, path: string): { route: Route; params: Record<string, string> } | 'method-not-allowed' | undefined {
    let isPathKnown = false;
    for (const { route, pattern, names } of this.#routes) {
      const match = pattern.exec(path);
      if (match === null) continue;
      isPathKnown = true;
      if (route.method !== method) continue;
      const params: Record<string, string> = {};
      for (const [index, name] of names.entries()) {
        const value = match[index + 1];
        if (value !== undefined && value !== '') params[name] = decode(value);
      }
      return { route, params };
    }
    return isPathKnown ? 'method-not-allowed' : undefined;
  }

  get routes(): readonly Route[] {
    return this.#routes.map(({ route }) => route);
  }
}

function compile(route: Route): CompiledRoute {
  const names: string[] = [];
  let weight = 0;
  const parts = route.template.split('/').map((segment) => {
    const parameter = /^(\$?)\{(\*?)([A-Za-z]+)(\??)\}$/.exec(segment);
    if (parameter === null) {
      weight += 10;
      return `${segment.replaceAll(/[.$?*+()[\]\\^|]/g, String.raw`\$&`)}/`;
    }
    const [, dollar, star, name, optional] = parameter;
    names.push(name!);
    weight += dollar === '$' ? 5 : optional === '?' || star === '*' ? 0 : 1;
    if (star === '*') return '(.*?)/';
    const segmentPattern = `${dollar === '$' ? String.raw`(?:\$|%24)` : ''}([^/]+)/`;
    return optional === '?' ? `(?:${segmentPattern})?` : segmentPattern;
  });
  return { route, names, weight, pattern: new RegExp(`^${parts.join('')}$`.replace(/\/\$$/, '/?$'), 'i') };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw invalidArgument('A potentially dangerous Request.Path value was detected from the client.');
  }
}
