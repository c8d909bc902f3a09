import type { Candidate, Remark } from '../candidate.ts';
import { defineReader } from '../reader.ts';
import { withLinesAround } from '../text/around.ts';
import type { Span } from '../text/items.ts';
import { MAX_CHARACTERS } from '../text/lines.ts';
import { linesOf } from '../text/markdown.ts';

const HEADER = /^.*?\bprecision\s+recall\s+f1-score\s+support\s*$/;
const METRICS = ['precision', 'recall', 'f1-score'];
const NUMBERS = /(?:\s{2,}|^\s*|\t)((?:\d\.\d+|nan)(?:\s+(?:\d\.\d+|nan)){0,2})\s+(\d+(?:\.0)?)\s*$/;

/**
 * The text that scikit-learn's `classification_report` prints. Metrics are named as in its dictionary with spaces: `accuracy`, `macro avg f1-score`, `cat
 * precision`; the support is the size of the sample. Accuracy is one number, since it is the micro average of all three.
 *
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html
 */
export const sklearnReportText = defineReader({
  id: 'sklearn-report-text',
  recognises: ({ text }) => text.includes('f1-score') && linesOf(text.slice(0, MAX_CHARACTERS)).some(({ text: line }) => isHeader(line)),
  read: ({ text }) => {
    const lines = linesOf(text.slice(0, MAX_CHARACTERS));
    const candidates: Candidate[] = [];
    const remarks: Remark[] = [];
    const parts: Span[] = [];
    for (const [index, header] of lines.entries()) {
      if (!isHeader(header.text)) continue;
      const before = candidates.length + remarks.length;
      let end = header.end;
      for (const line of lines.slice(index + 1)) {
        if (line.text.trim() !== '' && !readRow(line, candidates, remarks)) break;
        end = line.end;
      }
      if (candidates.length + remarks.length > before) parts.push({ start: header.start, end });
    }
    return withLinesAround({ candidates, remarks }, parts, text);
  },
});

const isHeader = (line: string): boolean => line.length < 500 && line.includes('f1-score') && HEADER.test(line);

/** @returns false for a line that is no row of the report */
function readRow({ text }: { text: string }, candidates: Candidate[], remarks: Remark[]): boolean {
  const row = text.length < 500 ? NUMBERS.exec(text) : null;
  if (row === null) return false;
  const label = text.slice(0, row.index).trim();
  const numbers = [...row[1]!.matchAll(/\S+/g)].map(([number]) => number);
  const support = Number(row[2]);
  const sampleSize = Number.isSafeInteger(support) ? support : null;
  const from = `row ${label}`;
  if (numbers.length === 1) add({ name: label, written: numbers[0]!, from }, sampleSize, candidates, remarks);
  else if (numbers.length === 3) {
    for (const [column, written] of numbers.entries())
      add({ name: `${label} ${METRICS[column]!}`, written, from: `${from}, column ${METRICS[column]!}` }, sampleSize, candidates, remarks);
  } else remarks.push({ kind: 'not-understood', from, written: text.slice(0, 60).trim() });
  return true;
}

function add(
  { name, written, from }: Pick<Candidate, 'name' | 'written' | 'from'>,
  sampleSize: number | null,
  candidates: Candidate[],
  remarks: Remark[],
): void {
  if (written === 'nan') remarks.push({ kind: 'not-finite', from, written });
  else candidates.push({ name, value: Number(written), written, interval: null, runs: null, sampleSize, unit: '', scores: [], from, questions: [] });
}
