import { firstIn, Kind, MAX_LENGTH, TreeWriter, type TreeNode } from './tree.ts';

/** Calls around one number: numpy's scalars, tensors, decimals. The name of any other call would say what its numbers mean. */
const NUMBER_CALL = /^(?:(?:np|numpy|torch|tf|jnp)\.)?(?:float\d*|double|u?int\d+|longdouble|tensor|array|asarray|Array|Tensor|Decimal)$/;

const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;
const WORD = /^(?:true|false|null|none|undefined|\w+(?:\.\w+)+)$/i;

/** Where a notebook says which cell printed the value. */
const PROMPT = /\s*(?:Out\s?\[\d+\]:)?/y;

const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const STAR = 42;
const COMMA = 44;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const LESS = 60;
const EQUALS = 61;
const BACKSLASH = 92;
const OPEN_CALL = 40;
const CLOSE_CALL = 41;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Characters of a string that are looked at one by one. */
const NEAR = 24;

const Expect = { value: 0, valueOfKey: 1, separator: 2, key: 3, colon: 4 } as const;

const Separator = { unknown: 0, comma: 1, space: 2 } as const;

/** One comparison, which is false of NaN too, the code of what is beyond the end. */
const isDigit = (code: number): boolean => ((code | 0) - 48) >>> 0 < 10;
const isWordStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const isQuote = (code: number): boolean => code === QUOTE || code === APOSTROPHE;
const isSpace = (code: number): boolean => code <= 32 || code === 160;

/**
 * Reads JSON and what is like it: literals as Python prints them (single quotes, tuples, `None`, `nan`, `array([…])`), trailing commas, comments, keys without
 * quotes, and several values one after the other. Takes linear time and no stack, however deep the text nests.
 *
 * @returns the value, or a node of kind `lines` that holds several; null if the text is anything else, or a single number or string.
 */
export function parseLiterals(text: string): TreeNode | null {
  if (text.length > MAX_LENGTH) return null;
  const writer = new TreeWriter(text);
  const lines = writer.add(Kind.lines, 0, text.length);
  PROMPT.lastIndex = 0;
  const values = new LiteralParser(text, writer, PROMPT.test(text) ? PROMPT.lastIndex : 0, text.length).parse();
  if (values === 0) return null;
  writer.close(lines, text.length);
  return writer.nodeAt(values === 1 ? firstIn(lines) : lines);
}

/** Adds the value that a part of a text is to a tree. @returns whether it is one; if not, nothing is added. */
export function addLiteral(writer: TreeWriter, text: string, from: number, to: number): boolean {
  const mark = writer.length;
  if (new LiteralParser(text, writer, from, to).parse() === 1) return true;
  writer.length = mark;
  return false;
}

/** A step reads one token. Small methods are compiled early, which one long loop is not. */
class LiteralParser {
  private readonly text: string;
  private readonly writer: TreeWriter;
  private at: number;
  private readonly end: number;
  /** Names of the calls that are open. */
  private calls: Map<number, string> | null = null;
  /** Node, closing character and separator of each container around the innermost. */
  private readonly outer: number[] = [];
  private readonly escapes = { next: -1 };
  /** The innermost container; −1 outside. */
  private node = -1;
  private closer = 0;
  private separator: number = Separator.unknown;
  private expects: number = Expect.value;
  private values = 0;

  constructor(text: string, writer: TreeWriter, from: number, to: number) {
    this.text = text;
    this.writer = writer;
    this.at = from;
    this.end = to;
  }

  /** @returns the number of values that the text consists of, 0 if it is not understood. */
  parse(): number {
    while (this.at < this.end) if (!this.step()) return 0;
    return this.node === -1 && this.at <= this.end ? this.values : 0;
  }

  /** @returns false if the text is not understood. */
  private step(): boolean {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    while (isSpace(code)) code = text.charCodeAt(++at);
    this.at = Math.min(at, this.end);
    if (at >= this.end) return true;
    if (code === HASH || code === SLASH) {
      this.at = endOfComment(text, at);
      return this.at !== -1;
    }
    const { expects } = this;
    if (code === this.closer && expects !== Expect.valueOfKey && expects !== Expect.colon) return this.leave();
    if (expects === Expect.key) return this.readKey(code);
    if (expects === Expect.colon) {
      this.expects = Expect.valueOfKey;
      this.at = at + 1;
      return code === COLON;
    }
    return expects === Expect.separator ? this.readSeparator(code) : this.readValue(code);
  }

  private enter(kind: number, end: number, closer: number): boolean {
    this.outer.push(this.node, this.closer, this.separator);
    this.node = this.writer.add(kind, this.at, end);
    this.closer = closer;
    this.separator = Separator.unknown;
    this.expects = kind === Kind.object ? Expect.key : Expect.value;
    this.at = end + 1;
    return true;
  }

  private leave(): boolean {
    const { node, outer, writer } = this;
    this.at += 1;
    writer.close(node, this.at);
    const call = this.calls?.get(node);
    if (call !== undefined) {
      settleCall(writer, node, call);
      this.calls!.delete(node);
    }
    this.separator = outer.pop()!;
    this.closer = outer.pop()!;
    this.node = outer.pop()!;
    this.expects = Expect.separator;
    if (this.node !== -1) return true;
    this.expects = Expect.value;
    this.values += 1;
    const { isObject, isArray } = writer.nodeAt(node);
    return isObject || isArray;
  }

  private readSeparator(code: number): boolean {
    if (code === COMMA) {
      this.expects = this.closer === CLOSE_OBJECT ? Expect.key : Expect.value;
      this.at += 1;
      const isAllowed = this.separator !== Separator.space;
      this.separator = Separator.comma;
      return isAllowed;
    }
    // numpy prints arrays without commas.
    if (this.closer !== CLOSE_ARRAY || this.separator === Separator.comma || !isSpace(this.text.charCodeAt(this.at - 1)) || isQuote(code))
      return false;
    this.separator = Separator.space;
    return this.readValue(code);
  }

  private readKey(code: number): boolean {
    const { text, at } = this;
    const quote = isQuote(code) ? 1 : 0;
    const end = quote === 1 ? endOfString(text, at, this.escapes) : endOfKey(text, at);
    if (end <= at) return false;
    this.writer.add(Kind.key, at + quote, end - quote);
    if (text.charCodeAt(end) !== COLON) {
      this.expects = Expect.colon;
      this.at = end;
      return true;
    }
    this.expects = Expect.valueOfKey;
    this.at = text.charCodeAt(end + 1) === SPACE ? end + 2 : end + 1;
    const next = text.charCodeAt(this.at);
    // The usual case, without another step.
    return isQuote(next) || isDigit(next) ? this.readValue(next) : true;
  }

  private readValue(code: number): boolean {
    const { text, at } = this;
    if (code === OPEN_OBJECT) return this.enter(Kind.object, at, CLOSE_OBJECT);
    if (code === OPEN_ARRAY) return this.enter(Kind.array, at, CLOSE_ARRAY);
    if (code === OPEN_CALL) return this.enter(Kind.array, at, CLOSE_CALL);
    if (isWordStart(code)) return this.readWord();
    const isString = isQuote(code);
    const end = isString ? endOfString(text, at, this.escapes) : code === LESS ? text.indexOf('>', at) + 1 : endOfNumber(text, at);
    if (end <= at) return false;
    return isString
      ? this.addScalar(Kind.string, at + 1, end - 1, end)
      : this.addScalar(code === LESS ? Kind.word : numberKind(text, end), at, end, end);
  }

  private readWord(): boolean {
    const { text, at } = this;
    const end = endOfWord(text, at);
    const next = text.charCodeAt(end);
    const word = text.slice(at, end);
    if (next === OPEN_CALL) {
      this.enter(Kind.array, end, CLOSE_CALL);
      this.calls ??= new Map();
      this.calls.set(this.node, word);
      return true;
    }
    if (next === EQUALS && this.expects === Expect.value && this.calls?.has(this.node) === true) {
      this.writer.add(Kind.key, at, end);
      this.expects = Expect.valueOfKey;
      this.at = end + 1;
      return true;
    }
    if (NOT_FINITE.test(word)) return this.addScalar(Kind.notFinite, at, end, end);
    // Arguments such as `dtype=int32` can be any word.
    const isArgument = this.expects === Expect.valueOfKey && this.calls?.has(this.node) === true;
    return (isArgument || WORD.test(word)) && this.addScalar(Kind.word, at, end, end);
  }

  private addScalar(kind: number, start: number, end: number, next: number): boolean {
    this.writer.add(kind, start, end);
    if (this.text.charCodeAt(next) === COMMA && this.separator === Separator.comma) {
      this.expects = this.closer === CLOSE_OBJECT ? Expect.key : Expect.value;
      this.at = next + 1;
    } else {
      this.expects = Expect.separator;
      this.at = next;
    }
    // A number or word alone is a plain text.
    return this.node !== -1;
  }
}

/** Index after a string that opens at an index; −1 if it doesn't end. `escapes.next` is where the next backslash of the text is known to be. */
function endOfString(text: string, start: number, escapes: { next: number }): number {
  const quote = text.charCodeAt(start);
  let index = start + 1;
  for (const near = index + NEAR; index < near; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) return index + 1;
    if (code === BACKSLASH) index += 1;
  }
  // The engine searches long texts faster than a loop does.
  const mark = quote === QUOTE ? '"' : "'";
  let end = text.indexOf(mark, index);
  while (end !== -1) {
    if (escapes.next < index) escapes.next = text.indexOf('\\', index);
    if (escapes.next === -1) escapes.next = text.length;
    if (escapes.next > end) return end + 1;
    index = escapes.next + 2;
    if (end < index) end = text.indexOf(mark, index);
  }
  return -1;
}

/** Says what a call stands for: its first list or object, its number, an object if all its arguments have names, or nothing that is known. */
function settleCall(writer: TreeWriter, call: number, name: string): void {
  let positional: number | null = null;
  let hasNames = false;
  let skips = false;
  for (const child of writer.childrenOf(call)) {
    const { kind } = writer.nodeAt(child);
    if (kind === Kind.key) hasNames = skips = true;
    else if (skips) skips = false;
    else if (kind === Kind.object || kind === Kind.array) {
      writer.setAlias(call, child);
      return;
    } else positional ??= child;
  }
  if (positional === null) writer.setKind(call, hasNames ? Kind.object : Kind.opaque);
  else {
    const { kind } = writer.nodeAt(positional);
    if (NUMBER_CALL.test(name) && (kind === Kind.number || kind === Kind.notFinite)) writer.setAlias(call, positional);
    else writer.setKind(call, Kind.opaque);
  }
}

/** Index after a comment; −1 if none begins here. */
function endOfComment(text: string, start: number): number {
  const second = text.charCodeAt(start + 1);
  if (text.charCodeAt(start) === SLASH && second === STAR) {
    const end = text.indexOf('*/', start + 2);
    return end === -1 ? -1 : end + 2;
  }
  if (text.charCodeAt(start) === SLASH && second !== SLASH) return -1;
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!isWordStart(code) && !isDigit(code) && code !== DOT) return at;
    at += 1;
  }
}

/** Index after a key without quotes: a word, or a number as Python's keys can be. */
const endOfKey = (text: string, start: number): number => (isWordStart(text.charCodeAt(start)) ? endOfWord(text, start) : endOfNumber(text, start));

/** Index after a number, `-inf` or an ellipsis; −1 if there is none, or something is attached to it. */
export function endOfNumber(text: string, start: number): number {
  if (text.startsWith('...', start)) return start + 3;
  let at = start;
  let code = text.charCodeAt(at);
  if (code === 43 || code === 45) code = text.charCodeAt(++at);
  if (isWordStart(code)) {
    const end = endOfWord(text, at);
    return NOT_FINITE.test(text.slice(start, end)) ? end : -1;
  }
  const first = at;
  while (isDigit(code)) code = text.charCodeAt(++at);
  const points = code === DOT ? 1 : 0;
  if (points === 1) for (code = text.charCodeAt(++at); isDigit(code);) code = text.charCodeAt(++at);
  if (at - first === points) return -1;
  if (code === 101 || code === 69) {
    code = text.charCodeAt(++at);
    if (code === 43 || code === 45) code = text.charCodeAt(++at);
    if (!isDigit(code)) return -1;
    while (isDigit(code)) code = text.charCodeAt(++at);
  }
  const isEnd = at === text.length || isSpace(code) || code === COMMA || code === CLOSE_ARRAY || code === CLOSE_OBJECT || code === CLOSE_CALL;
  return isEnd || code === COLON || code === HASH || code === SLASH || code === NEWLINE ? at : -1;
}

/** The kind of what `endOfNumber` found. */
export function numberKind(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  // A number ends in a digit or a point, an ellipsis in two points.
  if (isDigit(last)) return Kind.number;
  return last !== DOT ? Kind.notFinite : text.charCodeAt(end - 2) === DOT ? Kind.word : Kind.number;
}
