/**
 * Whether a path matches a glob: `*` is any part of a name, `?` one character, `**` any folders. Case and leading slashes are ignored.
 *
 * Simulates the glob as an NFA: the path is read once while all reachable positions are tracked, so that the time is at most proportional to the length of the
 * path times that of the glob, whatever the pattern.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const tokens = tokensOf(glob);
  let places = new Set<Place>();
  reach(places, 0, tokens);
  for (const letter of path.replace(/^\//, '').toLowerCase()) {
    const next = new Set<Place>();
    for (const place of places) step(next, place, letter, tokens);
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(tokens.length);
}

/** `folders` is `**` with the slash after it: zero or more whole names, each with its slash. */
type Token = { kind: 'letter'; letter: string } | { kind: 'any-letter' } | { kind: 'any-name' } | { kind: 'anything' } | { kind: 'folders' };

/** A position in the tokens; a half position is inside a name matched by `folders`. */
type Place = number;
const INSIDE = 0.5;

const tokensByGlob = new Map<string, readonly Token[]>();

function tokensOf(glob: string): readonly Token[] {
  let tokens = tokensByGlob.get(glob);
  if (tokens === undefined) {
    const parts =
      glob
        .replace(/^\//, '')
        .toLowerCase()
        .match(/\*\*\/|\*\*|\*|\?|[^*?]/gu) ?? [];
    tokens = parts.map((part): Token => WILD[part] ?? { kind: 'letter', letter: part });
    tokensByGlob.set(glob, tokens);
  }
  return tokens;
}

const WILD: Readonly<Record<string, Token>> = {
  '**/': { kind: 'folders' },
  '**': { kind: 'anything' },
  '*': { kind: 'any-name' },
  '?': { kind: 'any-letter' },
};

/** Adds a place and those reachable from it without consuming a character. */
function reach(places: Set<Place>, from: Place, tokens: readonly Token[]): void {
  for (let place = from; !places.has(place); place += 1) {
    places.add(place);
    const kind = tokens[place]?.kind;
    if (kind !== 'any-name' && kind !== 'anything' && kind !== 'folders') return;
  }
}

/** Adds the places reachable from a place by one character. */
function step(next: Set<Place>, place: Place, letter: string, tokens: readonly Token[]): void {
  if (!Number.isInteger(place)) {
    if (letter === '/') reach(next, place - INSIDE, tokens);
    else next.add(place);
    return;
  }
  const token = tokens[place];
  switch (token?.kind) {
    case 'letter':
      if (token.letter === letter) reach(next, place + 1, tokens);
      return;
    case 'any-letter':
      if (letter !== '/') reach(next, place + 1, tokens);
      return;
    case 'any-name':
      if (letter !== '/') reach(next, place, tokens);
      return;
    case 'anything':
      reach(next, place, tokens);
      return;
    case 'folders':
      if (letter !== '/') next.add(place + INSIDE);
      return;
    default:
  }
}
