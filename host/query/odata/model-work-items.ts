import { flowDates, isoOf } from '../../store/analytics/analytics.ts';
import type { Field } from '../../store/processes/processes.ts';
import { CHILD, PARENT } from '../../store/work-items/links.ts';
import type { Bindings } from '../wiql/context.ts';
import { TEAM_AREAS } from './model-nodes.ts';
import {
  byName,
  column,
  dateKey,
  escapedName,
  navigation,
  property,
  updatedDate,
  type EdmType,
  type Entity,
  type Navigation,
  type Property,
} from './model.ts';

/** What the three sets of work items read from their own tables. */
interface Source {
  id: (alias: string) => string;
  rev: (alias: string) => string;
  project: (alias: string) => string;
  type: (alias: string) => string;
  area: (alias: string, bindings: Bindings) => string;
  iteration: (alias: string, bindings: Bindings) => string;
  category: (alias: string) => string;
  flow: (alias: string) => { inProgress: string; completed: string };
  field: (alias: string, referenceName: string, bindings: Bindings) => string;
}

/** The fields of the model, and the columns that hold them. */
export interface WorkItemFields {
  columns: ReadonlyMap<string, string>;
  /** Splits the fields into those that some type of the projects in view has, and the rest. */
  available: readonly Field[];
  unavailable: readonly Field[];
}

const TYPES: Readonly<Partial<Record<Field['type'], EdmType>>> = {
  integer: 'Edm.Int32',
  double: 'Edm.Double',
  boolean: 'Edm.Boolean',
  dateTime: 'Edm.DateTimeOffset',
  guid: 'Edm.Guid',
};

const OWN_NAMES: Readonly<Record<string, string>> = { 'System.Rev': 'Revision', 'System.Tags': 'TagNames' };

/** Dates that also come as a key and as a way to the calendar: `ClosedDate`, `ClosedDateSK`, `ClosedOn`. */
const CALENDAR_DATES = new Set(['ActivatedDate', 'ChangedDate', 'ClosedDate', 'CreatedDate', 'ResolvedDate', 'StateChangeDate']);

/** Last part of the names of the service's own fields, whole name of all others. */
function propertyName({ referenceName }: Pick<Field, 'referenceName'>): string {
  const own = OWN_NAMES[referenceName];
  if (own !== undefined) return own;
  const short = /^(?:System|Microsoft\.VSTS\.(?:Common|Scheduling|CMMI|CodeReview|Build|TCM(?!\.TestSuite)))\.(\w+)$/.exec(referenceName)?.[1];
  return short ?? escapedName(referenceName);
}

export function workItem(fields: WorkItemFields): Entity {
  const source: Source = {
    id: (alias) => `${alias}.id`,
    rev: (alias) => `${alias}.rev`,
    project: (alias) => `${alias}.project_id`,
    type: (alias) => `${alias}.type`,
    area: (alias) => `${alias}.area_id`,
    iteration: (alias) => `${alias}.iteration_id`,
    category: (alias) => `${alias}.category`,
    flow: (alias) => ({ inProgress: `${alias}.in_progress`, completed: `${alias}.completed` }),
    field: (alias, referenceName) => `${alias}.${fields.columns.get(referenceName)}`,
  };
  return {
    ...common(fields, source),
    name: 'WorkItem',
    set: 'WorkItems',
    key: ['WorkItemId'],
    from: (alias) => `analytics.work_items ${alias}`,
    rowId: source.id,
    areas: (alias) => [`${alias}.area_id`],
    navigations: byName([...commonNavigations(fields, source), ...ownNavigations(source)]),
  };
}

const linked = (inner: string, rel: string): string =>
  `main.work_item_relations ${inner}_link ON ${inner}_link.rel = '${rel}' AND ${inner}_link.removed IS NULL AND ${inner}_link.target_id = ${inner}.id`;

/** Navigations to other items, which only today's items have. */
function ownNavigations(source: Source): Navigation[] {
  return [
    navigation('Children', 'WorkItem', (outer, inner) => [source.id(outer), `${inner}_link.work_item_id`], {
      isCollection: true,
      through: (inner) => linked(inner, CHILD),
    }),
    navigation('Links', 'WorkItemLink', (outer, inner) => [source.id(outer), `${inner}.work_item_id`], { isCollection: true }),
    navigation('Revisions', 'WorkItemRevision', (outer, inner) => [source.id(outer), `${inner}.work_item_id`], { isCollection: true }),
  ];
}

const revisionSource = (): Source => ({
  id: (alias) => `${alias}.work_item_id`,
  rev: (alias) => `${alias}.rev`,
  project: (alias) => `${alias}_item.project_id`,
  // Items rarely change their type, and an index on the type makes trend queries fast.
  type: (alias) => `${alias}_item.type`,
  area: (alias, bindings) => fieldOfRevision(alias, 'System.AreaId', bindings),
  iteration: (alias, bindings) => fieldOfRevision(alias, 'System.IterationId', bindings),
  category: (alias) =>
    `(SELECT known.category FROM analytics.state_categories known WHERE known.project_id = ${alias}_item.project_id AND known.type = ${alias}_item.type AND known.state = ${alias}.state)`,
  flow: (alias) =>
    flowDates({
      item: `${alias}.work_item_id`,
      upToRev: `${alias}.rev`,
      project: `${alias}_item.project_id`,
      type: `${alias}_item.type`,
      category: revisionSource().category(alias),
    }),
  field: (alias, referenceName, bindings) =>
    referenceName === 'System.Rev'
      ? `${alias}.rev`
      : referenceName === 'System.State'
        ? `${alias}.state`
        : fieldOfRevision(alias, referenceName, bindings),
});

const fieldOfRevision = (alias: string, referenceName: string, bindings: Bindings): string =>
  `json_extract(${alias}.fields, ${bindings.add(`$."${referenceName}"`)})`;

const ITEM_OF_REVISION = (alias: string): string => `JOIN analytics.work_items ${alias}_item ON ${alias}_item.id = ${alias}.work_item_id`;

const revisedDate = (alias: string): string => isoOf(`${alias}.revised`);

const revised = (): Property[] => [
  property('RevisedDate', 'Edm.DateTimeOffset', revisedDate, { displayName: 'Revised Date' }),
  property('RevisedDateSK', 'Edm.Int32', (alias) => dateKey(revisedDate(alias))),
  property('IsCurrent', 'Edm.Boolean', (alias) => `(${alias}.revised IS NULL)`, { displayName: 'Is Current', isNullable: false }),
];

/** The current area of an item decides who sees its earlier revisions. */
const areaOfItem = (alias: string): string[] => [`${alias}_item.area_id`];

export function workItemRevision(fields: WorkItemFields): Entity {
  const source = revisionSource();
  const shared = common(fields, source);
  return {
    ...shared,
    name: 'WorkItemRevision',
    set: 'WorkItemRevisions',
    key: ['WorkItemId', 'Revision'],
    from: (alias) => `(main.work_item_revisions ${alias} ${ITEM_OF_REVISION(alias)})`,
    rowId: (alias) => `${alias}.rowid`,
    areas: areaOfItem,
    properties: byName([
      ...shared.properties.values(),
      ...revised(),
      property(
        'IsLastRevisionOfDay',
        'Edm.Boolean',
        (alias) => `(${alias}.revised IS NULL OR ${alias}.revised / 86400000 > ${alias}.changed / 86400000)`,
        { displayName: 'Is Last Revision Of Day', isNullable: false },
      ),
    ]),
    navigations: byName([
      ...commonNavigations(fields, source),
      navigation('WorkItem', 'WorkItem', (outer, inner) => [`${outer}.work_item_id`, `${inner}.id`], { constraint: ['WorkItemId', 'WorkItemId'] }),
      navigation('RevisedOn', 'CalendarDate', (outer, inner) => [`substr(${revisedDate(outer)}, 1, 10)`, `${inner}.day`], {
        constraint: ['RevisedDateSK', 'DateSK'],
      }),
    ]),
  };
}

/** One row per item and day: the revision that held at the end of the day, or now for today. */
export function workItemSnapshot(fields: WorkItemFields): Entity {
  const source = revisionSource();
  const shared = common(fields, source);
  return {
    ...shared,
    name: 'WorkItemSnapshot',
    set: 'WorkItemSnapshot',
    key: ['WorkItemId', 'DateSK'],
    // This join order is fast because filters leave few items, each with few spans.
    from: (alias, { days: { first, last } }) =>
      `(analytics.work_items ${alias}_item CROSS JOIN analytics.spans ${alias}_span ON ${alias}_span.item = ${alias}_item.id AND ${alias}_span.until > ${first}
       AND ${alias}_span.first <= ${last} CROSS JOIN main.work_item_revisions ${alias} ON ${alias}.rowid = ${alias}_span.revision
       CROSS JOIN analytics.dates ${alias}_date ON ${alias}_date.sk >= MAX(${alias}_span.first, ${first}) AND ${alias}_date.sk < MIN(${alias}_span.until, ${last} + 1))`,
    rowId: (alias) => `${alias}_date.sk * 10000000000 + ${alias}.work_item_id`,
    areas: areaOfItem,
    properties: byName([
      ...shared.properties.values(),
      ...revised(),
      property('DateSK', 'Edm.Int32', (alias) => `${alias}_date.sk`, { isNullable: false }),
      property('DateValue', 'Edm.DateTimeOffset', (alias) => `${alias}_date.value`, { displayName: 'Date', isNullable: false }),
      property('IsLastDayOfPeriod', 'Period', (alias) => `${alias}_date.periods`, { isNullable: false }),
    ]),
    navigations: byName([
      ...commonNavigations(fields, source),
      navigation('Date', 'CalendarDate', (outer, inner) => [`${outer}_date.sk`, `${inner}.sk`], { constraint: ['DateSK', 'DateSK'] }),
    ]),
  };
}

/** The common part of the three sets. */
function common(fields: WorkItemFields, source: Source): Pick<Entity, 'project' | 'properties' | 'unavailable'> {
  const days = (from: string, to: string): string => `(julianday(${to}) - julianday(${from}))`;
  const created = (alias: string, bindings: Bindings) => source.field(alias, 'System.CreatedDate', bindings);
  const key = { isNullable: false };
  const properties: Property[] = [
    property('WorkItemId', 'Edm.Int32', source.id, { referenceName: 'System.Id', displayName: 'Work Item Id', ...key }),
    property('InProgressDate', 'Edm.DateTimeOffset', (alias) => source.flow(alias).inProgress, { displayName: 'InProgress Date' }),
    property('CompletedDate', 'Edm.DateTimeOffset', (alias) => source.flow(alias).completed, { displayName: 'Completed Date' }),
    property('LeadTimeDays', 'Edm.Double', (alias, bindings) => days(created(alias, bindings), source.flow(alias).completed), {
      displayName: 'Lead Time Days',
    }),
    property('CycleTimeDays', 'Edm.Double', (alias) => days(source.flow(alias).inProgress, source.flow(alias).completed), {
      displayName: 'Cycle Time Days',
    }),
    property('InProgressDateSK', 'Edm.Int32', (alias) => dateKey(source.flow(alias).inProgress)),
    property('CompletedDateSK', 'Edm.Int32', (alias) => dateKey(source.flow(alias).completed)),
    updatedDate(),
    property('ProjectSK', 'Edm.Guid', source.project, key),
    property('WorkItemRevisionSK', 'Edm.Int32', (alias, bindings) => source.field(alias, 'System.Watermark', bindings), key),
    column('AreaSK', 'Edm.Guid', 'identifier', { via: 'Area' }),
    column('IterationSK', 'Edm.Guid', 'identifier', { via: 'Iteration' }),
    ...fields.available.flatMap((field) => fieldProperties(field, source)),
    property('StateCategory', 'Edm.String', source.category, { displayName: 'State Category' }),
    property('ParentWorkItemId', 'Edm.Int32', (alias) => `${alias}.id`, {
      via: 'Parent',
      referenceName: 'System.Parent',
      displayName: 'Parent Work Item Id',
    }),
  ];
  return { project: source.project, properties: byName(properties), unavailable: new Set(fields.unavailable.map(propertyName)) };
}

function fieldProperties(field: Field, source: Source): Property[] {
  const { referenceName } = field;
  const name = propertyName(field);
  const sql: Property['sql'] = (alias, bindings) => source.field(alias, referenceName, bindings);
  if (field.isIdentity) return [property(`${name}UserSK`, 'Edm.Guid', sql, { referenceName, displayName: field.name })];
  const own = property(name, TYPES[field.type] ?? 'Edm.String', referenceName === 'System.WorkItemType' ? source.type : sql, {
    referenceName,
    displayName: field.name,
  });
  if (!CALENDAR_DATES.has(name)) return [own];
  return [own, property(`${name}SK`, 'Edm.Int32', (alias, bindings) => dateKey(sql(alias, bindings)))];
}

function commonNavigations(fields: WorkItemFields, source: Source): Navigation[] {
  const { project, type } = source;
  const node = (name: 'Area' | 'Iteration') =>
    navigation(name, name, (outer, inner, bindings) => [source[name === 'Area' ? 'area' : 'iteration'](outer, bindings), `${inner}.id`], {
      constraint: [`${name}SK`, `${name}SK`],
    });
  const flowDay = (name: 'InProgress' | 'Completed') =>
    navigation(
      `${name}On`,
      'CalendarDate',
      (outer, inner) => [`substr(${source.flow(outer)[name === 'InProgress' ? 'inProgress' : 'completed']}, 1, 10)`, `${inner}.day`],
      { constraint: [`${name}DateSK`, 'DateSK'] },
    );
  return [
    navigation('Teams', 'Team', (outer, inner, bindings) => [source.area(outer, bindings), `${inner}_cover.area_id`], {
      isCollection: true,
      through: (inner) => `${TEAM_AREAS} ${inner}_cover ON ${inner}_cover.team_id = ${inner}.id`,
    }),
    flowDay('InProgress'),
    flowDay('Completed'),
    navigation('Project', 'Project', (outer, inner) => [project(outer), `${inner}.id`], { constraint: ['ProjectSK', 'ProjectSK'] }),
    node('Area'),
    node('Iteration'),
    navigation(
      'Processes',
      'Process',
      (outer, inner) => [`${project(outer)} || lower(${type(outer)})`, `${inner}.project_id || lower(${inner}.type)`],
      {
        isCollection: true,
      },
    ),
    navigation('Tags', 'Tag', (outer, inner, bindings) => tagSides(source, outer, inner, bindings), { isCollection: true }),
    ...fields.available.flatMap((field) => fieldNavigations(field, source)),
    // Earlier revisions show the current parent.
    navigation('Parent', 'WorkItem', (outer, inner) => [source.id(outer), `${inner}_link.work_item_id`], {
      through: (inner) => linked(inner, PARENT),
      constraint: ['ParentWorkItemId', 'WorkItemId'],
    }),
  ];
}

/** A tag belongs to an item of its project whose text of tags holds it whole. */
function tagSides(source: Source, outer: string, inner: string, bindings: Bindings): readonly [string, string] {
  const text = source.field(outer, 'System.Tags', bindings);
  return ['1', `(${inner}.project_id = ${source.project(outer)} AND instr('; ' || lower(${text}) || ';', '; ' || lower(${inner}.name) || ';') > 0)`];
}

function fieldNavigations(field: Field, source: Source): Navigation[] {
  const name = propertyName(field);
  const sql = (outer: string, bindings: Bindings) => source.field(outer, field.referenceName, bindings);
  if (field.isIdentity) {
    return [navigation(name, 'User', (outer, inner, bindings) => [sql(outer, bindings), `${inner}.id`], { constraint: [`${name}UserSK`, 'UserSK'] })];
  }
  if (!CALENDAR_DATES.has(name)) return [];
  return [
    navigation(name.replace(/Date$/, 'On'), 'CalendarDate', (outer, inner, bindings) => [`substr(${sql(outer, bindings)}, 1, 10)`, `${inner}.day`], {
      constraint: [`${name}SK`, 'DateSK'],
    }),
  ];
}
