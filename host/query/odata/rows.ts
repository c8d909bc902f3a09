import type { Path } from './ast.ts';
import type { Statement } from './context.ts';
import type { EdmType, Entity, Navigation } from './model.ts';
import { ODataError, MODEL_NAMESPACE, unavailableProperty, unknownProperty } from './odata-error.ts';

/** A value in SQL and what it is. `null` is the literal. */
export interface Value {
  sql: string;
  type: EdmType | 'null';
}

/** Resolves the paths of an expression. */
export interface Scope {
  /** The value at the end of a path. @throws ODataError when there is none. */
  value: (path: Path) => Value;
  /** The collection at the end of a path, and the row that it belongs to. @throws ODataError when there is none. */
  collection: (path: Path) => Collection;
  /** Name of the entity, for messages. */
  name: string;
}

export interface Collection {
  navigation: Navigation;
  target: Entity;
  /** Alias of the row. */
  outer: string;
}

/** The rows of an entity set, joined to what the paths of a query reach from them. */
export class EntityRows implements Scope {
  readonly entity: Entity;
  readonly alias: string;
  readonly #statement: Statement;
  readonly #joins = new Map<string, { alias: string; entity: Entity; sql: string }>();
  readonly #computed = new Map<string, Value>();

  constructor(statement: Statement, entity: Entity, alias = statement.alias('r')) {
    this.#statement = statement;
    this.entity = entity;
    this.alias = alias;
  }

  get name(): string {
    return this.entity.name;
  }

  /** The FROM clause. Call it after everything else is compiled, because paths add joins. */
  get from(): string {
    return [this.entity.from(this.alias, this.#statement), ...[...this.#joins.values()].map(({ sql }) => sql)].join(' ');
  }

  /** Adds a computed property. */
  compute(name: string, value: Value): void {
    this.#computed.set(name, value);
  }

  value(path: Path): Value {
    const computed = path.length === 1 ? this.#computed.get(path[0]!) : undefined;
    if (computed !== undefined) return computed;
    const { alias, entity, remaining } = this.#follow(path);
    if (remaining.length !== 1) throw unknownProperty(remaining[1] ?? path.at(-1)!, entity.name);
    const property = entity.properties.get(remaining[0]!);
    if (property === undefined) throw this.#missing(remaining[0]!, entity);
    const row = property.via === null ? alias : this.#join([...path.slice(0, -1), property.via], alias, entity.navigations.get(property.via)!).alias;
    return { sql: property.sql(row, this.#statement.bindings), type: property.type };
  }

  collection(path: Path): Collection {
    const { alias, entity, remaining } = this.#follow(path);
    const navigation = entity.navigations.get(remaining[0] ?? '');
    if (navigation?.isCollection !== true || remaining.length !== 1) throw unknownProperty(remaining[0] ?? path.at(-1)!, entity.name);
    return { navigation, target: this.#statement.model[navigation.target], outer: alias };
  }

  /** Follows the navigations to one row at the start of a path. */
  #follow(path: Path): { alias: string; entity: Entity; remaining: Path } {
    let { alias, entity }: { alias: string; entity: Entity } = this;
    for (const [index, step] of path.entries()) {
      const navigation = entity.navigations.get(step);
      if (navigation === undefined || navigation.isCollection || index === path.length - 1) return { alias, entity, remaining: path.slice(index) };
      ({ alias, entity } = this.#join(path.slice(0, index + 1), alias, navigation));
    }
    return { alias, entity, remaining: [] };
  }

  /** Joins each navigation once, without rows that the caller may not see. */
  #join(path: Path, outer: string, navigation: Navigation): { alias: string; entity: Entity } {
    const key = path.join('/');
    const join = this.#joins.get(key);
    if (join !== undefined) return join;
    if (this.#joins.size >= MAX_JOINS) throw new ODataError('The query uses too many navigation properties.');
    const entity = this.#statement.model[navigation.target];
    const alias = this.#statement.alias('j');
    const through = navigation.through(alias);
    const [left, right] = navigation.sides(outer, alias, this.#statement.bindings);
    const from = entity.from(alias, this.#statement);
    const rows = through === '' ? from : `(${from} JOIN ${through})`;
    const on = [`${right} = ${left}`, ...this.#statement.reachable(entity, alias)].join(' AND ');
    const joined = { alias, entity, sql: `LEFT JOIN ${rows} ON ${on}` };
    this.#joins.set(key, joined);
    return joined;
  }

  #missing(name: string, entity: Entity): ODataError {
    if (entity.unavailable.has(name)) return unavailableProperty(name);
    if (entity.navigations.has(name))
      return new ODataError(`The navigation property '${name}' on type '${MODEL_NAMESPACE}.${entity.name}' has no value of its own.`);
    return unknownProperty(name, entity.name);
  }
}

/** SQLite joins up to 64 tables. */
const MAX_JOINS = 20;

/** The rows that an aggregation made: what it grouped by and what it aggregated. */
export class AggregatedRows implements Scope {
  readonly name: string;
  readonly #values: ReadonlyMap<string, Value>;

  constructor(name: string, values: ReadonlyMap<string, Value>) {
    this.name = name;
    this.#values = values;
  }

  value(path: Path): Value {
    const value = this.#values.get(path.join('/'));
    if (value === undefined) throw unknownProperty(path.join('/'), this.name);
    return value;
  }

  collection(path: Path): Collection {
    throw unknownProperty(path.join('/'), this.name);
  }
}
