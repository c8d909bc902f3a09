import * as fc from 'fast-check';
import { toCsv } from '../../../src/domain/shared/csv.ts';

/** A reader of RFC 4180 that shares nothing with the writer. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  for (let index = 0; index < csv.length; index += 1) {
    if (csv[index] === '"') {
      for (index += 1; csv[index] !== '"' || csv[index + 1] === '"'; index += 1) {
        if (csv[index] === '"') index += 1;
        cell += csv[index];
      }
    } else if (csv[index] === ',') {
      row.push(cell);
      cell = '';
    } else if (csv.startsWith('\r\n', index)) {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      index += 1;
    } else cell += csv[index];
  }
  return rows;
}

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a,b', 'say "hi"', 'two\r\nlines', 'line\nbreak', '', "it's"));

describe('toCsv', () => {
  it('gives every cell back, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const harmless = rows.map((row) => row.map((cell) => cell.replace(/^[=+\-@\t\r]+/, '')));
        expect(parse(toCsv(harmless))).toEqual(harmless);
      }),
    );
  });

  it('never lets a cell begin like a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (start, rest) => {
        const [[cell = ''] = []] = parse(toCsv([[start + rest]]));
        expect(/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell)).toBe(false);
      }),
    );
  });

  // prettier-ignore
  it.each([
    ['a formula',          '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"\r\n'],
    ['a negative number',  '-3.5',            '-3.5\r\n'],
    ['a signed number',    '+2',              '+2\r\n'],
    ['a mail address',     '@someone',        "'@someone\r\n"],
    ['nothing',            null,              '\r\n'],
    ['a number',           12,                '12\r\n'],
  ])('writes %s', (_what, cell, csv) => {
    expect(toCsv([[cell]])).toBe(csv);
  });
});
