import { joined } from '../wiql/context.ts';
import type { Comparison, Expression, Path } from './ast.ts';
import type { Statement } from './context.ts';
import { callFunction, instantFunction } from './functions.ts';
import { isEnum } from './model.ts';
import { ODataError } from './odata-error.ts';
import { EntityRows, type Collection, type Scope, type Value } from './rows.ts';
import { dayOf, enumNumber, familyOf, instantOf, isNumber } from './values.ts';

/** Variables of the lambdas around an expression. */
type Variables = ReadonlyMap<string, Scope>;

const OPERATOR_KINDS: Readonly<Record<Comparison, string>> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
  has: 'Has',
};

const SQL_OPERATORS = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
const SQL_ARITHMETIC = { add: '+', sub: '-', mul: '*', div: '/', divby: '/', mod: '%' } as const;

/** Turns expressions over the rows of a scope into SQL. Strings compare case-insensitively; anything that is not true counts as false, also under `not`. */
export class ExpressionCompiler {
  readonly #statement: Statement;
  readonly #scope: Scope;
  readonly #variables: Variables;

  constructor(statement: Statement, scope: Scope, variables: Variables = new Map()) {
    this.#statement = statement;
    this.#scope = scope;
    this.#variables = variables;
  }

  /** @throws ODataError when the expression is no condition. */
  condition(expression: Expression): string {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return joined(
          expression.items.map((item) => this.condition(item)),
          expression.kind === 'and' ? 'AND' : 'OR',
        );
      case 'not':
        return `((${this.condition(expression.item)}) IS NOT TRUE)`;
      default: {
        const { sql, type } = this.value(expression);
        if (type !== 'Edm.Boolean' && type !== 'null') throw new ODataError('The $filter expression must evaluate to a single boolean value.');
        return sql;
      }
    }
  }

  value(expression: Expression): Value {
    const { bindings } = this.#statement;
    switch (expression.kind) {
      case 'string':
        return { sql: bindings.add(expression.value), type: 'Edm.String' };
      case 'number':
        if (!Number.isFinite(expression.value)) throw new ODataError('A number of the query is out of range.');
        return { sql: bindings.add(expression.value), type: Number.isInteger(expression.value) ? 'Edm.Int32' : 'Edm.Double' };
      case 'boolean':
        return { sql: expression.value ? '1' : '0', type: 'Edm.Boolean' };
      case 'null':
        return { sql: 'NULL', type: 'null' };
      case 'date':
        return { sql: bindings.add(instantOf(expression.text)), type: 'Edm.DateTimeOffset' };
      case 'guid':
        return { sql: bindings.add(expression.value), type: 'Edm.Guid' };
      case 'enum':
        throw new ODataError(`The enumeration '${expression.type}' stands where no value of it is expected.`);
      case 'path':
        return this.#pathValue(expression.path);
      case 'size':
        return { sql: this.#related(expression.path, (from, on) => `(SELECT COUNT(*) FROM ${from} WHERE ${on})`), type: 'Edm.Int32' };
      case 'exists':
        return { sql: this.#related(expression.path, (from, on) => `EXISTS (SELECT 1 FROM ${from} WHERE ${on})`), type: 'Edm.Boolean' };
      case 'lambda':
        return { sql: this.#lambda(expression), type: 'Edm.Boolean' };
      case 'call': {
        const instant = expression.args.length === 0 ? instantFunction(expression.name, this.#statement.now) : undefined;
        if (instant !== undefined) return { sql: bindings.add(instant), type: 'Edm.DateTimeOffset' };
        return callFunction(
          expression.name,
          expression.args.map((argument) => this.value(argument)),
        );
      }
      case 'and':
      case 'or':
      case 'not':
        return { sql: this.condition(expression), type: 'Edm.Boolean' };
      case 'negate': {
        const { sql, type } = this.#number(expression.item, 'Negate');
        return { sql: `(-${sql})`, type };
      }
      case 'arithmetic':
        return this.#arithmetic(expression.operator, expression.left, expression.right);
      case 'in':
        return { sql: this.#in(expression.item, expression.values), type: 'Edm.Boolean' };
      default:
        return { sql: this.#compare(expression.operator, expression.left, expression.right), type: 'Edm.Boolean' };
    }
  }

  #pathValue(path: Path): Value {
    const variable = this.#variables.get(path[0]!);
    return variable === undefined ? this.#scope.value(path) : variable.value(path.slice(1));
  }

  #collection(path: Path): Collection {
    const variable = this.#variables.get(path[0]!);
    return variable === undefined ? this.#scope.collection(path) : variable.collection(path.slice(1));
  }

  #number(expression: Expression, operator: string): Value {
    const value = this.value(expression);
    if (!isNumber(value.type) && value.type !== 'null')
      throw new ODataError(
        `A unary operator with an incompatible type was detected. Found operand type '${value.type}' for operator kind '${operator}'.`,
      );
    return value;
  }

  #arithmetic(operator: keyof typeof SQL_ARITHMETIC, left: Expression, right: Expression): Value {
    const [leftValue, rightValue] = [this.value(left), this.value(right)];
    for (const { type } of [leftValue, rightValue]) if (!isNumber(type) && type !== 'null') throw incompatible(leftValue, rightValue, operator);
    const isWhole = leftValue.type === 'Edm.Int32' && rightValue.type === 'Edm.Int32' && operator !== 'divby';
    // Integer division truncates, as on the service; numbers are bound as floats.
    const operand = ({ sql }: Value) => (isWhole ? `CAST(${sql} AS INTEGER)` : `(${sql} * 1.0)`);
    return { sql: `(${operand(leftValue)} ${SQL_ARITHMETIC[operator]} ${operand(rightValue)})`, type: isWhole ? 'Edm.Int32' : 'Edm.Double' };
  }

  /** Both sides, with a date or enumeration literal converted to the type of the other side. */
  #sides(operator: string, left: Expression, right: Expression): [Value, Value] {
    const read = (expression: Expression, counterpart: Expression): Value => {
      if (expression.kind !== 'enum' && expression.kind !== 'string' && expression.kind !== 'date') return this.value(expression);
      const isLiteral = counterpart.kind === 'enum' || counterpart.kind === 'string' || counterpart.kind === 'date';
      const { type } = isLiteral ? { type: 'null' as const } : this.value(counterpart);
      if (type === 'Edm.Date' && expression.kind === 'date') return { sql: this.#statement.bindings.add(dayOf(expression.text)), type };
      const number = type === 'null' ? undefined : enumNumber(expression, type);
      return number === undefined || type === 'null' ? this.value(expression) : { sql: this.#statement.bindings.add(number), type };
    };
    const sides: [Value, Value] = [read(left, right), read(right, left)];
    const [leftValue, rightValue] = sides;
    if (leftValue.type !== 'null' && rightValue.type !== 'null' && familyOf(leftValue.type) !== familyOf(rightValue.type))
      throw incompatible(leftValue, rightValue, operator);
    return sides;
  }

  #compare(operator: Comparison, left: Expression, right: Expression): string {
    const [leftValue, rightValue] = this.#sides(OPERATOR_KINDS[operator], left, right);
    if (operator === 'has') {
      if (leftValue.type === 'null' || !isEnum(leftValue.type)) throw incompatible(leftValue, rightValue, OPERATOR_KINDS[operator]);
      return `((${leftValue.sql} & ${rightValue.sql}) = ${rightValue.sql})`;
    }
    const collation = leftValue.type === 'Edm.String' || rightValue.type === 'Edm.String' ? ' COLLATE NOCASE' : '';
    // Unlike in SQL, null equals null in OData and differs from everything else.
    if (operator === 'eq') return equal(leftValue, rightValue, isConstant(left) || isConstant(right), collation);
    if (operator === 'ne') return `(${leftValue.sql} IS NOT ${rightValue.sql}${collation})`;
    return `(${leftValue.sql} ${SQL_OPERATORS[operator]} ${rightValue.sql}${collation})`;
  }

  #in(item: Expression, values: readonly Expression[]): string {
    return joined(
      values.map((value) => this.#compare('eq', item, value)),
      'OR',
    );
  }

  #lambda({ path, quantifier, variable, condition }: Extract<Expression, { kind: 'lambda' }>): string {
    if (this.#variables.has(variable)) throw new ODataError(`The range variable '${variable}' has already been declared.`);
    const isAny = quantifier === 'any';
    const rows = (from: string, on: string) => `EXISTS (SELECT 1 FROM ${from} WHERE ${on})`;
    const sql = this.#related(
      path,
      rows,
      (inner) => {
        const compiled = new ExpressionCompiler(this.#statement, this.#scope, new Map([...this.#variables, [variable, inner]])).condition(condition);
        return isAny ? compiled : `((${compiled}) IS NOT TRUE)`;
      },
      isAny,
    );
    return isAny ? sql : `(NOT ${sql})`;
  }

  /** SQL about the rows of a collection that the condition holds for. */
  #related(path: Path, write: (from: string, on: string) => string, condition: ((inner: EntityRows) => string) | null = null, asSet = false): string {
    const { navigation, target, outer } = this.#collection(path);
    const inner = new EntityRows(this.#statement, target, this.#statement.alias('c'));
    const [left, right] = navigation.sides(outer, inner.alias, this.#statement.bindings);
    const conditions = [...this.#statement.reachable(target, inner.alias), ...(condition === null ? [] : [condition(inner)])];
    const through = navigation.through(inner.alias);
    const from = through === '' ? inner.from : `${inner.from} JOIN ${through}`;
    // This way, conditions that do not depend on the outer row are evaluated once, not for every row.
    if (asSet) return `(${left} IN (SELECT ${right} FROM ${from} WHERE ${joined([...conditions, '1'], 'AND')}))`;
    return write(from, joined([`${right} = ${left}`, ...conditions, '1'], 'AND'));
  }
}

const isConstant = ({ kind }: Expression): boolean => ['string', 'number', 'boolean', 'date', 'guid', 'enum'].includes(kind);

function equal(leftValue: Value, rightValue: Value, hasConstant: boolean, collation: string): string {
  if (leftValue.type === 'null') return `(${rightValue.sql} IS NULL)`;
  if (rightValue.type === 'null') return `(${leftValue.sql} IS NULL)`;
  return `(${leftValue.sql} ${hasConstant ? '=' : 'IS'} ${rightValue.sql}${collation})`;
}

const incompatible = (leftValue: Value, rightValue: Value, operator: string): ODataError =>
  new ODataError(
    `A binary operator with incompatible types was detected. Found operand types '${leftValue.type}' and '${rightValue.type}' for operator kind '${operator}'.`,
  );
