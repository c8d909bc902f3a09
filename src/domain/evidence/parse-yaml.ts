import { addLiteral, endOfNumber, numberKind } from './parse-literal.ts';
import { Kind, MAX_LENGTH, TreeWriter, type TreeNode } from './tree.ts';

const NOT_FINITE = /^[+-]?\.?(?:nan|inf|infinity)$/i;
const WORD = /^(?:true|false|null|~|yes|no)$/i;

interface Container {
  node: number;
  indent: number;
  isMap: boolean;
  /** Whether its last key or dash has no value yet. */
  isOpen: boolean;
}

/**
 * Reads the part of YAML that files of metrics and model cards use: maps and lists by indentation, lists and maps in brackets on one line, quoted and plain
 * scalars, comments. Texts of several lines are skipped, and of several documents the first is read. No stack is used, however deep it nests.
 *
 * @returns null if the text is not of this kind.
 */
export function parseYaml(text: string): TreeNode | null {
  if (text.length > MAX_LENGTH) return null;
  const writer = new TreeWriter(text);
  const open: Container[] = [];
  let root = -1;
  /** Lines indented deeper than this continue a text; −1 outside. */
  let textIndent = -1;
  let continuable: Continuable = 'any';

  const fillOpen = (container: Container | undefined, at: number) => {
    if (container?.isOpen === true) writer.add(Kind.word, at, at);
    if (container !== undefined) container.isOpen = false;
  };
  const close = (at: number) => {
    const container = open.pop()!;
    fillOpen(container, at);
    writer.close(container.node, at);
  };
  /** Makes a container of this kind the innermost at an indentation. @returns false if the line doesn't fit there. */
  const enter = (indent: number, isMap: boolean, at: number): boolean => {
    // A list may have the indentation of the key that it belongs to.
    const innermost = open.at(-1);
    if (innermost?.indent === indent && innermost.isMap === isMap) return true;
    const isBehind = (container: Container) => container.indent > indent || (container.indent === indent && isMap && !container.isMap);
    while (open.length > 0 && isBehind(open.at(-1)!)) close(at);
    const top = open.at(-1);
    if (top?.indent === indent && top.isMap === isMap) return true;
    if (top === undefined ? root !== -1 : !top.isOpen) return false;
    if (top !== undefined) top.isOpen = false;
    const node = writer.add(isMap ? Kind.object : Kind.array, at, at);
    if (top === undefined) root = node;
    open.push({ node, indent, isMap, isOpen: false });
    return true;
  };

  let hasStarted = false;
  for (let lineStart = 0; lineStart < text.length;) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline;
    let at = lineStart;
    while (text[at] === ' ') at += 1;
    const indent = at - lineStart;
    let end = lineEnd;
    while (end > at && text.charCodeAt(end - 1) <= 32) end -= 1;
    lineStart = lineEnd + 1;
    const first = text[at];
    if (end === at || first === '#') continue;
    if (indent === 0 && (text.startsWith('---', at) || text.startsWith('...', at)) && (end === at + 3 || text[at + 3] === ' ')) {
      if (hasStarted) break;
      continue;
    }
    hasStarted = true;
    if (textIndent !== -1 && indent > textIndent) {
      // A number that goes on is none, and a text does not go on with a key.
      if (continuable === 'none' || (continuable === 'text' && endOfKey(text, at, end) !== -1)) return null;
      continue;
    }
    textIndent = -1;
    if (first === '\t') return null;
    let column = indent;
    let isDash = false;
    while (text[at] === '-' && (at + 1 >= end || text[at + 1] === ' ')) {
      if (!enter(column, false, at)) return null;
      const list = open.at(-1)!;
      fillOpen(list, at);
      list.isOpen = true;
      isDash = true;
      const dash = at;
      at += 1;
      while (at < end && text[at] === ' ') at += 1;
      column += at - dash;
    }
    if (at >= end) continue;
    const keyEnd = endOfKey(text, at, end);
    if (keyEnd === -1) {
      if (!isDash || root === -1) return null;
      continuable = addScalar(writer, text, at, end);
      textIndent = open.at(-1)!.indent;
      open.at(-1)!.isOpen = false;
      continue;
    }
    if (!enter(column, true, at)) return null;
    const map = open.at(-1)!;
    fillOpen(map, at);
    const isQuoted = text[at] === '"' || text[at] === "'";
    writer.add(Kind.key, isQuoted ? at + 1 : at, isQuoted ? keyEnd - 1 : keyEnd);
    let value = text.indexOf(':', keyEnd) + 1;
    while (value < end && text[value] === ' ') value += 1;
    if (value >= end || text[value] === '#') map.isOpen = true;
    else {
      continuable = addScalar(writer, text, value, end);
      textIndent = column;
    }
  }
  while (open.length > 0) close(text.length);
  return root === -1 ? null : writer.nodeAt(root);
}

/** Index after the key of a line; −1 if the line has none. */
function endOfKey(text: string, start: number, end: number): number {
  // Searching the line alone keeps the whole in linear time.
  const line = text.slice(start, end);
  const first = line[0]!;
  if (first === '"' || first === "'") {
    const quote = line.indexOf(first, 1);
    return quote !== -1 && /^ *:(?: |$)/.test(line.slice(quote + 1)) ? start + quote + 1 : -1;
  }
  if ('[]{}|>@`,%&*!'.includes(first)) return -1;
  const space = line.indexOf(': ');
  const colon = space === -1 && line.endsWith(':') ? line.length - 1 : space;
  const key = line.slice(0, Math.max(0, colon)).trimEnd();
  return key === '' || key.includes(' #') ? -1 : start + key.length;
}

/** What the lines below a value may add to it. */
type Continuable = 'any' | 'text' | 'none';

/** Adds a value that is written on one line. */
function addScalar(writer: TreeWriter, text: string, start: number, lineEnd: number): Continuable {
  // The usual value of a metric.
  if (endOfNumber(text, start) === lineEnd) {
    writer.add(numberKind(text, lineEnd), start, lineEnd);
    return 'none';
  }
  const line = text.slice(start, lineEnd);
  const first = line[0]!;
  if (first === '"' || first === "'") {
    const quote = line.indexOf(first, 1);
    writer.add(Kind.string, start + 1, quote === -1 ? lineEnd : start + quote);
    return quote === -1 ? 'any' : 'none';
  }
  const comment = line.indexOf(' #');
  const written = (comment === -1 ? line : line.slice(0, comment)).trimEnd();
  if ((first === '[' || first === '{') && addLiteral(writer, text, start, start + written.length)) return 'none';
  const end = start + written.length;
  const isNumber = endOfNumber(text, start) === end;
  const kind = isNumber ? numberKind(text, end) : NOT_FINITE.test(written) ? Kind.notFinite : WORD.test(written) ? Kind.word : Kind.string;
  writer.add(kind, start, end);
  // Block texts and brackets go on with anything.
  return '|>[{'.includes(first) ? 'any' : kind === Kind.string ? 'text' : 'none';
}
