import type { Candidate, EvidenceReading } from '../../src/domain/evidence/candidate.ts';
import { markdownTable } from '../../src/domain/evidence/readers/tables/markdown-table.ts';
import { plainText } from '../../src/domain/evidence/readers/plain-text.ts';
import { sklearnReportText } from '../../src/domain/evidence/readers/sklearn-report-text.ts';

const READERS = [sklearnReportText, markdownTable, plainText];

/** Reads a text with the first of the readers of text that recognises it. */
export function readText(text: string): EvidenceReading & { format: string | null } {
  const source = { text, fileName: '', json: undefined };
  const reader = READERS.find(({ recognises }) => recognises(source));
  return reader === undefined ? { format: null, candidates: [], series: [], remarks: [] } : { format: reader.id, ...reader.read(source) };
}

/** A candidate in one line: `AUC = 0.85 [0.8, 0.9 at 95%]; runs 5; n 100; asks spread`. The place is left out where it is the first line. */
function inOneLine({ name, value, unit, interval, runs, sampleSize, scores, from, questions }: Candidate): string {
  const parts = [`${name} = ${value}${unit === '' ? '' : ` ${unit}`}${interval === null ? '' : ` ${ends(interval)}`}`.trim()];
  if (runs !== null) parts.push(`runs ${runs}`);
  if (sampleSize !== null) parts.push(`n ${sampleSize}`);
  if (scores.length > 0) parts.push(`mean of ${scores.join(', ')}`);
  for (const { kind, answers } of questions) parts.push(`asks ${kind}: ${answers.map(({ meaning }) => meaning).join(' | ')}`);
  return parts.join('; ') + (from === 'line 1' ? '' : ` (${from})`);
}

const ends = ({ low, high, level }: NonNullable<Candidate['interval']>) => `[${low}, ${high}${level === null ? '' : ` at ${level}%`}]`;

/** Everything that a text gives, a line for each. */
export function summaryOf(text: string): string[] {
  const { candidates, series, remarks } = readText(text);
  return [
    ...candidates.map(inOneLine),
    ...series.map(({ name, scores }) => `scores ${name}: ${scores.join(', ')}`),
    ...remarks.map(({ kind, written }) => `${kind}: ${written}`),
  ];
}
