import type { WikiPage as ServicePage, WikiV2 } from 'azure-devops-extension-api/Wiki';
import { pathOf, readAnswer } from '../client/client.ts';
import type { NamedProjectContext, ProjectContext } from '../client/batches.ts';
import { RequestError } from '../client/request-error.ts';
import type { WikiAddress } from '../client/web-address.ts';

/** The wiki of a project. */
export interface ProjectWiki {
  id: string;
  name: string;
}

export interface WikiPage {
  /** As the service has it: `/Sprint reviews/Sprint 5`. */
  path: string;
  content: string;
  /** Sent back with a change, so that nobody's work is written over. */
  version: string;
  /** Where people read it. */
  url: string;
}

/** Someone wrote the page, or removed it, since it was read. */
export class PageChangedError extends Error {
  constructor(path: string) {
    super(`The page ${path} was changed by someone else.`);
    this.name = 'PageChangedError';
  }
}

/** As JSON the service numbers the kinds of wikis, or names them. */
const isProjectWiki = (type: unknown): boolean => type === 0 || type === 'projectWiki';

/**
 * The project's own wiki; null when nobody created one. Folders of code published as wikis are none.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wiki/wikis/list
 */
export async function loadProjectWiki(context: ProjectContext, signal?: AbortSignal): Promise<ProjectWiki | null> {
  const { value } = await context.client.get<{ value: WikiV2[] }>(wikisPath(context), { signal });
  const wiki = value.find(({ type }) => isProjectWiki(type));
  return wiki === undefined ? null : { id: wiki.id, name: wiki.name };
}

/** @throws RequestError, `conflict` when the project got a wiki meanwhile. */
export async function createProjectWiki(context: NamedProjectContext): Promise<ProjectWiki> {
  const { client, project } = context;
  const body = { type: 'projectWiki', name: `${project.name}.wiki`, projectId: project.id };
  const { id, name } = await client.post<WikiV2>(wikisPath(context), { body });
  return { id, name };
}

/**
 * A page by its path; null when there is none.
 *
 * @throws RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wiki/pages/get-page
 */
export async function loadPage(context: NamedProjectContext, wiki: ProjectWiki, path: string): Promise<WikiPage | null> {
  try {
    return await context.client.request('GET', pagesPath(context, wiki.id), { query: { path, includeContent: true } }, toPage);
  } catch (error) {
    // The service also says 404 for a wiki that one may not see; that one has another name.
    if (error instanceof RequestError && error.typeKey === 'WikiPageNotFoundException') return null;
    throw error;
  }
}

/**
 * Writes a page: creates it, with its parent where that is not there, or changes the version that was read.
 *
 * @param version of the page as it was read; null for one that was not there
 * @param comment kept with the version
 * @param parentContent of the parent, should it have to be created
 * @throws PageChangedError when the page is not as it was read; nothing was written then. RequestError for anything else.
 * @see https://learn.microsoft.com/rest/api/azure/devops/wiki/pages/create-or-update
 */
export async function writePage(
  context: NamedProjectContext,
  wiki: ProjectWiki,
  { path, content, version, comment }: { path: string; content: string; version: string | null; comment: string },
  parentContent = '',
): Promise<WikiPage> {
  const put = async () =>
    context.client.request(
      'PUT',
      pagesPath(context, wiki.id),
      // A second arrival is refused, because the page has another version by then; so sending it again does no harm.
      { query: { path, comment }, body: { content }, idempotent: true, ...(version !== null && { headers: { 'if-match': version } }) },
      toPage,
    );
  try {
    return await put();
  } catch (error) {
    if (version === null && error instanceof RequestError && error.typeKey === 'WikiAncestorPageNotFoundException') {
      await createParent(context, wiki, path, parentContent);
      return put().catch((second: unknown) => {
        throw asChange(second, path, version);
      });
    }
    throw asChange(error, path, version);
  }
}

/** Someone else may have created it first, which is as good. */
async function createParent(context: NamedProjectContext, wiki: ProjectWiki, path: string, content: string): Promise<void> {
  const parent = path.slice(0, path.lastIndexOf('/'));
  await writePage(context, wiki, { path: parent, content, version: null, comment: `Added ${parent.slice(1)}` }).catch((error: unknown) => {
    if (!(error instanceof PageChangedError)) throw error;
  });
}

/** 412: another version; an error of its own name, which comes with status 500: the page is there already; 404: it is gone. */
function asChange(error: unknown, path: string, version: string | null): unknown {
  if (!(error instanceof RequestError)) return error;
  const isThere = version === null && error.typeKey === 'WikiPageAlreadyExistsException';
  const isGone = version !== null && error.typeKey === 'WikiPageNotFoundException';
  return error.status === 412 || isThere || isGone ? new PageChangedError(path) : error;
}

/** The file behind a page: the pages of a wiki lie in a repository, so they have commits like other files. @throws RequestError */
export async function fileOfPage(
  context: ProjectContext,
  { wiki, page }: WikiAddress,
  signal?: AbortSignal,
): Promise<{ repositoryId: string; path: string }> {
  const { client } = context;
  const options = { signal };
  const id = wiki ?? (await loadProjectWiki(context, signal))?.id;
  if (id === undefined) throw new RequestError('notFound', 'The project has no wiki.');
  const pages = pagesPath(context, id);
  const [{ repositoryId }, { gitItemPath }] = await Promise.all([
    client.get<WikiV2>(wikisPath(context, id), options),
    'id' in page
      ? client.get<ServicePage>(`${pages}/${page.id}`, options)
      : client.get<ServicePage>(pages, { ...options, query: { path: page.path } }),
  ]);
  return { repositoryId, path: gitItemPath };
}

const wikisPath = ({ project }: ProjectContext, ...wiki: string[]): string => pathOf(project.id, '_apis', 'wiki', 'wikis', ...wiki);
const pagesPath = (context: ProjectContext, wikiId: string): string => `${wikisPath(context, wikiId)}/pages`;

async function toPage(response: Response): Promise<WikiPage> {
  const { path, content, remoteUrl } = await readAnswer<ServicePage>(response);
  // The browser may keep the header from a page of another origin.
  return { path, content, version: response.headers.get('etag') ?? `"${await blobId(content)}"`, url: remoteUrl };
}

/** The version of a page is what git calls its content, so it can be told where the header cannot be seen. */
async function blobId(content: string): Promise<string> {
  const bytes = new TextEncoder().encode(content);
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const digest = await crypto.subtle.digest('SHA-1', concatenated(head, bytes));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function concatenated(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}
