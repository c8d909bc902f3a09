import { createToken, Lexer, type TokenType } from 'chevrotain';

/** A plain word; field names may be written without brackets and hold dots. */
export const Word = createToken({ name: 'Word', pattern: /[A-Za-z_\u00aa-\uffff][\w\u00aa-\uffff]*(?:\.[A-Za-z_\u00aa-\uffff][\w\u00aa-\uffff]*)*/ });

const keyword = (name: string): TokenType => createToken({ name, pattern: new RegExp(name, 'i'), longer_alt: Word });

export const Select = keyword('Select');
export const From = keyword('From');
export const Where = keyword('Where');
export const Order = keyword('Order');
export const By = keyword('By');
export const Asc = keyword('Asc');
export const Desc = keyword('Desc');
export const AsOf = keyword('AsOf');
export const Mode = keyword('Mode');
export const And = keyword('And');
export const Or = keyword('Or');
export const Not = keyword('Not');
export const In = keyword('In');
export const Group = keyword('Group');
export const Under = keyword('Under');
export const Contains = keyword('Contains');
export const Words = keyword('Words');
export const Ever = keyword('Ever');
export const Is = keyword('Is');
export const Empty = keyword('Empty');
export const True = keyword('True');
export const False = keyword('False');

/** Single or double quotes; doubled inside. */
export const Text = createToken({ name: 'Text', pattern: /'(?:[^']|'')*'|"(?:[^"]|"")*"/ });
export const Bracketed = createToken({ name: 'Bracketed', pattern: /\[[^\]]*\]/ });
export const MacroName = createToken({ name: 'MacroName', pattern: /@[A-Za-z]\w*/ });
export const NumberText = createToken({ name: 'NumberText', pattern: /\d+(?:\.\d+)?/ });
export const Comparison = createToken({ name: 'Comparison', pattern: /<=|>=|<>|=|<|>/ });
export const Plus = createToken({ name: 'Plus', pattern: /\+/ });
export const Minus = createToken({ name: 'Minus', pattern: /-/ });
export const Dot = createToken({ name: 'Dot', pattern: /\./ });
export const Comma = createToken({ name: 'Comma', pattern: /,/ });
export const Open = createToken({ name: 'Open', pattern: /\(/ });
export const Close = createToken({ name: 'Close', pattern: /\)/ });
const Space = createToken({ name: 'Space', pattern: /\s+/, group: Lexer.SKIPPED });

// Longer words come first, so that a shorter one never matches their beginning.
const KEYWORDS = [
  Select,
  From,
  Where,
  Order,
  AsOf,
  Asc,
  Desc,
  By,
  Mode,
  And,
  Or,
  Not,
  Contains,
  In,
  Group,
  Under,
  Words,
  Ever,
  Is,
  Empty,
  True,
  False,
];

export const ALL_TOKENS: TokenType[] = [
  Space,
  Text,
  Bracketed,
  MacroName,
  NumberText,
  Comparison,
  Plus,
  Minus,
  Dot,
  Comma,
  Open,
  Close,
  ...KEYWORDS,
  Word,
];

export const wiqlLexer = new Lexer(ALL_TOKENS, { positionTracking: 'onlyOffset' });
