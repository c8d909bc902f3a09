import { commentById, commentOfRevision, commentsOf, setCommentFormat, updateComment, type Comment } from '../../store/work-items/comments.ts';
import { saveWorkItem } from '../../store/work-items/work-items.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { EnumType } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { identityRef } from '../core/identity-ref.ts';
import { requireContributor } from './access.ts';
import { validationError } from './errors.ts';
import { readItem } from './read.ts';
import { workItemUrl } from './work-item-body.ts';

const PAGE = 200;
const FORMAT = new EnumType({ markdown: 0, html: 1 });
const EXPAND = new EnumType({ none: 0, reactions: 1, renderedText: 8, renderedTextOnly: 16, all: -17 });

/** The discussion of an item. Version 5.0 identifies comments by the revision that created them. */
export const commentRoutes: Route[] = [
  route('GET', '{project?}/_apis/wit/workItems/{workItemId}/comments', 'vso.work', listComments),
  route('POST', '{project?}/_apis/wit/workItems/{workItemId}/comments', 'vso.work_write', addComment),
  route('GET', '{project?}/_apis/wit/workItems/{workItemId}/comments/{commentId}', 'vso.work', getComment),
  route('PATCH', '{project?}/_apis/wit/workItems/{workItemId}/comments/{commentId}', 'vso.work_write', patchComment),
  route('DELETE', '{project?}/_apis/wit/workItems/{workItemId}/comments/{commentId}', 'vso.work_write', deleteComment),
];

const isOld = ({ apiVersion }: RestRequest): boolean => apiVersion !== null && /^([1-4]\.|5\.0)/.test(apiVersion);
/** Version 5.1 called the id of a comment `commentId`, all later ones `id`. */
const idName = ({ apiVersion }: RestRequest): string => (apiVersion?.startsWith('5.') === true ? 'commentId' : 'id');

const commentUrl = (request: RestRequest, projectId: string, { workItemId }: Comment, id: number): string =>
  `${workItemUrl(request, workItemId, projectId)}/comments/${id}`;

function render(request: RestRequest, projectId: string, comment: Comment): Record<string, unknown> {
  const expand = EXPAND.parse(request.query.text('$expand'));
  const isRendered = expand !== undefined && expand !== 'none' && expand !== 'reactions';
  return {
    workItemId: comment.workItemId,
    [idName(request)]: comment.id,
    version: comment.version,
    ...(expand !== 'renderedTextOnly' && { text: comment.text }),
    ...(isRendered && { renderedText: comment.format === 'html' ? comment.text : asParagraphs(comment.text) }),
    createdBy: identityRef(request, comment.createdBy),
    createdDate: comment.created,
    modifiedBy: identityRef(request, comment.modifiedBy),
    modifiedDate: comment.modified,
    isDeleted: comment.isDeleted,
    format: FORMAT.of(comment.format),
    url: commentUrl(request, projectId, comment, comment.id),
  };
}

const asParagraphs = (markdown: string): string =>
  markdown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('');

const renderOld = (request: RestRequest, projectId: string, comment: Comment): Record<string, unknown> => ({
  revision: comment.rev,
  text: comment.text,
  revisedBy: identityRef(request, comment.createdBy),
  revisedDate: comment.created,
  url: commentUrl(request, projectId, comment, comment.rev),
});

function listComments(request: RestRequest): unknown {
  const { db, query } = request;
  const item = readItem(request, request.integerParam('workItemId'));
  const all = commentsOf(db, item.id, { withDeleted: query.flag('includeDeleted') });
  const top = Math.max(0, Math.min(query.integer('$top') ?? PAGE, PAGE));
  const order = query.text('order')?.toLowerCase();
  if (isOld(request)) {
    const from = query.integer('fromRevision') ?? 0;
    const later = all.filter(({ rev }) => rev >= from);
    const shown = (order === 'desc' || order === '2' ? later.toReversed() : later).slice(0, top);
    return {
      totalCount: all.length,
      fromRevisionCount: later.length,
      count: shown.length,
      comments: shown.map((comment) => renderOld(request, item.projectId, comment)),
    };
  }
  const ids = new Set(query.list('ids').map(Number));
  if (ids.size > 0) {
    const shown = all.filter(({ id }) => ids.has(id));
    return { totalCount: shown.length, count: shown.length, comments: shown.map((comment) => render(request, item.projectId, comment)) };
  }
  const isAscending = order === 'asc' || order === '1';
  const ordered = isAscending ? all : all.toReversed();
  const after = readToken(query.text('continuationToken'));
  const remaining = after === null ? ordered : ordered.filter(({ id }) => (isAscending ? id > after : id < after));
  const shown = remaining.slice(0, top);
  const token = remaining.length > shown.length && shown.length > 0 ? Buffer.from(`comment:${shown.at(-1)!.id}`).toString('base64url') : undefined;
  return {
    totalCount: all.length,
    count: shown.length,
    comments: shown.map((comment) => render(request, item.projectId, comment)),
    ...(token !== undefined && {
      nextPage: `${workItemUrl(request, item.id, item.projectId)}/comments?continuationToken=${token}${isAscending ? '&order=asc' : ''}`,
      continuationToken: token,
    }),
  };
}

function readToken(token: string | undefined): number | null {
  if (token === undefined || token === '') return null;
  const id = /^comment:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
  if (id === undefined) throw validationError('The continuation token is not valid.');
  return Number(id);
}

function findComment(request: RestRequest): { comment: Comment; projectId: string } {
  const item = readItem(request, request.integerParam('workItemId'));
  const number = request.integerParam('commentId');
  const comment = isOld(request) ? commentOfRevision(request.db, item.id, number) : commentById(request.db, item.id, number);
  if (comment === undefined || (comment.isDeleted && !request.query.flag('includeDeleted'))) {
    throw new ServiceError(404, 'CommentNotFoundException', `The comment ${number} of work item ${item.id} does not exist.`);
  }
  return { comment, projectId: item.projectId };
}

function getComment(request: RestRequest): unknown {
  const { comment, projectId } = findComment(request);
  return isOld(request) ? renderOld(request, projectId, comment) : render(request, projectId, comment);
}

function textOfBody(request: RestRequest): string {
  const { text } = request.object;
  if (typeof text !== 'string' || text.trim() === '') throw validationError('A comment needs a text.');
  return text;
}

/** A comment makes a revision of its item. */
function addComment(request: RestRequest): unknown {
  const { db, query } = request;
  const item = readItem(request, request.integerParam('workItemId'));
  requireContributor(request, item.projectId);
  const text = textOfBody(request);
  const format = FORMAT.parse(query.text('format')) ?? 'html';
  const comment = db.transaction(() => {
    const saved = saveWorkItem(db, {
      id: item.id,
      projectId: item.projectId,
      at: new Date(),
      by: request.principal.identityId,
      fields: { 'System.History': text },
    });
    const added = commentOfRevision(db, item.id, saved.rev)!;
    setCommentFormat(db, added.id, format);
    return { ...added, format };
  });
  return render(request, item.projectId, comment);
}

function patchComment(request: RestRequest): unknown {
  const { comment, projectId } = findComment(request);
  requireContributor(request, projectId);
  updateComment(request.db, comment.id, { text: textOfBody(request), at: new Date(), by: request.principal.identityId });
  return render(request, projectId, commentById(request.db, comment.workItemId, comment.id)!);
}

function deleteComment(request: RestRequest): unknown {
  const { db, principal } = request;
  const { comment, projectId } = findComment(request);
  requireContributor(request, projectId);
  const change = { at: new Date(), by: principal.identityId };
  db.transaction(() => {
    updateComment(db, comment.id, { isDeleted: true, ...change });
    saveWorkItem(db, { id: comment.workItemId, projectId, removedComments: 1, ...change });
  });
  return render(request, projectId, commentById(db, comment.workItemId, comment.id)!);
}
