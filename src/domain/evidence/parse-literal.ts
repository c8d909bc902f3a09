import { Kind, TreeWriter, type TreeNode } from './tree.ts';

/** Calls around one number: numpy's scalars, tensors, decimals. The name of any other call would say what its numbers mean. */
const NUMBER_CALL = /^(?:(?:np|numpy|torch|tf|jnp)\.)?(?:float\d*|double|u?int\d+|longdouble|tensor|array|asarray|Array|Tensor|Decimal)$/;

const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;
const WORD = /^(?:true|false|null|none|undefined|\w+(?:\.\w+)+)$/i;

/** Where a notebook says which cell printed the value. */
const PROMPT = /\s*(?:Out\s?\[\d+\]:)?/y;

const [NEWLINE, QUOTE, HASH, APOSTROPHE, STAR, COMMA, DOT, SLASH, COLON, LESS, EQUALS, BACKSLASH] = [10, 34, 35, 39, 42, 44, 46, 47, 58, 60, 61, 92];
const [OPEN_CALL, CLOSE_CALL, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [40, 41, 91, 93, 123, 125];

interface Container {
  node: number;
  /** Character that ends it. */
  closer: number;
  separator: number;
  /** Name of a call; empty for anything else. */
  call: string;
}

/** Characters of a string that are looked at one by one. */
const NEAR = 24;

const Expect = { value: 0, valueOfKey: 1, separator: 2, key: 3, colon: 4 } as const;

const Separator = { unknown: 0, comma: 1, space: 2 } as const;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWordStart = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const isSpace = (code: number): boolean => code <= 32 || code === 160;

/**
 * Reads JSON and what is like it: literals as Python prints them (single quotes, tuples, `None`, `nan`, `array([…])`), trailing commas, comments, keys without
 * quotes, and several values one after the other. Takes linear time and no stack, however deep the text nests.
 *
 * @returns the value, or a node of kind `lines` that holds several; null if the text is anything else, or a single number or string.
 */
export function parseLiterals(text: string): TreeNode | null {
  const writer = new TreeWriter(text);
  const root = writer.add(Kind.lines, 0, text.length);
  const open: Container[] = [];
  let container: Container | undefined;
  let values = 0;
  let expects: number = Expect.value;
  PROMPT.lastIndex = 0;
  let at = PROMPT.test(text) ? PROMPT.lastIndex : 0;

  let backslash = -1;
  /** Index after a string that opens at an index; −1 if it doesn't end. */
  const endOfString = (start: number): number => {
    const quote = text.charCodeAt(start);
    let index = start + 1;
    for (const near = index + NEAR; index < near; index += 1) {
      const code = text.charCodeAt(index);
      if (code === quote) return index + 1;
      if (code === BACKSLASH) index += 1;
    }
    // The engine searches long texts faster than a loop does.
    for (;;) {
      const end = text.indexOf(quote === QUOTE ? '"' : "'", index);
      if (end === -1) return -1;
      if (backslash < index) backslash = text.indexOf('\\', index);
      if (backslash === -1) backslash = text.length;
      if (backslash > end) return end + 1;
      index = backslash + 2;
    }
  };
  const begin = (node: number, closer: number, call = '') => {
    container = { node, closer, separator: Separator.unknown, call };
    open.push(container);
    expects = closer === CLOSE_OBJECT ? Expect.key : Expect.value;
    at += 1;
  };

  while (at < text.length) {
    let code = text.charCodeAt(at);
    while (isSpace(code)) code = text.charCodeAt(++at);
    if (at >= text.length) break;
    if (code === HASH || code === SLASH) {
      at = endOfComment(text, at);
      if (at === -1) return null;
      continue;
    }
    if (code === container?.closer && expects !== Expect.valueOfKey && expects !== Expect.colon) {
      at += 1;
      writer.close(container.node, at);
      if (container.call !== '') settleCall(writer, container.node, container.call);
      const { node } = container;
      open.pop();
      container = open.at(-1);
      expects = Expect.separator;
      if (container === undefined) {
        const { isObject, isArray } = writer.nodeAt(node);
        if (!isObject && !isArray) return null;
        values += 1;
        expects = Expect.value;
      }
      continue;
    }
    if (expects === Expect.separator) {
      if (container === undefined) return null;
      if (code === COMMA) {
        if (container.separator === Separator.space) return null;
        container.separator = Separator.comma;
        expects = container.closer === CLOSE_OBJECT ? Expect.key : Expect.value;
        at += 1;
        continue;
      }
      // numpy prints arrays without commas.
      if (
        container.closer !== CLOSE_ARRAY ||
        container.separator === Separator.comma ||
        !isSpace(text.charCodeAt(at - 1)) ||
        code === QUOTE ||
        code === APOSTROPHE
      )
        return null;
      container.separator = Separator.space;
      expects = Expect.value;
    }
    if (expects === Expect.colon) {
      if (code !== COLON) return null;
      expects = Expect.valueOfKey;
      at += 1;
      continue;
    }
    if (expects === Expect.key) {
      const end = code === QUOTE || code === APOSTROPHE ? endOfString(at) : endOfKey(text, at);
      if (end <= at) return null;
      const quote = code === QUOTE || code === APOSTROPHE ? 1 : 0;
      writer.add(Kind.key, at + quote, end - quote);
      const isColon = text.charCodeAt(end) === COLON;
      at = isColon ? end + 1 : end;
      expects = isColon ? Expect.valueOfKey : Expect.colon;
      continue;
    }
    if (code === OPEN_OBJECT) begin(writer.add(Kind.object, at, at), CLOSE_OBJECT);
    else if (code === OPEN_ARRAY) begin(writer.add(Kind.array, at, at), CLOSE_ARRAY);
    else if (code === OPEN_CALL) begin(writer.add(Kind.array, at, at), CLOSE_CALL);
    else if (isWordStart(code)) {
      const end = endOfWord(text, at);
      const next = text.charCodeAt(end);
      const word = text.slice(at, end);
      if (next === OPEN_CALL) {
        const node = writer.add(Kind.array, at, end);
        at = end;
        begin(node, CLOSE_CALL, word);
      } else if (next === EQUALS && container?.call) {
        writer.add(Kind.key, at, end);
        expects = Expect.valueOfKey;
        at = end + 1;
      } else {
        const kind = NOT_FINITE.test(word) ? Kind.notFinite : WORD.test(word) ? Kind.word : null;
        if (kind === null || container === undefined) return null;
        writer.add(kind, at, end);
        expects = Expect.separator;
        at = end;
      }
    } else {
      if (container === undefined) return null;
      const isString = code === QUOTE || code === APOSTROPHE;
      const end = isString ? endOfString(at) : code === LESS ? text.indexOf('>', at) + 1 : endOfNumber(text, at);
      if (end <= at) return null;
      if (isString) writer.add(Kind.string, at + 1, end - 1);
      else writer.add(code === LESS ? Kind.word : numberKind(text, end), at, end);
      expects = Expect.separator;
      at = end;
    }
  }
  if (open.length > 0 || values === 0) return null;
  if (values > 1) writer.close(root, text.length);
  const [first] = writer.childrenOf(root);
  return writer.nodeAt(values === 1 ? first! : root);
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
  if (positional === null) writer.setKind(call, hasNames ? Kind.object : Kind.word);
  else {
    const { kind } = writer.nodeAt(positional);
    if (NUMBER_CALL.test(name) && (kind === Kind.number || kind === Kind.notFinite)) writer.setAlias(call, positional);
    else writer.setKind(call, Kind.word);
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
function endOfNumber(text: string, start: number): number {
  if (text.startsWith('...', start)) return start + 3;
  let at = start;
  let code = text.charCodeAt(at);
  if (code === 43 || code === 45) code = text.charCodeAt(++at);
  if (isWordStart(code)) {
    const end = endOfWord(text, at);
    return NOT_FINITE.test(text.slice(start, end)) ? end : -1;
  }
  let digits = 0;
  for (; isDigit(code); code = text.charCodeAt(++at)) digits += 1;
  if (code === DOT) for (code = text.charCodeAt(++at); isDigit(code); code = text.charCodeAt(++at)) digits += 1;
  if (digits === 0) return -1;
  if (code === 101 || code === 69) {
    code = text.charCodeAt(++at);
    if (code === 43 || code === 45) code = text.charCodeAt(++at);
    if (!isDigit(code)) return -1;
    while (isDigit(code)) code = text.charCodeAt(++at);
  }
  const isEnd = at === text.length || isSpace(code) || code === COMMA || code === CLOSE_ARRAY || code === CLOSE_OBJECT || code === CLOSE_CALL;
  return isEnd || code === COLON || code === HASH || code === SLASH || code === NEWLINE ? at : -1;
}

function numberKind(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  // A number ends in a digit or a point, an ellipsis in two points.
  if (isDigit(last)) return Kind.number;
  return last !== DOT ? Kind.notFinite : text.charCodeAt(end - 2) === DOT ? Kind.word : Kind.number;
}
