import type { EvidenceReading } from '../candidate.ts';
import type { Span } from './items.ts';
import { MAX_CANDIDATES, readLines } from './lines.ts';

/** Adds what the lines around tables say; otherwise a metric in the prose would be missed, and one in the table taken for the only one. */
export function withLinesAround(inside: Omit<EvidenceReading, 'series'>, parts: readonly Span[], text: string): EvidenceReading {
  let rest = '';
  for (const { start, end } of parts) rest += text.slice(rest.length, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ');
  const around = readLines(rest + text.slice(rest.length));
  const candidates = [...inside.candidates, ...around.candidates];
  const cut = candidates.length > MAX_CANDIDATES && !around.remarks.some(({ kind }) => kind === 'cut');
  return {
    candidates: candidates.slice(0, MAX_CANDIDATES),
    series: around.series,
    remarks: [
      ...inside.remarks,
      ...around.remarks,
      ...(cut ? [{ kind: 'cut' as const, from: candidates[MAX_CANDIDATES - 1]!.from, written: '' }] : []),
    ],
  };
}
