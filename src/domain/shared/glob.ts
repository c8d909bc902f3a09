/**
 * Whether a path matches a glob: `*` is any part of a name, `?` one letter, `**` any folders. Case is ignored, as is a leading slash of either.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return patternOf(glob).test(path.replace(/^\//, ''));
}

const patterns = new Map<string, RegExp>();

function patternOf(glob: string): RegExp {
  let pattern = patterns.get(glob);
  if (pattern === undefined) {
    const source = glob
      .replace(/^\//, '')
      .split(/(\*\*\/|\*\*|\*|\?)/)
      .map((part) => WILD[part] ?? part.replaceAll(/[\\^$.+()[\]{}|/-]/g, String.raw`\$&`))
      .join('');
    pattern = new RegExp(`^${source}$`, 'i');
    patterns.set(glob, pattern);
  }
  return pattern;
}

const WILD: Readonly<Record<string, string>> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' };
