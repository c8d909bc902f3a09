import * as fc from 'fast-check';
import type { IntervalMarks } from '../../src/domain/hypothesis/interval-marks.ts';
import { forestRow, intervalDrawing, type Drawing } from '../../src/ui/interval-layout.ts';

const MARKS: IntervalMarks = {
  observed: 0.802,
  interval: { low: 0.789, high: 0.817 },
  goal: 0.75,
  comparator: 0.711,
  comparatorName: 'logistic regression',
  isHigherBetter: true,
  text: '0.802 [0.789, 0.817]',
};

const textsOf = ({ shapes }: Drawing) => shapes.flatMap((shape) => (shape.kind === 'text' ? shape.text : []));
const lineOf = ({ shapes }: Drawing, role: string) =>
  shapes.find((shape) => shape.kind === 'line' && shape.role === role) as { x1: number; x2: number };
const circleOf = ({ shapes }: Drawing) => shapes.find((shape) => shape.kind === 'circle')!;

it('has the numbers of the plan, the comparator and the result', () => {
  const drawing = intervalDrawing(MARKS);
  expect(textsOf(drawing)).toEqual(['needs ≥ 0.75', 'logistic regression 0.711', '0.802 [0.789, 0.817]', 'better →']);
  expect(drawing.label).toBe('Observed 0.802, 95% interval 0.789 to 0.817. The plan needs at least 0.75. logistic regression 0.711.');
});

// prettier-ignore
it.each([
  ['lower is better',               { isHigherBetter: false },                        ['needs ≤ 0.75', 'logistic regression 0.711', '0.802 [0.789, 0.817]', '← better']],
  ['a threshold',                   { comparator: null, comparatorName: '' },         ['needs ≥ 0.75', '0.802 [0.789, 0.817]', 'better →']],
  ['the value is a difference',     { comparator: 0 },                                ['needs ≥ 0.75', 'no difference', '0.802 [0.789, 0.817]', 'better →']],
  ['a comparator without a name',   { comparatorName: '' },                           ['needs ≥ 0.75', 'comparator 0.711', '0.802 [0.789, 0.817]', 'better →']],
  ['a long name',                   { comparatorName: 'a'.repeat(80) },               ['needs ≥ 0.75', `${'a'.repeat(25)}… 0.711`, '0.802 [0.789, 0.817]', 'better →']],
] as const)('says it where %s', (_case, change, texts) => {
  expect(textsOf(intervalDrawing({ ...MARKS, ...change }))).toEqual(texts);
});

it('draws a point alone where there is no interval', () => {
  const drawing = intervalDrawing({ ...MARKS, interval: null, text: '0.802' });
  expect(lineOf(drawing, 'interval')).toBeUndefined();
  expect(circleOf(drawing)).toMatchObject({ role: 'point-estimate' });
  expect(drawing.label).toContain('Observed 0.802, no interval.');
});

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const anyMarks = fc
  .record({
    observed: value,
    half: fc.double({ min: 0, max: 1e6, noNaN: true }),
    goal: value,
    comparator: fc.option(value),
    isHigherBetter: fc.boolean(),
    hasInterval: fc.boolean(),
    comparatorName: fc.string(),
  })
  .map(({ observed, half, hasInterval, ...marks }) => ({
    ...marks,
    observed,
    interval: hasInterval ? { low: observed - half, high: observed + half } : null,
    text: `${observed}`,
  }));

it('keeps everything inside the picture, in the order of the numbers', () => {
  fc.assert(
    fc.property(anyMarks, (marks) => {
      for (const drawing of [intervalDrawing(marks), forestRow(marks)]) {
        const xs = drawing.shapes.flatMap((shape) =>
          shape.kind === 'line' ? [shape.x1, shape.x2] : shape.kind === 'area' ? [shape.x, shape.x + shape.width] : [shape.x],
        );
        for (const x of xs) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(drawing.width);
        }
        if (marks.interval !== null) {
          const { x1, x2 } = lineOf(drawing, 'interval');
          expect(x1).toBeLessThanOrEqual(x2);
          expect(circleOf(drawing).x).toBeGreaterThanOrEqual(x1);
          expect(circleOf(drawing).x).toBeLessThanOrEqual(x2);
        }
      }
    }),
  );
});

it('puts what meets the plan to the right of the line in a forest plot, whichever way is better', () => {
  fc.assert(
    fc.property(anyMarks, (marks) => {
      const row = forestRow(marks);
      const meets = (marks.isHigherBetter ? 1 : -1) * (marks.observed - marks.goal);
      const { x } = circleOf(row);
      if (meets >= 0) expect(x).toBeGreaterThanOrEqual(row.width / 2);
      else expect(x).toBeLessThanOrEqual(row.width / 2);
    }),
  );
});
