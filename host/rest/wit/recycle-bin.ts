import { typeOf } from '../../store/processes/processes.ts';
import { hiddenItemIds } from '../../store/core/permissions.ts';
import { projectById } from '../../store/core/projects.ts';
import { deletedWorkItems, destroyWorkItem, findWorkItem, saveWorkItem, type WorkItem } from '../../store/work-items/work-items.ts';
import { list } from '../dialect.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { isHidden, requireContributor } from './access.ts';
import { validationError, workItemNotFound } from './errors.ts';
import { readItem } from './read.ts';
import { fieldValues, identityText, renderFields, renderLinks } from './work-item-body.ts';

/** Deleting and restoring work items. */
export const recycleBinRoutes: Route[] = [
  route('DELETE', '{project?}/_apis/wit/workitems/{id}', 'vso.work_write', deleteWorkItem),
  route('GET', '{project?}/_apis/wit/recyclebin', 'vso.work', listDeleted),
  route('GET', '{project?}/_apis/wit/recyclebin/{id}', 'vso.work', (request) => renderDeleted(request, readDeleted(request), 'recyclebin')),
  route('PATCH', '{project?}/_apis/wit/recyclebin/{id}', 'vso.work_write', restore),
  route('DELETE', '{project?}/_apis/wit/recyclebin/{id}', 'vso.work_write', destroy),
];

function deleteWorkItem(request: RestRequest): unknown {
  const { db, principal, query } = request;
  const item = readItem(request, request.integerParam('id'));
  requireContributor(request, item.projectId);
  const deleted = saveWorkItem(db, { id: item.id, projectId: item.projectId, at: new Date(), by: principal.identityId, isDeleted: true });
  const body = renderDeleted(request, deleted, 'recyclebin');
  if (query.flag('destroy')) destroyWorkItem(db, item.id);
  return body;
}

function listDeleted(request: RestRequest): unknown {
  const all = deletedWorkItems(request.db, request.projectOrNull?.id ?? null);
  const hidden = hiddenItemIds(
    request.db,
    request.principal.identityId,
    all.map(({ id }) => id),
  );
  const deleted = all.filter(({ id }) => !hidden.has(id));
  const ids = new Set(request.query.list('ids').map(Number));
  if (ids.size === 0) return list(deleted.map(({ id, projectId }) => ({ id, url: binUrl(request, id, projectId) })));
  return list(
    deleted
      .filter(({ id }) => ids.has(id))
      .map((item) => {
        const { resource: _resource, ...reference } = renderDeleted(request, item, 'recyclebin');
        return reference;
      }),
  );
}

function readDeleted(request: RestRequest): WorkItem {
  const id = request.integerParam('id');
  const item = findWorkItem(request.db, id, { withDeleted: true });
  const project = request.projectOrNull;
  if (item === undefined || !item.isDeleted || (project !== null && item.projectId !== project.id) || isHidden(request, id))
    throw workItemNotFound(id);
  return item;
}

function restore(request: RestRequest): unknown {
  if (request.object['isDeleted'] !== false && request.object['IsDeleted'] !== false)
    throw validationError('A work item is restored by setting isDeleted to false.');
  const item = readDeleted(request);
  requireContributor(request, item.projectId);
  const project = projectById(request.db, item.projectId)!;
  // The project may have switched its process since the item was deleted.
  if (typeOf(request.db, project.processId, item.type) === undefined)
    throw validationError(`The process of ${project.name} has no work item type ${item.type}; the item cannot be restored.`);
  const restored = saveWorkItem(request.db, {
    id: item.id,
    projectId: item.projectId,
    at: new Date(),
    by: request.principal.identityId,
    isDeleted: false,
  });
  return renderDeleted(request, restored, 'workItems');
}

function destroy(request: RestRequest): Answer {
  const item = readDeleted(request);
  requireContributor(request, item.projectId);
  destroyWorkItem(request.db, item.id);
  return new Answer(204);
}

const binUrl = ({ organizationUrl }: RestRequest, id: number, projectId: string): string =>
  `${organizationUrl}/${projectId}/_apis/wit/recyclebin/${id}`;

/** An item in the recycle bin: people as text, the date in US format. */
function renderDeleted(request: RestRequest, item: WorkItem, place: 'recyclebin' | 'workItems'): Record<string, unknown> {
  const { db } = request;
  const url = binUrl(request, item.id, item.projectId).replace('recyclebin', place);
  const { workItemType, fields } = renderLinks(request, item);
  return {
    id: item.id,
    type: item.type,
    name: item.fields['System.Title'] ?? '',
    project: projectById(db, item.projectId)?.name,
    deletedDate: item.changed.toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '').replaceAll('\u202f', ' '),
    deletedBy: identityText(db, String(item.fields['System.ChangedBy'])),
    code: 200,
    url,
    resource: {
      id: item.id,
      rev: item.rev,
      fields: renderFields(request, fieldValues(db, item), { only: null, all: false, identitiesAsText: true }),
      _links: { self: { href: url }, workItemType, fields },
      url,
    },
  };
}
