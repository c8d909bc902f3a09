import type { WidgetPosition, WidgetSize } from '../data/dashboards.ts';

/** Pixels of a cell and between cells, as widgets expect them. */
export const CELL = 160;
export const GUTTER = 10;
/** New widgets are placed within this many columns; people may move them further. */
export const USUAL_COLUMNS = 6;

/** An element of the grid. */
export interface Placed {
  position: WidgetPosition;
  size: WidgetSize;
}

/** Pixels of this many cells, including the gutters between them. */
export const pixelsOf = (cells: number): number => cells * CELL + (cells - 1) * GUTTER;

export const overlaps = (a: Placed, b: Placed): boolean =>
  a.position.row < b.position.row + b.size.rowSpan &&
  b.position.row < a.position.row + a.size.rowSpan &&
  a.position.column < b.position.column + b.size.columnSpan &&
  b.position.column < a.position.column + a.size.columnSpan;

/** Compares by row, then by column: the reading order of a dashboard. */
export const byPlace = (a: Placed, b: Placed): number => a.position.row - b.position.row || a.position.column - b.position.column;

/** The first free place of this size, row by row. */
export function freePlace(placed: readonly Placed[], size: WidgetSize): WidgetPosition {
  const lastColumn = Math.max(1, USUAL_COLUMNS - size.columnSpan + 1);
  for (let row = 1; ; row += 1) {
    for (let column = 1; column <= lastColumn; column += 1) {
      const here = { position: { row, column }, size };
      if (!placed.some((widget) => overlaps(here, widget))) return here.position;
    }
  }
}

/**
 * Makes room for one element: it keeps its place, elements that it overlaps move down, and so on below.
 *
 * @returns all elements in the same order; those that did not move are the same objects.
 */
export function makeRoom<T extends Placed>(all: readonly T[], first: T): T[] {
  const settled: T[] = [first];
  const moved = new Map<T, T>([[first, first]]);
  for (const widget of all.filter((candidate) => candidate !== first).toSorted(byPlace)) {
    let here = widget;
    for (
      let under = settled.find((neighbor) => overlaps(here, neighbor));
      under !== undefined;
      under = settled.find((neighbor) => overlaps(here, neighbor))
    ) {
      here = { ...here, position: { ...here.position, row: under.position.row + under.size.rowSpan } };
    }
    settled.push(here);
    moved.set(widget, here);
  }
  return all.map((widget) => moved.get(widget) ?? widget);
}

/** Places widgets without a position: clients leave the choice to the dashboard by sending 0. */
export function placeAll<T extends Placed>(all: readonly T[]): T[] {
  const isPlaced = ({ position }: Placed) => position.row >= 1 && position.column >= 1;
  const placed: T[] = all.filter(isPlaced);
  return all.map((widget) => {
    if (isPlaced(widget)) return widget;
    const here = { ...widget, position: freePlace(placed, widget.size) };
    placed.push(here);
    return here;
  });
}

/** The allowed size that is closest to the wanted one. */
export const nearestSize = (allowed: readonly WidgetSize[], wanted: WidgetSize): WidgetSize =>
  allowed.reduce((best, size) => (distance(size, wanted) < distance(best, wanted) ? size : best));

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The next allowed size in a direction, the other side kept as far as possible; undefined when there is none. */
export function nextSize(allowed: readonly WidgetSize[], size: WidgetSize, direction: Direction): WidgetSize | undefined {
  const side = direction === 'left' || direction === 'right' ? 'columnSpan' : 'rowSpan';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const further = allowed.filter((candidate) => (candidate[side] - size[side]) * sign > 0);
  return further.length === 0 ? undefined : nearestSize(further, size);
}

const distance = (a: WidgetSize, b: WidgetSize): number => Math.abs(a.rowSpan - b.rowSpan) + Math.abs(a.columnSpan - b.columnSpan);

export const sameSize = (a: WidgetSize, b: WidgetSize): boolean => distance(a, b) === 0;
