import * as fc from 'fast-check';
import { groupMatrix, type Cell } from '../../../src/domain/collaboration/group-matrix.ts';

const NAMES = ['Data', 'Model', 'Serving', 'App', 'Sales', 'Legal'];
const tiesOf = (counts: readonly (readonly number[])[]) =>
  counts.flatMap((row, from) => row.flatMap((count, to) => Array.from({ length: count }, () => ({ from: NAMES[from]!, to: NAMES[to]! }))));
const matrixOf = (counts: readonly (readonly number[])[]) => groupMatrix(NAMES.slice(0, counts.length), tiesOf(counts));
const shown = (cell: Cell) => (cell.kind === 'count' ? cell.count : cell.kind === 'few' ? 'few' : '-');
const rows = (counts: readonly (readonly number[])[]) => matrixOf(counts).cells.map((row) => row.map(shown));

// prettier-ignore
it.each([
  ['nothing to hide',
    [[9, 4, 5], [6, 9, 7], [8, 3, 9]],
    [['-', 4, 5], [6, '-', 7], [8, 3, '-']]],
  ['one small cell takes others along, so that no sum gives it away',
    [[0, 18, 4, 9], [15, 0, 11, 2], [3, 12, 0, 9], [9, 9, 8, 0]],
    // The circle that costs least: row Model – App, App – row Data, Data – Serving, Serving – row Model.
    [['-', 18, 'few', 'few'], [15, '-', 'few', 'few'], [3, 12, '-', 9], [9, 9, 8, '-']]],
  ['none at all is few as well: a zero tells as much',
    [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    [['-', 'few', 'few'], ['few', '-', 'few'], ['few', 'few', '-']]],
  ['two groups: the small one hides the other, since the sum of both may be known',
    [[0, 2], [7, 0]],
    [['-', 'few'], ['few', '-']]],
  ['two groups with nothing to hide', [[0, 4], [7, 0]], [['-', 4], [7, '-']]],
  ['one group', [[5]], [['-']]],
])('%s', (_situation, counts, expected) => {
  expect(rows(counts)).toEqual(expected);
});

it('leaves out ties with groups that nobody set up', () => {
  expect(groupMatrix(['Data', 'Model'], [{ from: 'Data', to: 'Somebody else' }]).cells[0]!.map(shown)).toEqual(['-', 'few']);
});

/** The rank of a matrix, by elimination. */
function rank(matrix: readonly (readonly number[])[]): number {
  const rest = matrix.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rest[0]?.length ?? 0); column += 1) {
    const pivot = rest.findIndex((row, index) => index >= found && Math.abs(row[column]!) > 1e-9);
    if (pivot === -1) continue;
    [rest[found], rest[pivot]] = [rest[pivot]!, rest[found]!];
    for (const [index, row] of rest.entries()) {
      if (index === found) continue;
      const factor = row[column]! / rest[found]![column]!;
      rest[index] = row.map((value, position) => value - factor * rest[found]![position]!);
    }
    found += 1;
  }
  return found;
}

describe('whatever the counts', () => {
  const counts = fc
    .integer({ min: 3, max: 6 })
    .chain((size) => fc.array(fc.array(fc.nat(9), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }));

  it('no hidden cell follows from the others and the sums of all rows and columns', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { cells } = matrixOf(given);
        const hidden = cells.flatMap((row, from) => row.flatMap(({ kind }, to) => (kind === 'few' ? [[from, to] as const] : [])));
        // Each sum of a row or column, less its shown cells, is an equation over its hidden ones. A cell follows when it is a combination of equations.
        const equations = [
          ...given.map((_, line) => hidden.map(([from]) => (from === line ? 1 : 0))),
          ...given.map((_, line) => hidden.map(([, to]) => (to === line ? 1 : 0))),
        ];
        for (const index of hidden.keys()) {
          const alone = hidden.map((_, other) => (other === index ? 1 : 0));
          expect(rank([...equations, alone])).toBe(rank(equations) + 1);
        }
      }),
    );
  });

  it('small counts are never shown, and what is shown is right', () => {
    fc.assert(
      fc.property(counts, (given) => {
        for (const [from, row] of matrixOf(given).cells.entries())
          for (const [to, cell] of row.entries()) {
            if (from === to) expect(cell.kind).toBe('self');
            else if (given[from]![to]! < 3) expect(cell.kind).toBe('few');
            else if (cell.kind === 'count') expect(cell.count).toBe(given[from]![to]);
          }
      }),
    );
  });
});
