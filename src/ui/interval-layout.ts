import type { IntervalMarks } from '../domain/hypothesis/interval-marks.ts';

/** A drawing of lines, areas, circles and texts, by which pages and pipelines draw the same picture. Lengths are in pixels. */
export interface Drawing {
  width: number;
  height: number;
  /** What the picture says, for people who cannot see it. */
  label: string;
  shapes: readonly Shape[];
}

export type Shape =
  | { kind: 'line'; role: 'axis' | 'goal' | 'comparator' | 'interval' | 'end'; x1: number; y1: number; x2: number; y2: number }
  | { kind: 'area'; role: 'meets'; x: number; y: number; width: number; height: number }
  | { kind: 'circle'; role: 'estimate' | 'point-estimate'; x: number; y: number; radius: number }
  /** Centered at `x`. */
  | { kind: 'text'; role: 'goal' | 'comparator' | 'result' | 'hint'; x: number; y: number; text: string };

const WIDTH = 340;
const HEIGHT = 84;
/** Part of the width that stays free on each side of the outermost mark. */
const MARGIN = 0.09;
/** Rough width of a letter at 11 pixels, the widest of common fonts, which only keeps texts inside the picture. */
const LETTER = { plain: 6.6, bold: 7.6 };
const MAX_NAME = 26;

const LINE = 44;
const BAND = { top: 33, bottom: 55 };

/** The interval of a result on a scale with the value that the plan needs and the comparator, each with its number. */
export function intervalDrawing(marks: IntervalMarks): Drawing {
  const { observed, interval, goal, comparator, isHigherBetter } = marks;
  const x = scaleOf(marks);
  const goalX = x(goal);
  const shapes: Shape[] = [
    {
      kind: 'area',
      role: 'meets',
      x: isHigherBetter ? goalX : 0,
      y: BAND.top,
      width: isHigherBetter ? WIDTH - goalX : goalX,
      height: BAND.bottom - BAND.top,
    },
    { kind: 'line', role: 'axis', x1: 0, y1: BAND.bottom, x2: WIDTH, y2: BAND.bottom },
    { kind: 'line', role: 'goal', x1: goalX, y1: 15, x2: goalX, y2: BAND.bottom },
    textAt('goal', goalX, 11, goalText(marks)),
  ];
  if (comparator !== null) {
    shapes.push({ kind: 'line', role: 'comparator', x1: x(comparator), y1: 30, x2: x(comparator), y2: BAND.bottom });
    shapes.push(textAt('comparator', x(comparator), 26, comparatorText(marks)));
  }
  if (interval !== null) {
    const [low, high] = [x(interval.low), x(interval.high)];
    shapes.push({ kind: 'line', role: 'interval', x1: low, y1: LINE, x2: high, y2: LINE });
    for (const end of [low, high]) shapes.push({ kind: 'line', role: 'end', x1: end, y1: LINE - 5, x2: end, y2: LINE + 5 });
  }
  shapes.push({ kind: 'circle', role: interval === null ? 'point-estimate' : 'estimate', x: x(observed), y: LINE, radius: 5 });
  shapes.push(textAt('result', x(observed), 68, marks.text));
  shapes.push(textAt('hint', isHigherBetter ? WIDTH : 0, 81, isHigherBetter ? 'better →' : '← better'));
  return { width: WIDTH, height: HEIGHT, label: labelOf(marks), shapes };
}

const ROW = { width: 200, height: 24 };

/**
 * One row of a forest plot: the interval beside what its own plan needs, which is in the middle, better to the right. Every row has its own scale, since
 * hypotheses measure different things.
 */
export function forestRow(marks: IntervalMarks): Drawing {
  const { observed, interval, goal, isHigherBetter } = marks;
  const sign = isHigherBetter ? 1 : -1;
  const distances = [observed, interval?.low ?? observed, interval?.high ?? observed].map((value) => sign * (value - goal));
  const reach = Math.max(...distances.map(Math.abs)) || 1;
  const x = (distance: number) => round(ROW.width / 2 + (distance / reach) * (ROW.width / 2 - 8));
  const middle = ROW.height / 2;
  const [center, ...ends] = distances.map(x) as [number, number, number];
  const shapes: Shape[] = [
    { kind: 'area', role: 'meets', x: ROW.width / 2, y: 0, width: ROW.width / 2, height: ROW.height },
    { kind: 'line', role: 'goal', x1: ROW.width / 2, y1: 0, x2: ROW.width / 2, y2: ROW.height },
  ];
  if (interval !== null) {
    shapes.push({ kind: 'line', role: 'interval', x1: Math.min(...ends), y1: middle, x2: Math.max(...ends), y2: middle });
    for (const end of ends) shapes.push({ kind: 'line', role: 'end', x1: end, y1: middle - 4, x2: end, y2: middle + 4 });
  }
  shapes.push({ kind: 'circle', role: interval === null ? 'point-estimate' : 'estimate', x: center, y: middle, radius: 4 });
  return { ...ROW, label: labelOf(marks), shapes };
}

/** From values to pixels, with room on both sides. */
function scaleOf({ observed, interval, goal, comparator }: IntervalMarks): (value: number) => number {
  const values = [observed, goal, ...(interval === null ? [] : [interval.low, interval.high]), ...(comparator === null ? [] : [comparator])];
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const span = to - from || Math.abs(to) || 1;
  const start = to === from ? from - span / 2 : from;
  return (value) => round(WIDTH * (MARGIN + ((value - start) / span) * (1 - 2 * MARGIN)));
}

/** A text near `x` that stays inside the picture. */
function textAt(role: Extract<Shape, { kind: 'text' }>['role'], x: number, y: number, text: string): Shape {
  const half = Math.min(WIDTH / 2, (text.length * (role === 'result' ? LETTER.bold : LETTER.plain)) / 2);
  return { kind: 'text', role, x: round(Math.min(WIDTH - half, Math.max(half, x))), y, text };
}

const goalText = ({ goal, isHigherBetter }: IntervalMarks): string => `needs ${isHigherBetter ? '≥' : '≤'} ${written(goal)}`;

function comparatorText({ comparator, comparatorName }: IntervalMarks): string {
  if (comparator === 0) return 'no difference';
  const name = comparatorName.length > MAX_NAME ? `${comparatorName.slice(0, MAX_NAME - 1)}…` : comparatorName;
  return `${name === '' ? 'comparator' : name} ${written(comparator ?? 0)}`;
}

function labelOf(marks: IntervalMarks): string {
  const { observed, interval, goal, comparator, isHigherBetter } = marks;
  const range = interval === null ? ', no interval' : `, 95% interval ${written(interval.low)} to ${written(interval.high)}`;
  const beside = comparator === null ? '' : ` ${comparatorText(marks)}.`;
  return `Observed ${written(observed)}${range}. The plan needs at ${isHigherBetter ? 'least' : 'most'} ${written(goal)}.${beside}`;
}

const written = (value: number): string => String(value).replace('-', '−');

/** Tenths of a pixel are enough, and keep the markup short. */
const round = (pixels: number): number => Math.round(pixels * 10) / 10;
