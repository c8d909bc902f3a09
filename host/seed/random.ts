import { createHash } from 'node:crypto';

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');

/** A whole number of 32 bits that is always the same for the same name, to begin random numbers with. */
export const stableNumber = (name: string): number => Number.parseInt(digest(name).slice(0, 8), 16);

/** A GUID that is always the same for the same name, so that links into sample data survive loading it again. */
export function stableGuid(name: string): string {
  const hex = digest(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
