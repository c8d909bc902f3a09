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
  ['nothing to hide; counts are rounded to threes',
    [[0, 4, 5], [6, 0, 7], [8, 3, 0]],
    [['-', 3, 6], [6, '-', 6], [9, 3, '-']]],
  ['one small cell takes others along, so that no sum gives it away',
    [[0, 18, 4, 9], [15, 0, 11, 2], [3, 12, 0, 9], [9, 9, 8, 0]],
    // The cycle that costs least: row Model – App, App – row Data, Data – Serving, Serving – row Model.
    [['-', 18, 'few', 'few'], [15, '-', 'few', 'few'], [3, 12, '-', 9], [9, 9, 9, '-']]],
  ['a zero does not protect a zero: cells that can shrink are hidden with it',
    [[0, 0, 5, 9], [0, 0, 9, 9], [9, 9, 0, 9], [9, 9, 9, 0]],
    [['-', 'few', 'few', 9], ['few', '-', 'few', 9], [9, 9, '-', 9], ['few', 'few', 'few', '-']]],
  ['none at all is few as well: a zero tells as much',
    [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    [['-', 'few', 'few'], ['few', '-', 'few'], ['few', 'few', '-']]],
  ['two groups: the small one hides the other, since the sum of both may be known',
    [[0, 2], [7, 0]],
    [['-', 'few'], ['few', '-']]],
  ['two groups with nothing to hide', [[0, 4], [7, 0]], [['-', 3], [6, '-']]],
  ['one group', [[5]], [['-']]],
])('%s', (_situation, counts, expected) => {
  expect(rows(counts)).toEqual(expected);
});

it('leaves out ties with groups that nobody set up', () => {
  expect(groupMatrix(['Data', 'Model'], [{ from: 'Data', to: 'Someone else' }]).cells[0]!.map(shown)).toEqual(['-', 'few']);
});

/**
 * Whether a table of nonnegative integers exists with these sums, whose cells may be filled where `isFree`: a maximum flow from rows to columns, by
 * augmenting paths.
 */
function isFeasible(rowSums: readonly number[], columnSums: readonly number[], isFree: (row: number, column: number) => boolean): boolean {
  if ([...rowSums, ...columnSums].some((sum) => sum < 0)) return false;
  const [supply, demand] = [[...rowSums], [...columnSums]];
  const flow = rowSums.map(() => columnSums.map(() => 0));
  const augment = (row: number, seen: Set<number>): boolean => {
    for (const column of columnSums.keys()) {
      if (!isFree(row, column) || seen.has(column)) continue;
      seen.add(column);
      const giver = demand[column]! > 0 ? null : [...rowSums.keys()].find((index) => flow[index]![column]! > 0 && augment(index, seen));
      if (giver === undefined) continue;
      if (giver === null) demand[column]! -= 1;
      else flow[giver]![column]! -= 1;
      flow[row]![column]! += 1;
      return true;
    }
    return false;
  };
  for (const row of supply.keys()) while (supply[row]! > 0 && augment(row, new Set())) supply[row]! -= 1;
  return supply.every((left) => left === 0) && demand.every((left) => left === 0);
}

/** Whether a hidden cell could have another value, for someone who knows every cell that is not hidden and all sums. */
function isOpen(
  counts: readonly (readonly number[])[],
  isHidden: (row: number, column: number) => boolean,
  place: readonly [number, number],
): boolean {
  const value = counts[place[0]]![place[1]]!;
  const isFree = (row: number, column: number) => isHidden(row, column) && !(row === place[0] && column === place[1]);
  const sumOf = (cells: number[], isOwn: boolean, taken: number) => cells.reduce((sum, count) => sum + count, 0) - (isOwn ? taken : 0);
  return [value - 1, value + 1].some((other) => {
    if (other < 0) return false;
    const rowSums = counts.map((row, from) =>
      sumOf(
        row.filter((_, to) => isHidden(from, to)),
        from === place[0],
        other,
      ),
    );
    const columnSums = counts.map((_, to) =>
      sumOf(
        counts.flatMap((row, from) => (isHidden(from, to) ? [row[to]!] : [])),
        to === place[1],
        other,
      ),
    );
    return isFeasible(rowSums, columnSums, isFree);
  });
}

describe('whatever the counts', () => {
  const counts = fc
    .integer({ min: 3, max: 6 })
    .chain((size) => fc.array(fc.array(fc.nat(9), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }));

  it('no hidden cell can be worked out from the others and the sums of all rows and columns, unless hiding all of them would not help', () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const { cells } = matrixOf(drawn);
        for (const [from, row] of cells.entries())
          for (const [to, cell] of row.entries()) {
            if (cell.kind !== 'few') continue;
            const couldBeOpen = isOpen(drawn, (left, right) => left !== right, [from, to]);
            expect(isOpen(drawn, (left, right) => cells[left]![right]!.kind === 'few', [from, to])).toBe(couldBeOpen);
          }
      }),
      { numRuns: 400 },
    );
  });

  it('two periods do not tell what happened between them: more than one number is possible for every cell', () => {
    /** Numbers that a cell may stand for; nobody can see whether a hidden one is small or protects another. */
    const valuesOf = (cell: Cell, truth: number) =>
      cell.kind === 'count' ? [cell.count - 1, cell.count, cell.count + 1] : Array.from({ length: truth + 3 }, (_, value) => value);
    fc.assert(
      fc.property(counts, fc.nat(4), (before, more) => {
        const after = before.map((row, from) => row.map((count, to) => count + ((from + 2 * to) % (more + 1))));
        const [first, second] = [matrixOf(before).cells, matrixOf(after).cells];
        for (const [from, row] of first.entries())
          for (const [to, cell] of row.entries()) {
            if (cell.kind === 'self') continue;
            const [earlier, later] = [valuesOf(cell, before[from]![to]!), valuesOf(second[from]![to]!, after[from]![to]!)];
            const differences = new Set(earlier.flatMap((low) => later.map((high) => high - low)).filter((difference) => difference >= 0));
            expect(differences.size).toBeGreaterThan(1);
          }
      }),
    );
  });

  it('small counts are never shown, and what is shown is right to the nearest three', () => {
    fc.assert(
      fc.property(counts, (given) => {
        for (const [from, row] of matrixOf(given).cells.entries())
          for (const [to, cell] of row.entries()) {
            if (from === to) expect(cell.kind).toBe('self');
            else if (given[from]![to]! < 3) expect(cell.kind).toBe('few');
            else if (cell.kind === 'count') {
              expect(cell.count % 3).toBe(0);
              expect(Math.abs(cell.count - given[from]![to]!)).toBeLessThanOrEqual(1);
            }
          }
      }),
    );
  });
});

// prettier-ignore
it.each([
  ['two groups that never meet while both meet the others',  [[0, 9, 9, 0], [9, 0, 9, 9], [9, 9, 0, 9], [0, 9, 9, 0]], [['Data', 'App']]],
  ['they meet now and then: two of nine expected',           [[0, 9, 9, 1], [9, 0, 9, 9], [9, 9, 0, 9], [1, 9, 9, 0]], [['Data', 'App']]],
  ['half as often as expected is no reason to say so',       [[0, 9, 9, 3], [9, 0, 9, 9], [9, 9, 0, 9], [3, 9, 9, 0]], []],
  ['too few ties to expect any',                             [[0, 2, 2, 0], [2, 0, 2, 2], [2, 2, 0, 2], [0, 2, 2, 0]], []],
  ['a group that meets no one: it has too few ties itself',  [[0, 9, 9, 0], [9, 0, 9, 0], [9, 9, 0, 0], [0, 0, 0, 0]], []],
  ['two groups alone',                                       [[0, 1], [0, 0]], []],
  ['everyone meets everyone',                                [[0, 9, 9], [9, 0, 9], [9, 9, 0]], []],
])('names groups that hardly meet: %s', (_situation, counts, expected) => {
  expect(matrixOf(counts).strangers).toEqual(expected);
});
