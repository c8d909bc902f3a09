import { array, assert, integer, property, record } from 'fast-check';
import { freePlace, makeRoom, nextSize, overlaps, pixelsOf, placeAll } from '../../../../host/shell/dashboard/grid.ts';

const at = (row: number, column: number, columnSpan = 1, rowSpan = 1) => ({ position: { row, column }, size: { rowSpan, columnSpan } });

test.each([
  [1, 160],
  [2, 330],
  [4, 670],
])('%i cells are %i pixels', (cells, pixels) => {
  expect(pixelsOf(cells)).toBe(pixels);
});

test.each([
  ['an empty dashboard', [], 2, { row: 1, column: 1 }],
  ['beside the only widget', [at(1, 1, 2)], 2, { row: 1, column: 3 }],
  ['in a gap that is wide enough', [at(1, 1), at(1, 4, 3)], 2, { row: 1, column: 2 }],
  ['below, where the gap is too narrow', [at(1, 1), at(1, 3, 4)], 2, { row: 2, column: 1 }],
  ['below, for one wider than the usual columns', [at(1, 1)], 9, { row: 2, column: 1 }],
])('the free place: %s', (_situation, placed, columnSpan, expected) => {
  expect(freePlace(placed, { rowSpan: 1, columnSpan })).toEqual(expected);
});

test('what lies under a widget moves down, and so on; the rest keeps its place and its identity', () => {
  const [first, under, below, beside] = [at(1, 1, 2, 2), at(2, 2), at(3, 2), at(1, 4)];
  const arranged = makeRoom([first, under, below, beside], first);
  expect(arranged.map(({ position }) => position)).toEqual([
    { row: 1, column: 1 },
    { row: 3, column: 2 },
    { row: 4, column: 2 },
    { row: 1, column: 4 },
  ]);
  expect(arranged[0]).toBe(first);
  expect(arranged[3]).toBe(beside);
});

const placed = record({
  position: record({ row: integer({ min: 1, max: 6 }), column: integer({ min: 1, max: 6 }) }),
  size: record({ rowSpan: integer({ min: 1, max: 3 }), columnSpan: integer({ min: 1, max: 3 }) }),
});

test('whatever is moved where: nothing overlaps, the moved one stays, and nothing leaves its columns', () => {
  assert(
    property(array(placed, { minLength: 1, maxLength: 8 }), (all) => {
      const arranged = makeRoom(all, all[0]!);
      expect(arranged[0]).toBe(all[0]);
      expect(arranged.map(({ position }) => position.column)).toEqual(all.map(({ position }) => position.column));
      for (const [index, one] of arranged.entries()) {
        expect(arranged.slice(index + 1).some((other) => overlaps(one, other))).toBe(false);
      }
    }),
  );
});

test('a widget at 0 gets a free place', () => {
  expect(placeAll([at(0, 0, 2), at(1, 1)]).map(({ position }) => position)).toEqual([
    { row: 1, column: 2 },
    { row: 1, column: 1 },
  ]);
});

describe('the next size', () => {
  const allowed = [at(1, 1, 2, 1), at(1, 1, 1, 1), at(1, 1, 2, 2), at(1, 1, 3, 2)].map(({ size }) => size);
  test.each([
    ['right', { rowSpan: 1, columnSpan: 1 }, { rowSpan: 1, columnSpan: 2 }],
    ['down', { rowSpan: 1, columnSpan: 2 }, { rowSpan: 2, columnSpan: 2 }],
    ['right', { rowSpan: 2, columnSpan: 2 }, { rowSpan: 2, columnSpan: 3 }],
    ['right', { rowSpan: 2, columnSpan: 3 }, undefined],
    ['up', { rowSpan: 2, columnSpan: 3 }, { rowSpan: 1, columnSpan: 2 }],
  ] as const)('%s of %j', (direction, size, expected) => {
    expect(nextSize(allowed, size, direction)).toEqual(expected);
  });
});
