import type { EvidenceReading } from '../../domain/evidence/candidate.ts';
import { JSON_READERS } from '../../domain/evidence/json-formats.ts';
import type { EvidenceReader } from '../../domain/evidence/reader.ts';
import { isCutJson, sourceOf } from '../../domain/evidence/source.ts';

/** Reads like `readEvidence`, and loads the readers of texts and tables only for what is no JSON that a reader knows. */
export async function readPasted(text: string, fileName: string): Promise<EvidenceReading | null> {
  const source = sourceOf(text, fileName);
  if (isCutJson(source)) return null;
  const find = (readers: readonly EvidenceReader[]) => readers.find(({ recognises }) => recognises(source));
  const reader =
    find(JSON_READERS) ?? find((await import(/* webpackChunkName: "result-text" */ '../../domain/evidence/text-formats.ts')).TEXT_READERS);
  return reader?.read(source) ?? null;
}
