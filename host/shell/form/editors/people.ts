import type { Identity } from '../../data/service-types.ts';

/** A longer list is not read; typing another letter narrows it. */
export const MAX_PEOPLE = 50;

/** Letters as they are compared: without case and without marks, so that "Muller" finds "Müller". */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * The people whom a text means: each of its words begins a word of the name, or the address holds it.
 *
 * @returns at most `MAX_PEOPLE` of them, those whose name begins with the text first, and how many there are in all.
 */
export function findPeople<Person extends Identity>(people: readonly Person[], text: string): { found: Person[]; total: number } {
  const wanted = plain(text.trim());
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  const matches = people.filter(({ displayName, uniqueName }) => {
    const parts = plain(displayName).split(/[\s'-]+/);
    const address = plain(uniqueName);
    return words.every((word) => parts.some((part) => part.startsWith(word)) || address.includes(word));
  });
  const begins = ({ displayName }: Person) => (plain(displayName).startsWith(wanted) ? 0 : 1);
  const ordered = matches.toSorted((a, b) => begins(a) - begins(b) || a.displayName.localeCompare(b.displayName));
  return { found: ordered.slice(0, MAX_PEOPLE), total: matches.length };
}
