import { digitsOf, reopened } from '../../shared/number-marks.ts';
import type { Digits } from '../../shared/number-marks.ts';

export type TokenKind =
  | 'number'
  | 'word'
  | 'percent'
  | 'plus-minus'
  | 'dash'
  | 'open'
  | 'close'
  | 'separator'
  | 'comma'
  | 'semicolon'
  | 'stop'
  | 'slash'
  | 'bar'
  | 'comparison'
  | 'times'
  | 'caret'
  /** Superscript digits. */
  | 'power'
  | 'arrow'
  | 'currency'
  | 'star'
  /** Dates, clock times, versions and addresses. */
  | 'other'
  /** A character whose meaning at a number is not known, such as `?` or `~`. */
  | 'mark';

/** A piece of a line. Offsets count in the whole text. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** Normalised: digits and signs in ASCII. */
  text: string;
  /** White space before the token. */
  gap: 'none' | 'space' | 'no-break';
  /** What a number says; its exponent as in `e-3`, or empty. */
  digits: Digits;
  exponent: string;
}

const NO_DIGITS = { kind: 'none' } as Digits;

const BREAKING = String.raw`(?:[\s\u200b\ufeff]|&nbsp;|&#160;|&thinsp;|\\[,;! ]|\\quad\b)+`;
const TAG = String.raw`<\/?(?:a|b|br|code|div|em|font|h[1-6]|i|kbd|li|mark|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)\b[^<>]{0,200}>`;
const LATEX = String.raw`\\(?:textbf|textit|text|mathbf|mathrm|mathit|emph|underline|bf|it|num|left|right)\b`;
const DATE = String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)|\d\d\/\d\d\/\d\d(?= \d\d:\d\d)`;
const CLOCK = String.raw`\d{1,2}:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?![\d.,:]?\d)`;
const NUMBER = String.raw`(?:\d{1,3}(?:['’_]\d{3})+(?:\.\d+)?(?!['’_\d])|\d(?:[\d.,·٫]*\d)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\p{L}\d]))?`;
// Letters first, then what may be inside of a name: `f1-score`, `precision@10`, `mAP@0.5:0.95`, `val/auc`, `R^2`, `valid_0's`.
const WORD = String.raw`_*\p{L}(?:[\p{L}\p{N}\p{M}_]|\\_|[-.](?=\p{L})|-(?=\d)|(?<=\d)\.(?=\d)|\/(?=\p{L})|['’](?=\p{L})|\^\{?\d\}?|@\[[^\]\s]{1,20}\]|@(?:[01]?\.\d+(?::0?\.95)?|(?=[\p{L}\d])))*`;

/** Their stop ends no sentence: `Adj. R-squared`. */
const ABBREVIATION = String.raw`(?:[Aa]dj|[Aa]vg|[Aa]cc|[Pp]rec|[Rr]ec|[Ss]td|[Mm]ax|[Mm]in|[Dd]ep|[Nn]o|[Ff]ig|[Tt]ab|[Ss]ec|[Ee]q|[Dd]r|cf|approx|ca|vs|resp|incl|excl|val|al)\.(?=\s)`;

/** In the order in which they are tried. `skip` leaves no token, but a gap. */
const RULES: readonly [TokenKind | 'skip', string][] = [
  ['skip', BREAKING],
  ['skip', `${TAG}|${LATEX}`],
  ['plus-minus', String.raw`±|\+\/?-|&plusmn;|&#177;|\\pm\b`],
  ['percent', String.raw`\\?%`],
  ['other', String.raw`https?:\/\/[^\s)\]]+|${DATE}|${CLOCK}`],
  ['times', String.raw`×|\\times\b|(?<=\d ?)x(?= ?\d)`],
  ['number', NUMBER],
  ['word', ABBREVIATION],
  ['word', WORD],
  ['arrow', String.raw`[-=]+>|→|⇒|➜|&rarr;`],
  // LaTeX writes an en dash so; after a negative number the second one is a minus.
  ['dash', String.raw`(?<=(?:^|[^\d.,-])[\d.,]{1,12}(?:\\?%)?)--(?=\.?\d)`],
  ['dash', String.raw`&minus;|&ndash;|&mdash;|--(?![-\d])|[-–—‐](?!--)|…|\.\.(?!\.)`],
  ['skip', String.raw`-{3,}|={2,}|\.{3,}|_+(?=\{?\\pm)`],
  ['comparison', '<=|>=|≤|≥|≠|!=|&lt;|&gt;|<|>'],
  ['separator', ':=|=|:'],
  ['star', String.raw`\*+|_+`],
  ['caret', String.raw`\^`],
  ['power', '[⁻⁺]?[⁰¹²³⁴-⁹]+'],
  ['open', String.raw`[([]`],
  ['close', String.raw`[)\]]`],
  ['comma', ','],
  ['semicolon', ';'],
  ['stop', String.raw`\.(?!\d)|!`],
  ['bar', String.raw`[|│┃║&]|\\\\`],
  ['slash', String.raw`\/`],
  ['currency', '[$€£¥]'],
  // Quotes, braces, bullets, lines of boxes and bars, emoji with what belongs to them.
  ['skip', String.raw`["'’‘“”„«»\x60{}#•●▪·\u2500-\u259f\ufe0f\u200d]|\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}]`],
  ['mark', String.raw`~~|.`],
];

const LEXER = new RegExp(RULES.map(([, pattern]) => `(${pattern})`).join('|'), 'suy');

const FOREIGN = /[０-９．，％：；（）［］＝＋－＜＞｜／−﹣‑]/g;

/** Writes full-width characters and the Unicode minus as ASCII; the length stays. */
export const inAscii = (text: string): string =>
  text.replace(FOREIGN, (character) => (/[−﹣‑]/.test(character) ? '-' : String.fromCharCode(character.charCodeAt(0) - 0xfee0)));

/**
 * Divides a part of a text into tokens, without white space, quotes, bold marks and the dollar signs of formulas.
 *
 * @param text as `inAscii` returns it
 * @param hasCommas whether the whole text writes decimals with a comma
 */
export function tokensOf(text: string, start: number, end: number, hasCommas: boolean): Token[] {
  const tokens: Token[] = [];
  let gap: Token['gap'] = 'none';
  let at = start;
  while (at < end) {
    LEXER.lastIndex = at;
    const match = LEXER.exec(text)!;
    const written = match[0].slice(0, end - at);
    const kind = RULES[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]![0];
    if (kind === 'skip') gap = gapOf(written, gap);
    else {
      tokens.push(...(kind === 'number' ? numberTokens(written, at, gap) : [token(kind, at, written, gap)]));
      gap = 'none';
    }
    at += written.length;
  }
  return withMarksSettled(withoutFormulas(withoutBold(tokens)), hasCommas);
}

function gapOf(written: string, before: Token['gap']): Token['gap'] {
  if (/^[\u00a0\u2009\u202f]$|^&(?:nbsp|#160|thinsp);$|^\\,$/.test(written)) return before === 'none' ? 'no-break' : 'space';
  return /^[\s\u200b\ufeff\\&]|^<br/.test(written) ? 'space' : before;
}

const token = (kind: TokenKind, start: number, text: string, gap: Token['gap'], digits: Digits = NO_DIGITS, exponent = ''): Token => ({
  kind,
  start,
  end: start + text.length,
  text,
  gap,
  digits,
  exponent,
});

function numberTokens(written: string, start: number, gap: Token['gap']): Token[] {
  const exponentAt = written.search(/e/i);
  const run = exponentAt < 0 ? written : written.slice(0, exponentAt);
  const exponent = exponentAt < 0 ? '' : written.slice(exponentAt).toLowerCase();
  const digits = digitsOf(run);
  if (digits.kind === 'none') return [token('other', start, written, gap)];
  if (digits.kind !== 'list') return [token('number', start, written, gap, digits, exponent)];
  let at = start;
  return digits.pieces.flatMap((piece, index) => {
    const isLast = index === digits.pieces.length - 1;
    const text = isLast ? piece + written.slice(run.length) : piece;
    const number = token('number', at, text, index === 0 ? gap : 'none', digitsOf(piece), isLast ? exponent : '');
    at = number.end + 1;
    return isLast ? [number] : [number, token('comma', number.end, ',', 'none')];
  });
}

/** Drops stars and underscores that open and close around something; one that stands alone keeps its place, since it may be a footnote. */
function withoutBold(tokens: readonly Token[]): Token[] {
  const paired = new Set<Token>();
  const open = new Map<string, Token>();
  for (const [index, current] of tokens.entries()) {
    if (current.kind !== 'star') continue;
    const opener = open.get(current.text);
    const isAttachedAfter = tokens[index + 1] !== undefined && tokens[index + 1]!.gap === 'none';
    if (opener !== undefined && current.gap === 'none') {
      paired.add(opener).add(current);
      open.delete(current.text);
    } else if (isAttachedAfter && (index === 0 || current.gap !== 'none' || !/number|word|percent|close/.test(tokens[index - 1]!.kind))) {
      open.set(current.text, current);
    }
  }
  return without(tokens, paired);
}

/** Drops the dollar signs around a formula; one before an amount of money stays. */
function withoutFormulas(tokens: readonly Token[]): Token[] {
  const paired = new Set<Token>();
  let opener: Token | null = null;
  for (const [index, current] of tokens.entries()) {
    if (current.text !== '$') continue;
    const next = tokens[index + 1];
    const isAttachedToAmount = next?.kind === 'number' && next.gap === 'none';
    if (opener !== null && current.gap === 'none' && !isAttachedToAmount) {
      paired.add(opener).add(current);
      opener = null;
    } else opener = current;
  }
  return without(tokens, paired);
}

function without(tokens: readonly Token[], dropped: ReadonlySet<Token>): Token[] {
  if (dropped.size === 0) return [...tokens];
  const kept: Token[] = [];
  let gap: Token['gap'] = 'none';
  for (const current of tokens) {
    if (dropped.has(current)) gap = gap === 'none' ? current.gap : gap;
    else {
      kept.push(current.gap === 'none' && gap !== 'none' ? { ...current, gap } : current);
      gap = 'none';
    }
  }
  return kept;
}

/** Lets the numbers of a line decide what a comma and a point mean in it; the other lines only raise the question. */
function withMarksSettled(tokens: Token[], hasCommasAround: boolean): Token[] {
  const proofs = new Set(tokens.map(({ digits }) => (digits.kind === 'plain' ? digits.marks : 'none')));
  const hasPoint = tokens.some(
    ({ digits, text }) => digits.kind === 'plain' && digits.marks === 'decimal-point' && reopened(digits, text).kind === 'plain',
  );
  const hasGroups = proofs.has('grouping-point');
  const hasComma = hasGroups || proofs.has('decimal-comma');
  const isReopened = hasComma || (hasCommasAround && !hasPoint);
  if (!hasPoint && !isReopened) return tokens;
  return tokens.map((current) => {
    if (current.kind !== 'number') return current;
    const digits = isReopened ? reopened(current.digits, current.text) : current.digits;
    return digits.kind === 'open' ? { ...current, digits: settledOpen(digits, { hasPoint, hasComma, hasGroups }) } : current;
  });
}

function settledOpen(
  open: Extract<Digits, { kind: 'open' }>,
  { hasPoint, hasComma, hasGroups }: Record<'hasPoint' | 'hasComma' | 'hasGroups', boolean>,
): Digits {
  if (hasPoint === hasComma) return open;
  if (open.mark === '.') return hasGroups ? { kind: 'plain', digits: open.thousands, marks: 'none' } : open;
  return { kind: 'plain', digits: hasComma ? open.decimal : open.thousands, marks: 'none' };
}
