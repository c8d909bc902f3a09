import { relationById, relationsOf, type Relation } from '../../store/work-items/relations.ts';
import { updatesOf, type UpdatedRelations, type WorkItemUpdate } from '../../store/work-items/updates.ts';
import type { StoredValue } from '../../store/work-items/values.ts';
import { revisionsOf, type WorkItem } from '../../store/work-items/work-items.ts';
import { list } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { identityRef } from '../core/identity-ref.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { validationError } from './errors.ts';
import { readItem, selection } from './read.ts';
import { FOREVER, fieldValues, identityText, renderFields, renderRelation, renderValue, workItemUrl, type FieldValues } from './work-item-body.ts';

const PAGE = 200;

/** The history of an item: complete revisions, and updates as differences. */
export const historyRoutes: Route[] = [
  route('GET', '{project?}/_apis/wit/workItems/{id}/updates', 'vso.work', listUpdates),
  route('GET', '{project?}/_apis/wit/workItems/{id}/updates/{updateNumber}', 'vso.work', getUpdate),
  route('GET', '{project?}/_apis/wit/workItems/{id}/revisions', 'vso.work', listRevisions),
  route('GET', '{project?}/_apis/wit/workItems/{id}/revisions/{revisionNumber}', 'vso.work', getRevision),
];

function page<T>({ query }: RestRequest, items: readonly T[]): T[] {
  const skip = query.integer('$skip') ?? 0;
  const top = query.integer('$top') ?? PAGE;
  if (skip < 0 || top < 0) throw validationError('The value of $top or $skip is not valid.');
  return items.slice(skip, skip + Math.min(top, PAGE));
}

function listUpdates(request: RestRequest): unknown {
  const item = readItem(request, request.integerParam('id'));
  return list(page(request, renderUpdates(request, item)));
}

function getUpdate(request: RestRequest): unknown {
  const item = readItem(request, request.integerParam('id'));
  const wanted = request.integerParam('updateNumber');
  const update = renderUpdates(request, item).find(({ id }) => id === wanted);
  if (update === undefined) throw notFound(`Work item ${item.id} has no update ${wanted}.`);
  return update;
}

type UpdateBody = Record<string, unknown> & { id: number };

function renderUpdates(request: RestRequest, item: WorkItem): UpdateBody[] {
  const { db } = request;
  const values = new Map(revisionsOf(db, item.id).map((revision) => [revision.rev, { revision, values: fieldValues(db, revision) }]));
  let lastComment: StoredValue | undefined;
  return updatesOf(db, item.id).map((update) => {
    const now = values.get(update.rev);
    const before = values.get(update.rev - 1)?.values;
    const fields = update.madeRevision && now !== undefined ? changes(request, before, now.values, lastComment) : undefined;
    lastComment = now?.values.get('System.History') ?? lastComment;
    return {
      id: update.id,
      workItemId: item.id,
      rev: update.rev,
      revisedBy: revisedBy(request, update.changedBy),
      // A change of links alone ends at once; a revision lasts until the next one.
      revisedDate: update.madeRevision ? (now?.revision.revised ?? FOREVER) : update.changed,
      ...(fields && { fields }),
      ...(update.relations && { relations: relationChanges(request, update, update.relations) }),
      url: `${workItemUrl(request, item.id, item.projectId)}/updates/${update.id}`,
    };
  });
}

/** The differences of two revisions; without an earlier one, every value is new and an item without owner says so. */
function changes(
  request: RestRequest,
  before: FieldValues | undefined,
  now: FieldValues,
  lastComment: StoredValue | undefined,
): Record<string, unknown> {
  const changed: Record<string, { oldValue?: unknown; newValue?: unknown }> = {};
  const names = new Set([...now.keys(), ...(before?.keys() ?? [])]);
  if (before === undefined) names.add('System.AssignedTo');
  for (const name of names) {
    const isComment = name === 'System.History';
    const oldValue = isComment ? lastComment : before?.get(name);
    const newValue = now.get(name);
    if (isComment ? newValue === undefined : before !== undefined && oldValue === newValue) continue;
    changed[name] = {
      ...(oldValue !== undefined && { oldValue: renderValue(request, name, oldValue) }),
      ...(newValue !== undefined && { newValue: renderValue(request, name, newValue) }),
    };
  }
  return changed;
}

function revisedBy(request: RestRequest, identityId: string): Record<string, unknown> {
  const { id, displayName, url, _links, uniqueName, imageUrl, descriptor } = identityRef(request, identityId);
  return { id, name: identityText(request.db, identityId), displayName, url, _links, uniqueName, imageUrl, descriptor };
}

function relationChanges(request: RestRequest, update: WorkItemUpdate, relations: UpdatedRelations): Record<string, unknown> {
  const render = (ids: readonly number[] | undefined, isAdded: boolean): unknown[] | undefined =>
    ids
      ?.map((id) => relationById(request.db, id))
      .filter((relation): relation is Relation => relation !== undefined)
      // An added relation is shown as valid at that time, regardless of later changes.
      .map((relation) => renderRelation(request, isAdded ? { ...relation, removed: null } : relation));
  return { added: render(relations.added, true), removed: render(relations.removed, false), updated: render(relations.updated, true) };
}

function listRevisions(request: RestRequest): unknown {
  const item = readItem(request, request.integerParam('id'));
  return list(page(request, revisionsOf(request.db, item.id)).map((revision) => renderRevision(request, revision)));
}

function getRevision(request: RestRequest): unknown {
  const item = readItem(request, request.integerParam('id'));
  const wanted = request.integerParam('revisionNumber');
  const revision = revisionsOf(request.db, item.id).find(({ rev }) => rev === wanted);
  if (revision === undefined) throw notFound(`Work item ${item.id} has no revision ${wanted}.`);
  const self = workItemUrl(request, item.id, item.projectId);
  const { url, ...body } = renderRevision(request, revision);
  return { ...body, _links: { self: { href: url }, workItemRevisions: { href: `${self}/revisions` }, parent: { href: self } }, url };
}

function renderRevision(request: RestRequest, revision: WorkItem): Record<string, unknown> {
  const { expand } = selection(request, [], request.query.text('$expand'), undefined);
  const isWhole = expand === 'all' || expand === 'fields';
  const relations =
    expand === 'all' || expand === 'relations'
      ? relationsOf(request.db, revision.id, revision.revised ? new Date(revision.revised.getTime() - 1) : null)
      : [];
  return {
    id: revision.id,
    rev: revision.rev,
    fields: renderFields(request, fieldValues(request.db, revision), { only: null, all: isWhole }),
    ...(relations.length > 0 && { relations: relations.map((relation) => renderRelation(request, relation)) }),
    url: `${workItemUrl(request, revision.id, revision.projectId)}/revisions/${revision.rev}`,
  };
}

const notFound = (message: string) => new ServiceError(404, 'WorkItemRevisionNotFoundException', message);
