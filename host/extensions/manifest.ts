import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A contribution as written in the manifest, with full ids. */
export interface Contribution {
  id: string;
  type: string;
  targets: string[];
  properties: Record<string, unknown>;
  constraints: Constraint[];
}

export interface Constraint {
  name: string;
  inverse: boolean;
  properties: Record<string, unknown>;
}

/** A file or folder that the package holds, and where in it. */
export interface PackagedFile {
  /** Absolute path on this machine. */
  source: string;
  /** Path in the package, without leading slash; empty for the package's root. */
  target: string;
}

/** One installed extension. */
export interface Extension {
  /** `publisher.extension` */
  id: string;
  publisherId: string;
  extensionId: string;
  version: string;
  name: string;
  description: string;
  scopes: string[];
  /** Base address of the pages if the manifest names one (a development server); otherwise the packaged files are served. */
  baseUri: string | null;
  contributions: Contribution[];
  files: PackagedFile[];
}

/** An invalid manifest; the message names the file and the property for its author. */
export class ManifestError extends Error {}

type Json = Record<string, unknown>;

/**
 * Reads the manifest of one extension from one or several files.
 *
 * Several files are merged as the packaging tool does: lists are joined, single values come from the first file that has them, and the override file wins.
 *
 * @param patterns file names or globs, relative to `folder`.
 * @throws ManifestError
 */
export function readExtension(patterns: readonly string[], options: { folder: string; override?: string }): Extension {
  const files = findFiles(patterns, options.folder);
  const manifests = files.map((file) => ({ file, json: readJson(file) }));
  const override = options.override === undefined ? {} : readJson(resolve(options.folder, options.override));
  const merged: Json = {};
  for (const { json } of manifests) mergeInto(merged, json);
  Object.assign(merged, override);
  const reader = new Reader(files[0]!, merged);

  const publisherId = reader.text('publisher');
  const extensionId = reader.text('id');
  for (const [name, value] of [
    ['publisher', publisherId],
    ['id', extensionId],
  ] as const) {
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(value)) throw reader.error(name, `may hold letters, digits and dashes only, but is "${value}"`);
  }
  const id = `${publisherId}.${extensionId}`;
  return {
    id,
    publisherId,
    extensionId,
    version: reader.text('version'),
    name: reader.optionalText('name') ?? extensionId,
    description: reader.optionalText('description') ?? '',
    scopes: reader.texts('scopes'),
    baseUri: reader.optionalText('baseUri') ?? null,
    contributions: reader.objects('contributions').map(({ value, path }) => readContribution(reader, value, path, id)),
    files: manifests.flatMap(({ file, json }) => readFiles(new Reader(file, json), dirname(file), options.folder)),
  };
}

function findFiles(patterns: readonly string[], folder: string): string[] {
  const files: string[] = [];
  for (const pattern of patterns) {
    const paths = globSync(pattern, { cwd: folder })
      .toSorted()
      .map((name) => resolve(folder, name))
      .filter((name) => statSync(name).isFile());
    if (paths.length === 0) throw new ManifestError(`No manifest matches "${pattern}".`);
    for (const file of paths) if (!files.includes(file)) files.push(file);
  }
  if (files.length === 0) throw new ManifestError('No manifest was named.');
  return files;
}

function readJson(file: string): Json {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new ManifestError(`The manifest ${file} cannot be read.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ManifestError(`The manifest ${file} is not valid JSON: ${(error as Error).message}`);
  }
  if (!isObject(json)) throw new ManifestError(`The manifest ${file} must hold a JSON object.`);
  return json;
}

function mergeInto(merged: Json, json: Json): void {
  for (const [key, value] of Object.entries(json)) {
    const earlier = merged[key];
    if (Array.isArray(earlier) && Array.isArray(value)) merged[key] = [...(earlier as unknown[]), ...(value as unknown[])];
    else if (isObject(earlier) && isObject(value)) merged[key] = { ...value, ...earlier };
    else if (earlier === undefined) merged[key] = value;
  }
}

function readContribution(reader: Reader, value: Json, path: string, extensionId: string): Contribution {
  const own = new Reader(reader.file, value, path);
  const shortId = own.text('id');
  if (!/^[A-Za-z0-9_.-]+$/.test(shortId)) throw own.error('id', `may hold letters, digits, dots, dashes and underscores only, but is "${shortId}"`);
  const full = (id: string) => (id.startsWith('.') ? `${extensionId}${id}` : id);
  const properties = value['properties'] === undefined ? {} : value['properties'];
  if (!isObject(properties)) throw own.error('properties', 'must be an object');
  if (properties['uri'] !== undefined && typeof properties['uri'] !== 'string') throw own.error('properties.uri', 'must be a text');
  return {
    id: full(`.${shortId.replace(/^\./, '')}`),
    type: full(own.text('type')),
    targets: own.texts('targets').map(full),
    properties,
    constraints: own.objects('constraints').map(({ value: constraint, path: where }) => {
      const inner = new Reader(reader.file, constraint, where);
      const inside = isObject(constraint['properties']) ? constraint['properties'] : {};
      const featureId = inside['featureId'];
      return {
        name: inner.text('name'),
        inverse: constraint['inverse'] === true,
        properties: typeof featureId === 'string' ? { ...inside, featureId: full(featureId) } : inside,
      };
    }),
  };
}

/** Paths are relative to the folder in which packaging runs, but manifests in subfolders often mean their own folder. */
function readFiles(reader: Reader, manifestFolder: string, workingFolder: string): PackagedFile[] {
  return reader
    .objects('files')
    .filter(({ value }) => value['addressable'] === true)
    .flatMap(({ value, path }) => {
      const entry = new Reader(reader.file, value, path);
      const name = entry.text('path');
      const target = (entry.optionalText('packagePath') ?? name)
        .replace(/^(\.?\/)+/, '')
        .replace(/\/+$/, '')
        .replace(/^\.$/, '');
      const folders = [...new Set([manifestFolder, workingFolder])];
      // The file may be missing: a build may write it while the host runs.
      return folders.map((folder) => ({ source: resolve(folder, name), target }));
    });
}

const isObject = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Reads properties of one manifest object; errors name the file and the path of the property. */
class Reader {
  readonly file: string;
  readonly #json: Json;
  readonly #path: string;

  constructor(file: string, json: Json, path = '') {
    this.file = file;
    this.#json = json;
    this.#path = path;
  }

  error(property: string, problem: string): ManifestError {
    return new ManifestError(`In the manifest ${this.file}, "${this.#path}${property}" ${problem}.`);
  }

  text(property: string): string {
    const value = this.optionalText(property);
    if (value === undefined || value === '') throw this.error(property, 'is missing');
    return value;
  }

  optionalText(property: string): string | undefined {
    const value = this.#json[property];
    if (value !== undefined && typeof value !== 'string') throw this.error(property, 'must be a text');
    return value;
  }

  texts(property: string): string[] {
    const value = this.#json[property] ?? [];
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) throw this.error(property, 'must be a list of texts');
    return value as string[];
  }

  objects(property: string): { value: Json; path: string }[] {
    const value = this.#json[property] ?? [];
    if (!Array.isArray(value) || !value.every(isObject)) throw this.error(property, 'must be a list of objects');
    return value.map((item, index) => ({ value: item, path: `${this.#path}${property}[${index}].` }));
  }
}
