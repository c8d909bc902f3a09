import { PERIODS } from '../../store/analytics/dates.ts';
import type { Bindings } from '../wiql/context.ts';

export type EdmType = 'Edm.Int32' | 'Edm.Double' | 'Edm.String' | 'Edm.Boolean' | 'Edm.DateTimeOffset' | 'Edm.Date' | 'Edm.Guid' | EnumName;

/** Enumerations of the model: kept as numbers, written by name. */
export const ENUMS = {
  Period: { isFlags: true, members: PERIODS },
  ProjectVisibility: { isFlags: false, members: { Private: 0, Organization: 1, Public: 2 } },
  UserType: { isFlags: false, members: { Unknown: 0, Unrecognized: 1, User: 2, Organization: 3, Bot: 4 } },
} as const;
export type EnumName = keyof typeof ENUMS;

export const isEnum = (type: EdmType): type is EnumName => type in ENUMS;
export const membersOf = (name: EnumName): Readonly<Record<string, number>> => ENUMS[name].members;

export const ENTITY_SETS = {
  Areas: 'Area',
  Dates: 'CalendarDate',
  Iterations: 'Iteration',
  Processes: 'Process',
  Projects: 'Project',
  Tags: 'Tag',
  Teams: 'Team',
  Users: 'User',
  WorkItemLinks: 'WorkItemLink',
  WorkItemRevisions: 'WorkItemRevision',
  WorkItemSnapshot: 'WorkItemSnapshot',
  WorkItems: 'WorkItem',
} as const;
export type SetName = keyof typeof ENTITY_SETS;
export type EntityName = (typeof ENTITY_SETS)[SetName];

/** A value of an entity. */
export interface Property {
  name: string;
  type: EdmType;
  isNullable: boolean;
  /** The navigation whose row holds the value; null: the entity's own row. */
  via: string | null;
  /** SQL of the value in row `alias`. */
  sql: (alias: string, bindings: Bindings) => string;
  /** The field that it is. */
  referenceName: string | null;
  /** Shown to people; keys have none. */
  displayName: string | null;
}

/** A navigation from a row of one entity to rows of another. */
export interface Navigation {
  name: string;
  target: EntityName;
  isCollection: boolean;
  /** Tables between the two, with a comma-free JOIN to the target's own: `main.team_areas link`. Empty: none. */
  through: (inner: string) => string;
  /** Joins row `outer` to row `inner` of the target, as two sides of an equation: the left one reads `outer` only. */
  sides: (outer: string, inner: string, bindings: Bindings) => readonly [string, string];
  /** The property that refers to the target's key, where there is one. */
  constraint: readonly [property: string, referenced: string] | null;
}

/** First and last day of snapshots as numbers `YYYYMMDD`, bound to the statement. */
export interface DayRange {
  first: string;
  last: string;
}

export interface Entity {
  name: EntityName;
  set: SetName;
  key: readonly string[];
  /** The rows, named `alias`; snapshots of the days only. */
  from: (alias: string, statement: { readonly days: DayRange }) => string;
  /** The key of a row in the set. */
  rowId: (alias: string) => string;
  /** SQL of the project that a row belongs to; null: to none. */
  project: ((alias: string) => string) | null;
  /** SQL of the areas that must not be hidden from a caller who sees the row. */
  areas: (alias: string) => readonly string[];
  properties: ReadonlyMap<string, Property>;
  navigations: ReadonlyMap<string, Navigation>;
  /** Names of fields that other projects have. */
  unavailable: ReadonlySet<string>;
}

export type Model = Readonly<Record<EntityName, Entity>>;

type PropertyOptions = Partial<Omit<Property, 'name' | 'type' | 'sql'>>;

export const property = (name: string, type: EdmType, sql: Property['sql'], options: PropertyOptions = {}): Property => ({
  name,
  type,
  sql,
  isNullable: true,
  via: null,
  referenceName: null,
  displayName: null,
  ...options,
});

/** A property that is a column of the entity's own table. */
export const column = (name: string, type: EdmType, columnName: string, options: PropertyOptions = {}): Property =>
  property(name, type, (alias) => `${alias}.${columnName}`, options);

export const navigation = (
  name: string,
  target: EntityName,
  sides: Navigation['sides'],
  options: Partial<Pick<Navigation, 'isCollection' | 'through' | 'constraint'>> = {},
): Navigation => ({ name, target, sides, isCollection: false, through: () => '', constraint: null, ...options });

export const byName = <T extends { name: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.name, item]));

/** SQL of a day as the number `YYYYMMDD`. */
export const dateKey = (iso: string): string => `CAST(replace(substr(${iso}, 1, 10), '-', '') AS INTEGER)`;

/** When the copy that Analytics answers from was brought up to date. */
export const updatedDate = (): Property => property('AnalyticsUpdatedDate', 'Edm.DateTimeOffset', () => '(SELECT updated FROM analytics.freshness)');

/** `Custom.MlOutcome` → `Custom_MlOutcome`; what is neither letter, digit nor underscore by its code: `__002D`. */
export const escapedName = (referenceName: string): string =>
  referenceName
    .replaceAll('.', '_')
    .replaceAll(/[^\w]/g, (character) => `__${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
