import { fieldOf } from '../../store/processes/processes.ts';
import { markdownFieldsOf } from '../../store/work-items/text-formats.ts';
import { parentsOf, relationsOf, relationsOfAll, type Relation } from '../../store/work-items/relations.ts';
import { findWorkItem, workItemAsOf, type WorkItem } from '../../store/work-items/work-items.ts';
import { EnumType, type EnumValue } from '../dialect.ts';
import type { RestRequest } from '../router.ts';
import { isHidden } from './access.ts';
import { expandConflict, fieldNotFound, validationError, workItemNotFound } from './errors.ts';
import { TEXT_FORMATS } from './patch.ts';
import { AnswerNames, fieldValues, isCounted, renderFields, renderLinks, renderRelation, workItemUrl } from './work-item-body.ts';

const EXPAND = new EnumType({ none: 0, relations: 1, fields: 2, links: 3, all: 4 });

/** Which parts of work items an answer shows. */
export interface Selection {
  /** Reference names; null: the usual fields. */
  fields: readonly string[] | null;
  expand: 'none' | 'relations' | 'fields' | 'links' | 'all';
  asOf: Date | null;
}

/** Reads the choice of fields and parts. @throws 400 for both at once, for unknown fields and for unknown parts. */
export function selection(request: RestRequest, fields: readonly string[], expand: string | number | undefined, asOf: Date | undefined): Selection {
  const part = expand === undefined || expand === '' ? 'none' : EXPAND.parse(expand);
  if (part === undefined) throw validationError(`The value '${expand}' is not valid for $expand.`);
  if (fields.length > 0 && part !== 'none') throw expandConflict();
  const names = fields.map((name) => {
    const field = fieldOf(request.db, name);
    if (field === undefined) throw fieldNotFound(name);
    return field.referenceName;
  });
  return { fields: names.length === 0 ? null : names, expand: part, asOf: asOf ?? null };
}

/** The selection of a GET: `fields`, `$expand` and `asOf` in the query. */
export const selectionOfQuery = (request: RestRequest): Selection =>
  selection(request, request.query.list('fields'), request.query.text('$expand'), request.query.date('asOf'));

/** One item as it is or was; @throws 404 when there is none, or none in the project of the path, or none that the caller may see. */
export function readItem(request: RestRequest, id: number, asOf: Date | null = null): WorkItem {
  const item = asOf === null ? findWorkItem(request.db, id) : workItemAsOf(request.db, id, asOf);
  const project = request.projectOrNull;
  if (item === undefined || (project !== null && item.projectId !== project.id) || isHidden(request, id)) throw workItemNotFound(id);
  return item;
}

/** One complete item, with the links that single answers have. */
export function renderItem(request: RestRequest, item: WorkItem, chosen: Selection): Record<string, unknown> {
  return {
    ...renderBody(
      request,
      item,
      chosen,
      relationsOf(request.db, item.id, chosen.asOf),
      chosen.asOf === null ? parentsOf(request.db, [item.id]) : null,
    ),
    ...(chosen.fields === null && { multilineFieldsFormat: formatsOf(request, item.id) }),
    _links: renderLinks(request, item, chosen.fields === null || chosen.fields.includes('System.WorkItemType')),
    url: urlOf(request, item, chosen),
  };
}

const formatsOf = ({ db }: RestRequest, id: number): Record<string, EnumValue> =>
  Object.fromEntries(markdownFieldsOf(db, id).map((field) => [field, TEXT_FORMATS.of('markdown')]));

/** Many items: links only when asked for. */
export function renderItems(request: RestRequest, items: readonly WorkItem[], chosen: Selection): Record<string, unknown>[] {
  const { db } = request;
  const ids = items.map(({ id }) => id);
  const needsRelations = chosen.expand === 'relations' || chosen.expand === 'all' || chosen.fields?.some(isCounted) === true;
  const current = needsRelations && chosen.asOf === null ? relationsOfAll(db, ids) : undefined;
  const needsParents = chosen.fields === null || chosen.fields.includes('System.Parent');
  // Where relations are read, the parent is among them.
  const parents = needsParents && current === undefined && chosen.asOf === null ? parentsOf(db, ids) : null;
  const names = new AnswerNames(db);
  return items.map((item) => ({
    ...renderBody(
      request,
      item,
      chosen,
      needsRelations ? (current?.get(item.id) ?? (current ? [] : relationsOf(db, item.id, chosen.asOf))) : [],
      parents,
      names,
    ),
    ...((chosen.expand === 'links' || chosen.expand === 'all') && { _links: renderLinks(request, item) }),
    url: urlOf(request, item, chosen),
  }));
}

function renderBody(
  request: RestRequest,
  item: WorkItem,
  chosen: Selection,
  relations: readonly Relation[],
  parents: ReadonlyMap<number, number> | null,
  names?: AnswerNames,
): Record<string, unknown> {
  const shown = chosen.expand === 'relations' || chosen.expand === 'all' ? relations : [];
  const parent = parents === null ? relations.find(({ rel }) => rel === 'System.LinkTypes.Hierarchy-Reverse')?.targetId : parents.get(item.id);
  const values = fieldValues(request.db, item, parent ?? undefined, names);
  return {
    id: item.id,
    rev: item.rev,
    fields: renderFields(request, values, { only: chosen.fields, all: chosen.expand === 'all' || chosen.expand === 'fields' }, relations),
    ...(shown.length > 0 && { relations: shown.map((relation) => renderRelation(request, relation)) }),
  };
}

/** The url names the project when the path or the chosen fields do. */
function urlOf(request: RestRequest, item: WorkItem, chosen: Selection): string {
  const isProjectKnown = request.params['project'] !== undefined || chosen.fields === null || chosen.fields.includes('System.TeamProject');
  return workItemUrl(request, item.id, isProjectKnown ? item.projectId : null);
}
