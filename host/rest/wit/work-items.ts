import type { Database } from '../../store/database.ts';
import type { WorkItemType } from '../../store/processes/definition.ts';
import { fieldOf, typeOf } from '../../store/processes/processes.ts';
import { hiddenItemIds } from '../../store/core/permissions.ts';
import { projectById } from '../../store/core/projects.ts';
import { setTextFormat, type TextFormat } from '../../store/work-items/text-formats.ts';
import { relationsOf } from '../../store/work-items/relations.ts';
import { storedValue } from '../../store/work-items/values.ts';
import { findWorkItems, saveWorkItem, workItemAsOf, type WorkItem, type WorkItemChange } from '../../store/work-items/work-items.ts';
import { list } from '../dialect.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { requireContributor } from './access.ts';
import { tooManyIds, typeNotFound, validationError, withFieldErrors, workItemNotFound } from './errors.ts';
import { applyPatch, parsePatch, type PatchTarget } from './patch.ts';
import { readItem, renderItem, renderItems, selection, selectionOfQuery, type Selection } from './read.ts';
import { effectsOfRules, valuesOfRules } from './rule-effects.ts';
import { checkRules, refuseReadOnly } from './rules.ts';
import { fieldValues, renderValue } from './work-item-body.ts';

/** The service takes at most this many ids at once. */
const MAX_IDS = 200;

const READ = 'vso.work';
const WRITE = 'vso.work_write';

/** Work items: read one or many, create, change. */
export const workItemRoutes: Route[] = [
  route('GET', '{project?}/_apis/wit/workitems/{id}', READ, getWorkItem),
  route('GET', '{project?}/_apis/wit/workitems', READ, listWorkItems),
  route('POST', '{project?}/_apis/wit/workitemsbatch', READ, batchWorkItems),
  route('POST', '{project}/_apis/wit/workitems/${type}', WRITE, createWorkItem),
  route('PATCH', '{project}/_apis/wit/workitems/${type}', WRITE, createWorkItem),
  route('GET', '{project}/_apis/wit/workitems/${type}', READ, getTemplate),
  route('PATCH', '{project?}/_apis/wit/workitems/{id}', WRITE, updateWorkItem),
];

function getWorkItem(request: RestRequest): unknown {
  const id = request.integerParam('id');
  const chosen = selectionOfQuery(request);
  return renderItem(request, readItem(request, id, chosen.asOf), chosen);
}

function listWorkItems(request: RestRequest): unknown {
  const ids = request.query.list('ids').map(toId);
  return readMany(request, ids, selectionOfQuery(request), request.query.text('errorPolicy'));
}

function batchWorkItems(request: RestRequest): unknown {
  const { ids, fields, asOf, errorPolicy, $expand } = request.object;
  if (!Array.isArray(ids)) throw validationError('You must pass a valid list of work item ids in the body of the request.');
  const names = Array.isArray(fields) ? fields.filter((name): name is string => typeof name === 'string') : [];
  const date = new Date(typeof asOf === 'string' ? asOf : Number.NaN);
  if (asOf !== undefined && asOf !== null && Number.isNaN(date.getTime())) throw validationError('The value of asOf is not a date.');
  const chosen = selection(request, names, scalar($expand), typeof asOf === 'string' ? date : undefined);
  return readMany(request, ids.map(toId), chosen, scalar(errorPolicy)?.toString());
}

const scalar = (value: unknown): string | number | undefined => (typeof value === 'string' || typeof value === 'number' ? value : undefined);

function toId(value: unknown): number {
  const id = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number' || !Number.isInteger(id) || id <= 0)
    throw validationError(`The value '${JSON.stringify(value)}' is not a work item id.`);
  return id;
}

/** Items in the order asked for; with errorPolicy omit (2), null stands for one that is missing or hidden from the caller. */
function readMany(request: RestRequest, ids: readonly number[], chosen: Selection, errorPolicy: string | undefined): unknown {
  if (ids.length > MAX_IDS) throw tooManyIds(ids.length);
  const omits = errorPolicy?.toLowerCase() === 'omit' || errorPolicy === '2';
  const { asOf } = chosen;
  const items = asOf === null ? findWorkItems(request.db, ids) : ids.flatMap((id) => workItemAsOf(request.db, id, asOf) ?? []);
  const project = request.projectOrNull;
  const hidden = hiddenItemIds(request.db, request.principal.identityId, ids);
  const visible = items.filter(({ id, projectId }) => !hidden.has(id) && (project === null || projectId === project.id));
  const bodies = new Map(renderItems(request, visible, chosen).map((body, index) => [visible[index]!.id, body]));
  return list(
    ids.map((id) => {
      const body = bodies.get(id);
      if (body === undefined && !omits) throw workItemNotFound(id);
      return body ?? null;
    }),
  );
}

function typeOfPath(request: RestRequest): WorkItemType {
  const { project } = request;
  const name = request.param('type');
  const type = typeOf(request.db, project.process_id, name);
  if (type === undefined || type.isDisabled) throw typeNotFound(name, project.name);
  return type;
}

/** An unsaved new item with the initial values of a form. */
function getTemplate(request: RestRequest): unknown {
  const { db, project } = request;
  const type = typeOfPath(request);
  return dryRun(db, () => {
    const item = saveWorkItem(db, { projectId: project.id, type: type.name, at: new Date(), by: request.principal.identityId });
    const body = renderItem(request, item, { fields: null, expand: 'none', asOf: null });
    const fields = body['fields'] as Record<string, unknown>;
    const { workItemType, fields: fieldsLink } = body['_links'] as Record<string, unknown>;
    for (const name of ['System.CreatedDate', 'System.ChangedDate', 'System.CommentCount']) delete fields[name];
    return {
      fields,
      _links: { workItemType, fields: fieldsLink },
      url: `${request.organizationUrl}/${project.id}/_apis/wit/workItems`,
    };
  });
}

function createWorkItem(request: RestRequest): unknown {
  const { project } = request;
  requireContributor(request, project.id);
  const type = typeOfPath(request);
  const operations = parsePatch(request.body);
  const target: PatchTarget = { id: 0, rev: 0, relations: [], value: () => null };
  const { fields, formats, ...relations } = applyPatch(request.db, operations, target);
  return write(
    request,
    { projectId: project.id, type: type.name, ...stamps(request, fields), fields: { ...fields, 'System.WorkItemType': type.name }, relations },
    undefined,
    formats,
  );
}

function updateWorkItem(request: RestRequest): unknown {
  const id = request.integerParam('id');
  const operations = parsePatch(request.body);
  const before = readItem(request, id);
  requireContributor(request, before.projectId);
  const values = fieldValues(request.db, before);
  const target: PatchTarget = {
    id,
    rev: before.rev,
    relations: relationsOf(request.db, id),
    value: ({ referenceName }) => (values.has(referenceName) ? renderValue(request, referenceName, values.get(referenceName)!, true) : null),
  };
  const { fields, formats, ...relations } = applyPatch(request.db, operations, target);
  return write(request, { id, projectId: before.projectId, ...stamps(request, fields), fields, relations }, before, formats);
}

/** Author and time of the change: the caller now, unless a migration that bypasses the rules overrides them. */
function stamps(request: RestRequest, fields: Record<string, unknown>): { at: Date; by: string } {
  const author = { at: new Date(), by: request.principal.identityId };
  if (!request.query.flag('bypassRules')) return author;
  const date = fields['System.ChangedDate'];
  if (typeof date === 'string' && !Number.isNaN(Date.parse(date))) author.at = new Date(date);
  const by = fieldOf(request.db, 'System.ChangedBy');
  const person = by && withFieldErrors(0, () => storedValue(request.db, by, fields['System.ChangedBy'], ''));
  if (typeof person === 'string') author.by = person;
  return author;
}

/** Saves the change if the rules of the type allow it; with `validateOnly` it answers as if it had been saved. */
function write(request: RestRequest, change: WorkItemChange, before: WorkItem | undefined, formats: Readonly<Record<string, TextFormat>>): unknown {
  const { db, query } = request;
  const changedFields = Object.keys(change.fields ?? {}).map((name) => fieldOf(db, name)!);
  const isBypassing = query.flag('bypassRules');
  if (!isBypassing) refuseReadOnly(changedFields.filter(({ referenceName }) => referenceName !== 'System.WorkItemType'));
  const save = () => {
    const ruled = isBypassing ? change : { ...change, fields: { ...change.fields, ...valuesOfRules(request, change, before) } };
    const item = withFieldErrors(before?.id ?? -1, () => saveWorkItem(db, ruled));
    for (const [field, format] of Object.entries(formats)) setTextFormat(db, item.id, field, format);
    if (!isBypassing) checkItem(request, item, before, new Set(changedFields.map(({ referenceName }) => referenceName)));
    const chosen = selectionOfQuery(request);
    // An item that was only validated keeps its rev.
    const shown = query.flag('validateOnly') && before !== undefined ? { ...item, rev: before.rev } : item;
    return renderItem(request, shown, chosen.expand === 'none' ? { ...chosen, expand: 'relations' } : chosen);
  };
  return query.flag('validateOnly') ? dryRun(db, save) : db.transaction(save);
}

function checkItem(request: RestRequest, item: WorkItem, before: WorkItem | undefined, changed: ReadonlySet<string>): void {
  const { db } = request;
  const type = typeOf(db, projectById(db, item.projectId)!.processId, item.type)!;
  const values = fieldValues(db, item);
  const effects = effectsOfRules(request, type, before, (name) => values.get(name));
  checkRules(
    db,
    type,
    (name) => values.get(name),
    (name) => changed.has(name),
    effects,
  );
}

/** Thrown to roll back a validation; carries the answer. */
class Tried<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('not to be saved');
    this.result = result;
  }
}

function dryRun<T>(db: Database, work: () => T): T {
  try {
    return db.transaction(() => {
      throw new Tried(work());
    });
  } catch (error) {
    if (error instanceof Tried) return error.result as T;
    throw error;
  }
}
