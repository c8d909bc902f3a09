import { readInto } from '../collector.ts';
import { readNumber } from '../number-text.ts';
import { defineReader } from '../reader.ts';
import { offerSection, type SectionEntry } from '../section.ts';

const HEADER = /^\|? *(?:Revision[ |]+)?(?:Path|Metric)(?: {2,}| *\|)/;
const MAX_ROWS = 1000;

interface Cell {
  text: string;
  at: number;
}

/** What `dvc metrics show` and `dvc metrics diff` print, with `--md` too: columns with two spaces or bars between them. */
export const dvcText = defineReader({
  id: 'dvc-text',
  recognises: ({ text }) => {
    const header = headerOf(text).map((cell) => cell.text);
    return header.includes('Path') ? header.length > 1 : header[0] === 'Metric' && header.at(-1) === 'Change';
  },
  read: readInto((collector, { text }) => {
    const header = headerOf(text).map((cell) => cell.text);
    const lines = linesOf(text, HEADER.exec(text.trimStart()) === null ? 0 : text.indexOf('\n', text.length - text.trimStart().length) + 1);
    if (lines.length > MAX_ROWS) collector.cut(`row ${MAX_ROWS + 1}`);
    const news: SectionEntry[] = [];
    const olds: SectionEntry[] = [];
    for (const cells of lines.slice(0, MAX_ROWS)) {
      const at = (name: string) => cells[header.indexOf(name)]?.text;
      const place = [at('Revision'), at('Path')]
        .filter(Boolean)
        .map((part) => `${part}, `)
        .join('');
      const entryOf = (cell: Cell | undefined, key: string, from: string): SectionEntry[] => {
        const number = cell === undefined ? null : readNumber(cell.text, cell.at);
        if (number !== null) return [{ key, from, number }];
        if (cell !== undefined && /^nan$/i.test(cell.text)) collector.remark('not-finite', from, cell.text);
        else if (cell !== undefined && /^[+\-−]?[.\d]/.test(cell.text)) collector.remark('not-understood', from, cell.text);
        return [];
      };
      const metric = at('Metric');
      if (metric === undefined) {
        const first = header.indexOf('Path') + 1;
        offerSection(
          header.slice(first).flatMap((key, index) => entryOf(cells[first + index], key, `${place}${key}`)),
          collector,
        );
        continue;
      }
      const values = header.slice(header.indexOf('Metric') + 1).filter((name) => name !== 'Change');
      const [before, after] = values.length === 1 ? [undefined, values[0]!] : [values[0], values[1]!];
      news.push(...entryOf(cells[header.indexOf(after)], metric, `${place}${metric}, ${after}`));
      if (before !== undefined) olds.push(...entryOf(cells[header.indexOf(before)], metric, `${place}${metric}, ${before}`));
    }
    offerSection(news, collector);
    offerSection(olds, collector, { prefix: 'old ' });
  }),
});

function headerOf(text: string): Cell[] {
  const start = text.length - text.trimStart().length;
  const end = text.indexOf('\n', start);
  return end === -1 || end - start > 10_000 || !HEADER.test(text.slice(start, end)) ? [] : cellsOf(text.slice(start, end), start);
}

function linesOf(text: string, from: number): Cell[][] {
  const rows: Cell[][] = [];
  for (let start = from; start < text.length && rows.length <= MAX_ROWS;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + 10_000));
    if (line.trim() !== '' && !/^[|:\- ]+$/.test(line)) rows.push(cellsOf(line, start));
    start = end + 1;
  }
  return rows;
}

/** Cells with where they start in the text. */
function cellsOf(line: string, lineStart: number): Cell[] {
  const isMarkdown = line.trimStart().startsWith('|');
  const cells = [...line.matchAll(isMarkdown ? /[^|]+/g : /\S+(?: \S+)*/g)];
  return cells
    .map(({ 0: text, index }) => ({ text: text.trim(), at: lineStart + index + text.length - text.trimStart().length }))
    .filter(({ text }) => text !== '');
}
