/** A connection from one working group to another: who wrote and who reviewed, or what links to what. */
export interface GroupTie {
  from: string;
  to: string;
}

/** What a cell of the matrix may show. `few` hides a number below 3, or one that would give such a number away. */
export type Cell = { kind: 'count'; count: number } | { kind: 'few' } | { kind: 'self' };

export interface GroupMatrix {
  groups: readonly string[];
  /** One row per source group, one column per target group. */
  cells: readonly (readonly Cell[])[];
}

/** Smaller counts could identify individuals. */
const MIN_COUNT = 3;

/**
 * How often working groups meet, from each row to each column, without the ties inside a group. Cells below 3 are hidden, together with as many other cells as
 * it takes to keep hidden values from being derived, even with all row and column sums known.
 *
 * A hidden cell can be computed exactly when it is a bridge of the graph that has rows and columns as its nodes and hidden cells as its edges; so every bridge
 * is closed into a cycle over the cheapest cells.
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
  // With two groups no cycle is possible, so hide both cells: either count would reveal the other through the sums.
  if (hidden.length === 2 && hidden.flat().includes(true)) return hidden.map((row, from) => row.map((_, to) => from !== to));
  for (;;) {
    const circle = bridges(hidden)
      .map((bridge) => detour(counts, hidden, bridge))
      .find((path) => path !== null);
    if (circle === undefined || circle === null) return hidden;
    for (const [row, column] of circle) hidden[row]![column] = true;
  }
}

/** Hidden cells whose row and column are connected only through the cell itself. */
function bridges(hidden: readonly (readonly boolean[])[]): Place[] {
  const places = hidden.flatMap((row, from) => row.flatMap((isHidden, to) => (isHidden ? [[from, to] as Place] : [])));
  return places.filter((place) => cheapestPath(hidden.length, place, (row, column) => (hidden[row]![column] ? 0 : null)) === null);
}

/** The cells on the cheapest path around a bridge: hidden cells are free, any other cell costs the count that it would have shown. */
const detour = (counts: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[], bridge: Place): Place[] | null =>
  cheapestPath(counts.length, bridge, (row, column) => (row === column ? null : hidden[row]![column] ? 0 : counts[row]![column]! + 1));

/**
 * The cheapest path from a cell's row to its column that avoids the cell itself, by Dijkstra's algorithm. With few groups, a linear search for the next node is
 * enough.
 *
 * @param costOf the cost of a cell; null if the cell cannot be used.
 */
function cheapestPath(size: number, [start, end]: Place, costOf: (row: number, column: number) => number | null): Place[] | null {
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
