import { EmbeddedActionsParser, EOF, type IToken } from 'chevrotain';
import { LINK_MODES, type ComparisonOperator, type Expression, type FieldRef, type LinkMode, type Operand, type Query, type Sort } from './ast.ts';
import * as tokens from './tokens.ts';
import { syntaxError, WiqlError } from './wiql-error.ts';

/** The service refuses longer queries. */
const MAX_QUERY_LENGTH = 32_000;

/** Deeply nested parentheses would exhaust the stack. */
const MAX_NESTING = 64;

type Condition =
  | { operator: ComparisonOperator | 'contains' | 'contains words' | 'under' | 'in group' | 'ever'; isNegated: boolean; value: Operand }
  | { isNegated: boolean; values: Operand[] }
  | { isNegated: boolean; isEmpty: true };

class WiqlParser extends EmbeddedActionsParser {
  constructor() {
    super(tokens.ALL_TOKENS, { recoveryEnabled: false, maxLookahead: 3 });
    this.performSelfAnalysis();
  }

  query = this.RULE('query', (): Query => {
    const query: Query = { kind: 'items', columns: [], where: null, orderBy: [], asOf: null, mode: null, returnsMatchingChildren: false };
    this.CONSUME(tokens.Select);
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => query.columns.push(this.SUBRULE(this.field)) });
    this.CONSUME(tokens.From);
    const source = this.CONSUME(tokens.Word);
    this.ACTION(() => {
      query.kind = sourceKind(source);
    });
    this.OPTION(() => {
      this.CONSUME(tokens.Where);
      query.where = this.SUBRULE(this.disjunction);
    });
    this.MANY(() => {
      this.OR([
        { ALT: () => (query.orderBy = this.SUBRULE(this.sorts)) },
        {
          ALT: () => {
            this.CONSUME(tokens.AsOf);
            query.asOf = this.SUBRULE(this.operand);
          },
        },
        { ALT: () => Object.assign(query, this.SUBRULE(this.mode)) },
      ]);
    });
    return query;
  });

  sorts = this.RULE('sorts', (): Sort[] => {
    const sorts: Sort[] = [];
    this.CONSUME(tokens.Order);
    this.CONSUME(tokens.By);
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.Comma,
      DEF: () => {
        const sort: Sort = { field: this.SUBRULE(this.field), isDescending: false };
        this.OPTION(() => {
          this.OR([{ ALT: () => this.CONSUME(tokens.Asc) }, { ALT: () => this.CONSUME(tokens.Desc) && (sort.isDescending = true) }]);
        });
        sorts.push(sort);
      },
    });
    return sorts;
  });

  mode = this.RULE('mode', (): { mode: LinkMode; returnsMatchingChildren: boolean } => {
    const names: IToken[] = [];
    this.CONSUME(tokens.Mode);
    this.CONSUME(tokens.Open);
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => names.push(this.CONSUME(tokens.Word)) });
    this.CONSUME(tokens.Close);
    return this.ACTION(() => readMode(names));
  });

  disjunction = this.RULE('disjunction', (): Expression => {
    const items: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Or, DEF: () => items.push(this.SUBRULE(this.conjunction)) });
    return items.length === 1 ? items[0]! : { kind: 'or', items };
  });

  conjunction = this.RULE('conjunction', (): Expression => {
    const items: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.And, DEF: () => items.push(this.SUBRULE(this.factor)) });
    return items.length === 1 ? items[0]! : { kind: 'and', items };
  });

  factor = this.RULE('factor', (): Expression => {
    let negations = 0;
    this.MANY(() => {
      this.CONSUME(tokens.Not);
      negations += 1;
    });
    let item = this.OR<Expression>([
      {
        ALT: () => {
          this.CONSUME(tokens.Open);
          const inner = this.SUBRULE(this.disjunction);
          this.CONSUME(tokens.Close);
          return inner;
        },
      },
      {
        // The older way of writing EVER: in front of an equation.
        ALT: () => {
          this.CONSUME(tokens.Ever);
          const field = this.SUBRULE1(this.field);
          const sign = this.CONSUME(tokens.Comparison);
          const value = this.SUBRULE(this.operand);
          return this.ACTION(() => {
            if (sign.image !== '=') throw syntaxError('Ever takes an equation.', sign.image);
            return { kind: 'compare', field, operator: 'ever', isNegated: false, value };
          });
        },
      },
      {
        ALT: () => {
          const field = this.SUBRULE2(this.field);
          const condition = this.SUBRULE(this.condition);
          return this.ACTION(() => toExpression(field, condition));
        },
      },
    ]);
    this.ACTION(() => {
      if (negations > MAX_NESTING) throw syntaxError('The query nests too many negations.', 'NOT');
    });
    for (; negations > 0; negations -= 1) item = { kind: 'not', item };
    return item;
  });

  condition = this.RULE('condition', (): Condition => {
    return this.OR<Condition>([
      {
        ALT: () => {
          const operator = this.CONSUME(tokens.Comparison).image as ComparisonOperator;
          return { operator, isNegated: false, value: this.SUBRULE1(this.operand) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.Is);
          let isNegated = false;
          this.OPTION1(() => {
            this.CONSUME1(tokens.Not);
            isNegated = true;
          });
          this.CONSUME(tokens.Empty);
          return { isNegated, isEmpty: true };
        },
      },
      {
        ALT: () => {
          let isNegated = false;
          this.OPTION2(() => {
            this.CONSUME2(tokens.Not);
            isNegated = true;
          });
          const condition = this.SUBRULE(this.wordCondition);
          return this.ACTION(() => ({ ...condition, isNegated }));
        },
      },
    ]);
  });

  wordCondition = this.RULE('wordCondition', (): Condition => {
    return this.OR<Condition>([
      {
        ALT: () => {
          this.CONSUME(tokens.Contains);
          let operator: 'contains' | 'contains words' = 'contains';
          this.OPTION(() => {
            this.CONSUME(tokens.Words);
            operator = 'contains words';
          });
          return { operator, isNegated: false, value: this.SUBRULE1(this.operand) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.Under);
          return { operator: 'under', isNegated: false, value: this.SUBRULE2(this.operand) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.Ever);
          return { operator: 'ever', isNegated: false, value: this.SUBRULE3(this.operand) };
        },
      },
      {
        ALT: () => {
          this.CONSUME1(tokens.In);
          this.CONSUME(tokens.Group);
          return { operator: 'in group', isNegated: false, value: this.SUBRULE4(this.operand) };
        },
      },
      {
        ALT: () => {
          const values: Operand[] = [];
          this.CONSUME2(tokens.In);
          this.CONSUME(tokens.Open);
          this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => values.push(this.SUBRULE5(this.operand)) });
          this.CONSUME(tokens.Close);
          return { isNegated: false, values };
        },
      },
    ]);
  });

  field = this.RULE('field', (): FieldRef => {
    const first = this.SUBRULE1(this.name);
    let second: string | undefined;
    this.OPTION(() => {
      this.CONSUME(tokens.Dot);
      second = this.SUBRULE2(this.name);
    });
    return this.ACTION(() => readField(first, second));
  });

  name = this.RULE('name', (): string =>
    this.OR([{ ALT: () => this.CONSUME(tokens.Bracketed).image.slice(1, -1).trim() }, { ALT: () => this.CONSUME(tokens.Word).image }]),
  );

  operand = this.RULE('operand', (): Operand =>
    this.OR<Operand>([
      { ALT: () => ({ kind: 'string', value: unquote(this.CONSUME(tokens.Text).image) }) },
      { ALT: () => ({ kind: 'number', value: this.SUBRULE1(this.signedNumber) }) },
      { ALT: () => this.CONSUME(tokens.True) && { kind: 'boolean', value: true } },
      { ALT: () => this.CONSUME(tokens.False) && { kind: 'boolean', value: false } },
      { ALT: () => this.SUBRULE(this.macro) },
      { ALT: () => ({ kind: 'field', field: this.SUBRULE(this.field) }) },
    ]),
  );

  signedNumber = this.RULE('signedNumber', (): number => {
    let sign = 1;
    this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(tokens.Plus) }, { ALT: () => this.CONSUME(tokens.Minus) && (sign = -1) }]));
    const { image } = this.CONSUME(tokens.NumberText);
    // Adding zero keeps -0 out.
    return sign * Number(image) + 0;
  });

  macro = this.RULE('macro', (): Operand => {
    const { image } = this.CONSUME(tokens.MacroName);
    let argument: string | undefined;
    let offset = 0;
    this.OPTION1(() => {
      this.CONSUME(tokens.Open);
      argument = unquote(this.CONSUME(tokens.Text).image);
      this.CONSUME(tokens.Close);
    });
    this.OPTION2(() => {
      const sign = this.OR([{ ALT: () => this.CONSUME(tokens.Plus) && 1 }, { ALT: () => this.CONSUME(tokens.Minus) && -1 }]);
      offset = sign * Number(this.CONSUME(tokens.NumberText).image) + 0;
    });
    return { kind: 'macro', name: image.slice(1), ...(argument !== undefined && { argument }), offset };
  });
}

const unquote = (image: string): string => {
  const quote = image[0] ?? "'";
  return image.slice(1, -1).replaceAll(quote + quote, quote);
};

function sourceKind(token: IToken): Query['kind'] {
  const name = token.image.toLowerCase();
  if (name === 'workitems') return 'items';
  if (name === 'workitemlinks') return 'links';
  throw syntaxError('The FROM clause names neither WorkItems nor WorkItemLinks.', token.image);
}

function readMode(names: readonly IToken[]): { mode: LinkMode; returnsMatchingChildren: boolean } {
  const [first, second] = names;
  const mode = LINK_MODES.find((linkMode) => linkMode.toLowerCase() === first?.image.toLowerCase());
  const returnsMatchingChildren = second?.image.toLowerCase() === 'returnmatchingchildren';
  if (mode === undefined || (second !== undefined && (!returnsMatchingChildren || mode !== 'Recursive')) || names.length > 2) {
    throw syntaxError('The MODE clause is not valid.', (second ?? first)?.image ?? '');
  }
  return { mode, returnsMatchingChildren };
}

/** `[Source].[System.Id]`, `Target.System.Id`, `[System.Id]`. */
function readField(first: string, second: string | undefined): FieldRef {
  const prefix = /^(source|target)(?:\.(.+))?$/i.exec(first);
  const name = second ?? prefix?.[2];
  if (prefix !== null && name !== undefined) return { name, side: prefix[1]!.toLowerCase() as 'source' | 'target' };
  if (second !== undefined) throw syntaxError('Expecting Source or Target before a dot.', first);
  return { name: first };
}

function toExpression(field: FieldRef, condition: Condition): Expression {
  if ('isEmpty' in condition) return { kind: 'empty', field, isNegated: condition.isNegated };
  if ('values' in condition) return { kind: 'in', field, isNegated: condition.isNegated, values: condition.values };
  return { kind: 'compare', field, ...condition };
}

const parser = new WiqlParser();

/** Reads a query. @throws WiqlError with the service's message. */
export function parseWiql(text: string): Query {
  if (text.length > MAX_QUERY_LENGTH) throw new WiqlError(`The query text is longer than ${MAX_QUERY_LENGTH} characters.`);
  const lexed = tokens.wiqlLexer.tokenize(text);
  const [wrong] = lexed.errors;
  if (wrong !== undefined) throw syntaxError(unreadable(text[wrong.offset]), text.slice(wrong.offset, wrong.offset + Math.max(1, wrong.length)));
  refuseDeepNesting(lexed.tokens);
  parser.input = lexed.tokens;
  const query = parser.query();
  const [failure] = parser.errors;
  if (failure !== undefined) throw explain(failure.token, parser.input);
  if (query.kind === 'items' && query.mode !== null) throw syntaxError('A query of work items has no MODE.', query.mode);
  return query;
}

const unreadable = (character: string | undefined): string =>
  character === "'" || character === '"'
    ? 'Expecting end of string.'
    : character === '['
      ? 'Expecting end of field name.'
      : 'The query has a character that is not part of the language.';

function refuseDeepNesting(all: readonly IToken[]): void {
  let depth = 0;
  for (const { tokenType, image } of all) {
    if (tokenType === tokens.Open) depth += 1;
    else if (tokenType === tokens.Close) depth -= 1;
    if (depth > MAX_NESTING) throw syntaxError('The query nests too many parentheses.', image);
  }
}

function explain(token: IToken, all: readonly IToken[]): WiqlError {
  const at = token.tokenType === EOF ? all.length : all.indexOf(token);
  const before = new Set(all.slice(0, at).map(({ tokenType }) => tokenType));
  const image = token.tokenType === EOF ? '' : token.image;
  if (!before.has(tokens.Select)) return syntaxError('The query statement is missing a SELECT clause.', image);
  if (!before.has(tokens.From)) return syntaxError('The query statement is missing a FROM clause.', image);
  const previous = all[at - 1]?.tokenType;
  if (previous === tokens.Bracketed || previous === tokens.Word) return syntaxError('Expecting operator.', image);
  if (previous === tokens.Comparison || previous === tokens.Contains || previous === tokens.Under) return syntaxError('Expecting value.', image);
  return syntaxError('The query statement is not valid.', image);
}
