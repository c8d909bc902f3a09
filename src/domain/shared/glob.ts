/**
 * Whether a path matches a glob: `*` is any part of a name, `?` one letter, `**` any folders. Case is ignored, as is a leading slash of either.
 *
 * The path is read once, with all places of the glob that could be reached kept side by side, so that the work is at most the length of the path times that
 * of the glob, whatever somebody stored as a pattern.
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

/** `folders` is `**` with the slash after it: whole names, each with its slash, none at all included. */
type Token = { kind: 'letter'; letter: string } | { kind: 'any-letter' } | { kind: 'any-name' } | { kind: 'anything' } | { kind: 'folders' };

/** A position in the tokens; half-way places lie inside a name that `folders` has begun. */
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

/** Adds a place and those that follow it without a letter. */
function reach(places: Set<Place>, from: Place, tokens: readonly Token[]): void {
  for (let place = from; !places.has(place); place += 1) {
    places.add(place);
    const kind = tokens[place]?.kind;
    if (kind !== 'any-name' && kind !== 'anything' && kind !== 'folders') return;
  }
}

/** Where a letter leads from a place. */
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
