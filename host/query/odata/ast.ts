/** A property or navigation, step by step: `Iteration/IterationPath`; the first step may be the variable of a lambda. */
export type Path = readonly string[];

export type Literal =
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  /** As written: a calendar date or an instant; the service requires an offset on both when it compares instants. */
  | { kind: 'date'; text: string }
  | { kind: 'guid'; value: string }
  /** `Microsoft.VisualStudio.Services.Analytics.Model.Period'Month'`: members separated by commas. */
  | { kind: 'enum'; type: string; members: string };

const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has'] as const;
const SUMS = ['add', 'sub'] as const;
const PRODUCTS = ['mul', 'divby', 'div', 'mod'] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type Arithmetic = (typeof SUMS)[number] | (typeof PRODUCTS)[number];

export type Expression =
  | Literal
  | { kind: 'path'; path: Path }
  /** `Children/$count` */
  | { kind: 'size'; path: Path }
  | { kind: 'lambda'; path: Path; quantifier: 'any' | 'all'; variable: string; condition: Expression }
  /** `Tags/any()`: whether the collection has any element. */
  | { kind: 'exists'; path: Path }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'and'; items: Expression[] }
  | { kind: 'or'; items: Expression[] }
  | { kind: 'not'; item: Expression }
  | { kind: 'negate'; item: Expression }
  | { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'in'; item: Expression; values: Expression[] };

export type AggregateItem =
  | { kind: 'count'; alias: string }
  /** The method is checked when the query is planned, so that its error can say what is wrong with it. */
  | { kind: 'value'; expression: Expression; method: string; alias: string };

export interface Computed {
  expression: Expression;
  alias: string;
}

/** One step of `$apply`. */
export type Transformation =
  | { kind: 'filter'; condition: Expression }
  | { kind: 'aggregate'; items: AggregateItem[] }
  | { kind: 'groupby'; paths: Path[]; steps: Transformation[] }
  | { kind: 'compute'; items: Computed[] };

export interface Sort {
  expression: Expression;
  isDescending: boolean;
}

export interface Expand {
  navigation: string;
  options: QueryOptions;
}

/** The options of a query on a set or an expansion. */
export interface QueryOptions {
  apply: Transformation[] | null;
  filter: Expression | null;
  orderBy: Sort[];
  /** null: everything. */
  select: string[] | null;
  expand: Expand[];
  top: number | null;
  skip: number | null;
  count: boolean;
  /** `$levels` of an expansion; `max` as Infinity. */
  levels: number;
}

export const noOptions = (): QueryOptions => ({
  apply: null,
  filter: null,
  orderBy: [],
  select: null,
  expand: [],
  top: null,
  skip: null,
  count: false,
  levels: 1,
});
