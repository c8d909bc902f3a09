import { EmbeddedActionsParser } from 'chevrotain';
import {
  noOptions,
  type AggregateItem,
  type Arithmetic,
  type Comparison,
  type Computed,
  type Expand,
  type Expression,
  type Literal,
  type Path,
  type QueryOptions,
  type Sort,
  type Transformation,
} from './ast.ts';
import { ODataError } from './odata-error.ts';
import * as tokens from './tokens.ts';

/** Deeply nested parentheses would exhaust the stack. */
export const MAX_NESTING = 64;

/** The grammar of the query options; each rule that is read on its own has a function in parser.ts. */
export class ODataGrammar extends EmbeddedActionsParser {
  constructor() {
    super(tokens.ALL_TOKENS, { recoveryEnabled: false, maxLookahead: 3 });
    this.performSelfAnalysis();
  }

  expression = this.RULE('expression', (): Expression => {
    const items: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Or, DEF: () => items.push(this.SUBRULE(this.conjunction)) });
    return items.length === 1 ? items[0]! : { kind: 'or', items };
  });

  conjunction = this.RULE('conjunction', (): Expression => {
    const items: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.And, DEF: () => items.push(this.SUBRULE(this.comparison)) });
    return items.length === 1 ? items[0]! : { kind: 'and', items };
  });

  comparison = this.RULE('comparison', (): Expression => {
    let left = this.SUBRULE1(this.sum);
    this.OPTION(() => {
      this.OR([
        {
          ALT: () => {
            const operator = this.CONSUME(tokens.Compare).image as Comparison;
            left = { kind: 'compare', operator, left, right: this.SUBRULE2(this.sum) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(tokens.In);
            left = { kind: 'in', item: left, values: this.SUBRULE(this.list) };
          },
        },
      ]);
    });
    return left;
  });

  list = this.RULE('list', (): Expression[] => {
    const values: Expression[] = [];
    this.CONSUME(tokens.Open);
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => values.push(this.SUBRULE(this.sum)) });
    this.CONSUME(tokens.Close);
    return values;
  });

  sum = this.RULE('sum', (): Expression => {
    let left = this.SUBRULE1(this.product);
    this.MANY(() => {
      const operator = this.CONSUME(tokens.AddSub).image as Arithmetic;
      left = { kind: 'arithmetic', operator, left, right: this.SUBRULE2(this.product) };
    });
    return left;
  });

  product = this.RULE('product', (): Expression => {
    let left = this.SUBRULE1(this.factor);
    this.MANY(() => {
      const operator = this.CONSUME(tokens.MulDiv).image as Arithmetic;
      left = { kind: 'arithmetic', operator, left, right: this.SUBRULE2(this.factor) };
    });
    return left;
  });

  factor = this.RULE('factor', (): Expression => {
    const signs: ('not' | 'negate')[] = [];
    this.MANY(() => {
      this.OR1([{ ALT: () => this.CONSUME(tokens.Not) && signs.push('not') }, { ALT: () => this.CONSUME(tokens.Minus) && signs.push('negate') }]);
    });
    let item = this.OR2<Expression>([
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.member) },
      {
        ALT: () => {
          this.CONSUME(tokens.Open);
          const inner = this.SUBRULE(this.expression);
          this.CONSUME(tokens.Close);
          return inner;
        },
      },
    ]);
    this.ACTION(() => {
      if (signs.length > MAX_NESTING) throw new ODataError('The query nests too many negations.');
    });
    // A sign directly before a number belongs to the number; a sign before parentheses does not.
    const isPlain = this.ACTION(() => this.LA(0).tokenType === tokens.NumberText);
    if (isPlain && signs.at(-1) === 'negate' && item.kind === 'number') {
      signs.pop();
      // Adding zero keeps -0 out.
      item = { kind: 'number', value: -item.value + 0 };
    }
    for (const kind of signs.toReversed()) item = { kind, item };
    return item;
  });

  literal = this.RULE('literal', (): Literal =>
    this.OR<Literal>([
      { ALT: () => ({ kind: 'string', value: unquote(this.CONSUME(tokens.Text).image) }) },
      { ALT: () => ({ kind: 'number', value: Number(this.CONSUME(tokens.NumberText).image) }) },
      { ALT: () => ({ kind: 'date', text: this.CONSUME(tokens.DateText).image }) },
      { ALT: () => ({ kind: 'guid', value: this.CONSUME(tokens.Guid).image.toLowerCase() }) },
      { ALT: () => readEnum(this.CONSUME(tokens.EnumText).image) },
      { ALT: () => this.CONSUME(tokens.True) && { kind: 'boolean', value: true } },
      { ALT: () => this.CONSUME(tokens.False) && { kind: 'boolean', value: false } },
      { ALT: () => this.CONSUME(tokens.Null) && { kind: 'null' } },
    ]),
  );

  /** A property, the size of a collection, a lambda over it, or a function. */
  member = this.RULE('member', (): Expression => {
    const path = [this.SUBRULE1(this.name)];
    let result: Expression | undefined;
    this.OPTION(() => {
      result = this.SUBRULE(this.call, { ARGS: [path[0]!] });
    });
    this.MANY({
      // Nothing follows a function, a size or a lambda.
      GATE: () => result === undefined,
      DEF: () => {
        this.CONSUME(tokens.Slash);
        this.OR([
          { ALT: () => path.push(this.SUBRULE2(this.name)) },
          { ALT: () => this.CONSUME(tokens.Count) && (result = { kind: 'size', path: [...path] }) },
          { ALT: () => (result = this.SUBRULE(this.lambda, { ARGS: [[...path]] })) },
        ]);
      },
    });
    return result ?? { kind: 'path', path };
  });

  call = this.RULE('call', (name: string): Expression => {
    const args: Expression[] = [];
    this.CONSUME(tokens.Open);
    this.MANY_SEP({ SEP: tokens.Comma, DEF: () => args.push(this.SUBRULE(this.expression)) });
    this.CONSUME(tokens.Close);
    return { kind: 'call', name, args };
  });

  lambda = this.RULE('lambda', (path: Path): Expression => {
    const quantifier = this.OR([
      { ALT: () => this.CONSUME(tokens.Any) && ('any' as const) },
      { ALT: () => this.CONSUME(tokens.All) && ('all' as const) },
    ]);
    let result: Expression = { kind: 'exists', path };
    this.CONSUME(tokens.Open);
    this.OPTION(() => {
      const variable = this.CONSUME(tokens.Word).image;
      this.CONSUME(tokens.Colon);
      result = { kind: 'lambda', path, quantifier, variable, condition: this.SUBRULE(this.expression) };
    });
    this.CONSUME(tokens.Close);
    return result;
  });

  /** Keywords of the aggregation language are plain names elsewhere. */
  name = this.RULE('name', (): string =>
    this.OR([
      { ALT: () => this.CONSUME(tokens.Word).image },
      { ALT: () => this.CONSUME(tokens.Filter).image },
      { ALT: () => this.CONSUME(tokens.Aggregate).image },
      { ALT: () => this.CONSUME(tokens.Compute).image },
      { ALT: () => this.CONSUME(tokens.GroupBy).image },
      { ALT: () => this.CONSUME(tokens.Max).image },
    ]),
  );

  path = this.RULE('path', (): string[] => {
    const path: string[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Slash, DEF: () => path.push(this.SUBRULE(this.name)) });
    return path;
  });

  apply = this.RULE('apply', (): Transformation[] => {
    const steps: Transformation[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Slash, DEF: () => steps.push(this.SUBRULE(this.transformation)) });
    return steps;
  });

  transformation = this.RULE('transformation', (): Transformation =>
    this.OR<Transformation>([
      {
        ALT: () => {
          this.CONSUME(tokens.Filter);
          this.CONSUME1(tokens.Open);
          const condition = this.SUBRULE(this.expression);
          this.CONSUME1(tokens.Close);
          return { kind: 'filter', condition };
        },
      },
      {
        ALT: () => {
          const items: AggregateItem[] = [];
          this.CONSUME(tokens.Aggregate);
          this.CONSUME2(tokens.Open);
          this.AT_LEAST_ONE_SEP1({ SEP: tokens.Comma, DEF: () => items.push(this.SUBRULE(this.aggregateItem)) });
          this.CONSUME2(tokens.Close);
          return { kind: 'aggregate', items };
        },
      },
      { ALT: () => this.SUBRULE(this.groupBy) },
      {
        ALT: () => {
          const items: Computed[] = [];
          this.CONSUME(tokens.Compute);
          this.CONSUME3(tokens.Open);
          this.AT_LEAST_ONE_SEP2({ SEP: tokens.Comma, DEF: () => items.push(this.SUBRULE(this.computed)) });
          this.CONSUME3(tokens.Close);
          return { kind: 'compute', items };
        },
      },
    ]),
  );

  groupBy = this.RULE('groupBy', (): Transformation => {
    const paths: Path[] = [];
    let steps: Transformation[] = [];
    this.CONSUME(tokens.GroupBy);
    this.CONSUME1(tokens.Open);
    this.CONSUME2(tokens.Open);
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => paths.push(this.SUBRULE(this.path)) });
    this.CONSUME1(tokens.Close);
    this.OPTION(() => {
      this.CONSUME1(tokens.Comma);
      steps = this.SUBRULE(this.apply);
    });
    this.CONSUME2(tokens.Close);
    return { kind: 'groupby', paths, steps };
  });

  aggregateItem = this.RULE('aggregateItem', (): AggregateItem =>
    this.OR1<AggregateItem>([
      {
        ALT: () => {
          this.CONSUME(tokens.Count);
          this.CONSUME1(tokens.As);
          return { kind: 'count', alias: this.SUBRULE1(this.name) };
        },
      },
      {
        ALT: () => {
          const expression = this.SUBRULE(this.sum);
          this.CONSUME(tokens.With);
          const method = this.SUBRULE2(this.name);
          this.CONSUME2(tokens.As);
          return { kind: 'value', expression, method, alias: this.SUBRULE3(this.name) };
        },
      },
    ]),
  );

  computed = this.RULE('computed', (): Computed => {
    const expression = this.SUBRULE(this.expression);
    this.CONSUME(tokens.As);
    return { expression, alias: this.SUBRULE(this.name) };
  });

  orderBy = this.RULE('orderBy', (): Sort[] => {
    const sorts: Sort[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.Comma,
      DEF: () => {
        const sort: Sort = { expression: this.SUBRULE(this.expression), isDescending: false };
        this.OPTION(() => {
          this.OR([{ ALT: () => this.CONSUME(tokens.Asc) }, { ALT: () => this.CONSUME(tokens.Desc) && (sort.isDescending = true) }]);
        });
        sorts.push(sort);
      },
    });
    return sorts;
  });

  select = this.RULE('select', (): string[] | null => {
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.Comma,
      DEF: () => names.push(this.OR([{ ALT: () => this.SUBRULE(this.name) }, { ALT: () => this.CONSUME(tokens.Star).image }])),
    });
    return names.includes('*') ? null : names;
  });

  expand = this.RULE('expand', (): Expand[] => {
    const items: Expand[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: tokens.Comma,
      DEF: () => {
        const item: Expand = { navigation: this.SUBRULE(this.name), options: noOptions() };
        this.OPTION(() => {
          this.CONSUME(tokens.Open);
          this.AT_LEAST_ONE_SEP2({
            SEP: tokens.Semicolon,
            DEF: () => {
              const option = this.SUBRULE(this.expandOption);
              this.ACTION(() => Object.assign(item.options, option));
            },
          });
          this.CONSUME(tokens.Close);
        });
        items.push(item);
      },
    });
    return items;
  });

  expandOption = this.RULE('expandOption', (): Partial<QueryOptions> =>
    this.OR1<Partial<QueryOptions>>([
      {
        ALT: () => {
          this.CONSUME(tokens.OptionSelect);
          this.CONSUME1(tokens.Equals);
          return { select: this.SUBRULE(this.select) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.OptionFilter);
          this.CONSUME2(tokens.Equals);
          return { filter: this.SUBRULE(this.expression) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.OptionExpand);
          this.CONSUME3(tokens.Equals);
          return { expand: this.SUBRULE(this.expand) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.OptionOrderBy);
          this.CONSUME4(tokens.Equals);
          return { orderBy: this.SUBRULE(this.orderBy) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.OptionTop);
          this.CONSUME5(tokens.Equals);
          return { top: Number(this.CONSUME1(tokens.NumberText).image) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.OptionLevels);
          this.CONSUME6(tokens.Equals);
          return this.OR2<Partial<QueryOptions>>([
            { ALT: () => ({ levels: Number(this.CONSUME2(tokens.NumberText).image) }) },
            { ALT: () => this.CONSUME(tokens.Max) && { levels: Infinity } },
          ]);
        },
      },
    ]),
  );
}

const unquote = (image: string): string => image.slice(1, -1).replaceAll("''", "'");

function readEnum(image: string): Literal {
  const quote = image.indexOf("'");
  return { kind: 'enum', type: image.slice(0, quote), members: image.slice(quote + 1, -1) };
}
