import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compares what the host answers with what the real service answered.
 *
 * Compared are the keys of every object, the JSON types, whether a member is null or absent, and how dates are written. Values are not.
 * The elements of a list are compared as a union: a key that every recorded element has must be in every element of the answer, and a key
 * that the answer has must be in some recorded element. A null on either side says only that the member is there.
 */

type Kind = 'string' | 'date' | 'number' | 'boolean' | 'object' | 'array';

interface Shape {
  kinds: Set<Kind>;
  isNullable: boolean;
  /** How many objects were merged, and in how many of them each key was seen. */
  objects: number;
  members: Map<string, { shape: Shape; seen: number }>;
  element: Shape | undefined;
}

/** A difference that is known and meant. It covers the path and everything below; one that covers nothing is itself reported. */
export interface Tolerance {
  /** Such as `$.value[]._links`. */
  path: string;
  reason: string;
}

export interface CompareOptions {
  tolerate?: readonly Tolerance[];
  /** Objects that are dictionaries: their keys are data, their values are compared as the elements of a list are. */
  dictionaries?: readonly string[];
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
/** At most seven digits of a second, never a trailing zero. The zone may be missing only in the service's own zero date. */
const SERVICE_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?Z$|^0001-01-01T00:00:00$/;

const compared: string[] = [];

/**
 * @param recorded one recorded body, or several of the same resource whose shapes are united.
 * @returns the differences, one line each with the JSON path; none when the shapes agree.
 */
export function compareShape(actual: unknown, recorded: unknown, options: CompareOptions & { several?: boolean } = {}): string[] {
  const wanted = emptyShape();
  const bodies = options.several === true ? (recorded as unknown[]) : [recorded];
  for (const body of bodies) learn(wanted, body, '$', options.dictionaries ?? []);
  const found = emptyShape();
  learn(found, actual, '$', options.dictionaries ?? []);
  const differences: { path: string; text: string }[] = [];
  differ(found, wanted, '$', differences);
  badDates(actual, '$', differences);
  compared.push(`${bodies.length}`);
  const tolerances = options.tolerate ?? [];
  const left = differences.filter(({ path }) => !tolerances.some((tolerance) => covers(tolerance.path, path)));
  const unused = tolerances.filter((tolerance) => !differences.some(({ path }) => covers(tolerance.path, path)));
  return [...left.map(({ path, text }) => `${path}: ${text}`), ...unused.map(({ path }) => `${path}: the tolerance covers no difference any more`)];
}

const covers = (tolerated: string, path: string) => path === tolerated || path.startsWith(`${tolerated}.`) || path.startsWith(`${tolerated}[`);

/** Writes the number of comparisons of an area to `out/contract`, where the report of the suite reads it. Call it after all tests of a file. */
export function reportComparisons(area: string): void {
  const folder = join('out', 'contract');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${area}.json`),
    JSON.stringify({ area, comparisons: compared.length, recordings: compared.reduce((sum, count) => sum + Number(count), 0) }),
  );
}

/** The body of a recorded response, by its path in the collection of recordings. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what it reads of the recording
export function recordedBody<T = unknown>(path: string): T {
  return (recording(path).response as { body: T }).body;
}

/** A recording with its request, where one was kept. */
export function recording(path: string): {
  request?: { method: string; uri: string; body: unknown };
  response: { status: number | null; body: unknown };
} {
  return readJson(join('..', 'shared', 'recorded', path)) as { response: { status: number | null; body: unknown } };
}

/** The body of an example of the specification, such as `work/7.1/httpExamples/backlogs/GET__work_backlogs.json`. */
export function exampleBody(path: string, status = '200'): unknown {
  return (readJson(join('..', 'shared', 'specs', path)) as { responses: Record<string, { body: unknown }> }).responses[status]?.body;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as unknown;

const emptyShape = (): Shape => ({ kinds: new Set(), isNullable: false, objects: 0, members: new Map(), element: undefined });

function learn(shape: Shape, value: unknown, path: string, dictionaries: readonly string[]): void {
  if (value === null || value === undefined) {
    shape.isNullable = true;
    return;
  }
  if (Array.isArray(value)) {
    shape.kinds.add('array');
    shape.element ??= emptyShape();
    // Long lists were cut in the recordings; a marker stands for the rest.
    for (const item of value) if (!isTrimMarker(item)) learn(shape.element, item, `${path}[]`, dictionaries);
    return;
  }
  if (typeof value === 'object') {
    shape.kinds.add('object');
    if (dictionaries.includes(path)) {
      shape.element ??= emptyShape();
      for (const item of Object.values(value)) learn(shape.element, item, `${path}[]`, dictionaries);
      return;
    }
    shape.objects += 1;
    for (const [key, member] of Object.entries(value)) {
      let known = shape.members.get(key);
      if (known === undefined) shape.members.set(key, (known = { shape: emptyShape(), seen: 0 }));
      known.seen += 1;
      learn(known.shape, member, `${path}.${key}`, dictionaries);
    }
    return;
  }
  shape.kinds.add(typeof value === 'string' ? (DATE.test(value) ? 'date' : 'string') : (typeof value as 'number' | 'boolean'));
}

const isTrimMarker = (value: unknown) => value !== null && typeof value === 'object' && '_trimmed' in value;

function differ(found: Shape, wanted: Shape, path: string, differences: { path: string; text: string }[]): void {
  if (wanted.kinds.size > 0) {
    for (const kind of found.kinds)
      if (!wanted.kinds.has(kind)) differences.push({ path, text: `is ${kind}, recorded ${[...wanted.kinds].join(' or ')}` });
  }
  if (found.objects > 0 && wanted.objects > 0) {
    for (const [key, { seen }] of wanted.members) {
      const isAlwaysThere = seen === wanted.objects;
      if (isAlwaysThere && (found.members.get(key)?.seen ?? 0) < found.objects) differences.push({ path: `${path}.${key}`, text: 'is missing' });
    }
    for (const [key, member] of found.members) {
      const known = wanted.members.get(key);
      if (known === undefined) differences.push({ path: `${path}.${key}`, text: 'is not recorded' });
      else differ(member.shape, known.shape, `${path}.${key}`, differences);
    }
  }
  if (found.element !== undefined && wanted.element !== undefined) differ(found.element, wanted.element, `${path}[]`, differences);
}

function badDates(value: unknown, path: string, differences: { path: string; text: string }[]): void {
  if (Array.isArray(value)) for (const item of value) badDates(item, `${path}[]`, differences);
  else if (value !== null && typeof value === 'object')
    for (const [key, member] of Object.entries(value)) badDates(member, `${path}.${key}`, differences);
  else if (typeof value === 'string' && DATE.test(value) && !SERVICE_DATE.test(value)) differences.push({ path, text: `writes a date as ${value}` });
}
