import { joined } from '../wiql/context.ts';
import type { AggregateItem, Expression, Path, Transformation } from './ast.ts';
import type { Statement } from './context.ts';
import { ExpressionCompiler } from './expressions.ts';
import { countDistinct, groupedByKey, groupingNoProperty, notSupported, ODataError, snapshotWithoutAggregation } from './odata-error.ts';
import { AggregatedRows, type EntityRows, type Scope, type Value } from './rows.ts';
import { isNumber } from './values.ts';

/** A column of an aggregated result: the path or the alias that it has there. */
export interface ResultColumn {
  path: Path;
  type: Value['type'];
  sql: string;
}

/** The rows of a query so far, and the conditions on them. */
export class Pipeline {
  readonly statement: Statement;
  readonly #base: EntityRows;
  #scope: Scope;
  /** FROM clause of rows that were aggregated; null: those of the set. */
  #from: string | null = null;
  #conditions: string[];
  /** What an aggregation or computation made; null: rows of the set. */
  columns: ResultColumn[] | null = null;

  constructor(statement: Statement, base: EntityRows) {
    this.statement = statement;
    this.#base = base;
    this.#scope = base;
    this.#conditions = statement.visible(base.entity, base.alias);
  }

  get scope(): Scope {
    return this.#scope;
  }

  get compiler(): ExpressionCompiler {
    return new ExpressionCompiler(this.statement, this.#scope);
  }

  /** `FROM … WHERE …` of the rows. Call it after everything that reads them is compiled. */
  get source(): string {
    return `FROM ${this.#from ?? this.#base.from} WHERE ${joined([...this.#conditions, '1'], 'AND')}`;
  }

  filter(condition: Expression): void {
    this.#conditions.push(this.compiler.condition(condition));
  }

  apply(steps: readonly Transformation[]): void {
    for (const [index, step] of steps.entries()) {
      switch (step.kind) {
        case 'filter':
          this.filter(step.condition);
          break;
        case 'compute':
          this.#compute(step);
          break;
        case 'aggregate':
          this.#aggregate([], step.items);
          break;
        default: {
          const isLast = steps.slice(index + 1).every(({ kind }) => kind !== 'groupby' && kind !== 'aggregate');
          if (isLast) this.#refuseKeys(step.paths);
          this.#group(step.paths, step.steps);
        }
      }
    }
    if (this.#base.entity.name === 'WorkItemSnapshot' && this.#from === null) throw snapshotWithoutAggregation();
  }

  #compute({ items }: Extract<Transformation, { kind: 'compute' }>): void {
    if (this.#from === null) {
      const { properties, navigations } = this.#base.entity;
      for (const { expression, alias } of items) {
        if (properties.has(alias) || navigations.has(alias)) throw new ODataError(`The name '${alias}' is that of a property.`);
        this.#base.compute(alias, this.compiler.value(expression));
      }
      return;
    }
    const kept = this.columns!;
    const { compiler } = this;
    const added = items.map(({ expression, alias }) => ({ path: [alias], ...compiler.value(expression) }));
    this.#wrap([...kept, ...added], '');
  }

  /** Everything behind the comma of `groupby((…), …)`: filters, then one aggregation. */
  #group(paths: readonly Path[], steps: readonly Transformation[]): void {
    const last = steps.at(-1);
    for (const step of steps.slice(0, -1)) {
      if (step.kind !== 'filter') throw notSupported(`'${step.kind}' within a grouping`);
      this.filter(step.condition);
    }
    if (last !== undefined && last.kind !== 'aggregate') throw notSupported(`a grouping that ends with '${last.kind}'`);
    this.#aggregate(paths, last?.items ?? []);
  }

  #aggregate(paths: readonly Path[], items: readonly AggregateItem[]): void {
    const unique = [...new Map(paths.map((path) => [path.join('/'), path])).values()];
    const keys = unique.map((path) => ({ path, ...this.#grouping(path) }));
    const values = items.map((item) => ({ path: [item.alias], ...this.#aggregated(item) }));
    const names = [...keys, ...values].map(({ path }) => path.join('/'));
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    if (repeated !== undefined) throw new ODataError(`The name '${repeated}' is used more than once in the query.`);
    const grouped = keys.map(({ sql, type }) => `${sql}${type === 'Edm.String' ? ' COLLATE NOCASE' : ''}`);
    this.#wrap([...keys, ...values], grouped.length === 0 ? '' : ` GROUP BY ${grouped.join(', ')}`);
  }

  #grouping(path: Path): Value {
    try {
      return this.#scope.value(path);
    } catch (error) {
      // A navigation alone is no value, and neither is an earlier aggregate that does not exist.
      if (error instanceof ODataError && this.#from !== null) throw groupingNoProperty(path.join('/'));
      throw error;
    }
  }

  #aggregated(item: AggregateItem): Value {
    if (item.kind === 'count') return { sql: 'COUNT(*)', type: 'Edm.Int32' };
    if (item.method === 'countdistinct') throw countDistinct();
    const { sql, type } = this.compiler.value(item.expression);
    switch (item.method) {
      case 'min':
      case 'max':
        return { sql: `${item.method.toUpperCase()}(${sql})`, type };
      case 'sum':
      case 'average':
        if (!isNumber(type)) throw new ODataError(`The aggregation method '${item.method}' needs numbers, not '${type}'.`);
        return item.method === 'sum' ? { sql: `SUM(${sql})`, type } : { sql: `AVG(${sql})`, type: 'Edm.Double' };
      default:
        throw notSupported(`the aggregation method '${item.method}'`);
    }
  }

  /** Wraps the rows so far in a subquery with the columns, which later steps read. */
  #wrap(columns: readonly ResultColumn[], tail: string): void {
    const alias = this.statement.alias('g');
    const selected = columns.map(({ sql }, index) => `${sql} AS c${index}`).join(', ');
    this.#from = `(SELECT ${selected} ${this.source}${tail}) ${alias}`;
    this.#conditions = [];
    this.columns = columns.map(({ path, type }, index) => ({ path, type, sql: `${alias}.c${index}` }));
    this.#scope = new AggregatedRows(this.#base.name, new Map(this.columns.map(({ path, sql, type }) => [path.join('/'), { sql, type }])));
  }

  /** Grouping by a unique key does not reduce the number of rows. */
  #refuseKeys(paths: readonly Path[]): void {
    const { entity } = this.#base;
    if (this.#from !== null || entity.key.length > 1) return;
    if (paths.some((path) => path.length === 1 && (entity.key.includes(path[0]!) || path[0] === 'WorkItemRevisionSK'))) throw groupedByKey();
  }
}
