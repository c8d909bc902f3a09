import { findIdentity } from '../../store/core/identities.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

/** Pictures of people: their initials on their colour. Image elements ask for them without a token. */
export const avatarRoutes: readonly Route[] = [
  { ...route('GET', '_apis/GraphProfile/MemberAvatars/{descriptor}', 'vso.profile', avatar), isAnonymous: true },
  { ...route('GET', '_apis/graph/Subjects/{descriptor}/avatars', 'vso.graph', avatar), isAnonymous: true },
];

/** Splits into graphemes: an accent or a modifier belongs to its letter. */
const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

const UNKNOWN_COLOUR = '69707a';

function avatar(request: RestRequest): Answer {
  const identity = findIdentity(request.db, request.param('descriptor'));
  const svg = initialsPicture(initials(identity?.displayName ?? '?'), identity?.colour ?? UNKNOWN_COLOUR);
  return new Answer(200, new TextEncoder().encode(svg), { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' });
}

/** `Mira van Thorsen` → `MT`, `[Project]\Modelling` → `M`. */
function initials(name: string): string {
  const words = name
    .replace(/^\[[^\]]*\]\\/, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = '?', last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last ?? '']
    .map((word) => LETTERS.segment(word)[Symbol.iterator]().next().value?.segment ?? '')
    .join('')
    .toUpperCase();
}

function initialsPicture(text: string, colour: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const ground = /^[\da-f]{6}$/i.test(colour) ? colour : UNKNOWN_COLOUR;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" width="44" height="44"><circle cx="22" cy="22" r="22" fill="#${ground}"/><text x="22" y="22" fill="#fff" font-family="Segoe UI, system-ui, sans-serif" font-size="17" text-anchor="middle" dominant-baseline="central">${escaped}</text></svg>`;
}
