import { parseLiterals } from './parse-literal.ts';
import type { EvidenceSource } from './reader.ts';

/**
 * Prepares a text for the readers, in time proportional to its length.
 *
 * @param fileName with or without its folders; empty for a paste.
 */
export function sourceOf(text: string, fileName = ''): EvidenceSource {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
  return {
    text: lines,
    fileName: fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1).toLowerCase(),
    json: parseLiterals(lines) ?? undefined,
  };
}

/** Whether a text begins like JSON and is none, for instance because it was cut; it may end within a number. A list of tables of TOML begins so, and is none. */
export const isCutJson = ({ text, json }: EvidenceSource): boolean =>
  json === undefined && /^\s*(?:\{|\[\s*[{["'])/.test(text) && !/^\s*\[\[[\w. -]+\]\]\s/.test(text);
