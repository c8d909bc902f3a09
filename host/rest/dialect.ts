/**
 * The two ways in which the service writes JSON.
 *
 * `documented`: lists wrapped as `{count, value}`, enums by name, ISO dates, urls present.
 * `client`: what the extension client asks for in its Accept header: bare lists, enums as numbers, `"\/Date(ms)\/"`, no urls. Each option can also come alone.
 */
export interface Dialect {
  excludeUrls: boolean;
  enumsAsNumbers: boolean;
  msDateFormat: boolean;
  noArrayWrap: boolean;
}

export const DOCUMENTED: Dialect = { excludeUrls: false, enumsAsNumbers: false, msDateFormat: false, noArrayWrap: false };

/** Reads the dialect and the api-version from an Accept header such as `application/json;api-version=7.1;excludeUrls=true`. */
export function parseAccept(accept: string | undefined): { dialect: Dialect; apiVersion: string | null } {
  const options = new Map<string, string>();
  for (const part of (accept ?? '').split(/[;,]/)) {
    const [key, value] = part.split('=');
    if (key !== undefined && value !== undefined) options.set(key.trim().toLowerCase(), value.trim());
  }
  const isOn = (key: string) => options.get(key)?.toLowerCase() === 'true';
  return {
    dialect: {
      excludeUrls: isOn('excludeurls'),
      enumsAsNumbers: isOn('enumsasnumbers'),
      msDateFormat: isOn('msdateformat'),
      noArrayWrap: isOn('noarraywrap'),
    },
    apiVersion: options.get('api-version') ?? null,
  };
}

/** An enum value with both of its spellings. */
export class EnumValue {
  readonly name: string;
  readonly number: number;
  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
  }
}

/** An enumeration of the service. Reads names (any case) and numbers, writes either. */
export class EnumType<Name extends string = string> {
  readonly #numbers: Readonly<Record<Name, number>>;
  constructor(numbers: Readonly<Record<Name, number>>) {
    this.#numbers = numbers;
  }
  of(name: Name): EnumValue {
    return new EnumValue(name, this.#numbers[name]);
  }
  /** The name for a name in any case or for a number; undefined when it is neither. */
  parse(text: string | number | null | undefined): Name | undefined {
    if (text === null || text === undefined) return undefined;
    const wanted = String(text).toLowerCase();
    return (Object.keys(this.#numbers) as Name[]).find((name) => name.toLowerCase() === wanted || String(this.#numbers[name]) === wanted);
  }
}

/** A list answer: wrapped or bare by the dialect. `count` may differ from the length where the service counts otherwise. */
export class ListAnswer {
  readonly items: readonly unknown[];
  constructor(items: readonly unknown[]) {
    this.items = items;
  }
}

/**
 * Content whose members named `url` are data, not addresses of the service: the targets of links, the documents of extensions. Omitting urls
 * does not affect it.
 */
export class Verbatim {
  readonly body: unknown;
  constructor(body: unknown) {
    this.body = body;
  }
}

export const verbatim = (body: unknown): Verbatim => new Verbatim(body);

export const list = (items: readonly unknown[]): ListAnswer => new ListAnswer(items);

/**
 * Writes an answer as JSON text. Handlers hand over `Date`, `EnumValue`, `ListAnswer` and `Verbatim`; `undefined` members are left out and `null` ones kept.
 */
export function render(body: unknown, dialect: Dialect): string {
  const text = JSON.stringify(toPlain(body, dialect, true));
  // JSON.stringify does not escape the slashes that the client's date parser looks for.
  return dialect.msDateFormat ? text.replaceAll(/"\/Date\((-?\d+)\)\/"/g, String.raw`"\/Date($1)\/"`) : text;
}

function toPlain(value: unknown, dialect: Dialect, isRoot = false): unknown {
  // The most common case, so it is checked first.
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ListAnswer) {
    const items = value.items.map((item) => toPlain(item, dialect));
    return dialect.noArrayWrap && isRoot ? items : { count: items.length, value: items };
  }
  if (value instanceof Verbatim) return toPlain(value.body, { ...dialect, excludeUrls: false });
  if (value instanceof Date) return dialect.msDateFormat ? `/Date(${value.getTime()})/` : isoDate(value);
  if (value instanceof EnumValue) return dialect.enumsAsNumbers ? value.number : value.name;
  if (Array.isArray(value)) return value.map((item) => toPlain(item, dialect));
  const plain: Record<string, unknown> = {};
  const members = value as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const member = members[key];
    if (member === undefined) continue;
    if (dialect.excludeUrls && (key === 'url' || key === '_links')) continue;
    plain[key] = toPlain(member, dialect);
  }
  return plain;
}

/** ISO 8601 in UTC as the service writes it: fractions of a second without trailing zeros, none when they are zero. */
function isoDate(date: Date): string {
  return date.toISOString().replace(/\.?0+Z$/, 'Z');
}
