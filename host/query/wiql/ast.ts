/** A field as written: `[System.State]`, by reference or display name; link queries say which end they mean. */
export interface FieldRef {
  name: string;
  side?: 'source' | 'target';
}

/** `@today - 7`, `@startOfMonth('+1M')`, `@currentIteration('[Project]\Team') + 1`. */
export interface Macro {
  kind: 'macro';
  /** Without the `@`, as written. */
  name: string;
  argument?: string;
  /** What is added behind it; 0 when nothing is. */
  offset: number;
}

export type Operand =
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'field'; field: FieldRef }
  | Macro;

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Operator = ComparisonOperator | 'contains' | 'contains words' | 'under' | 'in group' | 'ever';

export type Expression =
  | { kind: 'and'; items: Expression[] }
  | { kind: 'or'; items: Expression[] }
  | { kind: 'not'; item: Expression }
  | { kind: 'compare'; field: FieldRef; operator: Operator; isNegated: boolean; value: Operand }
  | { kind: 'in'; field: FieldRef; isNegated: boolean; values: Operand[] }
  | { kind: 'empty'; field: FieldRef; isNegated: boolean };

export interface Sort {
  field: FieldRef;
  isDescending: boolean;
}

export const LINK_MODES = ['MustContain', 'MayContain', 'DoesNotContain', 'Recursive'] as const;
export type LinkMode = (typeof LINK_MODES)[number];

/** A query as a tree. */
export interface Query {
  kind: 'items' | 'links';
  columns: FieldRef[];
  where: Expression | null;
  orderBy: Sort[];
  asOf: Operand | null;
  /** Link queries only. */
  mode: LinkMode | null;
  /** `MODE (Recursive, ReturnMatchingChildren)`: children that match are shown with the parents that lead to them. */
  returnsMatchingChildren: boolean;
}
