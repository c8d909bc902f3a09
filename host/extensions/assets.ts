import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { Extension, PackagedFile } from './manifest.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export interface Asset {
  content: Uint8Array<ArrayBuffer>;
  type: string;
}

/**
 * Reads a file of an extension's package, or undefined when the package has none of that name.
 *
 * Names are case-sensitive, as on the service. Real manifests are inconsistent about the first folder (`dist/hub.html` against `hub.html`), so a
 * file is also found with that folder left out or put in front.
 */
export async function readAsset(extension: Extension, name: string): Promise<Asset | undefined> {
  const withoutFolder = name.includes('/') ? name.slice(name.indexOf('/') + 1) : undefined;
  const names = [
    name,
    ...(withoutFolder === undefined ? [] : [withoutFolder]),
    ...firstFolders(extension.files).map((folder) => `${folder}/${name}`),
  ];
  for (const candidate of names) {
    for (const file of extension.files) {
      const path = pathIn(file, candidate);
      const content = path === undefined ? undefined : await readInside(file.source, path);
      if (content !== undefined) return { content, type: typeOf(candidate) };
    }
  }
  return undefined;
}

/** Reads a file below a folder, never outside of it. */
export async function readBelow(folder: string, name: string): Promise<Asset | undefined> {
  const content = await readInside(folder, resolve(folder, name));
  return content && { content, type: typeOf(name) };
}

const typeOf = (name: string): string => TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';

const firstFolders = (files: readonly PackagedFile[]): string[] => [
  ...new Set(files.map(({ target }) => target.split('/')[0]!).filter((folder) => folder !== '')),
];

/** The path of a packaged name when this entry covers it. */
function pathIn({ source, target }: PackagedFile, name: string): string | undefined {
  if (name === target) return source;
  if (target === '') return join(source, name);
  return name.startsWith(`${target}/`) ? join(source, name.slice(target.length + 1)) : undefined;
}

async function readInside(root: string, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const [realRoot, realPath] = await Promise.all([realpath(root), realpath(path)]);
    if (realPath !== realRoot && !realPath.startsWith(realRoot + sep)) return undefined;
    if (!(await stat(realPath)).isFile()) return undefined;
    return new Uint8Array(await readFile(realPath));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
