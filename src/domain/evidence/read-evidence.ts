import type { EvidenceReading } from './candidate.ts';
import { READERS, type FormatId } from './registry.ts';
import { sourceOf } from './source.ts';

export interface Evidence extends EvidenceReading {
  format: FormatId;
}

/**
 * Reads a text that was pasted, or the content of a file of results. Nothing is chosen and nothing computed: candidates are the numbers of the text under their
 * own names, at most 200 of them.
 *
 * @param fileName empty for a paste; it helps where the content alone does not tell.
 * @returns null if no reader recognises the text.
 */
export function readEvidence(text: string, fileName = ''): Evidence | null {
  const source = sourceOf(text, fileName);
  if (source.json === undefined && isCutJson(source.text)) return null;
  const reader = READERS.find(({ recognises }) => recognises(source));
  return reader === undefined ? null : { format: reader.id, ...reader.read(source) };
}

/** Text that begins like JSON and is none, for instance because it was cut, may end within a number. */
const isCutJson = (text: string): boolean => /^\s*(?:\{|\[\s*[{["'])/.test(text);
