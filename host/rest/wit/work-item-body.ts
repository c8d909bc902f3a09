import type { Database } from '../../store/database.ts';
import { identityById } from '../../store/core/identities.ts';
import { fieldOf } from '../../store/processes/processes.ts';
import { projectById } from '../../store/core/projects.ts';
import { relationType } from '../../store/work-items/links.ts';
import type { Relation } from '../../store/work-items/relations.ts';
import { verbatim, type Verbatim } from '../dialect.ts';
import type { StoredValue } from '../../store/work-items/values.ts';
import { pathOfNode, type WorkItem } from '../../store/work-items/work-items.ts';
import { identityRef, type UrlContext } from '../core/identity-ref.ts';

/** What the service writes for "not replaced yet". */
export const FOREVER = new Date('9999-01-01T00:00:00Z');

/** Field values of an item in the order in which the service writes them, still as stored, with everything computed. */
export type FieldValues = Map<string, StoredValue>;

/** Shown only with $expand=fields or all, or when asked for by name. */
const HIDDEN = new Set(
  'Id AreaId NodeName Rev AuthorizedDate RevisedDate IterationId AuthorizedAs PersonId Watermark IsDeleted'
    .split(' ')
    .map((name) => `System.${name}`),
);
const isHidden = (name: string) => HIDDEN.has(name) || /^System\.(Area|Iteration)Level\d$/.test(name);

const LEADING = 'WorkItemType State Reason AssignedTo CreatedDate CreatedBy ChangedDate ChangedBy'.split(' ').map((name) => `System.${name}`);
const TRAILING = ['System.Description', 'System.History', 'System.Tags'];
const PLACED = new Set([
  ...LEADING,
  ...TRAILING,
  ...'AreaId IterationId Watermark IsDeleted CommentCount Title'.split(' ').map((name) => `System.${name}`),
]);

/** Names of projects and paths of nodes, each read once per answer. */
export class AnswerNames {
  readonly #db: Database;
  readonly #known = new Map<string, string>();

  constructor(db: Database) {
    this.#db = db;
  }

  project = (id: string): string => this.#once(id, () => projectById(this.#db, id)?.name ?? id);

  path = (projectId: string, structure: 'area' | 'iteration', nodeId: StoredValue | undefined): string =>
    this.#once(`${projectId} ${structure} ${nodeId}`, () => pathOfNode(this.#db, projectId, structure, nodeId));

  #once(key: string, read: () => string): string {
    let value = this.#known.get(key);
    if (value === undefined) this.#known.set(key, (value = read()));
    return value;
  }
}

/**
 * All members of a revision.
 *
 * @param parentId undefined: leave the parent out.
 * @param names shared by the items of one answer.
 */
export function fieldValues(db: Database, item: WorkItem, parentId?: number, names = new AnswerNames(db)): FieldValues {
  const { fields } = item;
  const values: FieldValues = new Map();
  const put = (name: string, value: StoredValue | undefined) => value !== undefined && values.set(`System.${name}`, value);
  const areaPath = names.path(item.projectId, 'area', fields['System.AreaId']);
  const iterationPath = names.path(item.projectId, 'iteration', fields['System.IterationId']);
  put('Id', item.id);
  put('AreaId', fields['System.AreaId']);
  put('AreaPath', areaPath);
  put('TeamProject', names.project(item.projectId));
  put('NodeName', areaPath.slice(areaPath.lastIndexOf('\\') + 1));
  levels('Area', areaPath);
  put('Rev', item.rev);
  put('AuthorizedDate', fields['System.ChangedDate']);
  put('RevisedDate', (item.revised ?? FOREVER).toISOString());
  put('IterationId', fields['System.IterationId']);
  put('IterationPath', iterationPath);
  levels('Iteration', iterationPath);
  for (const name of LEADING) if (fields[name] !== undefined) values.set(name, fields[name]);
  put('AuthorizedAs', fields['System.ChangedBy']);
  put('PersonId', personId(String(fields['System.ChangedBy'])));
  put('Watermark', fields['System.Watermark']);
  put('IsDeleted', fields['System.IsDeleted'] ?? false);
  put('CommentCount', fields['System.CommentCount']);
  put('Title', fields['System.Title']);
  for (const [name, value] of Object.entries(fields)) if (!PLACED.has(name)) values.set(name, value);
  for (const name of TRAILING) if (fields[name] !== undefined) values.set(name, fields[name]);
  put('Parent', parentId);
  return values;

  function levels(tree: 'Area' | 'Iteration', path: string): void {
    for (const [index, name] of path.split('\\').entries()) put(`${tree}Level${index + 1}`, name);
  }
}

/** The service numbers people; here the number is derived from the id, so that it is stable. */
const personId = (identityId: string): number => Number.parseInt(identityId.replaceAll('-', '').slice(0, 7), 16) || 0;

/** Fields that the list of a type's values leaves out, counted from the relations when asked for by name. */
const COUNTED: Readonly<Record<string, (relation: Relation) => boolean>> = {
  'System.RelatedLinkCount': ({ targetId }) => targetId !== null,
  'System.ExternalLinkCount': ({ rel }) => rel === 'ArtifactLink',
  'System.HyperLinkCount': ({ rel }) => rel === 'Hyperlink',
  'System.AttachedFileCount': ({ rel }) => rel === 'AttachedFile',
};
export const COUNTED_FIELDS: readonly string[] = Object.keys(COUNTED);
export const isCounted = (name: string): boolean => name in COUNTED;

export interface FieldChoice {
  /** Reference names; null: the usual ones. */
  only: readonly string[] | null;
  /** Whether the hidden fields show too. */
  all: boolean;
  /** Identities as `Name <mail>`, as the recycle bin writes them. */
  identitiesAsText?: boolean;
}

/** The `fields` member of an item. */
export function renderFields(
  context: UrlContext,
  values: FieldValues,
  choice: FieldChoice,
  relations: readonly Relation[] = [],
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  const wanted = choice.only === null ? null : new Set(choice.only);
  for (const [name, value] of values) {
    if (wanted === null ? (isHidden(name) && !choice.all) || name === 'System.IsDeleted' : !wanted.has(name)) continue;
    body[name] = renderValue(context, name, value, choice.identitiesAsText);
  }
  for (const name of choice.only ?? []) {
    const counts = COUNTED[name];
    if (counts !== undefined) body[name] = relations.filter(counts).length;
  }
  return body;
}

/** A stored value as the service writes it: dates as Date, identities as references. */
export function renderValue(context: UrlContext, name: string, value: StoredValue, identityAsText = false): unknown {
  const field = fieldOf(context.db, name);
  if (field?.type === 'dateTime') return new Date(String(value));
  if (field?.isIdentity === true && typeof value === 'string') return identityAsText ? identityText(context.db, value) : identityRef(context, value);
  return value;
}

/** `Name <mail>`, as older answers write identities. */
export function identityText(db: Database, id: string): string {
  const identity = identityById(db, id);
  return identity === undefined ? id : `${identity.displayName} <${identity.uniqueName}>`;
}

export const workItemUrl = (context: UrlContext, id: number, projectId: string | null): string =>
  `${context.organizationUrl}${projectId === null ? '' : `/${projectId}`}/_apis/wit/workItems/${id}`;

export function renderLinks(
  context: UrlContext,
  item: { id: number; projectId: string; type: string },
  isTypeKnown = true,
): Record<string, { href: string }> {
  const base = `${context.organizationUrl}/${item.projectId}`;
  const self = `${base}/_apis/wit/workItems/${item.id}`;
  const type = isTypeKnown ? `/${encodeURIComponent(item.type)}` : '';
  return {
    self: { href: self },
    workItemUpdates: { href: `${self}/updates` },
    workItemRevisions: { href: `${self}/revisions` },
    workItemComments: { href: `${self}/comments` },
    html: { href: `${base}/_workitems/edit/${item.id}` },
    workItemType: { href: `${base}/_apis/wit/workItemTypes${type}` },
    fields: { href: `${base}/_apis/wit/fields` },
  };
}

/** A link. Its url is its target, so it stays when a client excludes urls. */
export function renderRelation(context: UrlContext, relation: Relation): Verbatim {
  const { rel, targetId, attributes, added } = relation;
  const { name, comment, ...otherAttributes } = attributes;
  const commentAttribute = { ...(comment !== undefined && comment !== null && comment !== '' && { comment }) };
  if (targetId !== null) {
    return verbatim({
      rel,
      url: workItemUrl(context, targetId, relation.targetProjectId),
      attributes: { isLocked: false, ...commentAttribute, name: relationType(rel)?.name ?? rel },
    });
  }
  const dates = {
    authorizedDate: added,
    id: relation.id,
    resourceCreatedDate: added,
    resourceModifiedDate: added,
    revisedDate: relation.removed ?? FOREVER,
  };
  return verbatim({
    rel,
    url: rel === 'AttachedFile' ? attachmentUrl(context, relation.url) : relation.url,
    attributes: { ...dates, ...otherAttributes, ...commentAttribute, ...(name !== undefined && { name }) },
  });
}

/** The address of a file on the current host, which may differ from the one at upload. */
function attachmentUrl({ organizationUrl }: UrlContext, stored: string): string {
  const id = /\/attachments\/([0-9a-f-]{36})/i.exec(stored)?.[1];
  return id === undefined ? stored : `${organizationUrl}/_apis/wit/attachments/${id}`;
}
