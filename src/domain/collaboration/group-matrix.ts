/** A connection from one working group to another: who wrote and who reviewed, or what links to what. */
export interface GroupTie {
  from: string;
  to: string;
}

/** What a cell of the matrix may show. `few` hides a number below 3, or one that would give such a number away. */
export type Cell = { kind: 'count'; count: number } | { kind: 'few' } | { kind: 'self' };

export interface GroupMatrix {
  groups: readonly string[];
  /** A row for each group that ties start from, a column for each that they lead to. */
  cells: readonly (readonly Cell[])[];
}

/** Fewer than this could speak of single people. */
const MIN_COUNT = 3;

/**
 * How often working groups meet, from each row to each column, without the ties inside a group. Cells below 3 are hidden, and so are as many others as it
 * takes that no hidden cell follows from the rest, even for somebody who knows the sum of every row and column.
 *
 * A hidden cell can be computed exactly when it is a bridge of the graph that has rows and columns as its nodes and hidden cells as its edges; so every bridge
 * is closed to a circle over the cells that cost the least.
 *
 * @see Gusfield (1988), A graph theoretic approach to statistical data security, SIAM Journal on Computing 17(3)
 */
export function groupMatrix(groups: readonly string[], ties: readonly GroupTie[]): GroupMatrix {
  const counts = groups.map((from) => groups.map((to) => ties.filter((tie) => tie.from === from && tie.to === to).length));
  const hidden = hiddenCells(counts);
  return {
    groups,
    cells: counts.map((row, from) =>
      row.map((count, to): Cell => (from === to ? { kind: 'self' } : hidden[from]![to] ? { kind: 'few' } : { kind: 'count', count })),
    ),
  };
}

type Place = [row: number, column: number];

function hiddenCells(counts: readonly (readonly number[])[]): boolean[][] {
  const hidden = counts.map((row, from) => row.map((count, to) => from !== to && count < MIN_COUNT));
  // Of two groups no circle closes; one cell takes the other along, whose number would give it away beside the sum of both.
  if (hidden.length === 2 && hidden.flat().includes(true)) return hidden.map((row, from) => row.map((_, to) => from !== to));
  for (;;) {
    const circle = bridges(hidden)
      .map((bridge) => detour(counts, hidden, bridge))
      .find((path) => path !== null);
    if (circle === undefined || circle === null) return hidden;
    for (const [row, column] of circle) hidden[row]![column] = true;
  }
}

/** Hidden cells whose row and column are connected by nothing but themselves. */
function bridges(hidden: readonly (readonly boolean[])[]): Place[] {
  const places = hidden.flatMap((row, from) => row.flatMap((isHidden, to) => (isHidden ? [[from, to] as Place] : [])));
  return places.filter((place) => cheapestPath(hidden.length, place, (row, column) => (hidden[row]![column] ? 0 : null)) === null);
}

/** The cells of the cheapest way around a bridge: hidden ones cost nothing, the others what they would have shown. */
const detour = (counts: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[], bridge: Place): Place[] | null =>
  cheapestPath(counts.length, bridge, (row, column) => (row === column ? null : hidden[row]![column] ? 0 : counts[row]![column]! + 1));

/**
 * The cheapest way from a cell's row to its column that does not use the cell itself, by Dijkstra's algorithm; there are few groups, so the next node is simply
 * searched for.
 *
 * @param costOf a cell; null where there is none.
 */
function cheapestPath(size: number, [start, end]: Place, costOf: (row: number, column: number) => number | null): Place[] | null {
  // Rows are the nodes 0 to size − 1, columns those from size on.
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
      const step = row === start && column === end ? null : costOf(row, column);
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
