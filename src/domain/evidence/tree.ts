/**
 * What stands at a place of a tree, those that hold others first. An alias is a call that stands for one of its arguments, as `array([0.9, 0.8])` does; an
 * opaque one stands for nothing that is known.
 */
export const Kind = { object: 1, array: 2, lines: 3, alias: 4, opaque: 5, key: 6, string: 7, number: 8, notFinite: 9, word: 10 } as const;

/** Texts up to here can be recorded: the start of a node shares an integer with its kind. */
export const MAX_LENGTH = 2 ** 27 - 1;

const KIND_BITS = 4;

/** Number of integers of a node that holds others, and of one that does not. */
const OUTER = 3;
const LEAF = 2;

export const kindAt = (cells: Int32Array, at: number): number => cells[at]! & 15;
export const startAt = (cells: Int32Array, at: number): number => cells[at]! >> KIND_BITS;
export const endAt = (cells: Int32Array, at: number): number => cells[at + 1]!;
/** Index of the node after one and all that it holds. */
export const nextAt = (cells: Int32Array, at: number): number => (kindAt(cells, at) <= Kind.opaque ? cells[at + 2]! : at + LEAF);
/** Index of the first node that one holds. */
export const firstIn = (at: number): number => at + OUTER;
/** Index of the value of a key. */
export const valueOf = (key: number): number => key + LEAF;

/**
 * Records the structure of a text in one flat array, since a file of metrics can hold a million numbers of which a reader wants a few. A node is its start and
 * kind, its end, and, if it holds others, the index after them. An alias has the index of its argument in the place of its end.
 */
export class TreeWriter {
  private readonly text: string;
  private cells: Int32Array;
  /** Number of integers that are used. */
  length = 0;
  constructor(text: string) {
    this.text = text;
    this.cells = new Int32Array(64 + (text.length >> 3));
  }
  /** @returns the index of the node, for `close` if it holds others. */
  add(kind: number, start: number, end: number): number {
    const at = this.length;
    if (at + OUTER > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells[at] = (start << KIND_BITS) | kind;
    this.cells[at + 1] = end;
    this.length = at + (kind <= Kind.opaque ? OUTER : LEAF);
    return at;
  }
  close(node: number, end: number): void {
    this.cells[node + 1] = end;
    this.cells[node + 2] = this.length;
  }
  /** Makes another of a node that holds others. */
  setKind(node: number, kind: number): void {
    this.cells[node] = (startAt(this.cells, node) << KIND_BITS) | kind;
  }
  setAlias(node: number, target: number): void {
    this.setKind(node, Kind.alias);
    this.cells[node + 1] = target;
  }
  nodeAt(node: number): TreeNode {
    return new TreeNode(this.text, this.cells, node);
  }
  /** Indices of what a node holds; keys and values are one after the other. */
  *childrenOf(node: number): Generator<number> {
    for (let at = firstIn(node); at < this.length; at = nextAt(this.cells, at)) yield at;
  }
}

/** Keys that are searched each time one is asked for. */
const MAX_SEARCHED = 64;

/** A value of a text with its characters; the values that it holds are read when they are asked for. */
export class TreeNode {
  readonly text: string;
  readonly cells: Int32Array;
  /** Index into `cells`. */
  readonly at: number;
  /** Values by key, once an object turned out to have many. */
  private index: Map<string, number> | null = null;
  constructor(text: string, cells: Int32Array, at: number) {
    this.text = text;
    this.cells = cells;
    let target = at;
    while (kindAt(cells, target) === Kind.alias) target = endAt(cells, target);
    this.at = target;
  }

  /** One of `Kind`, but never an alias. */
  get kind(): number {
    return kindAt(this.cells, this.at);
  }
  get isObject(): boolean {
    return this.kind === Kind.object;
  }
  get isArray(): boolean {
    return this.kind === Kind.array || this.kind === Kind.lines;
  }
  get isNumber(): boolean {
    return this.kind === Kind.number;
  }
  get isEmpty(): boolean {
    return nextAt(this.cells, this.at) === firstIn(this.at);
  }

  /** The characters of a scalar, a string without its quotes and escapes. */
  get written(): string {
    return charactersAt(this.text, this.cells, this.at);
  }

  /** Whether its characters are exactly what is written in the text. */
  get isVerbatim(): boolean {
    return this.text.startsWith(this.written, this.start);
  }

  /** Where its characters start. */
  get start(): number {
    return startAt(this.cells, this.at);
  }

  /** The text of a string; null for anything else. */
  get string(): string | null {
    return this.kind === Kind.string ? this.written : null;
  }

  /** The last value of a key, as in JSON. */
  get(key: string): TreeNode | undefined {
    const { text, cells } = this;
    if (!this.isObject) return undefined;
    const end = nextAt(cells, this.at);
    let found: number | undefined;
    let keys = 0;
    for (let at = firstIn(this.at); at < end && this.index === null; at = nextAt(cells, valueOf(at))) {
      const start = startAt(cells, at);
      const length = endAt(cells, at) - start;
      // Escapes only make a key longer than what it says.
      if (length === key.length ? text.startsWith(key, start) : length > key.length && charactersAt(text, cells, at) === key) found = valueOf(at);
      keys += 1;
      if (keys > MAX_SEARCHED) this.index = new Map(this.keys().map((each) => [charactersAt(text, cells, each), valueOf(each)]));
    }
    if (this.index !== null) found = this.index.get(key);
    return found === undefined ? undefined : new TreeNode(text, cells, found);
  }

  private keys(max = Number.POSITIVE_INFINITY): number[] {
    const keys: number[] = [];
    const end = nextAt(this.cells, this.at);
    for (let at = firstIn(this.at); at < end && keys.length < max; at = nextAt(this.cells, valueOf(at))) keys.push(at);
    return keys;
  }

  /** Follows keys from object to object. */
  path(...keys: readonly string[]): TreeNode | undefined {
    return keys.reduce<TreeNode | undefined>((node, key) => node?.get(key), this);
  }

  /** The keys and values of an object in the order of the text, duplicates included; none for anything else. */
  entries(max: number): [key: string, value: TreeNode][] {
    if (!this.isObject) return [];
    const { text, cells } = this;
    return this.keys(max).map((key) => [charactersAt(text, cells, key), new TreeNode(text, cells, valueOf(key))]);
  }

  /** The values of an array, none for anything else. */
  items(max: number): TreeNode[] {
    const result: TreeNode[] = [];
    if (!this.isArray) return result;
    const { text, cells } = this;
    const end = nextAt(cells, this.at);
    for (let at = firstIn(this.at); at < end && result.length < max; at = nextAt(cells, at)) result.push(new TreeNode(text, cells, at));
    return result;
  }

  /** Whether any string in the tree passes. */
  someString(test: (text: string) => boolean): boolean {
    const { text, cells } = this;
    const end = nextAt(cells, this.at);
    for (let at = this.at; at < end; at += kindAt(cells, at) <= Kind.opaque ? OUTER : LEAF)
      if (kindAt(cells, at) === Kind.string && test(charactersAt(text, cells, at))) return true;
    return false;
  }

  /** How many values an array of numbers holds, and the last; null if it holds anything but numbers, finite or not. */
  numbers(): { count: number; last: TreeNode } | null {
    if (!this.isArray || this.isEmpty) return null;
    const { text, cells } = this;
    const end = nextAt(cells, this.at);
    let count = 0;
    let last = 0;
    for (let at = firstIn(this.at); at < end; at = nextAt(cells, at)) {
      const kind = kindAt(cells, at);
      if (kind !== Kind.number && kind !== Kind.notFinite) {
        const aliased = kind === Kind.alias ? new TreeNode(text, cells, at).kind : kind;
        if (aliased !== Kind.number && aliased !== Kind.notFinite) return null;
      }
      count += 1;
      last = at;
    }
    return { count, last: new TreeNode(text, cells, last) };
  }
}

function charactersAt(text: string, cells: Int32Array, at: number): string {
  const kind = kindAt(cells, at);
  const written = text.slice(startAt(cells, at), endAt(cells, at));
  return (kind === Kind.string || kind === Kind.key) && written.includes('\\') ? unescaped(written) : written;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, four?: string, two?: string, one?: string) =>
    one === undefined ? String.fromCharCode(Number.parseInt((four ?? two)!, 16)) : (ESCAPES[one] ?? one),
  );
