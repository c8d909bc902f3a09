import { fieldOf, type Field } from '../../store/processes/processes.ts';
import type { FieldRef } from './ast.ts';
import type { Bindings, WiqlContext } from './context.ts';
import { unknownField, wrongValue } from './wiql-error.ts';

/** How values of a field are compared. */
type ColumnKind = 'text' | 'tags' | 'number' | 'boolean' | 'date' | 'identity' | 'area' | 'iteration' | 'project' | 'history' | 'link';

export interface Column {
  kind: ColumnKind;
  field: Field;
  /** The stored value of row `alias`: node ids for trees, identity ids for people. */
  sql: string;
  /** Dates in columns are milliseconds; those among the fields are ISO text. */
  isMilliseconds: boolean;
}

/** Columns of work_items that repeat a stored value. A leading + keeps an index from being chosen over that of the iteration or area. */
const OWN_COLUMNS: Readonly<Record<string, string>> = {
  'System.Id': 'id',
  'System.Rev': 'rev',
  'System.WorkItemType': 'type',
  'System.State': 'state',
  'System.Title': 'title',
  'System.AreaId': 'area_id',
  'System.IterationId': 'iteration_id',
  'System.AreaPath': 'area_id',
  'System.IterationPath': 'iteration_id',
  'System.AssignedTo': 'assigned_to',
  'System.CreatedDate': 'created',
  'System.CreatedBy': 'created_by',
  'System.ChangedDate': 'changed',
  'System.AuthorizedDate': 'changed',
  'System.ChangedBy': 'changed_by',
  'System.AuthorizedAs': 'changed_by',
  'System.TeamProject': 'project_id',
};

/** Columns whose indexes are less selective than that of the tree that drives the query. */
const INDEXED = new Set(['type', 'state', 'project_id', 'assigned_to', 'changed', 'area_id', 'iteration_id']);

const COUNTED: Readonly<Record<string, string>> = {
  'System.RelatedLinkCount': 'relation.target_id IS NOT NULL',
  'System.ExternalLinkCount': "relation.rel = 'ArtifactLink'",
  'System.HyperLinkCount': "relation.rel = 'Hyperlink'",
  'System.AttachedFileCount': "relation.rel = 'AttachedFile'",
};

/** Where the rows of one alias come from. */
export interface RowSource {
  alias: string;
  /** Milliseconds bound for ASOF, as their placeholder; null: now. */
  asOf: string | null;
  /** The tree whose index drives the query; the others stay out of its way. */
  driver: 'iteration' | 'area' | null;
}

/** @throws WiqlError TF51005 for a field that does not exist or cannot be queried. */
export function findField(context: WiqlContext, { name }: FieldRef): Field {
  const field = fieldOf(context.db, name);
  if (field === undefined || !field.isQueryable) throw unknownField(name);
  return field;
}

/** The SQL of a field for a row. */
export function column(context: WiqlContext, bindings: Bindings, ref: FieldRef, source: RowSource): Column {
  const field = findField(context, ref);
  const { alias } = source;
  const own = OWN_COLUMNS[field.referenceName];
  const kind = kindOf(field);
  const isDate = kind === 'date';
  const make = (sql: string, isMilliseconds = false): Column => ({ kind, field, sql, isMilliseconds });
  if (own !== undefined)
    return make(`${source.driver !== null && INDEXED.has(own) && own !== `${source.driver}_id` ? '+' : ''}${alias}.${own}`, isDate);
  const counted = COUNTED[field.referenceName];
  const relations = `FROM work_item_relations relation WHERE relation.work_item_id = ${alias}.id AND ${isCurrent('relation', source.asOf)}`;
  if (counted !== undefined) return make(`(SELECT COUNT(*) ${relations} AND ${counted})`);
  const level = /^System\.(Area|Iteration)Level(\d)$/.exec(field.referenceName);
  if (level !== null) return make(levelSql(`${alias}.${level[1]!.toLowerCase()}_id`, Number(level[2])));
  switch (field.referenceName) {
    case 'System.Parent':
      return make(`(SELECT relation.target_id ${relations} AND relation.rel = 'System.LinkTypes.Hierarchy-Reverse')`);
    case 'System.NodeName':
      return make(`(SELECT node.name FROM classification_nodes node WHERE node.id = ${alias}.area_id)`);
    case 'System.RevisedDate':
    case 'System.BoardColumn':
    case 'System.BoardColumnDone':
    case 'System.BoardLane':
    case 'System.RemoteLinkCount':
      throw wrongValue('The field cannot be used in a condition.', `[${ref.name}]`);
    default:
      return make(`json_extract(${alias}.fields, ${bindings.add(`$."${field.referenceName}"`)})`);
  }
}

/** One step of the path of a node, counted from 1: the path turned into a JSON list. */
const levelSql = (nodeId: string, level: number): string =>
  `(SELECT json_extract('["' || replace(replace(node.path, '"', ''), char(92), '","') || '"]', '$[${level - 1}]') FROM classification_nodes node WHERE node.id = ${nodeId})`;

/** Whether a relation holds now or at the instant. */
export const isCurrent = (alias: string, asOf: string | null): string =>
  asOf === null ? `${alias}.removed IS NULL` : `(${alias}.added <= ${asOf} AND (${alias}.removed IS NULL OR ${alias}.removed > ${asOf}))`;

function kindOf(field: Field): ColumnKind {
  if (field.isIdentity) return 'identity';
  switch (field.referenceName) {
    case 'System.AreaPath':
      return 'area';
    case 'System.IterationPath':
      return 'iteration';
    case 'System.TeamProject':
      return 'project';
    case 'System.Tags':
      return 'tags';
    case 'System.History':
      return 'history';
    case 'System.Links.LinkType':
      return 'link';
    default:
  }
  switch (field.type) {
    case 'integer':
    case 'double':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'dateTime':
      return 'date';
    default:
      return 'text';
  }
}

/** The sort key of a column: names instead of ids. Empty values come first. */
export function sortKey(column: Column): string {
  switch (column.kind) {
    case 'identity':
      return `(SELECT identity.display_name FROM identities identity WHERE identity.id = ${column.sql}) COLLATE NOCASE`;
    case 'area':
    case 'iteration':
      return `(SELECT node.path FROM classification_nodes node WHERE node.id = ${column.sql}) COLLATE NOCASE`;
    case 'project':
      return `(SELECT project.name FROM projects project WHERE project.id = ${column.sql}) COLLATE NOCASE`;
    case 'text':
    case 'tags':
      return `${column.sql} COLLATE NOCASE`;
    default:
      return column.sql;
  }
}

/** The rows of a query: the items as they are, or as they were at the instant (the same columns from their revisions). */
export function rowsOf({ alias, asOf }: RowSource): string {
  if (asOf === null) return `work_items ${alias}`;
  const value = (name: string) => `json_extract(revision.fields, '$."System.${name}"')`;
  return `(SELECT item.id, item.project_id, item.is_deleted, revision.rev, revision.fields, revision.changed, revision.changed_by, item.created, item.created_by,
    ${value('WorkItemType')} AS type, ${value('State')} AS state, ${value('Title')} AS title, ${value('AreaId')} AS area_id, ${value('IterationId')} AS iteration_id,
    ${value('AssignedTo')} AS assigned_to FROM work_item_revisions revision JOIN work_items item ON item.id = revision.work_item_id
    WHERE revision.changed <= ${asOf} AND (revision.revised IS NULL OR revision.revised > ${asOf})) ${alias}`;
}
