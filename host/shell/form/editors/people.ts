import type { Identity } from '../../data/service-types.ts';

/** A longer list is hard to scan; typing another letter narrows it. */
export const MAX_PEOPLE = 50;

/** Normalizes text for comparison: no case and no diacritics, so that "Muller" finds "Müller". */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * The people who match a text: each of its words starts a word of the name or is part of the address.
 *
 * @returns at most `MAX_PEOPLE` of them, those whose name begins with the text first, and how many there are in all.
 */
export function findPeople<Person extends Identity>(people: readonly Person[], text: string): { people: Person[]; total: number } {
  const wanted = plain(text.trim());
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  const matches = people.filter(({ displayName, uniqueName }) => {
    const parts = plain(displayName).split(/[\s'-]+/);
    const address = plain(uniqueName);
    return words.every((word) => parts.some((part) => part.startsWith(word)) || address.includes(word));
  });
  const begins = ({ displayName }: Person) => (plain(displayName).startsWith(wanted) ? 0 : 1);
  const ordered = matches.toSorted((a, b) => begins(a) - begins(b) || a.displayName.localeCompare(b.displayName));
  return { people: ordered.slice(0, MAX_PEOPLE), total: matches.length };
}
