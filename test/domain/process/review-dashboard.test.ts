import {
  contributionIdOf,
  headerText,
  MARKDOWN_WIDGET,
  widgetsToAdd,
  type PlannedWidget,
  type PresentWidget,
} from '../../../src/domain/process/review-dashboard.ts';

const EXTENSION = 'north.ml';
const present = (planned: PlannedWidget): PresentWidget => ({ ...planned, contributionId: contributionIdOf(planned, EXTENSION) });
const all = widgetsToAdd(null, EXTENSION);
const cellsOf = ({ row, column, rows, columns }: PlannedWidget) =>
  Array.from({ length: rows * columns }, (_, index) => `${row + Math.floor(index / columns)} ${column + (index % columns)}`);

it('puts no two widgets of a new dashboard into one place', () => {
  const cells = all.flatMap(cellsOf);
  expect(new Set(cells).size).toBe(cells.length);
  expect(all.map((one) => contributionIdOf(one, EXTENSION))).toEqual([
    MARKDOWN_WIDGET,
    'north.ml.acceptance-widget',
    'north.ml.sprint-check-widget',
    'north.ml.collaboration-widget',
  ]);
});

it('misses nothing that is there, wherever it was moved and however its id is written', () => {
  const moved = all.map((one) => ({ ...present(one), row: one.row + 7, contributionId: contributionIdOf(one, EXTENSION).toUpperCase() }));
  expect(widgetsToAdd(moved, EXTENSION)).toEqual([]);
});

it('adds what is missing where it belongs', () => {
  const check = all.find(({ contribution }) => contribution === 'sprint-check-widget')!;
  expect(widgetsToAdd(all.filter((one) => one !== check).map(present), EXTENSION)).toEqual([check]);
});

it('adds it below everything when somebody uses its place, and the next one below that', () => {
  const wide: PresentWidget = { contributionId: 'other.chart', row: 2, column: 2, rows: 4, columns: 5 };
  const added = widgetsToAdd([wide], EXTENSION);
  expect(added.map(({ row, column }) => [row, column])).toEqual([
    [6, 1],
    [8, 1],
    [10, 1],
  ]);
});

it('does not bring back a header that somebody took away', () => {
  expect(widgetsToAdd([], EXTENSION).map(({ contribution }) => contribution)).not.toContain(null);
});

it('leads from the header to the queries', () => {
  expect(headerText([{ name: 'Open hypotheses', url: 'https://a.example/q' }])).toContain('[Open hypotheses](https://a.example/q)');
});
