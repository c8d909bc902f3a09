import type { EvidenceReading } from './candidate.ts';
import type { EvidenceReader, EvidenceSource } from './reader.ts';
import { READERS, type FormatId } from './registry.ts';
import { isCutJson, sourceOf } from './source.ts';

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
export const readEvidence = (text: string, fileName = ''): Evidence | null => readWith(READERS, sourceOf(text, fileName));

/** Reads a source with the first of some readers that recognises it; null if none does. */
function readWith(readers: readonly EvidenceReader<FormatId>[], source: EvidenceSource): Evidence | null {
  if (isCutJson(source)) return null;
  const reader = readers.find(({ recognises }) => recognises(source));
  return reader === undefined ? null : { format: reader.id, ...reader.read(source) };
}
