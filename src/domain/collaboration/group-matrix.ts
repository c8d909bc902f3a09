/** A connection from one working group to another: who wrote and who reviewed, or what links to what. */
export interface GroupTie {
  from: string;
  to: string;
}

/**
 * What a cell of the matrix may show. `count` is rounded to a multiple of 3, so that two periods that differ by a few reviews don't reveal them. `few` hides a
 * number below 3, or one from which such a number could be worked out.
 */
export type Cell = { kind: 'count'; count: number } | { kind: 'few' } | { kind: 'self' };

export interface GroupMatrix {
  groups: readonly string[];
  /** One row per source group, one column per target group. */
  cells: readonly (readonly Cell[])[];
  /** Pairs of groups that meet far less than their other ties let expect. */
  strangers: readonly (readonly [string, string])[];
}

/** Smaller counts could identify individuals. */
const MIN_COUNT = 3;

/**
 * How often working groups meet, from each row to each column, without the ties inside a group. Cells below 3 are hidden, together with as many others as it
 * takes to keep hidden values from being derived, even by someone who knows the sums of all rows and columns; the others are rounded.
 *
 * A hidden value can be derived if all tables of nonnegative integers with the same sums and the same shown cells agree on it. Two such tables differ by
 * cycles of hidden cells whose values alternately grow and shrink by one, so every hidden cell must lie on a cycle in which the shrinking cells are not zero;
 * the cheapest further cells that make such a cycle are hidden as well.
 *
 * @see Gusfield (1988), A graph theoretic approach to statistical data security, SIAM Journal on Computing 17(3)
 * @see Willenborg and de Waal (2001), Elements of Statistical Disclosure Control, chapters 8 (suppression) and 9 (rounding)
 */
export function groupMatrix(groups: readonly string[], ties: readonly GroupTie[]): GroupMatrix {
  const counts = groups.map((from) => groups.map((to) => (from === to ? 0 : ties.filter((tie) => tie.from === from && tie.to === to).length)));
  const hidden = hiddenCells(counts);
  return {
    groups,
    cells: counts.map((row, from) =>
      row.map((count, to): Cell =>
        from === to ? { kind: 'self' } : hidden[from]![to] ? { kind: 'few' } : { kind: 'count', count: MIN_COUNT * Math.round(count / MIN_COUNT) },
      ),
    ),
    strangers: strangersIn(groups, counts),
  };
}

/** Pairs are judged from this many expected ties on; with fewer, none at all could be chance. */
const MIN_EXPECTED = 6;
/** Below this share of the expected ties, groups hardly meet. */
const MAX_SHARE_OF_EXPECTED = 1 / 3;

/**
 * Pairs of groups with at most a third of the ties that they would have if each group spread its ties over the others in proportion to theirs. Where six are
 * expected, two or fewer have a probability of 6 % under a Poisson distribution, and less the more are expected.
 */
function strangersIn(groups: readonly string[], counts: readonly (readonly number[])[]): [string, string][] {
  const tiesOf = groups.map((_, group) => counts[group]!.reduce((sum, count) => sum + count, 0) + counts.reduce((sum, row) => sum + row[group]!, 0));
  const ends = tiesOf.reduce((sum, ties) => sum + ties, 0);
  return groups.flatMap((left, from) =>
    groups.flatMap((right, to): [string, string][] => {
      if (to <= from) return [];
      // Each side spreads its ties over all groups but itself.
      const expected = (tiesOf[from]! * tiesOf[to]! * (1 / (ends - tiesOf[from]!) + 1 / (ends - tiesOf[to]!))) / 2;
      const met = counts[from]![to]! + counts[to]![from]!;
      return expected >= MIN_EXPECTED && met <= expected * MAX_SHARE_OF_EXPECTED ? [[left, right]] : [];
    }),
  );
}

type Place = [row: number, column: number];

function hiddenCells(counts: readonly (readonly number[])[]): boolean[][] {
  const hidden = counts.map((row, from) => row.map((count, to) => from !== to && count < MIN_COUNT));
  // With two groups no cycle is possible, so hide both cells: either count would reveal the other through the sums.
  if (hidden.length === 2 && hidden.flat().includes(true)) return hidden.map((row, from) => row.map((_, to) => from !== to));
  for (;;) {
    const cycle = hidden
      .flatMap((row, from) => row.flatMap((isHidden, to) => (isHidden ? [[from, to] as Place] : [])))
      .map((place) => cheapestCycle(counts, hidden, place))
      // Where no cycle exists, the sums themselves tell the value, such as a row of zeros.
      .find((path) => path?.some(([row, column]) => !hidden[row]![column]) === true);
    if (cycle === undefined || cycle === null) return hidden;
    for (const [row, column] of cycle) hidden[row]![column] = true;
  }
}

/**
 * The cells of the cheapest cycle on which a cell's value can grow or shrink by one, without the cell itself: hidden cells are free, any other cell costs the
 * count that it would have shown. null if there is none.
 */
function cheapestCycle(counts: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[], place: Place): Place[] | null {
  const [row, column] = place;
  const costOf = ([from, to]: Place) => (from === to ? null : hidden[from]![to] ? 0 : counts[from]![to]! + 1);
  const shrinkingCost = ([from, to]: Place) => (counts[from]![to]! > 0 ? costOf([from, to]) : null);
  const paths = [
    // The cell grows, so its neighbors in the cycle shrink.
    cheapestPath(counts.length, place, (cell, leavesRow) => (leavesRow ? shrinkingCost(cell) : costOf(cell))),
    counts[row]![column]! > 0 ? cheapestPath(counts.length, place, (cell, leavesRow) => (leavesRow ? costOf(cell) : shrinkingCost(cell))) : null,
  ];
  const price = (path: Place[]) => path.reduce((sum, cell) => sum + costOf(cell)!, 0);
  return paths.filter((path) => path !== null).toSorted((a, b) => price(a) - price(b))[0] ?? null;
}

/**
 * The cheapest path from a cell's row to its column that avoids the cell itself, by Dijkstra's algorithm. With few groups, a linear search for the next node is
 * enough.
 *
 * @param costOf the cost of a cell on the way from its row to its column (`leavesRow`) or back; null if the cell cannot be used that way.
 */
function cheapestPath(size: number, [start, end]: Place, costOf: (cell: Place, leavesRow: boolean) => number | null): Place[] | null {
  // Nodes 0 to size − 1 are the rows, the nodes from size on are the columns.
  const cost = Array.from({ length: 2 * size }, (_, node) => (node === start ? 0 : Number.POSITIVE_INFINITY));
  const cameFrom: (number | null)[] = cost.map(() => null);
  const unvisited = new Set(cost.keys());
  const placeOf = (left: number, right: number): Place => (left < size ? [left, right - size] : [right, left - size]);
  while (unvisited.size > 0) {
    const node = [...unvisited].reduce((best, candidate) => (cost[candidate]! < cost[best]! ? candidate : best));
    unvisited.delete(node);
    if (cost[node] === Number.POSITIVE_INFINITY) break;
    for (const next of unvisited) {
      if (node < size === next < size) continue;
      const [row, column] = placeOf(node, next);
      const step = row === start && column === end ? null : costOf([row, column], node < size);
      if (step === null || cost[node]! + step >= cost[next]!) continue;
      cost[next] = cost[node]! + step;
      cameFrom[next] = node;
    }
  }
  const path: Place[] = [];
  for (let node = size + end; node !== start; node = cameFrom[node]!) {
    if (cameFrom[node] === null) return null;
    path.push(placeOf(cameFrom[node]!, node));
  }
  return path;
}
