import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Names of properties, functions and variables. */
export const Word = createToken({ name: 'Word', pattern: /[A-Za-z_\u00aa-\uffff][\w\u00aa-\uffff]*/ });

const keyword = (name: string): TokenType => createToken({ name, pattern: new RegExp(name), longer_alt: Word });

export const And = keyword('and');
export const Or = keyword('or');
export const Not = keyword('not');
export const In = keyword('in');
export const Any = keyword('any');
export const All = keyword('all');
export const As = keyword('as');
export const With = keyword('with');
export const True = keyword('true');
export const False = keyword('false');
export const Null = keyword('null');
export const Asc = keyword('asc');
export const Desc = keyword('desc');
export const Filter = keyword('filter');
export const Aggregate = keyword('aggregate');
export const GroupBy = keyword('groupby');
export const Compute = keyword('compute');
export const Max = keyword('max');
export const Compare = createToken({ name: 'Compare', pattern: /(?:eq|ne|gt|ge|lt|le|has)/, longer_alt: Word });
export const AddSub = createToken({ name: 'AddSub', pattern: /(?:add|sub)/, longer_alt: Word });
export const MulDiv = createToken({ name: 'MulDiv', pattern: /(?:mul|divby|div|mod)/, longer_alt: Word });

const option = (name: string): TokenType => createToken({ name: `Option${name}`, pattern: new RegExp(String.raw`\$${name}\b`) });

export const OptionSelect = option('select');
export const OptionFilter = option('filter');
export const OptionExpand = option('expand');
export const OptionOrderBy = option('orderby');
export const OptionTop = option('top');
const OptionSkip = option('skip');
export const OptionLevels = option('levels');
/** `$count` is an option, the size of a collection and the number of rows. */
export const Count = option('count');

export const Text = createToken({ name: 'Text', pattern: /'(?:[^']|'')*'/ });
export const EnumText = createToken({ name: 'EnumText', pattern: /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+'[^']*'/ });
export const Guid = createToken({ name: 'Guid', pattern: /[\dA-Fa-f]{8}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{12}/ });
export const DateText = createToken({
  name: 'DateText',
  pattern: /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?)?(?:Z|[+-]\d\d:\d\d)?/,
});
export const NumberText = createToken({ name: 'NumberText', pattern: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/ });
export const Minus = createToken({ name: 'Minus', pattern: /-/ });
export const Slash = createToken({ name: 'Slash', pattern: /\// });
export const Comma = createToken({ name: 'Comma', pattern: /,/ });
export const Semicolon = createToken({ name: 'Semicolon', pattern: /;/ });
export const Colon = createToken({ name: 'Colon', pattern: /:/ });
export const Equals = createToken({ name: 'Equals', pattern: /=/ });
export const Star = createToken({ name: 'Star', pattern: /\*/ });
export const Open = createToken({ name: 'Open', pattern: /\(/ });
export const Close = createToken({ name: 'Close', pattern: /\)/ });
const Space = createToken({ name: 'Space', pattern: /\s+/, group: Lexer.SKIPPED });

// Longer patterns come before those that they start with: a name with dots and quotes, a GUID of digits, a date, a number.
export const ALL_TOKENS: TokenType[] = [
  Space,
  Text,
  EnumText,
  Guid,
  DateText,
  NumberText,
  OptionSelect,
  OptionFilter,
  OptionExpand,
  OptionOrderBy,
  OptionTop,
  OptionSkip,
  OptionLevels,
  Count,
  And,
  AddSub,
  MulDiv,
  Compare,
  Or,
  Not,
  In,
  Any,
  All,
  Asc,
  As,
  With,
  True,
  False,
  Null,
  Desc,
  Filter,
  Aggregate,
  GroupBy,
  Compute,
  Max,
  Word,
  Minus,
  Slash,
  Comma,
  Semicolon,
  Colon,
  Equals,
  Star,
  Open,
  Close,
];

export const odataLexer = new Lexer(ALL_TOKENS, { positionTracking: 'onlyOffset' });
