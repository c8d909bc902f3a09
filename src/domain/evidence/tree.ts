/** What stands at a place of a tree. An alias is a call that stands for one of its arguments, as `array([0.9, 0.8])` does. */
export const Kind = { object: 1, array: 2, lines: 3, key: 4, string: 5, number: 6, notFinite: 7, word: 8, alias: 9 } as const;

/** Integers per node. */
export const STRIDE = 4;

/**
 * Records the structure of a text in one flat array, since a file of metrics can hold a million numbers of which a reader wants a few: four integers per
 * node, namely its kind, where its characters start and end, and the index of the node after it and all that it holds.
 */
export class TreeWriter {
  private readonly text: string;
  private cells: Int32Array;
  private length = 0;
  constructor(text: string) {
    this.text = text;
    this.cells = new Int32Array(64 + Math.ceil(text.length * 0.3));
  }
  /** @returns the index of the node, for `close` if it holds others. */
  add(kind: number, start: number, end: number): number {
    const at = this.length;
    if (at + STRIDE > this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    const { cells } = this;
    cells[at] = kind;
    cells[at + 1] = start;
    cells[at + 2] = end;
    cells[at + 3] = this.length = at + STRIDE;
    return at;
  }
  close(node: number, end: number): void {
    this.cells[node + 2] = end;
    this.cells[node + 3] = this.length;
  }
  setKind(node: number, kind: number): void {
    this.cells[node] = kind;
  }
  setAlias(node: number, target: number): void {
    this.cells[node] = Kind.alias;
    this.cells[node + 1] = target;
  }
  /** Copies a tree that was made of the characters from an index on. */
  graft(tree: TreeNode, from: number): void {
    const end = tree.cells[tree.at + 3]!;
    const moved = this.length - tree.at;
    for (let at = tree.at; at < end; at += STRIDE) {
      const isAlias = tree.cells[at] === Kind.alias;
      this.add(tree.cells[at]!, tree.cells[at + 1]! + (isAlias ? moved : from), tree.cells[at + 2]! + from);
      this.cells[this.length - 1] = tree.cells[at + 3]! + moved;
    }
  }
  nodeAt(node: number): TreeNode {
    return new TreeNode(this.text, this.cells, node);
  }
  /** Indices of what a node holds; keys and values are one after the other. */
  *childrenOf(node: number): Generator<number> {
    for (let at = node + STRIDE; at < this.length; at = this.cells[at + 3]!) yield at;
  }
}

/** A value of a text with its characters; the values that it holds are read when they are asked for. */
export class TreeNode {
  readonly text: string;
  readonly cells: Int32Array;
  /** Index into `cells`. */
  readonly at: number;
  constructor(text: string, cells: Int32Array, at: number) {
    this.text = text;
    this.cells = cells;
    let target = at;
    while (cells[target] === Kind.alias) target = cells[target + 1]!;
    this.at = target;
  }

  /** One of `Kind`, but never an alias. */
  get kind(): number {
    return this.cells[this.at]!;
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
    return this.cells[this.at + 3] === this.at + STRIDE;
  }

  /** The characters of a scalar, a string without its quotes and escapes. */
  get written(): string {
    return charactersAt(this.text, this.cells, this.at);
  }

  /** Where its characters start. */
  get start(): number {
    return this.cells[this.at + 1]!;
  }

  /** The text of a string; null for anything else. */
  get string(): string | null {
    return this.kind === Kind.string ? this.written : null;
  }

  /** The last value of a key, as in JSON. */
  get(key: string): TreeNode | undefined {
    if (!this.isObject) return undefined;
    const { text, cells } = this;
    const end = cells[this.at + 3]!;
    let found = -1;
    for (let at = this.at + STRIDE; at < end; at = cells[at + STRIDE + 3]!) {
      const start = cells[at + 1]!;
      if (cells[at + 2]! - start === key.length && text.startsWith(key, start)) found = at + STRIDE;
    }
    return found === -1 ? undefined : new TreeNode(text, cells, found);
  }

  /** Follows keys from object to object. */
  path(...keys: readonly string[]): TreeNode | undefined {
    return keys.reduce<TreeNode | undefined>((node, key) => node?.get(key), this);
  }

  /** The keys and values of an object in the order of the text, duplicates included; none for anything else. */
  entries(max: number): [key: string, value: TreeNode][] {
    const result: [string, TreeNode][] = [];
    if (!this.isObject) return result;
    const { text, cells } = this;
    const end = cells[this.at + 3]!;
    for (let at = this.at + STRIDE; at < end && result.length < max; at = cells[at + STRIDE + 3]!)
      result.push([charactersAt(text, cells, at), new TreeNode(text, cells, at + STRIDE)]);
    return result;
  }

  /** The values of an array, none for anything else. */
  items(max: number): TreeNode[] {
    const result: TreeNode[] = [];
    if (!this.isArray) return result;
    const { text, cells } = this;
    const end = cells[this.at + 3]!;
    for (let at = this.at + STRIDE; at < end && result.length < max; at = cells[at + 3]!) result.push(new TreeNode(text, cells, at));
    return result;
  }

  /** How many values an array of numbers holds, and the last; null if it holds anything but numbers, finite or not. */
  numbers(): { count: number; last: TreeNode } | null {
    if (!this.isArray || this.isEmpty) return null;
    const { text, cells } = this;
    const end = cells[this.at + 3]!;
    let count = 0;
    let last = 0;
    for (let at = this.at + STRIDE; at < end; at = cells[at + 3]!) {
      const kind = cells[at];
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
  const written = text.slice(cells[at + 1], cells[at + 2]);
  return (cells[at] === Kind.string || cells[at] === Kind.key) && written.includes('\\') ? unescaped(written) : written;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, four?: string, two?: string, one?: string) =>
    one === undefined ? String.fromCharCode(Number.parseInt((four ?? two)!, 16)) : (ESCAPES[one] ?? one),
  );
