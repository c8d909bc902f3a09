import {
  contentAt,
  deletePage,
  fileOf,
  findPage,
  findPageById,
  listPages,
  parentOf,
  WIKI_BRANCH,
  writePage,
  type Wiki,
  type WikiPage,
} from '../../store/wiki/wiki.ts';
import { blobId } from '../../store/git/repositories.ts';
import { list } from '../dialect.ts';
import { invalidArgument } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { ancestorNotFound, pageChanged, pageExists, pageNotFound, requireWikiPermission } from './errors.ts';
import { wikiOf } from './wikis.ts';

const WIKI = '{project?}/_apis/wiki/wikis/{wikiIdentifier}';
const PAGES = `${WIKI}/pages`;
const BATCH_LIMIT = 100;

/** The pages of a project's wiki. Each has a version, which travels in the ETag header and comes back in If-Match. */
export const wikiPageRoutes: readonly Route[] = [
  route('GET', PAGES, 'vso.wiki', (request) => getPage(request, pathIn(request))),
  route('PUT', PAGES, 'vso.wiki_write', putPage),
  route('DELETE', PAGES, 'vso.wiki_write', (request) => removePage(request, pathIn(request))),
  route('GET', `${PAGES}/{id}`, 'vso.wiki', (request) => getPage(request, pageById(request).path)),
  route('PATCH', `${PAGES}/{id}`, 'vso.wiki_write', (request) => editPage(request, pageById(request))),
  route('DELETE', `${PAGES}/{id}`, 'vso.wiki_write', (request) => removePage(request, pageById(request).path)),
  route('GET', `${PAGES}/{id}/stats`, 'vso.wiki', (request) => {
    // The host does not count views.
    const { path, id } = pageById(request);
    return { path, id };
  }),
  route('POST', `${WIKI}/pagesbatch`, 'vso.wiki', postBatch),
];

function pageById(request: RestRequest): WikiPage {
  const page = findPageById(request.db, wikiOf(request).id, request.integerParam('id'));
  if (page === undefined) throw pageNotFound(request.param('id'));
  return page;
}

/** The path in the query, starting at the root; the root itself if there is none. @throws 400 for an invalid path. */
function pathIn({ query }: RestRequest): string {
  const path = `/${(query.text('path') ?? '/').replaceAll(/^\/+|\/+$/g, '')}`;
  const isBad = path !== '/' && path.slice(1).split('/').some(isBadName);
  // oxlint-disable-next-line no-control-regex
  if (isBad || /[\u0000-\u001F\\#]/.test(path) || fileOf(path).length > 235) throw invalidArgument(`The path '${path}' is not valid for a page.`);
  return path;
}

const isBadName = (name: string): boolean => name.trim() === '' || name.startsWith('.') || name.endsWith('.');

function getPage(request: RestRequest, path: string): Answer {
  const { query, db, accept } = request;
  const wiki = wikiOf(request);
  const content = contentOf(request, wiki, path);
  const version =
    path === '/'
      ? blobId(
          listPages(db, wiki.id)
            .map((page) => page.path)
            .join('\n'),
        )
      : blobId(content);
  const headers = { etag: `"${version}"` };
  if (accept.startsWith('text/plain')) {
    return new Answer(200, new TextEncoder().encode(content), { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  }
  const pages = listPages(db, wiki.id);
  const isWanted = query.flag('includeContent');
  return new Answer(200, { ...pageAnswer(request, wiki, path, pages, depthIn(request)), content: isWanted ? content : '' }, headers);
}

/** The content now, or after the commit that the request names. @throws 404 */
function contentOf({ query, db }: RestRequest, wiki: Wiki, path: string): string {
  if (path === '/') return '';
  const version = query.text('versionDescriptor.version');
  const isCommit = query.text('versionDescriptor.versionType')?.toLowerCase() === 'commit';
  if (version !== undefined && !isCommit && version !== WIKI_BRANCH)
    throw invalidArgument(`The version '${version}' either is invalid or does not exist.`);
  const content = isCommit ? contentAt(db, wiki.id, path, version ?? '') : findPage(db, wiki.id, path)?.content;
  if (content === undefined) throw pageNotFound(path);
  return content;
}

/** Number of levels of subpages to include. */
function depthIn({ query }: RestRequest): number {
  const level = query.text('recursionLevel')?.toLowerCase() ?? 'none';
  if (level === 'full' || level === '120') return Number.POSITIVE_INFINITY;
  return level.startsWith('onelevel') || level === '1' || level === '4' ? 1 : 0;
}

interface PageAnswer {
  path: string;
  order: number;
  isParentPage: true | undefined;
  gitItemPath: string;
  subPages: PageAnswer[];
  url: string;
  remoteUrl: string;
  id?: number | undefined;
}

type Place = Pick<RestRequest, 'organizationUrl'>;

function pageAnswer(place: Place, wiki: Wiki, path: string, pages: readonly WikiPage[], depth: number): PageAnswer {
  return { ...branch(place, wiki, path, pages, depth), id: pages.find((page) => page.path === path)?.id };
}

/** Subpages come without their ids. */
function branch(place: Place, wiki: Wiki, path: string, pages: readonly WikiPage[], depth: number): PageAnswer {
  const below = pages.filter((page) => parentOf(page.path) === path && page.path !== path);
  const page = pages.find((candidate) => candidate.path === path);
  const base = `${place.organizationUrl}/${wiki.projectId}`;
  return {
    path,
    order: page?.position ?? 0,
    isParentPage: below.length > 0 || path === '/' ? true : undefined,
    gitItemPath: path === '/' ? '/' : fileOf(path),
    subPages: depth === 0 ? [] : below.map((child) => branch(place, wiki, child.path, pages, depth - 1)),
    url: `${base}/_apis/wiki/wikis/${wiki.id}/pages/${encodeURIComponent(path)}`,
    remoteUrl: `${base}/_wiki/wikis/${wiki.id}?pagePath=${encodeURIComponent(path)}`,
  };
}

/** Without a version a page is created; with one the page of that version is changed. */
function putPage(request: RestRequest): Answer {
  const { db, ifMatch } = request;
  const wiki = wikiOf(request);
  const path = pathIn(request);
  requireWikiPermission(request, wiki.projectId);
  const page = findPage(db, wiki.id, path);
  if (page !== undefined && ifMatch === null) throw pageExists(path);
  if (page !== undefined) return editPage(request, page);
  if (ifMatch !== null) throw pageNotFound(path);
  if (path === '/') throw invalidArgument('The path of a page cannot be the root.');
  const parent = parentOf(path);
  if (parent !== '/' && findPage(db, wiki.id, parent) === undefined) throw ancestorNotFound(path);
  return written(request, wiki, path, 201, `Added ${nameOf(path)}`);
}

/** @throws 412 when the request names another version than the page has, 400 when it names none. */
function editPage(request: RestRequest, page: WikiPage): Answer {
  const wiki = wikiOf(request);
  requireWikiPermission(request, wiki.projectId);
  const version = request.ifMatch?.replaceAll(/^(W\/)?"|"$/g, '');
  if (version === undefined) throw invalidArgument('Value cannot be null. (Parameter: IfMatch)', 'ArgumentNullException');
  if (version !== page.version) throw pageChanged(page.path);
  return written(request, wiki, page.path, 200, `Updated ${nameOf(page.path)}`);
}

function written(request: RestRequest, wiki: Wiki, path: string, status: number, comment: string): Answer {
  const { db, query, object } = request;
  const { content } = object;
  if (typeof content !== 'string') throw invalidArgument('Value cannot be null. (Parameter: content)', 'ArgumentNullException');
  const page = writePage(db, wiki.id, path, content, { ...changeOf(request), comment: query.text('comment') ?? comment });
  const answer = { ...pageAnswer(request, wiki, path, listPages(db, wiki.id), 0), content: page.content };
  return new Answer(status, answer, { etag: `"${page.version}"` });
}

function removePage(request: RestRequest, path: string): Answer {
  const { db, query } = request;
  const wiki = wikiOf(request);
  requireWikiPermission(request, wiki.projectId);
  const pages = listPages(db, wiki.id);
  if (findPage(db, wiki.id, path) === undefined) throw pageNotFound(path);
  deletePage(db, wiki.id, path, { ...changeOf(request), comment: query.text('comment') ?? `Deleted ${nameOf(path)}` });
  return new Answer(200, { ...branch(request, wiki, path, pages, 0), content: '' }, { etag: '""' });
}

const changeOf = ({ principal }: RestRequest) => ({ by: principal.identityId, at: new Date() });
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Ids and paths of all pages in the order of their ids, one page of results at a time. */
function postBatch(request: RestRequest): Answer {
  const { db, object } = request;
  const top = typeof object['top'] === 'number' ? object['top'] : BATCH_LIMIT;
  if (!Number.isInteger(top) || top < 1 || top > BATCH_LIMIT) throw invalidArgument(`The value of top must be between 1 and ${BATCH_LIMIT}.`);
  const after = Number(object['continuationToken'] ?? 0);
  const remaining = listPages(db, wikiOf(request).id)
    .filter(({ id }) => id > after)
    .toSorted((a, b) => a.id - b.id);
  const here = remaining.slice(0, top).map(({ path, id }) => ({ path, id }));
  const last = here.at(-1);
  return new Answer(200, list(here), remaining.length > here.length && last !== undefined ? { 'x-ms-continuationtoken': String(last.id) } : {});
}
